"""The schedules of reminders: the usual one, and those of directives."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bamsat.documents.models import Directive
from bamsat.reminding import operations
from bamsat.reminding.desk.forms import ScheduleForm
from bamsat.reminding.models import ReminderSchedule
from bamsat.reminding.refusals import RefusedError
from bamsat.rules.reminding import USUAL, Schedule
from bamsat.ui.paging import Page, page_newest_first
from bamsat.ui.requests import asked
from bamsat.ui.visitors import visitor

SIZE = 50
THE_USUAL = "chung"


@dataclass(frozen=True, kw_only=True)
class ScheduleRow:
    """A directive and its own schedule, where it has one."""

    directive: Directive
    own: ReminderSchedule | None


@dataclass(frozen=True, kw_only=True)
class SchedulesPage:
    """The usual schedule, and every directive with the one it is reminded by."""

    usual: Schedule
    usual_row: ReminderSchedule | None
    rows: list[ScheduleRow]
    page: Page[Directive]


@require_safe
def schedules(request: HttpRequest) -> HttpResponse:
    page = page_newest_first(Directive.objects.all(), asked(request, "sau"), SIZE)
    rows = ReminderSchedule.objects.filter(directive__in=page.rows)
    own = {row.directive_id: row for row in rows}
    usual = ReminderSchedule.objects.filter(key="usual").first()
    shown = SchedulesPage(
        usual=usual.value if usual else USUAL,
        usual_row=usual,
        rows=[ScheduleRow(directive=d, own=own.get(d.pk)) for d in page.rows],
        page=page,
    )
    return render(request, "reminding/schedules.html", {"page": shown})


def schedule(request: HttpRequest, slug: str) -> HttpResponse:
    """One schedule: of a directive, or the usual one."""
    directive = None if slug == THE_USUAL else get_object_or_404(Directive, slug=slug)
    key = str(directive.pk) if directive else "usual"
    found = ReminderSchedule.objects.filter(key__in=[key, "usual"])
    rows = {row.key: row for row in found}
    own, usual = rows.get(key), rows.get("usual")
    begins = own or usual
    value = begins.value if begins else USUAL
    initial = ScheduleForm.initial_of(value, own.source if own else "")
    form = ScheduleForm(request.POST or None, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            operations.set_schedule(
                directive=directive,
                schedule=form.schedule(),
                source=form.cleaned_data["source"],
                by=visitor(request).actor,
                at=timezone.now(),
            )
        except RefusedError as error:
            form.add_error(None, str(error.words))
        else:
            messages.success(request, _("Đã ghi lịch nhắc: dùng từ lượt nhắc tới."))
            return redirect("reminding:schedules")
    return render(
        request,
        "reminding/schedule.html",
        {"form": form, "directive": directive, "own": own, "slug": slug},
        status=422 if form.is_bound else 200,
    )


@require_POST
def remove(request: HttpRequest, slug: str) -> HttpResponse:
    directive = None if slug == THE_USUAL else get_object_or_404(Directive, slug=slug)
    done = operations.remove_schedule(
        directive=directive, by=visitor(request).actor, at=timezone.now()
    )
    if done:
        own, usual = (
            _("Đã bỏ lịch riêng: từ nay theo lịch chung."),
            _("Đã bỏ lịch chung đã đặt: từ nay theo lịch có sẵn của phần mềm."),
        )
        messages.success(request, own if directive else usual)
    return redirect("reminding:schedules")
