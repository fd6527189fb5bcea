"""What a person did lately at the desk, and taking it back whole (RULES 10)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Count, Max

from bamsat.agencies import describing
from bamsat.agencies.acting import Who
from bamsat.agencies.models import Agency, Identification
from bamsat.commitments.identifying import undoing as identifying
from bamsat.commitments.models import Handing, Step
from bamsat.commitments.register.item import who_of
from bamsat.commitments.review import undoing as review
from bamsat.commitments.succession import handing
from bamsat.desks.morning import refusals
from bamsat.desks.morning.desk import Sitting
from bamsat.journal.events import Kind
from bamsat.journal.models import Event
from bamsat.progress import deciding, putting_off, redating
from bamsat.progress.models import Decision, Extension, PutOff
from bamsat.progress.refusals import RefusedError
from bamsat.reminding import whom
from bamsat.urging import at_once

NEWEST = 500
"""Kinds of events in batches that are looked at: a person's acts of a long day."""
SHOWN = 100
UNDONE_WITHIN = timedelta(hours=24)

# Of a batch the first of these that it has names it.
NAMES = (
    Kind.AGENCY_ASKED,
    Kind.URGING_STEP_REACHED,
    Kind.WORK_CONFIRMED,
    Kind.WORK_RETURNED,
    Kind.EXTENSION_GRANTED,
    Kind.EXTENSION_REFUSED,
    Kind.AGENCY_IDENTIFIED,
    Kind.AGENCY_DESCRIBED,
    Kind.COMMITMENT_ENTERED,
    Kind.WORK_HANDED,
    Kind.WORK_PUT_OFF,
    Kind.WORK_TAKEN_UP,
)


@dataclass(frozen=True, kw_only=True)
class Done:
    """One act: whose, what, about how much, when; whether it can be undone, and who
    undid it where that is kept with the act."""

    actor: str
    who: str
    kind: Kind
    size: int
    at: datetime
    batch: UUID
    undoable: bool
    undone_by: str = ""


def done_lately(sitting: Sitting) -> list[Done]:
    """What the person did as long as it can be undone, the last first: five
    queries."""
    return _done([sitting.visitor.actor], sitting)


def done_by_others(sitting: Sitting) -> list[Done]:
    """The same of all others who coordinate: a colleague who is away need not come back
    for it (RULES 10). Eight queries."""
    people = whom.coordinators(sitting.today)
    actors = {person.actor for person in people} - {sitting.visitor.actor}
    if not actors:
        return []
    names = who_of(actors, sitting.today)
    return [
        replace(each, who=names[each.actor])
        for each in _done(sorted(actors), sitting)
        if each.undoable or each.undone_by
    ]


def _done(actors: Sequence[str], sitting: Sitting) -> list[Done]:
    rows = Event.objects.filter(
        actor__in=actors,
        batch__isnull=False,
        at__gte=sitting.now - UNDONE_WITHIN,
    )
    kinds = rows.order_by().values("batch", "kind", "actor")
    counted = kinds.annotate(n=Count("pk"), last=Max("pk"), when=Max("at"))
    batches: dict[UUID, list[Mapping[str, Any]]] = {}
    for row in counted.order_by("-last")[:NEWEST]:
        batch = row["batch"]
        assert batch  # noqa: S101 - the others are filtered out
        batches.setdefault(batch, []).append(row)
    standing, undone = _standing(list(batches))
    who = who_of(undone.values(), sitting.today) if undone else {}
    found = []
    for batch, its in batches.items():
        sizes = {row["kind"]: row["n"] for row in its}
        name = next((kind for kind in NAMES if kind in sizes), None)
        if name is None:
            continue
        found.append(
            Done(
                actor=its[0]["actor"],
                who="",
                kind=name,
                size=sizes.get(Kind.WORK_PUT_OFF) or sizes[name],
                at=its[0]["when"],
                batch=batch,
                undoable=batch in standing or name in BY_EVENT,
                undone_by=who.get(undone.get(batch, ""), ""),
            )
        )
    return found[:SHOWN]


BY_EVENT = (
    Kind.EXTENSION_GRANTED,
    Kind.EXTENSION_REFUSED,
    Kind.AGENCY_IDENTIFIED,
    Kind.AGENCY_DESCRIBED,
)
"""Of these it is asked only when they are undone whether they stand."""


def _standing(batches: Sequence[UUID]) -> tuple[set[UUID], dict[UUID, str]]:
    """The batches of which something stands that can be taken back; who took the
    others back: four queries."""
    mine = {"batch__in": batches}
    taken = [
        *PutOff.objects.filter(**mine).order_by().values_list("batch", "taken_up_by"),
        *Decision.objects.filter(**mine).order_by().values_list("batch", "undone_by"),
        *Handing.objects.filter(**mine).order_by().values_list("batch", "undone_by"),
    ]
    steps = Step.objects.filter(undone_at=None, **mine)
    standing = {batch for batch, by in taken if not by}
    standing |= set(steps.values_list("batch", flat=True))
    return standing, {batch: by for batch, by in taken if batch not in standing}


