"""Accepted drafts as rows of the register."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from bamsat.agencies.models import Agency, Member
from bamsat.agencies.names import name_key
from bamsat.agencies.operations import Named, name_agencies
from bamsat.calendars.days import calendar
from bamsat.commitments.models import (
    Assignment,
    Commitment,
    Deadline,
    Occurrence,
    Role,
)
from bamsat.commitments.querysets import CommitmentQuerySet
from bamsat.commitments.review.cutting import with_working_day
from bamsat.commitments.review.drafts import Duty
from bamsat.documents.models import Directive
from bamsat.rules.periods import last_day_in_time
from bamsat.rules.recurrence import due_days
from bamsat.rules.status import State, Timing
from bamsat.rules.succession import Heirs
from vanban.reports import asks_for_report

TITLE = 140
NAMED_DAY = ("before", "by", "on")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A draft on its way into the register, under its name there."""

    ident: str
    ordinal: int
    duty: Duty


def commitments(
    directive: Directive, entries: Iterable[Entry], at: datetime
) -> list[Commitment]:
    """A row for each commitment, in the order given."""
    provisions = {p.ident: p for p in directive.provisions.all()}
    return [
        Commitment(
            directive=directive,
            provision=provisions.get(entry.duty.provision or ""),
            ident=entry.ident,
            ordinal=entry.ordinal,
            place=entry.duty.place,
            part=entry.duty.part,
            title=entry.duty.title or opening_words(entry.duty.quote),
            quote=entry.duty.quote,
            start=entry.duty.start,
            end=entry.duty.end,
            timing_words=[
                {"kind": word.kind, "quote": word.quote} for word in entry.duty.timing
            ],
            confidence=entry.duty.confidence,
            # Whether it is public is for `disclosing.disclose` to say.
            public=False,
            entered_at=at,
            changed_at=at,
            folded=searched(entry.duty.place, entry.duty.title, entry.duty.quote),
        )
        for entry in entries
    ]


def searched(place: str, title: str | None, quote: str) -> str:
    """What the words of a search are looked for in: place, wording, and a title that a
    person gave."""
    return f"{place} {title or ''} {quote}"


def opening_words(quote: str, length: int = TITLE) -> str:
    """The first words of the wording, whole, with an ellipsis where more follows."""
    quote = " ".join(quote.split())
    if len(quote) <= length:
        return quote
    return quote[:length].rsplit(" ", 1)[0].rstrip(" ,;:.(") + " …"


def agencies(
    duties: Iterable[Duty], *, on: date, by: str, at: datetime
) -> dict[str, Agency]:
    """The agency of each party on the day of the directive, by the key of its name."""
    return name_agencies(
        (
            Named(name=party.agency, collective=party.collective)
            for duty in duties
            for party in duty.parties
        ),
        by=by,
        at=at,
        on=on,
    )


def day_of(directive: Directive) -> date:
    """The day on which its names are meant: that of issue, else the first of its year,
    else that on which it came."""
    if directive.issued_on:
        return directive.issued_on
    if directive.year:
        return date(directive.year, 1, 1)
    return timezone.localdate(directive.received_at)


def assignments(
    entries: Iterable[Entry],
    by_ident: Mapping[str, Commitment],
    by_key: Mapping[str, Agency],
    heirs: Heirs,
) -> list[Assignment]:
    """A row for each party; one that is named twice in a role is one."""
    rows = []
    for entry in entries:
        seen = set()
        for ordinal, party in enumerate(entry.duty.parties):
            agency = by_key[name_key(party.agency)]
            if (agency.pk, party.role) in seen:
                continue
            seen.add((agency.pk, party.role))
            rows.append(
                Assignment(
                    commitment=by_ident[entry.ident],
                    agency=agency,
                    holder_id=heirs.of(agency.pk),
                    role=party.role,
                    ordinal=ordinal,
                    name=party.name,
                    start=party.start,
                    end=party.end,
                    inherited_from=party.inherited_from or "",
                )
            )
    return rows


def deadlines(
    entries: Iterable[Entry], by_ident: Mapping[str, Commitment]
) -> list[Deadline]:
    """A row for each due date and rhythm of each commitment; its last working day is
    that of the calendar that the site counts by."""
    entries = list(entries)
    dues = (due for entry in entries for due in entry.duty.deadlines)
    known = calendar({due.date.year for due in dues if due.date})
    return [
        Deadline(
            commitment=by_ident[entry.ident],
            ordinal=ordinal,
            kind=due.kind,
            named_on=due.date,
            last_working_day=with_working_day(due, known).last_working_day,
            period=due.period or "",
            period_day=due.day or "",
            term=due.days,
            term_unit=due.unit or "",
            quote=due.quote,
            start=due.start,
            end=due.end,
        )
        for entry in entries
        for ordinal, due in enumerate(entry.duty.deadlines)
    ]


