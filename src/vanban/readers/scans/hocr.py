"""hOCR, the engine's answer, to words with their places in pixels."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

_NUMBERS = r"(-?\d+(?:\.\d*)?|-?\.\d+)"
_BOX = re.compile(r"bbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_BASE = re.compile(rf"baseline {_NUMBERS} {_NUMBERS}")
_SIZE = re.compile(rf"x_size {_NUMBERS}")
_SURE = re.compile(r"x_wconf (\d+)")
_LINES = frozenset(("ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"))


class Box(NamedTuple):
    """A place in an image, `top` less than `bottom`."""

    left: int
    top: int
    right: int
    bottom: int


class Read(NamedTuple):
    """A word: its box, the height of its base line, the size of its line, certainty."""

    text: str
    box: Box
    base: float
    size: float
    certainty: int


def _box(title: str) -> Box | None:
    found = _BOX.search(title)
    return Box(*map(int, found.groups())) if found else None


def _words_of(line: etree._Element) -> list[Read]:
    title = line.get("title") or ""
    box, base, size = _box(title), _BASE.search(title), _SIZE.search(title)
    if box is None:
        return []
    slope, offset = (float(base[1]), float(base[2])) if base else (0.0, 0.0)
    high = float(size[1]) if size else float(box.bottom - box.top)
    words = []
    for element in line.iter(etree.Element):
        said = element.get("title") or ""
        place, sure = _box(said), _SURE.search(said)
        text = "".join(map(str, element.itertext())).strip()
        if element.get("class") != "ocrx_word" or place is None or not text:
            continue
        along = (place.left + place.right) / 2 - box.left
        level = box.bottom + offset + slope * along
        certainty = min(int(sure[1]), 100) if sure else 0
        words.append(Read(text, place, level, high, certainty))
    return words


def words_in(hocr: bytes) -> list[Read]:
    """All words, line by line; none where the answer is no hOCR."""
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False
    )
    root = etree.fromstring(hocr, parser) if hocr.strip() else None
    if root is None:
        return []
    return [
        word
        for element in root.iter(etree.Element)
        if element.get("class") in _LINES
        for word in _words_of(element)
    ]
