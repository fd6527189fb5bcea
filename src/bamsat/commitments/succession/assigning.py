"""Work that was chosen piece by piece, given to another agency in one batch, whoever
held each piece; undone like whatever else was handed on (RULES 10). Who was obliged,
and the printed name, stay."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count, Q

from bamsat.accounts.names import hidden
from bamsat.agencies.acting import Who
from bamsat.commitments.models import Handing, Occurrence
from bamsat.commitments.register.operations import hold_all
from bamsat.commitments.review.refusals import RefusedError, Words
from bamsat.commitments.succession import handing, refusals
from bamsat.journal.chains import AGENCIES
from bamsat.journal.events import Kind
from bamsat.journal.hashing import Data
from bamsat.journal.operations import hold
from bamsat.rules.status import State, Timing

LONGEST = 1000
"""Characters of a reason that are kept."""
Seen = tuple[int, int]
"""The key of a piece of work and the version that its officer saw."""
Bars = Callable[[Sequence[Occurrence]], Mapping[int, Words]]
"""What else keeps work where it is, as the rooms above know it."""
Obligation = tuple[int, int]
"""An assignment, and which agency it obliged: what is handed on is never less."""
FINISHED = Q(state=State.CONFIRMED) & ~Q(timing=Timing.CONTINUOUS)


class Along(NamedTuple):
    """How many other days go with a piece of work, and how many of them are done."""

    days: int
    finished: int


@dataclass(frozen=True, kw_only=True)
class Grounds:
    """Why work goes to another agency, and what decided it."""

    reason: str
    document: str = ""


@dataclass(kw_only=True)
class Assigned:
    """What became of a choice: the work given away, what somebody moved since it was
    seen, what the rules keep, each with the reason."""

    done: list[Occurrence] = field(default_factory=list)
    stale: list[Occurrence] = field(default_factory=list)
    kept: list[tuple[Occurrence, Words]] = field(default_factory=list)


def nothing_more(_rows: Sequence[Occurrence]) -> Mapping[int, Words]:
    """No room above keeps anything where it is."""
    return {}


@transaction.atomic
def assign(
    *,
    chosen: Sequence[Seen],
    taker: int,
    grounds: Grounds,
    who: Who,
    bars: Bars = nothing_more,
) -> Assigned:
    """Let an agency go on with this work, in one batch; one event for each commitment
    and each agency that held it. RefusedError without a reason, and for a taker that is
    not there."""
    reason = " ".join(grounds.reason.replace("\0", "").split())
    if not reason:
        raise RefusedError(refusals.NO_REASON)
    versions = dict(chosen)
    rows = Occurrence.objects.filter(pk__in=versions)
    directives = hold_all(list(rows.values_list("commitment_id", flat=True)))
    hold(AGENCIES)
    handing.demand_taker(taker, who.today)
    outcome = Assigned()
    there = list(rows.select_related("agency", "commitment").order_by("pk"))
    moved = {row.pk for row in there if row.version != versions[row.pk]}
    kept = whole(there, {**bars(there), **why_not(there, taker)}, moved)
    for row in there:
        if row.pk in moved:
            outcome.stale.append(row)
        elif row.pk in kept:
            outcome.kept.append((row, kept[row.pk]))
        else:
            outcome.done.append(row)
    if not outcome.done:
        return outcome
    said = Grounds(
        reason=reason[:LONGEST],
        document=" ".join(grounds.document.replace("\0", "").split())[:300],
    )
    handing.settle(directives, _handed(outcome.done, taker, said, who), who)
    _tell(outcome.done, taker, said, who)
    return outcome


def _handed(
    rows: Sequence[Occurrence], taker: int, grounds: Grounds, who: Who
) -> list[Handing]:
    givers = {obligation(row): row.agency_id for row in rows}
    return Handing.objects.bulk_create(
        Handing(
            assignment_id=assignment,
            obliged_id=obliged,
            giver_id=giver,
            taker_id=taker,
            document=grounds.document,
            reason=grounds.reason,
            batch=who.batch,
            by=who.by,
            at=who.at,
        )
        for (assignment, obliged), giver in sorted(givers.items())
    )


def _tell(rows: Sequence[Occurrence], taker: int, grounds: Grounds, who: Who) -> None:
    given: dict[int, set[int]] = {}
    for row in rows:
        given.setdefault(row.agency_id, set()).add(row.commitment_id)
    for giver, commitments in sorted(given.items()):
        data: dict[str, Data] = {
            "from": giver,
            "to": taker,
            "document": grounds.document,
            "reason": hidden(grounds.reason),
        }
        handing.tell(Kind.WORK_HANDED, sorted(commitments), data, who)


def why_not(
    rows: Sequence[Occurrence], taker: int | None = None
) -> Mapping[int, Words]:
    """What keeps work where it is; empty where nothing does. One query."""
    waiting = _waiting(rows)
    found: dict[int, Words] = {}
    for row in rows:
        if row.commitment.ended or row.state in (State.CANCELLED, State.SUPERSEDED):
            found[row.pk] = refusals.ENDED
        elif row.state == State.CONFIRMED and row.timing != Timing.CONTINUOUS:
            found[row.pk] = refusals.DONE
        elif obligation(row) in waiting:
            found[row.pk] = refusals.HANDED_IN
        elif row.agency.collective:
            found[row.pk] = refusals.COLLECTIVE
        elif row.agency_id == taker:
            found[row.pk] = refusals.HAS_IT
    return found


def whole(
    rows: Sequence[Occurrence],
    kept: Mapping[int, Words],
    moved: Collection[int] = (),
) -> Mapping[int, Words]:
    """What stays where it is, and with it the other chosen days of its obligation: they
    are handed on together or not at all."""
    stays = {obligation(row) for row in rows if row.pk in kept or row.pk in moved}
    along = [row.pk for row in rows if obligation(row) in stays]
    return {**dict.fromkeys(along, refusals.OTHER_DAY), **kept}


def obligation(row: Occurrence) -> Obligation:
    """What a piece of work is a day of."""
    return row.assignment_id, row.obliged_id


def _waiting(rows: Sequence[Occurrence]) -> set[Obligation]:
    """The obligations of which a result waits to be confirmed, on whichever day."""
    found = Occurrence.objects.filter(
        assignment__in=[row.assignment_id for row in rows], state=State.SUBMITTED
    )
    return set(found.values_list("assignment_id", "obliged_id"))


def going_along(rows: Sequence[Occurrence]) -> dict[int, Along]:
    """The other days of its obligation, which go with each piece of work: one query."""
    keys: dict[Obligation, list[int]] = {}
    for row in rows:
        keys.setdefault(obligation(row), []).append(row.pk)
    wanted = Q(pk__in=[])
    for assignment, obliged in keys:
        wanted |= Q(assignment=assignment, obliged=obliged)
    counted = (
        Occurrence.objects.filter(wanted)
        .order_by()
        .values_list("assignment_id", "obliged_id")
        .annotate(n=Count("pk"), finished=Count("pk", filter=FINISHED))
    )
    return {
        pk: Along(n - 1, finished)
        for assignment, obliged, n, finished in counted
        for pk in keys[assignment, obliged]
    }
