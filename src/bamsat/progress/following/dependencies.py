"""Which commitment waits for which; never in a circle."""

from datetime import datetime

from django.db import transaction

from bamsat.commitments.models import Commitment
from bamsat.journal import chains
from bamsat.journal.events import Kind
from bamsat.journal.operations import hold, record
from bamsat.progress import refusals
from bamsat.progress.models import Dependency
from bamsat.progress.refusals import NotYoursError, RefusedError
from bamsat.rules.dependencies import circle


@transaction.atomic
def depend(*, commitment: int, needs: int, by: str, at: datetime) -> Dependency:
    """Note that one waits for another. RefusedError that names the way of the circle
    which it would close, and for commitments that ended.

    A way may lead through many directives, so that holding the two at its ends is not
    enough: all who note dependencies take turns at one lock.
    """
    hold(chains.AGENCIES)
    found = Commitment.objects.in_bulk({commitment, needs})
    if len(found) < len({commitment, needs}):
        raise NotYoursError
    if commitment == needs:
        raise RefusedError(refusals.WAITS_FOR_ITSELF)
    if found[commitment].ended or found[needs].ended:
        raise RefusedError(refusals.ENDED)
    there = Dependency.objects.filter(commitment=commitment, needs=needs).first()
    if there:
        return there
    edges = Dependency.objects.order_by().values_list("commitment_id", "needs_id")
    if way := circle(edges, commitment, needs):
        raise RefusedError(refusals.WAITS_IN_CIRCLE, _named(way))
    made = Dependency.objects.create(
        commitment=found[commitment], needs=found[needs], by=by, at=at
    )
    _tell(Kind.DEPENDENCY_SET, made, by=by, at=at)
    return made


@transaction.atomic
def release(*, dependency: int, by: str, at: datetime) -> Dependency:
    """It waits no longer for that one."""
    found = Dependency.objects.select_for_update(of=("self",)).filter(pk=dependency)
    row = found.select_related("commitment").first()
    if row is None:
        raise NotYoursError
    _tell(Kind.DEPENDENCY_REMOVED, row, by=by, at=at)
    row.delete()
    return row


def _named(way: list[int]) -> list[str]:
    """The commitments of a way, in its order, each by place and title."""
    rows = Commitment.objects.only("place", "title").in_bulk(way)
    return [f"{rows[key].place}: {rows[key].title}" for key in way]


def _tell(kind: Kind, row: Dependency, *, by: str, at: datetime) -> None:
    record(
        kind=kind,
        chain=chains.of_directive(row.commitment.directive_id),
        about=f"commitment:{row.commitment_id}",
        by=by,
        at=at,
        data={"needs": f"commitment:{row.needs_id}"},
    )
