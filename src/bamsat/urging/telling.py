"""The one place where a step, a letter and its receipt become known: one event each,
from which whoever is to be told is told."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from bamsat.journal.chains import of_directive
from bamsat.journal.events import Kind
from bamsat.journal.hashing import Data
from bamsat.journal.operations import Entry, record_many
from bamsat.urging.models import Urging


def tell(
    kind: Kind,
    urging: Urging,
    data: Mapping[str, Data],
    *,
    by: str,
    at: datetime,
    batch: UUID | None = None,
) -> None:
    """Leave the event of one urging, in the chain of its directive."""
    tell_all(kind, [(urging, data)], by=by, at=at, batch=batch)


def tell_all(
    kind: Kind,
    told: Iterable[tuple[Urging, Mapping[str, Data]]],
    *,
    by: str,
    at: datetime,
    batch: UUID | None = None,
) -> None:
    """The same of several: whose work it is and with whom it is urged stands in each,
    so that the event alone says whom it concerns."""
    entries = [
        Entry(
            kind=kind,
            chain=of_directive(urging.directive_id),
            about=f"urging:{urging.pk}",
            data={"agency": urging.agency_id, "step": str(urging.step), **data},
        )
        for urging, data in told
    ]
    record_many(entries, by=by, at=at, batch=batch)
