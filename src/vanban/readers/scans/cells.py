"""The cells of ruled tables, cut out and read one below the other.

The engine reads across the borders of narrow columns. In a column of cells it cannot;
each word goes back to its place on the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PIL import Image, ImageStat

from vanban.readers.pdf.drawings import Drawings, Ruling
from vanban.readers.pdf.tables import Table, tables_of
from vanban.readers.scans.hocr import Box, Read
from vanban.readers.scans.rulings import Net

FEWEST = 3
"""Cells: a box with fewer is no table."""
SMALLEST = 0.12
"""Inches: a cell that is lower or narrower holds no letter."""
BORDER = 0.06
"""Inches: so far into a cell its border may reach."""
MARGIN = 0.03
"""Inches: so far from the borders at its sides stands what is in a cell."""
FULL = 0.45
"""Of the side of a cell, so much is ink where its border runs."""
CLEAR = 0.1
"""Of the side: where there is less, the border has ended."""
OFF = 4
"""Pixels: so far off its place may a border run."""
APART = 0.25
"""Inches between cells in the column, and around them."""
TALLEST = 12_000
"""Pixels of a column of cells."""
PAPER = 0.3
"""Of the pixels of a cell, no more are ink or the grain of its paper."""
DARKEST = 150
"""Paper that is darker is none."""
DARK = 165
WHITE = 255


class Cell(NamedTuple):
    """What is printed in a cell, and where in the page that stands."""

    image: Image.Image
    left: int
    top: int


class Column(NamedTuple):
    """Cells one below the other; of each, where it begins in the column."""

    image: Image.Image
    cells: list[tuple[int, Cell]]


def drawings_of(net: Net, height: int, scale: float) -> Drawings:
    """Lines in pixels from the upper left as rulings in points from the lower left."""
    across = [
        Ruling((height - at) * scale, first * scale, last * scale)
        for at, first, last in net.across
    ]
    upright = [
        Ruling(at * scale, (height - last) * scale, (height - first) * scale)
        for at, first, last in net.upright
    ]
    return Drawings(sorted(across, reverse=True), sorted(upright), 1.0, 0)


def _boxes(table: Table, height: int, scale: float) -> list[Box]:
    """The cells of a table as places in the image."""
    fields: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for field, home in table.homes.items():
        fields.setdefault(home, []).append(field)
    found = []
    for members in fields.values():
        rows, columns = zip(*members, strict=True)
        found.append(
            Box(
                round(table.columns[min(columns)] / scale),
                round(height - table.levels[min(rows)] / scale),
                round(table.columns[max(columns) + 1] / scale),
                round(height - table.levels[max(rows) + 1] / scale),
            )
        )
    return found


def tables_in(net: Net, height: int, dpi: float) -> list[tuple[Box, list[Box]]]:
    """Each ruled table of a page, with its cells."""
    scale = 72 / dpi
    found = []
    for table in tables_of(drawings_of(net, height, scale), 0):
        cells = [
            box
            for box in _boxes(table, height, scale)
            if min(box.right - box.left, box.bottom - box.top) >= SMALLEST * dpi
        ]
        whole = Box(
            round(table.left / scale),
            round(height - table.top / scale),
            round(table.right / scale),
            round(height - table.bottom / scale),
        )
        if len(cells) >= FEWEST:
            found.append((whole, cells))
    return found


def _shares(ink: Image.Image, *, across: bool) -> list[float]:
    """Of each row or column of pixels, how much is ink."""
    size = (1, ink.height) if across else (ink.width, 1)
    data = ink.resize(size, Image.Resampling.BOX).tobytes()
    return [value / WHITE for value in data]


def _border(shares: Sequence[float], reach: int) -> int:
    """How far the border at the side of a cell reaches into it.

    It begins at once and ends where there is no ink; the bar of a `T` begins later.
    """
    last = 0
    for at, share in enumerate(shares[:reach]):
        if share >= FULL:
            last = at + 1
        elif (last and share < CLEAR) or (not last and at >= OFF):
            break
    return last


def _inside(shares: Sequence[float], reach: int, least: int) -> tuple[int, int]:
    """Where a cell begins and ends, without the borders at its sides."""
    reach = min(reach, len(shares) // 3)
    first, last = _border(shares, reach), _border(shares[::-1], reach)
    return max(first, least), len(shares) - max(last, least)


def _on_white(cut: Image.Image) -> Image.Image:
    """A piece of a page with its paper white, so that it stands on nothing darker."""
    counts = cut.histogram()
    left = PAPER * sum(counts)
    level = WHITE
    for value, count in enumerate(counts):
        left -= count
        if left < 0:
            level = value
            break
    level = max(level, DARKEST)
    return cut.point(lambda at: min(WHITE, at * WHITE // level))


def _cell(page: Image.Image, box: Box, dpi: float) -> Cell | None:
    """What is printed in a cell; None where nothing is."""
    cut = _on_white(page.crop(box))
    ink = cut.point(lambda at: WHITE if at < DARK else 0)
    reach = round(BORDER * dpi)
    margin = round(MARGIN * dpi)
    left, right = _inside(_shares(ink, across=False), reach, margin)
    top, bottom = _inside(_shares(ink, across=True), reach, 2)
    printed = ink.crop((left, top, right, bottom)).getbbox()
    if printed is None:
        return None
    a, b, c, d = printed
    if max(c - a, d - b) < 0.03 * dpi:
        return None
    cut = cut.crop((left + a, top + b, left + c, top + d))
    return Cell(cut, box.left + left + a, box.top + top + b)


def columns_of(page: Image.Image, boxes: Sequence[Box], dpi: float) -> list[Column]:
    """The cells that hold anything, in columns of some height."""
    apart = round(APART * dpi)
    batches: list[list[tuple[int, Cell]]] = [[]]
    at = apart
    for box in boxes:
        cell = _cell(page, box, dpi)
        if cell is None:
            continue
        if batches[-1] and at + cell.image.height > TALLEST:
            batches.append([])
            at = apart
        batches[-1].append((at, cell))
        at += cell.image.height + apart
    columns = []
    for batch in batches:
        if not batch:
            continue
        last, cell = batch[-1]
        wide = max(each.image.width for _, each in batch) + 2 * apart
        image = Image.new("L", (wide, last + cell.image.height + apart), WHITE)
        for top, each in batch:
            image.paste(each.image, (apart, top))
        columns.append(Column(image, batch))
    return columns


def placed(column: Column, words: Sequence[Read], dpi: float) -> list[Read]:
    """Words of a column of cells, where they stand in the page."""
    apart = round(APART * dpi)
    found = []
    for word in words:
        middle = (word.box.top + word.box.bottom) / 2
        top, cell = max(
            (each for each in column.cells if each[0] - apart / 2 <= middle),
            default=column.cells[0],
            key=lambda each: each[0],
        )
        x, y = cell.left - apart, cell.top - top
        box = word.box
        moved = Box(box.left + x, box.top + y, box.right + x, box.bottom + y)
        found.append(word._replace(box=moved, base=word.base + y))
    return found


def without(page: Image.Image, boxes: Sequence[Box], dpi: float) -> Image.Image:
    """A page with nothing where its tables stand."""
    border = round(BORDER * dpi)
    rest = page.copy()
    for box in boxes:
        around = (
            box.left - border, box.top - border, box.right + border, box.bottom + border
        )  # fmt: skip
        rest.paste(WHITE, around)
    return rest


def is_blank(page: Image.Image) -> bool:
    """Whether a page holds a few specks at most."""
    ink = page.point(lambda at: WHITE if at < DARK else 0)
    return float(ImageStat.Stat(ink).mean[0]) < 0.0002 * WHITE
