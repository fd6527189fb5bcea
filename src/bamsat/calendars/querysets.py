"""Questions about moved days and about changes of them."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:  # the models of this room import these query sets
    from bamsat.calendars.models import CalendarChange, MovedDay  # noqa: F401


class MovedDayQuerySet(models.QuerySet["MovedDay"]):
    def between(self, first: date, last: date) -> Self:
        """From a day to a day, both included."""
        return self.filter(date__gte=first, date__lte=last)


class CalendarChangeQuerySet(models.QuerySet["CalendarChange"]):
    def made_since(self, moment: datetime) -> Self:
        """Those that stand, and are younger than that."""
        return self.filter(undone_at__isnull=True, at__gte=moment)
