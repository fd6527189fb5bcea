"""The files that one asked for: how far they are, and fetching them."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from bamsat.desks.files.lists import LISTS, Listed
from bamsat.desks.files.writing import csv_lines, workbook
from bamsat.rules.access import may
from bamsat.rules.pages import PAGES
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor
from bamsat.work.making import AT_ONCE, KEPT, path_of
from bamsat.work.models import MadeFile

if TYPE_CHECKING:
    from bamsat.work.querysets import MadeFileQuerySet

SHOWN = 50
PRIVATE = {"Cache-Control": "private, no-store"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def made(request: HttpRequest) -> HttpResponse:
    files = _mine(request)[:SHOWN]
    return render(request, "files/made.html", {"files": files, "days": KEPT.days})


@require_safe
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    file = get_object_or_404(_mine(request), key=key)
    return render(
        request, "files/one.html", {"file": file, "until": file.asked_at + KEPT}
    )


@require_safe
def fetch(request: HttpRequest, key: UUID) -> HttpResponse | FileResponse:
    """The file itself, for the one who asked; its page while it is not there."""
    file = get_object_or_404(_mine(request), key=key)
    if file.state != MadeFile.State.READY:
        return redirect("files:one", key)
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
    return StreamingHttpResponse(
        csv_lines(_head(listed), listed.each(listed.rows(request))),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": _named(slug, "csv"), **PRIVATE},
    )


@require_safe
def as_xlsx(request: HttpRequest, slug: str) -> HttpResponse | FileResponse:
    """A short list as an Excel file; a long one as CSV, which Excel opens too."""
    listed = _listed(request, slug)
    rows = listed.rows(request)
    if rows.order_by()[: AT_ONCE + 1].count() > AT_ONCE:
        query = request.GET.urlencode()
        return redirect(f"{reverse('files:csv', args=[slug])}?{query}")
    return FileResponse(
        workbook(_head(listed), listed.each(rows)),
        content_type=XLSX,
        headers={"Content-Disposition": _named(slug, "xlsx"), **PRIVATE},
    )


def _listed(request: HttpRequest, slug: str) -> Listed:
    """The list, for those who may open its page."""
    listed = LISTS.get(slug)
    if listed is None or not may(PAGES[listed.page], visitor(request)):
        raise Http404
    return listed


def _head(listed: Listed) -> list[str]:
    return [str(words) for words, _ in listed.columns]


def _named(slug: str, kind: str) -> str:
    return f'attachment; filename="{slug}-{today():%Y-%m-%d}.{kind}"'


def _mine(request: HttpRequest) -> "MadeFileQuerySet":
    return MadeFile.objects.of(visitor(request).actor)
