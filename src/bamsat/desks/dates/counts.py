"""How much ends on which day: read from the roll-ups, never from the work itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, QuerySet, Sum

from bamsat.agencies.models import Agency
from bamsat.commitments.models import Occurrence, RollUp
from bamsat.commitments.querysets import OccurrenceQuerySet, RollUpQuerySet, status_on
from bamsat.commitments.register.directives import NONE, Chosen, printed
from bamsat.commitments.register.filters import THEN
from bamsat.rules.status import HANDED_IN, Standing, Status


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Whose last days are shown: everything, some directives, one agency, or one in
    the others; an agency as it is now, or as it was obliged `then`. `unknown` is what
    an address named and is not there."""

    chosen: Chosen = NONE
    agency: Agency | None = None
    then: bool = False
    unknown: str = ""

    @property
    def narrow(self) -> bool:
        return bool(self.chosen.any or self.agency)

    @property
    def address(self) -> str:
        """As it stands in an address."""
        return printed(
            {
                **self.chosen.address(),
                "co-quan": self.agency.slug if self.agency else "",
                "to-chuc": THEN if self.then else "",
            }
        )

    def work(self) -> OccurrenceQuerySet:
        """The work itself, for lists of a page."""
        rows = self.chosen.of(Occurrence.objects.all())
        if self.agency:
            whose = "obliged" if self.then else "agency"
            rows = rows.filter(**{whose: self.agency})
        return rows

    def counts(self) -> RollUpQuerySet:
        """What is kept of it."""
        kept = RollUp.objects.seen(self.then and self.agency is not None)
        return self._of_directives(kept).filter(agency=self.agency)

    def counts_by_day(self, first: date, last: date) -> RollUpQuerySet:
        """What is kept of what was handed in, whoever leads."""
        return self._of_directives(RollUp.objects.handed_in(first, last))

    def _of_directives(self, kept: RollUpQuerySet) -> RollUpQuerySet:
        if self.chosen.any:
            return self.chosen.of(kept)
        return kept.filter(directive=None)


def waited_for(scope: Scope, first: date, last: date) -> Mapping[date, int]:
    """What is not handed in and ends on each of these days: one query, whose rows are
    days and not work."""
    if scope.unknown:
        return {}
    rows = scope.counts().filter(standing=Standing.OPEN, due_on__range=(first, last))
    days = rows.order_by().values_list("due_on").annotate(Sum("occurrences"))
    return {day: number for day, number in days if number}


def handed_in(
    scope: Scope, first: date, last: date, today: date
) -> Mapping[date, dict[Status, int]]:
    """What was handed in of what ends on each of these days, confirmed or not, by its
    status: from the counts that are kept; the work of one agency is counted one by
    one."""
    if scope.unknown:
        return {}
    rows: QuerySet[Occurrence] | RollUpQuerySet
    if scope.agency:
        rows = scope.work().ending(first, last).filter(standing__in=HANDED_IN)
        n: Count | Sum = Count("id")
    else:
        rows, n = scope.counts_by_day(first, last), Sum("occurrences")
    known = rows.order_by().annotate(day=F("due_on"), status_on=status_on(today))
    found: dict[date, dict[Status, int]] = {}
    for day, status, number in known.values_list("day", "status_on").annotate(n=n):
        found.setdefault(day, {})[Status(status)] = number
    return found
