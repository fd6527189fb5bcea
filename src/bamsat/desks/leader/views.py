"""The leader's desk, and each of its charts as a picture."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bamsat.agencies.models import Agency
from bamsat.desks.leader.beside import beside_page
from bamsat.desks.leader.pages import leader_page
from bamsat.desks.leader.paper import paper
from bamsat.desks.paper.files import as_file, as_word
from bamsat.desks.scope import scope_of
from bamsat.ui.requests import asked
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor

BY_YEAR = "nam"


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    page = leader_page(scope_of(request), visitor(request), today())
    shown = {"page": page}
    return render(request, "leader/desk.html", shown, status=page.scope.status)


@require_safe
def beside(request: HttpRequest) -> HttpResponse:
    """Directives or years side by side."""
    by_year = asked(request, "theo") == BY_YEAR
    page = beside_page(scope_of(request), today(), by_year=by_year)
    carried = [("theo", BY_YEAR)] if by_year else []
    shown = {"page": page, "carried": carried}
    return render(request, "leader/beside.html", shown, status=page.scope.status)


@require_safe
def picture(request: HttpRequest, chart: str) -> HttpResponse:
    """A chart for a report in Word: on white, in the colours of print."""
    page = leader_page(scope_of(request), visitor(request), today())
    drawn = {"co-quan": page.agencies, "qua-han": page.aged, "o": page.heat}.get(chart)
    if drawn is None:
        raise Http404
    return as_file(drawn, f"{chart}-{today():%Y-%m-%d}.png")


@require_safe
def word(request: HttpRequest) -> HttpResponse:
    """The desk as a paper in Word."""
    asking = visitor(request)
    page = leader_page(scope_of(request), asking, today())
    own = Agency.objects.filter(pk__in=asking.agencies).order_by("pk").first()
    made = paper(page, own.name if own else "", today())
    return as_word(made, f"hai-phut-{today():%Y-%m-%d}.docx")
