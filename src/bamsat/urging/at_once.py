"""Late work that a person urges now, before it climbs by itself: it is put into the
urging of its agency and directive, at the step where it would stand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction

from bamsat.agencies.models import Agency
from bamsat.commitments.models import Occurrence
from bamsat.journal.events import Kind
from bamsat.journal.models import Event
from bamsat.progress.deciding import Seen
from bamsat.progress.moving import Doer, held
from bamsat.progress.putting_off import demand_day, leave, seen_to_already
from bamsat.rules.access import Visitor
from bamsat.rules.escalation import Addressee, Cause, Stand
from bamsat.urging import editing, refusals
from bamsat.urging.changing import demand_keeper
from bamsat.urging.climbing import Climb, Look, looks, put, urging_of
from bamsat.urging.ladders import Ladders
from bamsat.urging.models import UrgedItem, Urging
from bamsat.urging.refusals import Words
from bamsat.urging.telling import tell_all


@dataclass(kw_only=True)
class Urged:
    """What became of a choice: the urgings and their work, what somebody moved since it
    was seen, what is not urged, each with the reason."""

    batch: UUID
    urgings: list[Urging] = field(default_factory=list)
    done: list[Occurrence] = field(default_factory=list)
    stale: list[Occurrence] = field(default_factory=list)
    kept: list[tuple[Occurrence, Words]] = field(default_factory=list)


@transaction.atomic
def urge(
    *,
    chosen: Sequence[Seen],
    until: date,
    visitor: Visitor,
    at: datetime,
    today: date,
) -> Urged:
    """Put late work into urgings, and look at it again on a day. What waits in one
    already stays there; what was urged at its step is not urged there twice."""
    demand_keeper(visitor)
    demand_day(until, today)
    outcome = Urged(batch=uuid4())
    doer = Doer(by=visitor.actor, at=at, batch=outcome.batch)
    versions = dict(chosen)
    with held(versions) as rows:
        seen_to = seen_to_already(rows, today)
        found = Looks(rows.values(), today)
        together: dict[tuple[int, int, Addressee], list[Climb]] = {}
        for row in rows.values():
            if row.version != versions[row.pk]:
                outcome.stale.append(row)
            elif why := seen_to.get(row.pk) or found.why_not(row):
                outcome.kept.append((row, why))
            else:
                each = found.climb(row)
                step = each.stand.step.addressee
                key = (row.agency_id, row.directive_id, step)
                together.setdefault(key, []).append(each)
                outcome.done.append(row)
        _put_all(outcome, together, rows, doer, today)
        for row in outcome.done:
            leave(row, until, "", doer)
    return outcome


class Looks:
    """What is known of some late work: how late it is, and where it was urged."""

    def __init__(self, rows: Iterable[Occurrence], today: date) -> None:
        rows = list(rows)
        self.today = today
        self._ladders = Ladders()
        self._late = {
            look.occurrence: look
            for agency in sorted({row.agency_id for row in rows})
            for look in looks(agency, self._ladders, today)
        }
        items = UrgedItem.objects.filter(occurrence__in=[row.pk for row in rows])
        self._items: dict[int, UrgedItem] = {}
        for item in items.filter(passed_on=False).select_related("urging"):
            self._items[item.occurrence_id] = item

    def why_not(self, row: Occurrence) -> Words:
        """What keeps work from being urged now; empty where nothing does."""
        if row.agency.collective:
            return refusals.COLLECTIVE
        look = self._late.get(row.pk)
        if look is None:
            return refusals.NOT_LATE
        if self._stand(look).step.addressee.rank > look.before:
            return ""
        item = self._items.get(row.pk)
        if item is None:
            return refusals.PASSED_ON
        day = {"day": f"{item.urging.day:%d/%m/%Y}"}
        if item.marked_off_at:
            return refusals.MARKED_OFF % day
        return refusals.WAITS_IN_ONE if item.urging.open else refusals.URGED % day

    def climb(self, row: Occurrence) -> Climb:
        """The work at the step where it is urged."""
        look = self._late[row.pk]
        return look.at(self._stand(look))

    def _stand(self, look: Look) -> Stand:
        first = self._ladders.of(look.directive).steps[0]
        return look.stand or Stand(step=first, cause=Cause.DAYS)


def _put_all(
    outcome: Urged,
    together: Mapping[tuple[int, int, Addressee], list[Climb]],
    rows: Mapping[int, Occurrence],
    doer: Doer,
    today: date,
) -> None:
    told = []
    for (agency, _directive, step), climbs in sorted(together.items()):
        directive = rows[climbs[0].occurrence].directive
        body = Agency.objects.get(pk=agency)
        urging = urging_of(body, directive, step, today, doer.at)
        if not urging.open:
            for each in climbs:
                row = rows[each.occurrence]
                outcome.done.remove(row)
                outcome.kept.append((row, refusals.SENT_TODAY))
            continue
        put(urging, climbs)
        keys = tuple(sorted(each.occurrence for each in climbs))
        told.append((urging, {"occurrences": keys}))
        outcome.urgings.append(urging)
    if told:
        tell_all(
            Kind.URGING_STEP_REACHED, told, by=doer.by, at=doer.at, batch=doer.batch
        )


@transaction.atomic
def undo(*, batch: UUID, visitor: Visitor, at: datetime) -> int:
    """The letters do not name what a batch put into urgings; RefusedError where one of
    them has left. How many pieces of work that is."""
    demand_keeper(visitor)
    number = 0
    events = Event.objects.filter(batch=batch, kind=Kind.URGING_STEP_REACHED)
    for event in events.order_by("pk"):
        urging = Urging.objects.get(pk=int(event.about.partition(":")[2]))
        keys = event.data["occurrences"]
        if not urging.open:
            raise refusals.RefusedError(refusals.NOT_OPEN)
        items = urging.items.filter(
            occurrence__in=keys, passed_on=False, marked_off_at__isnull=True
        )
        for item in items.order_by("pk"):
            editing.mark_off(urging=urging.pk, item=item.pk, visitor=visitor, at=at)
            number += 1
    return number
