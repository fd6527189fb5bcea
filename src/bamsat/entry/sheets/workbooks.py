"""Excel files that the site gives: the bad rows with their reasons, and a template."""

import io
from collections.abc import Iterable

import xlsxwriter
from django.utils.translation import gettext as _

from bamsat.entry.models import ImportedRow, RegisterImport
from bamsat.entry.sheets.headings import headings_of
from bamsat.entry.sheets.trial import rows_of
from bamsat.entry.sheets.wording import reason_words

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# Headings and one row as a pattern; offices are named by what they are, not by place.
TEMPLATE = (
    ("STT", "1", 6),
    ("Số, ký hiệu văn bản", "12/KH-UBND", 20),
    ("Ngày văn bản", "15/01/2024", 14),
    ("Trích yếu văn bản", "Kế hoạch cải thiện môi trường kinh doanh", 34),
    ("Vị trí", "IV.2.a", 10),
    (
        "Nội dung nhiệm vụ",
        "Rà soát, đề xuất cắt giảm thủ tục hành chính không còn phù hợp",
        60,
    ),
    ("Cơ quan chủ trì", "Sở Tư pháp", 26),
    ("Cơ quan phối hợp", "Văn phòng Ủy ban nhân dân tỉnh; Sở Tài chính", 32),
    ("Thời hạn", "trước ngày 30/06/2024", 22),
    ("Tình trạng", "đang thực hiện", 20),
    ("Ghi chú", "", 24),
)
DUES = (
    ("30/06/2024", "chậm nhất ngày 30/06/2024, tính cả ngày ấy"),
    ("trước ngày 30/06/2024", "ngày cuối là 29/06/2024"),
    ("quý II/2024", "chậm nhất ngày cuối của quý"),
    ("tháng 6/2024", "chậm nhất ngày cuối của tháng"),
    ("năm 2024", "chậm nhất ngày 31/12/2024"),
    ("30/6/2024 và 30/12/2024", "hai hạn, mỗi hạn một việc"),
    ("thường xuyên", "không có ngày cuối"),
    ("định kỳ hằng quý", "mỗi quý một việc"),
    ("(để trống)", "không hạn"),
)


def template() -> bytes:
    """The register that needs no explaining: headings, one row, and what may stand in
    the column of time limits."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        head = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1}
        )
        cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        sheet = book.add_worksheet("Sổ nhiệm vụ")
        for column, (heading, sample, width) in enumerate(TEMPLATE):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, heading, head)
            sheet.write_string(1, column, sample, cell)
        sheet.freeze_panes(1, 0)
        help_sheet = book.add_worksheet("Cách ghi")
        help_sheet.set_column(0, 0, 30)
        help_sheet.set_column(1, 1, 70)
        help_sheet.write_row(0, 0, ["Ghi ở cột Thời hạn", "Được hiểu là"], head)
        for number, row in enumerate(DUES, 1):
            help_sheet.write_row(number, 0, row, cell)
        lines = (
            "Nhiều cơ quan trong một ô thì cách nhau bằng dấu chấm phẩy.",
            "Nội dung nhiệm vụ thành nguyên văn: ghi đúng chữ, vào sổ rồi không sửa.",
            "Tình trạng chỉ được giữ làm ghi chú, không thành kết quả đã xác nhận.",
        )
        for number, line in enumerate(lines, len(DUES) + 3):
            help_sheet.write_string(number, 0, line)
    return out.getvalue()


def bad_rows(register: RegisterImport, bad: Iterable[ImportedRow]) -> bytes:
    """The bad rows as the file has them, each with its number and what is wrong; to be
    corrected and imported again."""
    wrong = {row.number: reason_words(row) for row in bad}
    chosen = register.sheets[register.sheet]
    headings = headings_of(chosen, register.heading, register.heading_rows)
    out = io.BytesIO()
    with xlsxwriter.Workbook(
        out, {"constant_memory": True, "strings_to_formulas": False}
    ) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "border": 1})
        reason = book.add_format({"text_wrap": True, "font_color": "#A8201A"})
        sheet = book.add_worksheet(_("Dòng có lỗi"))
        sheet.set_column(0, len(headings), 24)
        sheet.set_column(len(headings) + 1, len(headings) + 1, 80)
        for column, heading in enumerate([*headings, _("Dòng trong tệp"), _("Lý do")]):
            sheet.write_string(0, column, heading, head)
        line = 0
        for number, cells in rows_of(register):
            if number not in wrong:
                continue
            line += 1
            for column, value in enumerate(cells[: len(headings)]):
                sheet.write_string(line, column, _shown(value))
            sheet.write_number(line, len(headings), number)
            sheet.write_string(
                line, len(headings) + 1, "\n".join(wrong[number]), reason
            )
    return out.getvalue()


def _shown(value: str | dict[str, str]) -> str:
    if isinstance(value, str):
        return value
    year, month, day = value.get("d", "--").split("-")
    return f"{day}/{month}/{year}" if year else ""
