"""Tables for the tests that no ruling draws: words in columns, wrapped in their cells.

Who lays them out says where numbers stand and how far apart rows are.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tests.vanban.readers.pdf_pages import Sheet, width_of

COLUMNS = (60.0, 95.0, 290.0, 400.0, 545.0)
"""Where columns begin, and where the last one ends."""
HEADS = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn")
PADDING = 5.5
"""Points on both sides of a cell, as editors leave."""
SIZE = 12.0
LEADING = 14.0


def cell_lines(words: str, room: float) -> list[str]:
    """The lines of a cell."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, SIZE) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def set_row(
    sheet: Sheet,
    top: float,
    cells: Sequence[str],
    *,
    centred: Sequence[int] = (),
    columns: Sequence[float] = COLUMNS,
) -> float:
    """A row whose columns in `centred` stand in its middle; where the next one goes."""
    rooms = [b - a - 2 * PADDING for a, b in pairwise(columns)]
    told = [cell_lines(words, room) for words, room in zip(cells, rooms, strict=True)]
    most = max(map(len, told))
    for column, lines in enumerate(told):
        y = top
        if column in centred:
            y -= (most - len(lines)) * LEADING / 2
        for line in lines:
            sheet.text(columns[column] + PADDING, round(y, 2), line, SIZE)
            y -= LEADING
    return top - most * LEADING


def set_table(
    sheet: Sheet,
    top: float,
    rows: Sequence[Sequence[str]],
    *,
    between: float = 0.0,
    centred: Sequence[int] = (),
    columns: Sequence[float] = COLUMNS,
) -> float:
    """Rows under each other with some room between; where the next line goes."""
    y = top
    for cells in rows:
        y = set_row(sheet, y, cells, centred=centred, columns=columns) - between
    return y
