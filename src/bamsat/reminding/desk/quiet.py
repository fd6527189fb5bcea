"""The quiet switch: of what nobody is reminded, and the list of the programs that are
told too."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bamsat.agencies.models import Agency
from bamsat.reminding import operations
from bamsat.reminding.desk.forms import HookForm, QuietForm
from bamsat.reminding.models import Hook, Quiet
from bamsat.reminding.refusals import RefusedError
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor

SHOWN = 200
NAMES = 500


def _names() -> list[str]:
    known = Agency.objects.single().order_by("sort_key", "id")
    return list(known.values_list("name", flat=True)[:NAMES])


def quiet_times(request: HttpRequest) -> HttpResponse:
    form = QuietForm(request.POST or None, initial={"since": today()})
    if form.is_bound and form.is_valid():
        try:
            operations.be_quiet(
                **form.cleaned_data, by=visitor(request).actor, at=timezone.now()
            )
        except RefusedError as error:
            form.add_error(None, str(error.words))
        else:
            messages.success(request, _("Đã tắt nhắc. Tin về việc vẫn được báo."))
            return redirect("reminding:quiet")
    rows = Quiet.objects.not_over(today()).select_related("directive", "agency")
    return render(
        request,
        "reminding/quiet.html",
        {"form": form, "rows": list(rows[:SHOWN]), "agencies": _names()},
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


def hooks(request: HttpRequest) -> HttpResponse:
    form = HookForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            operations.set_hook(
                **form.cleaned_data, by=visitor(request).actor, at=timezone.now()
            )
        except RefusedError as error:
            form.add_error("address", str(error.words))
        else:
            messages.success(request, _("Đã thêm: từ thông báo tới, nơi ấy cũng nhận."))
            return redirect("reminding:hooks")
    rows = Hook.objects.at_work().select_related("agency")
    return render(
        request,
        "reminding/hooks.html",
        {"form": form, "rows": list(rows[:SHOWN]), "agencies": _names()},
        status=422 if form.is_bound else 200,
    )


@require_POST
def stop_hook(request: HttpRequest, key: int) -> HttpResponse:
    row = get_object_or_404(Hook, pk=key)
    if operations.stop_hook(row=row, by=visitor(request).actor, at=timezone.now()):
        messages.success(request, _("Đã dừng: %s không nhận gì nữa.") % row.name)
    return redirect("reminding:hooks")
