"""How a paper of an office is set in Word: Decree 30/2020, Annex I, part I. The letters
of this room and the papers of the desks are written with these."""

from collections.abc import Sequence
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from bamsat.charts.chart import printable

FACE = "Times New Roman"
# Annex I, part I: A4; top and bottom 20–25, left 30–35, right 15–20 mm.
TOP, BOTTOM, LEFT, RIGHT = Mm(20), Mm(20), Mm(30), Mm(15)
BODY = Pt(14)
CENTRE, LEFT_SIDE = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT
JUSTIFY = WD_ALIGN_PARAGRAPH.JUSTIFY


def page(made: Any, language: str = "vi-VN") -> None:
    """Paper, margins, face; the page number at the top, hidden on the first page."""
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = FACE, BODY
    faces = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for each in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        faces.set(qn(each), FACE)
    tongue = OxmlElement("w:lang")
    tongue.set(qn("w:val"), language)
    normal.element.get_or_add_rPr().append(tongue)
    section = made.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = TOP, BOTTOM
    section.left_margin, section.right_margin = LEFT, RIGHT
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    shaped(number, CENTRE)
    field(said(number, "", size=BODY), "PAGE")


def field(run: Run, code: str) -> None:
    """A field that Word fills in, such as the number of the page."""
    for kind, words in (("begin", ""), ("", code), ("end", "")):
        piece = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            piece.set(qn("w:fldCharType"), kind)
        else:
            piece.text = words
        run._r.append(piece)


def grid(made: Any, rows: int, widths: Sequence[int]) -> Any:
    """A table of fixed columns without rules."""
    table = made.add_table(rows=rows, cols=len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
    return table


def mark(row: Any, what: str) -> None:
    """What Word is told of a row: repeated at the head of a page, never broken."""
    row._tr.get_or_add_trPr().append(OxmlElement(what))


def line(
    cell: _Cell,
    words: str,
    side: Any = CENTRE,
    *,
    first: bool = False,
    **how: Any,
) -> Paragraph:
    """A line in a cell; the first one is there already."""
    made: Paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
    shaped(made, side)
    if words:
        said(made, words, **how)
    return made


def shaped(
    paragraph: Paragraph,
    side: Any,
    *,
    before: Pt | None = None,
    after: Pt | None = None,
) -> Paragraph:
    """Without space around it and between its lines, but what is asked for."""
    shape = paragraph.paragraph_format
    shape.alignment = side
    shape.space_before, shape.space_after = before or Pt(0), after or Pt(0)
    shape.line_spacing = 1.0
    return paragraph


def said(
    paragraph: Paragraph,
    words: str,
    *,
    size: Pt = BODY,
    bold: bool = False,
    italic: bool = False,
) -> Run:
    """Words in the face of the paper."""
    run = paragraph.add_run(printable(words))
    run.font.name, run.font.size = FACE, size
    run.bold, run.italic = bold, italic
    return run


def rule(cell: _Cell, indent: Mm) -> None:
    """The thin line below a heading: the lower edge of a low paragraph."""
    made = shaped(cell.add_paragraph(), CENTRE)
    made.paragraph_format.left_indent = made.paragraph_format.right_indent = indent
    made.paragraph_format.line_spacing = Pt(3)
    made.paragraph_format.space_after = Pt(6)
    edges, edge = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1")):
        edge.set(qn(f"w:{name}"), value)
    edge.set(qn("w:color"), "000000")
    edges.append(edge)
    shape: Any = made._p.get_or_add_pPr()
    # The schema wants the edges before spacing and indents.
    shape.insert_element_before(
        edges, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
