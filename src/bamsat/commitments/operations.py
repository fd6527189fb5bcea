"""Changes to the register."""

from datetime import date, datetime

from django.db import transaction

from bamsat.commitments.counting import count_parts, roll_up
from bamsat.commitments.review.operations import accept_as_read, open_review
from bamsat.documents.models import Directive
from bamsat.journal.chains import of_directive
from bamsat.journal.events import Kind
from bamsat.journal.operations import record


@transaction.atomic
def enter_register(*, directive: Directive, by: str, at: datetime, today: date) -> int:
    """Open the review and accept everything as it was read; return how many
    commitments that makes.

    For a directive that a person read before (the demonstration, an archive). Done
    once: one whose review is open is left as it is.
    """
    if not open_review(directive=directive, by=by, at=at):
        return 0
    return accept_as_read(directive=directive, by=by, at=at, today=today)


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
