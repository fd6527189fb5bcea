"""Questions about reorganisations and who goes on for whom."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from bamsat.agencies.kinds import BY_RULE
from bamsat.rules.succession import Edge, Heirs

if TYPE_CHECKING:  # the models of this room import these query sets
    from bamsat.agencies.succession.models import (  # noqa: F401
        Reorganisation,
        Succession,
    )


_SHOWN = ("name", "slug", "since", "until", "sort_key")
_ENDS = (
    *("turn", "day", "note", "certainty", "old_name", "new_name"),
    *(f"{end}__{column}" for end in ("giver", "taker") for column in _SHOWN),
)


class ReorganisationQuerySet(models.QuerySet["Reorganisation"]):
    def standing(self) -> Self:
        """Those that nobody undid."""
        return self.filter(undone_at__isnull=True)

    def due(self, today: date) -> Self:
        """Written in advance, and now their day has come; the earliest first."""
        waiting = self.standing().filter(effective_at__isnull=True, day__lte=today)
        return waiting.order_by("day", "id")

    def written_after(self, moment: datetime) -> Self:
        """Younger than that, or in force since."""
        return self.filter(Q(at__gte=moment) | Q(effective_at__gte=moment))


class SuccessionQuerySet(models.QuerySet["Succession"]):
    def standing(self) -> Self:
        """Those of reorganisations that nobody undid."""
        return self.filter(reorganisation__undone_at__isnull=True)

    def by_rule(self) -> Self:
        """Where all of an agency went on in one other."""
        return self.standing().filter(turn__in=BY_RULE)

    def heirs(self, on: date) -> Heirs:
        """Who goes on for whom on a day; one query."""
        rows = self.by_rule().filter(day__lte=on).order_by("day", "pk")
        edges = rows.values_list("giver_id", "taker_id", "day")
        return Heirs((Edge(*row) for row in edges), on)

    def touching(self, agency: int) -> Self:
        """Those that an agency has a part in, with the others and why."""
        mine = self.standing().filter(Q(giver=agency) | Q(taker=agency))
        found = mine.select_related("giver", "taker", "reorganisation")
        return found.only(*_ENDS, "reorganisation__document")
