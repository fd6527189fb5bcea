"""Deadlines with their working days, and words of time that set none.

Reads: settled text. Gives: deadlines in text order, numbered and quoted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from vanban.citations import find_citations
from vanban.dues import Due, dues_in
from vanban.findings import Deadline, Timing, TimingKind
from vanban.patterns import timing
from vanban.text import settle
from vanban.workdays import ONE_DAY, Calendar, vietnam

TIMINGS: tuple[TimingKind, ...] = (
    "urgent",
    "immediate",
    "after-event",
    "as-scheduled",
    "by-rule",
)


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
        for match in timing.TIMING[kind].finditer(text, start, end)
    ]
    return tuple(sorted(found, key=lambda timing: (timing.start, timing.end)))
