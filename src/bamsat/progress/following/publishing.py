"""Which reports anyone may read: decided one by one, files never go with them."""

from datetime import datetime

from django.db import transaction

from bamsat.commitments.models import Occurrence
from bamsat.journal.events import Kind
from bamsat.progress import refusals
from bamsat.progress.following.holding import held, tell
from bamsat.progress.models import Report
from bamsat.progress.refusals import NotYoursError, RefusedError


@transaction.atomic
def publish(*, report: int, by: str, at: datetime) -> bool:
    """Let anyone read its words; False where anyone does. RefusedError where the
    commitment itself is not public."""
    row, occurrence = _held(report)
    if not occurrence.commitment.public:
        raise RefusedError(refusals.NOT_PUBLIC)
    if row.published_at:
        return False
    row.published_at = at
    row.save(update_fields=["published_at"])
    tell(Kind.REPORT_PUBLISHED, occurrence, {"report": row.pk}, by=by, at=at)
    return True


@transaction.atomic
def hide(*, report: int, by: str, at: datetime) -> bool:
    """Keep its words in the house again; False where they are."""
    row, occurrence = _held(report)
    if row.published_at is None:
        return False
    row.published_at = None
    row.save(update_fields=["published_at"])
    tell(Kind.REPORT_HIDDEN, occurrence, {"report": row.pk}, by=by, at=at)
    return True


def _held(key: int) -> tuple[Report, Occurrence]:
    found = Report.objects.filter(pk=key)
    work = found.values_list("occurrence", flat=True).first()
    if work is None:
        raise NotYoursError
    occurrence = held(work)
    return found.get(), occurrence
