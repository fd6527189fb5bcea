"""The list of agencies: what is missing in it, out as a table, in from one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from bamsat.agencies.directory import exporting
from bamsat.agencies.directory.planning import Planner
from bamsat.agencies.refusals import Words
from bamsat.agencies.succession import drafting
from bamsat.entry.directory.filling import write_once
from bamsat.entry.directory.pages import manage_page, trial_page
from bamsat.entry.directory.reading import reorganisation, table
from bamsat.entry.models import DirectoryImport
from bamsat.entry.sheets.door import NotTakenError, Refusal
from bamsat.entry.sheets.wording import refusal_words
from bamsat.entry.sheets.workbooks import MEDIA_TYPE
from bamsat.ui.requests import asked
from bamsat.ui.today import today
from bamsat.ui.uploads import too_large
from bamsat.ui.visitors import visitor

NO_HEADINGS = gettext_lazy(
    "Không thấy dòng tiêu đề có cột Dòng và cột Tên: hãy bắt đầu từ tệp xuất."
)
NO_CHANGES = gettext_lazy(
    "Không thấy dòng tiêu đề có các cột Việc, Cơ quan cũ và Cơ quan mới."
)


@require_safe
def manage(request: HttpRequest) -> HttpResponse:
    return _manage(request)


@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Read the table and try it; nothing is written yet."""
    file = request.FILES.get("tep")
    if too_large(request):
        return _manage(request, Refusal.TOO_LARGE)
    if file is None:
        return _manage(request, Refusal.MISSING)
    try:
        rows = table(file.read())
    except NotTakenError as error:
        return _manage(request, error.refusal)
    made = DirectoryImport.objects.create(
        name=str(file.name)[:255],
        rows=rows,
        by=visitor(request).actor,
        uploaded_at=timezone.now(),
    )
    return redirect("directory:trial", made.pk)


@require_POST
def upload_reorganisation(request: HttpRequest) -> HttpResponse:
    """Read a table of changes into a draft; no agency changes yet."""
    file = request.FILES.get("tep")
    if too_large(request):
        return _manage(request, Refusal.TOO_LARGE)
    if file is None:
        return _manage(request, Refusal.MISSING)
    try:
        said = reorganisation(file.read(), str(file.name))
    except NotTakenError as error:
        return _manage(request, error.refusal, NO_CHANGES)
    made = drafting.begin(said, by=visitor(request).actor, at=timezone.now())
    return redirect("succession:draft", made.pk)


@require_safe
def trial(request: HttpRequest, key: int) -> HttpResponse:
    """What the table would change, as things stand now."""
    found = get_object_or_404(DirectoryImport, pk=key)
    plan = Planner(today()).plan((number, cells) for number, cells in found.rows)
    page = trial_page(found, plan)
    return render(request, "directory/trial.html", {"page": page})


@require_POST
def write(request: HttpRequest, key: int) -> HttpResponse:
    found = get_object_or_404(DirectoryImport, pk=key)
    done = write_once(
        table=found.pk, by=visitor(request).actor, at=timezone.now(), today=today()
    )
    if done is None:
        messages.warning(request, _("Bảng này đã được ghi rồi."))
    elif not done.written.done:
        messages.error(request, _("Chưa ghi gì: bảng có dòng lỗi."))
        return redirect("directory:trial", key)
    else:
        messages.success(
            request,
            _("Đã ghi %(rows)s dòng; thêm %(members)s thành viên cho các tập thể.")
            % {"rows": done.written.plan.changes, "members": done.members},
        )
        for name, why in done.kept:
            messages.warning(request, f"{name}: {why}")
    return redirect("directory:manage")


@require_safe
def as_csv(request: HttpRequest) -> HttpResponse:
    return HttpResponse(
        exporting.as_csv(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="co-quan.csv"'},
    )


@require_safe
def as_xlsx(request: HttpRequest) -> HttpResponse:
    return HttpResponse(
        exporting.as_xlsx(),
        content_type=MEDIA_TYPE,
        headers={"Content-Disposition": 'attachment; filename="co-quan.xlsx"'},
    )


def _manage(
    request: HttpRequest, refusal: str = "", empty: Words = NO_HEADINGS
) -> HttpResponse:
    page = manage_page(asked(request, "sau"), today())
    return render(
        request,
        "directory/manage.html",
        {"page": page, "refused": _words(refusal, empty)},
        status=422 if refusal else 200,
    )


def _words(refusal: str, empty: Words) -> str:
    """Why a table was turned away; without headings it is none of ours."""
    return str(empty) if refusal == Refusal.EMPTY else refusal_words(refusal)
