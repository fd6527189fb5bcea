"""One page's image to words and rulings. Runs in a process of its own.

The page is drawn, levelled, read; where hardly anything was read it is turned as the
engine says and read again. A page with coloured ink is read with and without it: seals,
signatures and what is written in by hand are no text.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

import msgspec
from PIL import Image

from vanban.readers import Unreadable
from vanban.readers.scans import Job, Printed, Scan, engine
from vanban.readers.scans.cells import (
    columns_of,
    drawings_of,
    is_blank,
    placed,
    tables_in,
    without,
)
from vanban.readers.scans.gutters import stretches_in
from vanban.readers.scans.halves import halves_in, with_halves
from vanban.readers.scans.hocr import Box, Read, words_in
from vanban.readers.scans.picture import angle_of, as_png, inks_of, levelled
from vanban.readers.scans.rulings import Net, Run, net_of, set_right
from vanban.readers.scans.sources import drawn
from vanban.readers.scans.spelling import row_number, spelt

POOR = 60.0
"""Mean certainty: a page below stands on its head or on its side."""
FONT = 1.2
"""The size that the engine tells is from tails to tops; that of a font is larger."""
ALIKE = 0.15
"""Sizes that differ so little from the page's usual one are the usual one."""
INFLATED = 1.2
"""Of the height of a line's second highest word: one told to be larger is not."""
AS_HIGH = 1.1
"""Of the page's usual size, words of that print are no higher."""
SPECK = re.compile(r"[^\w]+")
BULLETS = frozenset("-–—+•*·o")
DUST = frozenset(".,'`´’‘_:;|¦")
"""Alone between blanks they are specks, however sure the engine is."""
SCRIBBLE = 25
"""Certainty: a line with no more is a scribble, a seal or a picture."""
SURE_MARK = 50
"""Certainty: a sign that is no letter is a speck if the engine is less sure."""
DASHES = frozenset("-–—.")
FAR = 0.6
"""Of the size of a number: so far beside it the text of its row begins."""
SURE_COLOUR = 88
"""Certainty: what stands in coloured ink is print if the engine is as sure."""
NEXT = 2.0
"""Of the size of a word: words no further apart stand beside each other."""
ENOUGH = 0.95
"""Of what is read in a page in grey, so much is read without its coloured ink."""
FAILED = "Không nhận dạng được chữ trong ảnh của trang."


class Pass(NamedTuple):
    """What was read in one drawing of a page."""

    image: Image.Image
    words: list[Read]
    net: Net

    @property
    def weight(self) -> float:
        """How many letters were read, each as much as the engine is sure of it."""
        return sum(len(word.text) * max(0, word.certainty - 40) for word in self.words)

    @property
    def certainty(self) -> float:
        """The mean certainty of a letter."""
        letters = _letters(self.words)
        return (
            sum(len(w.text) * w.certainty for w in self.words) / letters
            if letters
            else 0.0
        )


def _told(image: Image.Image, dpi: float, *, block: bool = False) -> list[Read]:
    try:
        return words_in(engine.hocr_of(as_png(image), round(dpi), block=block))
    except (OSError, subprocess.SubprocessError) as error:
        raise Unreadable(FAILED) from error


def _read(image: Image.Image, dpi: float, lines: Net | None = None) -> Pass:
    """What stands in a page, its ruled tables cell by cell."""
    net = lines or net_of(image, dpi)
    straight = set_right(image, net.slants)
    tables = tables_in(net, image.height, dpi)
    if not tables:
        return Pass(straight, _told(straight, dpi), net)
    cells = _alone(straight, [box for _, boxes in tables for box in boxes], dpi)
    if cells is None:
        return Pass(straight, _told(straight, dpi), net)
    rest = without(straight, [whole for whole, _ in tables], dpi)
    words = [] if is_blank(rest) else _told(rest, dpi)
    return Pass(straight, words + cells, net)


