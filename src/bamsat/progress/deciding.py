"""What somebody of another agency makes of what was handed in (RULES 3 and 7)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction

from bamsat.accounts.names import hidden
from bamsat.commitments.models import Occurrence
from bamsat.journal.events import Kind
from bamsat.progress import refusals
from bamsat.progress.barring import barred, submissions
from bamsat.progress.models import Decision, Report
from bamsat.progress.moving import Doer, held, move, save, tell
from bamsat.progress.refusals import NotYoursError, RefusedError, Words
from bamsat.rules.access import Visitor
from bamsat.rules.confirmation import CONFIRMERS_OF_ONE, Bar, bar
from bamsat.rules.moves import Move
from bamsat.rules.status import Timing

UNDONE_WITHIN = timedelta(hours=24)
CONFIRMED, RETURNED = Decision.Kind.CONFIRMED, Decision.Kind.RETURNED
REOPENED = Decision.Kind.REOPENED
MOVE = {
    CONFIRMED: Move.CONFIRM,
    RETURNED: Move.RETURN,
    REOPENED: Move.REOPEN,
}
TOLD = {
    CONFIRMED: Kind.WORK_CONFIRMED,
    RETURNED: Kind.WORK_RETURNED,
    REOPENED: Kind.WORK_REOPENED,
}
Seen = tuple[int, int]
"""The key of an occurrence and the version that its reader saw."""


@dataclass(kw_only=True)
class Outcome:
    """What became of a choice: the decisions made, what somebody moved since it was
    seen, what the rules keep, each with the reason."""

    batch: UUID
    done: list[Decision] = field(default_factory=list)
    stale: list[Occurrence] = field(default_factory=list)
    kept: list[tuple[Occurrence, Words]] = field(default_factory=list)


def confirm(
    *, chosen: Sequence[Seen], visitor: Visitor, at: datetime, note: str = ""
) -> Outcome:
    """Confirm that these are done; what nobody may confirm, or what moved meanwhile,
    stays as it is and is named."""
    return _decide(CONFIRMED, chosen, note, visitor, at=at)


def send_back(
    *, chosen: Sequence[Seen], reason: str, visitor: Visitor, at: datetime
) -> Outcome:
    """Return what was handed in, with the reason: the next submission counts."""
    return _decide(RETURNED, chosen, refusals.demand_words(reason), visitor, at=at)


def reopen(
    *, chosen: Sequence[Seen], reason: str, visitor: Visitor, at: datetime
) -> Outcome:
    """Work that was confirmed turns out not to be done."""
    return _decide(REOPENED, chosen, refusals.demand_words(reason), visitor, at=at)


@transaction.atomic
def _decide(
    kind: Decision.Kind,
    chosen: Sequence[Seen],
    reason: str,
    visitor: Visitor,
    *,
    at: datetime,
) -> Outcome:
    outcome = Outcome(batch=uuid4())
    doer = Doer(by=visitor.actor, at=at, batch=outcome.batch)
    versions = dict(chosen)
    with held(versions) as rows:
        handed_in = submissions(list(rows.values()))
        for row in rows.values():
            told, found = handed_in[row.pk]
            why = bar(told, visitor)
            if why is Bar.NO_CONFIRMER:
                raise NotYoursError
            if row.version != versions[row.pk]:
                outcome.stale.append(row)
            elif why:
                outcome.kept.append((row, refusals.BARS[why]))
            else:
                try:
                    made = _made(kind, row, found, doer, (reason, _from(visitor, row)))
                except RefusedError as error:
                    outcome.kept.append((row, error.words))
                else:
                    outcome.done.append(made)
    return outcome


def _made(
    kind: Decision.Kind,
    row: Occurrence,
    found: Report | None,
    doer: Doer,
    said: tuple[str, int | None],
) -> Decision:
    """Write one decision; `said` is its reason and the agency that it comes from."""
    reason, agency = said
    before = standing_of(row)
    move(row, MOVE[kind])
    if kind is CONFIRMED:
        row.hindered = False
        if row.timing == Timing.CONTINUOUS:
            row.fresh_on = row.submitted_on
    else:
        row.submitted_on = None
        if kind is REOPENED and row.timing == Timing.CONTINUOUS:
            row.fresh_on = None
    save(row, doer)
    made = Decision.objects.create(
        occurrence=row,
        report=found,
        kind=kind,
        reason=reason,
        by=doer.by,
        agency_id=agency,
        at=doer.at,
        batch=doer.batch,
        before={**before, "version": row.version},
    )
    tell(
        TOLD[kind],
        row,
        {
            "decision": made.pk,
            "report": found.pk if found else None,
            "before": before,
            "after": str(row.state),
            "reason": hidden(reason) if reason else "",
        },
        doer,
    )
    return made


def _from(visitor: Visitor, row: Occurrence) -> int | None:
    """The agency for which the person decides."""
    held_at = [
        held.agency
        for held in visitor.holdings
        if held.role in CONFIRMERS_OF_ONE and held.agency not in (None, row.agency_id)
    ]
    return held_at[0] if held_at else None


def standing_of(row: Occurrence) -> dict[str, str | bool | None]:
    """What a decision changes of a row, as JSON holds it."""
    return {
        "state": str(row.state),
        "submitted_on": row.submitted_on.isoformat() if row.submitted_on else None,
        "fresh_on": row.fresh_on.isoformat() if row.fresh_on else None,
        "hindered": row.hindered,
    }


def undoable(made: Decision, now: datetime) -> bool:
    """Whether undoing may be offered (RULES 10)."""
    return made.undone_at is None and now - made.at <= UNDONE_WITHIN


@transaction.atomic
def undo(*, batch: UUID, visitor: Visitor, at: datetime) -> list[Decision]:
    """Take the decisions of a batch back, whole: a compensating event for each.

    RefusedError after a day, and with the list of the work that moved since.
    """
    keys = Decision.objects.filter(batch=batch).values_list("occurrence", flat=True)
    with held(list(keys)) as rows:
        done = list(Decision.objects.filter(batch=batch).order_by("pk"))
        if not done or any(each.undone_at for each in done):
            raise RefusedError(refusals.UNDONE)
        if any(not undoable(each, at) for each in done):
            raise RefusedError(refusals.TOO_LATE)
        moved = [
            rows[each.occurrence_id]
            for each in done
            if rows[each.occurrence_id].version != each.before["version"]
        ]
        if moved:
            raise RefusedError(
                refusals.LATER_STEPS,
                [f"{row.commitment.place}: {row.agency.name}" for row in moved],
            )
        doer = Doer(by=visitor.actor, at=at, batch=uuid4())
        for each in done:
            _put_back(each, rows[each.occurrence_id], visitor, doer)
    return done


def _put_back(made: Decision, row: Occurrence, visitor: Visitor, doer: Doer) -> None:
    why = barred(row, visitor)
    if why is Bar.NO_CONFIRMER:
        raise NotYoursError
    if why:
        raise RefusedError(refusals.BARS[why])
    before = made.before
    row.state, row.hindered = before["state"], before["hindered"]
    row.submitted_on = _day(before["submitted_on"])
    row.fresh_on = _day(before["fresh_on"])
    save(row, doer)
    made.undone_at, made.undone_by = doer.at, doer.by
    made.save(update_fields=["undone_at", "undone_by"])
    tell(
        Kind.DECISION_UNDONE,
        row,
        {"decision": made.pk, "undone": str(made.kind), "after": standing_of(row)},
        doer,
    )


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None
