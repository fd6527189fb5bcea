"""Where rows begin in a table that no ruling draws.

Reads: the lines of a table, their words by column. A row begins where its number
stands, or, where numbers stand in the middle of their rows, so that each row lies
evenly round its number and parts no sentence. Without numbers the white between rows
tells, or where the first column begins anew.
"""

from __future__ import annotations

import re
from collections import Counter
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
AGAINST = 0.2
"""Of the places where rows seem to begin, so many at most stand inside a sentence."""
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
    above: Member | None = None
    for at, member in enumerate(members):
        if 0 not in member.cells:
            continue
        if member.numbered and not (
            above and above.numbered and _is_rest(above, member, runs)
        ):
            found.append(at)
        above = member
    return found


def numbers_rows(members: Sequence[Member]) -> bool:
    """Whether the first column holds numbers, though no heading tells."""
    first = [member.numbered for member in members if 0 in member.cells]
    return len(first) > 1 and sum(first) >= NUMBERED * len(first)


_Pairs = list[tuple[Member, Member, int]]
"""Lines just above and below a place between two lines, with their column."""


def _pairs(members: Sequence[Member]) -> list[_Pairs]:
    """Before each line, the nearest ones of each column but the first."""
    above: list[dict[int, Member]] = []
    seen: dict[int, Member] = {}
    for member in members:
        above.append(dict(seen))
        seen |= dict.fromkeys(member.cells, member)
    pairs: list[_Pairs] = []
    below: dict[int, Member] = {}
    for at in range(len(members) - 1, -1, -1):
        below |= dict.fromkeys(members[at].cells, members[at])
        both = sorted((below.keys() & above[at].keys()) - {0})
        pairs.append([(above[at][column], below[column], column) for column in both])
    return pairs[::-1]


def _fullest(members: Sequence[Member]) -> int:
    """The column with most words, which says most surely whether its cells go on."""
    words = Counter[int]()
    for member in members:
        for column, cell in member.cells.items():
            words[column] += len(cell)
    return max(words, key=words.__getitem__, default=0)


def votes_of(members: Sequence[Member], runs: Sequence[Run]) -> Votes:
    """How many numbers tell where in their rows they stand, and how many of them stand
    inside sentences: those are in the middle.
    """
    told = inside = 0
    fullest = _fullest(members)
    for member, pairs in zip(members, _pairs(members), strict=True):
        if pairs and member.numbered:
            told += 1
            inside += any(
                _breaks(above, below, column, runs[column][1]) is False
                for above, below, column in pairs
                if column == fullest
            )
    return told, inside


def _steps(members: Sequence[Member], places: Sequence[_Pairs]) -> list[bool]:
    """Before each line, whether more white stands than between lines of a cell."""
    inside = sorted(
        above.line.base - below.line.base
        for pairs in places
        for above, below, _ in pairs
        if 0.8 < (above.line.base - below.line.base) / above.line.height < NEXT
    )
    usual = inside[len(inside) // 4] if inside else 0.0
    steps = [a.line.base - b.line.base for a, b in pairwise(members)]
    return [False, *(bool(usual) and step > usual + ROOM for step in steps)]


def are_starts(
    members: Sequence[Member], starts: Sequence[int], runs: Sequence[Run]
) -> bool:
    """Whether cells begin anew at places, at one surely, at few against the fullest."""
    fullest = _fullest(members)
    places = _pairs(members)
    sure = against = 0
    for at in starts:
        told = {
            column: _breaks(above, below, column, runs[column][1])
            for above, below, column in places[at]
        }
        goes_on = told.get(fullest) is False
        against += goes_on
        sure += True in told.values() and not goes_on
    return sure > 0 and against <= AGAINST * len(starts)


def _cost(pairs: _Pairs, runs: Sequence[Run]) -> float:
    """How ill a row begins at a place: what it would part in the middle counts most."""
    cost = 0.0
    for above, below, column in pairs:
        if above.line.base - below.line.base > NEXT * above.line.height:
            continue
        told = _breaks(above, below, column, runs[column][1])
        cost += {False: IN_SENTENCE, None: IN_CELL, True: -IN_CELL}[told]
    return cost


_Best = dict[int, tuple[float, int]]
"""Of each place where a row may begin the least cost so far, and where the row before
it begins."""


def round_numbers(members: Sequence[Member], runs: Sequence[Run]) -> list[int]:
    """Where rows begin whose numbers stand in their middle: the least uneven rows."""
    numbers = numbers_in(members, runs)
    places = _pairs(members)
    white = _steps(members, places)
    spaced = SPACED if any(white) else 0.0
    costs = [
        _cost(pairs, runs) + (-spaced if parted else spaced)
        for pairs, parted in zip(places, white, strict=True)
    ]
    # What stands above the first row may be the rest of one of the page before.
    first: _Best = {at: (IN_CELL + costs[at], 0) for at in range(1, numbers[0] + 1)}
    layers: list[_Best] = [{0: (0.0, 0)} | first]
    for number, end in zip(numbers, [*numbers[1:], len(members)], strict=True):
        last = end == len(members)
        after: _Best = {}
        for stop in (end,) if last else range(number + 1, end + 1):
            own = 0.0 if last else costs[stop]
            after[stop] = min(
                (cost + own + _uneven(members, start, stop, number), start)
                for start, (cost, _) in layers[-1].items()
            )
        layers.append(after)
    place = len(members)
    starts: list[int] = []
    for layer in reversed(layers[1:]):
        place = layer[place][1]
        starts.insert(0, place)
    return starts


def _uneven(members: Sequence[Member], start: int, stop: int, number: int) -> float:
    """How far from the middle of its row a number stands, in lines.

    Of a row that a page cuts it may stand anywhere.
    """
    line = members[number].line
    middle = (members[start].line.base + members[stop - 1].line.base) / 2
    return min(UNEVEN, abs(middle - line.base) / line.height)


def _begins(members: Sequence[Member], runs: Sequence[Run]) -> list[int]:
    """The lines with which a row without number begins: all their cells begin anew."""
    found: list[int] = []
    seen: dict[int, Member] = {}
    for at, member in enumerate(members):
        if at and 0 in member.cells and len(member.cells) > 1:
            told = {
                column: _breaks(seen[column], member, column, runs[column][1])
                for column in member.cells.keys() & seen.keys()
            }
            low = not member.text(0)[:1].isupper()
            open_first = low and told.get(0, True) is None
            if False not in told.values() and not open_first:
                found.append(at)
        seen |= dict.fromkeys(member.cells, member)
    return found


def without_numbers(members: Sequence[Member], runs: Sequence[Run]) -> list[int]:
    """Where rows begin that have no numbers."""
    parted = _steps(members, _pairs(members))
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
    return [0, *_begins(members, runs)]
