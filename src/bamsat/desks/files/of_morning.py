"""The queues of the morning as lists: the rows that the page shows, in its order."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bamsat.desks.files.listed import Address, Columns, Listed, Read, Rows, Wish, of
from bamsat.desks.morning.desk import Sitting
from bamsat.desks.morning.items import items
from bamsat.desks.morning.queues import QUEUES, Queue
from bamsat.ui.paging import by_day, by_number, by_text
from bamsat.ui.requests import asked
from bamsat.ui.visitors import visitor

PREFIX = "buoi-sang-"
FIRST = date(1, 1, 1)
ORDERS = {
    "sort_key": by_text("sort_key"),
    "sort_day": by_day("sort_day"),
    "commitment_id": by_number("commitment_id"),
    "submitted_on": by_day("submitted_on"),
    # Nothing was ever shown of it: it stands first.
    "fresh_on": by_day("fresh_since"),
}
COLUMNS: Columns = (
    (_("Vị trí"), of("place")),
    (_("Nội dung"), of("title")),
    (_("Cơ quan"), of("who")),
    (_("Văn bản"), of("source")),
    (_("Ngày cuối trong hạn"), of("day")),
    (_("Ghi chú"), of("note")),
    (_("Địa chỉ"), lambda item: Address(item.address)),
)


def _sitting(request: HttpRequest, day: date) -> Sitting:
    return Sitting(
        visitor=visitor(request),
        now=timezone.now(),
        today=day,
        directive=asked(request, "van-ban"),
        agency=asked(request, "co-quan"),
        part=asked(request, "phan", 80),
    )


def _rows(queue: Queue) -> Rows:
    def rows(request: HttpRequest, day: date) -> QuerySet[Any]:
        sitting = _sitting(request, day)
        found: QuerySet[Any] = (queue.in_order or queue.rows)(sitting)
        if "fresh_on" in queue.order:
            found = found.annotate(fresh_since=Coalesce("fresh_on", Value(FIRST)))
        return found

    return rows


def _read(queue: Queue) -> Read:
    def read(rows: Sequence[Any], wish: Wish) -> Iterable[Any]:
        keys = [row.pk for row in rows]
        return items(queue, keys, _sitting(wish.request, wish.day))

    return read


LISTS = [
    Listed(
        slug=f"{PREFIX}{queue.slug}",
        name=queue.name,
        page="morning:queue",
        columns=COLUMNS,
        rows=_rows(queue),
        order=[ORDERS[name] for name in queue.order if name != "pk"],
        read=_read(queue),
    )
    for queue in QUEUES
]
