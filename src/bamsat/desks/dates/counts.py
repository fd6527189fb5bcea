"""How much ends on which day: read from the roll-ups, never from the work itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Count, Sum

from bamsat.agencies.models import Agency
from bamsat.commitments.models import Occurrence, RollUp
from bamsat.commitments.querysets import OccurrenceQuerySet, status_on
from bamsat.documents.models import Directive
from bamsat.rules.status import Standing, Status

HANDED_IN = (
    *(Standing.WAITING, Standing.WAITING_LATE),
    *(Standing.ON_TIME, Standing.LATE),
)


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Whose last days are shown: everything, one directive, one agency, or one in the
    other. `unknown` is what an address named and is not there."""

    directive: Directive | None = None
    agency: Agency | None = None
    unknown: str = ""

    @property
    def narrow(self) -> bool:
        return bool(self.directive or self.agency)

    @property
    def address(self) -> str:
        """As it stands in an address."""
        named = {
            "van-ban": self.directive.slug if self.directive else "",
            "co-quan": self.agency.slug if self.agency else "",
        }
        return urlencode({key: value for key, value in named.items() if value})

    def work(self) -> OccurrenceQuerySet:
        """The work itself, for lists of a page."""
        rows = Occurrence.objects.all()
        if self.directive:
            rows = rows.filter(directive=self.directive)
        if self.agency:
            rows = rows.of_agency(self.agency.pk)
        return rows


def waited_for(scope: Scope, first: date, last: date) -> Mapping[date, int]:
    """What is not handed in and ends on each of these days: one query, whose rows are
    days and not work."""
    if scope.unknown:
        return {}
    directive = scope.directive.pk if scope.directive else None
    agency = scope.agency.pk if scope.agency else None
    rows = RollUp.objects.of(directive, agency).filter(
        standing=Standing.OPEN, due_on__range=(first, last)
    )
    days = rows.order_by().values_list("due_on").annotate(Sum("occurrences"))
    return {day: number for day, number in days if number}


def handed_in(
    scope: Scope, first: date, last: date, today: date
) -> Mapping[date, dict[Status, int]]:
    """What was handed in of what ends on each of these days, confirmed or not, by its
    status: counted one by one, so only for a directive or an agency; nothing for the
    whole register, whose counts do not tell the days of it."""
    if scope.unknown or not scope.narrow:
        return {}
    rows = scope.work().ending(first, last).filter(standing__in=HANDED_IN)
    known = rows.order_by().annotate(status_on=status_on(today))
    counted = known.values_list("due_on", "status_on").annotate(Count("id"))
    found: dict[date, dict[Status, int]] = {}
    for day, status, number in counted:
        found.setdefault(day, {})[Status(status)] = number
    return found
