"""The rows of a table that no ruling draws, put together from its lines and columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from vanban.patterns.tables import ORDINAL
from vanban.readers.pdf.heads import Head
from vanban.readers.pdf.lines import Segment, Word, text_of_words
from vanban.readers.pdf.sheets import Line
from vanban.readers.pdf.starts import (
    Member,
    Votes,
    numbers_in,
    numbers_rows,
    round_numbers,
    votes_of,
    without_numbers,
)
from vanban.readers.pdf.tables import Table
from vanban.readers.pdf.white import Run

CENTRED = 0.25
"""Of the numbers, so many stand inside a sentence if they are set in the middle."""


class Grid(msgspec.Struct, kw_only=True):
    """The columns of a table, for when it goes on over the next page."""

    keys: list[float]
    cover: list[Run]
    height: float
    ordinals: bool
    votes: Votes = (0, 0)
    columns: list[float] = msgspec.field(default_factory=list)
    kinds: tuple[str | None, ...] = ()


class Laid(msgspec.Struct, kw_only=True):
    """What is known of a table: its columns, headings, the lines across the columns.

    Lines are numbered from `first`. `before` is the table that goes on in it.
    """

    runs: list[Run]
    head: Head | None
    first: int
    across: set[int]
    ordinals: bool
    before: Grid | None


class Rows(msgspec.Struct):
    """The lines of each row, and what tells where numbers stand in their rows."""

    rows: list[list[Member]]
    votes: Votes


def _walls(runs: Sequence[Run]) -> list[float]:
    return [(a[1] + b[0]) / 2 for a, b in pairwise(runs)]


def _member(line: Line, walls: Sequence[float]) -> Member:
    cells: dict[int, list[Word]] = {}
    for segment in line.segments:
        turned = segment.left == segment.right
        for word in segment.words:
            middle = segment.left if turned else (word.left + word.right) / 2
            column = sum(middle > wall for wall in walls)
            cells.setdefault(column, []).append(word)
    return Member(line, cells)


def _across(line: Line, *, ordinals: bool) -> Member:
    """A line across the columns: its number, then all the rest in the next cell."""
    words = [word for segment in line.segments for word in segment.words]
    if ordinals and len(words) > 1 and ORDINAL.fullmatch(words[0].text):
        return Member(line, {0: words[:1], 1: words[1:]})
    return Member(line, {0: words})


def _parted(members: list[Member], starts: Sequence[int]) -> list[list[Member]]:
    edges = [*dict.fromkeys([0, *starts]), len(members)]
    return [members[a:b] for a, b in pairwise(edges) if a < b]


def _head_rows(members: list[Member], laid: Laid) -> list[list[Member]]:
    """The headings as a row, the roles under one of them as the next."""
    head = laid.head
    if head is None or head.roles is None:
        return [members] if members else []
    at = head.roles - laid.first
    line = members[at]
    roles = {
        column: words
        for column, words in line.cells.items()
        if any(run[0] <= words[0].left <= run[1] for run in head.beside)
    }
    if not roles:
        return [members]
    home = min(roles)
    upper = []
    for number, member in enumerate(members):
        cells: dict[int, list[Word]] = {}
        for column, words in member.cells.items():
            if number < at:
                cells.setdefault(home if column in roles else column, []).extend(words)
            elif number > at or column not in roles:
                cells[column] = words
        upper.append(Member(member.line, cells))
    return [upper, [Member(line.line, roles)]]


def _rows_across(members: list[Member], across: set[int]) -> list[list[Member]]:
    """The lines in stretches: each row across the columns, and all lines between.

    A row across takes several lines; a number begins the next one.
    """
    stretches: list[list[Member]] = []
    for at, member in enumerate(members):
        inside = at in across
        anew = inside != (at - 1 in across) or (inside and len(member.cells) > 1)
        if anew or not stretches:
            stretches.append([])
        stretches[-1].append(member)
    return stretches


def _votes(members: list[Member], laid: Laid, *, first: bool) -> Votes:
    """What lines tell of where numbers stand in their rows.

    `first` tells that the first of them stands right under the headings.
    """
    told, inside = votes_of(members, laid.runs)
    if laid.before is not None:
        return told + laid.before.votes[0], inside + laid.before.votes[1]
    if first and members and not members[0].numbered:
        # Under the headings stands nothing that could be the rest of another row.
        return told + 1, inside + 1
    return told, inside


def laid_out(lines: Sequence[Line], laid: Laid) -> Rows:
    """The lines of a table in rows."""
    walls = _walls(laid.runs)
    top = laid.head.last - laid.head.first if laid.head else 0
    across = {at - laid.first - top for at in laid.across}
    rows = _head_rows([_member(line, walls) for line in lines[:top]], laid)
    body = [
        _across(line, ordinals=laid.ordinals) if at in across else _member(line, walls)
        for at, line in enumerate(lines[top:])
    ]
    inside = [member for at, member in enumerate(body) if at not in across]
    ordinals = laid.ordinals or numbers_rows(inside)
    votes = _votes(inside, laid, first=0 not in across) if ordinals else (0, 0)
    at = 0
    for stretch in _rows_across(body, across):
        starts = [] if at in across else _starts(stretch, laid, votes, ordinals)
        rows += _parted(stretch, starts)
        at += len(stretch)
    return Rows(rows, votes)


def _starts(
    members: list[Member], laid: Laid, votes: Votes, ordinals: bool
) -> list[int]:
    """Where rows begin among lines in the columns."""
    if not ordinals:
        return without_numbers(members, laid.runs)
    numbers = numbers_in(members, laid.runs)
    centred = votes[1] > CENTRED * votes[0]
    return round_numbers(members, laid.runs) if numbers and centred else numbers


def table_of(
    rows: Rows, grid: Grid, page: int, before: Grid | None
) -> tuple[Table, list[float]]:
    """The table, and its columns: those of the page before where it goes on."""
    edges = [grid.cover[0][0] - 2, *_walls(grid.cover), grid.cover[-1][1] + 2]
    columns = edges
    if before is not None and len(before.columns) == len(edges):
        columns = before.columns
    width = len(edges) - 1
    tops = [row[0].line.base + 0.8 * row[0].line.height for row in rows.rows]
    last = rows.rows[-1][-1].line
    levels = [*tops, last.base - 0.3 * last.height]
    homes = {(r, c): (r, c) for r in range(len(rows.rows)) for c in range(width)}
    table = Table(
        page=page,
        top=levels[0],
        bottom=levels[-1],
        columns=columns,
        levels=levels,
        homes=homes,
    )
    for number, row in enumerate(rows.rows):
        for member in row:
            for column, words in member.cells.items():
                piece = segment_of(member.line, words)
                table.cells.setdefault((number, column), []).append(piece)
    return table, columns


def segment_of(line: Line, words: list[Word]) -> Segment:
    """The words of a line that stand in one cell."""
    return Segment(
        page=line.page,
        base=line.base,
        left=words[0].left,
        right=max(word.right for word in words),
        height=line.height,
        words=words,
        text=text_of_words(words),
    )
