"""Questions about what was handed on."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import OuterRef, Subquery

if TYPE_CHECKING:  # the models of this room import this query set
    from bamsat.commitments.succession.models import Handing  # noqa: F401


class HandingQuerySet(models.QuerySet["Handing"]):
    def standing(self) -> Self:
        """Those that nobody undid."""
        return self.filter(undone_at__isnull=True)

    def in_force(self) -> Self:
        """Of each obligation the last that stands."""
        later = self.standing().filter(
            assignment=OuterRef("assignment"), obliged=OuterRef("obliged")
        )
        newest = later.order_by("-pk").values("pk")[:1]
        return self.standing().filter(pk=Subquery(newest))

    def of(self, assignments: Iterable[int]) -> Self:
        """Those of these assignments."""
        return self.filter(assignment__in=list(assignments))

    def given_after(self, moment: datetime) -> Self:
        """Those younger than that."""
        return self.filter(at__gte=moment)