def _alone(page: Image.Image, boxes: Sequence[Box], dpi: float) -> list[Read] | None:
    """What stands in each of some places, read alone; None where the engine fails."""
    words: list[Read] = []
    try:
        for column in columns_of(page, boxes, dpi):
            words += placed(column, _told(column.image, dpi, block=True), dpi)
    except Unreadable:
        return None
    return words


def _side_by_side(read: Pass, dpi: float) -> list[Read]:
    """The words of a page, those in texts side by side read in each alone."""
    tables = [whole for whole, _ in tables_in(read.net, read.image.height, dpi)]
    rest = without(read.image, tables, dpi)
    words = read.words
    for whole, pieces in stretches_in(rest, dpi, tables):
        alone = _alone(rest, pieces, dpi) or []
        columns = with_halves(words, [whole], alone, tables)
        if columns != words:
            words, tables = columns, [*tables, whole]
    for halves in halves_in(rest, dpi, tables):
        words = with_halves(words, halves, _alone(rest, halves, dpi) or [], tables)
    return words


def _upright(image: Image.Image, dpi: float) -> Pass:
    """What was read in a page, turned if it has to be."""
    first = _read(image, dpi)
    if first.certainty >= POOR:
        return first
    turn = engine.turned_by(as_png(image))
    if not turn:
        return first
    turned = image.rotate(-turn, expand=True)
    try:
        again = _read(levelled(turned, angle_of(turned)), dpi)
    except Unreadable:
        return first
    return again if again.weight > first.weight else first


def _coloured(words: Sequence[Read], others: Sequence[Read]) -> list[Read]:
    """Of the words of another pass those where nothing was read in this one."""
    return [
        other
        for other in others
        if not any(_overlap(other.box, word.box) for word in words)
    ]


def _printed_in(coloured: Sequence[Read], words: Sequence[Read]) -> list[Read]:
    """Of what stands in coloured ink beside some words the sure ones.

    Some print is in colour; what is written by hand is never sure. One letter alone may
    be a piece of a seal, but not between words of a line.
    """
    sure = [word for word in coloured if word.certainty >= SURE_COLOUR]
    kept = [*words, *(word for word in sure if len(word.text) > 1)]
    return [w for w in sure if len(w.text) > 1 or _is_between(w, kept)]


def _is_between(word: Read, words: Sequence[Read]) -> bool:
    """Whether words of its line stand on either side of a word, close to it."""
    middle = (word.box.top + word.box.bottom) / 2
    line = [
        other.box for other in words if other.box.top < middle < other.box.bottom
    ]  # fmt: skip
    return any(
        0 <= word.box.left - box.right < NEXT * word.size for box in line
    ) and any(0 <= box.left - word.box.right < NEXT * word.size for box in line)


def _overlap(one: Box, other: Box) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )


def _lines(words: Sequence[Read]) -> dict[float, list[Read]]:
    lines: dict[float, list[Read]] = {}
    for word in words:
        lines.setdefault(round(word.base), []).append(word)
    return lines


def _is_speck(word: Read) -> bool:
    text = word.text
    if text in DUST or not text.strip("_."):
        return text.strip("_") not in ("..", "...")
    return bool(SPECK.fullmatch(text)) and not (
        word.certainty >= SURE_MARK or text in BULLETS
    )


def _on_ruling(word: Read, upright: Sequence[Run]) -> bool:
    """Whether a word is a piece of a border, which reads as a bar or a bracket."""
    if not re.fullmatch(r"[|\[\](){}Iil!¦1_—-]{1,2}", word.text):
        return False
    return any(
        word.box.left - 3 <= run.at <= word.box.right + 3
        and run.first - 3 <= (word.box.top + word.box.bottom) / 2 <= run.last + 3
        for run in upright
    )


def _text_of(words: Sequence[Read], upright: Sequence[Run]) -> list[Read]:
    """The words without specks, scribbles and pieces of borders."""
    kept = []
    for line in _lines(words).values():
        letters = _letters(line)
        if sum(len(w.text) * w.certainty for w in line) < SCRIBBLE * letters:
            continue
        kept += _numbered(
            [w for w in line if not _is_speck(w) and not _on_ruling(w, upright)]
        )
    return kept


