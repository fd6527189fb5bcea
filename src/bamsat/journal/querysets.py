"""Questions to the journal, as QuerySet verbs; nothing here changes a row."""

from typing import TYPE_CHECKING, NoReturn, TypeVar

from django.db.models import Count, Exists, F, Model, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from bamsat.journal.events import PUBLIC

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

    def told_publicly(self, ref: str) -> "EventQuerySet":
        """What anyone may know of a published object. Asking whether it is published is
        the caller's affair."""
        kinds = sorted(kind.value for kind in PUBLIC)
        return self.filter(about=ref, kind__in=kinds)

    def in_chain(self, name: str) -> "EventQuerySet":
        """The events of one chain, in the order of their links."""
        return self.filter(chain=name).order_by("sequence")


class EndQuerySet(AppendOnlyQuerySet["End"]):
    """Questions to the ends of chains that the seals hold."""

    def grown(self, seals: list[int]) -> dict[int, tuple[int, int]]:
        """For each seal: how many chains had grown, and by how many events in all."""
        before = (
            self.model._default_manager.filter(
                chain=OuterRef("chain"), sequence__lt=OuterRef("sequence")
            )
            .order_by("-sequence")
            .values("sequence")[:1]
        )
        rows = (
            self.filter(seal__in=seals)
            .annotate(new=F("sequence") - Coalesce(Subquery(before), 0))
            .order_by()
            .values_list("seal")
            .annotate(chains=Count("id"), events=Sum("new"))
        )
        return {seal: (chains, events) for seal, chains, events in rows}

    def without_event(self, events: QuerySet["Event"]) -> "EndQuerySet":
        """Sealed ends whose event is gone or has another hash."""
        same = events.filter(
            chain=OuterRef("chain"),
            sequence=OuterRef("sequence"),
            hash=OuterRef("hash"),
        )
        return self.exclude(Exists(same)).order_by("chain", "sequence")
