"""The quiet switch: of what nobody is reminded."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bamsat.reminding import operations
from bamsat.reminding.desk.forms import QuietForm, agency_names
from bamsat.reminding.models import Quiet
from bamsat.reminding.refusals import RefusedError
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor

SHOWN = 200


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
        {"form": form, "rows": list(rows[:SHOWN]), "agencies": agency_names()},
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
