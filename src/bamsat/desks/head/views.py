"""The desk of an agency's head: its own people open it, and nobody else's."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bamsat.commitments.register.filters import THEN
from bamsat.desks.head.pages import head_page
from bamsat.progress.working.pages import agencies_of, chosen
from bamsat.ui.requests import asked
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    agencies = agencies_of(visitor(request))
    agency = chosen(agencies, asked(request, "co-quan"))
    if agency is None:
        raise Http404
    then = asked(request, "to-chuc") == THEN
    page = head_page(agency, agencies, today(), then=then)
    return render(request, "head/desk.html", {"page": page})
