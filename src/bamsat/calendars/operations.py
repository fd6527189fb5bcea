"""Moving days as official notices say, letting go of it, and undo: one event each.

Whatever changes is planned first (`Plan`), so that a page shows the very consequences
that are carried out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from bamsat.calendars import following, refusals
from bamsat.calendars.days import site_calendar, with_moved
from bamsat.calendars.models import CalendarChange, MovedDay
from bamsat.calendars.refusals import NotMovedError
from bamsat.journal.chains import AGENCIES
from bamsat.journal.events import Kind
from bamsat.journal.hashing import Data
from bamsat.journal.operations import hold, record
from vanban.days_off import FIRST_YEAR, LAST_YEAR

MOST_DAYS = 31
UNDONE_WITHIN = timedelta(hours=24)
"""RULES 10."""

Kept = dict[str, Any]
"""One moved day as JSON holds it."""


@dataclass(frozen=True, kw_only=True)
class Notice:
    """What a notice says of some days in a row."""

    first: date
    last: date
    working: bool
    name: str
    source: str

    @property
    def days(self) -> list[date]:
        """Each of them."""
        count = (self.last - self.first).days + 1
        return [self.first + timedelta(days=number) for number in range(count)]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A change of what notices say of some days, not made yet."""

    days: list[date]
    before: list[Kept]
    after: list[Kept]
    shift: following.Shift


def planned(*said: Notice) -> Plan:
    """What it would change to move these days, in one go. Of a day that several notices
    name the last one counts.

    NotMovedError for days in the wrong order, too many at once, outside the calendar,
    and where nothing would change.
    """
    for notice in said:
        if notice.last < notice.first:
            raise NotMovedError(refusals.ORDER)
        if (notice.last - notice.first).days >= MOST_DAYS:
            raise NotMovedError(refusals.TOO_MANY)
        if not FIRST_YEAR <= notice.first.year <= notice.last.year <= LAST_YEAR:
            raise NotMovedError(refusals.OUTSIDE)
    after = _needed(said)
    if not after:
        raise NotMovedError(refusals.WORKED_ALREADY)
    plan = _plan(sorted(after), [after[day] for day in sorted(after)])
    if plan.before == plan.after:
        raise NotMovedError(refusals.SAID_ALREADY)
    return plan


def _needed(said: Sequence[Notice]) -> dict[date, Kept]:
    """What notices must say, by day: what the week makes a working day needs none to be
    worked."""
    known = site_calendar({n.first.year for n in said} | {n.last.year for n in said})
    found: dict[date, Kept] = {}
    for notice in said:
        words = {
            "working": notice.working,
            "name": notice.name,
            "source": notice.source,
        }
        for day in notice.days:
            plain = day not in known.moved and known.calendar.is_working_day(day)
            if not (notice.working and plain):
                found[day] = {"date": day.isoformat(), **words}
    return found


def letting_go(days: Iterable[date]) -> Plan:
    """What it would change to go by the library again on these days.

    NotMovedError where none of them is moved.
    """
    plan = _plan(sorted(days), [])
    if not plan.before:
        raise NotMovedError(refusals.GONE)
    return plan


@transaction.atomic
def move_days(*said: Notice, by: str, at: datetime) -> CalendarChange:
    """Go by notices from now on; what other rooms keep follows. NotMovedError as
    `planned`."""
    hold(AGENCIES)  # Whoever else moves days has finished when this returns.
    return _make(planned(*said), Kind.DAYS_MOVED, by=by, at=at)


@transaction.atomic
def let_go(*, days: Iterable[date], by: str, at: datetime) -> CalendarChange:
    """Go by the library again. NotMovedError as `letting_go`."""
    hold(AGENCIES)
    return _make(letting_go(days), Kind.DAYS_LET_GO, by=by, at=at)


def undoable(change: CalendarChange, now: datetime) -> bool:
    """Whether undoing may be offered; what came later is asked then."""
    return change.undone_at is None and now - change.at <= UNDONE_WITHIN


@transaction.atomic
def undo(*, change: int, by: str, at: datetime) -> CalendarChange:
    """Put the days back as they were before a change (RULES 10).

    NotMovedError after a day, and where they were moved again since.
    """
    hold(AGENCIES)
    done = CalendarChange.objects.get(pk=change)
    if done.undone_at:
        raise NotMovedError(refusals.UNDONE)
    if not undoable(done, at):
        raise NotMovedError(refusals.TOO_LATE)
    touched = {date.fromisoformat(each["date"]) for each in done.before + done.after}
    plan = _plan(sorted(touched), done.before)
    if plan.before != done.after:
        raise NotMovedError(refusals.CHANGED_SINCE, _differing(plan.before, done.after))
    _carry_out(plan, Kind.CALENDAR_RESTORED, by=by, at=at)
    done.undone_at, done.undone_by = at, by
    done.save(update_fields=["undone_at", "undone_by"])
    return done


def _differing(now: list[Kept], then: list[Kept]) -> list[str]:
    """The days of which the two do not say the same."""
    days = sorted(
        {each["date"] for each in [*now, *then] if (each in now) != (each in then)}
    )
    return [f"{date.fromisoformat(day):%d/%m/%Y}" for day in days]


def _plan(days: list[date], after: list[Kept]) -> Plan:
    """The change after which notices say just this of these days."""
    years = {day.year + step for day in days for step in (-1, 0, 1)}
    near = list(MovedDay.objects.in_years(years))
    before = [each for each in near if each.date in days]
    others = [each for each in near if each.date not in days]
    rows = [_row(each) for each in after]
    return Plan(
        days=days,
        before=[_kept(each) for each in before],
        after=after,
        shift=following.shift(
            with_moved(years, near).calendar,
            with_moved(years, [*others, *rows]).calendar,
            days[0],
            days[-1],
        ),
    )


def _make(plan: Plan, kind: Kind, *, by: str, at: datetime) -> CalendarChange:
    _carry_out(plan, kind, by=by, at=at)
    return CalendarChange.objects.create(
        first=plan.days[0],
        last=plan.days[-1],
        before=plan.before,
        after=plan.after,
        by=by,
        at=at,
    )


def _carry_out(plan: Plan, kind: Kind, *, by: str, at: datetime) -> None:
    """Write what is planned, let other rooms follow, and say so."""
    MovedDay.objects.filter(date__in=plan.days).delete()
    MovedDay.objects.bulk_create(_row(each, by=by, at=at) for each in plan.after)
    following.follow(plan.shift)
    before: list[Data] = [*plan.before]
    after: list[Data] = [*plan.after]
    data: dict[str, Data] = {"before": before, "after": after}
    about = f"calendar:{plan.days[0].isoformat()}"
    record(kind=kind, chain=AGENCIES, about=about, by=by, at=at, data=data)


def _kept(row: MovedDay) -> Kept:
    return {
        "date": row.date.isoformat(),
        "working": row.working,
        "name": row.name,
        "source": row.source,
    }


def _row(kept: Kept, **more: Any) -> MovedDay:
    return MovedDay(**{**kept, "date": date.fromisoformat(kept["date"])}, **more)
