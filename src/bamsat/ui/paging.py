"""Keyset pages: the next page begins after the last row seen, however deep (RULES 15).

A cursor is printed in the address as the last row's column and key, `2024-02-09_17`.
One that was typed by hand or has aged is the first page, never an error.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet

Row = TypeVar("Row", bound=Model)

PAGE_SIZE = 50
KEY = re.compile(r"[0-9]{1,18}")


@dataclass(frozen=True, kw_only=True)
class Page(Generic[Row]):
    """Rows, the cursor they began after, and that of the next page where there is
    one."""

    rows: list[Row]
    after: str
    next: str


def page_by_id(rows: QuerySet[Row], after: str, size: int = PAGE_SIZE) -> Page[Row]:
    """A page in the order of the key."""
    if KEY.fullmatch(after):
        rows = rows.filter(pk__gt=int(after))
    else:
        after = ""
    found = list(rows.order_by("pk")[: size + 1])
    more = str(found[size - 1].pk) if len(found) > size else ""
    return Page(rows=found[:size], after=after, next=more)


def page_newest_first(rows: QuerySet[Row], after: str, size: int) -> Page[Row]:
    """A page in the reverse order of the key: what was added last comes first."""
    if KEY.fullmatch(after):
        rows = rows.filter(pk__lt=int(after))
    else:
        after = ""
    found = list(rows.order_by("-pk")[: size + 1])
    more = str(found[size - 1].pk) if len(found) > size else ""
    return Page(rows=found[:size], after=after, next=more)


def page_by_day(
    rows: QuerySet[Row], column: str, after: str, size: int = PAGE_SIZE
) -> Page[Row]:
    """A page in the order of a date column that is never null."""
    return _page(rows, column, after, size, date.fromisoformat)


def page_by_text(
    rows: QuerySet[Row], column: str, after: str, size: int = PAGE_SIZE
) -> Page[Row]:
    """A page in the order of a text column that is never null."""
    return _page(rows, column, after, size, str)


def _page(
    rows: QuerySet[Row],
    column: str,
    after: str,
    size: int,
    read: Callable[[str], Any],
) -> Page[Row]:
    cursor = _read_cursor(after, read)
    if cursor:
        at, key = cursor
        # The first condition is the one an index can follow.
        rows = rows.filter(
            Q(**{f"{column}__gte": at}), Q(**{f"{column}__gt": at}) | Q(pk__gt=key)
        )
    found = list(rows.order_by(column, "pk")[: size + 1])
    more = ""
    if len(found) > size:
        last = found[size - 1]
        more = f"{getattr(last, column)}_{last.pk}"
    return Page(rows=found[:size], after=after if cursor else "", next=more)


def _read_cursor(after: str, read: Callable[[str], Any]) -> tuple[Any, int] | None:
    at, _, key = after.rpartition("_")
    if not at or not KEY.fullmatch(key):
        return None
    try:
        return read(at), int(key)
    except ValueError:
        return None
