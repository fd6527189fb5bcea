"""Reading the officers' register: the list and its files."""

from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from bamsat.commitments.register import exporting
from bamsat.commitments.register.filters import DEADLINES, HANDED, REACH, ROLES, WORDS
from bamsat.commitments.register.pages import list_page, read_asked
from bamsat.rules.status import Status
from bamsat.ui.requests import asked
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor
from bamsat.work import making

KIND = "register"
MOST_ROWS = exporting.ROWS + 1
"""One more than a sheet holds: so far it is counted."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def choices(slugs: object) -> list[tuple[str, str]]:
    """The choices of a filter, as addresses and as people know them."""
    return [(slug, str(WORDS[slug])) for slug in slugs]  # type: ignore[attr-defined]


@require_safe
def commitments(request: HttpRequest) -> HttpResponse:
    page = list_page(
        read_asked(request),
        asked(request, "sau"),
        asked(request, "danh-sach"),
        visitor(request).person,
        today(),
    )
    return render(
        request,
        "register/list.html",
        {
            "page": page,
            "statuses": list(Status),
            "roles": choices(ROLES),
            "deadlines": choices(DEADLINES),
            "reaches": choices(REACH),
            "results": choices(HANDED),
        },
    )


@require_safe
def csv_file(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse(
        exporting.csv_lines(read_asked(request), today(), _site(request)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": _attached("csv")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def xlsx_file(request: HttpRequest) -> HttpResponseBase:
    """The list as an Excel file: a short one at once; a long one is offered, then asked
    for, and written behind the page."""
    said = read_asked(request)
    rows = exporting.shown_rows(said, today(), MOST_ROWS)
    if rows <= making.AT_ONCE:
        book = exporting.workbook(said, today(), _site(request))
        return FileResponse(
            book, content_type=XLSX, headers={"Content-Disposition": _attached("xlsx")}
        )
    query = said.address()
    possible = rows <= exporting.ROWS and len(query) <= making.LONGEST
    if request.method != "POST" or not possible:
        shown = {"rows": rows, "most": exporting.ROWS, "address": query}
        shown["possible"] = possible
        return render(request, "register/long_file.html", shown)
    file = making.ask(
        kind=KIND,
        order=making.Order(query=query, day=today(), site=_site(request)),
        name=_file_name("xlsx"),
        rows=rows,
        by=visitor(request).actor,
        at=timezone.now(),
    )
    return redirect("files:one", file.key)


def _attached(kind: str) -> str:
    return f'attachment; filename="{_file_name(kind)}"'


def _file_name(kind: str) -> str:
    return f"so-nhiem-vu-{today():%Y-%m-%d}.{kind}"


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/")[:-1]
