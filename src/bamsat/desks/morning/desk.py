"""Who sits at the desk, and what becomes of what is done there."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bamsat.calendars.days import calendar
from bamsat.commitments.models import Occurrence
from bamsat.progress import refusals
from bamsat.progress.refusals import Words
from bamsat.rules.access import Visitor
from bamsat.rules.status import State

LOOK_AGAIN = timedelta(days=7)
Seen = tuple[int, int]
"""A key and the version that its reader saw; 0 for what has no versions."""
PAIR = re.compile(r"([0-9]{1,18})\.([0-9]{1,9})")


def pairs_of(values: Iterable[str]) -> list[Seen]:
    """What a form sends of the rows that its reader saw; anything else is left out."""
    pairs = (PAIR.fullmatch(each) for each in values)
    return [(int(pair[1]), int(pair[2])) for pair in pairs if pair]


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """Who sits at the desk, when, and what he narrowed the queue to."""

    visitor: Visitor
    now: datetime
    today: date
    directive: str = ""
    agency: str = ""
    part: str = ""

    @property
    def narrowed(self) -> bool:
        return bool(self.directive or self.agency or self.part)

    @property
    def look_again(self) -> date:
        """The day that is offered for looking at something again: a working day in a
        week's time."""
        day = self.today + LOOK_AGAIN
        known = calendar([day.year, day.year + 1])
        while not known.is_working_day(day):
            day += timedelta(days=1)
        return day


@dataclass(kw_only=True)
class Outcome:
    """What became of a choice: how many were done, which of them somebody was quicker
    with, which stay, each in words."""

    done: int = 0
    said: list[Words] = field(default_factory=list)
    left: list[Words] = field(default_factory=list)

    def add_left(
        self,
        stale: Sequence[Occurrence],
        kept: Sequence[tuple[Occurrence, Words]],
    ) -> "Outcome":
        """Name what somebody moved meanwhile, and what the rules keep."""
        for row in stale:
            told = {"what": called(row), "is": refusals.IS[State(row.state)]}
            self.left.append(refusals.LEFT % told)
        self.left += [f"{called(row)}: {why}" for row, why in kept]
        return self


def called(row: Occurrence) -> str:
    """A piece of work in a sentence: its place and its agency."""
    return f"{row.commitment.place} ({row.agency.name})"
