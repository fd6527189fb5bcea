"""Tables that portals print a cell below the other, parted by lines of a lone bar.

Reads: cleaned lines. Gives: the same lines, each row of such a table as one line with
its cells joined by a tab. One bar parts two cells, two part two rows, and each further
one is an empty cell; how many columns there are is told by the first row.
"""

from __future__ import annotations

import msgspec

from vanban.lines import Line
from vanban.patterns import tables
from vanban.patterns.labels import ANY_LABEL

FEWEST_COLUMNS = 3
"""A letterhead and a signing block have two: they are no tables."""
MOST_LINES = 500
"""Of a row of headings."""
LONGEST_HEADING = 160
"""A first row with a longer cell holds no headings."""
TITLE_LINES = 12
"""Lines above a table, at most, from its title on."""
LONGEST_CELL = 40
"""Lines of a cell, where the end of a table is in doubt."""

Cell = list[Line]


class _Table(msgspec.Struct):
    """A table under construction: its rows and where it ends among the lines."""

    rows: list[list[Cell]]
    columns: int
    end: int


def _opens_cell(line: Line) -> bool:
    """Whether a line stands right under a bar, and is no title under a table."""
    under = line.bars > 0 and line.loose == 0
    return under and not tables.AFTER_TABLE.match(line.text)


def _begins_row(line: Line, row: list[Cell], columns: int) -> bool:
    """Whether two bars or more before a line part two rows, or hold an empty cell."""
    if line.bars < 2:
        return False
    if len(row) >= columns or tables.ORDINAL.fullmatch(line.text):
        return True
    first = row[0][0].text if row and row[0] else ""
    if tables.GROUP_ORDINAL.fullmatch(first):
        return len(row) == 2
    return not (tables.ORDINAL.fullmatch(first) and len(row) > 1)


def _first_row(lines: tuple[Line, ...], start: int) -> tuple[list[Cell], int]:
    """The row of headings from `start` on, and where the next one begins."""
    row: list[Cell] = [[lines[start]]]
    at = start + 1
    # What is longer is no row of headings, and is not gone through from each line on.
    last = min(len(lines), start + MOST_LINES)
    while at < last and lines[at].bars < 2:
        if lines[at].bars and not _opens_cell(lines[at]):
            break
        if lines[at].bars:
            row.append([])
        row[-1].append(lines[at])
        at += 1
    return row, at


def _is_heading(row: list[Cell]) -> bool:
    """Whether cells may be headings: the one of numbers is the first, a title none."""
    if _number(row[0][0]) is not None:
        return False
    lengths = [sum(len(line.text) for line in cell) for cell in row]
    if any(tables.ORDINAL_COLUMN.match(_words(cell)) for cell in row[1:]):
        return False
    if sum(map(len, row)) >= MOST_LINES:
        return False
    return len(row) >= FEWEST_COLUMNS and max(lengths) <= LONGEST_HEADING


def _table_at(lines: tuple[Line, ...], start: int) -> _Table | None:
    """The table whose first cell is the line at `start`; None if there is none."""
    first, at = _first_row(lines, start)
    if not _is_heading(first) or at >= len(lines) or not _opens_cell(lines[at]):
        return None
    second, after = _first_row(lines, at)
    # Under `Cơ quan thực hiện` may stand `chủ trì` and `phối hợp`: a column more.
    below = [tables.ROLE_ONLY.fullmatch(_words(cell)) for cell in second]
    columns = len(first) + (len(second) - 1 if all(below) else 0)
    table = _Table(rows=[first], columns=columns, end=at)
    if all(below):
        table.rows.append(second)
        table.end = at = after
    row: list[Cell] = []
    while at < len(lines):
        line = lines[at]
        if line.bars and not _opens_cell(line):
            break
        if line.bars == 1 and row and _counts_on(lines, start, at):
            break
        if line.bars == 1 and _heads_anew(line, row, columns):
            at -= _title_above(table, row, columns)
            break
        over = line.bars == 1 and len(row) >= columns
        if over and not _goes_on(lines, at):
            break
        if not row or over or _begins_row(line, row, columns):
            _fill(row, line.bars - 2 if row else 0, columns)
            row = [[]]
            table.rows.append(row)
        elif line.bars:
            _fill(row, line.bars - 1, columns)
            row.append([])
        row[-1].append(line)
        at += 1
    table.end = at
    return table


def _goes_on(lines: tuple[Line, ...], at: int) -> bool:
    """Whether further cells follow soon after what should be the end of a table."""
    following = lines[at + 1 : at + 1 + LONGEST_CELL]
    return any(_opens_cell(line) for line in following)


def _number(line: Line) -> int | None:
    """The number that a line begins with, words after it."""
    label = ANY_LABEL.match(line.text)
    if label is None or label.lastgroup != "number" or label.end() == len(line.text):
        return None
    digits = label.group("number").strip(" .)")
    return int(digits) if digits.isdecimal() else None


def _counts_on(lines: tuple[Line, ...], start: int, at: int) -> bool:
    """Whether a line counts on from one above the table: `1. Quy trình …`, `2. …`."""
    number = _number(lines[at])
    above = lines[max(0, start - TITLE_LINES) : start]
    before = next((n for n in map(_number, reversed(above)) if n is not None), None)
    return number is not None and before == number - 1


def _heads_anew(line: Line, row: list[Cell], columns: int) -> bool:
    """Whether a line after a row or its first cell names the column of numbers."""
    among = len(row) in (1, columns)
    return among and bool(tables.ORDINAL_COLUMN.match(line.text))


def _title_above(table: _Table, row: list[Cell], columns: int) -> int:
    """The lines of what stands above the headings of a further table: its title.

    It was taken for the first cell of a row, or for a last one that is not there.
    """
    last = row[-1]
    if len(row) == columns and not ANY_LABEL.match(last[0].text):
        return 0
    row.pop()
    if not row:
        table.rows.pop()
    return len(last)


def _fill(row: list[Cell], count: int, columns: int) -> None:
    """Add the empty cells that stand between two bars."""
    for _ in range(min(count, columns - len(row))):
        row.append([])


def _words(cell: Cell) -> str:
    return " ".join(line.text for line in cell)


def _merged(row: list[Cell], columns: int, *, headings: bool) -> Line:
    """A row as one line; a cell that spans the rows before it is left empty.

    A short row without a number continues the row above: its cells are the last ones.
    """
    short = columns - len(row)
    numbered = headings or bool(
        row[0] and tables.ORDINAL.fullmatch(row[0][0].text.replace("\t", " "))
    )
    cells = row if numbered or len(row) == 1 else [[] for _ in range(short)] + row
    text = ""
    origins: list[tuple[int, int]] = []
    for number, cell in enumerate(cells):
        text += "\t" if number else ""
        for place, line in enumerate(cell):
            text += " " if place else ""
            origins += [(len(text) + here, there) for here, there in line.origins]
            text += line.text.replace("\t", " ")
    first = next(line for cell in row for line in cell)
    return Line(
        text=text,
        origins=tuple(origins),
        indent=first.indent,
        gap=first.gap,
        page=first.page,
        row=True,
    )


def with_rows(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines with each table of cells between bars as rows."""
    found: list[Line] = []
    at = 0
    while at < len(lines):
        table = _table_at(lines, at) if _opens_cell(lines[at]) else None
        if table is None:
            found.append(lines[at])
            at += 1
            continue
        for number, row in enumerate(table.rows):
            headings = number == 0
            found.append(_merged(row, table.columns, headings=headings))
        at = table.end
    return tuple(found)
