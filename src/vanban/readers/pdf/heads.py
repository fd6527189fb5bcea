"""The headings of a table that no ruling draws: some lines with known words in columns.

A heading may take several lines, set in the middle of its row or at its top.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import msgspec

from vanban.patterns.tables import ROLE_ONLY, column_of
from vanban.readers.pdf.sheets import Line
from vanban.readers.pdf.white import Run, merged, runs_of, words_in

MOST_LINES = 6
"""Lines of the longest heading."""
ABOVE = 2
"""Lines of other headings, at most, above the first that has several."""
LEADING = 1.8
"""Of the height: lines of one heading are no further apart."""
LEVEL = 0.35
"""Of the height: headings whose middles are so near stand beside each other."""
LONGEST = 90
"""Letters of a heading."""


class Head(msgspec.Struct, kw_only=True):
    """A row of headings: its lines, what they cover, a place inside each column.

    `sure` tells that they are those of a table of tasks, `ordinals` that the first one
    numbers the rows. `roles` is the line under a heading over several columns that
    says what each is, `beside` are its words.
    """

    first: int
    last: int
    cover: list[Run]
    keys: list[float]
    kinds: tuple[str | None, ...]
    height: float
    balanced: bool
    roles: int | None = None
    beside: list[Run] = msgspec.field(default_factory=list)

    @property
    def ordinals(self) -> bool:
        """Whether the first column numbers the rows."""
        return self.kinds[0] == "ordinal"

    @property
    def sure(self) -> bool:
        """Whether a task and what belongs to it are among the headings."""
        return "task" in self.kinds and self.known > 1

    @property
    def known(self) -> int:
        """How many headings are known."""
        return len({kind for kind in self.kinds if kind})


def _text(lines: Sequence[Line], run: Run) -> str:
    return " ".join(word.text for line in lines for word in words_in([line], run))


def _is_balanced(lines: Sequence[Line], cover: Sequence[Run]) -> bool:
    """Whether the headings stand beside each other: their middles, or their tops."""
    middles, tops = [], []
    for run in cover:
        bases = [line.base for line in lines if words_in([line], run)]
        middles.append((bases[0] + bases[-1]) / 2)
        tops.append(bases[0])
    near = LEVEL * lines[0].height
    return min(max(m) - min(m) for m in (middles, tops)) < near


def _roles(lines: Sequence[Line], first: int, run: Run) -> tuple[int, list[Run]] | None:
    """The line under a heading that says roles side by side, and where they stand."""
    for number, line in enumerate(lines[1:], first + 1):
        inside = [one for one in runs_of(line) if run[0] <= one[0] and one[1] <= run[1]]
        if len(inside) > 1 and all(
            ROLE_ONLY.fullmatch(_text([line], r)) for r in inside
        ):
            return number, inside
    return None


def _head_of(lines: Sequence[Line], first: int, last: int) -> Head | None:
    """The headings in some lines; None where they are none."""
    band = lines[first:last]
    cover = merged(chain.from_iterable(runs_of(line) for line in band))
    if len(cover) < 2:
        return None
    texts = [_text(band, run) for run in cover]
    if max(map(len, texts)) > LONGEST:
        return None
    if any(not text[:1].isupper() and text[:1] not in "#(" for text in texts):
        return None
    kinds = tuple(column_of(text) for text in texts)
    ordinals = kinds[0] == "ordinal" and len(kinds) > 2
    if not ordinals and ("task" not in kinds or len(set(kinds) - {None}) < 2):
        return None
    head = Head(
        first=first,
        last=last,
        cover=cover,
        keys=[(left + right) / 2 for left, right in cover],
        kinds=kinds,
        height=band[0].height,
        balanced=_is_balanced(band, cover),
    )
    return _with_roles(head, band)


def _with_roles(head: Head, band: Sequence[Line]) -> Head:
    """The headings with a column for each role under one that spans them."""
    for at, run in enumerate(head.cover):
        found = _roles(band, head.first, run)
        if found is None:
            continue
        head.roles, inside = found
        head.beside = inside
        head.cover = [*head.cover[:at], *inside, *head.cover[at + 1 :]]
        middles = [(left + right) / 2 for left, right in inside]
        head.keys = [*head.keys[:at], *middles, *head.keys[at + 1 :]]
        roles = [column_of(_text(band[head.roles - head.first :], r)) for r in inside]
        head.kinds = (*head.kinds[:at], *roles, *head.kinds[at + 1 :])
        head.balanced = True
        break
    return head


def _reach(lines: Sequence[Line], first: int) -> int:
    """The line after the last that headings from a line on may take."""
    last = first + 1
    most = min(first + MOST_LINES, len(lines))
    near = LEADING * lines[first].height
    while last < most and lines[last - 1].base - lines[last].base <= near:
        last += 1
    return last


def head_at(lines: Sequence[Line], at: int, *, least: int = 0) -> Head | None:
    """The headings of which a line has several; None where it has none.

    Of more or fewer lines those are taken that make most headings known, stand beside
    each other, and are fewest.
    """
    segments = lines[at].segments
    if len(segments) < 2 or not any(column_of(segment.text) for segment in segments):
        return None
    best: tuple[tuple[int, bool, int], Head] | None = None
    for first in range(max(least, at - ABOVE), at + 1):
        for last in range(at + 1, _reach(lines, first) + 1):
            head = _head_of(lines, first, last)
            if head is None:
                continue
            rank = (head.known, head.balanced, first - last)
            if best is None or rank > best[0]:
                best = rank, head
    return best[1] if best else None
