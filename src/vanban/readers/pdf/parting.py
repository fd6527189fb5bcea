"""Rows of ruled tables that no ruling parts: columns are drawn, rows are not.

Reads: the tables of each page with their cells filled. Gives: the same tables, a row
that holds several headings and numbers parted where rows begin.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

import msgspec

from vanban.readers.pdf.heads import head_at
from vanban.readers.pdf.lines import Segment
from vanban.readers.pdf.sheets import Sheet, lines_of
from vanban.readers.pdf.spread import Grid, Laid, laid_out, segment_of
from vanban.readers.pdf.starts import Member, Votes, are_starts, numbers_in
from vanban.readers.pdf.tables import Table, same_columns
from vanban.readers.pdf.white import Run

MOST_LINES = 400
"""Lines of a row, at most, that is looked at."""
TOP = 4
"""Lines at the top of a row, at most, of headings before the first that has several."""


def _cells(table: Table, row: int) -> list[list[Segment]]:
    return [table.cells.get((row, n), []) for n in range(len(table.columns) - 1)]


def _runs(table: Table, cells: Sequence[Sequence[Segment]]) -> list[Run]:
    """What each column covers; an empty one all of its width."""
    return [
        (min(s.left for s in cell), max(s.right for s in cell))
        if cell
        else (left + 1, right - 1)
        for cell, (left, right) in zip(cells, pairwise(table.columns), strict=True)
    ]


def _is_whole(table: Table, row: int) -> bool:
    """Whether a row's cells are its own: none spans columns or other rows."""
    return all(
        place == home
        for place, home in table.homes.items()
        if row in (place[0], home[0])
    )


def _rows(table: Table, row: int, votes: Votes) -> tuple[list[list[Member]], Votes]:
    """The rows that a row holds; none where it is one row."""
    cells = _cells(table, row)
    if len(cells[0]) < 2:
        return [], votes
    lines = lines_of(
        sorted((s for cell in cells for s in cell), key=lambda s: (-s.base, s.left))
    )
    if len(lines) > MOST_LINES or not _is_whole(table, row):
        return [], votes
    tops = (head_at(lines, at) for at in range(min(TOP, len(lines))))
    head = next((found for found in tops if found and found.first == 0), None)
    runs = _runs(table, cells)
    before = Grid(keys=[], cover=runs, height=0.0, ordinals=True, votes=votes)
    laid = laid_out(
        lines,
        Laid(
            runs=runs,
            head=head,
            first=0,
            across=set(),
            ordinals=True,
            before=before if votes[0] else None,
        ),
    )
    members = [member for found in laid.rows for member in found]
    starts = list(accumulate(len(found) for found in laid.rows))[:-1]
    numbers = len(numbers_in(members, runs))
    headed = head is not None and numbers > 0  # headings are known as such
    several = numbers > 1 and are_starts(members, starts, runs)
    return (laid.rows, laid.votes) if headed or several else ([], votes)


def _parted(table: Table, votes: Votes) -> tuple[Table, Votes]:
    """A table with each of its rows parted that holds several."""
    levels = table.levels[:1]
    homes: dict[tuple[int, int], tuple[int, int]] = {}
    cells: dict[tuple[int, int], list[Segment]] = {}
    first: dict[int, int] = {}
    for row in range(len(table.levels) - 1):
        here = first[row] = len(levels) - 1
        found, votes = _rows(table, row, votes)
        for number, members in enumerate(found):
            for member in members:
                for column in member.cells:
                    cell = cells.setdefault((here + number, column), [])
                    cell.append(segment_of(member.line, member.cells[column]))
        tops = [
            members[0].line.base + 0.8 * members[0].line.height for members in found
        ]
        levels += [*tops[1:], table.levels[row + 1]]
        for column in range(len(table.columns) - 1):
            home = table.homes[row, column]
            homes[here, column] = (first[home[0]], home[1])
            for number in range(1, len(found)):
                homes[here + number, column] = (here + number, column)
            if not found and (row, column) in table.cells:
                cells[here, column] = table.cells[row, column]
    return msgspec.structs.replace(
        table, levels=levels, homes=homes, cells=cells
    ), votes


def part_rows(sheets: Sequence[Sheet]) -> None:
    """Part the rows of ruled tables on all pages, where they hold several rows."""
    last: Table | None = None
    votes: Votes = (0, 0)
    for sheet in sheets:
        for number, table in enumerate(sheet.tables):
            if last is None or not same_columns(last, table):
                votes = (0, 0)
            sheet.tables[number], votes = _parted(table, votes)
            last = table
