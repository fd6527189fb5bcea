"""What was handed in and waits: the queue of those who confirm, and its next item."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count

from bamsat.agencies.models import Agency
from bamsat.commitments.models import Commitment, Occurrence
from bamsat.commitments.querysets import OccurrenceQuerySet
from bamsat.commitments.register.filters import Filters, narrowed_occurrences
from bamsat.documents.models import Directive
from bamsat.progress import refusals
from bamsat.progress.barring import apart, submissions
from bamsat.progress.deciding import UNDONE_WITHIN
from bamsat.progress.models import Decision, Evidence
from bamsat.progress.refusals import Words
from bamsat.rules.access import Visitor
from bamsat.rules.confirmation import bar
from bamsat.rules.moves import Move
from bamsat.rules.status import State
from bamsat.ui.paging import Page, by_day, page_in_order

CHOICES = 100
AGENCIES = 500
COUNTED = 100
"""A queue is counted so far; beyond, "hơn 100" says enough."""
NEWEST = 200
RECENT = 5
ORDER = (by_day("submitted_on"),)


@dataclass(frozen=True)
class Reader:
    """Who looks at a page, and when."""

    visitor: Visitor
    now: datetime
    today: date


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One piece of work that was handed in; `why_not` says what keeps the visitor from
    deciding about it."""

    occurrence: Occurrence
    directive: str
    files: int
    returned: int
    why_not: Words


@dataclass(frozen=True, kw_only=True)
class Recent:
    """Decisions that the visitor made together within a day: they can be undone."""

    made: Decision
    size: int


@dataclass(frozen=True, kw_only=True)
class QueuePage:
    """A page of the queue: what the visitor may decide, or what others must."""

    others: bool
    filters: Filters
    waiting: list[Waiting]
    page: Page[Occurrence]
    total: int
    more: bool
    directives: list[Directive]
    agencies: list[str]
    recent: list[Recent]


def queue_page(
    filters: Filters, after: str, reader: Reader, *, others: bool
) -> QueuePage:
    """Fifty of the queue, the longest waiting first."""
    his, theirs = in_queue(filters, reader.visitor, reader.today)
    page = page_in_order(theirs if others else his, ORDER, after)
    total = his.order_by()[: COUNTED + 1].count()
    directives = list(Directive.objects.for_choice()[:CHOICES])
    if filters.directive and filters.directive not in directives:
        directives.append(filters.directive)
    names = Agency.objects.order_by("sort_key", "id").values_list("name", flat=True)
    return QueuePage(
        others=others,
        filters=filters,
        waiting=waiting(page.rows, reader.visitor),
        page=page,
        total=min(total, COUNTED),
        more=total > COUNTED,
        directives=directives,
        agencies=list(names[:AGENCIES]),
        recent=recent_decisions(reader.visitor, reader.now),
    )


def in_queue(
    filters: Filters, visitor: Visitor, today: date
) -> tuple[OccurrenceQuerySet, OccurrenceQuerySet]:
    """What waits and the filters leave: the visitor's to decide, and that of others."""
    found = Occurrence.objects.handed_in().select_related("agency", "commitment")
    found = narrowed_occurrences(found, Commitment.objects.all(), filters, today)
    return apart(found, visitor)


def waiting(rows: Sequence[Occurrence], visitor: Visitor) -> list[Waiting]:
    """These with what is known of them: six queries, however many."""
    handed_in = submissions(rows)
    first = {key: made.pk for key, (_, made) in handed_in.items() if made}
    files = _files(first)
    returned = _returned(rows)
    directives = Directive.objects.in_bulk({row.directive_id for row in rows})
    names = {key: directive.name for key, directive in directives.items()}
    found = []
    for row in rows:
        why = bar(handed_in[row.pk][0], visitor)
        found.append(
            Waiting(
                occurrence=row,
                directive=names[row.directive_id],
                files=files.get(row.pk, 0),
                returned=returned.get(row.pk, 0),
                why_not=refusals.BARS[why] if why else _not_waiting(row),
            )
        )
    return found


def _not_waiting(row: Occurrence) -> Words:
    if row.state == State.SUBMITTED:
        return ""
    return refusals.cannot(Move.CONFIRM, State(row.state)).words


def _files(first: dict[int, int]) -> dict[int, int]:
    """How many files came with what was handed in, or were added since."""
    found: dict[int, int] = {}
    rows = (
        Evidence.objects.filter(report__occurrence__in=first)
        .order_by()
        .values_list("report__occurrence", "report")
        .annotate(n=Count("pk"))
    )
    for key, report, number in rows:
        if report >= first[key]:
            found[key] = found.get(key, 0) + number
    return found


def _returned(rows: Sequence[Occurrence]) -> dict[int, int]:
    """How often each of these was returned before."""
    found = Decision.objects.standing().filter(
        occurrence__in=rows, kind=Decision.Kind.RETURNED
    )
    counts = found.order_by().values_list("occurrence").annotate(n=Count("pk"))
    return dict(counts)


def recent_decisions(visitor: Visitor, now: datetime) -> list[Recent]:
    """What the visitor decided within a day, the last few batches."""
    batches: dict[UUID, list[Decision]] = {}
    for made in Decision.objects.only("batch", "by", "at", "kind", "undone_at")[
        :NEWEST
    ]:
        fresh = made.undone_at is None and now - made.at <= UNDONE_WITHIN
        if fresh and made.by == visitor.actor:
            batches.setdefault(made.batch, []).append(made)
    shown = list(batches.values())[:RECENT]
    firsts = Decision.objects.select_related(
        "occurrence__commitment", "occurrence__agency"
    ).in_bulk([each[0].pk for each in shown])
    return [Recent(made=firsts[each[0].pk], size=len(each)) for each in shown]


def neighbours(
    row: Occurrence, filters: Filters, visitor: Visitor, today: date
) -> tuple[int | None, int | None]:
    """What stands before this one in the visitor's queue, and what comes after it: the
    first one again behind the last."""
    his, _ = in_queue(filters, visitor, today)
    before = None
    at = f"{row.submitted_on}_{row.pk}" if row.submitted_on else ""
    behind = page_in_order(his, ORDER, at, size=1).rows
    if row.state == State.SUBMITTED:
        earlier = page_in_order(his, ORDER, at, size=1, backwards=True).rows
        before = earlier[0].pk if earlier else None
    if not behind and at:
        behind = page_in_order(his.exclude(pk=row.pk), ORDER, "", size=1).rows
    return before, behind[0].pk if behind else None
