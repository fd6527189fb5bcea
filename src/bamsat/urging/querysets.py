"""Questions about urgings and templates."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef

from bamsat.commitments.models import Occurrence
from bamsat.commitments.querysets import OccurrenceQuerySet

if TYPE_CHECKING:  # the models of this room import these query sets
    from bamsat.urging.models import LetterTemplate, Urging  # noqa: F401

OPEN = ("waiting", "drafted")


class UrgingQuerySet(models.QuerySet["Urging"]):
    def open(self) -> Self:
        """Of which no letter has left yet."""
        return self.filter(state__in=OPEN)

    def of_agencies(self, agencies: frozenset[int]) -> Self:
        """About the work of these agencies."""
        return self.filter(agency__in=sorted(agencies))

    def arrived(self) -> Self:
        """Of which the letter was sent, acknowledged or not."""
        return self.filter(state__in=("sent", "received"))

    def pressing(self, today: date) -> Self:
        """With at least one piece of work that is still waited for in vain."""
        return self.filter(Exists(_still_late(today)))

    def settled(self, today: date) -> Self:
        """Without any such work left."""
        return self.filter(~Exists(_still_late(today)))

    def with_all(self) -> Self:
        """Each with its agency, its directive and its letter."""
        return self.select_related("agency", "directive", "letter")


def _still_late(today: date) -> OccurrenceQuerySet:
    """The work of an urging that is waited for in vain, as when it climbed."""
    return Occurrence.objects.behind(today).filter(
        urged_items__urging=OuterRef("pk"),
        urged_items__passed_on=False,
        urged_items__marked_off_at__isnull=True,
    )


class LetterTemplateQuerySet(models.QuerySet["LetterTemplate"]):
    def in_use(self) -> "LetterTemplate | None":
        """The template that an office brought, where one is in use."""
        return self.filter(taken_back_at__isnull=True).first()
