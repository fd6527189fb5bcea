"""The files that one asked for: how far they are, and fetching them."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from bamsat.commitments.register.exporting import ROWS
from bamsat.desks.files.behind import (
    kind_of,
    listed_of,
    may_have,
    narrowing,
    still_theirs,
)
from bamsat.desks.files.listed import Listed, Wish
from bamsat.desks.files.lists import LISTS
from bamsat.desks.files.writing import csv_lines, workbook
from bamsat.ui.requests import asked
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor
from bamsat.work.making import AT_ONCE, KEPT, LONGEST, Order, ask, path_of
from bamsat.work.models import MadeFile

if TYPE_CHECKING:
    from bamsat.work.querysets import MadeFileQuerySet

SHOWN = 50
PRIVATE = {"Cache-Control": "private, no-store"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def made(request: HttpRequest) -> HttpResponse:
    """Those that were written, and every list that the visitor may have whole."""
    files = _mine(request)[:SHOWN]
    who = visitor(request)
    lists = [each for each in LISTS.values() if not each.of and may_have(each, who)]
    shown = {"files": files, "days": KEPT.days, "lists": lists}
    return render(request, "files/made.html", shown)


@require_safe
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    file = get_object_or_404(_mine(request), key=key)
    listed = listed_of(file)
    back = reverse("files:xlsx", args=[listed.slug]) if listed else ""
    return render(
        request,
        "files/one.html",
        {"file": file, "until": file.asked_at + KEPT, "again": back},
    )


@require_safe
def fetch(request: HttpRequest, key: UUID) -> HttpResponse | FileResponse:
    """The file itself, for the one who asked; its page while it is not there."""
    file = get_object_or_404(_mine(request), key=key)
    if file.state != MadeFile.State.READY:
        return redirect("files:one", key)
    if not still_theirs(file, visitor(request)):
        raise Http404
    try:
        opened = path_of(file).open("rb")
    except FileNotFoundError:
        raise Http404 from None
    answer = FileResponse(
        opened, as_attachment=True, filename=file.name, content_type=XLSX
    )
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_safe
def as_csv(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    """A list row by row, however long."""
    listed = _listed(request, slug)
    rows = listed.each(_wish(request))
    return StreamingHttpResponse(
        csv_lines(listed.head, rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": _attached(slug, "csv"), **PRIVATE},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def as_xlsx(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A list as an Excel file: a short one at once; a long one is offered, then asked
    for, and written behind the page."""
    listed = _listed(request, slug)
    found = listed.rows(request, today())
    rows = found.order_by()[: ROWS + 1].count()
    if rows <= AT_ONCE:
        return FileResponse(
            workbook(listed.head, listed.each(_wish(request))),
            content_type=XLSX,
            headers={"Content-Disposition": _attached(slug, "xlsx"), **PRIVATE},
        )
    query = narrowing(request)
    possible = rows <= ROWS and len(query) <= LONGEST
    if request.method != "POST" or not possible:
        shown = {"slug": slug, "rows": rows, "most": ROWS, "address": query}
        return render(request, "files/long.html", {**shown, "possible": possible})
    file = ask(
        kind=kind_of(listed),
        order=Order(query=query, day=today(), site=_site(request)),
        name=_file_name(slug, "xlsx"),
        rows=rows,
        by=visitor(request).actor,
        at=timezone.now(),
    )
    return redirect("files:one", file.key)


def _listed(request: HttpRequest, slug: str) -> Listed:
    """The list, for those who may open its page."""
    listed = LISTS.get(slug)
    if listed is None or not may_have(listed, visitor(request)):
        raise Http404
    if not all(asked(request, name) for name in listed.of):
        raise Http404
    return listed


def _attached(slug: str, kind: str) -> str:
    return f'attachment; filename="{_file_name(slug, kind)}"'


def _file_name(slug: str, kind: str) -> str:
    return f"{slug}-{today():%Y-%m-%d}.{kind}"


def _wish(request: HttpRequest) -> Wish:
    return Wish(request=request, day=today(), site=_site(request))


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/")[:-1]


def _mine(request: HttpRequest) -> "MadeFileQuerySet":
    return MadeFile.objects.of(visitor(request).actor)
