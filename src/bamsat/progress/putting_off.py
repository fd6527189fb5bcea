"""Work that the coordinator looks at again on a later day: off the lists of the morning
until then. Nothing is changed of the work itself, and its agency is told nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from bamsat.accounts.names import hidden
from bamsat.commitments.models import Occurrence
from bamsat.journal.events import Kind
from bamsat.progress import refusals
from bamsat.progress.deciding import UNDONE_WITHIN, Seen
from bamsat.progress.models import PutOff
from bamsat.progress.moving import Doer, held, tell
from bamsat.progress.querysets import PutOffQuerySet
from bamsat.progress.refusals import NotYoursError, RefusedError, Words
from bamsat.progress.speakers import speakers
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
        seen_to = seen_to_already(rows, today)
        for row in rows.values():
            if row.version != versions[row.pk]:
                outcome.stale.append(row)
            elif row.pk in seen_to:
                outcome.kept.append((row, seen_to[row.pk]))
            else:
                leave(row, until, reason, doer)
                outcome.done.append(row)
    return outcome


def seen_to_already(rows: Iterable[int], today: date) -> dict[int, Words]:
    """What of this work somebody has put off already, who and until when: whoever acts
    twice, or beside another, does not do it again."""
    found = PutOff.objects.in_place(today).filter(occurrence__in=list(rows))
    there = list(found.order_by("pk"))
    names = speakers((each.by for each in there), today)
    return {
        each.occurrence_id: refusals.SEEN_TO
        % {
            "who": names[each.by],
            "at": f"{timezone.localtime(each.at):%H:%M %d/%m}",
            "day": f"{each.until:%d/%m/%Y}",
        }
        for each in there
    }


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
def undo(*, batch: UUID, visitor: Visitor, at: datetime) -> list[PutOff]:
    """What a batch put off is on the lists again. RefusedError after a day, and where
    that was done before; what was put off anew since stays so."""
    of_batch = PutOff.objects.filter(batch=batch)
    if of_batch.filter(at__lt=at - UNDONE_WITHIN).exists():
        raise RefusedError(refusals.TOO_LATE)
    found = _taken_up(of_batch, visitor, at)
    if not found:
        raise RefusedError(refusals.UNDONE)
    return found


@transaction.atomic
def take_up(
    *, occurrences: Iterable[int], visitor: Visitor, at: datetime
) -> list[PutOff]:
    """These are on the lists again before their day; what is there already stays."""
    wanted = PutOff.objects.filter(occurrence__in=list(occurrences))
    return _taken_up(wanted, visitor, at)


def _taken_up(wanted: PutOffQuerySet, visitor: Visitor, at: datetime) -> list[PutOff]:
    demand_keeper(visitor)
    keys = set(wanted.values_list("occurrence", flat=True))
    doer = Doer(by=visitor.actor, at=at, batch=uuid4())
    with held(keys) as rows:
        found = list(wanted.standing().order_by("pk"))
        for each in found:
            each.taken_up_at, each.taken_up_by = at, visitor.actor
            each.save(update_fields=["taken_up_at", "taken_up_by"])
            row = rows[each.occurrence_id]
            tell(Kind.WORK_TAKEN_UP, row, {"until": each.until.isoformat()}, doer)
    return found
