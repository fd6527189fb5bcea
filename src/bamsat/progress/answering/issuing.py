"""The links of agencies: issued, listed, withdrawn by the coordinator."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import quote

from allauth.mfa.adapter import get_adapter
from django import forms
from django.contrib import messages
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from bamsat.agencies.models import Agency
from bamsat.commitments.models import Occurrence
from bamsat.commitments.querysets import OccurrenceQuerySet
from bamsat.commitments.register.item import who_of
from bamsat.progress.answering import doors, links
from bamsat.progress.models import AnswerLink, LinkUse
from bamsat.progress.refusals import RefusedError
from bamsat.rules.status import UNFINISHED, Status
from bamsat.ui.keys import keys_in
from bamsat.ui.paging import Page, page_newest_first
from bamsat.ui.requests import asked
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor

SIZE = 50
USES = 50
AGENCIES = 500
SHOWN_FOR = timedelta(minutes=10)
"""How long the address stands on the page of who issued it."""


class IssueForm(forms.Form):
    """For whom a link is, and how long it lasts."""

    note = forms.CharField(
        label=gettext_lazy("Gửi cho ai"),
        required=False,
        max_length=200,
        help_text=gettext_lazy(
            "Ghi hộp thư, số điện thoại hay chức danh, để sau này nhớ đã gửi đi đâu."
        ),
    )
    days = forms.IntegerField(
        label=gettext_lazy("Dùng được bao nhiêu ngày"),
        min_value=1,
        max_value=links.LASTS_AT_MOST.days,
        initial=links.LASTS.days,
        help_text=gettext_lazy("Từ 1 đến 60 ngày."),
    )


@dataclass(frozen=True, kw_only=True)
class Row:
    """A link in the list."""

    link: AnswerLink
    works: bool
    who: str


@dataclass(frozen=True, kw_only=True)
class LinksPage:
    """Links, the newest first."""

    rows: list[Row]
    page: Page[AnswerLink]


@dataclass(frozen=True, kw_only=True)
class LinkPage:
    """One link: what it opens, how it was used, and, for a moment, its address."""

    link: AnswerLink
    works: bool
    who: str
    work: list["Choice"]
    uses: Sequence[LinkUse]
    address: str
    code: str


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A piece of work that a link may open."""

    row: Occurrence
    status: Status
    chosen: bool = True


@dataclass(frozen=True, kw_only=True)
class IssuePage:
    """An agency, what it has open, and what is chosen of it."""

    agency: Agency | None
    choices: list[Choice]
    agencies: list[Agency]
    more: bool = False


@require_safe
def all_links(request: HttpRequest) -> HttpResponse:
    found = AnswerLink.objects.select_related("agency").annotate(
        used=Count("uses", distinct=True),
        last=Max("uses__at"),
        items=Count("occurrences", distinct=True),
    )
    page = page_newest_first(found, asked(request, "sau"), SIZE)
    names, now = who_of([link.by for link in page.rows], today()), timezone.now()
    rows = [
        Row(link=link, works=link.works(now), who=names[link.by]) for link in page.rows
    ]
    shown = LinksPage(rows=rows, page=page)
    return render(request, "answering/links.html", {"page": shown})


def issue(request: HttpRequest) -> HttpResponse:
    """Choose an agency, its work, and how long; then there is a link."""
    slug = asked(request, "co-quan")
    agency = get_object_or_404(Agency, slug=slug, collective=False) if slug else None
    data = request.POST if request.method == "POST" else None
    form = IssueForm(data)
    refused = ""
    if agency and data is not None and form.is_valid():
        try:
            link = links.issue(
                agency=agency,
                occurrences=_chosen(agency, request),
                lasts=timedelta(days=form.cleaned_data["days"]),
                note=form.cleaned_data["note"],
                by=visitor(request).actor,
                at=timezone.now(),
            )
        except RefusedError as error:
            refused = str(error.words)
        else:
            return redirect("answering:one-link", link.pk)
    page = _issue_page(agency, today(), _ticked(request) if data else None)
    context = {"page": page, "form": form, "refused": refused, "most": links.MOST}
    status = 200 if data is None else 422
    return render(request, "answering/issue.html", context, status=status)


def _ticked(request: HttpRequest) -> set[int]:
    return set(keys_in(request.POST.getlist("viec")))


def _chosen(agency: Agency, request: HttpRequest) -> list[int]:
    found = _open(agency).filter(pk__in=_ticked(request))
    return list(found.values_list("pk", flat=True))


def _open(agency: Agency) -> OccurrenceQuerySet:
    """What an agency may still answer."""
    return doors.work().filter(agency=agency, state__in=UNFINISHED)


def _issue_page(agency: Agency | None, day: date, ticked: set[int] | None) -> IssuePage:
    if agency is None:
        there = Occurrence.objects.filter(state__in=UNFINISHED).values("agency")
        found = Agency.objects.filter(collective=False, pk__in=there)
        return IssuePage(agency=None, choices=[], agencies=list(found[:AGENCIES]))
    first = list(doors.pressing([agency.pk], day))
    known = {row.pk for row in first}
    rest = _open(agency).exclude(pk__in=known)[: links.MOST + 1 - len(first)]
    rows = [*first, *rest]
    chosen = known if ticked is None else ticked
    return IssuePage(
        agency=agency,
        choices=[
            Choice(row=row, status=row.status(day), chosen=row.pk in chosen)
            for row in rows[: links.MOST]
        ],
        agencies=[],
        more=len(rows) > links.MOST,
    )


@require_safe
def one(request: HttpRequest, key: int) -> HttpResponse:
    link = get_object_or_404(AnswerLink.objects.select_related("agency"), pk=key)
    now, day = timezone.now(), today()
    rows = doors.work().filter(answer_links=link)
    address = _address(request, link, now)
    page = LinkPage(
        link=link,
        works=link.works(now),
        who=who_of([link.by], day)[link.by],
        work=[Choice(row=row, status=row.status(day)) for row in rows],
        uses=list(link.uses.all()[:USES]),
        address=address,
        code=_code(address) if address else "",
    )
    return render(request, "answering/link.html", {"page": page})


def _address(request: HttpRequest, link: AnswerLink, now: datetime) -> str:
    """The address, for who issued the link and for a moment only."""
    own = link.by == visitor(request).actor
    if not own or not link.works(now) or now - link.issued_at > SHOWN_FOR:
        return ""
    path = reverse("answering:link", args=[links.token(link)])
    return request.build_absolute_uri(path)


def _code(address: str) -> str:
    """The address to be photographed from the screen, as an image within the page."""
    svg = get_adapter().build_totp_svg(address)
    return f"data:image/svg+xml;utf8,{quote(svg)}"


@require_POST
def withdraw(request: HttpRequest, key: int) -> HttpResponse:
    link = get_object_or_404(AnswerLink, pk=key)
    if links.withdraw(link=link, by=visitor(request).actor, at=timezone.now()):
        messages.success(request, _("Đã thu hồi: từ giờ liên kết không mở gì nữa."))
    return redirect("answering:one-link", key)
