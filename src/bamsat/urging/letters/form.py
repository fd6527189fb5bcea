"""The template that comes with the site: a letter in the form of Decree 30/2020, Annex
I, made anew by this program whenever it is asked for.

`python -m bamsat.urging.letters.form FILE` writes it for a look in Word. Each tag
stands in one run, so that it survives being edited there.
"""

import io
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

FACE = "Times New Roman"
# Annex I, part I: A4; top and bottom 20–25, left 30–35, right 15–20 mm.
TOP, BOTTOM, LEFT, RIGHT = Mm(20), Mm(20), Mm(30), Mm(15)
HEAD = (Mm(63), Mm(102))
FOOT = (Mm(80), Mm(85))
COLUMNS = (Mm(11), Mm(23), Mm(83), Mm(27), Mm(21))
BODY, CAPS, SMALL, TINY = Pt(14), Pt(12), Pt(12), Pt(11)
CENTRE, LEFT_SIDE = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT
JUSTIFY = WD_ALIGN_PARAGRAPH.JUSTIFY
FIRST_LINE = Mm(12.7)


@cache
def template() -> bytes:
    """The template, as Word opens it."""
    made = Document()
    _page(made)
    _head(made)
    _addressees(made)
    _body(made)
    _foot(made)
    made.core_properties.author = ""
    made.core_properties.comments = ""
    made.core_properties.title = "Công văn đôn đốc"
    made.core_properties.language = "vi-VN"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _page(made: Any) -> None:
    """Paper, margins, face; the page number at the top, hidden on the first page."""
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = FACE, BODY
    faces = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for each in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        faces.set(qn(each), FACE)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    normal.element.get_or_add_rPr().append(language)
    section = made.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = TOP, BOTTOM
    section.left_margin, section.right_margin = LEFT, RIGHT
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    _shaped(number, CENTRE)
    _field(_said(number, "", size=BODY), "PAGE")


def _field(run: Run, code: str) -> None:
    """A field that Word fills in, such as the number of the page."""
    for kind, words in (("begin", ""), ("", code), ("end", "")):
        piece = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            piece.set(qn("w:fldCharType"), kind)
        else:
            piece.text = words
        run._r.append(piece)


