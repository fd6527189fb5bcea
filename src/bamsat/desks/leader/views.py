"""The leader's desk, and each of its charts as a picture."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bamsat.charts import drawing
from bamsat.desks.leader.pages import leader_page
from bamsat.desks.scope import scope_of
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    page = leader_page(scope_of(request), visitor(request), today())
    shown = {"page": page}
    return render(request, "leader/desk.html", shown, status=page.scope.status)


@require_safe
def picture(request: HttpRequest, chart: str) -> HttpResponse:
    """A chart for a report in Word: on white, in the colours of print."""
    page = leader_page(scope_of(request), visitor(request), today())
    drawn = {"co-quan": page.agencies, "qua-han": page.aged, "o": page.heat}.get(chart)
    if drawn is None:
        raise Http404
    answer = HttpResponse(drawing.png(drawn), content_type="image/png")
    name = f"{chart}-{today():%Y-%m-%d}.png"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
