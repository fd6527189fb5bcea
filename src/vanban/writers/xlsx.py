"""Readings as an Excel file: a sheet a kind, headings that filter, quotes in full.

Rows are written one by one and kept in no memory. Nothing in the file depends on when
it was written: the same readings give the same bytes.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from vanban.findings import Reading
from vanban.writers.sheets import SHEETS, Cell, Sheet

MOST_CHARACTERS = 32_767
"""A cell of Excel holds no more; the rest is in the JSON."""
MOST_ROWS = 1_048_576
CUT = " … (còn nữa: xem bản JSON)"
OPTIONS = {
    "constant_memory": True,
    "in_memory": True,
    # Texts stay texts: no formula and no link is made of what a document says.
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
EPOCH = dt.datetime(2000, 1, 1)  # noqa: DTZ001 (a mark in the file, no moment)


def _shortened(text: str) -> str:
    if len(text) <= MOST_CHARACTERS:
        return text
    return text[: MOST_CHARACTERS - len(CUT)] + CUT


def _write_cell(
    page: Worksheet, at: tuple[int, int], cell: Cell, day: Format, body: Format
) -> None:
    row, column = at
    if isinstance(cell, dt.date):
        page.write_datetime(row, column, cell, day)
    elif isinstance(cell, str):
        page.write_string(row, column, _shortened(cell), body)
    elif cell is not None:
        page.write_number(row, column, cell, body)


def _write_sheet(
    book: xlsxwriter.Workbook, sheet: Sheet, readings: Sequence[Reading]
) -> None:
    page = book.add_worksheet(sheet.name)
    head = book.add_format(
        {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}
    )
    body = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})
    page.freeze_panes(1, 0)
    page.set_column(0, 0, 24)
    for column, (_, width) in enumerate(sheet.columns, 1):
        page.set_column(column, column, width)
    headings = sheet.headings()
    for column, name in enumerate(headings):
        page.write_string(0, column, name, head)
    last = 0
    for row, cells in enumerate(sheet.of(readings), 1):
        if row >= MOST_ROWS:
            break
        for column, cell in enumerate(cells):
            _write_cell(page, (row, column), cell, day, body)
        last = row
    page.autofilter(0, 0, last, len(headings) - 1)


def to_xlsx(readings: Sequence[Reading]) -> bytes:
    """The readings as the bytes of an Excel file."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    book.set_properties({"created": EPOCH, "title": "Sổ nhiệm vụ"})
    for sheet in SHEETS:
        _write_sheet(book, sheet, readings)
    book.close()
    return out.getvalue()
