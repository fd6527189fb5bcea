"""Where rows begin in a table that no ruling draws.

Reads: the lines of a table, their words by column. A row begins where its number
stands, or, where numbers stand in the middle of their rows, so that each row lies
evenly round its number and parts no sentence. Without numbers the white between rows
tells, or where the first column begins anew.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from vanban.breaks import ends_sentence
from vanban.patterns.tables import COLUMN_NUMBER, ORDINAL
from vanban.readers.pdf.lines import Word, text_of_words
from vanban.readers.pdf.sheets import Line
from vanban.readers.pdf.white import Run

NEXT = 1.5
"""Of the height: the next line of a cell is no further below."""
BLANK = 0.22
"""Of the height: the width of a blank."""
ROOM = 2.0
"""Points: rows are parted by so much more than the lines in them."""
IN_SENTENCE, IN_CELL, SPACED, UNEVEN = 2.0, 0.4, 1.0, 1.5
"""What it costs a row to begin inside a sentence, between lines that may be one cell's,
without white where rows have white between; to lie unevenly round its number, at most.
"""
NUMBERED = 0.7
"""Of the lines that have words in the first column: so many begin numbered rows."""
_LAST = re.compile(r"\d+(?=\D*$)")

Votes = tuple[int, int]
"""How many numbers of rows tell where they stand, and how many are in the middle."""


class Member(msgspec.Struct):
    """A line of a table: its words by column."""

    line: Line
    cells: dict[int, list[Word]]

    def text(self, column: int) -> str:
        """What it says in a column."""
        return text_of_words(self.cells.get(column, []))

    @property
    def numbered(self) -> bool:
        """Whether it has the number of a row."""
        text = self.text(0).replace("\t", " ")
        return bool(ORDINAL.fullmatch(text) or COLUMN_NUMBER.fullmatch(text))


def _breaks(above: Member, below: Member, column: int, edge: float) -> bool | None:
    """Whether a cell begins anew between two lines of a column; None if it may be.

    It goes on where the line above was full and its sentence does.
    """
    if above.line.base - below.line.base > NEXT * above.line.height:
        return True
    before, first = above.cells[column][-1], below.cells[column][0]
    room = edge - before.right - BLANK * above.line.height
    text = above.text(column)
    if first.right - first.left < room - 1:
        return True
    low = below.text(column)[:1].islower()
    return False if low and not ends_sentence(text) else None


def _is_rest(above: Member, below: Member, runs: Sequence[Run]) -> bool:
    """Whether a narrow column broke the number of a row over two lines."""
    first, second = above.text(0), below.text(0)
    if not ORDINAL.fullmatch(first + second) or ordinal_after(first, second):
        return False
    told = [
        _breaks(above, below, column, runs[column][1])
        for column in above.cells.keys() & below.cells.keys()
    ]
    return True not in told or False in told


def ordinal_after(first: str, second: str) -> bool:
    """Whether a number follows another one: `9.` and `10.`."""
    before, after = (_LAST.search(text) for text in (first, second))
    if before is None or after is None:
        return False
    return int(after.group()) == int(before.group()) + 1


def numbers_in(members: Sequence[Member], runs: Sequence[Run]) -> list[int]:
    """The lines that have the number of a row, or the first part of it."""
    found: list[int] = []
    for at, member in enumerate(members):
        if not member.numbered:
            continue
        above = [other for other in members[:at] if 0 in other.cells]
        if not (above and above[-1].numbered and _is_rest(above[-1], member, runs)):
            found.append(at)
    return found


def numbers_rows(members: Sequence[Member]) -> bool:
    """Whether the first column holds numbers, though no heading tells."""
    first = [member.numbered for member in members if 0 in member.cells]
    return len(first) > 1 and sum(first) >= NUMBERED * len(first)


def _pairs(
    members: Sequence[Member], at: int, *, base: float | None = None
) -> list[tuple[Member, Member, int]]:
    """Of each column the lines just above and below a place between two lines."""
    found = []
    columns = {column for member in members for column in member.cells} - {0}
    for column in sorted(columns):
        above = [
            member
            for member in members[:at]
            if column in member.cells and (base is None or member.line.base > base + 1)
        ]
        below = [member for member in members[at:] if column in member.cells]
        if above and below:
            found.append((above[-1], below[0], column))
    return found


def votes_of(members: Sequence[Member], runs: Sequence[Run]) -> Votes:
    """How many numbers tell where in their rows they stand, and how many of them stand
    inside sentences: those are in the middle.
    """
    told = inside = 0
    for at, member in enumerate(members):
        pairs = _pairs(members, at) if member.numbered else []
        if pairs:
            told += 1
            inside += any(
                _breaks(above, below, column, runs[column][1]) is False
                for above, below, column in pairs
            )
    return told, inside


def _steps(members: Sequence[Member]) -> list[bool]:
    """Before each line, whether more white stands than between lines of a cell."""
    inside = sorted(
        above.line.base - below.line.base
        for at in range(1, len(members))
        for above, below, _ in _pairs(members, at)
        if 0.8 < (above.line.base - below.line.base) / above.line.height < NEXT
    )
    usual = inside[len(inside) // 4] if inside else 0.0
    steps = [a.line.base - b.line.base for a, b in pairwise(members)]
    return [False, *(bool(usual) and step > usual + ROOM for step in steps)]


def _cost(members: Sequence[Member], at: int, runs: Sequence[Run]) -> float:
    """How ill a row begins at a line: what it would part in the middle counts most."""
    cost = 0.0
    for above, below, column in _pairs(members, at):
        if above.line.base - below.line.base > NEXT * above.line.height:
            continue
        told = _breaks(above, below, column, runs[column][1])
        cost += {False: IN_SENTENCE, None: IN_CELL, True: -IN_CELL}[told]
    return cost


def round_numbers(members: Sequence[Member], runs: list[Run]) -> list[int]:
    """Where rows begin whose numbers stand in their middle: the least uneven rows."""
    numbers = numbers_in(members, runs)
    white = _steps(members)
    spaced = SPACED if any(white) else 0.0

    def begins(at: int) -> float:
        return _cost(members, at, runs) + (-spaced if white[at] else spaced)

    # Of each place where a row may begin, the least cost so far and the row before.
    best: dict[int, tuple[float, int | None]] = {0: (0.0, None)}
    for at in range(1, numbers[0] + 1):
        best[at] = (IN_CELL + begins(at), None)
    layers = [best]
    ends = [*numbers[1:], len(members)]
    for number, end in zip(numbers, ends, strict=True):
        after: dict[int, tuple[float, int | None]] = {}
        last = end == len(members)
        for stop in [end] if last else range(number + 1, end + 1):
            own = 0.0 if last else begins(stop)
            for start, (cost, _) in layers[-1].items():
                whole = cost + own + _uneven(members[start:stop], members[number])
                if stop not in after or whole < after[stop][0]:
                    after[stop] = (whole, start)
        layers.append(after)
    place: int | None = len(members)
    starts: list[int] = []
    for layer in reversed(layers[1:]):
        place = layer[place][1] if place is not None else None
        starts.insert(0, place or 0)
    return starts


def _uneven(row: Sequence[Member], number: Member) -> float:
    """How far from the middle of its row a number stands, in lines.

    Of a row that a page cuts it may stand anywhere.
    """
    middle = (row[0].line.base + row[-1].line.base) / 2
    return min(UNEVEN, abs(middle - number.line.base) / number.line.height)


def _begins(members: Sequence[Member], at: int, runs: Sequence[Run]) -> bool:
    """Whether a row without number begins at a line: all its cells begin anew."""
    member = members[at]
    if 0 not in member.cells or len(member.cells) < 2:
        return False
    for column in member.cells:
        above = [other for other in members[:at] if column in other.cells]
        if not above:
            continue
        told = _breaks(above[-1], member, column, runs[column][1])
        upper = member.text(column)[:1].isupper()
        if told is False or (column == 0 and told is None and not upper):
            return False
    return True


def without_numbers(members: Sequence[Member], runs: Sequence[Run]) -> list[int]:
    """Where rows begin that have no numbers."""
    parted = _steps(members)
    white = [at for at in range(1, len(members)) if parted[at]]
    ends = [*white[1:], len(members)] if white else []
    # What stands under white and not in the first column is a further paragraph.
    starts = [
        at
        for at, end in zip(white, ends, strict=True)
        if any(0 in member.cells for member in members[at:end])
    ]
    if starts and len(starts) >= NUMBERED * len(white):
        return [0, *starts]
    return [0, *(at for at in range(1, len(members)) if _begins(members, at, runs))]
