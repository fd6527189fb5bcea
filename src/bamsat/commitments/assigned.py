"""Questions about who is obliged, and by which names."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Window
from django.db.models.functions import RowNumber

from bamsat.agencies.models import Agency

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

    def counted_to(self, agencies: Iterable[int], most: int) -> dict[int, int]:
        """How many each of these agencies has, `most + 1` where it has more: two
        queries that count no further, however much an agency has."""
        beyond = self.filter(agency=OuterRef("pk")).order_by()[most : most + 1]
        asked = set(agencies)
        rows = Agency.objects.filter(Exists(beyond), pk__in=asked)
        more = set(rows.values_list("pk", flat=True))
        return self.counted_by_agency(asked - more) | dict.fromkeys(more, most + 1)

    def public(self) -> Self:
        """Those of commitments that anyone may read (RULES 9)."""
        return self.filter(commitment__public__in=[True])
