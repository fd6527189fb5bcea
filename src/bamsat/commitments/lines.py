"""One line of the register for each commitment: what lists, exports and cards show."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from bamsat.calendars.days import SiteCalendar, site_calendar
from bamsat.commitments.explained import why
from bamsat.commitments.models import Assignment, Commitment, Occurrence, Role
from bamsat.documents.models import Directive
from bamsat.rules.explaining import Facts
from bamsat.rules.status import (
    UNFINISHED,
    State,
    Status,
    Timing,
    most_pressing,
    status,
)

TOLD = ("answered_at", "hindered", "first_due_on")
TIME = (
    "deadline__kind",
    "deadline__named_on",
    "deadline__period",
    "deadline__period_day",
)
DUE_ON = 3
"""Where the last day stands in a row."""


@dataclass(slots=True)
class Party:
    """A party of a commitment: its agency, its name as the directive prints it, and
    the agency that it was, where another goes on for it."""

    name: str
    slug: str
    printed: str
    former: str = ""


@dataclass(slots=True)
class Due:
    """A last day in time, by which calendar, why it is that one, and how many
    occurrences that end on it are still to be handed in, wait for confirmation, or are
    done."""

    day: date
    known: SiteCalendar
    facts: list[Facts] = field(default_factory=list)
    open: int = 0
    waiting: int = 0
    done: int = 0

    @property
    def last_working_day(self) -> date:
        """The last working day on which the work is still in time."""
        return self.known.calendar.last_working_day(self.day)

    @property
    def why(self) -> list[str]:
        """From the words of the directive to the last working day; several where not
        all that ends on it was always to end on it."""
        return [why(each, self.known) for each in self.facts]


@dataclass(slots=True)
class Line:
    """A commitment with its parties and how it stands on one day."""

    id: int
    place: str
    title: str
    quote: str
    directive_slug: str
    directive_name: str
    part: str
    timing_words: list[dict[str, object]]
    ended: str = ""
    review_on: date | None = None
    public: bool = True
    leads: list[Party] = field(default_factory=list)
    supports: list[Party] = field(default_factory=list)
    statuses: list[Status] = field(default_factory=list)
    dues: list[Due] = field(default_factory=list)
    # For officers alone: when an agency last said something, whether one of them is
    # hindered, whether one was given a later day.
    answered_at: datetime | None = None
    hindered: bool = False
    extended: bool = False

    @property
    def status(self) -> Status | None:
        """The most pressing one; None where nobody is in the lead. What was cancelled
        or superseded is so, whatever of it was done before (RULES 11)."""
        if self.ended:
            return Status(self.ended)
        return most_pressing(self.statuses) if self.statuses else None

    @property
    def next_due(self) -> Due | None:
        """The earliest last day for which something is still to be handed in."""
        return next((due for due in self.dues if due.open), None)

    @property
    def shown_due(self) -> Due | None:
        """The last day that a list shows: what is still to be handed in, else what
        waits for confirmation, else the last one."""
        waiting = (due for due in self.dues if due.waiting)
        last = self.dues[-1] if self.dues else None
        return self.next_due or next(waiting, last)

    @property
    def done(self) -> int:
        """Occurrences that are done (RULES 4: n of N)."""
        return sum(s in (Status.ON_TIME, Status.LATE) for s in self.statuses)


def lines(
    commitments: Iterable[Commitment], today: date, *, then: bool = False
) -> list[Line]:
    """Lines in the order given: four queries, however many commitments. `then`: with
    the agencies as they were when they were obliged."""
    commitments = list(commitments)
    # A page has fifty commitments of one or two directives: not joined fifty times.
    directives = Directive.objects.only("slug", "kind_name", "symbol", "title").in_bulk(
        {c.directive_id for c in commitments}
    )
    names = {key: directive.name for key, directive in directives.items()}
    found = {
        c.id: Line(
            id=c.id,
            place=c.place,
            title=c.title,
            quote=c.quote,
            directive_slug=directives[c.directive_id].slug,
            directive_name=names[c.directive_id],
            part=c.part,
            timing_words=c.timing_words,
            ended=c.ended,
            review_on=c.review_on,
            public=c.public,
        )
        for c in commitments
    }
    _add_parties(found, then=then)
    _add_occurrences(found, today)
    return list(found.values())


def _add_parties(found: dict[int, Line], *, then: bool) -> None:
    # Plain tuples: a page of fifty lines has hundreds of parties.
    rows = (
        Assignment.objects.filter(commitment__in=list(found))
        .order_by("commitment", "ordinal")
        .values_list(
            "commitment_id",
            "role",
            "agency__name",
            "agency__slug",
            "holder__name",
            "holder__slug",
            "name",
        )
    )
    for commitment, role, name, slug, held_by, held_at, printed in rows:
        line = found[commitment]
        parties = line.leads if role == Role.LEAD else line.supports
        if then or slug == held_at:
            parties.append(Party(name, slug, printed))
        else:
            parties.append(Party(held_by, held_at, printed, former=name))


def _add_occurrences(found: dict[int, Line], today: date) -> None:
    rows = list(
        Occurrence.objects.filter(commitment__in=list(found))
        .order_by("commitment", "due_on", "id")
        .values_list(
            "commitment_id",
            "state",
            "timing",
            "due_on",
            "submitted_on",
            *TOLD,
            *TIME,
        )
    )
    years = {row[DUE_ON].year for row in rows if row[DUE_ON]}
    # One query, whether anything is due or not.
    known = site_calendar({today.year, *years})
    for commitment, state, timing, due_on, submitted_on, *more in rows:
        line = found[commitment]
        _add_report(line, tuple(more[: len(TOLD)]))
        found_status = status(
            state=State(state),
            timing=Timing(timing),
            due_on=due_on,
            submitted_on=submitted_on,
            today=today,
        )
        line.statuses.append(found_status)
        if due_on:
            if not line.dues or line.dues[-1].day != due_on:
                line.dues.append(Due(due_on, known))
            due = line.dues[-1]
            _add_time(due, more[len(TOLD) - 1 :])
            due.open += state in UNFINISHED
            due.waiting += state == State.SUBMITTED
            due.done += state == State.CONFIRMED


def _add_time(due: Due, told: list[Any]) -> None:
    """Why it ends on that day, told once."""
    first_due_on, kind, named_on, period, period_day = told
    facts = Facts(
        timing=Timing.DATED,
        due_on=due.day,
        first_due_on=first_due_on,
        kind=kind or "",
        named_on=named_on,
        period=period or "",
        period_day=period_day or "",
    )
    if facts not in due.facts:
        due.facts.append(facts)


def _add_report(line: Line, told: tuple[Any, ...]) -> None:
    """What agencies made known of one occurrence."""
    answered_at, hindered, first_due_on = told
    line.hindered |= hindered
    line.extended |= first_due_on is not None
    if answered_at and (line.answered_at is None or answered_at > line.answered_at):
        line.answered_at = answered_at
