"""What is held about a person, as a file; and the page by which he is erased."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from bamsat.accounts.models import User
from bamsat.agencies.personal.erasing import erase, erased, scrub
from bamsat.agencies.personal.holding import as_json
from bamsat.agencies.refusals import NotChangedError
from bamsat.rules.personal import ErasureGround
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor

GROUNDS = {
    ErasureGround.ASKED: gettext_lazy("theo yêu cầu của người ấy"),
    ErasureGround.OVER: gettext_lazy("không còn cần: vai đã thôi, hết thời hạn lưu"),
}


class ErasureForm(forms.Form):
    """Why, and the name to sign in with, typed to show that this person is meant."""

    ground = forms.ChoiceField(
        label=gettext_lazy("Vì sao"),
        choices=[(str(value), words) for value, words in GROUNDS.items()],
    )
    username = forms.CharField(
        label=gettext_lazy("Gõ lại tên đăng nhập của người ấy"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._person = person

    def clean_username(self) -> str:
        said = str(self.cleaned_data["username"]).strip().lower()
        if said != self._person.username:
            raise forms.ValidationError(_("Tên đăng nhập không khớp."))
        return said


@require_safe
def own(request: HttpRequest) -> StreamingHttpResponse:
    """What is held about oneself."""
    return _file(get_object_or_404(User, pk=visitor(request).person))


@require_safe
def of_person(request: HttpRequest, key: int) -> StreamingHttpResponse:
    """What is held about somebody."""
    return _file(get_object_or_404(User, pk=key))


def erase_person(request: HttpRequest, key: int) -> HttpResponse:
    """Ask whether this person is meant; then let go of all that names him."""
    person = get_object_or_404(User, pk=key)
    form = ErasureForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        try:
            erase(
                person=person,
                ground=ErasureGround(form.cleaned_data["ground"]),
                by=visitor(request).actor,
                at=timezone.now(),
                today=today(),
            )
        except NotChangedError as error:
            form.add_error(None, str(error.words))
        else:
            scrub()
            messages.success(
                request, _("Đã xóa dữ liệu cá nhân; nhật ký vẫn kiểm được.")
            )
            return redirect("people:person", key)
    return render(
        request,
        "people/erase.html",
        {"person": person, "form": form, "erased": erased(person)},
        status=422 if request.method == "POST" else 200,
    )


def _file(person: User) -> StreamingHttpResponse:
    name = f"du-lieu-ca-nhan-{person.pk}.json"
    return StreamingHttpResponse(
        as_json(person, timezone.now()),
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
