"""pdfium to plain values: the letters of a page with their places, and what is drawn.

Only this module, `metrics` and `drawings` call pdfium. A letter's place is its origin
on the base line and its advance, not its ink: letters of a fallback font then stand in
line, and the gap to the next word is a gap.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter, deque
from itertools import repeat
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from vanban.readers.pdf.drawings import Drawings, drawings_of, turned
from vanban.readers.pdf.metrics import bound, heights_of, settle_advances


class Letter(NamedTuple):
    """A letter with its place on an upright page; `stamp` numbers the widget it is in.

    `left` and `right` are where the letter and the next one begin, `base` is the height
    of the line it stands on, `height` that of its font. `char` holds combining marks
    too. -1 is no widget, `turn` counts quarter turns against the page's other letters.
    """

    base: float
    left: float
    right: float
    height: float
    char: str
    stamp: int = -1
    turn: int = 0


class Page(NamedTuple):
    """A page: letters in the order of the file, rulings, and whether it is an image."""

    number: int
    width: float
    height: float
    letters: list[Letter]
    drawings: Drawings
    scanned: bool


_POINTER = ctypes.c_void_p


_unicode = bound(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _POINTER, ctypes.c_int)
_generated = bound(pdfium.FPDFText_IsGenerated, ctypes.c_int, _POINTER, ctypes.c_int)
_angle = bound(pdfium.FPDFText_GetCharAngle, ctypes.c_float, _POINTER, ctypes.c_int)
_origin = bound(
    pdfium.FPDFText_GetCharOrigin,
    ctypes.c_int, _POINTER, ctypes.c_int, _POINTER, _POINTER,
)  # fmt: skip
_box = bound(
    pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, _POINTER, ctypes.c_int, _POINTER
)

_BREAKS = frozenset((0x0A, 0x0D))
_SPACES = frozenset((0x09, 0x20, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x3000))
_CHARS = {
    # pdfium's sign for a hyphen that ends a line, in its older and newer versions.
    0x02: "-",
    0xFFFE: "-",
    0x2010: "-",
    0x2011: "-",
    # Bullets of Word's symbol fonts.
    0xF02B: "+",
    0xF02D: "-",
    0xF0A7: "•",
    0xF0B7: "•",
    0xF0D8: "•",
    0xF0FC: "•",
}
FAR = 20_000.0
"""Points: no page of a readable file is as large (200 inches are its limit)."""
LOWEST = 0.5
"""Points: a letter without height is as good as that high."""
_TURN_SAMPLE = 16
"""Every so many letters the angle is asked; a page with none turned asks no more."""


def _char(code: int) -> str:
    """A letter of a code; U+FFFD for a glyph that the file gives no meaning."""
    char = _CHARS.get(code)
    if char is None:
        readable = 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF
        char = chr(code) if readable else "\ufffd"
        if 0xFB00 <= code <= 0xFB06:
            char = unicodedata.normalize("NFKC", char)
    return char


def _quarter_turns(text: int, count: int) -> list[int]:
    """Of each letter, the quarter turns it is drawn turned by, counter-clockwise."""

    def turns(places: range) -> list[int]:
        return [-round(_angle(text, i) / (math.pi / 2)) % 4 for i in places]

    if not any(turns(range(0, count, _TURN_SAMPLE))):
        return [0] * count
    return turns(range(count))


def _letters(
    text: int, count: int, first_stamped: int, width: float, height: float
) -> tuple[list[Letter], int]:
    """The letters of a text page turned upright, and by how many quarter turns."""
    codes = list(map(_unicode, repeat(text), range(count)))
    xs, ys = (ctypes.c_double * count)(), (ctypes.c_double * count)()
    boxes = (ctypes.c_float * (4 * count))()
    at_x, at_y = ctypes.addressof(xs), ctypes.addressof(ys)
    at_box = ctypes.addressof(boxes)
    steps = range(0, 8 * count, 8)
    origins = zip(
        range(count), (at_x + i for i in steps), (at_y + i for i in steps), strict=True
    )
    deque((_origin(text, i, x, y) for i, x, y in origins), maxlen=0)
    places = range(at_box, at_box + 16 * count, 16)
    deque(map(_box, repeat(text), range(count), places), maxlen=0)
    turns = _quarter_turns(text, count)
    turn = Counter(turns).most_common(1)[0][0] if count else 0
    edges = list(boxes)
    tall = heights_of(text, count)
    if tall is not None:
        settle_advances(list(ys), list(xs), edges)
    found: list[Letter] = []
    for i, code in enumerate(codes):
        if code in _BREAKS or (code in _SPACES and _generated(text, i) == 1):
            continue
        stamp = 0 if i >= first_stamped else -1
        left, top, right, bottom = edges[4 * i : 4 * i + 4]
        base, start = ys[i], xs[i]
        if not (abs(base) < FAR and abs(start) < FAR and abs(right) < FAR):
            # A broken file; NaN is not less than anything.
            left = top = right = bottom = base = start = 0.0
        if turn or turns[i]:
            start, base = turned(start, base, turns[i], width, height)
            a = turned(left, bottom, turns[i], width, height)
            b = turned(right, top, turns[i], width, height)
            (left, bottom), (right, top) = map(min, a, b), map(max, a, b)
        char = " " if code in _SPACES else _char(code)
        if found:
            last = found[-1]
            if 0x300 <= code <= 0x36F:
                found[-1] = last._replace(char=last.char + char)
                continue
            # Ink may be wider than the advance; a blank after it is one all the same.
            if last.left < start < last.right and last.base == base:
                found[-1] = last._replace(right=start)
        height = min(max((tall and tall[i]) or top - bottom, LOWEST), FAR)
        beside = (turns[i] - turn) % 4
        found.append(Letter(base, start, right, height, char, stamp, beside))
    return found, turn


_PASSIVE = frozenset((pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP))
"""Annotations that draw nothing."""


class _Box(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float


def _widgets(page: pypdfium2.PdfPage) -> list[_Box]:
    """The boxes of annotations that may draw text on a page."""
    found = []
    for at in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, at)
        box = pdfium.FS_RECTF()
        drawn = pdfium.FPDFAnnot_GetSubtype(annotation) not in _PASSIVE
        if drawn and pdfium.FPDFAnnot_GetRect(annotation, box):
            found.append(_Box(box.left, box.bottom, box.right, box.top))
        pdfium.FPDFPage_CloseAnnot(annotation)
    return found


def _with_widget(letter: Letter, widgets: list[_Box]) -> Letter:
    """A letter of the flattened annotations with the number of the one it is in."""
    x = (letter.left + letter.right) / 2
    y = letter.base + letter.height / 4
    for number, box in enumerate(widgets):
        if box.left <= x <= box.right and box.bottom <= y <= box.top:
            return letter._replace(stamp=number)
    return letter


FEW = 20
"""Letters: an image with no more on it (a number printed by the scanner) is a scan."""


def _is_scanned(letters: int, drawings: Drawings) -> bool:
    """Whether a page is an image of text; decided on the text without widgets.

    A page on which nothing is drawn is blank; glyphs drawn as outlines are no text.
    """
    if letters == 0:
        return drawings.image > 0 or drawings.outlines > 200
    return letters <= FEW and drawings.image > 0.5


def page_of(document: pypdfium2.PdfDocument, number: int) -> Page:
    """A page of an open document (from 0), its signature and form widgets included."""
    page = document[number]
    width, height = page.get_width(), page.get_height()
    if page.get_rotation() in (90, 270):
        width, height = height, width
    drawings = drawings_of(page)
    text = page.get_textpage()
    count = text.count_chars()
    address = ctypes.cast(text.raw, _POINTER).value
    scanned = count <= 4 * FEW and _is_scanned(
        sum(_unicode(address, i) > 0x20 for i in range(count)), drawings
    )
    widgets = _widgets(page)
    first_stamped = count
    if widgets:
        text.close()
        pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
        page.close()
        # Only a page that is loaded anew has the flattened text.
        page = document[number]
        text = page.get_textpage()
        count = text.count_chars()
        address = ctypes.cast(text.raw, _POINTER).value
    letters, turn = _letters(address or 0, count, first_stamped, width, height)
    text.close()
    page.close()
    if widgets and not turn:
        letters = [
            _with_widget(letter, widgets) if letter.stamp >= 0 else letter
            for letter in letters
        ]
    return Page(
        number=number,
        width=height if turn % 2 else width,
        height=width if turn % 2 else height,
        letters=letters,
        drawings=drawings.turned(turn, width, height) if turn else drawings,
        scanned=scanned,
    )
