"""Who wants to be told what happens to a commitment."""

from datetime import datetime

from django.db import transaction

from bamsat.commitments.models import Commitment
from bamsat.journal import chains
from bamsat.journal.events import Kind
from bamsat.journal.operations import record
from bamsat.progress.models import Watch
from bamsat.progress.refusals import NotYoursError


@transaction.atomic
def watch(*, commitment: int, person: int, at: datetime) -> bool:
    """Begin to watch; False where the person does."""
    row = _commitment(commitment)
    _, made = Watch.objects.get_or_create(
        commitment=row, person_id=person, defaults={"since": at}
    )
    if made:
        _tell(Kind.WATCH_BEGUN, row, person, at)
    return made


@transaction.atomic
def stop(*, commitment: int, person: int, at: datetime) -> bool:
    """Watch no longer; False where the person does not."""
    row = _commitment(commitment)
    gone, _ = Watch.objects.filter(commitment=row, person=person).delete()
    if gone:
        _tell(Kind.WATCH_ENDED, row, person, at)
    return bool(gone)


def _commitment(key: int) -> Commitment:
    row = Commitment.objects.filter(pk=key).first()
    if row is None:
        raise NotYoursError
    return row


def _tell(kind: Kind, row: Commitment, person: int, at: datetime) -> None:
    record(
        kind=kind,
        chain=chains.of_directive(row.directive_id),
        about=f"commitment:{row.pk}",
        by=f"person:{person}",
        at=at,
        data={},
    )
