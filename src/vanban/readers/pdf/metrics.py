"""Sizes of letters whose font does not tell them, as in files that LibreOffice prints.

Its fonts are without ascent and descent, so that pdfium knows only the ink: a comma is
low then and `Ế` high. A letter that the font lacks is an empty box with its meaning
beside it, and no advance at all.
"""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

import pypdfium2.raw as pdfium

USUAL = 1.107
"""Of the size: ascent and descent of Times New Roman together."""
TRUE = 0.985
"""Of the size: ascent and descent of a font are more; those that pdfium makes up from
`A` and `g` are less."""
SAMPLE = 16
"""Every so many letters the font is asked; a page with none of ours asks no more."""
BEARING = 0.02
"""Points: a box that begins so much right of its letter's place holds no advance."""
LOWEST, HIGHEST = 4.0, 100.0
"""Points: what a font of letters to be read can be; others have units of their own."""
REACH = 1.6
"""Of the height: no letter is as wide."""
_POINTER = ctypes.c_void_p


def bound(function: object, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A pdfium function that takes addresses as plain numbers.

    Half the time of a page went into making pointer objects for each letter.
    """
    address = ctypes.cast(function, _POINTER).value  # type: ignore[arg-type]
    assert address is not None  # noqa: S101 - a function of a loaded library
    made: Callable[..., Any] = ctypes.CFUNCTYPE(result, *arguments)(address)
    return made


_FLOAT = ctypes.POINTER(ctypes.c_float)
_object = bound(pdfium.FPDFText_GetTextObject, _POINTER, _POINTER, ctypes.c_int)
_font = bound(pdfium.FPDFTextObj_GetFont, _POINTER, _POINTER)
_size = bound(pdfium.FPDFTextObj_GetFontSize, ctypes.c_int, _POINTER, _FLOAT)
_ascent = bound(
    pdfium.FPDFFont_GetAscent, ctypes.c_int, _POINTER, ctypes.c_float, _FLOAT
)
_descent = bound(
    pdfium.FPDFFont_GetDescent, ctypes.c_int, _POINTER, ctypes.c_float, _FLOAT
)
_matrix = bound(
    pdfium.FPDFText_GetMatrix, ctypes.c_int, _POINTER, ctypes.c_int, _POINTER
)


def _height(text: int, at: int, drawn: int) -> float:
    """The height of a font by its size; 0 where the font tells it, or has no size."""
    size, ascent, descent = ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
    font = _font(drawn)
    if not font or not _size(drawn, size):
        return 0.0
    _ascent(font, size, ascent)
    _descent(font, size, descent)
    matrix = pdfium.FS_MATRIX()
    told = ascent.value - descent.value > TRUE * size.value
    if told or not _matrix(text, at, ctypes.addressof(matrix)):
        return 0.0
    turned = abs(matrix.a * matrix.d - matrix.b * matrix.c)
    height = float(USUAL * size.value * turned**0.5)
    return height if LOWEST < height < HIGHEST else 0.0


def heights_of(text: int, count: int) -> list[float] | None:
    """Of each letter the height of its font by its size; 0 where the box is right.

    None where all boxes are, told by a letter here and there.
    """
    found: dict[int, float] = {}

    def height(at: int) -> float:
        drawn = _object(text, at)
        if drawn and drawn not in found:
            found[drawn] = _height(text, at, drawn)
        return found[drawn] if drawn else 0.0

    if not any(map(height, range(0, count, SAMPLE))):
        return None
    return list(map(height, range(count)))


def settle_advances(
    bases: Sequence[float], starts: Sequence[float], boxes: list[float]
) -> None:
    """Widen the boxes of letters that have no advance to where the next one begins.

    All such boxes of one shape are as wide as the narrower ones, before a letter of the
    same word.
    """
    steps: dict[tuple[float, float, float], list[float]] = defaultdict(list)
    unknown: list[tuple[int, tuple[float, float, float]]] = []
    for i, start in enumerate(starts):
        left, top, right, bottom = boxes[4 * i : 4 * i + 4]
        if left - start < BEARING or right <= left:
            continue
        shape = (round(left - start, 1), round(right - left, 1), round(top - bottom, 1))
        unknown.append((i, shape))
        following = starts[i + 1] - start if i + 1 < len(starts) else 0.0
        near = right - start < following + 0.5 < REACH * (top - bottom) + right - left
        if near and bases[i + 1] == bases[i]:
            steps[shape].append(following)
    for i, shape in unknown:
        found = sorted(steps[shape])
        advance = found[len(found) // 4] if len(found) > 2 else 2 * shape[0] + shape[1]
        boxes[4 * i + 2] = max(boxes[4 * i + 2], starts[i] + advance)