@transaction.atomic
def undo(batch: UUID, sitting: Sitting, whose: str = "") -> None:
    """Take a batch back, all of it or nothing. RefusedError after a day, where it was
    done before, where something rests on it, and where it is another's and is not said
    to be `whose`: nobody takes back a colleague's work unawares."""
    visitor, at = sitting.visitor, sitting.now
    events = list(Event.objects.filter(batch=batch).order_by("pk"))
    if not events:
        raise RefusedError(refusals.NOT_THERE)
    if (actor := events[0].actor) not in (visitor.actor, whose):
        name = who_of([actor], sitting.today)[actor]
        raise RefusedError(refusals.ANOTHERS % {"who": name})
    if any(at - event.at > UNDONE_WITHIN for event in events):
        raise RefusedError(refusals.TOO_LATE)
    kinds = {event.kind for event in events}
    undone = False
    if Decision.objects.filter(batch=batch).exists():
        deciding.undo(batch=batch, visitor=visitor, at=at)
        undone = True
    if kinds & {Kind.EXTENSION_GRANTED, Kind.EXTENSION_REFUSED}:
        _undo_extensions(events, sitting)
        undone = True
    if Kind.URGING_STEP_REACHED in kinds:
        at_once.undo(batch=batch, visitor=visitor, at=at)
    if Kind.AGENCY_IDENTIFIED in kinds:
        _undo_answers(events, sitting)
        undone = True
    elif Kind.AGENCY_DESCRIBED in kinds:
        _undo_contacts(events, sitting)
        undone = True
    if Handing.objects.filter(batch=batch).exists():
        handing.undo(batch=batch, who=_who(sitting))
        undone = True
    if step := Step.objects.filter(batch=batch).first():
        review.undo(step=step.pk, by=visitor.actor, at=at, today=sitting.today)
        undone = True
    if PutOff.objects.filter(batch=batch).exists():
        putting_off.undo(batch=batch, visitor=visitor, at=at)
        undone = True
    if not undone:
        raise RefusedError(refusals.NOT_THERE)


def _undo_extensions(events: Sequence[Event], sitting: Sitting) -> None:
    kinds = (Kind.EXTENSION_GRANTED, Kind.EXTENSION_REFUSED)
    keys = [int(e.data["extension"]) for e in events if e.kind in kinds]
    decided = (Extension.State.GRANTED, Extension.State.REFUSED)
    if Extension.objects.filter(pk__in=keys, state__in=decided).count() != len(keys):
        raise RefusedError(refusals.UNDONE)
    redating.undo(extensions=keys, visitor=sitting.visitor, at=sitting.now)


def _undo_answers(events: Sequence[Event], sitting: Sitting) -> None:
    keys = {
        int(event.about.partition(":")[2])
        for event in events
        if event.kind == Kind.AGENCY_IDENTIFIED and event.about.startswith("agency:")
    }
    answers = Identification.objects.standing().filter(agency__in=keys, at=events[0].at)
    found = list(answers.order_by("-pk").values_list("pk", flat=True))
    if not found:
        raise RefusedError(refusals.UNDONE)
    who = _who(sitting)
    for key in found:
        identifying.undo(answer=key, who=who)


def _who(sitting: Sitting) -> Who:
    return Who(
        by=sitting.visitor.actor, at=sitting.now, today=sitting.today, batch=uuid4()
    )


def _undo_contacts(events: Sequence[Event], sitting: Sitting) -> None:
    """Mailboxes that were written where there were none are taken out again; refused
    where an agency was described anew since."""
    last = max(event.pk for event in events)
    batch, undone = uuid4(), 0
    for event in events:
        if event.kind != Kind.AGENCY_DESCRIBED:
            continue
        later = Event.objects.filter(
            about=event.about, kind=Kind.AGENCY_DESCRIBED, pk__gt=last
        )
        row = Agency.objects.get(pk=int(event.about.partition(":")[2]))
        if later.exists():
            raise RefusedError(refusals.DESCRIBED_SINCE, [row.name])
        emptied = {name: "" for name in ("email", "telephone") if name in _new(event)}
        said = replace(describing.description(row), **emptied)  # type: ignore[arg-type]
        undone += describing.describe(
            agency=row.pk,
            said=said,
            by=sitting.visitor.actor,
            at=sitting.now,
            batch=batch,
        )
    if not undone:
        raise RefusedError(refusals.UNDONE)


def _new(event: Event) -> list[str]:
    """What the event wrote where nothing stood."""
    before = event.data.get("before", {})
    return [name for name, value in before.items() if not value]
