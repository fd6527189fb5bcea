"""The page of the first hours."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bamsat.desks.beginning.pages import beginning_page
from bamsat.ui.visitors import visitor


@require_safe
def beginning(request: HttpRequest) -> HttpResponse:
    page = beginning_page(visitor(request))
    return render(request, "beginning/beginning.html", {"page": page})
