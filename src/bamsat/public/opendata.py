"""Open data: the register as CSV and JSON, streamed in pages of bounded size."""

import json
from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bamsat.commitments.lines import Line
from bamsat.commitments.register.columns import (
    BYTE_ORDER_MARK,
    Column,
    all_lines,
    csv_row,
    names,
)
from bamsat.commitments.register.filters import Filters
from bamsat.public.pages.register import commitments_of
from bamsat.ui.paging import page_by_id
from bamsat.ui.statuses import LOOKS

SCHEMA = "bamsat.register/1"


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
    Column(name="lead", meaning=_("cơ quan chủ trì"), value=lambda x: names(x.leads)),
    Column(
        name="support",
        meaning=_("cơ quan phối hợp"),
        value=lambda x: names(x.supports),
    ),
    Column(
        name="due",
        meaning=_("các ngày cuối còn trong hạn, năm-tháng-ngày"),
        value=lambda x: [due.day.isoformat() for due in x.dues],
    ),
    Column(
        name="due_explained",
        meaning=_("vì sao là những ngày ấy, tới ngày làm việc cuối"),
        value=lambda x: list(dict.fromkeys(words for d in x.dues for words in d.why)),
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
    yield BYTE_ORDER_MARK + csv_row([*(c.name for c in COLUMNS), "as_of"])
    for line in _all_lines(filters, today):
        yield csv_row([*(column.value(line) for column in COLUMNS), today])


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
    """Every line, in the order of the key."""
    found = commitments_of(filters, today)
    return all_lines(lambda after, size: page_by_id(found, after, size), today)
