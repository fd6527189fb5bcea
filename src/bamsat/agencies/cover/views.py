"""Who stands in at a post: an administrator says it, and ends it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from bamsat.accounts.models import User
from bamsat.agencies.cover.models import StandIn
from bamsat.agencies.cover.operations import end_stand_in, stand_in
from bamsat.agencies.models import Post
from bamsat.agencies.refusals import NotChangedError
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor


def _day(label: Any, **more: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **more)


class StandInForm(forms.Form):
    """Who, from when, until when."""

    person = forms.CharField(
        label=gettext_lazy("Tên đăng nhập của người thay"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )
    since = _day(gettext_lazy("Từ ngày"))
    until = _day(
        gettext_lazy("Đến trước ngày"),
        required=False,
        help_text=gettext_lazy("Để trống: cấp phó, thay cho tới khi có người bỏ."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do"), max_length=200, required=False
    )

    def clean_person(self) -> User:
        found = User.objects.named(self.cleaned_data["person"].strip()).first()
        if found is None or not found.may_sign_in:
            raise forms.ValidationError(
                _("Không có ai đăng nhập được bằng tên ấy: xem danh sách người dùng.")
            )
        return found


def stand_in_page(request: HttpRequest, key: int) -> HttpResponse:
    """The stand-ins of one post, and the form for one more."""
    post = get_object_or_404(Post.objects.select_related("person", "agency"), pk=key)
    form = StandInForm(request.POST or None, initial={"since": today()})
    if request.method == "POST" and form.is_valid():
        try:
            made = stand_in(
                post=post,
                **form.cleaned_data,
                by=visitor(request).actor,
                at=timezone.now(),
                today=today(),
            )
        except NotChangedError as error:
            form.add_error(None, str(error.words))
        else:
            messages.success(
                request,
                _("%(name)s thay %(other)s: có quyền ngay lần mở trang tới.")
                % {"name": made.person.name, "other": post.person.name},
            )
            return redirect("people:stand-in", key)
    rows = post.stand_ins.not_over(today()).select_related("person")
    return render(
        request,
        "people/stand_in.html",
        {"post": post, "rows": rows, "form": form},
        status=422 if request.method == "POST" else 200,
    )


@require_POST
def end(request: HttpRequest, key: int) -> HttpResponse:
    row = get_object_or_404(StandIn.objects.select_related("person"), pk=key)
    end_stand_in(row=row, today=today(), by=visitor(request).actor, at=timezone.now())
    messages.success(request, _("%s thôi thay.") % row.person.name)
    return redirect("people:stand-in", row.post_id)
