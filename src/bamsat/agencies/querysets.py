"""Questions about agencies and the posts at them."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from bamsat.accounts.models import User

if TYPE_CHECKING:  # the models of this room import these query sets
    from bamsat.agencies.models import Agency, Member, Post  # noqa: F401


class AgencyQuerySet(models.QuerySet["Agency"]):
    def having(self, assignments: models.QuerySet[Any]) -> Self:
        """Named by at least one of these assignments."""
        return self.filter(Exists(assignments.filter(agency=OuterRef("pk"))))

    def matching(self, query: str) -> Self:
        """Whose name holds every word of the query, accents or not (RULES 15)."""
        return self.filter(folded__words=query)

    def single(self) -> Self:
        """One body each, not a collective: where a person can hold a post."""
        return self.filter(collective=False)


class MemberQuerySet(models.QuerySet["Member"]):
    def of_each(self, collectives: Iterable[int]) -> dict[int, list[int]]:
        """The agencies of each of these collectives, by key; one query."""
        found: dict[int, list[int]] = {}
        rows = self.filter(collective__in=list(collectives)).order_by("agency")
        for collective, agency in rows.values_list("collective_id", "agency_id"):
            found.setdefault(collective, []).append(agency)
        return found


class PostQuerySet(models.QuerySet["Post"]):
    def not_ended(self, today: date) -> Self:
        """Held today or later on."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=today))

    def held(self, today: date) -> Self:
        """Held today: begun, and not ended."""
        return self.not_ended(today).filter(since__lte=today)

    def of(self, person: User) -> Self:
        """The posts of one person."""
        return self.filter(person=person)
