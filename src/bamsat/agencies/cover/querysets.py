"""Questions about who stands in for whom."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from bamsat.accounts.models import User

if TYPE_CHECKING:  # the models of this room import this query set
    from bamsat.agencies.cover.models import StandIn  # noqa: F401


class StandInQuerySet(models.QuerySet["StandIn"]):
    def not_over(self, today: date) -> Self:
        """Today or later on."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=today))

    def in_place(self, today: date) -> Self:
        """Begun, not over, at a post that is held today."""
        return self.not_over(today).filter(
            Q(post__until__isnull=True) | Q(post__until__gt=today),
            since__lte=today,
            post__since__lte=today,
        )

    def of(self, person: User) -> Self:
        """Where one person stands in."""
        return self.filter(person=person)
