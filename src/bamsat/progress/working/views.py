"""My work: the first page of whoever answers for an agency."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bamsat.agencies.models import Agency
from bamsat.progress.working import pages
from bamsat.progress.working.sections import BY_SLUG
from bamsat.ui.requests import asked
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    agency, agencies = chosen_agency(request)
    page = pages.mine_page(agency, agencies, today())
    return render(request, "working/mine.html", {"page": page, "tab": "mine"})


@require_safe
def section(request: HttpRequest, section: str) -> HttpResponse:
    if section not in BY_SLUG:
        raise Http404
    agency, agencies = chosen_agency(request)
    page = pages.section_page(
        agency, agencies, BY_SLUG[section], asked(request, "sau"), today()
    )
    return render(request, "working/section.html", {"page": page, "tab": "mine"})


@require_safe
def supporting(request: HttpRequest) -> HttpResponse:
    agency, agencies = chosen_agency(request)
    page = pages.supporting_page(agency, agencies, asked(request, "sau"), today())
    return render(request, "working/supporting.html", {"page": page, "tab": "support"})


@require_safe
def watched(request: HttpRequest) -> HttpResponse:
    who = visitor(request)
    page = pages.watched_page(
        who, pages.agencies_of(who), asked(request, "sau"), today()
    )
    return render(request, "working/watched.html", {"page": page, "tab": "watched"})


def chosen_agency(request: HttpRequest) -> tuple[Agency, list[Agency]]:
    """The agency that the address names, of those that the person answers for; 404
    for any other."""
    agencies = pages.agencies_of(visitor(request))
    agency = pages.chosen(agencies, asked(request, "co-quan"))
    if agency is None:
        raise Http404
    return agency, agencies
