"""A chart in a Word file: the picture with its words for who does not see it, and the
table with the same figures."""

import io
from collections.abc import Sequence
from typing import Any

from docx.image.image import Image
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.text.run import Run

from bamsat.charts import drawing
from bamsat.charts.chart import Chart, printable
from bamsat.urging.letters.setting import (
    CENTRE,
    LEFT_SIDE,
    grid,
    line,
    mark,
    said,
    shaped,
)

WIDTH = Mm(165)
"""Of the text of a page."""
BESIDE = Mm(90)
GAP = Mm(7)
LONGEST = Mm(90)
"""No column of names is wider."""
SMALL = Pt(11)
PIXEL = Mm(0.21)
"""How long a pixel of a picture is on paper: its words come out at 8 points."""


def heading(made: Any, words: str) -> Any:
    """A heading that stays with what it heads."""
    found = shaped(made.add_paragraph(), LEFT_SIDE, before=Pt(10), after=Pt(3))
    found.paragraph_format.keep_with_next = True
    said(found, words, size=Pt(13), bold=True)
    return found


def placed(made: Any, chart: Chart) -> None:
    """The picture with its table to the right, or below a picture that is wide."""
    if chart.wide:
        above = shaped(made.add_paragraph(), CENTRE, after=Pt(4))
        above.paragraph_format.keep_with_next = True
        _picture(above.add_run(), chart, WIDTH)
        _together(_table(made, chart, WIDTH))
        return
    row = grid(made, 1, (BESIDE, WIDTH - BESIDE)).rows[0]
    mark(row, "w:cantSplit")
    left, right = row.cells
    widest = Length(BESIDE - GAP)
    _picture(shaped(left.paragraphs[0], LEFT_SIDE).add_run(), chart, widest)
    _table(right, chart, Length(WIDTH - BESIDE - GAP))
    # A cell ends with a paragraph: here one that takes no room.
    right._tc.remove(right.paragraphs[0]._p)
    last = shaped(right.paragraphs[-1], LEFT_SIDE)
    last.paragraph_format.line_spacing = Pt(1)


def _picture(run: Run, chart: Chart, widest: Length) -> None:
    drawn = drawing.png(chart)
    pixels = Image.from_blob(drawn).px_width / drawing.PNG_SCALE
    width = Length(min(int(pixels * PIXEL), widest))
    shape = run.add_picture(io.BytesIO(drawn), width=width)
    named: Any = shape._inline.docPr
    named.set("title", printable(chart.title))
    named.set("descr", printable(f"{chart.title}. {chart.says}"))


def _together(table: Any) -> None:
    """No page ends within a short table: it goes with its picture to the next one."""
    for row in table.rows[:-1]:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _table(made: Any, chart: Chart, width: Length) -> Any:
    """The figures: names to the left, numbers centred; the head again on each page."""
    table = _ruled(made, 1 + len(chart.rows), _widths(chart, width))
    mark(table.rows[0], "w:tblHeader")
    for cell, words in zip(table.rows[0].cells, chart.head, strict=True):
        line(cell, words, first=True, size=SMALL, bold=True)
    for row, entries in zip(table.rows[1:], chart.rows, strict=True):
        mark(row, "w:cantSplit")
        for place, (cell, entry) in enumerate(zip(row.cells, entries, strict=True)):
            side = CENTRE if place else LEFT_SIDE
            line(cell, entry.text, side, first=True, size=SMALL)
    return table


def _ruled(made: Any, rows: int, widths: Sequence[Length]) -> Any:
    """A table with rules, whose cells have little air to the sides."""
    table = grid(made, rows, widths)
    table.style = "Table Grid"
    air = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), "60")
        edge.set(qn("w:type"), "dxa")
        air.append(edge)
    # The schema wants it last but one.
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(air)
    return table


def _widths(chart: Chart, width: Length) -> list[Length]:
    """The names take what the numbers leave."""
    number = Mm(18) if chart.wide else Mm(14)
    names = Length(min(width - number * (len(chart.head) - 1), LONGEST))
    return [names, *[number] * (len(chart.head) - 1)]
