"""What counts were on an earlier day."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Min, Sum

from bamsat.commitments.querysets import status_on
from bamsat.rules.status import Status

if TYPE_CHECKING:  # the models of this room import these query sets
    from bamsat.commitments.trends.models import CountMove  # noqa: F401


class CountMoveQuerySet(models.QuerySet["CountMove"]):
    def first_day(self) -> date | None:
        """The day from which on the counts are known; None where nothing moved yet."""
        found: date | None = self.aggregate(day=Min("day"))["day"]
        return found

    def since(self, day: date) -> Self:
        """What moved after that day."""
        return self.filter(day__gt=day)

    def of_all(self) -> Self:
        """Of all directives and agencies together."""
        return self.filter(directive=None, agency=None)

    def of_directives(self, directives: Iterable[int]) -> Self:
        """Of these directives, whoever leads."""
        return self.filter(directive__in=list(directives), agency=None)

    def of_agency(self, agency: int | None) -> Self:
        """Of one agency in all directives; of all agencies where it is None."""
        return self.filter(directive=None, agency=agency)

    def by_status(self, day: date, group: str = "") -> dict[tuple[object, Status], int]:
        """How much moved of each status of that day, and of each value of a column."""
        rows = (
            self.order_by()
            .annotate(status_on=status_on(day))
            .values_list(*([group] if group else []), "status_on")
            .annotate(n=Sum("moved"))
        )
        return {(row[0] if group else None, Status(row[-2])): row[-1] for row in rows}
