"""PDF files as LibreOffice prints them: fonts without measures, tables over pages."""

import pytest

from tests.vanban.readers.pdf_pages import (
    LEADING,
    LEFT,
    RIGHT,
    SIZE,
    Sheet,
    pdf_of,
    set_paragraphs,
    wrapped,
)
from tests.vanban.readers.test_pdf import LONG
from vanban.readers import CELL
from vanban.readers.pdf.document import _open, decode
from vanban.readers.pdf.letters import Letter, page_of
from vanban.readers.pdf.metrics import USUAL, settle_advances
from vanban.readers.pdf.tables import number_of
from vanban.text import text_of

TASK = "Sở Y tế rà soát các cơ sở khám bệnh trên địa bàn và báo cáo kết quả."
COLUMNS = (85, 115, 300, 540)


def letters(data: bytes) -> list[Letter]:
    return page_of(_open(data), 0).letters


@pytest.mark.parametrize("measured", [True, False])
def test_letters_are_as_high_as_their_font(measured: bool) -> None:
    sheet = Sheet().text(LEFT, 700, "Giao Sở Y tế rà soát, tổng hợp")
    share = 1.1 if measured else USUAL
    found = letters(pdf_of(sheet, measured=measured))
    assert min(it.height for it in found) == pytest.approx(share * SIZE, abs=0.03)


def test_a_letter_that_the_font_lacks_is_as_wide_as_the_step_to_the_next() -> None:
    starts = [0.0, 6.0, 12.0, 18.0, 30.0, 36.0, 42.0, 48.0, 54.0]
    boxes: list[float] = []
    for n, start in enumerate(starts):
        # Each other one is an empty box without an advance.
        left, right = (start + 0.3, start + 3.0) if n % 2 else (start, start + 6.0)
        boxes += [left, 7.0, right, 0.0]
    settle_advances([0.0] * len(starts), starts, boxes)
    assert boxes[2::4] == [start + 6.0 for start in starts]


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["1", "2."], "12."),
        (["1", "0", "."], "10."),
        (["II", "."], "II."),
        (["T", "T"], "TT"),
        (["12."], None),
        (["Sở", "Y"], None),
        (["2025", "2026"], None),
    ],
)
def test_a_number_broken_by_a_narrow_column_is_one(
    lines: list[str], whole: str | None
) -> None:
    assert number_of(lines) == whole


def row(sheet: Sheet, y: float, *cells: str) -> None:
    for x, words in zip(COLUMNS, cells, strict=False):
        sheet.text(x + 4, y, words, 12)


def rows(*sheets: Sheet) -> list[list[str]]:
    found = decode(pdf_of(*sheets, measured=False)).content.replace("\f", " ")
    return [line.split(CELL) for line in found.split("\n") if CELL in line]


def test_a_page_may_end_inside_the_number_of_a_row() -> None:
    first, second = (Sheet().grid(COLUMNS, (760, 700)) for _ in range(2))
    row(first, 740, "11", "Xây dựng tổ", "Bộ Khoa học và")
    row(second, 740, "8.", "chức triển khai Đề án", "Công nghệ")
    assert rows(first, second) == [
        ["118.", "Xây dựng tổ chức triển khai Đề án", "Bộ Khoa học và Công nghệ"]
    ]


def test_two_numbers_on_two_pages_are_two_rows() -> None:
    first, second = (Sheet().grid(COLUMNS, (760, 700)) for _ in range(2))
    row(first, 740, "1", "Xây dựng Đề án", "Bộ Y tế")
    row(second, 740, "2", "Xây dựng Luật", "Bộ Tư pháp")
    assert len(rows(first, second)) == 2


def test_a_note_as_large_as_the_text_is_told_by_its_mark_under_a_rule() -> None:
    sheet = Sheet()
    set_paragraphs(sheet, 740, TASK)
    sheet.text(LEFT, 690, "Nội dung khác về khoáng sản").text(262, 696, "1", 8)
    sheet.rule(LEFT, 200, 200, 200).text(LEFT, 186, "1", 8)
    sheet.text(93, 180, "Luật Địa chất và khoáng sản năm 2024.")
    known = decode(pdf_of(sheet, measured=False))
    start, end = known.footnotes[0]
    assert known.content[start:end] == "1 Luật Địa chất và khoáng sản năm 2024."


