"""What the pages of the calendar show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bamsat.accounts.models import User
from bamsat.calendars import following, library
from bamsat.calendars.days import SiteCalendar, site_calendar, with_moved
from bamsat.calendars.models import CalendarChange
from bamsat.calendars.operations import UNDONE_WITHIN, Notice, Plan
from vanban.days_off import FIRST_YEAR, LAST_YEAR

SHOWN = 20
"""How many changes of the last day are offered for undo."""


@dataclass(frozen=True, kw_only=True)
class DayRow:
    """A day off, or one worked instead: its name, who says so, and what the library
    says where a notice says otherwise."""

    day: date
    working: bool
    name: str
    source: str
    moved: bool
    otherwise: str
    key: int | None


@dataclass(frozen=True, kw_only=True)
class ChangeRow:
    """A change of the last day, which may be undone."""

    change: CalendarChange
    who: str


@dataclass(frozen=True, kw_only=True)
class YearPage:
    """The days of one year that are not worked like others of their weekday."""

    year: int
    previous: int | None
    next: int | None
    rows: list[DayRow]
    off: int
    worked: int
    moved: int
    source: str
    changes: list[ChangeRow]


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What a change would move, before it is made."""

    plan: Plan
    consequences: list[following.Consequence]


def year_page(year: int, now: datetime, *, changing: bool) -> YearPage:
    """One year, and what was changed since yesterday for those who change it; three
    queries at most."""
    known = site_calendar([year])
    plain = with_moved([year], ())
    days = known.calendar.days_off | known.calendar.days_worked | known.moved.keys()
    rows = [_row(day, known, plain) for day in sorted(days) if day.year == year]
    return YearPage(
        year=year,
        previous=year - 1 if year > FIRST_YEAR else None,
        next=year + 1 if year < LAST_YEAR else None,
        rows=rows,
        off=sum(not row.working for row in rows),
        worked=sum(row.working for row in rows),
        moved=sum(row.moved for row in rows),
        source=library.names().source,
        changes=_changes(now) if changing else [],
    )


def _row(day: date, known: SiteCalendar, plain: SiteCalendar) -> DayRow:
    notice = known.moved.get(day)
    said = plain.names.get(day, "")
    return DayRow(
        day=day,
        working=known.calendar.is_working_day(day),
        name=notice.name if notice else said,
        source=notice.source if notice else library.names().source,
        moved=notice is not None,
        otherwise=said if notice and said != notice.name else "",
        key=notice.pk if notice else None,
    )


def preview(plan: Plan) -> Preview:
    """The consequences of a plan in every room."""
    return Preview(plan=plan, consequences=following.told(plan.shift))


def seen(said: Notice) -> str:
    """What was previewed, as a word that differs when other days are meant."""
    return f"{said.first}/{said.last}/{said.working}"


def _changes(now: datetime) -> list[ChangeRow]:
    rows = list(CalendarChange.objects.made_since(now - UNDONE_WITHIN)[:SHOWN])
    names = _names(row.by for row in rows)
    return [ChangeRow(change=row, who=names.get(row.by, "")) for row in rows]


def _names(actors: Iterable[str]) -> dict[str, str]:
    """The names of the persons behind opaque ids."""
    keys = {
        int(key): actor
        for actor in actors
        if (key := actor.removeprefix("person:")).isdecimal()
    }
    found = User.objects.filter(pk__in=keys).values_list("pk", "name")
    return {keys[pk]: name for pk, name in found}
