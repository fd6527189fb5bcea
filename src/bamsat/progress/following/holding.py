"""An occurrence held while something beside it changes; its own state does not move."""

from collections.abc import Mapping
from datetime import datetime

from bamsat.commitments.models import Commitment, Occurrence
from bamsat.commitments.register.operations import hold_all
from bamsat.journal import chains
from bamsat.journal.events import Kind
from bamsat.journal.hashing import Data
from bamsat.journal.operations import record
from bamsat.progress.refusals import NotYoursError
from bamsat.rules.access import Visitor


def held(key: int) -> Occurrence:
    """The occurrence, its directive ours until the transaction ends."""
    found = Occurrence.objects.filter(pk=key).values_list("commitment", flat=True)
    hold_all(list(found))
    row = Occurrence.objects.select_related("commitment", "agency").filter(pk=key)
    if (occurrence := row.first()) is None:
        raise NotYoursError
    return occurrence


def demand_side(row: Occurrence, visitor: Visitor) -> None:
    """NotYoursError for whoever neither answers for its agency nor keeps the
    register."""
    if not (row.agency_id in visitor.answers_for or visitor.keeps_register):
        raise NotYoursError


def demand_own(row: Occurrence, visitor: Visitor) -> None:
    """NotYoursError for whoever does not answer for its agency."""
    if row.agency_id not in visitor.answers_for:
        raise NotYoursError


def tell(
    kind: Kind, row: Occurrence, data: Mapping[str, Data], *, by: str, at: datetime
) -> None:
    """Leave the event of what changed beside an occurrence."""
    record(
        kind=kind,
        chain=chains.of_directive(row.directive_id),
        about=f"occurrence:{row.pk}",
        by=by,
        at=at,
        data={"commitment": row.commitment_id, **data},
    )
    Commitment.objects.filter(pk=row.commitment_id).update(changed_at=at)
