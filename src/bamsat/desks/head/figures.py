"""The figures of one agency beside those of all others: from the counts that are kept,
never from the register itself."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, Sum

from bamsat.agencies.models import Agency
from bamsat.commitments.models import RollUp
from bamsat.commitments.querysets import RollUpQuerySet, status_on
from bamsat.commitments.register.directives import NONE, Chosen
from bamsat.documents.models import Directive
from bamsat.rules.status import Standing, Status, Tally

LEAST_DUE = 5
"""With less that is due there is no share: one of two is no fifty percent."""
SOON = timedelta(days=14)
DIRECTIVES = 8


@dataclass(frozen=True, kw_only=True)
class Beside:
    """What an agency leads, and what all others lead of the same."""

    own: Tally
    others: Tally

    @property
    def comparable(self) -> bool:
        """Whether both have enough that is due to be set beside each other."""
        return min(self.own.due, self.others.due) >= LEAST_DUE

    @property
    def own_share(self) -> float | None:
        """The share done of the agency's own, where there is enough for one."""
        return self.own.share_done if self.own.due >= LEAST_DUE else None

    @property
    def others_share(self) -> float | None:
        """The same of all others together."""
        return self.others.share_done if self.others.due >= LEAST_DUE else None


@dataclass(frozen=True, kw_only=True)
class Figures:
    """All that an agency leads beside the rest; how much of it ends soon, and how much
    was handed in late and waits to be read."""

    beside: Beside
    due_soon: int
    waiting: int


@dataclass(frozen=True, kw_only=True)
class InDirective:
    """The same in one directive."""

    directive: Directive
    beside: Beside


def figures(
    agency: Agency, today: date, *, then: bool, chosen: Chosen = NONE
) -> Figures:
    """The agency and all together, in one query."""
    soon = Q(standing=Standing.OPEN, due_on__range=(today, today + SOON))
    late = Q(standing=Standing.WAITING_LATE)
    mine, whole, due_soon, waiting = Tally(counts={}), Tally(counts={}), 0, 0
    kept = _own_and_all(agency, then)
    rows = (
        (chosen.of(kept) if chosen.any else kept.filter(directive=None))
        .order_by()
        .annotate(status_on=status_on(today))
        .values_list("agency", "status_on")
        .annotate(
            n=Sum("occurrences"),
            soon=Sum("occurrences", filter=soon, default=0),
            waiting=Sum("occurrences", filter=late, default=0),
        )
    )
    for key, status, number, near, sent in rows:
        if key is None:
            whole.counts[Status(status)] = number
        else:
            mine.counts[Status(status)] = number
            due_soon += near
            waiting += sent
    return Figures(beside=_beside(mine, whole), due_soon=due_soon, waiting=waiting)


def by_directive(
    agency: Agency, today: date, *, then: bool, chosen: Chosen = NONE
) -> list[InDirective]:
    """The newest directives in which the agency leads something, in three queries."""
    named = (
        chosen.of(RollUp.objects.seen(then))
        .filter(agency=agency, directive__isnull=False)
        .order_by("-directive")
        .values_list("directive", flat=True)
        .distinct()[:DIRECTIVES]
    )
    directives = Directive.objects.for_choice().in_bulk(list(named))
    rows = (
        _own_and_all(agency, then)
        .filter(directive__in=directives)
        .order_by()
        .annotate(status_on=status_on(today))
        .values_list("directive", "agency", "status_on")
        .annotate(n=Sum("occurrences"))
    )
    found = {key: (Tally(counts={}), Tally(counts={})) for key in directives}
    for key, whose, status, number in rows:
        own, whole = found[key]
        (whole if whose is None else own).counts[Status(status)] = number
    return [
        InDirective(directive=directives[key], beside=_beside(*found[key]))
        for key in sorted(found, reverse=True)
    ]


def _own_and_all(agency: Agency, then: bool) -> RollUpQuerySet:
    """The counts of the agency, and those of all: as organised then they are the same,
    and kept once."""
    own = Q(agency=agency, view="then" if then else "now")
    return RollUp.objects.filter(own | Q(agency=None, view="now"))


def _beside(own: Tally, whole: Tally) -> Beside:
    others = {status: whole[status] - own[status] for status in whole.counts}
    return Beside(own=own, others=Tally(counts=others))
