"""What an agency left behind, and what is transferred, handed to another by a person:
an obligation at a time or many at once, undone within a day (RULES 10)."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from bamsat.agencies.acting import Who
from bamsat.agencies.models import Agency
from bamsat.commitments.counting import following as counted
from bamsat.commitments.models import Assignment, Commitment, Handing, Occurrence
from bamsat.commitments.register.operations import hold_all
from bamsat.commitments.review.refusals import RefusedError, Words
from bamsat.commitments.review.undoing import UNDONE_WITHIN
from bamsat.commitments.succession import following, refusals
from bamsat.commitments.succession.holders import Holders
from bamsat.documents.models import Directive
from bamsat.journal.chains import AGENCIES, of_directive
from bamsat.journal.events import Kind
from bamsat.journal.operations import Entry, hold, record_many

SHOWN = 20
"""Pieces of work that a refusal names."""


@transaction.atomic
def hand(
    *, commitments: Sequence[int], giver: int, taker: int, document: str, who: Who
) -> list[Handing]:
    """Let another agency go on with what one holds of these commitments, whatever its
    part in them; one event for each commitment.

    RefusedError for a taker that is not there, and where somebody else was first.
    """
    directives = hold_all(sorted(set(commitments)))
    hold(AGENCIES)
    demand_taker(taker, who.today)
    if giver == taker:
        raise RefusedError(refusals.SAME)
    named = Assignment.objects.filter(commitment__in=commitments, holder=giver)
    work = Occurrence.objects.filter(commitment__in=commitments, agency=giver)
    pairs = {
        *named.values_list("pk", "agency_id", "commitment_id"),
        *work.values_list("assignment_id", "obliged_id", "commitment_id"),
    }
    reached = {commitment for _assignment, _obliged, commitment in pairs}
    if not commitments or reached != set(commitments):
        raise RefusedError(refusals.GONE if commitments else refusals.NOTHING_CHOSEN)
    made = Handing.objects.bulk_create(
        Handing(
            assignment_id=assignment,
            obliged_id=obliged,
            giver_id=giver,
            taker_id=taker,
            document=document,
            batch=who.batch,
            by=who.by,
            at=who.at,
        )
        for assignment, obliged, _commitment in sorted(pairs)
    )
    settle(directives, made, who)
    tell(Kind.WORK_HANDED, sorted(reached), {"from": giver, "to": taker}, who)
    return made


def demand_taker(taker: int, today: date) -> None:
    """RefusedError unless it is a known, single agency that stands."""
    known = Agency.objects.known().standing(today)
    if not known.filter(pk=taker).exists():
        raise RefusedError(refusals.NO_TAKER)


def undoable(at: datetime, now: datetime) -> bool:
    """Whether undoing may be offered."""
    return now - at <= UNDONE_WITHIN


@transaction.atomic
def undo(*, batch: UUID, who: Who) -> int:
    """Whoever held it before holds it again; how many commitments. RefusedError after a
    day, and with the list of what was built on it."""
    rows = Handing.objects.filter(batch=batch)
    keys = sorted(set(rows.values_list("assignment__commitment", flat=True)))
    directives = hold_all(keys)
    hold(AGENCIES)
    done = list(rows.standing().select_related("assignment").order_by("pk"))
    if not done:
        raise RefusedError(refusals.UNDONE)
    if not undoable(done[0].at, who.at):
        raise RefusedError(refusals.TOO_LATE)
    if built := _built_on(done):
        raise RefusedError(refusals.BUILT_ON, built)
    rows.standing().update(undone_at=who.at, undone_by=who.by)
    settle(directives, done, who)
    tell(Kind.HANDING_UNDONE, keys, {"batch": str(batch)}, who)
    return len(keys)


def settle(directives: dict[int, Directive], rows: Sequence[Handing], who: Who) -> None:
    """Let holders and counts follow what was handed on; whoever saw the work where it
    was has seen an older version."""
    keys = [row.assignment_id for row in rows]
    holders = Holders(keys, who.today)
    named = {row.pk: row for row in Assignment.objects.filter(pk__in=keys)}
    wanted = Q(pk__in=[])
    for row in rows:
        wanted |= Q(assignment=row.assignment_id, obliged=row.obliged_id)
        said = named[row.assignment_id]
        if said.agency_id == row.obliged_id:
            said.holder_id = holders.of(said.pk, said.agency_id)
    Assignment.objects.bulk_update(named.values(), ["holder"])
    by_directive: dict[int, list[Occurrence]] = {key: [] for key in directives}
    for work in Occurrence.objects.filter(wanted):
        by_directive[work.directive_id].append(work)
    for key, mine in by_directive.items():
        with counted(directives[key], mine):
            for work in mine:
                before = work.agency_id
                work.agency_id = holders.of(work.assignment_id, work.obliged_id)
                work.version += before != work.agency_id
            Occurrence.objects.bulk_update(mine, ["agency", "version"])


def _built_on(done: Sequence[Handing]) -> list[Words]:
    """What was handed on since, and what was reported, or built in a room above, by who
    took it."""
    handed, at = {(row.assignment_id, row.obliged_id) for row in done}, done[0].at
    keys = [row.assignment_id for row in done]
    later = Handing.objects.standing().of(keys).filter(pk__gt=done[-1].pk)
    again = later.values_list("assignment_id", "obliged_id")
    found: list[Words] = []
    if not handed.isdisjoint(again):
        found.append(_("đã giao tiếp cho cơ quan khác"))
    work = Occurrence.objects.filter(assignment__in=keys, answered_at__gt=at)
    rows = work.select_related("commitment").order_by("pk")
    found += [
        _("%s: đã có báo cáo về sau") % row.commitment.place
        for row in rows
        if (row.assignment_id, row.obliged_id) in handed
    ][:SHOWN]
    return found + following.since(handed, at)


def tell(kind: Kind, commitments: Sequence[int], data: object, who: Who) -> None:
    """One event for each of these commitments."""
    rows = Commitment.objects.filter(pk__in=commitments).order_by("pk")
    record_many(
        [
            Entry(
                kind=kind,
                chain=of_directive(directive),
                about=f"commitment:{key}",
                data=data,  # type: ignore[arg-type]
            )
            for key, directive in rows.values_list("pk", "directive_id")
        ],
        by=who.by,
        at=who.at,
        batch=who.batch,
    )
