"""The calendar that the site counts by: the library's, moved by official notices.

    calendar([2024]).last_working_day(day)          # one query
    known = site_calendar([2024]); known.stretches(day)

The neighbours of the years asked for are always known: what ends on New Year's Day was
worked on the year before.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from bamsat.calendars import library
from bamsat.calendars.models import MovedDay
from vanban.workdays import ONE_DAY, Calendar, DayOverride, adjusted, vietnam


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """Days off in a row under one name; without one they are a weekend."""

    name: str
    first: date
    last: date


@dataclass(frozen=True, kw_only=True)
class SiteCalendar:
    """The calendar of some years, with what its days are called and who says so."""

    calendar: Calendar
    names: Mapping[date, str]
    moved: Mapping[date, MovedDay] = field(default_factory=dict)

    def stretches(self, day: date) -> list[Stretch]:
        """The days off around a day, in a row with it, by their names: of 9 February
        2024 "Tết Nguyên đán" from 8 to 14 February. None for a working day.

        A weekend counts with the name that surrounds it, else stands alone.
        """
        if self.calendar.is_working_day(day):
            return []
        first = last = day
        while not self.calendar.is_working_day(first - ONE_DAY):
            first -= ONE_DAY
        while not self.calendar.is_working_day(last + ONE_DAY):
            last += ONE_DAY
        return self._named(first, last)

    def _named(self, first: date, last: date) -> list[Stretch]:
        found: list[Stretch] = []
        day = first
        while day <= last:
            name = library.short(self.names.get(day, ""))
            ends = [each for each in found if each.name == name]
            if name and ends:
                # What lies between two days of one name is of that name.
                at = found.index(ends[-1])
                found[at:] = [Stretch(name=name, first=ends[-1].first, last=day)]
            elif not name and found and not found[-1].name:
                found[-1] = Stretch(name="", first=found[-1].first, last=day)
            else:
                found.append(Stretch(name=name, first=day, last=day))
            day += ONE_DAY
        return found


def site_calendar(years: Iterable[int]) -> SiteCalendar:
    """The calendar of these years and their neighbours, with names: one query."""
    near = {year + step for year in years for step in (-1, 0, 1)}
    if not near:
        return SiteCalendar(calendar=vietnam(near), names={})
    return with_moved(near, MovedDay.objects.in_years(near))


def with_moved(years: Iterable[int], moved: Iterable[MovedDay]) -> SiteCalendar:
    """The library's calendar of just these years with these days moved."""
    years = set(years)
    by_date = {each.date: each for each in moved if each.date.year in years}
    overrides = [
        DayOverride(date=each.date, working=each.working, source=each.source)
        for each in by_date.values()
    ]
    calendar = adjusted(vietnam(years), overrides)
    special = calendar.days_off | calendar.days_worked
    called = library.names().names
    names = {day: called[day] for day in special if day in called}
    names |= {day: each.name for day, each in by_date.items() if day in special}
    return SiteCalendar(calendar=calendar, names=names, moved=by_date)


def calendar(years: Iterable[int]) -> Calendar:
    """Which days of these years and their neighbours are worked: one query."""
    return site_calendar(years).calendar
