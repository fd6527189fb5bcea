"""What lists of the register sort and filter by, kept on each commitment: changed in
the same transaction as what it follows from, like the roll-up (RULES 14 and 15)."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from bamsat.commitments.models import Assignment, Commitment, Deadline, Occurrence, Role
from bamsat.commitments.querysets import NO_DAY, NO_LEAD
from bamsat.documents.models import Directive
from bamsat.rules.periods import last_day_in_time
from bamsat.rules.status import Standing

KEPT = ["review_on", "sort_day", "lead_key"]
NAMED_DAY = ("before", "by", "on")
# What is still to be handed in speaks first, then what waits for confirmation.
RANKS = {Standing.OPEN: 0, Standing.WAITING: 1, Standing.WAITING_LATE: 1}
DONE = 2
LOOKED_AT = (Standing.CONTINUOUS, Standing.UNDATED)


def keep_columns(directive: Directive, only: Iterable[int] | None = None) -> None:
    """Bring the kept columns of a directive's commitments (or of some of them) up to
    date; only what differs is written."""
    rows = directive.commitments.order_by()
    if only is not None:
        rows = rows.filter(pk__in=list(only))
    found = {
        row.pk: row for row in rows.only("directive", *KEPT, "ended", "review_set_on")
    }
    # By their keys: what a database knows of tables that just grew by thousands of rows
    # misleads it into joining them row by row.
    within = Q(commitment__in=list(found))
    days, looked_at = _occurrences(within)
    leads, named = _leads(within), _named_days(within)
    first = min(directive.reporting_dates, default=None)
    changed = []
    for key, row in found.items():
        # The deadline speaks where nobody is in the lead yet.
        day = days.get(key) or named.get(key) or NO_DAY
        waits = key in looked_at or (key not in days and day == NO_DAY)
        review = row.review_set_on or (first if waits else None)
        review = None if row.ended else review
        lead = leads.get(key, NO_LEAD)
        if (row.review_on, row.sort_day, row.lead_key) != (review, day, lead):
            row.review_on, row.sort_day, row.lead_key = review, day, lead
            changed.append(row)
    Commitment.objects.bulk_update(changed, KEPT, batch_size=500)


def _occurrences(within: Q) -> tuple[dict[int, date], set[int]]:
    """The day that matters most of each commitment (as lists show it), and those that
    are looked at on review days."""
    best: dict[int, tuple[int, date]] = {}
    looked_at = set()
    rows = (
        Occurrence.objects.filter(within)
        .order_by()
        .values_list("commitment_id", "standing", "due_on")
    )
    for key, standing, due_on in rows:
        if standing in LOOKED_AT:
            looked_at.add(key)
        rank = RANKS.get(Standing(standing), DONE)
        day = due_on or NO_DAY
        if key not in best:
            best[key] = (rank, day)
            continue
        now_rank, now_day = best[key]
        if rank < now_rank:
            best[key] = (rank, day)
        elif rank == now_rank:
            # Of what is done the last day counts, else the first.
            pick = max if rank == DONE and NO_DAY not in (day, now_day) else min
            best[key] = (rank, pick(day, now_day))
    return {key: day for key, (_, day) in best.items()}, looked_at


def _leads(within: Q) -> dict[int, str]:
    """The sort key of the first agency in the lead, as it is called today."""
    rows = (
        Assignment.objects.filter(within, role=Role.LEAD)
        .order_by("commitment_id", "-ordinal")
        .values_list("commitment_id", "holder__sort_key")
    )
    return dict(rows)


def _named_days(within: Q) -> dict[int, date]:
    """The first last day in time that is named, whoever leads."""
    rows = (
        Deadline.objects.filter(within, kind__in=NAMED_DAY, named_on__isnull=False)
        .order_by("commitment_id", "-named_on")
        .values_list("commitment_id", "kind", "named_on")
    )
    return {key: last_day_in_time(kind, day) for key, kind, day in rows if day}
