"""Pauses: nobody waits for work for a while, and then again (RULES 2).

Whose pauses a person decides is the same as whose results: never those of one's own
agency (RULES 7).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from bamsat.accounts.names import hidden
from bamsat.commitments.models import Occurrence
from bamsat.journal.events import Kind
from bamsat.progress import refusals
from bamsat.progress.barring import bars_of_pauses
from bamsat.progress.models import Suspension
from bamsat.progress.moving import Doer, held, move, one_line, save, tell
from bamsat.progress.refusals import NotYoursError, RefusedError, Words
from bamsat.rules.access import Visitor
from bamsat.rules.confirmation import Bar
from bamsat.rules.moves import Move
from bamsat.rules.status import State

Seen = tuple[int, int]
"""The key of an occurrence and the version that its reader saw."""


@dataclass(kw_only=True)
class Paused:
    """What became of a choice: the pauses begun or ended, what somebody moved since it
    was seen, what the rules keep, each with the reason."""

    batch: UUID
    done: list[Suspension] = field(default_factory=list)
    stale: list[Occurrence] = field(default_factory=list)
    kept: list[tuple[Occurrence, Words]] = field(default_factory=list)


def suspend_chosen(
    *,
    chosen: Sequence[Seen],
    reason: str,
    document: str,
    visitor: Visitor,
    at: datetime,
) -> Paused:
    """Wait for none of these until they are resumed, in one batch."""
    words = refusals.demand_words(reason)
    return _each(
        chosen, visitor, lambda row, doer: paused(row, words, document, doer), at=at
    )


def resume_chosen(
    *, chosen: Sequence[Seen], reason: str, visitor: Visitor, at: datetime
) -> Paused:
    """Wait for these again, each from where it stood, in one batch."""
    words = refusals.demand_words(reason)
    return _each(chosen, visitor, lambda row, doer: resumed(row, words, doer), at=at)


@transaction.atomic
def _each(
    chosen: Sequence[Seen],
    visitor: Visitor,
    act: Callable[[Occurrence, Doer], Suspension],
    *,
    at: datetime,
) -> Paused:
    outcome = Paused(batch=uuid4())
    doer = Doer(by=visitor.actor, at=at, batch=outcome.batch)
    versions = dict(chosen)
    with held(versions) as rows:
        bars = bars_of_pauses(rows.values(), visitor)
        if Bar.NO_CONFIRMER in bars.values():
            raise NotYoursError
        for row in rows.values():
            if row.version != versions[row.pk]:
                outcome.stale.append(row)
            elif row.pk in bars:
                outcome.kept.append((row, refusals.BARS[bars[row.pk]]))
            else:
                try:
                    outcome.done.append(act(row, doer))
                except RefusedError as error:
                    outcome.kept.append((row, error.words))
    return outcome


def demand_other(row: Occurrence, visitor: Visitor) -> None:
    """NotYoursError for who decides nothing, RefusedError for work of one's own."""
    why = bars_of_pauses([row], visitor).get(row.pk)
    if why is Bar.NO_CONFIRMER:
        raise NotYoursError
    if why:
        raise RefusedError(refusals.BARS[why])


def paused(row: Occurrence, reason: str, document: str, doer: Doer) -> Suspension:
    """Begin a pause of a row that is held."""
    left = move(row, Move.SUSPEND)
    save(row, doer)
    made = Suspension.objects.create(
        occurrence=row,
        left=left,
        reason=reason,
        document=one_line(document),
        by=doer.by,
        at=doer.at,
    )
    tell(
        Kind.WORK_SUSPENDED,
        row,
        {
            "suspension": made.pk,
            "before": str(left),
            "document": made.document,
            "reason": hidden(reason),
        },
        doer,
    )
    return made


def resumed(row: Occurrence, reason: str, doer: Doer) -> Suspension:
    """End the pause of a row that is held."""
    found = row.suspensions.filter(ended_at__isnull=True).first()
    if found is None:
        raise refusals.cannot(Move.RESUME, State(row.state))
    move(row, Move.RESUME, State(found.left))
    save(row, doer)
    found.ended_at, found.ended_by, found.end_reason = doer.at, doer.by, reason
    found.save()
    tell(
        Kind.WORK_RESUMED,
        row,
        {
            "suspension": found.pk,
            "after": str(row.state),
            "reason": hidden(reason),
        },
        doer,
    )
    return found
