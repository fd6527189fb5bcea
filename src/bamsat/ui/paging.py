"""Keyset pages: the next page begins after the last row seen, however deep (RULES 15).

A cursor is printed in the address as the last row's columns and key, `2024-02-09_17`.
One that was typed by hand or has aged is the first page, never an error.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    F,
    Field,
    Func,
    IntegerField,
    Model,
    QuerySet,
    Value,
)

from bamsat.ui.keys import KEY

Row = TypeVar("Row", bound=Model)

PAGE_SIZE = 50


@dataclass(frozen=True, kw_only=True)
class Page(Generic[Row]):
    """Rows, the cursor they began after, and that of the next page where there is
    one."""

    rows: list[Row]
    after: str
    next: str


@dataclass(frozen=True)
class Column:
    """A column that is never null and a list is sorted by, before the key."""

    name: str
    read: Callable[[str], Any]
    field: type[Field[Any, Any]]


def by_day(name: str) -> Column:
    """A column of days."""
    return Column(name, date.fromisoformat, DateField)


def by_text(name: str) -> Column:
    """A column of sort keys, without `_`."""
    return Column(name, str, CharField)


def by_number(name: str) -> Column:
    """A column of whole numbers."""
    return Column(name, _number, IntegerField)


def by_moment(name: str) -> Column:
    """A column of times with their zone."""
    return Column(name, _moment, DateTimeField)


def page_by_id(rows: QuerySet[Row], after: str, size: int = PAGE_SIZE) -> Page[Row]:
    """A page in the order of the key."""
    return page_in_order(rows, (), after, size)


def page_newest_first(rows: QuerySet[Row], after: str, size: int) -> Page[Row]:
    """A page in the reverse order of the key: what was added last comes first."""
    return page_in_order(rows, (), after, size, backwards=True)


def page_by_day(
    rows: QuerySet[Row], column: str, after: str, size: int = PAGE_SIZE
) -> Page[Row]:
    """A page in the order of a date column that is never null."""
    return page_in_order(rows, (by_day(column),), after, size)


def page_by_text(
    rows: QuerySet[Row], column: str, after: str, size: int = PAGE_SIZE
) -> Page[Row]:
    """A page in the order of a text column that is never null."""
    return page_in_order(rows, (by_text(column),), after, size)


def page_in_order(
    rows: QuerySet[Row],
    columns: Sequence[Column],
    after: str,
    size: int = PAGE_SIZE,
    *,
    backwards: bool = False,
) -> Page[Row]:
    """A page in the order of the columns, then of the key; or in the reverse order."""
    cursor = _read_cursor(after, columns)
    if cursor:
        rows = rows.filter(_Behind(columns, cursor, "<" if backwards else ">"))
    sign = "-" if backwards else ""
    names = [*(column.name for column in columns), "pk"]
    found = list(rows.order_by(*(sign + name for name in names))[: size + 1])
    more = ""
    if len(found) > size:
        last = found[size - 1]
        more = "_".join(str(getattr(last, name)) for name in names)
    return Page(rows=found[:size], after=after if cursor else "", next=more)


class _Behind(Func):
    """`(columns, key) > (cursor)`: a comparison of rows, which both databases answer
    from the index of the order, however many rows share a day."""

    arg_joiner = " > "
    template = "%(expressions)s"
    output_field = BooleanField()

    def __init__(self, columns: Sequence[Column], cursor: list[Any], sign: str) -> None:
        fields = [*(column.field() for column in columns), IntegerField()]
        values = [
            Value(value, output_field=field)
            for value, field in zip(cursor, fields, strict=True)
        ]
        names = [F(column.name) for column in columns]
        super().__init__(_Tuple(*names, F("pk")), _Tuple(*values), arg_joiner=sign)


class _Tuple(Func):
    template = "(%(expressions)s)"
    output_field = BooleanField()


def _read_cursor(after: str, columns: Sequence[Column]) -> list[Any] | None:
    said = after.split("_")
    if len(said) != len(columns) + 1 or not KEY.fullmatch(said[-1]):
        return None
    try:
        found = [c.read(text) for c, text in zip(columns, said, strict=False)]
    except ValueError:
        return None
    return [*found, int(said[-1])]


def _number(text: str) -> int:
    if not KEY.fullmatch(text):
        raise ValueError(text)
    return int(text)


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.utcoffset() is None:
        raise ValueError(f"{text} has no time zone")
    return found
