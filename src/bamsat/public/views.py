"""Public pages: read the address, build the page, render it. Anyone may read them."""

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from bamsat.commitments.register.filters import THEN, Filters, public_filters
from bamsat.documents.models import Directive
from bamsat.public import opendata
from bamsat.public.legaldocml import akn_of
from bamsat.public.pages.agency import agencies_page, agency_page, turned_out
from bamsat.public.pages.beside import beside_page
from bamsat.public.pages.commitment import commitment_page, public_commitment
from bamsat.public.pages.front import front_page
from bamsat.public.pages.journal import (
    commitment_timeline_page,
    directive_timeline_page,
    journal_page,
)
from bamsat.public.pages.plan import part_page, plan_page, print_page
from bamsat.public.pages.register import (
    occurrences_page,
    register_page,
    search_page,
)
from bamsat.public.sight import Sight
from bamsat.rules.status import Status
from bamsat.ui.requests import asked
from bamsat.ui.statuses import LOOKS
from bamsat.ui.today import today
from vanban.writers.akn import MEDIA_TYPE


def front(request: HttpRequest) -> HttpResponse:
    return render(request, "public/front.html", {"page": front_page(today())})


def directive(request: HttpRequest, slug: str) -> HttpResponse:
    found = _published(slug)
    return render(
        request, "public/directive.html", {"page": plan_page(Sight(found), today())}
    )


def directive_akn(request: HttpRequest, slug: str) -> HttpResponse:
    content = akn_of(Sight(_published(slug)))
    if content is None:
        raise Http404
    name = f"{slug}.akn.xml"
    return HttpResponse(
        content,
        content_type=f"{MEDIA_TYPE}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def beside(request: HttpRequest, slug: str) -> HttpResponse:
    page = beside_page(Sight(_published(slug)), asked(request, "sau"), today())
    return render(request, "public/beside.html", {"page": page})


def part(request: HttpRequest, slug: str, path: str) -> HttpResponse:
    page = part_page(Sight(_published(slug)), path, today())
    if page is None:
        raise Http404
    return render(request, "public/part.html", {"page": page})


def print_view(request: HttpRequest, slug: str) -> HttpResponse:
    page = print_page(Sight(_published(slug)), asked(request, "sau"), today())
    return render(
        request, "public/print.html", {"page": page, "statuses": list(Status)}
    )


def register(request: HttpRequest) -> HttpResponse:
    page = register_page(public_filters(request), asked(request, "sau"), today())
    return render(
        request, "public/register.html", {"page": page, "statuses": list(Status)}
    )


def register_csv(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse(
        opendata.csv_lines(_known_filters(request), today()),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="nhiem-vu.csv"'},
    )


def register_json(request: HttpRequest) -> StreamingHttpResponse:
    site = request.build_absolute_uri("/")[:-1]
    return StreamingHttpResponse(
        opendata.json_pieces(_known_filters(request), today(), site),
        content_type="application/json",
    )


def _known_filters(request: HttpRequest) -> Filters:
    """The filters of an address for programs: one that names nothing is an error, lest
    everything be taken for the answer."""
    filters = public_filters(request)
    if filters.unknown:
        raise Http404
    return filters


def commitment(request: HttpRequest, key: int) -> HttpResponse:
    found = public_commitment(key)
    if found is None:
        raise Http404
    page = commitment_page(found, Sight(found.directive), today())
    return render(request, "public/commitment.html", {"page": page})


def occurrences(request: HttpRequest) -> HttpResponse:
    page = occurrences_page(public_filters(request), asked(request, "sau"), today())
    return render(request, "public/occurrences.html", {"page": page})


def agencies(request: HttpRequest) -> HttpResponse:
    page = agencies_page(
        public_filters(request),
        asked(request, "vai-tro"),
        asked(request, "sau"),
        today(),
    )
    return render(request, "public/agencies.html", {"page": page})


def agency(request: HttpRequest, slug: str) -> HttpResponse:
    page = agency_page(
        slug,
        asked(request, "vai-tro"),
        asked(request, "sau"),
        today(),
        then=asked(request, "to-chuc") == THEN,
    )
    if page is None:
        if known_as := turned_out(slug):
            return redirect("public:agency", known_as)
        raise Http404
    return render(request, "public/agency.html", {"page": page})


def search(request: HttpRequest) -> HttpResponse:
    page = search_page(asked(request, "q"), asked(request, "sau"), today())
    return render(request, "public/search.html", {"page": page})


def data(request: HttpRequest) -> HttpResponse:
    return render(
        request, "public/data.html", {"columns": opendata.COLUMNS, "looks": LOOKS}
    )


def about(request: HttpRequest) -> HttpResponse:
    return render(request, "public/about.html", {"looks": LOOKS})


def journal(request: HttpRequest) -> HttpResponse:
    page = journal_page(request.GET.get("sau", ""))
    return render(request, "public/journal.html", {"page": page})


def directive_timeline(request: HttpRequest, slug: str) -> HttpResponse:
    page = directive_timeline_page(_published(slug), request.GET.get("sau", ""))
    return render(request, "public/timeline.html", {"page": page})


def commitment_timeline(request: HttpRequest, key: int) -> HttpResponse:
    page = commitment_timeline_page(key, request.GET.get("sau", ""))
    if page is None:
        raise Http404
    return render(request, "public/timeline.html", {"page": page})


def _published(slug: str) -> Directive:
    found: Directive = get_object_or_404(Directive.objects.public(), slug=slug)
    return found
