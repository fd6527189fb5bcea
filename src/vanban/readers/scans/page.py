"""One page's image to words and rulings. Runs in a process of its own.

The page is drawn, levelled, read; where hardly anything was read it is turned as the
engine says and read again. A page with red ink is read with and without it, and what
the engine is surer of counts.
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
from vanban.readers.scans.hocr import Read, words_in
from vanban.readers.scans.picture import angle_of, as_png, inks_of, levelled
from vanban.readers.scans.rulings import Run, rulings_in
from vanban.readers.scans.sources import drawn
from vanban.readers.scans.spelling import spelt

POOR = 60.0
"""Mean certainty: a page below stands on its head or on its side."""
FONT = 1.2
"""The size that the engine tells is from tails to tops; that of a font is larger."""
ALIKE = 0.15
"""Sizes that differ so little from the page's usual one are the usual one."""
SPECK = re.compile(r"[^\w]+")
BULLETS = frozenset("-–—+•*·o")
SCRIBBLE = 25
"""Certainty: a line with no more is a scribble, a seal or a picture."""
SURE_MARK = 50
"""Certainty: a sign that is no letter is a speck if the engine is less sure."""
FAILED = "Không nhận dạng được chữ trong ảnh của trang."


class Pass(NamedTuple):
    """What was read in one drawing of a page."""

    image: Image.Image
    words: list[Read]

    @property
    def weight(self) -> float:
        """How many letters were read, each as much as the engine is sure of it."""
        return sum(len(word.text) * max(0, word.certainty - 40) for word in self.words)

    @property
    def certainty(self) -> float:
        """The mean certainty of a letter."""
        letters = sum(len(word.text) for word in self.words)
        return (
            sum(len(w.text) * w.certainty for w in self.words) / letters
            if letters
            else 0.0
        )


def _read(image: Image.Image, dpi: float) -> Pass:
    try:
        return Pass(image, words_in(engine.hocr_of(as_png(image), round(dpi))))
    except (OSError, subprocess.SubprocessError) as error:
        raise Unreadable(FAILED) from error


def _upright(image: Image.Image, dpi: float) -> Pass:
    """What was read in a page, turned if it has to be."""
    first = _read(image, dpi)
    if first.certainty >= POOR:
        return first
    turn = engine.turned_by(as_png(image))
    if not turn:
        return first
    turned = image.rotate(-turn, expand=True)
    again = _read(levelled(turned, angle_of(turned)), dpi)
    return again if again.weight > first.weight else first


def _lines(words: Sequence[Read]) -> dict[float, list[Read]]:
    lines: dict[float, list[Read]] = {}
    for word in words:
        lines.setdefault(round(word.base), []).append(word)
    return lines


def _is_speck(word: Read) -> bool:
    text = word.text
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
        letters = sum(len(word.text) for word in line)
        if sum(len(w.text) * w.certainty for w in line) < SCRIBBLE * letters:
            continue
        kept += [w for w in line if not _is_speck(w) and not _on_ruling(w, upright)]
    return kept


def _printed(words: Sequence[Read], height: int, scale: float) -> list[Printed]:
    usual = median(word.size for word in words) if words else 0.0
    found = []
    for word in words:
        alike = abs(word.size - usual) <= ALIKE * usual
        size = usual if alike else word.size
        found.append(
            Printed(
                text=spelt(word.text),
                left=round(word.box.left * scale, 2),
                right=round(word.box.right * scale, 2),
                base=round((height - word.base) * scale, 1),
                height=round(max(size * FONT, 1) * scale, 1),
                certainty=word.certainty,
            )
        )
    return found


def scan_of(image: Image.Image, dpi: float, number: int) -> Scan:
    """What stands in an image of a page."""
    inks = inks_of(image)
    angle = angle_of(inks.grey)
    best = _upright(levelled(inks.grey, angle), dpi)
    if inks.unstamped is not None and best.image.size == inks.grey.size:
        clear = _read(levelled(inks.unstamped, angle), dpi)
        best = clear if clear.weight >= best.weight else best
    width, height = best.image.size
    scale = 72 / dpi
    across, upright = rulings_in(best.image, dpi)
    kept = _text_of(best.words, upright)
    letters = sum(len(word.text) for word in best.words)
    return Scan(
        number=number,
        width=round(width * scale, 2),
        height=round(height * scale, 2),
        words=tuple(_printed(kept, height, scale)),
        across=tuple(
            ((height - run.at) * scale, run.first * scale, run.last * scale)
            for run in across
        ),
        upright=tuple(
            (run.at * scale, (height - run.last) * scale, (height - run.first) * scale)
            for run in upright
        ),
        dropped=letters - sum(len(word.text) for word in kept),
    )


def decode(data: bytes) -> Scan:
    """What stands in a page of a file, both told in the bytes of a `Job`."""
    job = msgspec.msgpack.decode(data, type=Job)
    image, dpi = drawn(job)
    return scan_of(image, dpi, job.number)
