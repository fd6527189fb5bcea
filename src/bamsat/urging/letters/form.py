"""The template that comes with the site: a letter in the form of Decree 30/2020, Annex
I, made anew by this program whenever it is asked for.

`python -m bamsat.urging.letters.form FILE` writes it for a look in Word. Each tag
stands in one run, so that it survives being edited there.
"""

import io
import sys
from functools import cache
from pathlib import Path
from typing import Any

from docx import Document
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from bamsat.urging.letters.setting import (
    BODY,
    CENTRE,
    JUSTIFY,
    LEFT_SIDE,
    grid,
    line,
    mark,
    page,
    rule,
    said,
    shaped,
)

HEAD = (Mm(63), Mm(102))
FOOT = (Mm(80), Mm(85))
COLUMNS = (Mm(11), Mm(23), Mm(83), Mm(27), Mm(21))
CAPS, SMALL, TINY = Pt(12), Pt(12), Pt(11)
FIRST_LINE = Mm(12.7)


@cache
def template() -> bytes:
    """The template, as Word opens it."""
    made = Document()
    page(made)
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


def _head(made: Any) -> None:
    """Issuer and its number to the left, the state's name and the date to the right
    (Annex I, part II, 1 to 5)."""
    table = grid(made, 2, HEAD)
    issuer, state = table.rows[0].cells
    _only_if(issuer, "co_quan_cap_tren", "{{ co_quan_cap_tren|upper }}", size=CAPS)
    line(issuer, "{{ co_quan_gui|upper }}", size=CAPS, bold=True)
    rule(issuer, Mm(20))
    line(state, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", first=True, size=CAPS, bold=True)
    line(state, "Độc lập - Tự do - Hạnh phúc", size=Pt(13), bold=True)
    rule(state, Mm(15.5))
    number, day = table.rows[1].cells
    line(number, "Số:          /{{ viet_tat }}", first=True, size=Pt(13))
    subject = line(
        number,
        "V/v {% if viec_cua_noi_gui %}báo cáo việc quá hạn trong{% else %}đôn đốc"
        "{% endif %} thực hiện {{ van_ban_ngan }}",
        size=SMALL,
    )
    subject.paragraph_format.space_before = Pt(6)
    line(
        day,
        "{{ dia_danh or '……' }}, ngày       tháng       năm {{ nam }}",
        first=True,
        size=BODY,
        italic=True,
    )


def _addressees(made: Any) -> None:
    """ "Kính gửi": in one line where there is one, else a line each."""
    _tag(made, "{%p if kinh_gui|length == 1 %}")
    alone = shaped(made.add_paragraph(), CENTRE, before=Pt(18), after=Pt(12))
    said(alone, "Kính gửi: {{ kinh_gui|first }}", size=BODY)
    _tag(made, "{%p else %}")
    label = shaped(made.add_paragraph(), LEFT_SIDE, before=Pt(18))
    label.paragraph_format.left_indent = Mm(30)
    said(label, "Kính gửi:", size=BODY)
    _tag(made, "{%p for noi in kinh_gui %}")
    each = shaped(made.add_paragraph(), LEFT_SIDE)
    each.paragraph_format.left_indent = Mm(45)
    said(each, "- {{ noi }}{% if loop.last %}.{% else %};{% endif %}", size=BODY)
    _tag(made, "{%p endfor %}")
    _tag(made, "{%p endif %}")


def _body(made: Any) -> None:
    """What is late, word by word, and what is asked for; of the sender's own work it
    tells who stands above."""
    found = _paragraph(
        made,
        "Theo dõi việc thực hiện {{ van_ban }}{% if trich_yeu %} ({{ trich_yeu }})"
        "{% endif %}, {{ co_quan_gui }} {% if viec_cua_noi_gui %}báo cáo{% else %}"
        "nhận thấy{% endif %}: tính đến hết {{ ngay_so_lieu }}, "
        "{{ co_quan_duoc_don_doc }} còn {{ so_viec }} việc đã quá hạn mà chưa gửi kết "
        "quả. Nội dung được giao, nguyên văn theo văn bản, như sau:",
    )
    found.paragraph_format.space_after = Pt(6)
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
    table = grid(made, 4, COLUMNS)
    table.style = "Table Grid"
    heads = ("TT", "Vị trí", "Nội dung được giao", "Hạn", "Số ngày quá hạn")
    for cell, words in zip(table.rows[0].cells, heads, strict=True):
        line(cell, words, first=True, size=Pt(13), bold=True)
    mark(table.rows[0], "w:tblHeader")
    line(table.rows[1].cells[0], "{%tr for v in viec %}", first=True)
    row = table.rows[2]
    mark(row, "w:cantSplit")
    number, place, words, due, late = row.cells
    line(number, "{{ v.stt }}", first=True, size=Pt(13))
    line(place, "{{ v.vi_tri }}", first=True, size=Pt(13))
    line(words, "“{{ v.nguyen_van }}”", LEFT_SIDE, first=True, size=Pt(13))
    for field, label in (
        ("ten_nhu_in", "Văn bản ghi tên: {{ v.ten_nhu_in }}."),
        ("don_doc_truoc", "Đã đôn đốc: {{ v.don_doc_truoc }}."),
    ):
        line(words, f"{{%p if v.{field} %}}", LEFT_SIDE)
        line(words, label, LEFT_SIDE, size=Pt(13), italic=True)
        line(words, "{%p endif %}", LEFT_SIDE)
    line(due, "{{ v.han }}", first=True, size=Pt(13))
    line(due, "{%p if v.han_dau %}")
    line(due, "(hạn lúc đầu {{ v.han_dau }})", size=Pt(13), italic=True)
    line(due, "{%p endif %}")
    line(late, "{{ v.so_ngay_qua_han }}", first=True, size=Pt(13))
    line(table.rows[3].cells[0], "{%tr endfor %}", first=True)


def _foot(made: Any) -> None:
    """Who gets it to the left; to the right who signs, by office: the name stays blank
    (Annex I, part II, 7 and 9)."""
    gap = shaped(made.add_paragraph(), LEFT_SIDE)
    gap.paragraph_format.line_spacing = Pt(8)
    gap.paragraph_format.keep_with_next = True
    table = grid(made, 1, FOOT)
    mark(table.rows[0], "w:cantSplit")
    receivers, signer = table.rows[0].cells
    label = line(receivers, "", LEFT_SIDE, first=True)
    said(label, "Nơi nhận:", size=SMALL, bold=True, italic=True)
    line(receivers, "- Như trên;", LEFT_SIDE, size=TINY)
    line(receivers, "{%p for noi in noi_nhan %}", LEFT_SIDE)
    line(receivers, "- {{ noi }};", LEFT_SIDE, size=TINY)
    line(receivers, "{%p endfor %}", LEFT_SIDE)
    line(receivers, "- Lưu: VT, ..........", LEFT_SIDE, size=TINY)
    office = "QUYỀN HẠN, CHỨC VỤ\nCỦA NGƯỜI KÝ"
    line(signer, office, first=True, size=Pt(13), bold=True)
    for _each in range(5):
        line(signer, "", size=BODY)


def _only_if(cell: _Cell, field: str, words: str, **how: Any) -> None:
    """A line of a cell that is there only where a field says something."""
    line(cell, f"{{%p if {field} %}}", first=True)
    line(cell, words, **how)
    line(cell, "{%p endif %}")


def _tag(made: Any, words: str) -> None:
    """A tag alone in its paragraph, which then is not there."""
    made.add_paragraph(words)


def _paragraph(made: Any, words: str) -> Paragraph:
    """A paragraph of the text: justified, its first line 1.27 cm in, 6 pt apart."""
    found = shaped(made.add_paragraph(), JUSTIFY, before=Pt(6))
    found.paragraph_format.first_line_indent = FIRST_LINE
    said(found, words, size=BODY)
    return found


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(template())
