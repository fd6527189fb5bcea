"""A page as its printed lines and its tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from vanban.readers.pdf.drawings import Ruling
from vanban.readers.pdf.lines import Segment
from vanban.readers.pdf.tables import Table


class Line(msgspec.Struct, kw_only=True, eq=False):
    """The segments on one base line, from left to right."""

    segments: list[Segment]

    @property
    def page(self) -> int:
        """Number of its page, from 0."""
        return self.segments[0].page

    @property
    def base(self) -> float:
        """Height of its base line on the page."""
        return self.segments[0].base

    @property
    def height(self) -> float:
        """Height of its letters."""
        return self.segments[0].height

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.segments[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.segments[-1].right

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(segment.text for segment in self.segments)


class Sheet(msgspec.Struct, kw_only=True):
    """A page: printed lines outside tables (top first), tables, rulings across.

    `scanned` is a page of images that were not read, `pictured` one that was.
    """

    number: int
    width: float
    height: float
    lines: list[Line]
    tables: list[Table]
    rulings: list[Ruling]
    scanned: bool
    pictured: bool = False


def lines_of(segments: Iterable[Segment]) -> list[Line]:
    """Segments with one base line as lines, in their order from top to bottom."""
    lines: list[Line] = []
    for segment in segments:
        if lines and lines[-1].base == segment.base:
            lines[-1].segments.append(segment)
        else:
            lines.append(Line(segments=[segment]))
    return lines


def usual_height(sheets: Sequence[Sheet]) -> float:
    """The height in which most of the document's letters are printed."""
    heights: Counter[float] = Counter()
    for sheet in sheets:
        for line in sheet.lines:
            for segment in line.segments:
                heights[round(segment.height, 1)] += len(segment.text)
        if not sheet.lines:
            for table in sheet.tables:
                for cell in table.cells.values():
                    for segment in cell:
                        heights[round(segment.height, 1)] += 1
    return heights.most_common(1)[0][0] if heights else 12.0
