"""Open data: the register as CSV and JSON, streamed in pages of bounded size."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bamsat.commitments.lines import Due, Line, lines
from bamsat.public.pages.register import Filters, commitments_of
from bamsat.ui.paging import page_by_id
from bamsat.ui.statuses import LOOKS

CHUNK = 500
SCHEMA = "bamsat.register/1"
# A spreadsheet takes a cell that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of the open data: its name, what it means, how it is filled."""

    name: str
    meaning: str | Promise
    value: Callable[[Line], object]


def _day(due: Due | None) -> str | None:
    return due.day.isoformat() if due else None


def _names(line: Line, role: str) -> list[str]:
    return [party.name for party in (line.leads if role == "lead" else line.supports)]


COLUMNS = (
    Column(
        name="id", meaning=_("mã của nhiệm vụ trên trang này"), value=lambda x: x.id
    ),
    Column(
        name="directive",
        meaning=_("văn bản giao nhiệm vụ"),
        value=lambda x: x.directive_name,
    ),
    Column(
        name="place",
        meaning=_("vị trí trong văn bản, như IV.2.đ.-2"),
        value=lambda x: x.place,
    ),
    Column(
        name="wording",
        meaning=_("nguyên văn, không sửa chữ nào"),
        value=lambda x: x.quote,
    ),
    Column(
        name="lead", meaning=_("cơ quan chủ trì"), value=lambda x: _names(x, "lead")
    ),
    Column(
        name="support",
        meaning=_("cơ quan phối hợp"),
        value=lambda x: _names(x, "support"),
    ),
    Column(
        name="due",
        meaning=_("các ngày cuối còn trong hạn, năm-tháng-ngày"),
        value=lambda x: [_day(due) for due in x.dues],
    ),
    Column(
        name="status",
        meaning=_("trạng thái đáng chú ý nhất vào ngày số liệu"),
        value=lambda x: x.status.value if x.status else None,
    ),
    Column(
        name="occurrences",
        meaning=_("số việc được đếm của nhiệm vụ"),
        value=lambda x: len(x.statuses),
    ),
    Column(name="done", meaning=_("số việc đã hoàn thành"), value=lambda x: x.done),
)


def csv_lines(filters: Filters, today: date) -> Iterator[str]:
    """The register as CSV, with a byte order mark so that Excel reads it as UTF-8.

    Several values of one cell are joined by "; ". A cell that a spreadsheet would take
    for a formula is given a leading apostrophe.
    """
    yield "\ufeff" + _csv_row([*(c.name for c in COLUMNS), "as_of"])
    for line in _all_lines(filters, today):
        cells = [_cell(column.value(line)) for column in COLUMNS]
        yield _csv_row([*cells, today.isoformat()])


def json_pieces(filters: Filters, today: date, site: str) -> Iterator[str]:
    """The register as one JSON object whose `items` are written one by one."""
    head = {
        "schema": SCHEMA,
        "as_of": today.isoformat(),
        "statuses": {s.value: str(look.explained) for s, look in LOOKS.items()},
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "items": ['
    first = True
    for line in _all_lines(filters, today):
        item = {column.name: column.value(line) for column in COLUMNS}
        item["url"] = site + reverse("public:commitment", args=[line.id])
        yield ("\n" if first else ",\n") + json.dumps(item, ensure_ascii=False)
        first = False
    yield "\n]}\n"


def _all_lines(filters: Filters, today: date) -> Iterator[Line]:
    """Every line, in chunks: memory does not grow with the register."""
    found = commitments_of(filters, today)
    after = ""
    while True:
        page = page_by_id(found, after, size=CHUNK)
        yield from lines(page.rows, today)
        if not page.next:
            return
        after = page.next


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def _csv_row(cells: list[str]) -> str:
    row = io.StringIO()
    csv.writer(row).writerow(cells)
    return row.getvalue()
