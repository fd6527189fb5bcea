"""Working-day arithmetic over a given calendar, and the Vietnamese calendar.

A `Calendar` is a value: the days off of some years and the Saturdays worked in exchange
for a bridge day. The default one comes from the `holidays` package by the table that
`days_off` keeps; its name and version go into every reading. `overrides` are days that
an official notice moved.
"""

from __future__ import annotations

import calendar as weeks
import datetime as dt
from collections.abc import Iterable

import msgspec

from vanban import days_off

ONE_DAY = dt.timedelta(days=1)


class DayOverride(msgspec.Struct, frozen=True, kw_only=True):
    """A day that a notice made a working day or a day off, with that notice."""

    date: dt.date
    working: bool
    source: str


OVERRIDES: tuple[DayOverride, ...] = ()
"""Days on which the package and the official notices differ: none is known."""


class Calendar(msgspec.Struct, frozen=True, kw_only=True):
    """Days off and worked Saturdays of some years, under a name with a version."""

    name: str
    days_off: frozenset[dt.date]
    days_worked: frozenset[dt.date] = frozenset()

    def is_working_day(self, day: dt.date) -> bool:
        """Monday to Friday without public holidays, and Saturdays worked instead."""
        if day in self.days_worked:
            return True
        return day.weekday() < weeks.SATURDAY and day not in self.days_off

    def last_working_day(self, day: dt.date) -> dt.date:
        """`day` itself, or the last working day before it."""
        while not self.is_working_day(day):
            day -= ONE_DAY
        return day

    def after(self, day: dt.date, count: int) -> dt.date:
        """The `count`-th working day after `day`; the day itself does not count
        (Civil Code 2015, Art. 147)."""
        while count > 0:
            day += ONE_DAY
            count -= self.is_working_day(day)
        return day


def adjusted(calendar: Calendar, overrides: Iterable[DayOverride]) -> Calendar:
    """The calendar with days moved by official notices."""
    changes = tuple(overrides)
    worked = {change.date for change in changes if change.working}
    off = {change.date for change in changes if not change.working}
    return msgspec.structs.replace(
        calendar,
        days_off=frozenset((calendar.days_off - worked) | off),
        days_worked=frozenset((calendar.days_worked - off) | worked),
    )


def vietnam(years: Iterable[int]) -> Calendar:
    """The calendar of Vietnamese civil servants for the years wanted."""
    off: set[dt.date] = set()
    worked: set[dt.date] = set()
    known = days_off.table()
    for year in sorted(set(years)):
        if year_known := known.years.get(str(year)):
            off.update(year_known.off)
            worked.update(year_known.worked)
    calendar = Calendar(
        name=f"holidays.VN/{known.version}",
        days_off=frozenset(off),
        days_worked=frozenset(worked),
    )
    return adjusted(calendar, OVERRIDES)
