"""Due dates, terms and rhythms, and words of time that set none.

Reads: settled text and the places of citations, whose dates are no deadlines. Gives:
deadlines in text order. *Trước ngày X* ends before X; *chậm nhất, đến, hết ngày X*
end with X; a month, quarter or year ends with its last day.
"""

from __future__ import annotations

import bisect
import calendar as months
import datetime as dt
import re
from collections.abc import Iterable, Sequence

import msgspec

from vanban.citations import find_citations
from vanban.findings import (
    DayUnit,
    Deadline,
    DeadlineKind,
    Period,
    Span,
    Timing,
    TimingKind,
)
from vanban.patterns import dates
from vanban.text import settle
from vanban.workdays import ONE_DAY, Calendar, vietnam

PERIODS: dict[str, Period] = {
    "tuần": "week",
    "tháng": "month",
    "quý": "quarter",
    "năm": "year",
}
UNITS: dict[str, DayUnit] = {
    "ngày làm việc": "working-day",
    "ngày": "day",
    "tháng": "month",
}
TIMINGS: tuple[TimingKind, ...] = (
    "urgent",
    "immediate",
    "after-event",
    "as-scheduled",
    "by-rule",
)
QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}


class Due(Span, frozen=True, kw_only=True):
    """A deadline as found: not yet numbered, without working day.

    `printed` tells that a day is printed as such, not the end of a month or year.
    """

    kind: DeadlineKind
    date: dt.date | None = None
    days: int | None = None
    unit: DayUnit | None = None
    period: Period | None = None
    day: str | None = None
    printed: bool = False


def _day(year: int | None, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) if year else None
    except ValueError:
        return None


def _end_of_month(year: int, month: int) -> dt.date:
    return dt.date(year, month, months.monthrange(year, month)[1])


def _listed_days(text: str, match: re.Match[str], year: int | None) -> list[Due]:
    """The days of a list; those without a year take the next year printed after."""
    parts = list(dates.ONE_DAY.finditer(text, match.start(), match.end()))
    known: int | None = year
    found: list[Due] = []
    for part in reversed(parts):
        known = int(part.group("year")) if part.group("year") else known
        date = _day(known, int(part.group("month")), int(part.group("day")))
        if date is not None:
            found.append(
                Due(
                    start=part.start(),
                    end=part.end(),
                    kind="by",
                    date=date,
                    printed=True,
                )
            )
    return found[::-1]


def _dated(text: str, start: int, end: int, year: int | None) -> list[Due]:
    """Days after `trước`, `chậm nhất`, `vào`: each with the place of its own words."""
    found: list[Due] = []
    words: tuple[tuple[DeadlineKind, Iterable[re.Match[str]]], ...] = (
        ("before", dates.BEFORE.finditer(text, start, end)),
        ("by", dates.BY.finditer(text, start, end)),
        ("on", dates.ON.finditer(text, start, end)),
    )
    for kind, matches in words:
        for match in matches:
            listed = dates.DAY_LIST.match(text, match.end())
            if listed is None or listed.end() > end:
                continue
            days = _listed_days(text, listed, year)
            for number, due in enumerate(days):
                first = match.start() if number == 0 else due.start
                found.append(msgspec.structs.replace(due, kind=kind, start=first))
    return found


def _period_end(
    match: re.Match[str], year: int | None
) -> tuple[dt.date, dt.date] | None:
    """First and last day of the month, quarter, half or year in a match."""
    group = match.groupdict()
    own = group["month_year"] or group["quarter_year"] or group["half_year"]
    own = own or group["year"]
    number = int(own) if own else year
    if number is None:
        return None
    if group["month"]:
        month = int(group["month"])
        return dt.date(number, month, 1), _end_of_month(number, month)
    if group["quarter"]:
        quarter = QUARTERS.get(group["quarter"]) or int(group["quarter"])
        first = dt.date(number, quarter * 3 - 2, 1)
        return first, _end_of_month(number, quarter * 3)
    if group["half"]:
        last = 6 if "đầu" in group["half"] else 12
        return dt.date(number, last - 5, 1), _end_of_month(number, last)
    return dt.date(number, 1, 1), dt.date(number, 12, 31)


def _periods(text: str, start: int, end: int, year: int | None) -> list[Due]:
    """`trong quý II/2024`, `hết tháng 6`: by the last day; `trước tháng 6`: before."""
    found: list[Due] = []
    for match in dates.MONTH_END.finditer(text, start, end):
        ends = _period_end(match, year)
        if ends is None:
            continue
        before = match.group("lead").lower() == "trước"
        kind: DeadlineKind = "before" if before else "by"
        date = ends[0] if before else ends[1]
        found.append(Due(start=match.start(), end=match.end(), kind=kind, date=date))
    return found


