"""Other programs that are told what agencies are told."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bamsat.reminding import operations
from bamsat.reminding.channels import HOOKS, silence_of
from bamsat.reminding.desk.forms import HookForm, agency_names
from bamsat.reminding.models import Hook
from bamsat.reminding.refusals import RefusedError
from bamsat.ui.visitors import visitor


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
        {
            "form": form,
            "rows": [(row, silence_of(row)) for row in rows[:HOOKS]],
            "agencies": agency_names(),
        },
        status=422 if form.is_bound else 200,
    )


@require_POST
def stop_hook(request: HttpRequest, key: int) -> HttpResponse:
    row = get_object_or_404(Hook, pk=key)
    if operations.stop_hook(row=row, by=visitor(request).actor, at=timezone.now()):
        messages.success(request, _("Đã dừng: %s không nhận gì nữa.") % row.name)
    return redirect("reminding:hooks")
