"""The officers' page of an agency, its forms, and the tree of a day."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bamsat.agencies.describing import Name, add_name, describe, drop_name
from bamsat.agencies.kinds import NameKind
from bamsat.agencies.models import Agency, AgencyName
from bamsat.agencies.refusals import NotChangedError
from bamsat.commitments.profiles.forms import DescriptionForm, NameForm
from bamsat.commitments.profiles.pages import profile_page, tree_page
from bamsat.commitments.register.filters import THEN
from bamsat.ui.requests import asked
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor


def tree(request: HttpRequest) -> HttpResponse:
    """The agencies as they stood on the day asked for, else today."""
    said = asked(request, "ngay", 10)
    try:
        day, wrong = (date.fromisoformat(said) if said else today()), ""
    except ValueError:
        day, wrong = today(), said
    return render(
        request, "profiles/tree.html", {"page": tree_page(day, today()), "wrong": wrong}
    )


def profile(request: HttpRequest, slug: str) -> HttpResponse:
    agency = get_object_or_404(Agency.objects.select_related("same_as"), slug=slug)
    if agency.same_as:
        return redirect("agencies:profile", agency.same_as.slug)
    return _profile(request, agency, NameForm())


def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Write what an agency is; what is wrong is told beside the form."""
    agency = get_object_or_404(Agency.objects.single(), slug=slug)
    form = DescriptionForm(request.POST or None, instance=agency)
    if request.method == "POST" and form.is_valid():
        try:
            changed = describe(agency=agency.pk, said=form.value(), **_who(request))
        except NotChangedError as error:
            form.add_error(None, " · ".join(map(str, [error.words, *error.because])))
        else:
            messages.success(
                request, _("Đã ghi.") if changed else _("Không có gì khác trước.")
            )
            return redirect("agencies:profile", slug)
    return render(
        request,
        "profiles/edit.html",
        {"agency": agency, "form": form},
        status=422 if request.method == "POST" else 200,
    )


@require_POST
def name(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a name by which the agency is found from now on."""
    agency = get_object_or_404(Agency.objects.single(), slug=slug)
    form = NameForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            add_name(
                agency=agency.pk,
                said=Name(**{**said, "kind": NameKind(said["kind"])}),
                **_who(request),
            )
        except NotChangedError as error:
            form.add_error(None, " · ".join(map(str, [error.words, *error.because])))
        else:
            messages.success(request, _("Đã thêm tên “%s”.") % said["name"])
            return redirect("agencies:profile", slug)
    return _profile(request, agency, form, 422)


@require_POST
def no_name(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """Drop a name."""
    row = get_object_or_404(AgencyName, pk=key, agency__slug=slug)
    try:
        drop_name(name=row.pk, **_who(request))
        messages.success(request, _("Đã bỏ tên “%s”.") % row.name)
    except NotChangedError as error:
        messages.error(request, str(error.words))
    return redirect("agencies:profile", slug)


def _profile(
    request: HttpRequest, agency: Agency, form: NameForm, status: int = 200
) -> HttpResponse:
    page = profile_page(
        agency,
        asked(request, "vai-tro"),
        (asked(request, "sau"), asked(request, "truoc")),
        today(),
        then=asked(request, "to-chuc") == THEN,
    )
    return render(
        request, "profiles/agency.html", {"page": page, "form": form}, status=status
    )


def _who(request: HttpRequest) -> dict[str, Any]:
    return {"by": visitor(request).actor, "at": timezone.now()}
