"""Public pages: read the address, build the page, render it. Anyone may read them."""

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from bamsat.documents.models import Directive
from bamsat.public import opendata
from bamsat.public.pages.agency import agencies_page, agency_page
from bamsat.public.pages.commitment import commitment_page
from bamsat.public.pages.front import front_page
from bamsat.public.pages.plan import part_page, plan_page, print_page
from bamsat.public.pages.register import (
    occurrences_page,
    read_filters,
    register_page,
    search_page,
)
from bamsat.rules.status import Status
from bamsat.ui.requests import wants_fragment
from bamsat.ui.statuses import LOOKS
from bamsat.ui.today import today


def front(request: HttpRequest) -> HttpResponse:
    return render(request, "public/front.html", {"page": front_page(today())})


def directive(request: HttpRequest, slug: str) -> HttpResponse:
    found = _published(slug)
    return render(request, "public/directive.html", {"page": plan_page(found, today())})


def part(request: HttpRequest, slug: str, path: str) -> HttpResponse:
    page = part_page(_published(slug), path, today())
    if page is None:
        raise Http404
    return render(request, "public/part.html", {"page": page})


def print_view(request: HttpRequest, slug: str) -> HttpResponse:
    page = print_page(_published(slug), today())
    return render(
        request, "public/print.html", {"page": page, "statuses": list(Status)}
    )


def register(request: HttpRequest) -> HttpResponse:
    page = register_page(read_filters(request.GET), request.GET.get("sau", ""), today())
    template = "public/register.html"
    if wants_fragment(request):
        template += "#rows"
    return render(request, template, {"page": page, "statuses": list(Status)})


def register_csv(request: HttpRequest) -> StreamingHttpResponse:
    filters = read_filters(request.GET)
    return StreamingHttpResponse(
        opendata.csv_lines(filters, today()),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{_("nhiem-vu")}.csv"'},
    )


def register_json(request: HttpRequest) -> StreamingHttpResponse:
    filters = read_filters(request.GET)
    site = request.build_absolute_uri("/")[:-1]
    return StreamingHttpResponse(
        opendata.json_pieces(filters, today(), site),
        content_type="application/json",
    )


def commitment(request: HttpRequest, key: int) -> HttpResponse:
    page = commitment_page(key, today())
    if page is None:
        raise Http404
    return render(request, "public/commitment.html", {"page": page})


def occurrences(request: HttpRequest) -> HttpResponse:
    page = occurrences_page(
        read_filters(request.GET), request.GET.get("sau", ""), today()
    )
    return render(request, "public/occurrences.html", {"page": page})


def agencies(request: HttpRequest) -> HttpResponse:
    page = agencies_page(request.GET.get("sau", ""), today())
    return render(request, "public/agencies.html", {"page": page})


def agency(request: HttpRequest, slug: str) -> HttpResponse:
    page = agency_page(
        slug, request.GET.get("vai-tro", ""), request.GET.get("sau", ""), today()
    )
    if page is None:
        raise Http404
    return render(request, "public/agency.html", {"page": page})


def search(request: HttpRequest) -> HttpResponse:
    page = search_page(request.GET.get("q", ""), request.GET.get("sau", ""), today())
    template = "public/search.html"
    if wants_fragment(request):
        template += "#found"
    return render(request, template, {"page": page})


def data(request: HttpRequest) -> HttpResponse:
    return render(
        request, "public/data.html", {"columns": opendata.COLUMNS, "looks": LOOKS}
    )


def about(request: HttpRequest) -> HttpResponse:
    return render(request, "public/about.html", {"looks": LOOKS})


def _published(slug: str) -> Directive:
    found: Directive = get_object_or_404(Directive.objects.public(), slug=slug)
    return found
