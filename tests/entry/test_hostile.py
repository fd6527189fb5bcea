"""Files that are none, or mean harm: each is turned away with words, within bounds."""

import io
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from bamsat.entry.models import RegisterImport
from bamsat.entry.sheets import door
from bamsat.entry.sheets.door import NotTakenError, Refusal, at_the_door, taken_apart
from bamsat.entry.sheets.intake import waiting_name
from bamsat.entry.sheets.wording import REFUSALS, refusal_words
from tests.entry.conftest import taken, tried, verdicts
from tests.entry.workbooks import FIRST, register, workbook

pytestmark = pytest.mark.django_db
MB = 1_000_000


def archive(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", Refusal.EMPTY_FILE),
        (b"%PDF-1.7 something", Refusal.NOT_EXCEL),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), Refusal.NOT_EXCEL),
        ("STT;Nội dung;Chủ trì;Hạn\n1;a;b;c\n".encode(), Refusal.CSV),
        (archive(word__document_xml=b"<w/>"), Refusal.NOT_EXCEL),
        (register(FIRST)[:3000], Refusal.BROKEN),
        (door.OLE + bytes(600) + door.ENCRYPTED + bytes(600), Refusal.PASSWORD),
        (b"PK" + bytes(60 * MB), Refusal.TOO_LARGE),
    ],
    ids=lambda value: value.value if isinstance(value, Refusal) else "",
)
def test_what_is_no_register_is_turned_away_at_the_door(
    content: bytes, refusal: Refusal
) -> None:
    assert at_the_door(content, 50 * MB) is refusal
    assert len(refusal_words(refusal).split()) > 5


def test_a_bomb_that_says_what_it_holds_is_not_even_opened() -> None:
    bomb = archive(xl__workbook_xml=b"<x/>", xl__a_xml=bytes(500 * MB))
    assert len(bomb) < MB
    assert at_the_door(bomb, 50 * MB) is Refusal.TOO_LARGE_INSIDE


def test_a_bomb_that_lies_about_it_is_stopped_by_the_bounds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The directory says little, the sheet unpacks to more than there is room for."""
    monkeypatch.setattr(door, "MEMORY", 300 * MB)
    huge = b'<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>'
    lying = bytearray(with_sheet(register(FIRST), huge + b"x" * 350 * MB))
    at = lying.rindex(b"xl/worksheets/sheet1.xml") - 46
    lying[at + 24 : at + 28] = (5000).to_bytes(4, "little")
    assert at_the_door(bytes(lying), 50 * MB) is None
    with pytest.raises(NotTakenError) as error, taken_apart(bytes(lying)):
        pass
    assert error.value.refusal in (
        Refusal.TOO_HEAVY,
        Refusal.BROKEN,
        Refusal.TOO_LARGE_INSIDE,
    )


def with_sheet(content: bytes, sheet: bytes) -> bytes:
    """The workbook with another first sheet."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name != "xl/worksheets/sheet1.xml":
                new.writestr(name, old.read(name))
        new.writestr("xl/worksheets/sheet1.xml", sheet)
    return out.getvalue()


def refusal_of(content: bytes) -> str:
    row = taken(content)
    assert row.state == "refused"
    assert not default_storage.exists(waiting_name(row))
    return row.refusal


def test_a_workbook_whose_sheet_is_broken_says_so() -> None:
    assert refusal_of(with_sheet(register(FIRST), b"<worksheet><not")) in (
        "broken",
        "empty",
    )


def test_sixteen_thousand_columns_are_too_many() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("A")
        for column in range(16_384):
            sheet.write(0, column, "x")

    assert refusal_of(workbook(fill)) == "too-wide"


def test_a_stray_cell_in_the_last_corner_is_refused_in_words() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("A")
        sheet.write_row(0, 0, ["Nội dung", "Chủ trì"])
        sheet.write(1_048_575, 16_383, "x")

    assert refusal_of(workbook(fill)) in ("too-heavy", "too-large-inside", "too-wide")


@pytest.mark.usefixtures("agencies")
def test_a_million_empty_rows_between_two_full_ones_do_no_harm() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("A")
        sheet.write_row(0, 0, ["Nội dung nhiệm vụ", "Chủ trì"])
        sheet.write_row(1, 0, ["Việc thứ nhất", "Sở Tư pháp"])
        sheet.write_row(1_000_000, 0, ["Việc thứ hai", "Sở Tư pháp"])

    assert verdicts(tried(workbook(fill))) == {2: "new", 1_000_001: "new"}


def test_more_rows_than_a_register_has_are_refused() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("A")
        for number in range(20_001):
            sheet.write(number, 0, "x")

    assert refusal_of(workbook(fill)) == "too-many-rows"


def test_a_workbook_without_a_word_is_refused() -> None:
    assert refusal_of(workbook(lambda book: book.add_worksheet("A"))) == "empty"


def test_a_reader_that_never_ends_is_ended() -> None:
    with pytest.raises(NotTakenError) as error, taken_apart(register(FIRST), 0.01):
        pass
    assert error.value.refusal is Refusal.TOO_HEAVY


def test_a_reader_that_dies_is_told_as_too_heavy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def killed(*args: Any, **kwargs: Any) -> Any:
        return subprocess.CompletedProcess([], -9, b"", b"")

    monkeypatch.setattr(door.subprocess, "run", killed)
    with pytest.raises(NotTakenError) as error, taken_apart(b"x"):
        pass
    assert error.value.refusal is Refusal.TOO_HEAVY


def test_each_refusal_has_its_words() -> None:
    assert set(REFUSALS) == set(Refusal)


def test_the_page_says_why_and_keeps_nothing(desk: Client, tmp_path: Path) -> None:
    file = tmp_path / "so.xlsx"
    file.write_bytes(b"%PDF-1.7 something")
    with file.open("rb") as sent:
        answer = desk.post(reverse("sheets:upload"), {"tep": sent})
    assert answer.status_code == 422
    assert "không phải bảng tính Excel" in answer.content.decode()
    assert not RegisterImport.objects.exists()


def test_a_file_of_sixty_megabytes_is_dropped_on_the_way(
    desk: Client, tmp_path: Path
) -> None:
    file = tmp_path / "so.xlsx"
    file.write_bytes(b"PK\x03\x04" + bytes(60 * MB))
    with file.open("rb") as sent:
        answer = desk.post(reverse("sheets:upload"), {"tep": sent})
    assert answer.status_code == 422
    assert "chia sổ thành nhiều tệp" in answer.content.decode()
