"""The calendar of last days, one of its days, and the line of time."""

import re
from datetime import date
from urllib.parse import parse_qsl

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bamsat.agencies.models import Agency
from bamsat.commitments.register.filters import agency_called, was_there
from bamsat.desks.dates import pages
from bamsat.desks.dates.counts import Scope
from bamsat.desks.dates.pictures import timeline_chart
from bamsat.desks.dates.squares import calendar_chart
from bamsat.desks.paper.files import as_file
from bamsat.desks.scope import Scope as Desk
from bamsat.desks.scope import scope_of
from bamsat.ui.requests import asked
from bamsat.ui.today import today

YEAR = re.compile(r"[0-9]{4}")
BY_WEEK, BY_QUARTER = "tuan", "quy"


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    said = _day(asked(request, "ngay"))
    by_week = asked(request, "xem") == BY_WEEK
    desk, scope = _scopes(request)
    page = pages.calendar_page(scope, said or today(), today(), by_week=by_week)
    seen = {"ngay": said.isoformat() if said else "", "xem": BY_WEEK if by_week else ""}
    shown = {"page": page, **_forms(desk, scope, seen)}
    return render(request, "dates/calendar.html", shown, status=desk.status)


@require_safe
def calendar_picture(request: HttpRequest) -> HttpResponse:
    """The month or the week for a report: on white, in the colours of print."""
    page = pages.calendar_page(
        _scopes(request)[1],
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
    desk, scope = _scopes(request)
    page = pages.day_page(scope, found, asked(request, "sau"), today())
    return render(request, "dates/day.html", {"page": page, "desk": desk})


@require_safe
def timeline(request: HttpRequest) -> HttpResponse:
    desk, scope = _scopes(request)
    page = _year(request, scope)
    seen = {"nam-lich": str(page.year), "xem": page.seen.removeprefix("&xem=")}
    chart = timeline_chart(page)
    shown = {"page": page, "chart": chart, **_forms(desk, scope, seen)}
    return render(request, "dates/timeline.html", shown, status=desk.status)


@require_safe
def picture(request: HttpRequest) -> HttpResponse:
    """The year for a report: on white, in the colours of print."""
    page = _year(request, _scopes(request)[1])
    return as_file(timeline_chart(page), f"han-{page.year}.png")


def _year(request: HttpRequest, scope: Scope) -> pages.TimelinePage:
    year = asked(request, "nam-lich")
    known = YEAR.fullmatch(year) and pages.FIRST.year <= int(year) <= pages.LAST.year
    return pages.timeline_page(
        scope,
        int(year) if known else today().year,
        today(),
        by_quarter=asked(request, "xem") == BY_QUARTER,
        by_week=asked(request, "xem") == BY_WEEK,
    )


def _day(said: str) -> date | None:
    """A day as addresses have it; None for what is none, or too far away."""
    try:
        found = date.fromisoformat(said)
    except ValueError:
        return None
    return found if pages.FIRST <= found <= pages.LAST else None


def _scopes(request: HttpRequest) -> tuple[Desk, Scope]:
    """What is chosen for the desks, and that of one agency where it is named."""
    desk = scope_of(request)
    said = asked(request, "co-quan")
    agency = agency_called(Agency.objects.all(), said, typed=True)
    gone = "" if desk.picked.found else desk.picked.unknown
    return desk, Scope(
        chosen=desk.picked,
        agency=agency,
        then=desk.then or was_there(agency),
        unknown=gone or ("" if agency else said),
    )


def _forms(desk: Desk, scope: Scope, seen: dict[str, str]) -> dict[str, object]:
    """What the two forms carry along: that of the scope, that of the agency."""
    agency = {"co-quan": scope.agency.slug if scope.agency else ""}
    carried = [pair for pair in {**agency, **seen}.items() if pair[1]]
    kept = [*parse_qsl(desk.address()), *(pair for pair in seen.items() if pair[1])]
    return {"desk": desk, "carried": carried, "kept": kept}
