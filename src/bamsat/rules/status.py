"""The status of an occurrence, computed from what was entered and from the day.

An occurrence is one lead assignment of one commitment for one due date (RULES 1). Its
`State` is stored; its `Status` never is.
"""

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


class Standing(StrEnum):
    """What a status depends on apart from the day: it changes by events only, so it may
    be stored and counted (RULES 14)."""

    OPEN = "open"  # dated, nothing handed in that counts
    WAITING = "waiting"  # handed in by the last day, not confirmed yet
    WAITING_LATE = "waiting-late"  # handed in after it, not confirmed yet
    ON_TIME = "on-time"
    LATE = "late"
    CONTINUOUS = "continuous"
    UNDATED = "undated"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"
    SUPERSEDED = "superseded"


# Its day no longer changes its status.
HANDED_IN = (
    *(Standing.WAITING, Standing.WAITING_LATE),
    *(Standing.ON_TIME, Standing.LATE),
)
# Work that nobody waits for any more: its state is its standing (RULES 2).
SET_ASIDE = {
    State.SUSPENDED: Standing.SUSPENDED,
    State.CANCELLED: Standing.CANCELLED,
    State.SUPERSEDED: Standing.SUPERSEDED,
}
UNFINISHED = (State.NOT_STARTED, State.UNDER_WAY, State.RETURNED)

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


def standing(
    *, state: State, timing: Timing, due_on: date | None, submitted_on: date | None
) -> Standing:
    """Where one occurrence stands, whatever the day (RULES 2 and 3).

    In time is what was submitted by the end of the legal last day and later confirmed.
    A returned submission no longer counts.

    Raises ValueError for facts that contradict each other.
    """
    if state in SET_ASIDE:
        return SET_ASIDE[state]
    if timing is not Timing.DATED:
        return Standing(timing.value)
    if due_on is None:
        raise ValueError("a dated occurrence has no due date")
    if state in UNFINISHED:
        return Standing.OPEN
    if submitted_on is None:
        raise ValueError(f"{state.value} without a day of submission")
    in_time = submitted_on <= due_on
    if state is State.CONFIRMED:
        return Standing.ON_TIME if in_time else Standing.LATE
    return Standing.WAITING if in_time else Standing.WAITING_LATE


def status(
    *,
    state: State,
    timing: Timing,
    due_on: date | None,
    submitted_on: date | None,
    today: date,
) -> Status:
    """The status of one occurrence on one day (RULES 2, 3 and 6).

    While a submission waits for confirmation, the day that counts is the day on which
    it was submitted: an agency is not overdue because its reader is slow.

    Raises ValueError for facts that contradict each other.
    """
    found = standing(
        state=state, timing=timing, due_on=due_on, submitted_on=submitted_on
    )
    if found is Standing.OPEN and due_on:
        return Status.OPEN if today <= due_on else Status.OVERDUE
    if found is Standing.WAITING:
        return Status.OPEN
    if found is Standing.WAITING_LATE:
        return Status.OVERDUE
    return Status(found.value)


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
