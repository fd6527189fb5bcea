"""The status of an occurrence, computed from what was entered and from the day.

An occurrence is one lead assignment of one commitment for one due date (RULES 1). Its
`State` is stored; its `Status` never is.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Timing(StrEnum):
    """What an occurrence is measured by."""

    DATED = "dated"  # a legal last day
    CONTINUOUS = "continuous"  # "thường xuyên": judged by fresh evidence
    UNDATED = "undated"  # no legal deadline; looked at on its review day


class State(StrEnum):
    """How far the work is, as people entered it."""

    NOT_STARTED = "not-started"
    UNDER_WAY = "under-way"
    SUBMITTED = "submitted"
    CONFIRMED = "confirmed"
    RETURNED = "returned"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"
    SUPERSEDED = "superseded"


class Status(StrEnum):
    """What is counted: four cells (Report 1270/BC-TCTTTg of 2017) and what stands
    beside them, never inside (RULES 2)."""

    ON_TIME = "on-time"
    LATE = "late"
    OPEN = "open"
    OVERDUE = "overdue"
    CONTINUOUS = "continuous"
    UNDATED = "undated"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"
    SUPERSEDED = "superseded"


CELLS = (Status.ON_TIME, Status.LATE, Status.OPEN, Status.OVERDUE)
BESIDE = tuple(status for status in Status if status not in CELLS)

# Work that nobody waits for any more: its state is its status (RULES 2).
SET_ASIDE = {
    State.SUSPENDED: Status.SUSPENDED,
    State.CANCELLED: Status.CANCELLED,
    State.SUPERSEDED: Status.SUPERSEDED,
}

# From the one that wants attention first to the one that wants it last.
PRESSING = (
    Status.OVERDUE,
    Status.OPEN,
    Status.CONTINUOUS,
    Status.UNDATED,
    Status.SUSPENDED,
    Status.LATE,
    Status.ON_TIME,
    Status.SUPERSEDED,
    Status.CANCELLED,
)


def status(
    *,
    state: State,
    timing: Timing,
    due_on: date | None,
    submitted_on: date | None,
    today: date,
) -> Status:
    """The status of one occurrence on one day (RULES 2, 3 and 6).

    In time is what was submitted by the end of the legal last day and later confirmed.
    While a submission waits for confirmation, the day that counts is the day on which
    it was submitted: an agency is not overdue because its reader is slow. A returned
    submission no longer counts; today does.

    Raises ValueError for facts that contradict each other.
    """
    if state in SET_ASIDE:
        return SET_ASIDE[state]
    if timing is Timing.CONTINUOUS:
        return Status.CONTINUOUS
    if timing is Timing.UNDATED:
        return Status.UNDATED
    if due_on is None:
        raise ValueError("a dated occurrence has no due date")
    waits_or_done = state in (State.SUBMITTED, State.CONFIRMED)
    if waits_or_done and submitted_on is None:
        raise ValueError(f"{state.value} without a day of submission")
    day = submitted_on if waits_or_done and submitted_on else today
    in_time = day <= due_on
    if state is State.CONFIRMED:
        return Status.ON_TIME if in_time else Status.LATE
    return Status.OPEN if in_time else Status.OVERDUE


def most_pressing(statuses: list[Status]) -> Status:
    """The one status that stands for several (a commitment with many occurrences).

    RULES 4: done only when every part is done, so the least finished part speaks.
    Raises ValueError for an empty list.
    """
    return min(statuses, key=PRESSING.index)


@dataclass(frozen=True, kw_only=True)
class Tally:
    """Occurrences by status on one day."""

    counts: dict[Status, int]

    @classmethod
    def sum(cls, tallies: Iterable["Tally"]) -> "Tally":
        """Several tallies as one."""
        counts: Counter[Status] = Counter()
        for tally in tallies:
            counts.update(tally.counts)
        return cls(counts=dict(counts))

    def __getitem__(self, key: Status) -> int:
        # A template that asks for `tally.due` tries `tally["due"]` first: no status.
        return self.counts.get(Status(key), 0)

    @property
    def total(self) -> int:
        """All occurrences, in the cells and beside them."""
        return sum(self.counts.values())

    @property
    def done(self) -> int:
        return self[Status.ON_TIME] + self[Status.LATE]

    @property
    def due(self) -> int:
        """The base of every percentage: done or overdue (RULES 2; in Report 1270 of
        2017 the same base gives 98.62 %)."""
        return self.done + self[Status.OVERDUE]

    @property
    def share_done(self) -> float | None:
        """Share of what is due that is done, in percent; None when nothing is due."""
        return 100 * self.done / self.due if self.due else None
