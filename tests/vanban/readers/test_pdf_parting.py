"""Ruled tables whose columns are drawn, while their rows are not."""

import pytest

from tests.vanban.readers.pdf_pages import Sheet
from tests.vanban.readers.pdf_tables import COLUMNS, HEADS, SIZE, set_row, set_table
from tests.vanban.readers.test_pdf_aligned import ROWS, rows


def drawn(sheet: Sheet, top: float, bottom: float) -> Sheet:
    """Upright rulings between and around the columns, one above and one below."""
    return sheet.grid(COLUMNS, (top, bottom))


@pytest.mark.parametrize("between", [0.0, 6.0])
@pytest.mark.parametrize("centred", [(), (0, 2, 3)])
def test_rows_between_upright_rulings_are_told_by_their_numbers(
    between: float, centred: tuple[int, ...]
) -> None:
    sheet = drawn(Sheet(), 715, 480)
    set_table(sheet, 700, ROWS, between=between, centred=centred)
    assert rows(sheet) == list(ROWS)


def test_they_go_on_over_a_page_with_the_rest_of_a_row() -> None:
    first, second = drawn(Sheet(), 140, 40), drawn(Sheet(), 800, 600)
    set_table(first, 120, ROWS[:2])
    task = ROWS[2][1].split()
    set_row(first, 60, ("2", " ".join(task[:5]), "Văn phòng Ủy ban nhân", ""))
    set_row(second, 780, ("", " ".join(task[5:]), "dân tỉnh", ""))
    set_table(second, 738, [ROWS[3], ("4", *ROWS[1][1:])])
    cut = ("2", ROWS[2][1], "Văn phòng Ủy ban nhân dân tỉnh", "")
    assert rows(first, second) == [*ROWS[:2], cut, ROWS[3], ("4", *ROWS[1][1:])]


def test_a_number_broken_by_its_column_does_not_part_a_row() -> None:
    sheet = Sheet().grid(COLUMNS, (715, 690, 650))
    set_row(sheet, 700, HEADS)
    sheet.text(COLUMNS[0] + 5, 680, "1", SIZE).text(COLUMNS[0] + 5, 666, "2.", SIZE)
    set_row(sheet, 680, ("", ROWS[2][1], "Sở Tư pháp", ""))
    assert rows(sheet)[1][:2] == ("12.", ROWS[2][1])


def test_headings_over_two_lines_are_one_row() -> None:
    sheet = Sheet().grid(COLUMNS, (715, 680, 640))
    heads = ("TT", "Nội dung nhiệm vụ", "Cơ quan, đơn vị chủ trì", "Thời hạn")
    set_row(sheet, 700, heads)
    set_row(sheet, 665, ROWS[1])
    assert rows(sheet)[0] == heads


def test_cells_that_rulings_part_are_left_as_they_are() -> None:
    sheet = Sheet().grid(COLUMNS, (715, 690, 640))
    set_row(sheet, 700, HEADS)
    set_row(sheet, 680, ("1", "Gồm: 1. Rà soát các thủ tục; 2. Công khai", "Sở A", ""))
    assert len(rows(sheet)) == 2