def test_bars_and_numbers_of_rows_at_a_page_edge_are_no_furniture() -> None:
    sheets = [Sheet() for _ in range(5)]
    for number, sheet in enumerate(sheets, 1):
        sheet.text(LEFT, 790, "|").text(LEFT, 774, str(number))
        sheet.text(LEFT, 758, "|").text(LEFT, 742, f"Nội dung việc thứ {number}")
        sheet.text(LEFT, 30, "|")
    known = decode(pdf_of(*sheets))
    assert known.content.count("|") == 15
    assert known.dropped == 0


def test_one_number_at_the_margin_counts_no_pages() -> None:
    sheets = [Sheet() for _ in range(6)]
    for number, sheet in enumerate(sheets):
        set_paragraphs(sheet, 600, TASK)
        if number == 2:
            sheet.text(LEFT, 790, "3")
    assert "3" in decode(pdf_of(*sheets)).content.replace("\f", "").split("\n")


def test_a_page_that_ends_between_a_bar_and_its_cell_parts_no_table() -> None:
    head = "|\nSTT\n|\nNhiệm vụ\n|\nCơ quan thực hiện\n|\n|\n"
    body = "1\n|\nRà soát cơ sở\n|\nSở Y tế\n|\n|\n2\n|\n\fLập dự toán\n|\nSở Thuế\n|\n"
    text = text_of(head + body)
    found = [text.text[p.start : p.end] for p in text.paragraphs if p.kind == "row"]
    assert found[1:] == ["1\tRà soát cơ sở\tSở Y tế", "2\tLập dự toán\tSở Thuế"]


def test_a_cited_article_at_the_start_of_a_line_begins_no_paragraph() -> None:
    words = "Giao Sở Công Thương thực hiện nhiệm vụ và quyền hạn theo quy định tại:"
    cited = "Điều 7, Điều 8 Luật Địa chất và khoáng sản năm 2024; khoản 12 Điều 4."
    room = RIGHT - LEFT
    while not any(ln.startswith("Điều 7,") for ln in wrapped(f"{words} {cited}", room)):
        words = words.replace("thực hiện", "tổ chức thực hiện", 1)
    sheet = Sheet()
    set_paragraphs(sheet, 740, LONG, LONG)
    for n, line in enumerate(wrapped(f"{words} {cited}", room)):
        sheet.text(LEFT, 640 - LEADING * n, line)
    found = decode(pdf_of(sheet)).content
    assert f"{words} {cited}" in found


def test_who_issues_a_decision_stands_apart_from_its_title() -> None:
    sheet = Sheet().centred(740, "QUYẾT ĐỊNH")
    sheet.centred(722, "BAN HÀNH QUY ĐỊNH CHỨC NĂNG, NHIỆM VỤ CỦA")
    sheet.centred(704, "SỞ TƯ PHÁP").centred(686, "ỦY BAN NHÂN DÂN TỈNH")
    set_paragraphs(sheet, 650, LONG, LONG)
    assert decode(pdf_of(sheet)).content.split("\n")[:3] == [
        "QUYẾT ĐỊNH",
        "BAN HÀNH QUY ĐỊNH CHỨC NĂNG, NHIỆM VỤ CỦA SỞ TƯ PHÁP",
        "ỦY BAN NHÂN DÂN TỈNH",
    ]


@pytest.mark.parametrize("title", ["KẾ HOẠCH", "PHỤ LỤC", "PHỤ LỤC I"])
def test_an_enclosure_under_a_signing_block_is_no_part_of_it(title: str) -> None:
    sheet = Sheet()
    set_paragraphs(sheet, 740, LONG, LONG)
    sheet.text(LEFT, 600, "Nơi nhận:").text(360, 600, "TM. ỦY BAN NHÂN DÂN")
    sheet.text(LEFT, 582, "- Như trên;").text(390, 582, "CHỦ TỊCH")
    sheet.text(LEFT, 564, "- Lưu: VT.").centred(500, title)
    assert decode(pdf_of(sheet)).content.rstrip().endswith(f"CHỦ TỊCH\n{title}")


def test_where_blank_lines_follow_each_line_what_has_none_is_a_rest() -> None:
    sheet = Sheet()
    y = 800.0
    for n, line in enumerate(wrapped(" ".join([LONG] * 4), 330)):
        sheet.text(LEFT, y, line)
        # The page's edge broke the long ones; no blank line stands before their rest.
        if n in (3, 8):
            sheet.text(LEFT + 340, y, "và cả các Sở Nội vụ,")
            sheet.text(LEFT, y - LEADING, "Tư pháp, Tài chính")
            y -= LEADING
        y -= 2 * LEADING
    found = decode(pdf_of(sheet)).content
    assert found.count("Nội vụ, Tư pháp, Tài chính") == 2
