"""Changes to the register."""

from datetime import date, datetime
from uuid import uuid4

from django.db import transaction
from django.db.models import Case, Count, F, When

from bamsat.commitments import entering
from bamsat.commitments.models import (
    Assignment,
    Commitment,
    Deadline,
    Occurrence,
    RollUp,
)
from bamsat.commitments.querysets import SUBMITTED_LATE
from bamsat.documents.models import Directive, Part
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
                chain=f"directive:{directive.pk}",
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
        chain=f"directive:{directive.pk}",
        about=f"directive:{directive.pk}",
        by=by,
        at=at,
        data={},
    )
    return True


def count_parts(directive: Directive) -> None:
    """Count the public commitments of each part anew, in the caller's transaction."""
    counts = dict(
        directive.commitments.public()
        .order_by()
        .values_list("part")
        .annotate(n=Count("id"))
    )
    parts = list(directive.parts.all())
    for part in parts:
        part.public_commitments = counts.get(part.path, 0)
    Part.objects.bulk_update(parts, ["public_commitments"])


def roll_up(directive: Directive) -> None:
    """Count the directive's occurrences anew (RULES 14), in the caller's
    transaction."""
    RollUp.objects.filter(directive=directive).delete()
    groups = (
        Occurrence.objects.filter(directive=directive)
        .order_by()
        .annotate(
            part=F("commitment__part"),
            late=Case(When(SUBMITTED_LATE, then=True), default=False),
        )
        .values("agency_id", "part", "public", "timing", "state", "due_on", "late")
        .annotate(n=Count("id"))
    )
    RollUp.objects.bulk_create(
        RollUp(
            directive=directive,
            agency_id=group["agency_id"],
            part=group["part"],
            public=group["public"],
            timing=group["timing"],
            state=group["state"],
            due_on=group["due_on"],
            submitted_late=group["late"],
            occurrences=group["n"],
        )
        for group in groups
    )
