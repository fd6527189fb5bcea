"""The work of an agency as an Excel file to fill in: one row an item, official columns
locked, a signed key in each row that says which work it is and which version was seen.
"""

import io
from datetime import date, datetime
from typing import Any

import xlsxwriter
from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext as _

from bamsat.agencies.models import Agency
from bamsat.commitments.models import Occurrence
from bamsat.commitments.register.words import STATES
from bamsat.progress.models import Report
from bamsat.rules.status import State

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST = 500
"""Rows of one file: what one person fills in."""
LONGEST = 32_000
"""Characters that a cell of Excel holds safely."""

ANSWERS = {
    "Xong": Report.Answer.DONE,
    "Đang làm": Report.Answer.UNDER_WAY,
    "Vướng": Report.Answer.HINDERED,
}
"""What is chosen in the column of answers: the same words in every language, for the
file may come back through another."""

_signer = Signer(salt="bamsat.progress.sheet")


def key_of(row: Occurrence) -> str:
    """Which work a row is about and which version was seen; nobody can make one."""
    return _signer.sign(f"{row.pk}.{row.version}")


def read_key(said: str) -> tuple[int, int] | None:
    """The occurrence and its version; None where the key was changed."""
    try:
        occurrence, version = _signer.unsign(said.strip()).split(".")
    except (BadSignature, ValueError):
        return None
    return int(occurrence), int(version)


def workbook(agency: Agency, today: date) -> bytes:
    """The open work of an agency, the most pressing first, ready to be filled in. No
    text ever becomes a formula or a link."""
    found = Occurrence.objects.of_agency(agency.pk).answerable()
    rows = found.select_related("commitment").order_by("sort_day", "pk")[:MOST]
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": _("Việc của tôi"), "created": _midnight(today)})
        _fill(book, agency, list(rows), today)
    return out.getvalue()


def _fill(book: Any, agency: Agency, rows: list[Occurrence], today: date) -> None:
    edge = {"text_wrap": True, "valign": "top", "border": 1}
    head = book.add_format({**edge, "bold": True, "bg_color": "#E8EEED"})
    fixed = book.add_format({**edge, "bg_color": "#F4F2EC"})
    day = book.add_format({**edge, "bg_color": "#F4F2EC", "num_format": "dd/mm/yyyy"})
    free = book.add_format({**edge, "locked": False, "num_format": "@"})
    sheet = book.add_worksheet(_("Việc của tôi"))
    sheet.set_column(0, 0, None, None, {"hidden": True})
    for column, width in enumerate((10, 32, 48, 12, 18, 12, 40, 32, 32, 24), start=1):
        sheet.set_column(column, column, width)
    sheet.write_string(
        0,
        1,
        _("%(agency)s, ngày %(day)s. Chỉ điền các cột trắng; dòng để trống thì thôi.")
        % {"agency": agency.name, "day": f"{today:%d/%m/%Y}"},
    )
    for column, name in enumerate(_headings()):
        sheet.write_string(1, column, name, head)
    sheet.freeze_panes(2, 3)
    for number, row in enumerate(rows, start=2):
        said = row.commitment
        sheet.write_string(number, 0, key_of(row))
        sheet.write_string(number, 1, said.place, fixed)
        sheet.write_string(number, 2, said.title, fixed)
        sheet.write_string(number, 3, said.quote[:LONGEST], fixed)
        if row.due_on:
            sheet.write_datetime(number, 4, _midnight(row.due_on), day)
        else:
            sheet.write_string(number, 4, _("không nêu"), fixed)
        sheet.write_string(number, 5, str(STATES[State(row.state)]), fixed)
        for column in range(6, 11):
            sheet.write_blank(number, column, None, free)
    if rows:
        sheet.data_validation(
            2,
            6,
            len(rows) + 1,
            6,
            {
                "validate": "list",
                "source": list(ANSWERS),
                "error_title": _("Trả lời"),
                "error_message": _("Chọn một trong ba: Xong, Đang làm, Vướng."),
            },
        )
    sheet.protect("", {"format_columns": True, "format_rows": True, "sort": True})


def _headings() -> list[str]:
    return [
        _("Mã (không sửa)"),
        _("Vị trí"),
        _("Nhiệm vụ"),
        _("Nguyên văn"),
        _("Hạn"),
        _("Tình trạng"),
        _("Trả lời"),
        _("Đã làm gì"),
        _("Vướng gì"),
        _("Làm gì tiếp"),
        _("Số liệu"),
    ]


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a cell has no zone
