"""A directive as the public would see it, for whoever decides about it (RULES 9).

The same pages from the same questions and templates, before it is public; the gate lets
only coordinators in and keeps the answers out of every cache.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from bamsat.commitments.models import Commitment
from bamsat.documents.models import Directive
from bamsat.public.pages.commitment import commitment_page
from bamsat.public.pages.plan import part_page, plan_page, print_page
from bamsat.public.sight import Sight
from bamsat.rules.status import Status
from bamsat.ui.requests import asked
from bamsat.ui.today import today


@require_safe
def directive(request: HttpRequest, slug: str) -> HttpResponse:
    sight = _sight(slug)
    return _shown(request, "public/directive.html", slug, plan_page(sight, today()))


@require_safe
def part(request: HttpRequest, slug: str, path: str) -> HttpResponse:
    page = part_page(_sight(slug), path, today())
    if page is None:
        raise Http404
    return _shown(request, "public/part.html", slug, page)


@require_safe
def print_view(request: HttpRequest, slug: str) -> HttpResponse:
    page = print_page(_sight(slug), asked(request, "sau"), today())
    return _shown(request, "public/print.html", slug, page, statuses=list(Status))


@require_safe
def commitment(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    sight = _sight(slug)
    found: Commitment = get_object_or_404(
        sight.commitments().select_related("directive"), pk=key
    )
    page = commitment_page(found, sight, today())
    return _shown(request, "public/commitment.html", slug, page)


def _sight(slug: str) -> Sight:
    found: Directive = get_object_or_404(Directive, slug=slug)
    return Sight(found, preview=True)


def _shown(
    request: HttpRequest, template: str, slug: str, page: object, **more: Any
) -> HttpResponse:
    return render(request, template, {"page": page, "previewed": slug, **more})
