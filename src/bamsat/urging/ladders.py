"""The ladders of the site and of its directives: set, taken back, asked for."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from bamsat.documents.models import Directive
from bamsat.journal.chains import AGENCIES, of_directive
from bamsat.journal.events import Kind
from bamsat.journal.hashing import Data
from bamsat.journal.operations import record
from bamsat.rules import escalation
from bamsat.rules.access import Visitor
from bamsat.rules.escalation import DEFAULT, Step
from bamsat.urging import refusals
from bamsat.urging.models import Ladder
from bamsat.urging.refusals import NotYoursError, RefusedError


class Ladders:
    """All ladders as they stand when they are first asked for: one query."""

    def __init__(self) -> None:
        rows = {row.directive_id: row.value() for row in Ladder.objects.all()}
        self._own = rows
        self._site = rows.get(None, DEFAULT)

    def of(self, directive: int) -> escalation.Ladder:
        """The steps by which the work of a directive climbs."""
        return self._own.get(directive, self._site)


def ladder_of(directive: Directive | None) -> Ladder | None:
    """The ladder that was set for a directive itself, or for the site."""
    return Ladder.objects.filter(_mine(directive)).first()


def in_force(directive: Directive | None) -> escalation.Ladder:
    """The ladder by which a directive's work climbs now."""
    found = ladder_of(directive) or ladder_of(None)
    return found.value() if found else DEFAULT


@transaction.atomic
def set_ladder(
    *,
    directive: Directive | None,
    steps: Sequence[Step],
    source: str,
    visitor: Visitor,
    at: datetime,
) -> Ladder:
    """Lay down the steps of a directive, or of the site. RefusedError for steps that
    are no ladder, and without a source. What was urged before stays as it is."""
    _demand_keeper(visitor)
    if wrong := escalation.fault(steps):
        raise RefusedError(refusals.ladder_fault(*wrong))
    words = refusals.demand_line(source, refusals.NO_SOURCE, 300)
    _hold(directive)
    said: list[Data] = [
        {
            "addressee": str(step.addressee),
            "days_late": step.days_late,
            "repeated": step.repeated,
        }
        for step in steps
    ]
    made, _new = Ladder.objects.update_or_create(
        directive=directive,
        defaults={"steps": said, "source": words, "by": visitor.actor, "at": at},
    )
    data: dict[str, Data] = {"steps": said, "source": words}
    _tell(Kind.LADDER_SET, directive, data, visitor, at)
    return made


@transaction.atomic
def take_back(*, directive: Directive | None, visitor: Visitor, at: datetime) -> bool:
    """Let a directive climb by the ladder of the site again, or the site by the one
    that comes with it; False where that was so."""
    _demand_keeper(visitor)
    _hold(directive)
    gone, _rows = Ladder.objects.filter(_mine(directive)).delete()
    if gone:
        _tell(Kind.LADDER_REMOVED, directive, {}, visitor, at)
    return bool(gone)


def _mine(directive: Directive | None) -> Q:
    return Q(directive=directive) if directive else Q(directive__isnull=True)


def _hold(directive: Directive | None) -> None:
    if directive:
        Directive.objects.select_for_update().get(pk=directive.pk)


def _demand_keeper(visitor: Visitor) -> None:
    if visitor.lacks_factor or not visitor.keeps_register:
        raise NotYoursError


def _tell(
    kind: Kind,
    directive: Directive | None,
    data: dict[str, Data],
    visitor: Visitor,
    at: datetime,
) -> None:
    record(
        kind=kind,
        chain=of_directive(directive.pk) if directive else AGENCIES,
        about=f"ladder:{directive.pk if directive else 'site'}",
        by=visitor.actor,
        at=at,
        data=data,
    )
