"""Who confirms whose work: the list, and each act a form."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bamsat.agencies.models import Agency
from bamsat.agencies.operations import Named, name_agencies
from bamsat.progress import confirmers as operations
from bamsat.progress.confirming.forms import ConfirmerForm
from bamsat.progress.models import Confirmer
from bamsat.progress.refusals import NotYoursError, RefusedError
from bamsat.ui.requests import asked
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor

SHOWN = 500


@dataclass(frozen=True, kw_only=True)
class ConfirmersPage:
    """Who was named, and whose work nobody could confirm."""

    rows: list[Confirmer]
    without: list[Agency]
    agencies: list[str]
    changed: Agency | None = None


def confirmers_page(today: date, changed: Agency | None = None) -> ConfirmersPage:
    """All that were named, in Vietnamese order, and the agencies left without."""
    rows = Confirmer.objects.select_related("agency", "confirmed_by")
    names = Agency.objects.single().order_by("sort_key", "id")
    return ConfirmersPage(
        rows=list(rows.order_by("agency__sort_key", "pk")[:SHOWN]),
        without=operations.without_confirmer(today),
        agencies=list(names.values_list("name", flat=True)[:SHOWN]),
        changed=changed,
    )


def confirmers(request: HttpRequest) -> HttpResponse:
    first = Agency.objects.single().filter(slug=asked(request, "cua")).first()
    initial = {"agency": first.name} if first else {}
    return _named(request, ConfirmerForm(request.POST or None, initial=initial))


def change(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Agency.objects.single(), slug=slug)
    there = Confirmer.objects.filter(agency=found).select_related("confirmed_by")
    now = there.first()
    initial = {
        "agency": found.name,
        "confirmed_by": now.confirmed_by.name if now else "",
        "source": now.source if now else "",
    }
    form = ConfirmerForm(request.POST or None, initial=initial)
    return _named(request, form, changed=found)


def _named(
    request: HttpRequest, form: ConfirmerForm, changed: Agency | None = None
) -> HttpResponse:
    refused = None
    if form.is_bound and form.is_valid():
        try:
            made = _name(request, form)
        except NotYoursError as error:
            raise Http404 from error
        except RefusedError as error:
            refused = error
        else:
            messages.success(
                request,
                _("Việc của %(agency)s từ nay do %(by)s xác nhận.")
                % {"agency": made.agency.name, "by": made.confirmed_by.name},
            )
            return redirect("confirming:confirmers")
    return render(
        request,
        "confirming/confirmers.html",
        {"page": confirmers_page(today(), changed), "form": form, "refused": refused},
        status=422 if form.is_bound else 200,
    )


def _name(request: HttpRequest, form: ConfirmerForm) -> Confirmer:
    who, now = visitor(request), timezone.now()
    said = form.cleaned_data
    other = said["confirmed_by_agency"]
    if other is None:
        named = [Named(name=said["confirmed_by"], collective=False)]
        [other] = name_agencies(named, by=who.actor, at=now).values()
    return operations.name_confirmer(
        agency=said["agency"],
        confirmed_by=other,
        source=said["source"],
        visitor=who,
        at=now,
    )


@require_POST
def remove(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Agency, slug=slug)
    try:
        done = operations.remove_confirmer(
            agency=found, visitor=visitor(request), at=timezone.now()
        )
    except NotYoursError as error:
        raise Http404 from error
    if done:
        words = _("Việc của %s lại do cơ quan điều phối xác nhận.") % found.name
        messages.success(request, words)
    return redirect("confirming:confirmers")
