"""Tables that no ruling draws: columns of a scan told by the white between them.

The engine takes words of neighbouring columns for one line, loses the numbers of rows
and sees dashes in the white. Where white runs down in several places, what stands
between is cut out piece by piece and read alone, as the cells of ruled tables are.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from PIL import Image

from vanban.readers.scans.halves import STEP, rows_of
from vanban.readers.scans.hocr import Box

WIDE = 0.1
"""Inches of white between two columns, at least."""
FEWEST = 3
"""Columns: two texts side by side are halves."""
LINES = 4
"""Lines, at least, between which white runs down; in prose it soon ends."""
HIGH = 0.6
"""Inches that it runs down, at least."""
APART = 0.12
"""Inches: pieces of a column with less white between are one."""
NARROW = 0.6
"""Inches: a first column that is narrower numbers the rows, and is read with the next:
the engine misreads numbers that stand alone.
"""
STROKE = 3
"""Steps from top to bottom of the least letter."""
BESIDE = 2
"""Steps of ink beside a stroke that are of its letter."""
AROUND = 3
"""Steps above and under a piece: accents, dots, tails of commas."""


class Stretch(NamedTuple):
    """A table without rulings: its place, and the pieces of its columns."""

    whole: Box
    pieces: list[Box]


class _Measure(NamedTuple):
    """In steps: how wide a page is, and its gutters, white between pieces, numbers."""

    wide: int
    gap: int
    apart: int
    narrow: float

    @classmethod
    def of(cls, wide: int, dpi: float) -> _Measure:
        """What is measured in inches."""
        return cls(
            wide,
            max(2, round(WIDE * dpi / STEP)),
            max(2 * AROUND, round(APART * dpi / STEP)),
            NARROW * dpi / STEP,
        )


def _bits(rows: Iterable[bytes]) -> list[int]:
    """Rows in steps as whole numbers: the first step is the highest bit."""
    digits = bytes.maketrans(b"\x00\x01", b"01")
    return [int(row.translate(digits), 2) for row in rows]


def _strokes(rows: Sequence[int]) -> list[int]:
    """Of rows the ink that goes down as far as in a letter: grain does not."""
    strokes = [0] * len(rows)
    for at in range(len(rows) - STROKE + 1):
        down = rows[at]
        for row in rows[at + 1 : at + STROKE]:
            down &= row
        if down:
            for n in range(at, at + STROKE):
                strokes[n] |= down
    for _ in range(BESIDE):
        strokes = [
            stroke | (row & (stroke << 1 | stroke >> 1))
            for stroke, row in zip(strokes, rows, strict=True)
        ]
    return strokes


def _cover(rows: Iterable[int]) -> int:
    """What some rows cover of the width."""
    return functools.reduce(operator.or_, rows, 0)


def _columns(cover: int, measure: _Measure) -> list[tuple[int, int]]:
    """From where to where each column goes that white parts under a cover."""
    runs = f"{cover:0{measure.wide}b}".split("0" * measure.gap)
    found, at = [], 0
    for run in runs:
        inked = run.strip("0")
        if inked:
            first = at + run.index("1")
            found.append((first, first + len(inked)))
        at += len(run) + measure.gap
    return found


def _count(rows: Sequence[int]) -> int:
    """How many lines stand in some rows: the starts of ink under white."""
    return sum(bool(row) and not above for above, row in pairwise([0, *rows]))


def _end(rows: Sequence[int], first: int, measure: _Measure) -> int:
    """The row under the last through which white parts columns enough."""
    cover, last = 0, first
    for at in range(first, len(rows)):
        if rows[at] | cover != cover:
            cover |= rows[at]
            if len(_columns(cover, measure)) < FEWEST:
                break
        if rows[at]:
            last = at + 1
    while last < len(rows) and last > first and rows[last] and rows[last - 1]:
        last -= 1
    return last


def _start(rows: Sequence[int], first: int, last: int, measure: _Measure) -> int:
    """The row from which lines above a stretch keep to its columns.

    Rows of cells stand at different heights: no white row need be between two.
    """
    cover = _cover(rows[first:last])
    columns = len(_columns(cover, measure))
    at = first
    while at and len(_columns(cover | rows[at - 1], measure)) == columns:
        at -= 1
        cover |= rows[at]
    while at < first and (not rows[at] or (at and rows[at - 1])):
        at += 1
    return at


def _pieces(
    rows: Sequence[int], top: int, strip: tuple[int, int], measure: _Measure
) -> list[Box]:
    """What stands in a column from white to white."""
    left, right = strip
    mask = (1 << (measure.wide - left)) - (1 << (measure.wide - right))
    found: list[tuple[int, int]] = []
    for at, row in enumerate(rows, top):
        if not row & mask:
            continue
        if found and at - found[-1][1] < measure.apart:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return [
        Box(
            left * STEP,
            max(0, first - AROUND) * STEP,
            right * STEP,
            (last + AROUND) * STEP,
        )
        for first, last in found
    ]


def _stretch(rows: Sequence[int], top: int, measure: _Measure) -> Stretch:
    """The table in some rows of a page."""
    columns = _columns(_cover(rows), measure)
    if columns[0][1] - columns[0][0] < measure.narrow:
        del columns[0]
    walls = ((a[1] + b[0]) // 2 for a, b in pairwise(columns))
    pieces = [
        piece
        for strip in pairwise([0, *walls, measure.wide])
        for piece in _pieces(rows, top, strip, measure)
    ]
    whole = Box(0, top * STEP, measure.wide * STEP, (top + len(rows)) * STEP)
    return Stretch(whole, sorted(pieces, key=lambda box: (box.top, box.left)))


def _ends(
    rows: Sequence[int], high: float, measure: _Measure
) -> Iterator[tuple[int, int, int]]:
    """Where stretches may begin and end, the one with most white as the least."""
    for at, row in enumerate(rows):
        if not row or (at and rows[at - 1]):
            continue
        last = _end(rows, at, measure)
        if last - at >= high and _count(rows[at:last]) >= LINES:
            columns = _columns(_cover(rows[at:last]), measure)
            yield (1 - len(columns)) * (last - at), at, last


def stretches_in(
    page: Image.Image, dpi: float, tables: Sequence[Box] = ()
) -> list[Stretch]:
    """The tables of a page that no ruling draws, the top one first."""
    small = rows_of(page, tables)
    rows = _strokes(_bits(small))
    measure = _Measure.of(len(small[0]), dpi)
    chosen: list[tuple[int, int]] = []
    for _, begin, last in sorted(_ends(rows, HIGH * dpi / STEP, measure)):
        first = _start(rows, begin, last, measure)
        if all(last <= other[0] or first >= other[1] for other in chosen):
            chosen.append((first, last))
    return [
        _stretch(rows[first:last], first, measure) for first, last in sorted(chosen)
    ]
