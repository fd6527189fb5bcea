"""Two texts side by side: letterheads, signing blocks, told by the white between them.

The engine takes a line of small print and one of large beside it for one line. Where
white runs down between two texts, each is cut out and read alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from PIL import Image

from vanban.readers.scans.hocr import Box, Read

STEP = 4
"""Pixels taken together."""
WIDE = 0.12
"""Inches of white between two texts, at least."""
FIRST, LAST = 0.28, 0.72
"""Of the page's width: white further aside parts no halves."""
HIGH = 0.5
"""Inches that the white runs down, at least."""
LINES = 2
"""Lines on either side, at least."""
HEAD, FOOT = 0.05, 0.9
"""Of the page: the white begins above the one or ends below the other. In a paragraph
blanks may stand above each other too.
"""
AS_SURE = 0.97
"""Of what was read before, so much is read in halves at least."""
DARK = 165
INK = 255
_RUN = re.compile(b"\x01+")
_BLANK = re.compile(b"\x00+")


class _Place(NamedTuple):
    """Where two texts stand side by side, in steps: rows, and the white between."""

    top: int
    bottom: int
    left: int
    right: int


def _small(page: Image.Image) -> list[bytes]:
    """The rows of a page in steps: a byte each, 1 where there is ink."""
    ink = page.point(lambda at: INK if at < DARK else 0)
    wide, high = max(1, page.width // STEP), max(1, page.height // STEP)
    small = ink.resize((wide, high), Image.Resampling.BOX)
    data = small.point(lambda at: 1 if at > 0.12 * INK else 0).tobytes()
    return [data[row * wide : (row + 1) * wide] for row in range(high)]


def _lines(rows: Sequence[bytes], first: int, last: int) -> int:
    """How many lines of ink stand between two places."""
    inked = bytes(1 if b"\x01" in row[first:last] else 0 for row in rows)
    return sum(run.end() - run.start() >= 2 for run in _RUN.finditer(inked))


def _whole_lines(rows: Sequence[bytes], top: int, bottom: int) -> tuple[int, int]:
    """A stretch of rows without the pieces of lines that begin or end outside it."""
    while top and top < bottom and b"\x01" in rows[top]:
        top += 1
    while bottom < len(rows) and bottom > top and b"\x01" in rows[bottom - 1]:
        bottom -= 1
    return top, bottom


def _found_at(
    rows: Sequence[bytes], first: int, last: int, high: int
) -> list[tuple[int, int, int]]:
    """Where white runs down long enough, and how many lines the poorer side has."""
    inked = bytes(1 if b"\x01" in row[first:last] else 0 for row in rows)
    found = []
    for run in _BLANK.finditer(inked):
        if run.end() - run.start() < high:
            continue
        top, bottom = _whole_lines(rows, run.start(), run.end())
        part = rows[top:bottom]
        fewer = min(_lines(part, 0, first), _lines(part, last, len(rows[0])))
        if fewer >= LINES:
            found.append((fewer, top, bottom))
    return found


def _without_rows(rows: list[bytes], boxes: Sequence[Box]) -> list[bytes]:
    """Rows of a page, full of ink where tables stand: no white runs through one."""
    full = b"\x01" * len(rows[0])
    taken = {
        at for box in boxes for at in range(box.top // STEP - 1, box.bottom // STEP + 2)
    }
    return [full if at in taken else row for at, row in enumerate(rows)]


def rows_of(page: Image.Image, tables: Sequence[Box] = ()) -> list[bytes]:
    """The rows of a page in steps: a byte each, 1 for ink; full of it in tables."""
    return _without_rows(_small(page), tables)


def _places(page: Image.Image, dpi: float, tables: Sequence[Box]) -> list[_Place]:
    rows = rows_of(page, tables)
    wide = len(rows[0])
    gap, high = max(2, round(WIDE * dpi / STEP)), round(HIGH * dpi / STEP)
    told = []
    for first in range(round(FIRST * wide), round(LAST * wide) - gap, max(1, gap // 2)):
        for fewer, top, bottom in _found_at(rows, first, first + gap, high):
            told.append((-fewer, top - bottom, top, bottom, first))
    chosen: list[_Place] = []
    for _, _, top, bottom, first in sorted(told):
        if top > HEAD * len(rows) and bottom < FOOT * len(rows):
            continue
        if all(bottom <= place.top or top >= place.bottom for place in chosen):
            chosen.append(_Place(top, bottom, first, first + gap))
    return sorted(chosen)


def halves_in(
    page: Image.Image, dpi: float, tables: Sequence[Box] = ()
) -> list[tuple[Box, Box]]:
    """The boxes of texts side by side, the left one first; none reaches a table."""
    found = []
    for place in _places(page, dpi, tables):
        top, bottom = place.top * STEP, place.bottom * STEP
        middle = (place.left + place.right) * STEP // 2
        found.append(
            (Box(0, top, middle, bottom), Box(middle, top, page.width, bottom))
        )
    return found


def _weight(words: Sequence[Read]) -> float:
    return sum(len(word.text) * max(0, word.certainty - 40) for word in words)


def _is_in(word: Read, box: Box) -> bool:
    x, y = (word.box.left + word.box.right) / 2, (word.box.top + word.box.bottom) / 2
    return box.left <= x < box.right and box.top <= y < box.bottom


def with_halves(
    words: Sequence[Read],
    halves: Sequence[Box],
    read: Sequence[Read],
    tables: Sequence[Box] = (),
) -> list[Read]:
    """The words of a page, those in two halves as they were read alone.

    All stays as it was where the engine is less sure of them so; and what stands in
    tables, which the halves were read without.
    """

    def again(word: Read) -> bool:
        return any(_is_in(word, box) for box in halves) and not any(
            _is_in(word, box) for box in tables
        )

    before = [word for word in words if again(word)]
    if not read or _weight(read) < AS_SURE * _weight(before):
        return list(words)
    return [word for word in words if not again(word)] + list(read)
