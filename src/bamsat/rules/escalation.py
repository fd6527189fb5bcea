"""The ladder of urging: how late, or how often late, work is urged with whom.

No law sets the steps: the ladder that comes with the site is this project's decision,
and each directive may have its own. Today is an argument, as everywhere in the rules.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

YEAR = timedelta(days=365)
"""How far back an agency's other delays count as repetition."""
MOST_DAYS = 999
MOST_REPEATED = 99


class Addressee(StrEnum):
    """With whom work is urged, from the nearest to the highest."""

    OFFICER = "officer"
    HEAD = "head"
    PLANNING = "planning"
    COMMITTEE = "committee"

    @property
    def rank(self) -> int:
        """Its place on the way up, from 1."""
        return ORDER.index(self) + 1


ORDER = tuple(Addressee)


class Cause(StrEnum):
    """What lifted work to a step."""

    DAYS = "days"
    REPEATED = "repeated"


class Fault(StrEnum):
    """Why steps are no ladder."""

    EMPTY = "empty"
    OUT_OF_ORDER = "out-of-order"
    DAYS = "days"  # out of bounds
    DAYS_DESCEND = "days-descend"
    REPEATED = "repeated"  # out of bounds
    REPEATED_DESCEND = "repeated-descend"


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step: from so many days late on; or earlier, once the agency was late on so
    many other occasions within a year. None: repetition lifts nothing to it."""

    addressee: Addressee
    days_late: int
    repeated: int | None = None


@dataclass(frozen=True, kw_only=True)
class Ladder:
    """Steps from the lowest to the highest, and where they are laid down."""

    steps: tuple[Step, ...]
    source: str


DEFAULT = Ladder(
    steps=(
        Step(addressee=Addressee.OFFICER, days_late=1),
        Step(addressee=Addressee.HEAD, days_late=7, repeated=3),
        Step(addressee=Addressee.PLANNING, days_late=15, repeated=6),
        Step(addressee=Addressee.COMMITTEE, days_late=30),
    ),
    source="Quyết định của dự án bám sát; chưa có văn bản nào định các bậc này.",
)


@dataclass(frozen=True, kw_only=True)
class Lateness:
    """Since which day work is waited for in vain, and for how many days."""

    since: date
    days: int


@dataclass(frozen=True, kw_only=True)
class Stand:
    """The step that work has reached, and what lifted it there."""

    step: Step
    cause: Cause


def lateness(
    due_on: date,
    today: date,
    *,
    returned_on: date | None = None,
    resumed_on: date | None = None,
    handed_on: date | None = None,
) -> Lateness:
    """How late open work is for the ladder, which begins anew with whatever gave the
    agency a new turn: an extension (its day is the last day in force), a return, the
    end of a pause, the day on which another handed the work to it. The lateness that is
    counted and printed stays that of the last day."""
    turns = (returned_on, resumed_on, handed_on)
    since = max([due_on, *(day for day in turns if day is not None)])
    return Lateness(since=since, days=(today - since).days)


def occasions(first_urged: Mapping[date, set[int]], work: int, today: date) -> int:
    """How often an agency was late before: the days of the last year on which other
    work of it was first urged. What became late together is one occasion."""
    return sum(
        today - YEAR <= day < today and works != {work}
        for day, works in first_urged.items()
    )


def stand(ladder: Ladder, *, days: int, occasions: int) -> Stand | None:
    """The highest step that work has reached; None for what is not late enough for
    the first. Repetition lifts only what stands on the ladder by its own days."""
    if not ladder.steps or days < ladder.steps[0].days_late:
        return None
    for step in reversed(ladder.steps):
        if days >= step.days_late:
            return Stand(step=step, cause=Cause.DAYS)
        if step.repeated is not None and occasions >= step.repeated:
            return Stand(step=step, cause=Cause.REPEATED)
    return None


def fault(steps: Sequence[Step]) -> tuple[Fault, Addressee | None] | None:
    """What is wrong with steps, and at which; None for a ladder."""
    if not steps:
        return Fault.EMPTY, None
    below: Step | None = None
    often = 0
    for step in steps:
        if found := _fault_of(step, below, often):
            return found, step.addressee
        below, often = step, step.repeated or often
    return None


def _fault_of(step: Step, below: Step | None, often: int) -> Fault | None:
    """What is wrong with one step above another."""
    bounds = (
        (step.days_late, MOST_DAYS),
        (1 if step.repeated is None else step.repeated, MOST_REPEATED),
    )
    if below and step.addressee.rank <= below.addressee.rank:
        return Fault.OUT_OF_ORDER
    for (number, most), found in zip(bounds, (Fault.DAYS, Fault.REPEATED), strict=True):
        if not 1 <= number <= most:
            return found
    if below and step.days_late <= below.days_late:
        return Fault.DAYS_DESCEND
    if step.repeated is not None and step.repeated < often:
        return Fault.REPEATED_DESCEND
    return None