def _terms(text: str, start: int, end: int) -> list[Due]:
    return [
        Due(
            start=match.start(),
            end=match.end(),
            kind="within",
            days=int(match.group("days")),
            unit=UNITS[match.group("unit").lower()],
        )
        for match in dates.WITHIN.finditer(text, start, end)
    ]


def _rhythms(text: str, start: int, end: int) -> list[Due]:
    found: list[Due] = []
    for match in dates.EVERY_DAY.finditer(text, start, end):
        month = match.group("month")
        day = match.group("day") + (f"/{month}" if month else "")
        period = PERIODS[match.group("period").lower()]
        found.append(
            Due(
                start=match.start(),
                end=match.end(),
                kind="every",
                period=period,
                day=day,
            )
        )
    for match in dates.EVERY.finditer(text, start, end):
        words = (match.group("p1") or match.group("p2")).lower()
        half = words.startswith(("6", "06", "sáu"))
        period = "half-year" if half else PERIODS[words.split()[-1]]
        found.append(
            Due(start=match.start(), end=match.end(), kind="every", period=period)
        )
    return found


def _outside(found: list[Due], cited: Sequence[Span]) -> list[Due]:
    """Those that do not touch a citation."""
    starts = [span.start for span in cited]

    def touches(due: Due) -> bool:
        at = bisect.bisect_left(starts, due.end) - 1
        return at >= 0 and cited[at].end > due.start

    return [due for due in found if not touches(due)]


def _without_overlap(found: list[Due]) -> tuple[Due, ...]:
    """In text order; where two overlap, the longer one stays."""
    kept: list[Due] = []
    for due in sorted(found, key=lambda due: (due.start, -due.end)):
        if not kept or due.start >= kept[-1].end:
            kept.append(due)
        elif due.end - due.start > kept[-1].end - kept[-1].start:
            kept[-1] = due
    return tuple(kept)


def dues_in(
    text: str,
    start: int,
    end: int,
    *,
    year: int | None,
    cited: Sequence[Span] = (),
    duty: int | None = None,
) -> tuple[Due, ...]:
    """The deadlines between two places of a settled text.

    `year` completes a date without one; `cited` are places of citations, in order;
    `duty` is where the obligation's first word stands: `thường xuyên` counts there
    and nowhere else.
    """
    found = _dated(text, start, end, year)
    found += _periods(text, start, end, year)
    found += _terms(text, start, end)
    found += _rhythms(text, start, end)
    always = dates.ALWAYS.match(text, duty) if duty is not None else None
    if always is not None:
        found.append(Due(start=always.start(), end=always.end(), kind="always"))
    return _without_overlap(_outside(found, cited))


def last_day(due: Due | Deadline) -> dt.date | None:
    """The last day on which the work is in time; None for terms and rhythms."""
    if due.date is None:
        return None
    return due.date - ONE_DAY if due.kind == "before" else due.date


def calendar_for(dues: Iterable[Due]) -> Calendar:
    """The Vietnamese calendar for the years that the deadlines fall in."""
    years = {due.date.year for due in dues if due.date is not None}
    # Before 1 January lies in the year before.
    return vietnam(years | {year - 1 for year in years})


def deadline_of(due: Due, *, id: str, text: str, calendar: Calendar) -> Deadline:
    """The deadline with its number, its quote and its last working day."""
    last = last_day(due)
    return Deadline(
        id=id,
        start=due.start,
        end=due.end,
        quote=text[due.start : due.end],
        kind=due.kind,
        date=due.date,
        last_working_day=calendar.last_working_day(last) if last else None,
        days=due.days,
        unit=due.unit,
        period=due.period,
        day=due.day,
    )


def find_deadlines(
    text: str, *, year: int | None = None, calendar: Calendar | None = None
) -> tuple[Deadline, ...]:
    """All deadlines in a text (NFC), in text order, with ids d1, d2 …

    `year` completes a date without one: without it, such a date is left out. Dates of
    cited documents are no deadlines. `calendar` gives the working days (default: the
    Vietnamese one).
    """
    settled = settle(text)
    dues = dues_in(
        settled, 0, len(settled), year=year, cited=find_citations(text), duty=0
    )
    known = calendar or calendar_for(dues)
    return tuple(
        deadline_of(due, id=f"d{number}", text=text, calendar=known)
        for number, due in enumerate(dues, 1)
    )


def timing_in(text: str, start: int, end: int, *, quote: str) -> tuple[Timing, ...]:
    """Words of time that set no day; `quote` is the text as printed."""
    found = [
        Timing(
            kind=kind,
            start=match.start(),
            end=match.end(),
            quote=quote[match.start() : match.end()],
        )
        for kind in TIMINGS
        for match in dates.TIMING[kind].finditer(text, start, end)
    ]
    return tuple(sorted(found, key=lambda timing: (timing.start, timing.end)))
