"""Cells of ruled PDF tables that span several rows."""

from itertools import pairwise

import vanban
from tests.vanban.readers.pdf_pages import Sheet, pdf_of
from vanban.readers import CELL
from vanban.readers.pdf.document import decode

COLUMNS = (60, 95, 300, 420, 550)
HEADS = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian")
MERGED = 2
"""The column of who leads."""


def ruled(levels: tuple[float, ...], *, merged: tuple[float, ...]) -> Sheet:
    """A net whose third column has no ruling at some levels."""
    sheet = Sheet()
    for x in COLUMNS:
        sheet.rule(x, levels[0], x, levels[-1])
    for y in levels:
        for at, (first, last) in enumerate(pairwise(COLUMNS)):
            if at != MERGED or y not in merged:
                sheet.rule(first, y, last, y)
    return sheet


def row(sheet: Sheet, y: float, *cells: str) -> None:
    for x, words in zip(COLUMNS, cells, strict=False):
        sheet.text(x + 4, y, words, 11)


def first_page() -> Sheet:
    sheet = ruled((700, 670, 640, 610, 580), merged=(640,))
    row(sheet, 680, *HEADS)
    row(sheet, 650, "1", "Rà soát quy trình cấp phép", "", "Quý II/2026")
    sheet.text(COLUMNS[MERGED] + 4, 636, "Sở Y tế", 11)
    row(sheet, 620, "2", "Công khai kết quả rà soát", "", "Quý III/2026")
    row(sheet, 590, "3", "Lập danh sách cơ sở", "", "Quý IV/2026")
    return sheet


def leads(*sheets: Sheet) -> list[list[str | None]]:
    found = vanban.read(pdf_of(*sheets)).commitments
    return [[a.agency for a in c.assignees if a.role == "lead"] for c in found]


def test_a_cell_over_several_rows_speaks_for_each_of_them() -> None:
    found = decode(pdf_of(first_page()))
    rows = found.content.split("\n")
    second = found.content.index(rows[2])
    assert found.continued == ((second, MERGED),)
    assert rows[2] == CELL.join(("2", "Công khai kết quả rà soát", "", "Quý III/2026"))
    # An empty cell that nothing reaches into stays empty.
    assert leads(first_page()) == [["Sở Y tế"], ["Sở Y tế"], []]


def test_a_cell_over_several_rows_reaches_over_the_end_of_a_page() -> None:
    first = ruled((100, 70, 40), merged=())
    row(first, 80, *HEADS)
    row(first, 50, "1", "Rà soát quy trình cấp phép", "Sở Y tế", "Quý II/2026")
    second = ruled((800, 770, 740, 710), merged=(770,))
    row(second, 780, "2", "Công khai kết quả rà soát", "", "Quý III/2026")
    row(second, 750, "3", "Lập danh sách cơ sở", "", "Quý IV/2026")
    row(second, 720, "4", "Kiểm tra việc cấp phép", "", "Quý IV/2026")
    assert leads(first, second) == [["Sở Y tế"], ["Sở Y tế"], ["Sở Y tế"], []]
