"""Why a piece of work is due when it is: from the words of the directive to the last
working day, step by step.

Pure: the calendar is a value. The words are put by `bamsat.commitments.explained`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bamsat.rules.periods import last_day_in_time
from bamsat.rules.status import Timing
from vanban.workdays import Calendar


class Because(StrEnum):
    """One step of the reason."""

    BEFORE = "before"  # "trước ngày X" ends with the day before (RULES 6)
    BY = "by"  # "chậm nhất, đến, hết ngày X" ends with X
    ON = "on"  # "vào ngày X"
    EVERY = "every"  # a rhythm: one period ends with that day (RULES 1)
    SET = "set"  # a day that no words of the directive explain
    WITHIN = "within"  # a term from an event whose day is not known
    ALWAYS = "always"  # continuous: judged by fresh evidence (RULES 5)
    NOTHING = "nothing"  # the directive sets no time
    GRANTED = "granted"  # a later day was granted (RULES 3)
    WORKED = "worked"  # the last day is a working day itself
    WORKED_BEFORE = "worked-before"  # the last working day lies before it
    REVIEW = "review"  # looked at on a reporting day of the directive (RULES 5)
    REVIEW_SET = "review-set"  # looked at on a day that a person set


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the register holds of the time of one piece of work."""

    timing: Timing
    due_on: date | None = None
    first_due_on: date | None = None
    kind: str = ""
    named_on: date | None = None
    period: str = ""
    period_day: str = ""
    term: int | None = None
    term_unit: str = ""
    review_on: date | None = None
    review_set: bool = False


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step: why, which day the words name, and which day it leads to."""

    because: Because
    named: date | None = None
    day: date | None = None
    period: str = ""
    period_day: str = ""
    term: int | None = None
    term_unit: str = ""


def steps(facts: Facts, calendar: Calendar) -> tuple[Step, ...]:
    """The reason, in order: what the directive says, what was granted, which working
    day is the last, when it is looked at."""
    found = [_beginning(facts)]
    if facts.due_on is None:
        return (*found, *_review(facts))
    if facts.first_due_on is not None:
        found.append(Step(because=Because.GRANTED, day=facts.due_on))
    worked = calendar.last_working_day(facts.due_on)
    itself = worked == facts.due_on
    why = Because.WORKED if itself else Because.WORKED_BEFORE
    found.append(Step(because=why, named=facts.due_on, day=worked))
    return tuple(found)


def _beginning(facts: Facts) -> Step:
    """What the directive says, and the day that it sets."""
    first = facts.first_due_on or facts.due_on
    if facts.kind in ("before", "by", "on") and facts.named_on:
        day = last_day_in_time(facts.kind, facts.named_on)
        if first in (None, day):
            return Step(because=Because(facts.kind), named=facts.named_on, day=day)
    if facts.kind == "every":
        return Step(
            because=Because.EVERY,
            day=first,
            period=facts.period,
            period_day=facts.period_day,
        )
    if first is not None:
        return Step(because=Because.SET, day=first)
    if facts.kind == "within":
        return Step(because=Because.WITHIN, term=facts.term, term_unit=facts.term_unit)
    continuous = facts.timing is Timing.CONTINUOUS
    return Step(because=Because.ALWAYS if continuous else Because.NOTHING)


def _review(facts: Facts) -> tuple[Step, ...]:
    if facts.review_on is None:
        return ()
    why = Because.REVIEW_SET if facts.review_set else Because.REVIEW
    return (Step(because=why, day=facts.review_on),)
