"""The one way by which an occurrence moves: held, checked, written, counted, told."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from bamsat.commitments.counting import following
from bamsat.commitments.models import Commitment, Occurrence
from bamsat.commitments.register.operations import hold_all
from bamsat.journal import chains
from bamsat.journal.events import Kind
from bamsat.journal.hashing import Data
from bamsat.journal.operations import record
from bamsat.progress.refusals import NotYoursError, StaleOccurrenceError, cannot
from bamsat.rules.moves import Move, NoMoveError, moved
from bamsat.rules.status import State, Timing

MOVED = ["state", "submitted_on", "fresh_on", "answered_at", "hindered", "version"]


@dataclass(frozen=True, kw_only=True)
class Doer:
    """By whom, when, and in which batch."""

    by: str
    at: datetime
    batch: UUID


@contextmanager
def held(keys: Iterable[int]) -> Iterator[dict[int, Occurrence]]:
    """These occurrences, their directives ours until the transaction ends; the counts
    follow what the block changes. NotYoursError for one that does not exist."""
    keys = set(keys)
    of_these = Occurrence.objects.filter(pk__in=keys).order_by()
    directives = hold_all(list(of_these.values_list("commitment_id", flat=True)))
    rows = {
        row.pk: row
        for row in of_these.select_related("commitment", "agency").order_by("pk")
    }
    if set(rows) != keys:
        raise NotYoursError
    for row in rows.values():
        row.directive = directives[row.directive_id]
    by_directive: dict[int, list[Occurrence]] = {}
    for row in rows.values():
        by_directive.setdefault(row.directive_id, []).append(row)
    with ExitStack() as counts:
        for key, own in by_directive.items():
            counts.enter_context(following(directives[key], own))
        yield rows


def demand_version(row: Occurrence, version: int | None) -> None:
    """StaleOccurrenceError where somebody moved it since that version; None asks
    nothing."""
    if version is not None and row.version != version:
        raise StaleOccurrenceError(row)


def move(row: Occurrence, which: Move, left: State | None = None) -> State:
    """Change the state in memory as the table says and give the one before;
    RefusedError where it does not allow it."""
    before = State(row.state)
    try:
        row.state = moved(before, which, Timing(row.timing), left)
    except NoMoveError as error:
        raise cannot(which, before) from error
    return before


def save(row: Occurrence, doer: Doer) -> None:
    """Write a moved occurrence, one version on."""
    row.version += 1
    row.save(update_fields=[*MOVED, "due_on", "first_due_on"])
    Commitment.objects.filter(pk=row.commitment_id).update(changed_at=doer.at)


def tell(kind: Kind, row: Occurrence, data: Mapping[str, Data], doer: Doer) -> None:
    """Leave the event of a change of an occurrence."""
    record(
        kind=kind,
        chain=chains.of_directive(row.directive_id),
        about=f"occurrence:{row.pk}",
        by=doer.by,
        at=doer.at,
        batch=doer.batch,
        data={"commitment": row.commitment_id, "version": row.version, **data},
    )


def one_line(text: str) -> str:
    """A document as it is cited: one line, cut to its column."""
    return " ".join(text.replace("\0", "").split())[:300]
