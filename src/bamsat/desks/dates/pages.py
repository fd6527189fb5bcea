"""What the calendar, one of its days and the line of time show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bamsat.calendars.days import SiteCalendar, site_calendar
from bamsat.commitments.models import Occurrence
from bamsat.commitments.querysets import NO_DAY
from bamsat.desks.dates.counts import Scope, handed_in, waited_for
from bamsat.rules.status import Status, Tally
from bamsat.ui import dates
from bamsat.ui.paging import Page, page_by_id

WEEK = timedelta(days=7)
DAY = timedelta(days=1)
FIRST, LAST = date(1976, 1, 1), NO_DAY - timedelta(days=400)
"""No calendar goes further either way."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A day: what ends on it and is not handed in, and why nobody works on it."""

    day: date
    number: int
    inside: bool
    today: bool
    past: bool
    off: bool
    name: str

    @property
    def weekday(self) -> str:
        return dates.weekday(self.day)


@dataclass(frozen=True, kw_only=True)
class CalendarPage:
    """A month or a week of days, in rows of seven from Monday."""

    scope: Scope
    by_week: bool
    day: date
    weeks: list[list[Cell]]
    total: int
    before: int
    previous: date | None
    next: date | None

    @property
    def first(self) -> date:
        return next(cell.day for cell in self.days if cell.inside)

    @property
    def last(self) -> date:
        return [cell.day for cell in self.days if cell.inside][-1]

    @property
    def days(self) -> list[Cell]:
        return [cell for week in self.weeks for cell in week]


def calendar_page(
    scope: Scope, day: date, today: date, *, by_week: bool
) -> CalendarPage:
    """The month or the week around a day; three queries."""
    first, last = week_of(day) if by_week else month_of(day)
    start, end = week_of(first)[0], week_of(last)[1]
    counts = waited_for(scope, start, end)
    known = site_calendar({start.year, end.year})
    span = (first, last)
    cells = [_cell(each, counts, known, span, today) for each in _days(start, end)]
    earlier = waited_for(scope, FIRST, min(first, today) - DAY)
    previous, following = first - DAY, last + DAY
    return CalendarPage(
        scope=scope,
        by_week=by_week,
        day=day,
        weeks=[cells[at : at + 7] for at in range(0, len(cells), 7)],
        total=sum(cell.number for cell in cells if cell.inside),
        before=sum(earlier.values()),
        previous=previous if previous >= FIRST else None,
        next=following if following <= LAST else None,
    )


def _cell(
    day: date,
    counts: Mapping[date, int],
    known: SiteCalendar,
    span: tuple[date, date],
    today: date,
) -> Cell:
    off = not known.calendar.is_working_day(day)
    return Cell(
        day=day,
        number=counts.get(day, 0),
        inside=span[0] <= day <= span[1],
        today=day == today,
        past=day < today,
        off=off,
        name=known.names.get(day, ""),
    )


@dataclass(frozen=True, kw_only=True)
class DayPage:
    """The work that ends on one day, handed in or not, fifty a page."""

    scope: Scope
    day: date
    waited: int
    page: Page[Occurrence]
    names: list[str]


def day_page(scope: Scope, day: date, after: str, today: date) -> DayPage:
    """One day; four queries."""
    rows = scope.work().ending(day, day).with_status(today)
    if scope.unknown:
        rows = rows.none()
    found = rows.select_related("agency", "commitment", "directive")
    known = site_calendar([day.year])
    return DayPage(
        scope=scope,
        day=day,
        waited=waited_for(scope, day, day).get(day, 0),
        page=page_by_id(found, after),
        names=[each.name for each in known.stretches(day) if each.name],
    )


@dataclass(frozen=True, kw_only=True)
class Span:
    """A week, a month or a quarter: what ends in it, by what became of it so far."""

    first: date
    last: date
    tally: Tally
    now: bool

    @property
    def open(self) -> int:
        return self.tally[Status.OPEN]

    @property
    def overdue(self) -> int:
        return self.tally[Status.OVERDUE]

    @property
    def done(self) -> int:
        return self.tally.done


@dataclass(frozen=True, kw_only=True)
class TimelinePage:
    """A year by weeks, by months or by quarters."""

    scope: Scope
    year: int
    by_quarter: bool
    by_week: bool
    spans: list[Span]
    previous: int | None
    next: int | None

    @property
    def seen(self) -> str:
        """How an address names what the spans are; nothing for months."""
        return "&xem=quy" if self.by_quarter else "&xem=tuan" if self.by_week else ""

    @property
    def address(self) -> str:
        """What of the page an address says."""
        narrowed = f"{self.scope.address}&" if self.scope.address else ""
        return f"{narrowed}nam-lich={self.year}{self.seen}"


def timeline_page(
    scope: Scope,
    year: int,
    today: date,
    *,
    by_quarter: bool = False,
    by_week: bool = False,
) -> TimelinePage:
    """A year of last days; two queries."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    waits = waited_for(scope, first, last)
    sent = handed_in(scope, first, last, today)
    return TimelinePage(
        scope=scope,
        year=year,
        by_quarter=by_quarter,
        by_week=by_week,
        spans=[
            Span(
                first=begins,
                last=ends,
                tally=_tally(begins, ends, waits, sent, today),
                now=begins <= today <= ends,
            )
            for begins, ends in (
                _weeks(first, last)
                if by_week
                else _months(year, 3 if by_quarter else 1)
            )
        ],
        previous=year - 1 if year > FIRST.year else None,
        next=year + 1 if year < LAST.year else None,
    )


def _months(year: int, step: int) -> list[tuple[date, date]]:
    return [
        (date(year, month, 1), month_of(date(year, month + step - 1, 1))[1])
        for month in range(1, 13, step)
    ]


def _weeks(first: date, last: date) -> list[tuple[date, date]]:
    """The weeks of these days; the first and the last end where the year does."""
    mondays = {max(week_of(day)[0], first) for day in _days(first, last)}
    return [(day, min(week_of(day)[1], last)) for day in sorted(mondays)]


def _tally(
    first: date,
    last: date,
    waits: Mapping[date, int],
    sent: Mapping[date, dict[Status, int]],
    today: date,
) -> Tally:
    counts: dict[Status, int] = {}
    for day in _days(first, last):
        waited = Status.OPEN if day >= today else Status.OVERDUE
        found = [*sent.get(day, {}).items(), (waited, waits.get(day, 0))]
        for status, number in found:
            counts[status] = counts.get(status, 0) + number
    return Tally(counts=counts)


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of its month."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - DAY


def week_of(day: date) -> tuple[date, date]:
    """Its Monday and its Sunday."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + WEEK - DAY


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
