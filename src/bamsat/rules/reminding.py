"""When an agency is reminded of a piece of work: a schedule, and what a day asks.

The schedule is this project's decision, data of each directive: 30, 7 and 1 days before
the last day in time, on it, 1 and 7 days after, then every week. On days off nobody is
reminded, save of what ends on the next working day: a reminder that would fall on one
comes on the working day before it while there is still time, on the one after it when
there is none.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

ONE_DAY = timedelta(days=1)

Works: TypeAlias = Callable[[date], bool]
"""Whether a day is a working day."""

ALWAYS_TOLD = frozenset({-1, 0, 1})
"""The day before, the day itself and the day after: told whatever was told lately."""

FARTHEST = 400
"""Days before a last day, or between two reminders after it, that a schedule may name:
more than a year ahead nobody plans a reminder."""

MOVES_AT_MOST = 20
"""Days that a reminder may be moved by days off: more than any Tết has."""


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """When to remind, in days from the last day in time. ValueError for numbers that
    make no schedule."""

    before: tuple[int, ...] = (30, 7, 1)
    on_the_day: bool = True
    after: tuple[int, ...] = (1, 7)
    every: int = 7
    """After the last of `after`, every so many days; 0: no more."""
    apart: int = 5
    """Days between two reminders of one thing, but for the three around its day."""
    review: int = 7
    """Work without a legal deadline: so many days before it is looked at."""

    def __post_init__(self) -> None:
        ahead = (*self.before, *self.after)
        if any(not 1 <= days <= FARTHEST for days in ahead):
            raise ValueError(f"a reminder is 1 to {FARTHEST} days away")
        if len(set(self.before)) < len(self.before) or len(ahead) > 20:
            raise ValueError("too many reminders, or one twice")
        if list(self.after) != sorted(set(self.after)):
            raise ValueError("reminders after the last day come one behind the other")
        if not (self.every == 0 or 2 <= self.every <= FARTHEST):
            raise ValueError("every 2 days at the most often")
        if not (0 <= self.apart <= 30 and 1 <= self.review <= FARTHEST):
            raise ValueError("days apart, or of the review, that make no sense")

    @property
    def first(self) -> int:
        """How many days ahead the first reminder may come."""
        return max((*self.before, self.review, 0)) + MOVES_AT_MOST

    def offsets(self, first: int, last: int) -> Iterator[int]:
        """The days from the last day in time that are reminders, of these."""
        planned = {-days for days in self.before} | set(self.after)
        if self.on_the_day:
            planned.add(0)
        yield from sorted(day for day in planned if first <= day <= last)
        start = max(self.after, default=0)
        if self.every:
            gone = max(1, -(-(first - start) // self.every))
            yield from range(start + gone * self.every, last + 1, self.every)


USUAL = Schedule()


def day_of(due_on: date, offset: int, works: Works) -> date:
    """The day on which the reminder of that offset comes, days off considered."""
    planned = due_on + timedelta(days=offset)
    if works(planned) or _eve_of(due_on, planned, works):
        return planned
    step = -ONE_DAY if offset <= 0 else ONE_DAY
    while not works(planned):
        planned += step
    return planned


def _eve_of(due_on: date, planned: date, works: Works) -> bool:
    """Whether it is the day before a last day that is the next working day."""
    return due_on - planned == ONE_DAY and works(due_on)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a day asks of one piece of work: the reminder of which offset, and whether
    it waits because it was told of lately."""

    offset: int
    held_until: date | None = None


def asked(
    *,
    due_on: date,
    since: date,
    today: date,
    told_on: date | None,
    schedule: Schedule,
    works: Works,
) -> Asked | None:
    """The reminder that is due today of work that ends on `due_on`; None when there is
    none.

    Whatever came up after `since`, the last day on which anybody was reminded, counts,
    so that a day on which no program ran loses nothing; of several the last speaks. A
    reminder held back because the thing was told of less than `apart` days ago comes
    when that time is over, on a working day.
    """
    if not works(today):
        # Only what ends on the next working day, and only in its hour.
        if not _eve_of(due_on, today, works) or 1 not in schedule.before:
            return None
        return Asked(offset=-1) if told_on is None or told_on < today else None
    if told_on is not None and told_on >= today:
        return None
    begun = since
    if told_on is not None and (today - told_on).days <= schedule.apart + MOVES_AT_MOST:
        begun = told_on
    first = (begun - due_on).days - MOVES_AT_MOST
    last = (today - due_on).days + MOVES_AT_MOST
    due = [
        offset
        for offset in schedule.offsets(first, last)
        if begun < day_of(due_on, offset, works) <= today
    ]
    if not due:
        return None
    later = (told_on or begun) + timedelta(days=schedule.apart)
    if told_on is None or later <= today or ALWAYS_TOLD & set(due):
        return Asked(offset=due[-1])
    while not works(later):
        later += ONE_DAY
    return Asked(offset=due[-1], held_until=later)


def review_asked(
    *,
    review_on: date,
    rhythm: int,
    today: date,
    told_on: date | None,
    schedule: Schedule,
    works: Works,
) -> Asked | None:
    """The reminder that is due today of work without a legal deadline: once for each
    day on which it is looked at, never more often than that rhythm (RULES 5). What
    could not be told on its day, because somebody asked for quiet or the work was not
    there yet, is told afterwards, while that day has not come."""
    planned = day_of(review_on, -schedule.review, works)
    if not works(today) or not planned <= today <= review_on:
        return None
    told = told_on is not None and (
        told_on >= planned or told_on > review_on - timedelta(days=rhythm)
    )
    return None if told else Asked(offset=-schedule.review)
