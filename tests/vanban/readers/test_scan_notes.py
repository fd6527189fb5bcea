"""Footnotes of pages read as images: told by a rule and small print, or none."""

import pytest

from vanban.readers.pdf.document import decoded
from vanban.readers.scans import Laid, Printed, Scan


def printed(*lines: tuple[str, float], height: float = 14) -> tuple[Printed, ...]:
    """Words of lines that begin at the left edge, each at its height."""
    return tuple(
        Printed(word, 85.0 + 40 * at, 120.0 + 40 * at, base, height, 95)
        for line, base in lines
        for at, word in enumerate(line.split())
    )


Lines = tuple[tuple[str, float], ...]
BODY: Lines = (
    ("Số doanh nghiệp tạm ngừng vốn’ tăng so với", 700.0),
    ("cùng kỳ, tổng mức đầu tư” giảm mạnh.", 684.0),
)
NOTES: Lines = (
    ("Có 210 doanh nghiệp tạm ngừng hoạt động.", 120.0),
    ("* Năm 2022 có 29 dự án.", 104.0),
)


def read_page(body: Lines, notes: Lines, *, rule: float, small: float = 11) -> str:
    """The content of a page read as an image, with a rule across it."""
    words = printed(*body) + printed(*notes, height=small)
    page = Scan(0, 595, 842, words, across=((rule, 85.0, 201.0),))
    return decoded(Laid(b"", (page,), "x", (), 1)).content


def test_notes_under_a_rule_are_notes_where_the_engine_lost_their_marks() -> None:
    content = read_page(BODY, NOTES, rule=140)
    assert "vốn1 tăng" in content
    assert "đầu tư2 giảm" in content
    assert content.splitlines()[1:] == [
        "1 Có 210 doanh nghiệp tạm ngừng hoạt động.", "2 Năm 2022 có 29 dự án.",
    ]  # fmt: skip


def test_calls_that_are_not_all_seen_stay_as_they_were_read() -> None:
    content = read_page((BODY[0], ("cùng kỳ. " * 9, 684.0)), NOTES, rule=140)
    assert "vốn’ tăng" in content
    assert "1 Có 210 doanh nghiệp tạm ngừng hoạt động." in content.splitlines()


def test_a_rule_far_above_small_print_parts_no_notes() -> None:
    assert "1 Có 210" not in read_page(BODY, NOTES, rule=240)


HEADING: Lines = (*BODY, ("II. NHIỆM VỤ", 300.0))
TASKS: Lines = (
    ("1. Giao Sở Nội vụ rà soát thủ tục.", 276.0),
    ("15 dự án do Sở Tài chính báo cáo.", 260.0),
)


@pytest.mark.parametrize("small", [14.0, 11.0])
def test_a_heading_that_is_underlined_leaves_labels_and_numbers(small: float) -> None:
    content = read_page(HEADING, TASKS, rule=297, small=small)
    for line, _ in TASKS:
        assert line in content
    unlabelled = (("Các sở làm những việc sau.", 276.0), TASKS[1])
    assert "15 dự án" in read_page(HEADING, unlabelled, rule=297, small=small)


def test_a_number_that_is_not_the_next_is_no_mark_of_a_note() -> None:
    notes = (("1 Có 210 doanh nghiệp.", 120.0), ("15 dự án đã xong.", 104.0))
    content = read_page(BODY, notes, rule=140)
    assert content.splitlines()[1] == "1 Có 210 doanh nghiệp. 15 dự án đã xong."
