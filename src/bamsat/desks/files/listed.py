"""A list of the house as rows of a file: what it holds, in which order, and to which
page it belongs: its visitors alone may have it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise

from bamsat.rules.status import Status
from bamsat.ui.keys import key_in
from bamsat.ui.paging import Column, page_in_order
from bamsat.ui.requests import asked
from bamsat.ui.statuses import LOOKS

CHUNK, FIRST_CHUNK = 500, 50
KEY = 18
"""Digits of the longest key."""

Rows = Callable[[HttpRequest, date], QuerySet[Any]]
Value = Callable[[Any], object]
Columns = Sequence[tuple[str | Promise, Value]]


class Address(str):
    """A path of the site: in a file the site stands before it."""

    __slots__ = ()


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What a file is to hold: the list as an address says it, on a day; `site` stands
    before each address in it."""

    request: HttpRequest
    day: date
    site: str


Read = Callable[[Sequence[Any], Wish], Iterable[Any]]
"""From the rows of a chunk to what the columns read; a few queries for all of them."""


def _as_they_are(rows: Sequence[Any], _wish: Wish) -> Iterable[Any]:
    return rows


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A list: its name in addresses and for people, the page whose visitors may have
    it, its columns with what fills them, its rows of a day and their order."""

    slug: str
    name: str | Promise
    page: str
    columns: Columns
    rows: Rows
    order: Sequence[Column] = ()
    backwards: bool = False
    read: Read = _as_they_are
    # What an address must name; without it there is no such list.
    of: Sequence[str] = ()

    def each(self, wish: Wish) -> Iterator[list[object]]:
        """Every row, in chunks: memory does not grow with the list."""
        return self._each(self.rows(wish.request, wish.day), wish)

    def _each(self, found: QuerySet[Any], wish: Wish) -> Iterator[list[object]]:
        after, size = "", FIRST_CHUNK
        while True:
            page = page_in_order(
                found, self.order, after, size, backwards=self.backwards
            )
            for row in self.read(page.rows, wish):
                yield [_full(value(row), wish.site) for _, value in self.columns]
            if not page.next:
                return
            after, size = page.next, CHUNK

    @property
    def head(self) -> list[str]:
        return [str(words) for words, _ in self.columns]


def _full(value: object, site: str) -> object:
    return f"{site}{value}" if isinstance(value, Address) else value


def status(row: Any) -> str:
    """The status that a query reckoned (`with_status`), as people know it."""
    return str(LOOKS[Status(row.status_on)].word)


def address(name: str, by: str = "pk") -> Value:
    """The page of a row, named by one of its columns."""
    return lambda row: Address(reverse(name, args=[attrgetter(by)(row)]))


def of(path: str) -> Value:
    """What stands in a column of a row, or of a row that it leads to."""
    return attrgetter(path)


def at(name: str) -> Value:
    """A time of a row as people in Vietnam read it."""

    def told(row: Any) -> str:
        moment = attrgetter(name)(row)
        zone = timezone.get_default_timezone()
        return f"{timezone.localtime(moment, zone):%Y-%m-%d %H:%M}" if moment else ""

    return told


def key_asked(request: HttpRequest, name: str) -> int | None:
    """The key that an address names, zero where it is none that could be."""
    said = asked(request, name, KEY)
    if not said:
        return None
    return key_in(said) or 0
