"""Pieces of work that an agency gives to its own units and people: its own affair."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from bamsat.accounts.names import hidden
from bamsat.agencies.models import Post
from bamsat.commitments.models import Occurrence
from bamsat.journal.events import Kind
from bamsat.journal.hashing import Data
from bamsat.progress import refusals
from bamsat.progress.following.holding import demand_own, held, tell
from bamsat.progress.models import SubTask
from bamsat.progress.refusals import NotYoursError, RefusedError
from bamsat.rules.access import Visitor

MOST = 100
"""Of one piece of work: its page shows them all."""


@dataclass(frozen=True, kw_only=True)
class Given:
    """What is given to whom, until when."""

    unit: str
    what: str
    person: int | None = None
    due_on: date | None = None


@transaction.atomic
def give(
    *, occurrence: int, said: Given, visitor: Visitor, at: datetime, today: date
) -> SubTask:
    """Give a piece of the work away inside the agency. RefusedError for a day after
    the deadline, and for a person who holds no post there."""
    row = held(occurrence)
    demand_own(row, visitor)
    made = SubTask(occurrence=row, by=visitor.actor, at=at)
    _fill(made, row, said, today)
    same = row.sub_tasks.filter(unit=made.unit, what=made.what, done_on=None)
    if twice := same.filter(person=made.person_id, due_on=made.due_on).first():
        return twice
    if row.sub_tasks.count() >= MOST:
        raise RefusedError(refusals.TASKS_FULL % {"most": MOST})
    made.save()
    tell(Kind.SUB_TASK_SET, row, _told(made), by=visitor.actor, at=at)
    return made


@transaction.atomic
def change(
    *, sub_task: int, said: Given, visitor: Visitor, at: datetime, today: date
) -> SubTask:
    """Give it otherwise."""
    row = _held(sub_task, visitor)
    before = _told(row)
    _fill(row, row.occurrence, said, today)
    if (after := _told(row)) != before:
        row.save()
        tell(Kind.SUB_TASK_CHANGED, row.occurrence, after, by=visitor.actor, at=at)
    return row


@transaction.atomic
def finish(
    *, sub_task: int, done: bool, visitor: Visitor, at: datetime, today: date
) -> bool:
    """Say that it is done, or that it is not after all; False where that stands."""
    row = _held(sub_task, visitor)
    if (row.done_on is not None) == done:
        return False
    row.done_on = today if done else None
    row.save()
    tell(Kind.SUB_TASK_CHANGED, row.occurrence, _told(row), by=visitor.actor, at=at)
    return True


@transaction.atomic
def remove(*, sub_task: int, visitor: Visitor, at: datetime) -> SubTask:
    """Take it away; that there was one stays in the journal."""
    row = _held(sub_task, visitor)
    data: dict[str, Data] = {"sub_task": row.pk}
    tell(Kind.SUB_TASK_REMOVED, row.occurrence, data, by=visitor.actor, at=at)
    row.delete()
    return row


def _fill(row: SubTask, of: Occurrence, said: Given, today: date) -> None:
    row.unit = refusals.demand_line(said.unit, refusals.NO_UNIT, 200)
    row.what = refusals.demand_line(said.what, refusals.NO_TASK, 500)
    if said.person is not None:
        there = Post.objects.held(today).filter(agency=of.agency_id)
        if not there.filter(person=said.person).exists():
            raise RefusedError(refusals.NOT_THERE)
    if said.due_on and of.due_on and said.due_on > of.due_on:
        raise RefusedError(refusals.TASK_TOO_LATE % {"day": f"{of.due_on:%d/%m/%Y}"})
    row.person_id, row.due_on = said.person, said.due_on


def _held(key: int, visitor: Visitor) -> SubTask:
    found = SubTask.objects.filter(pk=key)
    work = found.values_list("occurrence", flat=True).first()
    if work is None:
        raise NotYoursError
    occurrence = held(work)
    demand_own(occurrence, visitor)
    row = found.first()
    if row is None:
        raise NotYoursError
    row.occurrence = occurrence
    return row


def _told(row: SubTask) -> dict[str, Data]:
    return {
        "sub_task": row.pk,
        "unit": hidden(row.unit),
        "what": hidden(row.what),
        "person": f"person:{row.person_id}" if row.person_id else None,
        "due_on": row.due_on.isoformat() if row.due_on else None,
        "done_on": row.done_on.isoformat() if row.done_on else None,
    }
