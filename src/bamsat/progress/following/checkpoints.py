"""Days before the deadline on which something is to be there already."""

from datetime import date, datetime

from django.db import transaction

from bamsat.accounts.names import hidden
from bamsat.journal.events import Kind
from bamsat.journal.hashing import Data
from bamsat.progress import refusals
from bamsat.progress.following.holding import demand_side, held, tell
from bamsat.progress.models import Checkpoint
from bamsat.progress.refusals import NotYoursError, RefusedError
from bamsat.rules.access import Visitor

MOST = 50
"""Of one piece of work: its page shows them all."""


@transaction.atomic
def set_checkpoint(
    *,
    occurrence: int,
    due_on: date,
    what: str,
    visitor: Visitor,
    at: datetime,
    today: date,
) -> Checkpoint:
    """Set one, as the agency itself or as coordinator. RefusedError for a day that has
    passed, or that is not before the deadline."""
    row = held(occurrence)
    demand_side(row, visitor)
    words = refusals.demand_line(what, refusals.NO_POINT, 300)
    if due_on < today:
        raise RefusedError(refusals.POINT_PASSED)
    if row.due_on and due_on >= row.due_on:
        raise RefusedError(
            refusals.POINT_NOT_BEFORE % {"day": f"{row.due_on:%d/%m/%Y}"}
        )
    same = row.checkpoints.filter(due_on=due_on, what=words).first()
    if same:
        return same
    if row.checkpoints.count() >= MOST:
        raise RefusedError(refusals.POINTS_FULL % {"most": MOST})
    made = Checkpoint.objects.create(
        occurrence=row, due_on=due_on, what=words, by=visitor.actor, at=at
    )
    tell(
        Kind.CHECKPOINT_SET,
        row,
        {
            "checkpoint": made.pk,
            "due_on": due_on.isoformat(),
            "what": hidden(words),
        },
        by=visitor.actor,
        at=at,
    )
    return made


@transaction.atomic
def reach(*, checkpoint: int, visitor: Visitor, at: datetime, today: date) -> bool:
    """Say that it is reached; False where somebody has."""
    row = _held(checkpoint, visitor)
    if row.reached_on:
        return False
    row.reached_on, row.reached_by = today, visitor.actor
    row.save()
    data: dict[str, Data] = {"checkpoint": row.pk, "on": today.isoformat()}
    tell(Kind.CHECKPOINT_REACHED, row.occurrence, data, by=visitor.actor, at=at)
    return True


@transaction.atomic
def remove(*, checkpoint: int, visitor: Visitor, at: datetime) -> Checkpoint:
    """Take one away; that there was one stays in the journal."""
    row = _held(checkpoint, visitor)
    day = row.due_on.isoformat()
    data: dict[str, Data] = {"checkpoint": row.pk, "due_on": day}
    tell(Kind.CHECKPOINT_REMOVED, row.occurrence, data, by=visitor.actor, at=at)
    row.delete()
    return row


def _held(key: int, visitor: Visitor) -> Checkpoint:
    found = Checkpoint.objects.filter(pk=key)
    work = found.values_list("occurrence", flat=True).first()
    if work is None:
        raise NotYoursError
    occurrence = held(work)
    demand_side(occurrence, visitor)
    row = found.first()
    if row is None:
        raise NotYoursError
    row.occurrence = occurrence
    return row
