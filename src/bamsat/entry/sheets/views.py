"""The pages of an import. Nothing is read or written here: the worker does both."""

import re
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from bamsat.agencies.models import Agency
from bamsat.entry import asking
from bamsat.entry.models import RegisterImport
from bamsat.entry.naming import Directory
from bamsat.entry.sheets import intake, pages, tasks, workbooks
from bamsat.entry.sheets.door import NotTakenError, Refusal
from bamsat.entry.sheets.headings import FIELDS, SEVERAL
from bamsat.entry.sheets.wording import FIELD_WORDS, refusal_words
from bamsat.ui.keys import key_in
from bamsat.ui.requests import asked
from bamsat.ui.uploads import too_large
from bamsat.ui.visitors import visitor

SHOWN = 30
NEEDED = ("wording", "lead")
State = RegisterImport.State


def imports(request: HttpRequest) -> HttpResponse:
    return _list(request)


def _list(request: HttpRequest, refused: str = "", status: int = 200) -> HttpResponse:
    rows = RegisterImport.objects.exclude(state=State.WITHDRAWN)[:SHOWN]
    return render(
        request,
        "sheets/list.html",
        {
            "rows": [(row, refusal_words(row.refusal)) for row in rows],
            "refused": refusal_words(refused),
            "limit": settings.UPLOAD_MB,
        },
        status=status,
    )


def upload(request: HttpRequest) -> HttpResponse:
    """Take one file in; what is turned away is told with what to do."""
    if request.method != "POST":
        return redirect("sheets:list")
    file = request.FILES.get("tep")
    if too_large(request):
        return _list(request, Refusal.TOO_LARGE, 422)
    if file is None:
        return _list(request, Refusal.MISSING, 422)
    try:
        row = intake.take_in(
            content=file.read(),
            name=file.name or "",
            by=visitor(request).actor,
            at=timezone.now(),
        )
    except NotTakenError as error:
        return _list(request, error.refusal, 422)
    tasks.read_file.enqueue(register=row.pk)
    return redirect("sheets:one", row.pk)


def one(request: HttpRequest, key: int) -> HttpResponse:
    """Where an import is. Answers about agencies are sent here, and tried at once."""
    row = _register(key)
    said = {name: str(value) for name, value in request.POST.items()}
    if request.method == "POST":
        answers = asking.answers(said, Directory())
        if not answers:
            messages.error(request, _("Chưa chỉ cơ quan nào: hãy chọn ở từng tên."))
        elif intake.start_trial(
            register=row,
            mapping=row.mapping,
            title=row.title,
            answers={**row.answers, **answers},
        ):
            tasks.try_out.enqueue(register=row.pk)
            return redirect("sheets:one", key)
    if row.state == State.READ:
        here = reverse("sheets:columns", args=[key])
        # A page that renews a part of itself would swap in nothing of another page.
        renewing = request.headers.get("HX-Request") == "true"
        return HttpResponseClientRedirect(here) if renewing else redirect(here)
    after = asked(request, "sau", 9)
    page = pages.import_page(
        row,
        asked(request, "xem", 9),
        key_in(after) or 0,
        said,
        timezone.now(),
    )
    return render(
        request,
        "sheets/one.html",
        {
            "page": page,
            "words": refusal_words(row.refusal),
            "agencies": Agency.objects.values_list("name", flat=True)[:500]
            if page.questions
            else [],
        },
        status=422 if request.method == "POST" else 200,
    )


def columns(request: HttpRequest, key: int) -> HttpResponse:
    """Name the columns of a sheet; then the rows are tried."""
    row = _register(key)
    if row.under_way or not row.sheets:
        return redirect("sheets:one", key)
    form = request.POST if request.method == "POST" else request.GET
    _choose(row, form)
    wrong: list[str] = []
    if request.method == "POST":
        row.mapping = _mapping(form)
        row.title = " ".join(form.get("ten", "").split())[:500]
        wrong = _faults(row)
        if not wrong and intake.start_trial(
            register=row, mapping=row.mapping, title=row.title, answers=row.answers
        ):
            tasks.try_out.enqueue(register=row.pk)
            return redirect("sheets:one", key)
    return render(
        request,
        "sheets/columns.html",
        {
            "page": pages.columns_page(row),
            "fields": [(field, FIELD_WORDS[field]) for field in FIELDS],
            "wrong": wrong,
        },
        status=422 if wrong else 200,
    )


