"""The blocks of a Word file in reading order: paragraphs and table rows.

Block wrappers (content controls, insertions, custom XML) are looked through; what is
deleted or moved away is not there. The boxes of a paragraph follow it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from lxml import etree

from vanban.patterns import labels, layout, letterhead
from vanban.readers.word.numbering import Numbering
from vanban.readers.word.package import MC, Package, W, number
from vanban.readers.word.runs import GONE, Runs, branch
from vanban.readers.word.styles import Styles

CONTINUED = "\x04"
"""Stands for the words of a cell that the one above reaches down into; no XML file can
hold this letter."""
LAYOUT_ROWS, LAYOUT_COLUMNS = 8, 4
"""A letterhead or a signing block is no larger."""
COLUMNS = 63
"""Word's greatest number of columns; more are forged."""
_LINES = re.compile(r"\n|[ \xa0]{5,}(?=[-–]\s)")
"""Between the lines of such a cell; some typists put blanks before the next dash."""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph: its automatic label, its words as `Runs` gives them."""

    label: str
    words: str
    centred: bool

    def text(self) -> str:
        """The paragraph as it is printed, label in front."""
        return f"{self.label} {self.words}" if self.label else self.words


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A table row, a cell over several columns followed by empty ones, one that the
    cell above reaches down into marked by `CONTINUED`."""

    cells: tuple[str, ...]

    def text(self) -> str:
        """The cells behind each other."""
        return " ".join(cell for cell in self.cells if cell.strip(CONTINUED))


Block = Line | Row


class _Cell(msgspec.Struct, frozen=True, kw_only=True):
    """A cell with the grid column it begins in; whether the one above goes on in it."""

    column: int
    continued: bool
    blocks: tuple[Block, ...]


def _elements(
    container: etree._Element, *wanted: str, skipped: str = ""
) -> Iterator[etree._Element]:
    """The nearest elements of these kinds in a container, wrappers looked through."""
    for child in container:
        if child.tag in wanted:
            if not skipped or child.find(skipped) is None:
                yield child
        elif child.tag == f"{MC}AlternateContent":
            chosen = branch(child)
            if chosen is not None:
                yield from _elements(chosen, *wanted, skipped=skipped)
        elif child.tag not in GONE:
            yield from _elements(child, *wanted, skipped=skipped)


def _mark_is_gone(paragraph: etree._Element) -> bool:
    """Whether the paragraph's end was deleted, so that it runs into the next one."""
    return any(paragraph.find(f"{W}pPr/{W}rPr/{tag}") is not None for tag in GONE)


class Body:
    """Walks the parts of a document once, in their order."""

    def __init__(self, package: Package) -> None:
        self._styles = Styles(package.part("styles"))
        self._numbering = Numbering(package.part("numbering"), self._styles)
        self.runs = Runs(self._styles)

    def blocks(self, container: etree._Element) -> Iterator[Block]:
        """The blocks of a body, a cell, a note or a box."""
        carried = ""
        for element in _elements(container, f"{W}p", f"{W}tbl"):
            if element.tag == f"{W}tbl":
                yield from self._table(element)
                continue
            if _mark_is_gone(element):
                carried += self.runs.words(element)
                continue
            properties = element.find(f"{W}pPr")
            yield Line(
                label=self._numbering.label(properties),
                words=carried + self.runs.words(element),
                centred=self._styles.is_centred(properties),
            )
            carried = ""
            yield from self._boxes()
        if carried:
            yield Line(label="", words=carried, centred=False)
            yield from self._boxes()

    def _boxes(self) -> Iterator[Block]:
        boxes, self.runs.boxes = self.runs.boxes, []
        for box in boxes:
            yield from self.blocks(box)

    def _table(self, table: etree._Element) -> Iterator[Block]:
        rows = [
            tuple(self._cells(row))
            for row in _elements(table, f"{W}tr", skipped=f"{W}trPr/{W}del")
        ]
        # Columns of the grid in which no cell begins are no columns to a reader.
        begun = sorted({cell.column for row in rows for cell in row})
        if len(begun) <= 1 or _lays_out(rows, len(begun)):
            yield from _columns(rows)
            return
        for row in rows:
            cells = dict.fromkeys(begun, "")
            for cell in row:
                words = " ".join(block.text() for block in cell.blocks)
                alone = cell.continued and not words.strip()
                cells[cell.column] = CONTINUED if alone else words
            yield Row(cells=tuple(cells.values()))

    def _cells(self, row: etree._Element) -> Iterator[_Cell]:
        before = number(row.find(f"{W}trPr/{W}gridBefore")) or 0
        column = min(max(0, before), COLUMNS)
        for cell in _elements(row, f"{W}tc", skipped=f"{W}tcPr/{W}cellDel"):
            yield _Cell(
                column=column,
                continued=_goes_on(cell),
                blocks=tuple(self.blocks(cell)),
            )
            span = number(cell.find(f"{W}tcPr/{W}gridSpan")) or 1
            column += min(max(1, span), COLUMNS)


def _goes_on(cell: etree._Element) -> bool:
    """Whether the cell above reaches down into this one."""
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    return merged is not None and merged.get(f"{W}val", "continue") == "continue"


def _lines(rows: list[tuple[_Cell, ...]]) -> Iterator[str]:
    for row in rows:
        for cell in row:
            for block in cell.blocks:
                if isinstance(block, Line):
                    yield from (" ".join(s.split()) for s in block.text().split("\n"))


def _lays_out(rows: list[tuple[_Cell, ...]], columns: int) -> bool:
    """Whether a table is no table of content but holds letterhead or signing block."""
    if len(rows) > LAYOUT_ROWS or columns > LAYOUT_COLUMNS:
        return False
    marks = (layout.MOTTO, labels.RECIPIENTS, labels.ADDRESSEES)
    offices = (letterhead.AUTHORITY, letterhead.POSITION)
    return any(
        any(mark.match(line) for mark in marks)
        or (line.isupper() and any(office.match(line) for office in offices))
        for line in _lines(rows)
    )


def _columns(rows: list[tuple[_Cell, ...]]) -> Iterator[Block]:
    """A table that lays out: column after column, each line of a cell by itself."""
    cells = [cell for row in rows for cell in row]
    for cell in sorted(cells, key=lambda cell: cell.column):
        for block in cell.blocks:
            if isinstance(block, Row):
                yield block
                continue
            first, *others = _LINES.split(block.words)
            yield msgspec.structs.replace(block, words=first)
            for words in others:
                yield msgspec.structs.replace(block, label="", words=words)
