"""Work that the coordinator looks at again on a later day: off the lists of the morning
until then. Nothing is changed of the work itself, and its agency is told nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction

from bamsat.accounts.names import hidden
from bamsat.commitments.models import Occurrence
from bamsat.journal.events import Kind
from bamsat.progress import refusals
from bamsat.progress.deciding import UNDONE_WITHIN, Seen
from bamsat.progress.models import PutOff
from bamsat.progress.moving import Doer, held, tell
from bamsat.progress.refusals import NotYoursError, RefusedError, Words
from bamsat.rules.access import Visitor

LONGEST = timedelta(days=60)


@dataclass(kw_only=True)
class Left:
    """What became of a choice: what was put off, what somebody moved or put off since
    it was seen, what stays, each with the reason."""

    batch: UUID
    done: list[Occurrence] = field(default_factory=list)
    stale: list[Occurrence] = field(default_factory=list)
    kept: list[tuple[Occurrence, Words]] = field(default_factory=list)


def demand_keeper(visitor: Visitor) -> None:
    """NotYoursError for whoever does not keep the register."""
    if visitor.lacks_factor or not visitor.keeps_register:
        raise NotYoursError


def demand_day(until: date, today: date) -> None:
    """RefusedError for a day that is no later one, or too far away."""
    if until <= today:
        raise RefusedError(refusals.PUT_OFF_PAST)
    if until - today > LONGEST:
        raise RefusedError(refusals.PUT_OFF_FAR % {"days": LONGEST.days})


@transaction.atomic
def put_off(
    *,
    chosen: Sequence[Seen],
    until: date,
    reason: str,
    visitor: Visitor,
    at: datetime,
    today: date,
) -> Left:
    """Look at these again on that day; what moved since it was seen stays."""
    demand_keeper(visitor)
    demand_day(until, today)
    outcome = Left(batch=uuid4())
    doer = Doer(by=visitor.actor, at=at, batch=outcome.batch)
    versions = dict(chosen)
    with held(versions) as rows:
        for row in rows.values():
            if row.version != versions[row.pk]:
                outcome.stale.append(row)
                continue
            leave(row, until, reason, doer)
            outcome.done.append(row)
    return outcome


def leave(row: Occurrence, until: date, reason: str, doer: Doer) -> PutOff:
    """Put a row off that is held; a day that stood before makes way."""
    words = " ".join(reason.replace("\0", "").split())[:300]
    PutOff.objects.standing().filter(occurrence=row).update(
        taken_up_at=doer.at, taken_up_by=doer.by
    )
    made = PutOff.objects.create(
        occurrence=row,
        until=until,
        reason=words,
        by=doer.by,
        at=doer.at,
        batch=doer.batch,
    )
    data = {"until": until.isoformat(), "reason": hidden(words) if words else ""}
    tell(Kind.WORK_PUT_OFF, row, data, doer)
    return made


@transaction.atomic
def take_up(*, batch: UUID, visitor: Visitor, at: datetime) -> list[PutOff]:
    """What a batch put off is on the lists again. RefusedError after a day, and where
    that was done before; what was put off anew since stays so."""
    demand_keeper(visitor)
    of_batch = PutOff.objects.filter(batch=batch)
    keys = set(of_batch.values_list("occurrence", flat=True))
    with held(keys) as rows:
        found = list(of_batch.standing().order_by("pk"))
        if not found:
            raise RefusedError(refusals.UNDONE)
        if any(at - each.at > UNDONE_WITHIN for each in found):
            raise RefusedError(refusals.TOO_LATE)
        doer = Doer(by=visitor.actor, at=at, batch=uuid4())
        for each in found:
            each.taken_up_at, each.taken_up_by = at, visitor.actor
            each.save(update_fields=["taken_up_at", "taken_up_by"])
            row = rows[each.occurrence_id]
            tell(Kind.WORK_TAKEN_UP, row, {"until": each.until.isoformat()}, doer)
    return found
