"""The quiet switch: of what nobody is reminded."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bamsat.reminding import operations
from bamsat.reminding.desk.forms import QuietForm, agency_names, directive_names
from bamsat.reminding.models import Quiet
from bamsat.reminding.refusals import RefusedError
from bamsat.ui.paging import Page, page_newest_first
from bamsat.ui.requests import asked
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor

SHOWN = 200
SIZE = 20


@dataclass(frozen=True, kw_only=True)
class QuietPage:
    """The times without reminders: those in place, those to come, and those that are
    over, the newest first."""

    now: list[Quiet]
    coming: list[Quiet]
    over: Page[Quiet]


def quiet_page(after: str) -> QuietPage:
    """Three queries."""
    on, rows = today(), Quiet.objects.select_related("directive", "agency")
    return QuietPage(
        now=list(rows.in_place(on)[:SHOWN]),
        coming=list(rows.to_come(on).order_by("since", "pk")[:SHOWN]),
        over=page_newest_first(rows.over(on), after, SIZE),
    )


def quiet_times(request: HttpRequest) -> HttpResponse:
    form = QuietForm(request.POST or None, initial={"since": today()})
    if form.is_bound and form.is_valid():
        try:
            operations.be_quiet(
                **form.cleaned_data,
                today=today(),
                by=visitor(request).actor,
                at=timezone.now(),
            )
        except RefusedError as error:
            form.add_error(None, str(error.words))
        else:
            messages.success(request, _("Đã tắt nhắc. Tin về việc vẫn được báo."))
            return redirect("reminding:quiet")
    return render(
        request,
        "reminding/quiet.html",
        {
            "form": form,
            "page": quiet_page(asked(request, "sau")),
            "agencies": agency_names(),
            "directives": directive_names(),
        },
        status=422 if form.is_bound else 200,
    )


@require_POST
def end(request: HttpRequest, key: int) -> HttpResponse:
    row = get_object_or_404(Quiet.objects.select_related("directive"), pk=key)
    done = operations.end_quiet(
        row=row, today=today(), by=visitor(request).actor, at=timezone.now()
    )
    if done:
        messages.success(request, _("Đã bật lại nhắc việc."))
    return redirect("reminding:quiet")
