"""What is known of one day for all agencies alike: its schedules, who asked for quiet,
which directives want a report soon. A few queries, once a day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypedDict

from bamsat.calendars.days import calendar
from bamsat.documents.models import Directive
from bamsat.reminding.models import Quiet, ReminderSchedule, Round
from bamsat.rules.reminding import MOVES_AT_MOST, ONE_DAY, USUAL, Schedule, Works
from bamsat.ui.today import today as site_today
from vanban.workdays import Calendar

FELT = timedelta(days=30 + MOVES_AT_MOST)
"""So long what was told of keeps a reminder back, at the most."""


@dataclass(frozen=True, kw_only=True)
class Day:
    """A day, the last one whose reminders were written, and what holds on it."""

    today: date
    since: date
    calendar: Calendar
    usual: Schedule
    schedules: dict[int, Schedule]
    quiet_directives: frozenset[int]
    quiet_agencies: frozenset[int]
    all_quiet: bool
    # Of the directives that want a report soon: their reporting days.
    reporting: dict[int, list[date]]

    def schedule(self, directive: int) -> Schedule:
        """When work of that directive is reminded of."""
        return self.schedules.get(directive, self.usual)

    def quiet(self, agency: int, directive: int) -> bool:
        """Whether somebody asked not to remind of that."""
        return (
            self.all_quiet
            or agency in self.quiet_agencies
            or directive in self.quiet_directives
        )

    @property
    def asks_anything(self) -> bool:
        """On a day off only the eve of a working day does."""
        return self.works(self.today) or self.works(self.today + ONE_DAY)

    @property
    def works(self) -> Works:
        """Whether a day is a working day."""
        return self.calendar.is_working_day

    @property
    def farthest(self) -> date:
        """The last day that any schedule looks ahead to."""
        firsts = [each.first for each in (self.usual, *self.schedules.values())]
        return self.today + timedelta(days=max(firsts))


def day(today: date, since: date | None = None) -> Day:
    """What is known of that day. `since`: the last working day whose reminders were
    written; by itself the one that is noted, else the one before."""
    found_days = calendar(range(today.year - 2, today.year + 3))
    rows = ReminderSchedule.objects.all()
    found = {row.directive_id: row.value for row in rows}
    usual = found.pop(None, USUAL)
    return Day(
        today=today,
        since=since or _since(today, found_days),
        calendar=found_days,
        usual=usual,
        schedules={key: each for key, each in found.items() if key is not None},
        **_quiet_on(today, Quiet.objects.in_place(today)),
        reporting=_reporting(today, [usual, *found.values()]),
    )


def days_until(on: date) -> list[Day]:
    """The days whose reminders come from now until that day, as far back as a day told
    before can matter, and that day: as things stand now, in the queries of one day."""
    today = site_today()
    last = day(on, since=None if on <= today else working_day_before(on))
    if on <= today:
        return [last]
    first = today if _to_be_written(today) else today + ONE_DAY
    first = max(first, on - FELT)
    quiet = list(Quiet.objects.beside(first, on))
    found = []
    for n in range((on - first).days):
        this = first + n * ONE_DAY
        each = replace(
            last,
            today=this,
            since=last.calendar.last_working_day(this - ONE_DAY),
            **_quiet_on(this, quiet),
        )
        if each.asks_anything:
            found.append(each)
    return [*found, last]


def _to_be_written(today: date) -> bool:
    return not Round.objects.filter(on=today, finished_at__isnull=False).exists()


def working_day_before(day: date) -> date:
    """The last working day before that one."""
    return calendar([day.year]).last_working_day(day - ONE_DAY)


class _Silence(TypedDict):
    quiet_directives: frozenset[int]
    quiet_agencies: frozenset[int]
    all_quiet: bool


def _quiet_on(today: date, rows: Iterable[Quiet]) -> _Silence:
    """Of these, what holds on that day."""
    mine = [
        (row.directive_id, row.agency_id)
        for row in rows
        if row.since <= today and (row.until is None or today < row.until)
    ]
    return {
        "quiet_directives": frozenset(d for d, _ in mine if d is not None),
        "quiet_agencies": frozenset(a for _, a in mine if a is not None),
        "all_quiet": (None, None) in mine,
    }


def _since(today: date, known: Calendar) -> date:
    before = known.last_working_day(today - ONE_DAY)
    written = Round.objects.written().filter(on__lt=today)
    last = written.values_list("on", flat=True).first()
    # A site that slept for a year does not tell of the whole year.
    longest = today - timedelta(days=MOVES_AT_MOST)
    return before if last is None else min(before, max(last, longest))


def _reporting(today: date, schedules: Iterable[Schedule]) -> dict[int, list[date]]:
    """The directives that want a report as far ahead as any schedule looks."""
    last = today + timedelta(days=max(each.review for each in schedules))
    last += timedelta(days=MOVES_AT_MOST)
    rows = Directive.objects.exclude(reporting_days=[]).order_by()
    found = {}
    for key, days in rows.values_list("pk", "reporting_days").iterator():
        dates = [date.fromisoformat(each) for each in days]
        if any(today <= each <= last for each in dates):
            found[key] = dates
    return found
