"""Straight lines in an image of a page: borders of tables, rules across it."""

from __future__ import annotations

import re
from typing import NamedTuple

from PIL import Image, ImageChops

BLOCK = 8
"""Pixels of a line that are looked at together."""
FULL = 0.9
"""Of a block, so much is ink where a line runs."""
SHORTEST = 0.4
"""Inches: a stroke of a letter is shorter."""
THICKEST = 0.06
"""Inches: what is thicker is a bar or a picture."""
DARK = 150
_RUN = re.compile(b"\xff+")


class Run(NamedTuple):
    """A line: the row it is in, where it begins and ends, in pixels."""

    at: float
    first: int
    last: int


class _Lane:
    """Runs of neighbouring rows that are one line, thick or slightly askew."""

    def __init__(self, row: int, first: int, last: int) -> None:
        self.rows = [row]
        self.first, self.last = first, last
        self.end = (first, last)
        self.weight = last - first
        self.sum = row * self.weight

    def takes(self, row: int, first: int, last: int) -> bool:
        """Whether a run in a row goes on with the line."""
        begin, end = self.end
        near = first <= end + 2 * BLOCK and last >= begin - 2 * BLOCK
        return row - self.rows[-1] <= 2 and near

    def add(self, row: int, first: int, last: int) -> None:
        """A run that goes on with the line."""
        same = row == self.rows[-1]
        self.end = (
            (min(first, self.end[0]), max(last, self.end[1])) if same else (first, last)
        )
        self.rows.append(row)
        self.first, self.last = min(first, self.first), max(last, self.last)
        self.weight += last - first
        self.sum += row * (last - first)


def _level(ink: Image.Image, dpi: float) -> list[Run]:
    """The lines across an image in which ink is white."""
    # A line that is not quite level changes rows: those above and below are ink too.
    thick = ink
    for step in (-1, 1):
        thick = ImageChops.lighter(thick, ImageChops.offset(ink, 0, step))
    wide = max(1, thick.width // BLOCK)
    blocks = thick.resize(
        (wide, thick.height), Image.Resampling.BOX, (0, 0, wide * BLOCK, thick.height)
    ).point(lambda at: 255 if at >= FULL * 255 else 0)
    data = blocks.tobytes()
    shortest = max(3, int(SHORTEST * dpi / BLOCK / 2))
    lanes: list[_Lane] = []
    open_lanes: list[_Lane] = []
    for row in range(blocks.height):
        line = data[row * wide : (row + 1) * wide]
        if b"\xff" not in line:
            continue
        open_lanes = [lane for lane in open_lanes if row - lane.rows[-1] <= 2]
        for run in _RUN.finditer(line):
            if run.end() - run.start() < shortest:
                continue
            first, last = run.start() * BLOCK, run.end() * BLOCK
            lane = next((it for it in open_lanes if it.takes(row, first, last)), None)
            if lane is None:
                lane = _Lane(row, first, last)
                lanes.append(lane)
                open_lanes.append(lane)
            else:
                lane.add(row, first, last)
    return [
        Run(lane.sum / lane.weight, lane.first, lane.last)
        for lane in lanes
        if lane.last - lane.first >= SHORTEST * dpi
        and lane.weight / (lane.last - lane.first) <= THICKEST * dpi + 2
    ]


def rulings_in(grey: Image.Image, dpi: float) -> tuple[list[Run], list[Run]]:
    """The lines across a page and the upright ones, in pixels from the upper left."""
    ink = grey.point(lambda at: 255 if at < DARK else 0)
    return _level(ink, dpi), _level(ink.transpose(Image.Transpose.TRANSPOSE), dpi)
