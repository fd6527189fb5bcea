"""The one way by which an urging changes: held, checked, written, told."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction

from bamsat.journal.events import Kind
from bamsat.journal.hashing import Data
from bamsat.rules.access import Visitor
from bamsat.urging import refusals
from bamsat.urging.models import Urging
from bamsat.urging.refusals import NotYoursError, RefusedError
from bamsat.urging.telling import tell

NO_DATA: dict[str, Data] = {}


class StaleUrgingError(Exception):
    """Somebody changed the urging after it was shown; nothing was written."""


def demand_keeper(visitor: Visitor) -> None:
    """NotYoursError for whoever does not keep the register."""
    if visitor.lacks_factor or not visitor.keeps_register:
        raise NotYoursError


@contextmanager
def held(key: int, version: int | None = None) -> Iterator[Urging]:
    """An urging, ours until the transaction ends. StaleUrgingError where somebody
    changed it since that version; None asks nothing."""
    with transaction.atomic():
        rows = Urging.objects.select_for_update(of=("self",))
        row = rows.select_related("agency", "directive").filter(pk=key).first()
        if row is None:
            raise NotYoursError
        if version is not None and row.version != version:
            raise StaleUrgingError
        yield row


def demand_open(urging: Urging) -> None:
    """RefusedError where a letter has left, or nobody wants one."""
    if not urging.open:
        raise RefusedError(refusals.NOT_OPEN)


def save(
    urging: Urging,
    kind: Kind,
    data: dict[str, Data],
    *,
    by: str,
    at: datetime,
) -> None:
    """Write a changed urging, one version on, with its event."""
    urging.version += 1
    urging.save()
    tell(kind, urging, data, by=by, at=at)
