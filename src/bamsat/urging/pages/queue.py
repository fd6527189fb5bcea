"""The queue of urgings: whom to write to, whom was written to, who acknowledged it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import Count, Exists, Min, OuterRef
from django.utils import timezone

from bamsat.agencies.models import Agency
from bamsat.commitments.models import Occurrence
from bamsat.commitments.register.filters import Filters
from bamsat.documents.models import Directive
from bamsat.rules.escalation import Addressee
from bamsat.ui.paging import Page, by_number, page_in_order
from bamsat.urging.models import STEPS, UrgedItem, Urging
from bamsat.urging.querysets import UrgingQuerySet
from bamsat.work.models import Timer

CHOICES = 100
AGENCIES = 500
COUNTED = 100
JOB = "urging"
"""The daily look, as the clock knows it."""
TABS = {
    "": None,
    "da-gui": Urging.State.SENT,
    "da-nhan": Urging.State.RECEIVED,
    "da-thoi": Urging.State.DROPPED,
}
"""The lists, as an address names them; the first is what waits for a person."""
BY_SLUG = {
    "dau-moi": Addressee.OFFICER,
    "thu-truong": Addressee.HEAD,
    "co-quan-ke-hoach": Addressee.PLANNING,
    "uy-ban": Addressee.COMMITTEE,
}
ORDER = (by_number("rank"),)


@dataclass(frozen=True, kw_only=True)
class Row:
    """An urging in the list: how much work, and how long the oldest is late."""

    urging: Urging
    work: int
    days: int


@dataclass(frozen=True, kw_only=True)
class QueuePage:
    """Fifty urgings, the highest step first, in each the newest first."""

    tab: str
    step: str
    filters: Filters
    rows: list[Row]
    page: Page[Urging]
    total: int
    more: bool
    unanswered: int
    unurged: int
    looked_at: datetime | None
    looks_at: datetime | None
    # The clock has another day than the pages: what it says would mislead.
    elsewhen: bool
    directives: list[Directive]
    agencies: list[str]
    steps: list[tuple[str, str]]

    @property
    def narrowed(self) -> bool:
        return bool(self.step or self.filters.any)


def queue_page(
    filters: Filters, tab: str, step: str, after: str, today: date
) -> QueuePage:
    """One of the lists, narrowed."""
    tab, step = tab if tab in TABS else "", step if step in BY_SLUG else ""
    found = _listed(filters, tab, step, today)
    page = page_in_order(found.with_all(), ORDER, after, backwards=True)
    total = found.order_by()[: COUNTED + 1].count()
    directives = list(Directive.objects.for_choice()[:CHOICES])
    if filters.directive and filters.directive not in directives:
        directives.append(filters.directive)
    names = Agency.objects.single().order_by("sort_key", "id")
    timer = Timer.objects.filter(name=JOB).first()
    return QueuePage(
        tab=tab,
        step=step,
        filters=filters,
        rows=_rows(page.rows, today),
        page=page,
        total=min(total, COUNTED),
        more=total > COUNTED,
        unanswered=_unanswered(today),
        unurged=_unurged(today),
        looked_at=timer.ran_at if timer else None,
        looks_at=timer.due_at if timer else None,
        elsewhen=bool(
            timer
            and timer.ran_at
            and settings.PINNED_DAY
            and timezone.localdate(timer.ran_at) != today
        ),
        directives=directives,
        agencies=list(names.values_list("name", flat=True)[:AGENCIES]),
        steps=[(slug, str(STEPS[each])) for slug, each in BY_SLUG.items()],
    )


def _listed(filters: Filters, tab: str, step: str, today: date) -> UrgingQuerySet:
    rows = Urging.objects.all()
    state = TABS[tab]
    rows = rows.filter(state=state) if state else rows.open().pressing(today)
    if filters.unknown:
        return rows.none()
    rows = filters.chosen.of(rows)
    if filters.agency:
        rows = rows.filter(agency=filters.agency)
    if step:
        rows = rows.filter(step=BY_SLUG[step])
    return rows


def _rows(rows: Sequence[Urging], today: date) -> list[Row]:
    """How much work each names: of those that wait, what is still late."""
    waiting = [row.pk for row in rows if row.open]
    others = [row.pk for row in rows if not row.open]
    late = Occurrence.objects.behind(today).filter(
        urged_items__urging__in=waiting,
        urged_items__passed_on=False,
        urged_items__marked_off_at__isnull=True,
    )
    known = UrgedItem.objects.filter(
        urging__in=others, passed_on=False, marked_off_at__isnull=True
    )
    counts = {
        key: (number, first)
        for found, key, day in (
            (late, "urged_items__urging", "due_on"),
            (known, "urging", "occurrence__due_on"),
        )
        for key, number, first in found.order_by()
        .values_list(key)
        .annotate(n=Count("pk"), first=Min(day))
    }
    made = []
    for row in rows:
        work, first = counts.get(row.pk, (0, None))
        days = max(0, (today - first).days) if first else 0
        made.append(Row(urging=row, work=work, days=days))
    return made


def _unurged(today: date) -> int:
    """Late work of agencies of which none ever stood on a step: not looked at yet, or
    not late enough for the first."""
    never = ~Exists(UrgedItem.objects.filter(occurrence=OuterRef("pk")))
    there = Agency.objects.single().standing(today)
    late = Occurrence.objects.behind(today).filter(never, agency__in=there.values("pk"))
    return late.order_by()[: COUNTED + 1].count()


def _unanswered(today: date) -> int:
    """Late work of collectives, for which nobody can be urged."""
    late = Occurrence.objects.behind(today).filter(agency__collective=True)
    return late.order_by()[: COUNTED + 1].count()
