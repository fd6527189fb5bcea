"""Rows of a commitment brought in line with a snapshot: work that was reported stays,
or the correction is refused. Wording and place are no part of it (RULES 11)."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial

import msgspec

from bamsat.agencies.models import Agency, Succession
from bamsat.agencies.names import name_key
from bamsat.agencies.operations import Named, name_agencies
from bamsat.commitments import entering, hanging
from bamsat.commitments.models import (
    Assignment,
    Commitment,
    Deadline,
    Finding,
    Occurrence,
    Role,
)
from bamsat.commitments.register import refusals
from bamsat.commitments.register.snapshots import Snapshot
from bamsat.commitments.register.words import STATES
from bamsat.commitments.review.drafts import Due, Duty, restored, stored
from bamsat.commitments.review.refusals import RefusedError, Words
from bamsat.commitments.succession.holders import Holders
from bamsat.commitments.working_days import counted
from bamsat.rules.status import State, Timing

Aim = tuple[Timing, date | None, Deadline | None]


def bring_in_line(
    commitment: Commitment, said: Snapshot, *, by: str, at: datetime, today: date
) -> None:
    """Make the rows say what the snapshot says, in the caller's transaction.

    RefusedError with the list of it where work was reported on what would go.
    """
    commitment.title = said.title
    commitment.review_set_on = said.review_set_on
    commitment.folded = entering.searched(
        commitment.place, said.title, commitment.quote
    )
    gone = _parties(commitment, said, by=by, at=at, today=today)
    kept, left_over = _deadlines(commitment, said.deadlines)
    aims = entering.timings(commitment.directive, kept, today)
    in_the_way: list[Words] = []
    for assignment in gone:
        in_the_way += _worked_on(list(assignment.occurrences.all()))
    in_the_way += follow(commitment, aims, today)
    if in_the_way:
        raise RefusedError(refusals.WORKED_ON, in_the_way)
    for row in [*gone, *left_over]:
        row.delete()
    _draft(commitment, said)


def _parties(
    commitment: Commitment, said: Snapshot, *, by: str, at: datetime, today: date
) -> list[Assignment]:
    """Write the parties; return the assignments that are none any more."""
    agencies = name_agencies(
        [Named(name=p.agency, collective=p.collective) for p in said.parties],
        by=by,
        at=at,
        on=entering.day_of(commitment.directive),
    )
    heirs = Succession.objects.heirs(today)
    there = {(a.agency_id, a.role): a for a in commitment.assignments.all()}
    seen = set()
    for ordinal, party in enumerate(said.parties):
        agency: Agency = agencies[name_key(party.agency)]
        key = (agency.pk, str(party.role))
        if key in seen:
            continue
        seen.add(key)
        row = there.get(key) or Assignment(
            commitment=commitment,
            agency=agency,
            holder_id=heirs.of(agency.pk),
            role=party.role,
        )
        row.ordinal, row.name = ordinal, party.name
        row.start, row.end = party.start, party.end
        row.inherited_from = party.inherited_from or ""
        row.save()
    return [row for key, row in there.items() if key not in seen]


def _deadlines(
    commitment: Commitment, said: Sequence[Due]
) -> tuple[list[Deadline], list[Deadline]]:
    """Write the deadlines; return those that stand, and the rows left over."""
    rows = list(commitment.deadlines.all())
    standing = []
    for ordinal, due in enumerate(counted(said)):
        # The words that set it make it the same deadline.
        same = (r for r in rows if (r.start, r.end) == (due.start, due.end))
        row = next(same, None) or Deadline(commitment=commitment)
        if row in rows:
            rows.remove(row)
        row.ordinal, row.kind, row.quote = ordinal, due.kind, due.quote
        row.start, row.end = due.start, due.end
        row.named_on, row.last_working_day = due.date, due.last_working_day
        row.period, row.period_day = due.period or "", due.day or ""
        row.term, row.term_unit = due.days, due.unit or ""
        row.save()
        standing.append(row)
    return standing, rows


def follow(commitment: Commitment, aims: Sequence[Aim], today: date) -> list[Words]:
    """Bring what is counted of every lead in line with the days that are set; return
    the reported work that stands in the way."""
    in_the_way: list[Words] = []
    leads = list(commitment.assignments.filter(role=Role.LEAD).order_by("ordinal"))
    answering = entering.answering_for(leads, entering.day_of(commitment.directive))
    holders = Holders([each.pk for each in leads], today)
    for assignment in leads:
        mine = answering[assignment.pk]
        rows: dict[int, list[Occurrence]] = {agency: [] for agency in mine}
        for row in assignment.occurrences.order_by("due_on", "id"):
            rows.setdefault(row.obliged_id, []).append(row)
        for agency, its in rows.items():
            wanted = aims if agency in mine else ()
            held = holders.of(assignment.pk, agency)
            new = partial(_new, commitment, assignment, agency, held)
            in_the_way += _occurrences(its, wanted, new)
    return in_the_way


def _occurrences(
    rows: list[Occurrence], aims: Sequence[Aim], new: Callable[[], Occurrence]
) -> list[Words]:
    """Bring what is counted of one agency in the lead in line; return what stands in
    the way.

    An occurrence of the same day stays; of the others each takes the next day that has
    none, with all that was reported on it.
    """
    open_aims = []
    for aim in aims:
        same = (r for r in rows if (r.timing, r.set_on) == aim[:2])
        row = next(same, None)
        if row is None:
            open_aims.append(aim)
            continue
        rows.remove(row)
        _aim(row, aim)
    # Those with reported work first, then those beside which something is kept: they
    # must find a day.
    kept = hanging.on_work(row.pk for row in rows)
    rows.sort(key=lambda row: (row.state == State.NOT_STARTED, row.pk not in kept))
    too_many = rows[len(open_aims) :]
    if told := _worked_on(too_many):
        return told
    for row in too_many:
        row.delete()
    for number, aim in enumerate(open_aims):
        _aim(rows[number] if number < len(rows) else new(), aim)
    return []


def _new(
    commitment: Commitment, assignment: Assignment, obliged: int, held: int
) -> Occurrence:
    return Occurrence(
        assignment=assignment,
        commitment=commitment,
        directive=commitment.directive,
        agency_id=held,
        obliged_id=obliged,
        part=commitment.part,
        state=State.NOT_STARTED,
        public=commitment.public,
    )


def _aim(row: Occurrence, aim: Aim) -> None:
    """Give an occurrence its day; one that was granted stays where it is later."""
    granted = row.due_on if row.extended else None
    row.timing, row.due_on, row.deadline = aim
    row.first_due_on = None
    if granted and row.due_on and granted > row.due_on:
        row.first_due_on, row.due_on = row.due_on, granted
    row.save()


def _worked_on(rows: Sequence[Occurrence]) -> list[Words]:
    """Those on which something was reported or is kept, as the officer knows them."""
    kept = hanging.on_work(row.pk for row in rows)
    return [
        f"{row.agency.name}: {_why(row, kept.get(row.pk, []))}"
        + (f", {row.due_on:%d/%m/%Y}" if row.due_on else "")
        for row in rows
        if row.state != State.NOT_STARTED or row.pk in kept
    ]


def _why(row: Occurrence, kept: Sequence[Words]) -> str:
    begun = [STATES[State(row.state)]] if row.state != State.NOT_STARTED else []
    return ", ".join(map(str, [*begun, *kept]))


def _draft(commitment: Commitment, said: Snapshot) -> None:
    """The finding that the commitment came from says the same, so that nothing is lost
    when it goes back to review."""
    found = Finding.objects.filter(commitment=commitment).first()
    if found is None:
        return
    draft = restored(found.subject, found.draft)
    assert isinstance(draft, Duty)  # noqa: S101 - it became a commitment
    found.draft = stored(
        msgspec.structs.replace(
            draft, title=said.title, parties=said.parties, deadlines=said.deadlines
        )
    )
    found.version += 1
    found.save(update_fields=["draft", "version"])
