"""What a person was told: his own notices and those of the agencies he answers for, the
newest first."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from bamsat.commitments.models import Occurrence
from bamsat.reminding.models import Glance, Mention, Notice
from bamsat.ui.paging import Page, page_newest_first
from bamsat.ui.requests import asked
from bamsat.ui.visitors import visitor

SIZE = 30
SHOWN = 60


@dataclass(frozen=True, kw_only=True)
class NoticeRow:
    """A notice in the list; `new` where it came after the last look."""

    notice: Notice
    new: bool


@dataclass(frozen=True, kw_only=True)
class InboxPage:
    """Notices, the newest first."""

    rows: list[NoticeRow]
    page: Page[Notice]


@dataclass(frozen=True, kw_only=True)
class NoticePage:
    """One notice, and the work that it is about."""

    notice: Notice
    work: list[Occurrence]
    more: int


def _mine(request: HttpRequest) -> QuerySet[Notice]:
    who = visitor(request)
    found = Notice.objects.for_reader(who.person, who.answers_for)
    return found.select_related("agency")


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """To look at the list is to have seen what is new."""
    person = visitor(request).person
    page = page_newest_first(_mine(request), asked(request, "sau"), SIZE)
    seen = Glance.objects.filter(person=person).values_list("notice", flat=True)
    last = next(iter(seen), 0)
    rows = [NoticeRow(notice=row, new=row.pk > last) for row in page.rows]
    if page.rows and page.rows[0].pk > last:
        Glance.objects.update_or_create(
            person_id=person, defaults={"notice": page.rows[0].pk}
        )
    shown = InboxPage(rows=rows, page=page)
    return render(request, "reminding/inbox.html", {"page": shown})


@require_safe
def notice(request: HttpRequest, key: int) -> HttpResponse:
    found = get_object_or_404(_mine(request), pk=key)
    named = Mention.objects.filter(notice=found, occurrence__isnull=False)
    keys = list(named.order_by("pk").values_list("occurrence", flat=True))
    rows = Occurrence.objects.filter(pk__in=keys[:SHOWN]).order_by("sort_day", "pk")
    page = NoticePage(
        notice=found,
        work=list(rows.select_related("commitment", "directive")),
        more=max(0, len(set(keys)) - SHOWN),
    )
    return render(request, "reminding/notice.html", {"page": page})
