"""Counts kept beside the register, changed in the caller's transaction (RULES 14)."""

from django.db.models import Case, Count, F, When

from bamsat.commitments.models import Occurrence, RollUp
from bamsat.commitments.querysets import SUBMITTED_LATE
from bamsat.documents.models import Directive, Part


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
