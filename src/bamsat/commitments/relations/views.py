"""The pages about relations between documents: reading only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from bamsat.commitments.relations import pages
from bamsat.documents.models import Directive
from bamsat.ui.requests import asked


def relations(request: HttpRequest) -> HttpResponse:
    wanted = pages.Asked(
        named=asked(request, "xem", 20) == "duoc-nhac",
        relation=pages.ADDRESSES.get(asked(request, "quan-he", 20), ""),
        query=asked(request, "q"),
    )
    page = pages.list_page(wanted, asked(request, "sau", 40))
    return render(request, "relations/list.html", {"page": page})


def one(request: HttpRequest, slug: str) -> HttpResponse:
    directive = get_object_or_404(
        Directive.objects.select_related("reading"), slug=slug, reading__isnull=False
    )
    page = pages.one_page(directive)
    return render(request, "relations/one.html", {"page": page})
