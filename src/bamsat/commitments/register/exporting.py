"""The officers' list as files: exactly the rows that are shown, in the same order."""

import tempfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import IO

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from xlsxwriter import Workbook

from bamsat.commitments.lines import Line
from bamsat.commitments.models import Commitment
from bamsat.commitments.register.columns import (
    BYTE_ORDER_MARK,
    CHUNK,
    Column,
    all_lines,
    cell,
    csv_row,
    names,
)
from bamsat.commitments.register.filters import narrowed
from bamsat.commitments.register.pages import Asked, read_asked
from bamsat.ui.statuses import LOOKS
from bamsat.work.making import Order, Told

# What a cell and a sheet of Excel hold at most.
CELL = 32_767
ROWS = 1_048_576 - 1
DAY = "dd/mm/yyyy"
WIDTHS = (8, 28, 16, 60, 40, 32, 32, 14, 14, 48, 14, 16, 8, 8, 10, 36)


def _working_days(line: Line) -> list[date]:
    return [due.last_working_day for due in line.dues]


def _why(line: Line) -> list[str]:
    return list(dict.fromkeys(words for due in line.dues for words in due.why))


def columns(site: str) -> tuple[Column, ...]:
    """The columns of both files; `site` stands before each address."""

    def column(name: str, meaning: object, value: Callable[[Line], object]) -> Column:
        return Column(name=name, meaning=str(meaning), value=value)

    return (
        column("id", _("Mã"), lambda x: x.id),
        column("directive", _("Văn bản"), lambda x: x.directive_name),
        column("place", _("Vị trí"), lambda x: x.place),
        column("wording", _("Nguyên văn"), lambda x: x.quote),
        column("title", _("Tên gọi"), lambda x: x.title),
        column("lead", _("Chủ trì"), lambda x: names(x.leads)),
        column("support", _("Phối hợp"), lambda x: names(x.supports)),
        column("due", _("Ngày cuối trong hạn"), lambda x: [d.day for d in x.dues]),
        column("working-day", _("Ngày làm việc cuối"), _working_days),
        column("why", _("Vì sao là ngày ấy"), _why),
        column("review", _("Kỳ rà soát"), lambda x: x.review_on),
        column("status", _("Trạng thái"), _status),
        column("occurrences", _("Số việc"), lambda x: len(x.statuses)),
        column("done", _("Đã xong"), lambda x: x.done),
        column("reach", _("Phạm vi"), _reach),
        column(
            "address",
            _("Địa chỉ"),
            lambda x: site + reverse("commitment:page", args=[x.id]),
        ),
    )


PUBLIC, PRIVATE = gettext_lazy("công khai"), gettext_lazy("nội bộ")


def _reach(line: Line) -> str:
    return str(PUBLIC if line.public else PRIVATE)


def _status(line: Line) -> str:
    return str(LOOKS[line.status].word) if line.status else ""


def shown_lines(said: Asked, today: date) -> Iterator[Line]:
    """Every line that the list shows on all its pages, in its order."""
    found = narrowed(Commitment.objects.for_officers(), said.filters, today)
    return all_lines(lambda after, size: said.order.page(found, after, size), today)


def shown_rows(said: Asked, today: date, most: int) -> int:
    """How many lines the list has, no counting beyond `most`."""
    found = narrowed(Commitment.objects.for_officers(), said.filters, today)
    return found.up_to(most)


def csv_lines(said: Asked, today: date, site: str) -> Iterator[str]:
    """The list as CSV, line by line."""
    filled = columns(site)
    yield BYTE_ORDER_MARK + csv_row(column.meaning for column in filled)
    for line in shown_lines(said, today):
        yield csv_row(column.value(line) for column in filled)


def workbook(said: Asked, today: date, site: str) -> IO[bytes]:
    """The list as an Excel file on disk, at its beginning; gone once it is closed."""
    file = tempfile.TemporaryFile(prefix="bamsat-")  # noqa: SIM115 - the answer closes it
    write_workbook(said, today, site, file)
    file.seek(0)
    return file


def make(order: Order, file: IO[bytes], tell: Told) -> None:
    """The list behind a page, by the worker (`work.making`)."""
    request = HttpRequest()
    request.GET = QueryDict(order.query)
    write_workbook(read_asked(request), order.day, order.site, file, tell)


def write_workbook(
    said: Asked,
    today: date,
    site: str,
    file: IO[bytes],
    tell: Told = lambda written: None,
) -> None:
    """Write the list as an Excel file; `tell` hears of every chunk of rows.

    Rows are written as they come (`constant_memory`), so that memory does not grow with
    the register. No text ever becomes a formula or a link.
    """
    filled = columns(site)
    book = Workbook(
        file,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"title": _("Sổ nhiệm vụ"), "created": _midnight(today)})
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": DAY, "valign": "top", "align": "left"})
    sheet = book.add_worksheet(_("Sổ nhiệm vụ"))
    for number, width in enumerate(WIDTHS):
        sheet.set_column(number, number, width)
    sheet.freeze_panes(1, 3)
    for number, column in enumerate(filled):
        sheet.write_string(0, number, str(column.meaning), bold)
    row = 0
    for row, line in enumerate(shown_lines(said, today), start=1):
        if row == ROWS:
            more = _("Excel hết dòng: tải tệp CSV để có đủ.")
            sheet.write_string(row, 3, more, wrapped)
            break
        if row % CHUNK == 0:
            tell(row)
        for number, column in enumerate(filled):
            value = column.value(line)
            if isinstance(value, list) and len(value) == 1:
                value = value[0]
            if isinstance(value, date):
                sheet.write_datetime(row, number, _midnight(value), day)
            elif isinstance(value, int):
                sheet.write_number(row, number, value, wrapped)
            elif text := _days_or_text(value):
                sheet.write_string(row, number, fitting(text), wrapped)
    sheet.autofilter(0, 0, min(row, ROWS), len(filled) - 1)
    book.close()
    tell(row)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a cell has no zone


def _days_or_text(value: object) -> str:
    """Several days as people read them, anything else as text."""
    if isinstance(value, list) and value and isinstance(value[0], date):
        return "; ".join(f"{day:%d/%m/%Y}" for day in value)
    return cell(value)


def fitting(text: str) -> str:
    """The text, with a note where a cell cannot hold all of it."""
    if len(text) <= CELL:
        return text
    note = _(" … (dài quá một ô: xem tiếp ở địa chỉ bên cạnh)")
    return text[: CELL - len(note)] + note
