"""The register of commitments as CSV, for spreadsheets.

UTF-8 with a byte order mark, so that Excel shows Vietnamese letters; the first sign of
a cell that a spreadsheet would take for a formula is guarded (OWASP, CSV injection).
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable

from vanban.findings import Reading
from vanban.writers.sheets import COMMITMENTS, Cell

BYTE_ORDER_MARK = "\ufeff"
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")


def guarded(cell: Cell) -> str:
    """A cell as text; one that would be run as a formula begins with an apostrophe."""
    if cell is None:
        return ""
    if isinstance(cell, dt.date):
        return cell.isoformat()
    text = str(cell)
    harmful = isinstance(cell, str) and text.startswith(FORMULA_SIGNS)
    return f"'{text}" if harmful else text


def to_csv(readings: Iterable[Reading]) -> bytes:
    """The commitments of the readings, a heading line first, lines ended by CRLF."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COMMITMENTS.headings())
    for row in COMMITMENTS.of(readings):
        writer.writerow([guarded(cell) for cell in row])
    return (BYTE_ORDER_MARK + out.getvalue()).encode("utf-8")
