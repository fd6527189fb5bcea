"""What people of the house say to each other about a commitment, and what of it others
may read."""

from datetime import datetime, timedelta

from django.db import transaction

from bamsat.accounts.names import hidden
from bamsat.commitments.models import Commitment
from bamsat.journal import chains
from bamsat.journal.events import Kind
from bamsat.journal.operations import record
from bamsat.progress import refusals
from bamsat.progress.models import Comment
from bamsat.progress.refusals import NotYoursError, RefusedError

ONCE_WITHIN = timedelta(minutes=5)
"""The same words of the same person within this time were sent twice."""


@transaction.atomic
def write(*, commitment: int, text: str, by: str, at: datetime) -> Comment:
    """Say something about a commitment: internal until somebody publishes it."""
    row = Commitment.objects.select_for_update().filter(pk=commitment).first()
    if row is None:
        raise NotYoursError
    words = refusals.demand_words(text, refusals.NOTHING_WRITTEN)
    before = row.comments.shown().filter(by=by, at__gt=at - ONCE_WITHIN).last()
    if before and before.text == words:
        return before
    made = Comment.objects.create(commitment=row, text=words, by=by, at=at)
    _tell(Kind.COMMENT_WRITTEN, made, by=by, at=at, words=hidden(words))
    return made


@transaction.atomic
def remove(*, comment: int, by: str, at: datetime) -> bool:
    """Take back what one said: the words go, the row stays. False where they are gone
    already; NotYoursError for those of somebody else."""
    row = _held(comment)
    if row.by != by:
        raise NotYoursError
    if row.removed_at:
        return False
    row.text, row.removed_at, row.published_at = "", at, None
    row.save()
    _tell(Kind.COMMENT_REMOVED, row, by=by, at=at)
    return True


@transaction.atomic
def publish(*, comment: int, by: str, at: datetime) -> bool:
    """Let anyone read it; False where anyone does. RefusedError where the commitment
    itself is not public."""
    row = _held(comment)
    if row.removed_at:
        raise RefusedError(refusals.REMOVED)
    if not row.commitment.public:
        raise RefusedError(refusals.NOT_PUBLIC)
    if row.published_at:
        return False
    row.published_at = at
    row.save()
    _tell(Kind.COMMENT_PUBLISHED, row, by=by, at=at, words=hidden(row.text))
    return True


@transaction.atomic
def hide(*, comment: int, by: str, at: datetime) -> bool:
    """Keep it in the house again; False where it is."""
    row = _held(comment)
    if row.published_at is None:
        return False
    row.published_at = None
    row.save()
    _tell(Kind.COMMENT_HIDDEN, row, by=by, at=at)
    return True


def _held(key: int) -> Comment:
    found = Comment.objects.select_for_update(of=("self",)).filter(pk=key)
    row = found.select_related("commitment").first()
    if row is None:
        raise NotYoursError
    return row


def _tell(kind: Kind, row: Comment, *, by: str, at: datetime, words: str = "") -> None:
    record(
        kind=kind,
        chain=chains.of_directive(row.commitment.directive_id),
        about=f"commitment:{row.commitment_id}",
        by=by,
        at=at,
        data={"comment": row.pk, **({"words": words} if words else {})},
    )