def occurrences(
    directive: Directive,
    assignments: Iterable[Assignment],
    deadlines: Iterable[Deadline],
    today: date,
    heirs: Heirs,
) -> list[Occurrence]:
    """One for each agency in the lead and due date (RULES 1), of a collective one for
    each of its agencies; one without a date where no deadline names any (RULES 5)."""
    assignments = [each for each in assignments if each.role == Role.LEAD]
    answering = answering_for(assignments, day_of(directive))
    by_commitment: dict[int, list[Deadline]] = {}
    for deadline in deadlines:
        by_commitment.setdefault(deadline.commitment_id, []).append(deadline)
    rows = []
    for assignment in assignments:
        own = by_commitment.get(assignment.commitment_id, [])
        for timing, due_on, source in timings(directive, own, today):
            rows += [
                Occurrence(
                    assignment=assignment,
                    commitment_id=assignment.commitment_id,
                    directive=directive,
                    part=assignment.commitment.part,
                    agency_id=heirs.of(agency),
                    obliged_id=agency,
                    deadline=source,
                    timing=timing,
                    due_on=due_on,
                    state=State.NOT_STARTED,
                    public=False,
                )
                for agency in answering[assignment.pk]
            ]
    return rows


def answering_for(leads: Iterable[Assignment], on: date) -> dict[int, list[int]]:
    """The agencies that answer for each lead assignment, by its key: the agency itself,
    or the members of a collective that are there on a day (of the directive), where
    they are known; one query.

    An agency that leads a commitment by its own name, by two of them, or in two
    collectives, answers for it once.
    """
    leads = list(leads)
    members = Member.objects.of_each({each.agency_id for each in leads}, on)
    taken: dict[int, set[int]] = {}
    for each in leads:
        if each.agency_id not in members:
            taken.setdefault(each.commitment_id, set()).add(each.agency_id)
    found = {}
    alone: set[tuple[int, int]] = set()
    for each in leads:
        if each.agency_id not in members:
            pair = (each.commitment_id, each.agency_id)
            found[each.pk] = [] if pair in alone else [each.agency_id]
            alone.add(pair)
            continue
        seen = taken.setdefault(each.commitment_id, set())
        found[each.pk] = [key for key in members[each.agency_id] if key not in seen]
        seen.update(found[each.pk])
    return found


def timings(
    directive: Directive, deadlines: list[Deadline], today: date
) -> list[tuple[Timing, date | None, Deadline | None]]:
    """What the deadlines of one commitment make of each of its lead assignments."""
    dated: dict[date, Deadline] = {}
    continuous: Deadline | None = None
    for deadline in deadlines:
        if deadline.kind == "always":
            continuous = deadline
        for day in last_days(deadline, directive, today):
            dated.setdefault(day, deadline)
    found: list[tuple[Timing, date | None, Deadline | None]] = [
        (Timing.DATED, day, dated[day]) for day in sorted(dated)
    ]
    if continuous:
        found.append((Timing.CONTINUOUS, None, continuous))
    return found or [(Timing.UNDATED, None, None)]


def last_days(deadline: Deadline, directive: Directive, today: date) -> list[date]:
    """The last days in time that a deadline sets. A term counted from an event sets
    none until the event is known; a rhythm one a period, to the end of the directive's
    year (without a year: for a year from today)."""
    if deadline.kind in NAMED_DAY and deadline.named_on:
        return [last_day_in_time(deadline.kind, deadline.named_on)]
    if deadline.kind == "every":
        came = directive.received_at.year
        first = directive.issued_on or date(directive.year or came, 1, 1)
        last = (
            date(directive.year, 12, 31)
            if directive.year
            else (today + timedelta(days=365))
        )
        return due_days(deadline.period, deadline.period_day or None, first, last)
    return []


def reporting_days(commitments: CommitmentQuerySet) -> list[date]:
    """The days named for reports on the whole (seed: 10 June and 10 December), which
    set the rhythm of reviews (RULES 5)."""
    named = Deadline.objects.filter(
        commitment__in=commitments, kind__in=NAMED_DAY, named_on__isnull=False
    ).values_list("named_on", "commitment__quote")
    return sorted({day for day, quote in named if day and asks_for_report(quote)})
