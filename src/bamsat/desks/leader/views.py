"""The leader's desk, and each of its charts as a picture."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bamsat.agencies.models import Agency
from bamsat.charts import drawing
from bamsat.desks.leader.pages import leader_page
from bamsat.desks.leader.paper import paper
from bamsat.desks.scope import scope_of
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor
from bamsat.urging.letters.filling import MEDIA_TYPE


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


@require_safe
def word(request: HttpRequest) -> HttpResponse:
    """The desk as a paper in Word."""
    asking = visitor(request)
    page = leader_page(scope_of(request), asking, today())
    own = Agency.objects.filter(pk__in=asking.agencies).order_by("pk").first()
    made = paper(page, own.name if own else "", today())
    answer = HttpResponse(made, content_type=MEDIA_TYPE)
    name = f"hai-phut-{today():%Y-%m-%d}.docx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
