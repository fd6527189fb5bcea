"""Questions to the journal, as QuerySet verbs; nothing here changes a row."""

from typing import TYPE_CHECKING, NoReturn, TypeVar

from django.db.models import Exists, Model, OuterRef, QuerySet

if TYPE_CHECKING:
    from bamsat.journal.models import End, Event  # noqa: F401 (named in strings)

Row = TypeVar("Row", bound=Model)


class AppendOnlyError(Exception):
    """Rows of the journal are written once, by `bamsat.journal.operations`."""


class AppendOnlyQuerySet(QuerySet[Row]):
    """Refuses to change or remove rows; the database's triggers refuse it too."""

    def update(self, **kwargs: object) -> NoReturn:
        raise AppendOnlyError("rows of the journal are never changed")

    def bulk_update(self, *args: object, **kwargs: object) -> NoReturn:
        raise AppendOnlyError("rows of the journal are never changed")

    def delete(self) -> NoReturn:
        raise AppendOnlyError("rows of the journal are never removed")


class EventQuerySet(AppendOnlyQuerySet["Event"]):
    """Questions to the events."""

    def about(self, ref: str) -> "EventQuerySet":
        """The timeline of one object (`commitment:12`), oldest first."""
        return self.filter(about=ref).order_by("id")

    def in_chain(self, name: str) -> "EventQuerySet":
        """The events of one chain, in the order of their links."""
        return self.filter(chain=name).order_by("sequence")


class EndQuerySet(AppendOnlyQuerySet["End"]):
    """Questions to the ends of chains that the seals hold."""

    def without_event(self, events: QuerySet["Event"]) -> "EndQuerySet":
        """Sealed ends whose event is gone or has another hash."""
        same = events.filter(
            chain=OuterRef("chain"),
            sequence=OuterRef("sequence"),
            hash=OuterRef("hash"),
        )
        return self.exclude(Exists(same)).order_by("chain", "sequence")
