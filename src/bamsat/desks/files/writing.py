"""A list as CSV, row by row, or as an Excel file."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import IO, Any

from xlsxwriter import Workbook

from bamsat.commitments.register.columns import BYTE_ORDER_MARK, cell, csv_row
from bamsat.commitments.register.exporting import ROWS, fitting
from bamsat.work.making import Told

TOLD_EVERY = 500


def csv_lines(head: Sequence[object], rows: Iterable[list[object]]) -> Iterator[str]:
    """The head, then a line for each row; no cell becomes a formula."""
    yield BYTE_ORDER_MARK + csv_row(head)
    yield from map(csv_row, rows)


def workbook(head: Sequence[object], rows: Iterable[list[object]]) -> IO[bytes]:
    """The rows as an Excel file at its beginning; gone once it is closed."""
    file = tempfile.TemporaryFile(prefix="bamsat-")  # noqa: SIM115 - the answer closes it
    write_workbook(head, rows, file)
    file.seek(0)
    return file


def write_workbook(
    head: Sequence[object],
    rows: Iterable[list[object]],
    file: IO[bytes],
    tell: Told = lambda written: None,
) -> None:
    """Write the rows as an Excel file; `tell` hears now and then how many are written.

    They are written as they come (`constant_memory`); no text becomes a formula. What
    grew beyond what a sheet holds while it was written ends at its last row.
    """
    book = Workbook(
        file,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    bold = book.add_format({"bold": True, "bottom": 1})
    day = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
    sheet = book.add_worksheet()
    sheet.set_column(0, len(head) - 1, 24)
    sheet.freeze_panes(1, 0)
    for column, words in enumerate(head):
        sheet.write_string(0, column, str(words), bold)
    number = 0
    for number, row in zip(range(1, ROWS + 1), rows, strict=False):
        _write_row(sheet, number, row, day)
        if number % TOLD_EVERY == 0:
            tell(number)
    book.close()
    tell(number)


def _write_row(sheet: Any, number: int, row: list[object], day: Any) -> None:
    for column, value in enumerate(row):
        if isinstance(value, date):
            at = datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a cell has no zone
            sheet.write_datetime(number, column, at, day)
        elif isinstance(value, int):
            sheet.write_number(number, column, value)
        elif text := cell(value):
            sheet.write_string(number, column, fitting(text))
