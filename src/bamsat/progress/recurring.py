"""Recurring duties of directives that name no year go on: each day the year ahead has
its occurrences (RULES 1: one a period)."""

from datetime import date, datetime, timedelta
from uuid import uuid4

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from bamsat.commitments import entering
from bamsat.commitments.models import Commitment, Deadline, Occurrence
from bamsat.commitments.register.correcting import follow
from bamsat.commitments.register.operations import hold_all
from bamsat.commitments.review.register import count_anew
from bamsat.journal.chains import of_directive
from bamsat.journal.events import Kind
from bamsat.journal.operations import Entry, record_many

AHEAD = timedelta(days=335)
"""What has an occurrence later than this needs no new one yet."""


def extend_recurring(now: datetime) -> int:
    """Give recurring duties the occurrences of the year ahead; how many were added.

    Each directive by itself, so that a run cut off goes on where it was.
    """
    today = timezone.localdate(now)
    rhythm = Deadline.objects.filter(commitment=OuterRef("pk"), kind="every")
    far = Occurrence.objects.filter(commitment=OuterRef("pk"), due_on__gt=today + AHEAD)
    due = Commitment.objects.filter(
        Exists(rhythm), ~Exists(far), ended="", directive__year__isnull=True
    ).order_by("directive", "pk")
    by_directive: dict[int, list[int]] = {}
    for key, directive in due.values_list("pk", "directive_id"):
        by_directive.setdefault(directive, []).append(key)
    return sum(_extend(keys, now, today) for keys in by_directive.values())


@transaction.atomic
def _extend(keys: list[int], now: datetime, today: date) -> int:
    [directive] = hold_all(keys).values()
    mine = Occurrence.objects.filter(commitment__in=keys).order_by()
    before = mine.count()
    entries = []
    for row in Commitment.objects.filter(pk__in=keys).prefetch_related("deadlines"):
        row.directive = directive
        had = row.occurrences.count()
        aims = entering.timings(directive, list(row.deadlines.all()), today)
        follow(row, aims, today)
        if (count := row.occurrences.count()) != had:
            entries.append(
                Entry(
                    kind=Kind.DAYS_ADDED,
                    chain=of_directive(directive.pk),
                    about=f"commitment:{row.pk}",
                    data={"occurrences": count},
                )
            )
    if entries:
        count_anew(directive)
        record_many(entries, by="command", at=now, batch=uuid4())
    return mine.count() - before
