"""Questions about who is obliged, and by which names."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

if TYPE_CHECKING:  # the models of this room import this query set
    from bamsat.commitments.models import Assignment  # noqa: F401


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def first_few(self, agencies: Iterable[int], most: int) -> Self:
        """The first of each of these agencies, with what they belong to; one query."""
        place = Window(
            RowNumber(), partition_by=F("agency"), order_by=[F("commitment"), F("id")]
        )
        mine = self.filter(agency__in=list(agencies)).annotate(at=place)
        found = mine.filter(at__lte=most).select_related("commitment__directive")
        return found.order_by("agency", "at")

    def counted_by_agency(self, agencies: Iterable[int]) -> dict[int, int]:
        """How many each of these agencies has; one query."""
        mine = self.filter(agency__in=list(agencies)).order_by().values("agency")
        return dict(mine.annotate(n=Count("id")).values_list("agency", "n"))

    def public(self) -> Self:
        """Those of commitments that anyone may read (RULES 9)."""
        return self.filter(commitment__public__in=[True])
