"""Reading the officers' register: the list and its files."""

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bamsat.commitments.register import exporting
from bamsat.commitments.register.filters import DEADLINES, REACH, ROLES, WORDS
from bamsat.commitments.register.pages import list_page, read_asked
from bamsat.rules.status import Status
from bamsat.ui.requests import asked
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor

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
        },
    )


@require_safe
def csv_file(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse(
        exporting.csv_lines(read_asked(request), today(), _site(request)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": _attached("csv")},
    )


@require_safe
def xlsx_file(request: HttpRequest) -> FileResponse:
    book = exporting.workbook(read_asked(request), today(), _site(request))
    return FileResponse(
        book, content_type=XLSX, headers={"Content-Disposition": _attached("xlsx")}
    )


def _attached(kind: str) -> str:
    return f'attachment; filename="so-nhiem-vu-{today():%Y-%m-%d}.{kind}"'


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/")[:-1]
