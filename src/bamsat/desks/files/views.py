"""The files that one asked for: how far they are, and fetching them."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from bamsat.ui.visitors import visitor
from bamsat.work.making import KEPT, path_of
from bamsat.work.models import MadeFile

if TYPE_CHECKING:
    from bamsat.work.querysets import MadeFileQuerySet

SHOWN = 50
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


def _mine(request: HttpRequest) -> "MadeFileQuerySet":
    return MadeFile.objects.of(visitor(request).actor)