def _head(made: Any) -> None:
    """Issuer and its number to the left, the state's name and the date to the right
    (Annex I, part II, 1 to 5)."""
    table = _grid(made, 2, HEAD)
    issuer, state = table.rows[0].cells
    _only_if(issuer, "co_quan_cap_tren", "{{ co_quan_cap_tren|upper }}", size=CAPS)
    _line(issuer, "{{ co_quan_gui|upper }}", size=CAPS, bold=True)
    _rule(issuer, Mm(20))
    _line(state, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", first=True, size=CAPS, bold=True)
    _line(state, "Độc lập - Tự do - Hạnh phúc", size=Pt(13), bold=True)
    _rule(state, Mm(15.5))
    number, day = table.rows[1].cells
    _line(number, "Số:          /{{ viet_tat }}", first=True, size=Pt(13))
    subject = _line(
        number,
        "V/v {% if viec_cua_noi_gui %}báo cáo việc quá hạn trong{% else %}đôn đốc"
        "{% endif %} thực hiện {{ van_ban_ngan }}",
        size=SMALL,
    )
    subject.paragraph_format.space_before = Pt(6)
    _line(
        day,
        "{{ dia_danh or '……' }}, ngày       tháng       năm {{ nam }}",
        first=True,
        size=BODY,
        italic=True,
    )


def _addressees(made: Any) -> None:
    """ "Kính gửi": in one line where there is one, else a line each."""
    _tag(made, "{%p if kinh_gui|length == 1 %}")
    alone = _shaped(made.add_paragraph(), CENTRE, before=Pt(18), after=Pt(12))
    _said(alone, "Kính gửi: {{ kinh_gui|first }}", size=BODY)
    _tag(made, "{%p else %}")
    label = _shaped(made.add_paragraph(), LEFT_SIDE, before=Pt(18))
    label.paragraph_format.left_indent = Mm(30)
    _said(label, "Kính gửi:", size=BODY)
    _tag(made, "{%p for noi in kinh_gui %}")
    each = _shaped(made.add_paragraph(), LEFT_SIDE)
    each.paragraph_format.left_indent = Mm(45)
    _said(each, "- {{ noi }}{% if loop.last %}.{% else %};{% endif %}", size=BODY)
    _tag(made, "{%p endfor %}")
    _tag(made, "{%p endif %}")


def _body(made: Any) -> None:
    """What is late, word by word, and what is asked for; of the sender's own work it
    tells who stands above."""
    said = _paragraph(
        made,
        "Theo dõi việc thực hiện {{ van_ban }}{% if trich_yeu %} ({{ trich_yeu }})"
        "{% endif %}, {{ co_quan_gui }} {% if viec_cua_noi_gui %}báo cáo{% else %}"
        "nhận thấy{% endif %}: tính đến hết {{ ngay_so_lieu }}, "
        "{{ co_quan_duoc_don_doc }} còn {{ so_viec }} việc đã quá hạn mà chưa gửi kết "
        "quả. Nội dung được giao, nguyên văn theo văn bản, như sau:",
    )
    said.paragraph_format.space_after = Pt(6)
    _items(made)
    ends = _asked(made)
    ends[0].paragraph_format.space_before = Pt(10)
    ends.append(_paragraph(made, "Trân trọng./."))
    for each in ends:  # nobody signs on a page without a word of the letter
        each.paragraph_format.keep_with_next = True


def _asked(made: Any) -> list[Paragraph]:
    """What the letter wants: of whom it urges, on the last step of the committee too;
    of who stands above, about the sender's own work."""
    _tag(made, "{%p if viec_cua_noi_gui %}")
    own = _paragraph(
        made,
        "{{ co_quan_gui }} sẽ thực hiện và gửi kết quả trước ngày ....... tháng "
        "....... năm {{ nam }}; kính báo cáo và xin ý kiến chỉ đạo.",
    )
    own.paragraph_format.space_before = Pt(10)
    _tag(made, "{%p else %}")
    asked = _paragraph(
        made,
        "{{ co_quan_gui }} đề nghị {{ co_quan_duoc_don_doc }} khẩn trương thực hiện "
        "các việc nêu trên và gửi kết quả, hoặc nêu rõ vướng mắc, trước ngày ....... "
        "tháng ....... năm {{ nam }}.",
    )
    _tag(made, "{%p if bac_so == 4 %}")
    last = _paragraph(
        made,
        "{{ co_quan_gui }} kính báo cáo {{ co_quan_ban_hanh or 'Ủy ban nhân dân tỉnh' "
        "}} xem xét, chỉ đạo.",
    )
    _tag(made, "{%p endif %}")
    _tag(made, "{%p endif %}")
    return [asked, own, last]


def _items(made: Any) -> None:
    """One row an item; the head is repeated on each page, a row stays whole."""
    table = _grid(made, 4, COLUMNS)
    table.style = "Table Grid"
    heads = ("TT", "Vị trí", "Nội dung được giao", "Hạn", "Số ngày quá hạn")
    for cell, words in zip(table.rows[0].cells, heads, strict=True):
        _line(cell, words, first=True, size=Pt(13), bold=True)
    _mark(table.rows[0], "w:tblHeader")
    _line(table.rows[1].cells[0], "{%tr for v in viec %}", first=True)
    row = table.rows[2]
    _mark(row, "w:cantSplit")
    number, place, words, due, late = row.cells
    _line(number, "{{ v.stt }}", first=True, size=Pt(13))
    _line(place, "{{ v.vi_tri }}", first=True, size=Pt(13))
    _line(words, "“{{ v.nguyen_van }}”", LEFT_SIDE, first=True, size=Pt(13))
    for field, label in (
        ("ten_nhu_in", "Văn bản ghi tên: {{ v.ten_nhu_in }}."),
        ("don_doc_truoc", "Đã đôn đốc: {{ v.don_doc_truoc }}."),
    ):
        _line(words, f"{{%p if v.{field} %}}", LEFT_SIDE)
        _line(words, label, LEFT_SIDE, size=Pt(13), italic=True)
        _line(words, "{%p endif %}", LEFT_SIDE)
    _line(due, "{{ v.han }}", first=True, size=Pt(13))
    _line(due, "{%p if v.han_dau %}")
    _line(due, "(hạn lúc đầu {{ v.han_dau }})", size=Pt(13), italic=True)
    _line(due, "{%p endif %}")
    _line(late, "{{ v.so_ngay_qua_han }}", first=True, size=Pt(13))
    _line(table.rows[3].cells[0], "{%tr endfor %}", first=True)


def _foot(made: Any) -> None:
    """Who gets it to the left; to the right who signs, by office: the name stays blank
    (Annex I, part II, 7 and 9)."""
    gap = _shaped(made.add_paragraph(), LEFT_SIDE)
    gap.paragraph_format.line_spacing = Pt(8)
    gap.paragraph_format.keep_with_next = True
    table = _grid(made, 1, FOOT)
    _mark(table.rows[0], "w:cantSplit")
    receivers, signer = table.rows[0].cells
    label = _line(receivers, "", LEFT_SIDE, first=True)
    _said(label, "Nơi nhận:", size=SMALL, bold=True, italic=True)
    _line(receivers, "- Như trên;", LEFT_SIDE, size=TINY)
    _line(receivers, "{%p for noi in noi_nhan %}", LEFT_SIDE)
    _line(receivers, "- {{ noi }};", LEFT_SIDE, size=TINY)
    _line(receivers, "{%p endfor %}", LEFT_SIDE)
    _line(receivers, "- Lưu: VT, ..........", LEFT_SIDE, size=TINY)
    office = "QUYỀN HẠN, CHỨC VỤ\nCỦA NGƯỜI KÝ"
    _line(signer, office, first=True, size=Pt(13), bold=True)
    for _each in range(5):
        _line(signer, "", size=BODY)


def _grid(made: Any, rows: int, widths: Sequence[int]) -> Any:
    """A table of fixed columns without rules."""
    table = made.add_table(rows=rows, cols=len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
    return table


def _mark(row: Any, what: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(what))


def _only_if(cell: _Cell, field: str, words: str, **how: Any) -> None:
    """A line of a cell that is there only where a field says something."""
    _line(cell, f"{{%p if {field} %}}", first=True)
    _line(cell, words, **how)
    _line(cell, "{%p endif %}")


def _line(
    cell: _Cell,
    words: str,
    side: Any = CENTRE,
    *,
    first: bool = False,
    **how: Any,
) -> Paragraph:
    """A line in a cell; the first one is there already."""
    made: Paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
    _shaped(made, side)
    if words:
        _said(made, words, **how)
    return made


def _paragraph(made: Any, words: str) -> Paragraph:
    """A paragraph of the text: justified, its first line 1.27 cm in, 6 pt apart."""
    found = _shaped(made.add_paragraph(), JUSTIFY, before=Pt(6))
    found.paragraph_format.first_line_indent = FIRST_LINE
    _said(found, words, size=BODY)
    return found


def _tag(made: Any, words: str) -> None:
    """A tag alone in its paragraph, which then is not there."""
    made.add_paragraph(words)


def _shaped(
    paragraph: Paragraph,
    side: Any,
    *,
    before: Pt | None = None,
    after: Pt | None = None,
) -> Paragraph:
    shape = paragraph.paragraph_format
    shape.alignment = side
    shape.space_before, shape.space_after = before or Pt(0), after or Pt(0)
    shape.line_spacing = 1.0
    return paragraph


def _said(
    paragraph: Paragraph,
    words: str,
    *,
    size: Pt = BODY,
    bold: bool = False,
    italic: bool = False,
) -> Run:
    run = paragraph.add_run(words)
    run.font.name, run.font.size = FACE, size
    run.bold, run.italic = bold, italic
    return run


def _rule(cell: _Cell, indent: Mm) -> None:
    """The thin line below a heading: the lower edge of a low paragraph."""
    made = _shaped(cell.add_paragraph(), CENTRE)
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


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(template())
