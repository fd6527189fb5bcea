"""Straight lines in an image of a page: borders of tables, rules across it.

A page bends and slants in the scanner, and the engine of a copier breaks its lines.
What runs on one line is one ruling where there is ink, however thin, in between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from PIL import Image, ImageChops, ImageStat

BLOCK = 8
"""Pixels of a line that are looked at together."""
FULL = 0.85
"""Of a block, so much is ink where a line runs."""
SHORTEST = 0.4
"""Inches: a stroke of a letter is shorter."""
WIDE = 1.5
"""Inches: two lines across a table are as long. Those in the rim of a seal are short:
they tell nothing of how a page lies.
"""
THICKEST = 0.06
"""Inches: what is thicker is a bar or a picture."""
BESIDE = 0.03
"""Inches: so far off may pieces of one line be."""
GAP = 0.1
"""Inches: no row is so low that a gap in a border would be one."""
BRIDGED = 0.6
"""Of a longer way between two pieces of a line, so much is ink at least."""
SOLID = 0.5
"""Of a line, so much stands in its pieces; what is under letters has less."""
EDGE = 0.01
"""Of a page: what runs so near to its edge is the shadow of the paper."""
STEEPEST = 0.025
"""Of their distance: pieces further off each other are not of one line."""
MOST_PIECES = 90
"""Pieces by which a slant is told: the longest."""
DARK = 165
INK = 255
_RUN = re.compile(b"\xff+")


class Run(NamedTuple):
    """A line: the row it is in, where it begins and ends, in pixels."""

    at: float
    first: int
    last: int

    @property
    def middle(self) -> float:
        """Half way along it."""
        return (self.first + self.last) / 2


class Net(NamedTuple):
    """The lines across a page and the upright ones; the page set right by its lines."""

    across: list[Run]
    upright: list[Run]
    slants: tuple[float, float]


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


def _thickened(ink: Image.Image, by: int) -> Image.Image:
    """The ink as thick as lines that are not quite level, and change rows, need."""
    thick = ink
    for step in range(1, by + 1):
        for way in (-step, step):
            thick = ImageChops.lighter(thick, ImageChops.offset(ink, 0, way))
    return thick


def _pieces(ink: Image.Image, dpi: float) -> list[Run]:
    """The pieces of lines across an image in which ink is white."""
    wide = max(1, ink.width // BLOCK)
    blocks = (
        _thickened(ink, 1)
        .resize(
            (wide, ink.height), Image.Resampling.BOX, (0, 0, wide * BLOCK, ink.height)
        )
        .point(lambda at: INK if at >= FULL * INK else 0)
    )
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
        if lane.weight / (lane.last - lane.first) <= THICKEST * dpi + 2
    ]


def _slant(pieces: Sequence[Run], dpi: float) -> float:
    """By how much lines rise along their way, told by the pieces they broke into."""
    longest = sorted(pieces, key=lambda run: run.first - run.last)[:MOST_PIECES]
    told = []
    for one, other in combinations(longest, 2):
        apart = other.middle - one.middle
        beside = one.last <= other.first or other.last <= one.first
        if beside and abs(apart) >= dpi:
            slope = (other.at - one.at) / apart
            if abs(slope) <= STEEPEST:
                weight = (one.last - one.first) * (other.last - other.first)
                told.append((slope, weight))
    told.sort()
    half = sum(weight for _, weight in told) / 2
    for slope, weight in told:
        half -= weight
        if half <= 0:
            return slope
    return 0.0


def _levelled(pieces: Sequence[Run], slant: float, middle: float) -> list[Run]:
    return [run._replace(at=run.at - slant * (run.middle - middle)) for run in pieces]


def _is_inked(ink: Image.Image, at: float, first: int, last: int) -> bool:
    """Whether a line runs from place to place, if broken or pale."""
    level = round(at)
    strip = ink.crop((first, level - 2, last, level + 3))
    lane = Image.new("L", (strip.width, 1), 0)
    for row in range(strip.height):
        lane = ImageChops.lighter(lane, strip.crop((0, row, strip.width, row + 1)))
    return float(ImageStat.Stat(lane).mean[0]) >= BRIDGED * INK


def _joined(pieces: Sequence[Run], ink: Image.Image, dpi: float) -> list[Run]:
    """The lines that pieces are of; what stays shorter than a line is none."""
    reach = max(2, round(BESIDE * dpi))
    lanes: list[list[Run]] = []
    for run in sorted(pieces):
        if lanes and run.at - lanes[-1][0].at <= reach:
            lanes[-1].append(run)
        else:
            lanes.append([run])
    found: list[list[Run]] = []
    for lane in lanes:
        lane.sort(key=lambda run: run.first)
        groups = [[lane[0]]]
        for run in lane[1:]:
            end = max(piece.last for piece in groups[-1])
            level = groups[-1][-1].at
            if run.first <= end + GAP * dpi or _is_inked(
                ink, (level + run.at) / 2, end, run.first
            ):
                groups[-1].append(run)
            else:
                groups.append([run])
        found += groups
    whole = []
    for group in found:
        weight = sum(run.last - run.first for run in group)
        at = sum(run.at * (run.last - run.first) for run in group) / weight
        line = Run(at, group[0].first, max(run.last for run in group))
        length = line.last - line.first
        near = EDGE * ink.height < at < (1 - EDGE) * ink.height
        if near and length >= SHORTEST * dpi and weight >= SOLID * length:
            whole.append(line)
    return sorted(whole)


def set_right(image: Image.Image, slants: tuple[float, float]) -> Image.Image:
    """A page whose lines have such slants, with its lines level and upright."""
    across, upright = slants
    if not across and not upright:
        return image
    x, y = image.width / 2, image.height / 2
    matrix = (1, upright, -upright * y, across, 1, -across * x)
    return image.transform(
        image.size, Image.Transform.AFFINE, matrix, Image.Resampling.BICUBIC,
        fillcolor=INK,
    )  # fmt: skip


def _felt(slant: float, size: int) -> float:
    """A slant, 0 where it moves nothing by more than a pixel or two."""
    return slant if abs(slant) * size > 3 else 0.0


def net_of(grey: Image.Image, dpi: float) -> Net:
    """The lines of a page, in pixels from the upper left once it is set right."""
    ink = grey.point(lambda at: INK if at < DARK else 0)
    turned = ink.transpose(Image.Transpose.TRANSPOSE)
    across, upright = _pieces(ink, dpi), _pieces(turned, dpi)
    slants = (
        _felt(_slant(across, dpi), grey.width),
        _felt(_slant(upright, dpi), grey.height),
    )
    found = _net(ink, (across, upright), slants, dpi)
    wide = sum(run.last - run.first >= WIDE * dpi for run in found.across)
    if any(slants) and min(wide, len(found.upright)) < 2:
        return _net(ink, (across, upright), (0.0, 0.0), dpi)
    return found


def _net(
    ink: Image.Image,
    pieces: tuple[Sequence[Run], Sequence[Run]],
    slants: tuple[float, float],
    dpi: float,
) -> Net:
    """The lines that pieces are of on a page set right."""
    across, upright = pieces
    straight = ImageChops.invert(set_right(ImageChops.invert(ink), slants))
    turned = straight.transpose(Image.Transpose.TRANSPOSE)
    return Net(
        _joined(_levelled(across, slants[0], ink.width / 2), straight, dpi),
        _joined(_levelled(upright, slants[1], ink.height / 2), turned, dpi),
        slants,
    )
