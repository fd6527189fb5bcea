"""Letterheads and signing blocks: two columns that no ruling parts.

The layout is that of Decree 30/2020/NĐ-CP, Annex I: the issuing body left of the
national motto, the recipients left of who signs. Each column is read from top to
bottom, the left one first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from vanban.patterns import layout, letterhead
from vanban.patterns.labels import ADDRESSEES, ENCLOSED_KIND
from vanban.readers.pdf.lines import Segment
from vanban.readers.pdf.sheets import Line

RECIPIENTS = re.compile(r"Nơi\snhận\s?[:.]?")
NUMBER_OR_DATE = re.compile(r"Số\s?:|ngày.*tháng|^V/v")
ABOUT = re.compile(r"V/v|Về\sviệc")
LETTERHEAD_GAP = 60.0
SIGNATURE_GAP = 150.0
"""Points: so much room is left for the signature and the seal."""
GUTTER = 6.0
"""Points: the least room between two columns."""
OFF_CENTRE = 45.0
"""Points: so far from its middle may a line of the right column stand."""


class Columns(msgspec.Struct, kw_only=True):
    """Two columns side by side, each a list of paragraphs, these of segments."""

    left: list[list[Segment]]
    right: list[list[Segment]]


class _Strip(msgspec.Struct):
    """The two columns found so far: where the left one ends and the right one begins.

    `margin` is where the left column begins, `middle` the axis of the right one.
    """

    width: float
    margin: float | None = None
    low: float | None = None
    high: float | None = None
    middle: float | None = None

    def add(self, segment: Segment, side: int) -> None:
        """Widen a column by a segment."""
        if side == 0:
            self.low = max(self.low or 0, segment.right)
            self.margin = min(self.margin or segment.left, segment.left)
        else:
            self.high = min(self.high or self.width, segment.left)
            if self.middle is None or segment.right - segment.left > 90:
                self.middle = segment.middle

    def side_of(self, segment: Segment) -> int | None:
        """0 for the left column, 1 for the right one, None for a line across both."""
        if self.high is not None:
            left = segment.right <= self.high - GUTTER
        else:
            near = self.margin is not None and segment.left < self.margin + 4 * GUTTER
            left = near and segment.right < 0.62 * self.width
        right = self.low is None or segment.left >= self.low + GUTTER
        if self.middle is not None:
            right = right and abs(segment.middle - self.middle) < OFF_CENTRE
        elif self.margin is not None:
            right = right and segment.left > self.margin + 100
        if left and right:
            return int(segment.middle > 0.45 * self.width)
        return 0 if left else 1 if right else None


def _trigger(line: Line, width: float) -> tuple[int, int, str] | None:
    """Segment, its column and the block that a line tells: `head` or `signing`."""
    for at, segment in enumerate(line.segments):
        if layout.MOTTO.match(segment.text) and segment.left > 0.3 * width:
            return at, 1, "head"
        if RECIPIENTS.match(segment.text) and segment.right < 0.62 * width:
            return at, 0, "signing"
        if letterhead.AUTHORITY.match(segment.text) and segment.left > 0.35 * width:
            return at, 1, "signing"
    return None


def _sides(line: Line, strip: _Strip) -> list[int] | None:
    """The column of each segment of a line, None if one stands across."""
    sides = [strip.side_of(segment) for segment in line.segments]
    if None in sides or sides != sorted(side or 0 for side in sides):
        return None
    return [side or 0 for side in sides]


_Placed = list[tuple[Line, list[int]]]


def _grow(
    lines: Sequence[Line], start: int, block: str, strip: _Strip
) -> tuple[_Placed, int, int]:
    """The lines of a block with their columns, and where it begins and ends."""
    line = lines[start]
    placed: _Placed = [(line, _sides(line, strip) or [])]
    first, last = start, start + 1
    gap = LETTERHEAD_GAP if block == "head" else SIGNATURE_GAP
    while last < len(lines) and lines[last - 1].base - lines[last].base < gap:
        found = _trigger(lines[last], strip.width)
        sides = _sides(lines[last], strip)
        title = (layout.KIND_ALONE, ENCLOSED_KIND)
        enclosed = len(sides or ()) == 1 and any(
            kind.match(lines[last].text) for kind in title
        )
        if sides is None or enclosed or (found and found[2] != block):
            break
        for segment, side in zip(lines[last].segments, sides, strict=True):
            strip.add(segment, side)
        placed.append((lines[last], sides))
        last += 1
    # What stands a little higher in the other column.
    while first > 0 and start - first < 4:
        above = lines[first - 1]
        sides = _sides(above, strip)
        near = above.base - lines[first].base < 1.6 * above.height
        capitals = above.text.isupper() and len(above.segments) == 1
        if sides is None or not near or not capitals:
            break
        if block == "signing" and sides != [1]:
            break
        strip.add(above.segments[0], sides[0])
        placed.insert(0, (above, sides))
        first -= 1
    return placed, first, last


def _trimmed(placed: _Placed) -> int:
    """How many lines of a letterhead's run are its own; a title is not.

    The last is the line of number and date, or the matter of a letter (V/v) under it.
    """
    own = max(
        (
            at
            for at, (line, sides) in enumerate(placed)
            if len(set(sides)) == 2
            or layout.MOTTO.match(line.text)
            or NUMBER_OR_DATE.search(line.text)
        ),
        default=0,
    )
    about = any(
        side == 0 and ABOUT.match(segment.text)
        for line, sides in placed[: own + 1]
        for segment, side in zip(line.segments, sides, strict=True)
    )
    while about and own + 1 < len(placed):
        line, sides = placed[own + 1]
        if ADDRESSEES.match(line.text):
            break
        if set(sides) != {0} or placed[own][0].base - line.base > 1.7 * line.height:
            break
        own += 1
    return own + 1


def _goes_on(
    before: list[Segment], segment: Segment, edge: float, side: int, block: str
) -> bool:
    """Whether a line of a column, which ends at an edge, continues the paragraph."""
    words = " ".join(piece.text for piece in before)
    if block == "head":
        if ABOUT.match(words):
            return not NUMBER_OR_DATE.search(segment.text)
        date = re.search(r"ngày", words) and not re.search(r"năm\s?\d{4}", words)
        return bool(date) and not segment.text.isupper()
    if side == 1 or RECIPIENTS.fullmatch(words):
        return False
    if words.endswith(","):
        return True
    begins = re.match(r"[-–+•*]|\d+[.)]", segment.text)
    first = segment.words[0]
    room = edge - before[-1].right - 0.22 * segment.height
    return not begins and first.right - first.left > room - 1


def _column(placed: _Placed, side: int, block: str) -> list[list[Segment]]:
    paragraphs: list[list[Segment]] = []
    base: float | None = None
    edge = max(
        (
            segment.right
            for line, sides in placed
            for segment, where in zip(line.segments, sides, strict=True)
            if where == side
        ),
        default=0.0,
    )
    for line, sides in placed:
        for segment, where in zip(line.segments, sides, strict=True):
            if where != side:
                continue
            same = base == segment.base
            goes_on = paragraphs and _goes_on(
                paragraphs[-1], segment, edge, side, block
            )
            if same or goes_on:
                paragraphs[-1].append(segment)
            else:
                paragraphs.append([segment])
            base = segment.base
    return paragraphs


def find_columns(lines: Sequence[Line], width: float) -> list[tuple[int, int, Columns]]:
    """The blocks of a page in two columns: first line, line after the last, columns."""
    found: list[tuple[int, int, Columns]] = []
    at = 0
    while at < len(lines):
        told = _trigger(lines[at], width)
        at += 1
        if told is None:
            continue
        number, side, block = told
        line = lines[at - 1]
        strip = _Strip(width=width)
        for n, segment in enumerate(line.segments):
            strip.add(segment, side if n == number else int(n > number or side == 0))
        placed, first, last = _grow(lines, at - 1, block, strip)
        if found:
            over = max(0, found[-1][1] - first)
            placed, first = placed[over:], first + over
        if block == "head":
            kept = _trimmed(placed)
            placed, last = placed[:kept], first + kept
        columns = Columns(
            left=_column(placed, 0, block), right=_column(placed, 1, block)
        )
        if columns.left and columns.right:
            found.append((first, last, columns))
            at = last
    return found
