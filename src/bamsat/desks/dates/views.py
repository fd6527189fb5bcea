"""The calendar of last days, one of its days, and the line of time."""

import re
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bamsat.commitments.register.filters import all_filters
from bamsat.desks.dates import pages
from bamsat.desks.dates.counts import Scope
from bamsat.desks.dates.pictures import timeline_chart
from bamsat.desks.dates.squares import calendar_chart
from bamsat.desks.paper.files import as_file
from bamsat.ui.requests import asked
from bamsat.ui.today import today

YEAR = re.compile(r"[0-9]{4}")
BY_WEEK, BY_QUARTER = "tuan", "quy"


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    said = _day(asked(request, "ngay"))
    page = pages.calendar_page(
        _scope(request),
        said or today(),
        today(),
        by_week=asked(request, "xem") == BY_WEEK,
    )
    return render(request, "dates/calendar.html", {"page": page})


@require_safe
def calendar_picture(request: HttpRequest) -> HttpResponse:
    """The month or the week for a report: on white, in the colours of print."""
    page = pages.calendar_page(
        _scope(request),
        _day(asked(request, "ngay")) or today(),
        today(),
        by_week=asked(request, "xem") == BY_WEEK,
    )
    return as_file(calendar_chart(page), f"lich-han-{page.first:%Y-%m-%d}.png")


@require_safe
def day(request: HttpRequest, day: str) -> HttpResponse:
    found = _day(day)
    if found is None:
        raise Http404
    page = pages.day_page(_scope(request), found, asked(request, "sau"), today())
    return render(request, "dates/day.html", {"page": page})


@require_safe
def timeline(request: HttpRequest) -> HttpResponse:
    page = _year(request)
    shown = {"page": page, "chart": timeline_chart(page)}
    return render(request, "dates/timeline.html", shown)


@require_safe
def picture(request: HttpRequest) -> HttpResponse:
    """The year for a report: on white, in the colours of print."""
    page = _year(request)
    return as_file(timeline_chart(page), f"han-{page.year}.png")


def _year(request: HttpRequest) -> pages.TimelinePage:
    year = asked(request, "nam")
    known = YEAR.fullmatch(year) and pages.FIRST.year <= int(year) <= pages.LAST.year
    return pages.timeline_page(
        _scope(request),
        int(year) if known else today().year,
        today(),
        by_quarter=asked(request, "xem") == BY_QUARTER,
    )


def _day(said: str) -> date | None:
    """A day as addresses have it; None for what is none, or too far away."""
    try:
        found = date.fromisoformat(said)
    except ValueError:
        return None
    return found if pages.FIRST <= found <= pages.LAST else None


def _scope(request: HttpRequest) -> Scope:
    said = all_filters(request)
    return Scope(directive=said.directive, agency=said.agency, unknown=said.unknown)