def _numbered(line: list[Read]) -> list[Read]:
    """A line with the number that begins it as it is printed.

    Between a number and the text of its row stands nothing but white, which the engine
    takes for dots and dashes.
    """
    if not line:
        return line
    first, *rest = sorted(line, key=lambda word: word.box.left)
    number = row_number(first.text)
    while rest and rest[0].text in DASHES and rest[0].certainty < SURE_MARK:
        del rest[0]
    far = rest and rest[0].box.left - first.box.right > FAR * first.size
    if number is None or not far:
        return line
    return [first._replace(text=number), *rest]


def _sizes(words: Sequence[Read]) -> list[float]:
    """The size of each word's print; sizes about the usual one are that.

    The engine takes some lines for larger print, whose columns stand at different
    heights above all: with letters no higher than usual they are of the usual size.
    Titles in capitals stay as they are.
    """
    usual = median(word.size for word in words) if words else 0.0
    sizes = {}
    for line in _lines(words).values():
        heights = sorted(word.box.bottom - word.box.top for word in line)
        high = heights[max(0, len(heights) - 2)]
        capitals = all(word.text.isupper() for word in line)
        for word in line:
            inflated = word.size > INFLATED * high and high <= AS_HIGH * usual
            inflated = inflated and not capitals
            alike = abs(word.size - usual) <= ALIKE * usual
            sizes[word] = (
                usual if alike or (inflated and word.size > usual) else word.size
            )
    return [sizes[word] for word in words]


def _printed(words: Sequence[Read], height: int, scale: float) -> list[Printed]:
    found = []
    for word, size in zip(words, _sizes(words), strict=True):
        found.append(
            Printed(
                text=spelt(word.text.strip("_") or "_"),
                left=round(word.box.left * scale, 2),
                right=round(word.box.right * scale, 2),
                base=round((height - word.base) * scale, 1),
                height=round(max(size * FONT, 1) * scale, 1),
                certainty=word.certainty,
            )
        )
    return found


def _without_colour(black: Image.Image, best: Pass, dpi: float) -> tuple[Pass, int]:
    """A page read without its coloured ink, and the letters left out with the ink.

    What was read with it stays where without it too little is read, or too late.
    """
    try:
        black_only = _read(black, dpi, best.net)
    except Unreadable:
        return best, 0
    coloured = _coloured(black_only.words, best.words)
    printed = _printed_in(coloured, black_only.words)
    both = black_only._replace(words=black_only.words + printed)
    if both.weight < ENOUGH * best.weight:
        return best, 0
    return both, _letters(coloured) - _letters(printed)


def _letters(words: Sequence[Read]) -> int:
    return sum(len(word.text) for word in words)


def scan_of(image: Image.Image, dpi: float, number: int) -> Scan:
    """What stands in an image of a page."""
    inks = inks_of(image)
    angle = angle_of(inks.grey)
    best, left_out = _upright(levelled(inks.grey, angle), dpi), 0
    if inks.black is not None and best.image.size == inks.grey.size:
        best, left_out = _without_colour(levelled(inks.black, angle), best, dpi)
    width, height = best.image.size
    scale = 72 / dpi
    drawings = drawings_of(best.net, height, scale)
    words = _side_by_side(best, dpi)
    kept = _text_of(words, best.net.upright)
    return Scan(
        number=number,
        width=round(width * scale, 2),
        height=round(height * scale, 2),
        words=tuple(_printed(kept, height, scale)),
        across=tuple(drawings.across),
        upright=tuple(drawings.upright),
        dropped=left_out + _letters(words) - _letters(kept),
    )


def decode(data: bytes) -> Scan:
    """What stands in a page of a file, both told in the bytes of a `Job`."""
    job = msgspec.msgpack.decode(data, type=Job)
    image, dpi = drawn(job)
    return scan_of(image, dpi, job.number)
