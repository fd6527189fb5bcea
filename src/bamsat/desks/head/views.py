"""The desk of an agency's head: its own people open it, and nobody else's."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bamsat.desks.head.pages import HeadPage, head_page
from bamsat.desks.head.paper import paper
from bamsat.desks.head.pictures import charts
from bamsat.desks.paper.files import as_file, as_word
from bamsat.desks.scope import Scope, scope_of
from bamsat.progress.working.pages import agencies_of, chosen
from bamsat.ui.requests import asked
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    scope = scope_of(request)
    page = _page(request, scope)
    drawn = charts(page) if page.beside.own.total else {}
    shown = {
        "page": page,
        "scope": scope,
        "carried": [("co-quan", page.agency.slug)],
        "standing": drawn.get("trang-thai"),
        "in_directives": drawn.get("van-ban") if len(page.directives) > 1 else None,
    }
    return render(request, "head/desk.html", shown, status=scope.status)


@require_safe
def picture(request: HttpRequest, chart: str) -> HttpResponse:
    """A chart for a report: on white, in the colours of print."""
    drawn = charts(_page(request, scope_of(request))).get(chart)
    if drawn is None:
        raise Http404
    return as_file(drawn, f"co-quan-{chart}-{today():%Y-%m-%d}.png")


@require_safe
def word(request: HttpRequest) -> HttpResponse:
    """The desk as a paper in Word."""
    scope = scope_of(request)
    made = paper(_page(request, scope), scope, today())
    return as_word(made, f"co-quan-{today():%Y-%m-%d}.docx")


def _page(request: HttpRequest, scope: Scope) -> HeadPage:
    """Of an agency at which the visitor holds a post."""
    agencies = agencies_of(visitor(request))
    agency = chosen(agencies, asked(request, "co-quan"))
    if agency is None:
        raise Http404
    then, picked = scope.then, scope.picked
    return head_page(agency, agencies, today(), then=then, chosen=picked)
