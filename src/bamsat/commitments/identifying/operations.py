"""Saying who a name is: one function an answer, one transaction, an event for each
object (RULES 10). The printed name stays; the name is remembered and not asked again.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import Count

from bamsat.agencies.acting import Who
from bamsat.agencies.describing import (
    Description,
    describe,
    description,
    search_anew,
    told,
)
from bamsat.agencies.kinds import Answer, NameKind
from bamsat.agencies.models import Agency, AgencyName, Identification, Member, Post
from bamsat.agencies.references import hand_over
from bamsat.commitments import entering
from bamsat.commitments.assigned import AssignmentQuerySet
from bamsat.commitments.identifying import refusals
from bamsat.commitments.models import Assignment, Commitment, Occurrence, Role
from bamsat.commitments.register.correcting import follow
from bamsat.commitments.register.operations import hold_all
from bamsat.commitments.review.refusals import RefusedError, Words
from bamsat.commitments.review.register import count_anew
from bamsat.commitments.succession.passing import anew
from bamsat.documents.models import Directive
from bamsat.journal.chains import AGENCIES, of_directive
from bamsat.journal.events import Kind
from bamsat.journal.hashing import Data
from bamsat.journal.operations import Entry, hold, record_many

ASSIGNMENTS = "commitments.assignment.agency"
OCCURRENCES = "commitments.occurrence.agency"


@dataclass(kw_only=True)
class Touched:
    """The commitments that name an agency, with their directives, held."""

    rows: list[Commitment] = field(default_factory=list)
    directives: dict[int, Directive] = field(default_factory=dict)


@transaction.atomic
def is_known(*, name: int, agency: int, who: Who) -> Identification:
    """The name is this agency: all that was laid on the name is its own, at once with
    the counts; the name becomes one of its own.

    RefusedError where either cannot be, and where both were given one commitment and
    both reported on it.
    """
    touched = _hold(name)
    row, known = _asked(name), _known(agency)
    names = list(row.names.values_list("pk", "kind"))
    collectives = _collectives(row.pk)
    moved = hand_over(row.pk, known.pk)
    # Where another agency goes on for it by now, that one holds it.
    anew([known.pk], who.today, counted=False)
    # Where the agency is a member itself.
    twice = Member.objects.filter(agency=row)
    twice_of = list(twice.values_list("collective", flat=True))
    twice.delete()
    AgencyName.objects.filter(agency=row).update(agency=known, kind=NameKind.ALIAS)
    row.same_as = known
    row.save(update_fields=["same_as"])
    search_anew(known)
    twofold = _led_twice(touched.rows, row.pk)
    if in_the_way := bring_in_line(touched.rows, who.today, twofold):
        raise RefusedError(refusals.WORKED_ON_TWICE, in_the_way)
    versions = Occurrence.objects.filter(pk__in=moved.get(OCCURRENCES, []))
    made = _note(
        row,
        Answer.KNOWN,
        known,
        {
            "moved": moved,
            "names": [list(pair) for pair in names],
            "collectives": collectives,
            "twice": twice_of,
            "versions": [list(pair) for pair in versions.values_list("pk", "version")],
        },
        who,
    )
    settle(touched, row, Kind.AGENCY_IDENTIFIED, {"as": known.pk}, who)
    return made


@transaction.atomic
def is_new(*, name: int, said: Description, who: Who) -> Identification:
    """The name is an agency of its own that nobody knew; now it is known what it is.

    NotChangedError where the description cannot stand.
    """
    if not (said.kind and said.level):
        raise RefusedError(refusals.NO_KIND)
    hold(AGENCIES)
    row = _asked(name)
    describe(agency=row.pk, said=said, by=who.by, at=who.at, batch=who.batch)
    row.refresh_from_db()
    made = _note(row, Answer.NEW, None, {"said": told(description(row))}, who)
    settle(Touched(), row, Kind.AGENCY_IDENTIFIED, {"as": row.pk}, who)
    return made


@transaction.atomic
def is_collective(*, name: int, who: Who) -> Identification:
    """The name is several agencies: it stays one line, and its members answer for it
    once they are named. RefusedError where a person or a collective holds to it as to
    one body."""
    touched = _hold(name)
    row = _asked(name)
    if Post.objects.filter(agency=row).exists():
        raise RefusedError(refusals.PEOPLE)
    if Member.objects.filter(agency=row).exists():
        raise RefusedError(refusals.IS_MEMBER)
    row.collective = row.settled = True
    row.save(update_fields=["collective", "settled"])
    made = _note(row, Answer.COLLECTIVE, None, {}, who)
    settle(touched, row, Kind.AGENCY_IDENTIFIED, {"collective": True}, who)
    return made


def bring_in_line(
    rows: Iterable[Commitment], today: date, only: Iterable[int] | None = None
) -> list[Words]:
    """Let an agency that leads a commitment in two ways answer once, in those that
    nobody ended; return the reported work that stands in the way."""
    keys = None if only is None else set(only)
    found: list[Words] = []
    for row in rows:
        if row.ended or (keys is not None and row.pk not in keys):
            continue
        aims = entering.timings(row.directive, list(row.deadlines.all()), today)
        found += follow(row, aims, today)
    return found


def held(assignments: AssignmentQuerySet, collectives: Iterable[int]) -> Touched:
    """The commitments of these assignments and those that these collectives lead; their
    directives are ours until the transaction ends."""
    shared = Assignment.objects.filter(
        agency__in=list(collectives), role=Role.LEAD, commitment__ended=""
    )
    keys = {
        *assignments.values_list("commitment", flat=True),
        *shared.values_list("commitment", flat=True),
    }
    directives = hold_all(sorted(keys))
    rows = Commitment.objects.filter(pk__in=keys).order_by("pk")
    found = list(rows.prefetch_related("deadlines"))
    for row in found:
        row.directive = directives[row.directive_id]
    return Touched(rows=found, directives=directives)


def settle(
    touched: Touched, row: Agency, kind: Kind, data: dict[str, Data], who: Who
) -> None:
    """Count anew, and leave an event for the agency and for each commitment."""
    for directive in touched.directives.values():
        count_anew(directive)
    entries = [
        Entry(kind=kind, chain=AGENCIES, about=f"agency:{row.pk}", data=data),
        *(
            Entry(
                kind=Kind.PARTY_IDENTIFIED,
                chain=of_directive(each.directive_id),
                about=f"commitment:{each.pk}",
                data={"party": row.pk, **data},
            )
            for each in touched.rows
        ),
    ]
    record_many(entries, by=who.by, at=who.at, batch=who.batch)


def _hold(name: int) -> Touched:
    """What names an agency, ours until the end: the directives first, as whoever
    accepts does, then the names."""
    mine = Assignment.objects.filter(agency=name)
    touched = held(mine, _collectives(name))
    names = AgencyName.objects.select_for_update().filter(agency=name)
    list(names.order_by("pk").values_list("pk"))
    hold(AGENCIES)
    there = {row.pk for row in touched.rows}
    if set(mine.values_list("commitment", flat=True)) - there:
        raise RefusedError(refusals.AGAIN)
    return touched


def _collectives(agency: int) -> list[int]:
    rows = Member.objects.filter(agency=agency).order_by("collective")
    return list(rows.values_list("collective", flat=True))


def _led_twice(rows: Iterable[Commitment], left: int) -> set[int]:
    """Those with more than one lead, and those where work is left at an agency."""
    keys = [row.pk for row in rows]
    leads = Assignment.objects.filter(commitment__in=keys, role=Role.LEAD).order_by()
    counted = leads.values_list("commitment").annotate(n=Count("pk"))
    still = Occurrence.objects.filter(commitment__in=keys, agency=left)
    return {key for key, n in counted if n > 1} | set(
        still.values_list("commitment", flat=True)
    )


def _asked(name: int) -> Agency:
    row = Agency.objects.unsettled().select_for_update().filter(pk=name).first()
    if row is None:
        raise RefusedError(refusals.ANSWERED)
    return row


def _known(agency: int) -> Agency:
    row = Agency.objects.known().select_for_update().filter(pk=agency).first()
    if row is None:
        raise RefusedError(refusals.NOT_KNOWN)
    return row


def _note(
    row: Agency,
    answer: Answer,
    known: Agency | None,
    before: dict[str, object],
    who: Who,
) -> Identification:
    return Identification.objects.create(
        agency=row,
        answer=answer,
        meant=known,
        before=before,
        batch=who.batch,
        by=who.by,
        at=who.at,
    )
