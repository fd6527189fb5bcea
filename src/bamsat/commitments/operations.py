"""Changes to the register."""

from datetime import date, datetime
from uuid import uuid4

from django.db import transaction

from bamsat.commitments import entering
from bamsat.commitments.counting import count_parts, roll_up
from bamsat.commitments.models import (
    Assignment,
    Commitment,
    Deadline,
    Occurrence,
)
from bamsat.documents.models import Directive
from bamsat.journal.chains import of_directive
from bamsat.journal.events import Kind
from bamsat.journal.operations import Entry, record, record_many


@transaction.atomic
def enter_register(*, directive: Directive, by: str, at: datetime, today: date) -> int:
    """Enter every commitment that was read; return how many are new.

    Done once: a directive whose commitments stand in the register is left as it is.
    One event for each commitment, all under one batch (RULES 10).
    """
    # The row is the lock: two who enter the same directive at once take turns.
    directive = Directive.objects.select_for_update().get(pk=directive.pk)
    if directive.commitments.exists():
        return 0
    reading = directive.reading.value()
    commitments = Commitment.objects.bulk_create(
        entering.commitments(directive, reading, at)
    )
    by_ident = {commitment.ident: commitment for commitment in commitments}
    agencies = entering.agencies(reading, by=by, at=at)
    assignments = Assignment.objects.bulk_create(
        entering.assignments(reading, by_ident, agencies)
    )
    deadlines = Deadline.objects.bulk_create(entering.deadlines(reading, by_ident))
    Occurrence.objects.bulk_create(
        entering.occurrences(directive, assignments, deadlines, today)
    )
    directive.reporting_days = [
        day.isoformat() for day in entering.reporting_days(reading)
    ]
    directive.save(update_fields=["reporting_days"])
    roll_up(directive)
    record_many(
        [
            Entry(
                kind=Kind.COMMITMENT_ENTERED,
                chain=of_directive(directive.pk),
                about=f"commitment:{commitment.pk}",
                data={
                    "place": commitment.place,
                    "start": commitment.start,
                    "end": commitment.end,
                },
            )
            for commitment in commitments
        ],
        by=by,
        at=at,
        batch=uuid4(),
    )
    return len(commitments)


@transaction.atomic
def publish(*, directive: Directive, by: str, at: datetime) -> bool:
    """Let anyone read a directive (RULES 9); False where anyone already may."""
    return _set_public(directive, public=True, by=by, at=at)


@transaction.atomic
def withdraw(*, directive: Directive, by: str, at: datetime) -> bool:
    """Take a directive off the public pages; False where it is on none."""
    return _set_public(directive, public=False, by=by, at=at)


def _set_public(directive: Directive, *, public: bool, by: str, at: datetime) -> bool:
    directive = Directive.objects.select_for_update().get(pk=directive.pk)
    if (directive.published_at is not None) == public:
        return False
    directive.commitments.update(public=public)
    directive.occurrences.update(public=public)
    directive.published_at = at if public else None
    directive.public_commitments = directive.commitments.count() if public else 0
    directive.save(update_fields=["published_at", "public_commitments"])
    count_parts(directive)
    roll_up(directive)
    record(
        kind=Kind.DIRECTIVE_PUBLISHED if public else Kind.DIRECTIVE_WITHDRAWN,
        chain=of_directive(directive.pk),
        about=f"directive:{directive.pk}",
        by=by,
        at=at,
        data={},
    )
    return True
