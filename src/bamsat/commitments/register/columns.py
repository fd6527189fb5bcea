"""Lists of the register as rows of a file: what public and officers' exports share."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from bamsat.commitments.lines import Line, Party, lines
from bamsat.commitments.models import Commitment
from bamsat.ui.paging import Page

FIRST_CHUNK, CHUNK = 50, 500
# So that Excel reads the file as UTF-8.
BYTE_ORDER_MARK = "\ufeff"
# A spreadsheet takes a cell that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

TurnTo = Callable[[str, int], Page[Commitment]]
"""The page of a list behind a cursor, with so many rows."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a file: its name, what it means, how it is filled."""

    name: str
    meaning: str | Promise
    value: Callable[[Line], object]


def names(parties: Iterable[Party]) -> list[str]:
    """The agencies of the parties."""
    return [party.name for party in parties]


def all_lines(turn_to: TurnTo, today: date) -> Iterator[Line]:
    """Every line of a list in its order, in chunks: memory does not grow with the
    register. The first chunk is small, so that the file begins soon."""
    after, size = "", min(FIRST_CHUNK, CHUNK)
    while True:
        page = turn_to(after, size)
        yield from lines(page.rows, today)
        if not page.next:
            return
        after, size = page.next, CHUNK


def csv_row(values: Iterable[object]) -> str:
    """One line of CSV. Several values of one cell are joined by "; "; a cell that a
    spreadsheet would take for a formula is given a leading apostrophe."""
    row = io.StringIO()
    csv.writer(row).writerow(guarded(cell(value)) for value in values)
    return row.getvalue()


def cell(value: object) -> str:
    """A value as the text of one cell."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(map(cell, value))
    return value.isoformat() if isinstance(value, date) else str(value)


def guarded(text: str) -> str:
    """The text, never a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text
