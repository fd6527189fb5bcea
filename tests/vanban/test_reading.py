"""The promises of every reading: nothing invented, nothing lost, always the same."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vanban
from tests.vanban.documents import SEED, plan, seed
from vanban.findings import Reading
from vanban.text import settle
from vanban.workdays import Calendar
from vanban.writers.json import to_json

CALENDAR = Calendar(name="trống", days_off=frozenset())
PIECES = st.sampled_from(
    [
        "I. NHIỆM VỤ VÀ GIẢI PHÁP", "II. MỤC TIÊU", "III. ĐÁNH GIÁ", "1.", "2.", "a)",
        "đ)", "- ", "+ ", "Điều 3.", "Chương II", "Giao Sở Y tế", "Các sở, ngành tỉnh",
        "chủ trì, phối hợp với Sở Tài chính", "cùng các đơn vị", ":", ";", ". ", "./.",
        "Giám đốc Sở Nội vụ", "rà soát", "báo cáo trước ngày 10 tháng 6",
        "và ngày 5/7/2024", "trong quý II/2024", "hằng quý", "Thường xuyên", "100%",
        "Nghị quyết số 02/NQ-CP ngày 05 tháng 01 năm 2024 của Chính phủ",
        "Chỉ số (PCI) năm 2022 đạt 68,12 điểm, xếp thứ 12/63 cả nước, tăng 2 bậc",
        "tăng ít nhất 10% so với năm 2023", "17 dự án (giảm 41,37% so với cùng kỳ)",
        "vốn1.", "1 Có 210 doanh nghiệp", "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN",
        "Số: 5/KH-UBND", "Cần Thơ, ngày 5 tháng 6 năm 2024", "KẾ HOẠCH", "| a | b |",
        "-----", "\n", "\n\n", "\f", "\t", " ", "Uỷ ban", "e\u0301",
        "\ufffd", "(Kèm theo", "\n|\n", "- Cơ quan chủ trì: Sở Y tế", "(trong đó:",
        "| TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Thời gian |\n",
        "Đơn vị phối hợp:",
        "\n| 1 | Rà soát | Sở Y tế, các xã | 2024 |\n", "Về việc này:", "Kết quả:",
        "(sau đây gọi tắt là Sở)", "có quyền", "chịu trách nhiệm thi hành", "*", "**",
    ]
)  # fmt: skip
DOCUMENTS = st.lists(PIECES, min_size=1, max_size=60).map(" ".join)


def read(text: str) -> Reading | None:
    try:
        return vanban.read(text, calendar=CALENDAR)
    except vanban.Unreadable:
        return None


@given(DOCUMENTS | st.text(max_size=200))
def test_nothing_is_invented(text: str) -> None:
    reading = read(text)
    if reading is None:
        return
    quoted: tuple[Any, ...] = (
        *reading.commitments, *reading.deadlines, *reading.citations, *reading.targets,
        *reading.observations, *reading.figures,
        *(timing for c in reading.commitments for timing in c.timing),
    )  # fmt: skip
    for item in quoted:
        assert reading.text[item.start : item.end] == item.quote != ""
    for commitment in reading.commitments:
        assert commitment.deliverable is None or commitment.deliverable in reading.text
        for party in commitment.assignees:
            assert reading.text[party.start : party.end] == party.name != ""


@given(DOCUMENTS)
def test_nothing_is_lost(text: str) -> None:
    reading = read(text)
    if reading is None:
        return
    kept = [
        word
        for word in re.findall(r"\w+", settle(normalize("NFC", text)))
        if word.strip("_")
    ]
    have = settle(reading.text)
    counted = sum(len(word) for word in kept if word not in have)
    assert counted <= reading.source.dropped


@given(DOCUMENTS)
def test_every_reference_leads_somewhere(text: str) -> None:
    reading = read(text)
    if reading is None:
        return
    provisions = {provision.id for provision in reading.provisions}
    assert len(provisions) == len(reading.provisions)
    assert {p.parent for p in reading.provisions} <= provisions | {None}
    assert {c.provision for c in reading.commitments} <= provisions
    due = {deadline.id for deadline in reading.deadlines}
    assert {d for c in reading.commitments for d in c.deadlines} == due
    cited = {citation.id for citation in reading.citations}
    assert {r for c in reading.commitments for r in c.citations} <= cited
    for warning in reading.warnings:
        assert 0 <= warning.start <= warning.end <= len(reading.text)


@given(DOCUMENTS)
def test_the_same_input_gives_the_same_reading(text: str) -> None:
    first, second = read(text), read(text)
    assert first == second


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_words(data: bytes) -> None:
    try:
        reading = vanban.read(data, calendar=CALENDAR)
    except vanban.Unreadable as error:
        message = str(error)
    else:
        message = f"hãy {reading.source.sha256}"
    assert "hãy " in message


def test_another_process_reads_the_same() -> None:
    program = (
        "import pathlib, sys, vanban; from vanban.writers.json import to_json; "
        "sys.stdout.buffer.write(to_json(vanban.read(pathlib.Path(sys.argv[1]))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(SEED)],
        check=True,
        capture_output=True,
        env={"PYTHONPATH": ":".join(sys.path), "PYTHONHASHSEED": "7"},
    )
    assert done.stdout == to_json(seed())


def test_a_text_ten_times_as_long_is_read_piece_by_piece_alike() -> None:
    text = SEED.read_text(encoding="utf-8")
    once = vanban.read(text)
    many = vanban.read("\n\n\n\n".join([text] * 3))
    assert len(many.citations) == 3 * len(once.citations)
    assert len(many.observations) == 3 * len(once.observations)


def test_a_path_bytes_and_text_give_the_same_findings() -> None:
    data = SEED.read_bytes()
    from_path, from_bytes = vanban.read(SEED), vanban.read(data)
    from_text = vanban.read(data.decode("utf-8"))
    assert from_path.source.name == SEED.name
    assert from_bytes.source.name is None
    assert from_path.commitments == from_bytes.commitments == from_text.commitments


def test_a_name_may_be_given() -> None:
    assert vanban.read(b"I. A", name="kế hoạch").source.name == "kế hoạch"


def test_a_file_name_is_not_taken_for_a_text() -> None:
    with pytest.raises(vanban.Unreadable, match="tên tệp"):
        vanban.read("ke-hoach.txt")


def test_a_file_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        vanban.read(tmp_path / "mat.txt")


def test_the_reading_names_what_shaped_it() -> None:
    def register(name: str) -> str | None:
        return name

    plain = seed().source.with_
    assert plain.calendar.startswith("holidays.VN/")
    assert (plain.agencies, plain.ocr) == (None, None)
    given = vanban.read(plan("I. A"), calendar=CALENDAR, find_agency=register)
    assert given.source.with_.calendar == "trống"
    assert given.source.with_.agencies == "unnamed"


def test_a_source_of_nothing_but_rules_gives_an_empty_reading() -> None:
    reading = vanban.read("-----\n=====\n")
    assert (reading.text, reading.source.dropped) == ("", 10)


def test_importing_the_library_loads_no_calendar() -> None:
    program = "import sys, vanban; print('holidays' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program],
        check=True,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    assert done.stdout.strip() == "False"


def test_the_face_is_small() -> None:
    assert set(vanban.__all__) == {
        "Calendar", "Explanation", "Reading", "Source", "Unreadable", "Warning",
        "explain", "find_citations", "find_deadlines", "lint", "read", "reading_of",
        "source_of",
    }  # fmt: skip
