"""Questions about moved days and about changes of them."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:  # the models of this room import these query sets
    from bamsat.calendars.models import CalendarChange, MovedDay  # noqa: F401


class MovedDayQuerySet(models.QuerySet["MovedDay"]):
    def in_years(self, years: Iterable[int]) -> Self:
        """From the first of these years to the last."""
        years = set(years)
        return self.filter(
            date__gte=date(min(years), 1, 1), date__lte=date(max(years), 12, 31)
        )


class CalendarChangeQuerySet(models.QuerySet["CalendarChange"]):
    def made_since(self, moment: datetime) -> Self:
        """Those that stand, and are younger than that."""
        return self.filter(undone_at__isnull=True, at__gte=moment)
