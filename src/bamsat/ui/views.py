"""Addresses for machines, and the component page."""

import logging
from datetime import date, timedelta
from importlib.metadata import version

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import render
from django.templatetags.static import static

from bamsat.rules.status import Status, Tally
from bamsat.ui.statuses import LOOKS
from bamsat.ui.today import today

log = logging.getLogger(__name__)


def healthz(request: HttpRequest) -> HttpResponse:
    """Whether the site can answer: 200, or 503 when its database cannot be asked."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        log.exception("the database does not answer")
        return JsonResponse({"status": "database"}, status=503)
    return JsonResponse({"status": "ok", "version": version("bamsat")})


def favicon(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(static("ui/icon.svg"))


def robots(request: HttpRequest) -> HttpResponse:
    rules = "User-agent: *\nDisallow: /tim/\nDisallow: /en/tim/\n"
    return HttpResponse(rules, content_type="text/plain")


def components(request: HttpRequest) -> HttpResponse:
    """Every component in every state, for those who build pages."""
    if not settings.DEBUG:
        raise Http404
    day = today()
    return render(
        request,
        "ui/components.html",
        {
            "statuses": LOOKS,
            "tallies": _sample_tallies(),
            "days": [day + timedelta(days=n) for n in (-12, 0, 1, 12)],
            "example_day": date(day.year, 2, 10),
        },
    )


def _sample_tallies() -> list[Tally]:
    """From nothing at all to every status at once."""
    return [
        Tally(counts={}),
        Tally(counts={Status.OPEN: 1}),
        Tally(counts={Status.ON_TIME: 14, Status.LATE: 2, Status.OVERDUE: 3}),
        Tally(counts={status: n + 1 for n, status in enumerate(Status)}),
    ]
