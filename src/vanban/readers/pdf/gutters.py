"""Tables that no ruling draws: columns between white gutters under known headings.

Reads: the printed lines of each page. Gives: the tables of each page and the lines they
take. Headings say how many columns there are; lines belong to the table as long as
white runs down between all columns. On the next page it may go on without headings.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from vanban.patterns.labels import ANY_LABEL
from vanban.patterns.tables import ORDINAL
from vanban.readers.pdf.columns import find_columns
from vanban.readers.pdf.heads import Head, head_at
from vanban.readers.pdf.sheets import Line, Sheet
from vanban.readers.pdf.spread import Grid, Laid, laid_out, table_of
from vanban.readers.pdf.tables import Table
from vanban.readers.pdf.white import Run, merged, runs_of, words_in

STEP = 3.2
"""Of the height: lines of a table are no further apart."""
PRINT = (0.75, 1.3)
"""Of the height of the headings: so high are the letters of a table."""
ACROSS = 4
"""Lines, at most, of a row that stands across the columns."""
APART = 1.8
"""Of the height: a lone line so far below a table is no part of it."""
SMALL = 0.88
"""Of the height of a table: smaller print below it is footnotes."""
MOST_LINES = 400
"""A page with more lines is no page of a document; what it holds is left as it is."""
TOP = 4
"""Lines at the top of a page among which headings that stand there have several."""
FEW = 3
"""Lines, at least, of a cell that goes on over a page where nothing else does."""


class Found(msgspec.Struct, kw_only=True):
    """A table, and the lines of its page that it takes: the first, after the last."""

    first: int
    last: int
    table: Table
    grid: Grid


def _apart(cover: Sequence[Run], keys: Sequence[float]) -> bool:
    """Whether each key is in a run of its own."""
    homes = [
        next((n for n, run in enumerate(cover) if run[0] <= key <= run[1]), -1)
        for key in keys
    ]
    return len(set(homes)) == len(keys) and -1 not in homes


class _Start(msgspec.Struct):
    """Where a table begins: its headings, or the table that goes on, or both."""

    first: int
    grid: Grid
    head: Head | None = None
    before: Grid | None = None


def _grid_of(head: Head) -> Grid:
    return Grid(
        keys=head.keys,
        cover=head.cover,
        height=head.height,
        ordinals=head.ordinals,
        kinds=head.kinds,
    )


def _start_on_top(lines: Sequence[Line], before: Grid) -> _Start | None:
    """The table of the page before at the top of a page, with its headings or without.

    None where the page begins with headings of another table.
    """
    tops = (head_at(lines, at) for at in range(min(TOP, len(lines))))
    head = next((head for head in tops if head and head.first == 0), None)
    if head is None or not (head.ordinals or head.kinds == before.kinds):
        return _Start(0, before, before=before)
    cover = merged([*before.cover, *head.cover])
    if head.kinds != before.kinds or not _apart(cover, before.keys):
        return None
    grid = msgspec.structs.replace(before, cover=cover)
    return _Start(0, grid, head=head, before=before)


def _start_at(lines: Sequence[Line], at: int, least: int) -> _Start | None:
    """A table whose headings stand at a line."""
    head = head_at(lines, at, least=least)
    return _Start(head.first, _grid_of(head), head=head) if head else None


class _Region:
    """The lines of a table under construction, and what of the width they cover.

    `before` is the table of the page before that goes on in it.
    """

    def __init__(self, lines: Sequence[Line], start: _Start) -> None:
        self.lines = lines
        self.first = start.first
        self.head = start.head
        self.before = start.before
        self.keys = start.grid.keys
        self.cover = start.grid.cover
        self.last = self.head.last if self.head else self.first
        self.height = start.grid.height
        self.ordinals = start.grid.ordinals
        self.across: set[int] = set()

    def _is_near(self, at: int) -> bool:
        line = self.lines[at]
        low, high = PRINT
        if not low * self.height < line.height < high * self.height:
            return False
        above = self.lines[at - 1] if at > self.first else None
        return above is None or above.base - line.base < STEP * self.height

    def _with(self, at: int) -> list[Run] | None:
        """The cover with a line more; None where it closes a gutter."""
        cover = merged([*self.cover, *runs_of(self.lines[at])])
        return cover if _apart(cover, self.keys) else None

    def _cells(self, at: int) -> list[int]:
        """The columns, by their keys, in which a line has words."""
        cover = self._with(at) or []
        found = []
        for n, key in enumerate(self.keys):
            run = next((run for run in cover if run[0] <= key <= run[1]), None)
            if run and words_in([self.lines[at]], run):
                found.append(n)
        return found

    def _ordinal(self, at: int) -> bool:
        """Whether a line begins with the number of a row."""
        return ORDINAL.fullmatch(self.lines[at].segments[0].words[0].text) is not None

    def _resumes(self, at: int) -> bool:
        """Whether the columns go on with a line after a row across them."""
        if self._with(at) is None:
            return False
        cells = self._cells(at)
        if self.ordinals:
            return 0 in cells and self._ordinal(at)
        return len(cells) > 1

    def _lines_across(self, at: int) -> int:
        """How many lines from one on are a row across the columns; 0 for none."""
        if self.ordinals and not self._ordinal(at) and at == self.first:
            return 0
        for count in range(1, ACROSS + 1):
            below = at + count
            if below >= len(self.lines) or not self._is_near(below):
                return 0
            if self._is_headed(below):
                return 0
            if self._resumes(below):
                return count
        return 0

    def _is_headed(self, at: int) -> bool:
        """Whether the headings of a further table stand at a line."""
        if self.head is not None and at <= self.head.last:
            return False
        head = head_at(self.lines, at)
        own = self.head.kinds if self.head else None
        return head is not None and (head.ordinals or head.kinds == own)

    def grow(self) -> None:
        """Take the lines below as long as the gutters stay open."""
        while self.last < len(self.lines) and self._is_near(self.last):
            if self._is_headed(self.last):
                break
            cover = self._with(self.last)
            if cover is None:
                count = self._lines_across(self.last)
                if not count:
                    break
                self.across.update(range(self.last, self.last + count))
                self.last += count
                continue
            self.cover = cover
            self.last += 1
        self._trim()

    def _trim(self) -> None:
        """Give back lines at the end that stand alone under the first column."""
        least = self.head.last if self.head else self.first
        while self.last > least:
            at = self.last - 1
            cells = self._cells(at)
            line = self.lines[at]
            step = self.lines[at - 1].base - line.base if at > self.first else 0.0
            alone = len(cells) <= 1
            foreign = cells == [0] and (
                not self._ordinal(at)
                if self.ordinals
                else bool(ANY_LABEL.match(line.text))
            )
            if alone and (foreign or step > APART * self.height):
                self.last -= 1
            else:
                break

    def body(self) -> range:
        """The numbers of the lines under the headings."""
        return range(self.head.last if self.head else self.first, self.last)

    def is_table(self) -> bool:
        """Whether enough rows stand in the columns."""
        full = sum(
            at not in self.across and len(self._cells(at)) > 1 for at in self.body()
        )
        if self.before is not None:
            return full > 0 or self._goes_on()
        if self.head is None:
            return False
        return full >= (1 if self.head.sure else 2)

    def _goes_on(self) -> bool:
        """Whether a cell of the page before goes on in lines of one column."""
        if not self.body():
            return False
        low = self.lines[self.body()[0]].text[:1].islower()
        columns = {tuple(self._cells(at)) for at in self.body()}
        long = len(columns) == 1 and (0,) not in columns
        return len(self.body()) >= (1 if low else FEW) and (low or long)

    def runs(self) -> list[Run]:
        """What each column covers: wide gaps inside the lines of one part nothing."""
        runs = list(self.cover)
        at = 0
        while at < len(runs):
            run = runs[at]
            keyed = any(run[0] <= key <= run[1] for key in self.keys)
            if keyed or (at == 0 and self._numbers_rows(run)):
                at += 1
                continue
            home = self._home(runs, at)
            first, last = sorted((at, home))
            runs[first : last + 1] = [(runs[first][0], runs[last][1])]
            at = first
        return runs

    def _body_lines(self) -> list[Line]:
        return [self.lines[at] for at in self.body() if at not in self.across]

    def _numbers_rows(self, run: Run) -> bool:
        """Whether the first column numbers the rows, though it has no heading."""
        found = [words_in([line], run) for line in self._body_lines()]
        numbers = [ORDINAL.fullmatch(words[0].text) for words in found if words]
        return len(numbers) > 1 and all(numbers)

    def _home(self, runs: Sequence[Run], at: int) -> int:
        """The column that a run without heading is part of.

        A line that has words in it has some further left in its column.
        """
        if at == len(runs) - 1:
            return at - 1
        lines = [line for line in self._body_lines() if words_in([line], runs[at])]
        if at and all(words_in([line], runs[at - 1]) for line in lines):
            return at - 1
        left = _white(runs[at - 1], runs[at]) if at else float("inf")
        return at - 1 if left < _white(runs[at], runs[at + 1]) else at + 1


def _white(one: Run, other: Run) -> float:
    """How wide the white between two runs is."""
    return max(one[0], other[0]) - min(one[1], other[1])


def _found(region: _Region, page: int) -> Found | None:
    """The table of a region; None where it is none."""
    before = region.before
    region.grow()
    if not region.is_table():
        return None
    runs = region.runs()
    rows = laid_out(
        [region.lines[at] for at in range(region.first, region.last)],
        Laid(
            runs=runs,
            head=region.head,
            first=region.first,
            across=region.across,
            ordinals=region.ordinals,
            before=before,
        ),
    )
    grid = Grid(
        keys=[(left + right) / 2 for left, right in runs],
        cover=runs,
        height=region.height,
        ordinals=region.ordinals,
        votes=rows.votes,
        kinds=region.head.kinds if region.head else before.kinds if before else (),
    )
    table, grid.columns = table_of(rows, grid, page, before)
    return Found(first=region.first, last=region.last, table=table, grid=grid)


def _stretches(sheet: Sheet) -> list[tuple[int, int]]:
    """The numbers of the lines between letterheads, signing blocks and ruled tables."""
    taken = [(first, last) for first, last, _ in find_columns(sheet.lines, sheet.width)]
    for table in sheet.tables:
        below = [n for n, line in enumerate(sheet.lines) if line.base < table.top]
        at = below[0] if below else len(sheet.lines)
        taken.append((at, at))
    edges = [(0, 0), *sorted(taken), (len(sheet.lines), len(sheet.lines))]
    return [(a, b) for (_, a), (b, _) in pairwise(edges) if a < b]


def _is_top(sheet: Sheet) -> bool:
    """Whether no ruled table stands above the first line of a page."""
    return all(table.top < sheet.lines[0].base for table in sheet.tables)


def _on(sheet: Sheet, before: Grid | None) -> list[Found]:
    """The tables of a page; one of the page before may go on at its top."""
    found: list[Found] = []
    if len(sheet.lines) > MOST_LINES:
        return found
    for first, last in _stretches(sheet):
        lines = sheet.lines[:last]
        at = first
        if before is not None and first == 0 and _is_top(sheet):
            start = _start_on_top(lines, before)
            table = _found(_Region(lines, start), sheet.number) if start else None
            if table is not None:
                found.append(table)
                at = table.last
        while at < last:
            start = _start_at(lines, at, max(first, found[-1].last if found else 0))
            table = _found(_Region(lines, start), sheet.number) if start else None
            if table is not None:
                found.append(table)
            at = table.last if table else at + 1
    return found


def _is_last(sheet: Sheet, found: Found) -> bool:
    """Whether nothing but small print stands under a table."""
    small = SMALL * found.grid.height
    ruled = any(table.bottom < found.table.bottom for table in sheet.tables)
    return not ruled and all(line.height < small for line in sheet.lines[found.last :])


def aligned_tables(sheets: Sequence[Sheet]) -> list[list[Found]]:
    """Of each page the tables that no ruling draws, top first."""
    tables: list[list[Found]] = []
    before: Grid | None = None
    for sheet in sheets:
        found = _on(sheet, before)
        tables.append(found)
        before = found[-1].grid if found and _is_last(sheet, found[-1]) else None
    return tables
