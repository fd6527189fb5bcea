"""The week in one mail: how it reads today, the switch, and its day and hour."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from bamsat.accounts.models import User
from bamsat.reminding import whom
from bamsat.reminding.weekly import operations
from bamsat.reminding.weekly.models import WeeklyWish
from bamsat.reminding.weekly.summary import summary
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor

DAYS = (
    (0, gettext_lazy("thứ Hai")),
    (1, gettext_lazy("thứ Ba")),
    (2, gettext_lazy("thứ Tư")),
    (3, gettext_lazy("thứ Năm")),
    (4, gettext_lazy("thứ Sáu")),
)


class HourForm(forms.Form):
    """From when on the week is told."""

    weekday = forms.TypedChoiceField(
        label=gettext_lazy("Từ thứ"),
        choices=DAYS,
        coerce=int,
        help_text=gettext_lazy("Rơi vào ngày nghỉ thì gửi ngày làm việc đầu tiên sau."),
    )
    hour = forms.IntegerField(
        label=gettext_lazy("Từ mấy giờ"), min_value=0, max_value=20
    )


@require_safe
def weekly(request: HttpRequest) -> HttpResponse:
    return _page(request)


@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    wanted = request.POST.get("nhan") == "co"
    who = visitor(request)
    person = get_object_or_404(User, pk=who.person)
    if operations.wish(person=person, wanted=wanted, by=who.actor, at=timezone.now()):
        words = _("Bạn sẽ nhận tóm tắt mỗi tuần.") if wanted else _("Bạn thôi nhận.")
        messages.success(request, words)
    return redirect("reminding:weekly")


@require_POST
def hour(request: HttpRequest) -> HttpResponse:
    form = HourForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    if operations.set_hour(
        **form.cleaned_data, by=visitor(request).actor, at=timezone.now()
    ):
        messages.success(request, _("Đã đặt ngày giờ gửi tóm tắt tuần."))
    return redirect("reminding:weekly")


def _page(request: HttpRequest, form: HourForm | None = None) -> HttpResponse:
    person = get_object_or_404(User, pk=visitor(request).person)
    weekday, at = operations.weekly_hour()
    return render(
        request,
        "reminding/weekly.html",
        {
            "said": summary(person, today()),
            "wanted": WeeklyWish.objects.filter(person=person).exists(),
            "mail": whom.can_be(person.email) and whom.mail_leaves(),
            "form": form or HourForm(initial={"weekday": weekday, "hour": at}),
            "weekday": dict(DAYS)[weekday],
            "hour": at,
        },
        status=422 if form else 200,
    )
