"""What one agency is told of on one day, and why: the same for the day itself and for
whoever looks ahead. Nothing is written here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeAlias

from django.db.models import Exists, OuterRef, Q

from bamsat.agencies.models import Agency
from bamsat.commitments.models import Occurrence, Role
from bamsat.reminding.days import Day
from bamsat.reminding.models import Mention
from bamsat.rules.periods import is_fresh, review_day, rhythm
from bamsat.rules.reminding import (
    FARTHEST,
    MOVES_AT_MOST,
    Asked,
    asked,
    review_asked,
)
from bamsat.rules.status import Standing, State

COUNTED = (Mention.What.REMINDER, Mention.What.NEW)
"""What is remembered: to have been given work, or reminded of it, is to know of it."""

REMEMBERED = timedelta(days=30 + MOVES_AT_MOST)
PAGE = 300
"""Agencies that are read at once."""

BEGUN = (State.NOT_STARTED, State.UNDER_WAY, State.RETURNED)
LOOKED_AT = (Standing.CONTINUOUS, Standing.UNDATED)


class Why(StrEnum):
    """In which part of a mail a piece of work stands; the first first."""

    OVERDUE = "overdue"
    TODAY = "today"
    AHEAD = "ahead"
    REVIEW = "review"
    SUPPORT = "support"


ORDER = tuple(Why)
PRESSING = (Why.TODAY, Why.AHEAD, Why.REVIEW, Why.OVERDUE, Why.SUPPORT)
"""Where not all is told one by one: what is still in time comes before what is late."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """One piece of work, what the day asks of it, and the day that it is about."""

    key: int
    why: Why
    asked: Asked
    day: date
    quiet: bool = False

    @property
    def told(self) -> bool:
        """Whether it is told, not held back."""
        return not self.quiet and self.asked.held_until is None


@dataclass(kw_only=True)
class Plan:
    """What an agency is told of on a day, the most pressing first; what is held back,
    because it was told lately or because somebody asked for quiet."""

    agency: Agency
    today: date
    told: list[Item] = field(default_factory=list)
    held: list[Item] = field(default_factory=list)


def pressing(items: Sequence[Item], most: int) -> list[Item]:
    """So many of these that are told one by one, in the order in which they stood."""
    first = sorted(items, key=lambda item: PRESSING.index(item.why))[:most]
    chosen = {item.key for item in first}
    return [item for item in items if item.key in chosen]


def agencies(day: Day, after: int = 0) -> Iterator[Agency]:
    """The agencies with work that the day could ask for, in the order of their keys:
    pages of a few hundred, however many there are."""
    leads = Occurrence.objects.filter(_dated(day) | _reviewed(day))
    helped = Occurrence.objects.filter(
        _ending(day),
        commitment__assignments__role=Role.SUPPORT,
        commitment__assignments__holder=OuterRef("pk"),
    )
    wanted = Agency.objects.filter(
        Exists(leads.filter(agency=OuterRef("pk"))) | Exists(helped)
    )
    while page := list(wanted.filter(pk__gt=after).order_by("pk")[:PAGE]):
        yield from page
        after = page[-1].pk


def plan(agency: Agency, day: Day) -> Plan:
    """What that day asks of an agency: five queries."""
    return asked_of(work(agency, day), day)


def foresee(agency: Agency, days: Sequence[Day]) -> Plan:
    """What the last of these days will ask, when each before it has told what it asks:
    five queries, however many days."""
    found = work(agency, days[-1])
    for day in days[:-1]:
        for item in asked_of(found, day).told:
            kept = found.reviewed if item.why is Why.REVIEW else found.told
            kept[item.key] = day.today
    return asked_of(found, days[-1])


Dated: TypeAlias = tuple[int, date, int]
"""Work with a last day: its key, that day, its directive."""
Undated: TypeAlias = tuple[int, int, date | None, date | None]
"""Work without: its key, its directive, the day set for its review, when it was
confirmed last."""


@dataclass(kw_only=True)
class Work:
    """What an agency has that some day could ask for, and when it was told of it."""

    agency: Agency
    leads: list[Dated]
    helps: list[Dated]
    undated: list[Undated]
    told: dict[int, date]
    reviewed: dict[int, date]


def work(agency: Agency, day: Day) -> Work:
    """What an agency has until that day: five queries at the most."""
    leads = Occurrence.objects.filter(_dated(day), agency=agency).order_by()
    made = Work(
        agency=agency,
        leads=list(leads.values_list("pk", "sort_day", "directive_id")),
        helps=_helping(agency, day),
        undated=_undated(agency, day),
        told={},
        reviewed={},
    )
    told, what = Mention.objects, [Mention.What.REMINDER]
    if made.leads or made.helps:
        made.told = told.last_told(agency.pk, day.today - REMEMBERED, COUNTED)
    if made.undated:
        long_ago = day.today - timedelta(days=FARTHEST)
        made.reviewed = told.last_told(agency.pk, long_ago, what)
    return made


def asked_of(found: Work, day: Day) -> Plan:
    """What that day asks of such work; nothing is read."""
    made = Plan(agency=found.agency, today=day.today)
    asks = [
        *(
            replace(item, why=_why(item.day, day.today))
            for item in _asked(found, found.leads, day)
        ),
        *_reviews(found, day),
        *_asked(found, [row for row in found.helps if row[1] >= day.today], day),
    ]
    asks.sort(key=lambda item: (ORDER.index(item.why), item.day, item.key))
    for item in asks:
        (made.told if item.told else made.held).append(item)
    return made


def _dated(day: Day) -> Q:
    return Q(standing=Standing.OPEN, sort_day__lte=day.farthest)


def _ending(day: Day) -> Q:
    return Q(standing=Standing.OPEN, sort_day__range=(day.today, day.farthest))


def _reviewed(day: Day) -> Q:
    """Work without a legal deadline that is looked at soon."""
    set_soon = Q(commitment__review_set_on__range=(day.today, day.farthest))
    soon = Q(directive__in=list(day.reporting)) | set_soon
    return Q(standing__in=LOOKED_AT, state__in=BEGUN) & soon | _fresh_once(soon)


def _fresh_once(soon: Q) -> Q:
    """A continuous duty is never over: what was confirmed ages."""
    return Q(standing=Standing.CONTINUOUS, state=State.CONFIRMED) & soon


def _asked(found: Work, rows: Sequence[Dated], day: Day) -> Iterator[Item]:
    """What the day asks of work with a last day."""
    agency = found.agency.pk
    for key, due_on, directive in rows:
        ask = asked(
            due_on=due_on,
            since=day.since,
            today=day.today,
            told_on=found.told.get(key),
            schedule=day.schedule(directive),
            works=day.works,
        )
        if ask:
            quiet = day.quiet(agency, directive)
            yield Item(key=key, why=Why.SUPPORT, asked=ask, day=due_on, quiet=quiet)


def _why(due_on: date, today: date) -> Why:
    if due_on == today:
        return Why.TODAY
    return Why.OVERDUE if due_on < today else Why.AHEAD


def _undated(agency: Agency, day: Day) -> list[Undated]:
    rows = Occurrence.objects.filter(_reviewed(day), agency=agency).order_by()
    return list(
        rows.values_list("pk", "directive_id", "commitment__review_set_on", "fresh_on")
    )


def _reviews(found: Work, day: Day) -> Iterator[Item]:
    for key, directive, set_on, fresh_on in found.undated:
        dates = day.reporting.get(directive, [])
        on = review_day(set_on, dates, day.today)
        # What was confirmed lately is fresh on that day too: nobody need say it again.
        if on is None or is_fresh(fresh_on, dates, on):
            continue
        ask = review_asked(
            review_on=on,
            rhythm=rhythm(dates),
            today=day.today,
            told_on=found.reviewed.get(key),
            schedule=day.schedule(directive),
            works=day.works,
        )
        if ask:
            quiet = day.quiet(found.agency.pk, directive)
            yield Item(key=key, why=Why.REVIEW, asked=ask, day=on, quiet=quiet)


def _helping(agency: Agency, day: Day) -> list[Dated]:
    """What others lead and this agency helps with, while there is still time: each
    commitment and day once, whoever leads it."""
    rows = Occurrence.objects.filter(
        _ending(day),
        commitment__assignments__role=Role.SUPPORT,
        commitment__assignments__holder=agency,
    )
    first: dict[tuple[int, date], Dated] = {}
    found = rows.exclude(agency=agency).order_by("pk")
    for key, due_on, directive, commitment in found.values_list(
        "pk", "sort_day", "directive_id", "commitment_id"
    ):
        first.setdefault((commitment, due_on), (key, due_on, directive))
    return list(first.values())
