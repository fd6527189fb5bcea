"""Later days and pauses: asked for, granted or refused; the first day stays (RULES 3).

What is decided about work obeys RULES 7 like its confirmation: never one's own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction

from bamsat.accounts.names import hidden
from bamsat.commitments.models import Occurrence
from bamsat.journal.events import Kind
from bamsat.journal.hashing import Data
from bamsat.journal.models import Event
from bamsat.progress import refusals
from bamsat.progress.authors import Author
from bamsat.progress.barring import bars_of_requests
from bamsat.progress.deciding import UNDONE_WITHIN
from bamsat.progress.models import Extension, Suspension
from bamsat.progress.moving import Doer, demand_version, held, one_line, save, tell
from bamsat.progress.pausing import demand_other, paused, resumed
from bamsat.progress.refusals import NotYoursError, RefusedError
from bamsat.rules.access import Visitor
from bamsat.rules.confirmation import Bar
from bamsat.rules.moves import WAITED_FOR
from bamsat.rules.status import Timing


def ask(
    *,
    occurrence: int,
    until: date,
    reason: str,
    document: str,
    author: Author,
    at: datetime,
) -> Extension:
    """Ask for a later last day. RefusedError without a reason, for work without a
    legal deadline, for a day that is not later, while another request waits."""
    doer = Doer(by=author.actor, at=at, batch=uuid4())
    with transaction.atomic(), held([occurrence]) as rows:
        row = rows[occurrence]
        if not author.answers_for(row):
            raise NotYoursError
        due_on = demand_open(row, until)
        if row.extensions.to_decide().exists():
            raise RefusedError(refusals.ASKED_ALREADY)
        made = Extension.objects.create(
            occurrence=row,
            due_on=due_on,
            until=until,
            reason=refusals.demand_words(reason),
            document=one_line(document),
            by=author.actor,
            at=at,
        )
        made.senders.set(author.senders(row.agency_id))
        tell(
            Kind.EXTENSION_ASKED,
            row,
            {
                "extension": made.pk,
                "due_on": made.due_on.isoformat(),
                "until": until.isoformat(),
                "document": made.document,
                "reason": hidden(made.reason),
            },
            doer,
        )
    return made


def take_back(*, extension: int, author: Author, at: datetime) -> Extension:
    """The agency asks no longer."""
    with _waiting(extension) as (made, row):
        if not author.answers_for(row):
            raise NotYoursError
        made.state = Extension.State.TAKEN_BACK
        doer = Doer(by=author.actor, at=at, batch=uuid4())
        _settle(made, "", "", doer)
        tell(Kind.EXTENSION_TAKEN_BACK, row, {"extension": made.pk}, doer)
    return made


def grant(
    *,
    extension: int,
    until: date,
    answer: str,
    decision: str,
    visitor: Visitor,
    at: datetime,
    batch: UUID | None = None,
) -> Extension:
    """Give a later last day, not always the one that was asked for; the first one
    stays visible for ever, and the occurrence is counted among the extended too."""
    doer = Doer(by=visitor.actor, at=at, batch=batch or uuid4())
    with _waiting(extension) as (made, row):
        _demand_other(made, row, visitor)
        demand_open(row, until)
        made.state, made.granted_until = Extension.State.GRANTED, until
        _settle(made, answer, decision, doer)
        later(made, row, until, doer)
    return made


def later(made: Extension, row: Occurrence, until: date, doer: Doer) -> None:
    """Move the last day of a row that is held, by what was granted."""
    before = row.due_on
    row.first_due_on = row.first_due_on or row.due_on
    row.due_on = until
    save(row, doer)
    tell(
        Kind.EXTENSION_GRANTED,
        row,
        {
            "extension": made.pk,
            "before": before.isoformat() if before else None,
            "after": until.isoformat(),
            "decision": made.decision,
            "answer": hidden(made.answer) if made.answer else "",
        },
        doer,
    )


def refuse(
    *,
    extension: int,
    answer: str,
    decision: str,
    visitor: Visitor,
    at: datetime,
    batch: UUID | None = None,
) -> Extension:
    """Leave the day as it is, with the reason."""
    doer = Doer(by=visitor.actor, at=at, batch=batch or uuid4())
    with _waiting(extension) as (made, row):
        _demand_other(made, row, visitor)
        made.state = Extension.State.REFUSED
        _settle(made, refusals.demand_words(answer), decision, doer)
        data: dict[str, Data] = {"extension": made.pk, "answer": hidden(made.answer)}
        tell(Kind.EXTENSION_REFUSED, row, data, doer)
    return made


def undoable(made: Extension, now: datetime) -> bool:
    """Whether undoing the decision may be offered (RULES 10)."""
    decided = made.state in (Extension.State.GRANTED, Extension.State.REFUSED)
    at = made.decided_at
    return decided and at is not None and now - at <= UNDONE_WITHIN


def undo(*, extension: int, visitor: Visitor, at: datetime) -> Extension:
    """Take a decision about a later day back: the request waits again, the day is the
    one before. RefusedError after a day, and where later steps rest on it."""
    doer = Doer(by=visitor.actor, at=at, batch=uuid4())
    with _of_request(extension) as (made, row):
        if made.unasked:  # who gave it may take it back
            demand_other(row, visitor)
        else:
            _demand_other(made, row, visitor)
        if made.state in (Extension.State.ASKED, Extension.State.TAKEN_BACK):
            raise RefusedError(refusals.UNDONE)
        if not undoable(made, at):
            raise RefusedError(refusals.TOO_LATE)
        undone = str(made.state)
        if made.state == Extension.State.GRANTED:
            _day_back(made, row, doer)
        if row.state not in WAITED_FOR or row.extensions.to_decide().exists():
            raise RefusedError(refusals.LATER_STEPS)
        # What nobody asked for waits for nobody's decision.
        back = Extension.State.TAKEN_BACK if made.unasked else Extension.State.ASKED
        made.state, made.granted_until = back, None
        made.answer = made.decision = made.decided_by = ""
        made.decided_at = None
        made.save()
        data: dict[str, Data] = {"extension": made.pk, "undone": undone}
        tell(Kind.EXTENSION_DECISION_UNDONE, row, data, doer)
    return made


def _day_back(made: Extension, row: Occurrence, doer: Doer) -> None:
    """The last day of before the grant; RefusedError where anything moved since, or
    rests on the later day."""
    told = Event.objects.filter(
        about=f"occurrence:{row.pk}", kind=Kind.EXTENSION_GRANTED
    )
    data = told.order_by("-pk")[0].data
    if (data["extension"], data["version"]) != (made.pk, row.version):
        raise RefusedError(refusals.LATER_STEPS)
    before = date.fromisoformat(str(data["before"]))
    points = row.checkpoints.filter(due_on__gte=before).order_by("due_on")
    tasks = row.sub_tasks.filter(due_on__gt=before).order_by("due_on")
    resting = [f"{point.due_on:%d/%m/%Y}: {point.what}" for point in points]
    resting += [f"{task.due_on:%d/%m/%Y}: {task.what}" for task in tasks]
    if resting:
        raise RefusedError(refusals.RESTS_ON_DAY, resting)
    row.due_on = before
    if row.first_due_on == before:
        row.first_due_on = None
    save(row, doer)


def suspend(
    *,
    occurrence: int,
    version: int,
    reason: str,
    document: str,
    visitor: Visitor,
    at: datetime,
) -> Suspension:
    """Nobody waits for it until it is resumed; what was handed in stays."""
    doer = Doer(by=visitor.actor, at=at, batch=uuid4())
    words = refusals.demand_words(reason)
    with transaction.atomic(), held([occurrence]) as rows:
        row = rows[occurrence]
        demand_version(row, version)
        demand_other(row, visitor)
        return paused(row, words, document, doer)


def resume(
    *, occurrence: int, version: int, reason: str, visitor: Visitor, at: datetime
) -> Suspension:
    """Wait for it again, from where it stood. The day does not move by itself: what a
    pause cost is given back by an extension, with its own decision."""
    doer = Doer(by=visitor.actor, at=at, batch=uuid4())
    words = refusals.demand_words(reason)
    with transaction.atomic(), held([occurrence]) as rows:
        row = rows[occurrence]
        demand_version(row, version)
        demand_other(row, visitor)
        return resumed(row, words, doer)


@contextmanager
def _waiting(extension: int) -> Iterator[tuple[Extension, Occurrence]]:
    """A request that waits. RefusedError for one that was decided."""
    with _of_request(extension) as (made, row):
        if made.state != Extension.State.ASKED:
            raise RefusedError(refusals.DECIDED)
        yield made, row


@contextmanager
def _of_request(extension: int) -> Iterator[tuple[Extension, Occurrence]]:
    """A request with its occurrence held; the directive's lock serves for both."""
    found = Extension.objects.filter(pk=extension).values_list("occurrence", flat=True)
    key = found.first()
    if key is None:
        raise NotYoursError
    with transaction.atomic(), held([key]) as rows:
        yield Extension.objects.get(pk=extension), rows[key]


def _demand_other(made: Extension, row: Occurrence, visitor: Visitor) -> None:
    """RULES 7: what keeps a person from deciding about a request is said to him."""
    made.occurrence = row
    why = bars_of_requests([made], visitor).get(made.pk)
    if why is Bar.NO_CONFIRMER:
        raise NotYoursError
    if why:
        raise RefusedError(refusals.BARS[why])


def demand_open(row: Occurrence, until: date) -> date:
    """The last day in force; RefusedError where there is none to move, or not so."""
    if row.timing != Timing.DATED or row.due_on is None:
        raise RefusedError(refusals.NO_DEADLINE)
    if row.state not in WAITED_FOR:
        raise RefusedError(refusals.OVER)
    if until <= row.due_on:
        raise RefusedError(refusals.NOT_LATER % {"day": f"{row.due_on:%d/%m/%Y}"})
    return row.due_on


def _settle(made: Extension, answer: str, decision: str, doer: Doer) -> None:
    made.answer, made.decision = answer.strip(), one_line(decision)
    made.decided_by, made.decided_at = doer.by, doer.at
    made.save()
