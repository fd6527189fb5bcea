"""Undo of changes in the register: a compensating event, for a day, while nothing was
built on them (RULES 10). A batch is undone as it was done: whole."""

from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from bamsat.commitments.models import Commitment
from bamsat.commitments.register import refusals, snapshots
from bamsat.commitments.register.correcting import bring_in_line
from bamsat.commitments.register.models import Change, ChangeKind
from bamsat.commitments.register.operations import advance, hold_all, told
from bamsat.commitments.review.refusals import RefusedError, Words
from bamsat.commitments.review.register import count_anew
from bamsat.commitments.review.undoing import UNDONE_WITHIN, moment
from bamsat.journal import chains
from bamsat.journal.events import Kind
from bamsat.journal.hashing import Data
from bamsat.journal.operations import Entry, record_many


def undoable(change: Change, now: datetime) -> bool:
    """Whether undoing may be offered; what hangs on the change is asked then."""
    return change.undone_at is None and now - change.at <= UNDONE_WITHIN


@transaction.atomic
def undo(*, batch: UUID, by: str, at: datetime, today: date) -> list[Change]:
    """Put every commitment of a batch back to where it stood before.

    Refused after a day, and where later changes or reported work depend on it: then
    with the list of them, and nothing is undone.
    """
    keys = Change.objects.filter(batch=batch).values_list("commitment", flat=True)
    directives = hold_all(list(keys))
    done = list(Change.objects.filter(batch=batch).order_by("pk"))
    if not done or all(change.undone_at for change in done):
        raise RefusedError(refusals.UNDONE)
    if any(not undoable(change, at) for change in done):
        raise RefusedError(refusals.TOO_LATE)
    rows = {
        row.pk: row
        for row in Commitment.objects.filter(pk__in=[c.commitment_id for c in done])
    }
    for row in rows.values():
        row.directive = directives[row.directive_id]
    if built := [words for change in done for words in _built_on(change, rows)]:
        raise RefusedError(refusals.BUILT_ON, built)
    entries = []
    for change in done:
        row = rows[change.commitment_id or 0]
        data = _put_back(change, row, by=by, at=at, today=today)
        advance(row, at)
        entries.append(
            Entry(
                kind=Kind.COMMITMENT_RESTORED,
                chain=chains.of_directive(row.directive_id),
                about=change.about,
                data={"of": str(batch), "version": row.version, **data},
            )
        )
        change.undone_at, change.undone_by = at, by
        # Nothing is in its place any more: what was named may go its own way. The
        # event of the change still names it.
        change.successor = change.successor_directive = None
        change.save(
            update_fields=[
                "undone_at", "undone_by", "successor", "successor_directive"
            ]
        )  # fmt: skip
    for key in {change.directive_id for change in done}:
        count_anew(directives[key])
    record_many(entries, by=by, at=at, batch=uuid4())
    return done


def _put_back(
    change: Change, row: Commitment, *, by: str, at: datetime, today: date
) -> dict[str, Data]:
    """Undo one change of one commitment; what the event says of it."""
    if change.kind == ChangeKind.CORRECTED:
        before = snapshots.restored(change.before)
        fields = before.changed(snapshots.restored(change.after))
        bring_in_line(row, before, by=by, at=at, today=today)
        return {"undone": str(change.kind), "after": told(before, fields)}
    by_state: dict[str, list[int]] = {}
    for key, state in change.before["states"]:
        by_state.setdefault(state, []).append(key)
    for state, keys in by_state.items():
        row.occurrences.filter(pk__in=keys).update(
            state=state, version=F("version") + 1
        )
    row.ended = ""
    return {"undone": str(change.kind), "after": change.before}


def _built_on(change: Change, rows: dict[int, Commitment]) -> list[Words]:
    """What depends on a change: it must go first."""
    row = rows.get(change.commitment_id or 0)
    if row is None:
        return [_("nhiệm vụ đã được đưa về bàn xem lại")]
    found: list[Words] = [
        _("%(place)s: %(what)s lúc %(when)s")
        % {"place": row.place, "what": later.word, "when": moment(later.at)}
        for later in row.changes.standing().filter(pk__gt=change.pk)
    ]
    if change.kind == ChangeKind.CORRECTED:
        return found
    keys = [key for key, _state in change.before["states"]]
    left = row.occurrences.filter(pk__in=keys, state=change.kind).count()
    if left != len(keys):
        found.append(_("%s: đã có việc được báo cáo về sau") % row.place)
    return found