def _choose(row: RegisterImport, form: Any) -> None:
    """The sheet and the row of headings that were asked for, where they exist."""
    sheet, heading = form.get("trang", ""), form.get("dong", "")
    rows = form.get("so-dong", "")
    if not re.fullmatch(r"\d{1,2}", sheet) or int(sheet) >= len(row.sheets):
        return
    shown = [number for number, _cells in row.sheets[int(sheet)]["shown"]]
    chosen = int(heading) if re.fullmatch(r"\d{1,7}", heading) else 0
    intake.choose_sheet(
        row,
        int(sheet),
        chosen if chosen in shown else 0,
        int(rows) if rows in ("1", "2", "3") and chosen in shown else 0,
    )


def _mapping(form: Any) -> dict[str, str]:
    return {
        name.removeprefix("cot-"): value
        for name, value in form.items()
        if re.fullmatch(r"cot-\d{1,3}", name) and value in FIELDS
    }


def _faults(row: RegisterImport) -> list[str]:
    """What keeps the rows from being tried."""
    named = list(row.mapping.values())
    wrong = [
        _("Chưa có cột nào là “%(field)s”.") % {"field": FIELD_WORDS[field]}
        for field in NEEDED
        if field not in named
    ]
    wrong += [
        _("Hai cột cùng là “%(field)s”: chỉ giữ một.") % {"field": FIELD_WORDS[field]}
        for field in FIELDS
        if field not in SEVERAL and named.count(field) > 1
    ]
    if not row.title:
        wrong.append(_("Hãy đặt tên sổ, cho những dòng không ghi số văn bản."))
    return wrong


@require_POST
def write(request: HttpRequest, key: int) -> HttpResponse:
    row = _register(key)
    if intake.start_writing(register=row, by=visitor(request).actor):
        tasks.write.enqueue(register=row.pk)
    else:
        messages.error(request, _("Không có gì để ghi lúc này."))
    return redirect("sheets:one", key)


@require_POST
def undo(request: HttpRequest, key: int) -> HttpResponse:
    row = _register(key)
    if intake.start_undoing(register=row, by=visitor(request).actor):
        tasks.take_back.enqueue(register=row.pk)
    else:
        messages.error(request, _("Không có gì để hoàn tác."))
    return redirect("sheets:one", key)


@require_POST
def withdraw(request: HttpRequest, key: int) -> HttpResponse:
    if intake.withdraw(register=_register(key), at=timezone.now()):
        messages.success(request, _("Đã rút tệp; chưa có gì của nó vào sổ."))
        return redirect("sheets:list")
    messages.error(request, _("Không rút được: đang làm dở, hoặc đã ghi vào sổ."))
    return redirect("sheets:one", key)


def bad_rows(request: HttpRequest, key: int) -> HttpResponse:
    """The bad rows as a file to correct and import again."""
    row = _register(key)
    bad = row.rows.filter(verdict="bad").order_by("number")
    content = workbooks.bad_rows(row, bad.iterator()) if row.sheets else b""
    return _workbook(content, f"dong-loi-{key}.xlsx")


def template(request: HttpRequest) -> HttpResponse:
    """A register with the headings that are understood at once."""
    return _workbook(workbooks.template(), "mau-so-nhiem-vu.xlsx")


def _workbook(content: bytes, name: str) -> HttpResponse:
    if not content:
        raise Http404
    answer = HttpResponse(content, content_type=workbooks.MEDIA_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _register(key: int) -> RegisterImport:
    row: RegisterImport = get_object_or_404(
        RegisterImport.objects.exclude(state=State.WITHDRAWN), pk=key
    )
    return row
