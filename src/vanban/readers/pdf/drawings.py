"""What is drawn on a page besides letters: rulings, images, outlined glyphs.

Word fills thin rectangles, LibreOffice strokes lines, browsers do either: all become
rulings, pieces on one line joined.
"""

from __future__ import annotations

import ctypes
import functools
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

THIN = 3.0
"""Points: a filled rectangle no thicker is a ruling."""
SHORT = 4.0
"""Points: what is shorter is a dot or a part of a glyph."""
DEPTH = 4
"""Forms drawn inside forms."""
MOST_OBJECTS = 30_000
MOST_SEGMENTS = 4_000


class Ruling(NamedTuple):
    """A straight line: at `at` of one axis, from `first` to `last` of the other."""

    at: float
    first: float
    last: float


class Drawings(NamedTuple):
    """Horizontal rulings (top ones first), vertical ones (left ones first), the share
    of the page that images cover, and how many outlines are drawn."""

    across: list[Ruling]
    upright: list[Ruling]
    image: float
    outlines: int

    def turned(self, turn: int, width: float, height: float) -> Drawings:
        """The same with a page of that size turned back by quarter turns."""
        across: list[Ruling] = []
        upright: list[Ruling] = []
        for level, rulings in ((True, self.across), (False, self.upright)):
            for at, first, last in rulings:
                ends = ((first, at), (last, at)) if level else ((at, first), (at, last))
                (a, b), (c, d) = (turned(x, y, turn, width, height) for x, y in ends)
                if level == (turn % 2 == 0):
                    across.append(Ruling(b, min(a, c), max(a, c)))
                else:
                    upright.append(Ruling(a, min(b, d), max(b, d)))
        return Drawings(
            sorted(across, reverse=True), sorted(upright), self.image, self.outlines
        )


def turned(
    x: float, y: float, turn: int, width: float, height: float
) -> tuple[float, float]:
    """A place on a page of that size when the page is turned back by quarter turns."""
    if turn == 1:
        return y, width - x
    if turn == 2:
        return width - x, height - y
    if turn == 3:
        return height - y, x
    return x, y


_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1, 0, 0, 1, 0, 0)


def _times(a: _Matrix, b: _Matrix) -> _Matrix:
    """First a, then b."""
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


def _matrix(drawn: Any) -> _Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(drawn, found):
        return _SAME
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _objects(page: pypdfium2.PdfPage) -> Iterator[tuple[int, Any, _Matrix]]:
    """Type, handle and surrounding matrix of paths and images, also inside forms."""
    wanted = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE)
    left = MOST_OBJECTS

    def inside(
        count: int, get: Callable[[int], Any], around: _Matrix, depth: int
    ) -> Iterator[tuple[int, Any, _Matrix]]:
        nonlocal left
        for at in range(min(count, left)):
            drawn = get(at)
            kind = pdfium.FPDFPageObj_GetType(drawn)
            left -= 1
            if kind in wanted:
                yield kind, drawn, around
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEPTH:
                yield from inside(
                    pdfium.FPDFFormObj_CountObjects(drawn),
                    functools.partial(pdfium.FPDFFormObj_GetObject, drawn),
                    _times(_matrix(drawn), around),
                    depth + 1,
                )

    yield from inside(
        pdfium.FPDFPage_CountObjects(page.raw),
        functools.partial(pdfium.FPDFPage_GetObject, page.raw),
        _SAME,
        0,
    )


_Point = tuple[float, float]
_Box = tuple[float, float, float, float]


class _Bounds:
    """The box of a drawn object on the page."""

    def __init__(self) -> None:
        self._floats = [ctypes.c_float() for _ in range(4)]

    def of(self, drawn: Any, around: _Matrix) -> _Box:
        if not pdfium.FPDFPageObj_GetBounds(drawn, *self._floats):
            return (0, 0, 0, 0)
        a, b, c, d = (value.value for value in self._floats)
        return _box(around, (a, b), (c, d))


def _placed(matrix: _Matrix, point: _Point) -> _Point:
    x, y = point
    return (
        matrix[0] * x + matrix[2] * y + matrix[4],
        matrix[1] * x + matrix[3] * y + matrix[5],
    )


def _box(matrix: _Matrix, one: _Point, other: _Point) -> _Box:
    if matrix == _SAME:
        return (*one, *other)
    (a, b), (c, d) = _placed(matrix, one), _placed(matrix, other)
    return (min(a, c), min(b, d), max(a, c), max(b, d))


def _outline(drawn: Any, matrix: _Matrix) -> Iterator[tuple[_Point, _Point]]:
    """The straight strokes of a path; curves are none."""
    count = pdfium.FPDFPath_CountSegments(drawn)
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for at in range(min(count, MOST_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(drawn, at)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = _placed(matrix, (x.value, y.value))
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield last, point
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield last, start
            last = start


def _strokes(drawn: Any, around: _Matrix) -> Iterator[_Box]:
    """The strokes of a path that run along an axis, as thin boxes."""
    for (a, b), (c, d) in _outline(drawn, _times(_matrix(drawn), around)):
        if abs(a - c) < 1 or abs(b - d) < 1:
            yield min(a, c), min(b, d), max(a, c), max(b, d)


def _is_stroked(drawn: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(drawn, fill, stroke)
    return bool(stroke.value)


def _joined(pieces: list[Ruling]) -> list[Ruling]:
    """Rulings whose pieces touch, or lie on each other, made one."""
    pieces.sort()
    lanes: list[list[Ruling]] = []
    for piece in pieces:
        if lanes and piece.at - lanes[-1][0].at <= 1.5:
            lanes[-1].append(piece)
        else:
            lanes.append([piece])
    found: list[Ruling] = []
    for lane in lanes:
        lane.sort(key=lambda piece: piece.first)
        at, first, last = lane[0]
        for piece in lane[1:]:
            if piece.first <= last + THIN:
                last = max(last, piece.last)
            else:
                found.append(Ruling(at, first, last))
                at, first, last = piece
        found.append(Ruling(at, first, last))
    return found


def _kinds_of(box: _Box) -> tuple[Ruling | None, Ruling | None]:
    """A thin box as a ruling across or upright."""
    left, bottom, right, top = box
    wide, high = right - left, top - bottom
    if high <= THIN and wide >= SHORT and wide > 2 * high:
        return Ruling((top + bottom) / 2, left, right), None
    if wide <= THIN and high >= SHORT and high > 2 * wide:
        return None, Ruling((left + right) / 2, bottom, top)
    return None, None


def drawings_of(page: pypdfium2.PdfPage) -> Drawings:
    """Rulings, images and outlines of a page as the file draws it, not turned."""
    across: list[Ruling] = []
    upright: list[Ruling] = []
    image = 0.0
    outlines = 0
    bounds = _Bounds()
    area = max(page.get_width() * page.get_height(), 1)
    for kind, drawn, around in _objects(page):
        box = bounds.of(drawn, around)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            image += max(0.0, (box[2] - box[0]) * (box[3] - box[1])) / area
            continue
        outlines += 1
        thin = min(box[2] - box[0], box[3] - box[1]) <= THIN
        boxes: Iterator[_Box] | list[_Box] = [box]
        if not thin:
            # One path may hold the borders of a whole table.
            many = pdfium.FPDFPath_CountSegments(drawn) > 5
            boxes = _strokes(drawn, around) if many or _is_stroked(drawn) else []
        for one in boxes:
            flat, steep = _kinds_of(one)
            if flat is not None:
                across.append(flat)
            if steep is not None:
                upright.append(steep)
    return Drawings(
        sorted(_joined(across), reverse=True), _joined(upright), image, outlines
    )
