"""My work: the first page of whoever answers for an agency."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from bamsat.agencies.models import Agency
from bamsat.entry.sheets.door import NotTakenError, Refusal
from bamsat.progress.authors import of_visitor
from bamsat.progress.models import Report
from bamsat.progress.reporting import report
from bamsat.progress.working import filled, pages, sheets
from bamsat.progress.working.sections import BY_SLUG
from bamsat.ui.requests import asked
from bamsat.ui.today import today
from bamsat.ui.uploads import too_large
from bamsat.ui.visitors import visitor


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    agency, agencies = chosen_agency(request)
    page = pages.mine_page(agency, agencies, today())
    return render(request, "working/mine.html", {"page": page, "tab": "mine"})


@require_safe
def section(request: HttpRequest, section: str) -> HttpResponse:
    if section not in BY_SLUG:
        raise Http404
    agency, agencies = chosen_agency(request)
    page = pages.section_page(
        agency, agencies, BY_SLUG[section], asked(request, "sau"), today()
    )
    return render(request, "working/section.html", {"page": page, "tab": "mine"})


@require_safe
def supporting(request: HttpRequest) -> HttpResponse:
    agency, agencies = chosen_agency(request)
    page = pages.supporting_page(agency, agencies, asked(request, "sau"), today())
    return render(request, "working/supporting.html", {"page": page, "tab": "support"})


@require_safe
def watched(request: HttpRequest) -> HttpResponse:
    who = visitor(request)
    page = pages.watched_page(
        who, pages.agencies_of(who), asked(request, "sau"), today()
    )
    return render(request, "working/watched.html", {"page": page, "tab": "watched"})


def chosen_agency(request: HttpRequest) -> tuple[Agency, list[Agency]]:
    """The agency that the address names, of those that the person answers for; 404
    for any other."""
    agencies = pages.agencies_of(visitor(request))
    agency = pages.chosen(agencies, asked(request, "co-quan"))
    if agency is None:
        raise Http404
    return agency, agencies


def sheet(request: HttpRequest) -> HttpResponse:
    """The sheet to fill in; one that was filled in is shown before it counts."""
    agency, agencies = chosen_agency(request)
    shown = {"agency": agency, "agencies": agencies, "limit": filled.LARGEST // 10**6}
    if request.method != "POST":
        return render(request, "working/sheet.html", shown)
    file = request.FILES.get("tep")
    try:
        if too_large(request) or (file and (file.size or 0) > filled.LARGEST):
            raise NotTakenError(Refusal.TOO_LARGE)
        if file is None:
            raise NotTakenError(Refusal.MISSING)
        rows = filled.read(file.read())
        packed = filled.packed(rows, visitor(request))
    except NotTakenError as error:
        refused = pages.refusal(error.refusal)
        return render(
            request, "working/sheet.html", {**shown, "refused": refused}, status=422
        )
    trial = pages.trial_page(filled.judge(rows, visitor(request)))
    return render(request, "working/trial.html", {"page": trial, "packed": packed})


@require_safe
def sheet_file(request: HttpRequest) -> HttpResponse:
    agency, _agencies = chosen_agency(request)
    answer = HttpResponse(
        sheets.workbook(agency, today()), content_type=sheets.MEDIA_TYPE
    )
    name = f"viec-cua-toi-{agency.slug[:60]}-{today():%Y-%m-%d}.xlsx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_POST
def write_sheet(request: HttpRequest) -> HttpResponse:
    """Write what was shown: judged again, for work may have moved since."""
    who = visitor(request)
    rows = filled.unpacked(request.POST.get("dong", ""), who)
    if rows is None:
        raise Http404
    judged = filled.judge(rows, who)
    sent = report(
        answers=filled.taken(judged),
        author=of_visitor(who, Report.Channel.SHEET),
        at=timezone.now(),
        today=today(),
    )
    page = pages.written_page(judged, sent)
    return render(request, "working/written.html", {"page": page})
