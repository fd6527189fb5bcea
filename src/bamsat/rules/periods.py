"""Which day is the last one that is still in time (RULES 3, 5 and 6)."""

import itertools
from collections.abc import Iterable
from datetime import date, timedelta


def last_day_in_time(kind: str, named: date) -> date:
    """The last day on which work is in time for a deadline that names a day.

    RULES 6: *trước ngày X* ends with X − 1; *chậm nhất, đến, hết ngày X* and a fixed
    day end with X. A day that is no working day is not moved (RULES 3, the default).

    `kind` is one of the reading's `before`, `by`, `on`; anything else raises
    ValueError.
    """
    if kind == "before":
        return named - timedelta(days=1)
    if kind in ("by", "on"):
        return named
    raise ValueError(f"a deadline of kind {kind!r} names no day")


def next_review(reporting_days: Iterable[date], today: date) -> date | None:
    """The day on which work without a legal deadline is looked at next (RULES 5).

    The directive's own reporting days set the rhythm; None when all have passed or
    the directive names none.
    """
    return min((day for day in reporting_days if day >= today), default=None)


def review_day(
    set_on: date | None, reporting_days: Iterable[date], today: date
) -> date | None:
    """The day of the next look at one commitment (RULES 5): the one that a person set
    for it, until it has passed; else the directive's next reporting day."""
    if set_on is not None and set_on >= today:
        return set_on
    return next_review(reporting_days, today)


def days_left(due_on: date, today: date) -> int:
    """Whole days from today to the last day in time; negative when it has passed."""
    return (due_on - today).days


# Half a year: the rhythm of a directive that names fewer than two reporting days.
USUAL_RHYTHM = 183


def is_fresh(
    evidence_on: date | None, reporting_days: Iterable[date], today: date
) -> bool:
    """Whether a continuous duty is fresh (RULES 5): its last confirmed evidence is no
    older than the review rhythm, the shortest time between two reporting days."""
    if evidence_on is None:
        return False
    return (today - evidence_on).days <= rhythm(reporting_days)


def rhythm(reporting_days: Iterable[date]) -> int:
    """Days between two looks at work without a legal deadline (RULES 5): the shortest
    time between two reporting days, half a year where there are fewer than two."""
    days = sorted(reporting_days)
    gaps = [(b - a).days for a, b in itertools.pairwise(days)]
    return min(gaps, default=USUAL_RHYTHM)
