"""Changes of accepted commitments: one function, one transaction, an event for each.

Whoever changes a commitment holds the lock of its directive, as the review desk does,
so that two officers take turns; who saw an older version is refused and told (RULES 10
and 11). Reasons are people's own words: the journal holds them hashed (RULES 12).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F

from bamsat.accounts.names import hidden
from bamsat.commitments.models import Commitment, Finding
from bamsat.commitments.register import refusals, snapshots
from bamsat.commitments.register.correcting import bring_in_line
from bamsat.commitments.register.models import Change, ChangeKind
from bamsat.commitments.register.refusals import StaleCommitmentError
from bamsat.commitments.register.snapshots import Snapshot
from bamsat.commitments.review import operations as review
from bamsat.commitments.review.refusals import RefusedError, Words
from bamsat.commitments.review.register import count_anew
from bamsat.documents.models import Directive
from bamsat.journal import chains
from bamsat.journal.events import Kind
from bamsat.journal.hashing import Data
from bamsat.journal.operations import record
from bamsat.rules.moves import MOVES, Move
from bamsat.rules.status import State

ENDING = {
    ChangeKind.CANCELLED: Move.CANCEL,
    ChangeKind.SUPERSEDED: Move.SUPERSEDE,
}

Seen = tuple[int, int]
"""The key of a commitment and the version that its officer saw."""

TOLD = {
    ChangeKind.CORRECTED: Kind.COMMITMENT_CORRECTED,
    ChangeKind.CANCELLED: Kind.COMMITMENT_CANCELLED,
    ChangeKind.SUPERSEDED: Kind.COMMITMENT_SUPERSEDED,
}


@transaction.atomic
def correct(
    *,
    commitment: int,
    version: int,
    said: Snapshot,
    reason: str,
    by: str,
    at: datetime,
    today: date,
) -> Change:
    """Correct title, parties and dates; what stood there before stays visible.

    Raises StaleCommitmentError where somebody was quicker, RefusedError without a
    reason, without a difference, and where reported work would lose what it is for.
    """
    reason = _demand_words(reason, refusals.NO_REASON)
    row = held(commitment, version)
    if row.ended:
        raise RefusedError(refusals.ENDED)
    before = snapshots.snapshot(row)
    if not before.changed(said):
        raise RefusedError(refusals.NOTHING_CHANGED)
    bring_in_line(row, said, by=by, at=at, today=today)
    # Agencies write their names in one way only: what is kept is what stands there.
    after = snapshots.snapshot(row)
    change = Change(
        kind=ChangeKind.CORRECTED,
        before=snapshots.stored(before),
        after=snapshots.stored(after),
        reason=reason,
    )
    _settle(row, change, by=by, at=at, batch=uuid4())
    data: dict[str, Data] = {
        "changed": before.changed(after),
        "before": told(before, before.changed(after)),
        "after": told(after, before.changed(after)),
        "reason": hidden(reason),
    }
    tell(Kind.COMMITMENT_CORRECTED, row, data, change)
    count_anew(row.directive)
    return change


@dataclass(frozen=True, kw_only=True)
class Grounds:
    """Why commitments end: the reason, what decided it, what stands in their place."""

    reason: str
    document: str = ""
    decided_on: date | None = None
    successor: int | None = None
    successor_directive: int | None = None


@dataclass(kw_only=True)
class Outcome:
    """What became of a choice: the changes made, those that somebody changed since
    they were seen, those that the rules keep, each with the reason."""

    batch: UUID
    done: list[Change] = field(default_factory=list)
    changed: list[Commitment] = field(default_factory=list)
    kept: list[tuple[Commitment, Words]] = field(default_factory=list)


@transaction.atomic
def cancel(
    *, chosen: Sequence[Seen], grounds: Grounds, by: str, at: datetime, today: date
) -> Outcome:
    """Nobody waits for these any more; what was done of them stays done (RULES 11)."""
    _demand_words(grounds.document, refusals.NO_DOCUMENT)
    return _end(ChangeKind.CANCELLED, chosen, grounds, by=by, at=at, today=today)


@transaction.atomic
def supersede(
    *, chosen: Sequence[Seen], grounds: Grounds, by: str, at: datetime, today: date
) -> Outcome:
    """Another commitment, or a document, stands in the place of these (RULES 11)."""
    if grounds.successor is None and not grounds.document.strip():
        raise RefusedError(refusals.NO_SUCCESSOR)
    return _end(ChangeKind.SUPERSEDED, chosen, grounds, by=by, at=at, today=today)


def _end(
    kind: ChangeKind,
    chosen: Sequence[Seen],
    grounds: Grounds,
    *,
    by: str,
    at: datetime,
    today: date,
) -> Outcome:
    reason = _demand_words(grounds.reason, refusals.NO_REASON)
    if grounds.decided_on and grounds.decided_on > today:
        raise RefusedError(refusals.IN_THE_FUTURE)
    versions = dict(chosen)
    directives = hold_all([*versions, grounds.successor])
    successor = None
    if grounds.successor is not None:
        successor = Commitment.objects.filter(pk=grounds.successor).first()
        if successor is None:
            raise RefusedError(refusals.NO_SUCCESSOR)
        if successor.ended:
            raise RefusedError(refusals.SUCCESSOR_ENDED)
    outcome = Outcome(batch=uuid4())
    for row in Commitment.objects.filter(pk__in=versions).order_by("pk"):
        row.directive = directives[row.directive_id]
        if row.version != versions[row.pk]:
            outcome.changed.append(row)
        elif why := why_not(row, successor):
            outcome.kept.append((row, why))
        else:
            change = Change(
                kind=kind,
                reason=reason,
                document=" ".join(grounds.document.split()),
                decided_on=grounds.decided_on,
                successor=successor,
                successor_directive_id=grounds.successor_directive,
            )
            _set_aside(row, change, by=by, at=at, batch=outcome.batch)
            outcome.done.append(change)
    for key in {change.directive_id for change in outcome.done}:
        count_anew(directives[key])
    return outcome


def why_not(row: Commitment, successor: Commitment | None = None) -> Words:
    """What keeps a commitment from being ended; empty where nothing does."""
    if row.ended:
        return refusals.ENDED
    states = list(row.occurrences.values_list("state", flat=True))
    if states and all(state == State.CONFIRMED for state in states):
        return refusals.ALL_DONE
    if successor is None:
        return ""
    if successor.pk == row.pk:
        return refusals.ITSELF
    ahead, seen = [successor.pk], {successor.pk}
    while ahead:
        found = Change.objects.endings().filter(commitment__in=ahead)
        ahead = [
            key
            for key in found.values_list("successor", flat=True)
            if key is not None and key not in seen
        ]
        seen.update(ahead)
    return refusals.CIRCLE if row.pk in seen else ""


def _set_aside(
    row: Commitment, change: Change, *, by: str, at: datetime, batch: UUID
) -> None:
    """End one commitment: what is not confirmed is set aside, the rest stays done."""
    sources = MOVES[ENDING[ChangeKind(change.kind)]].sources
    open_ones = row.occurrences.filter(state__in=sources)
    change.before = {
        "states": [[each.pk, each.state] for each in open_ones.order_by("pk")]
    }
    change.after = {"state": str(change.kind)}
    open_ones.update(state=change.kind, version=F("version") + 1)
    row.ended = str(change.kind)
    _settle(row, change, by=by, at=at, batch=batch)
    data: dict[str, Data] = {
        "before": change.before,
        "after": str(change.kind),
        "document": change.document,
        "decided_on": change.decided_on.isoformat() if change.decided_on else None,
        "reason": hidden(change.reason),
    }
    if change.successor_id:
        data["successor"] = f"commitment:{change.successor_id}"
    if change.successor_directive_id:
        data["successor_directive"] = f"directive:{change.successor_directive_id}"
    tell(TOLD[ChangeKind(change.kind)], row, data, change)


@transaction.atomic
def take_back(*, commitment: int, version: int, by: str, at: datetime) -> Finding:
    """Back to the review desk while nothing hangs on it (RULES 11). RefusedError with
    the list of what does; what was corrected waits there as corrected."""
    row = held(commitment, version)
    found = Finding.objects.filter(commitment=row).first()
    if found is None:
        raise RefusedError(refusals.NO_FINDING)
    return review.reopen(finding=found.pk, version=found.version, by=by, at=at)


def held(key: int, version: int) -> Commitment:
    """The commitment, its directive locked; StaleCommitmentError where it has changed
    since that version."""
    directives = hold_all([key])
    row = Commitment.objects.get(pk=key)
    row.directive = directives[row.directive_id]
    if row.version != version:
        raise StaleCommitmentError(row)
    return row


def hold_all(keys: Sequence[int | None]) -> dict[int, Directive]:
    """The directives of these commitments, ours until the transaction ends; locked in
    one order, so that two officers never wait for each other."""
    of_these = Commitment.objects.filter(pk__in=[key for key in keys if key])
    rows = Directive.objects.filter(pk__in=of_these.values("directive"))
    return {row.pk: row for row in rows.select_for_update().order_by("pk")}


def _settle(
    row: Commitment, change: Change, *, by: str, at: datetime, batch: UUID
) -> None:
    """Write a changed commitment, one version on, with what was changed."""
    advance(row, at)
    change.directive, change.commitment = row.directive, row
    change.about = f"commitment:{row.pk}"
    change.batch, change.by, change.at = batch, by, at
    change.save()


def advance(row: Commitment, at: datetime) -> None:
    """Write what operations change of a commitment, one version on."""
    row.version, row.changed_at = row.version + 1, at
    row.save(
        update_fields=[
            "title", "review_set_on", "folded", "ended", "version", "changed_at"
        ]
    )  # fmt: skip


def tell(kind: Kind, row: Commitment, data: Mapping[str, Data], change: Change) -> None:
    """Leave the event of a change."""
    record(
        kind=kind,
        chain=chains.of_directive(row.directive_id),
        about=f"commitment:{row.pk}",
        by=change.by,
        at=change.at,
        batch=change.batch,
        data={**data, "version": row.version},
    )


def told(said: Snapshot, fields: Sequence[str]) -> dict[str, Data]:
    """The fields of a snapshot as an event holds them."""
    everything: dict[str, Data] = {
        "title": said.title,
        "parties": [[p.role, p.agency] for p in said.parties],
        "deadlines": [
            [d.kind, d.date.isoformat() if d.date else (d.period or ""), d.quote]
            for d in said.deadlines
        ],
        "review_set_on": (
            said.review_set_on.isoformat() if said.review_set_on else None
        ),
    }
    return {name: everything[name] for name in fields}


def _demand_words(text: str, otherwise: Words) -> str:
    words = " ".join(text.split())
    if not words:
        raise RefusedError(otherwise)
    return words
