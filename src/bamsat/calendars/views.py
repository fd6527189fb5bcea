"""The days off of a year, which anyone may read; and moving days as notices say."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bamsat.calendars import operations
from bamsat.calendars.forms import NoticeForm
from bamsat.calendars.models import CalendarChange, MovedDay
from bamsat.calendars.pages import Preview, preview, seen, year_page
from bamsat.calendars.refusals import NotMovedError
from bamsat.rules.access import may
from bamsat.rules.pages import PAGES
from bamsat.ui.keys import key_in
from bamsat.ui.requests import asked
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor
from vanban.days_off import FIRST_YEAR, LAST_YEAR


@require_safe
def year(request: HttpRequest) -> HttpResponse:
    """A year that is none, or that no calendar knows, is this one."""
    said = asked(request, "nam", 4)
    chosen = key_in(said) or 0
    shown = chosen if FIRST_YEAR <= chosen <= LAST_YEAR else today().year
    changing = may(PAGES["calendars:move"], visitor(request))
    page = year_page(shown, timezone.now(), changing=changing)
    return render(request, "calendars/year.html", {"page": page, "changing": changing})


def move(request: HttpRequest) -> HttpResponse:
    """The form of a notice: previewed first, then written."""
    form = NoticeForm(request.POST or None, initial={"first": asked(request, "ngay")})
    shown: Preview | None = None
    if request.method == "POST" and form.is_valid():
        said = form.notice
        try:
            if "ghi" in request.POST and request.POST.get("da-xem") == seen(said):
                by, at = visitor(request).actor, timezone.now()
                operations.move_days(said, by=by, at=at)
                messages.success(
                    request, _("Đã ghi vào lịch. Hoàn tác được trong 24 giờ.")
                )
                return _to_year(said.first.year)
            shown = preview(operations.planned(said))
        except NotMovedError as error:
            form.add_error(None, str(error.words))
    wrong = request.method == "POST" and bool(form.errors)
    return render(
        request,
        "calendars/move.html",
        {
            "form": form,
            "preview": shown,
            "seen": seen(form.notice) if shown else "",
        },
        status=422 if wrong else 200,
    )


def let_go(request: HttpRequest, key: int) -> HttpResponse:
    """What it would move to go by the library again on one day; then it is done."""
    row = get_object_or_404(MovedDay, pk=key)
    if request.method == "POST":
        by, at = visitor(request).actor, timezone.now()
        try:
            operations.let_go(days=[row.date], by=by, at=at)
        except NotMovedError as error:
            messages.error(request, str(error.words))
        else:
            messages.success(
                request,
                _("Ngày %(day)s lại theo thư viện. Hoàn tác được trong 24 giờ.")
                % {"day": f"{row.date:%d/%m/%Y}"},
            )
        return _to_year(row.date.year)
    shown = preview(operations.letting_go([row.date]))
    return render(request, "calendars/let_go.html", {"row": row, "preview": shown})


@require_POST
def undo(request: HttpRequest, key: int) -> HttpResponse:
    done = get_object_or_404(CalendarChange, pk=key)
    try:
        operations.undo(change=key, by=visitor(request).actor, at=timezone.now())
        messages.success(request, _("Đã hoàn tác: lịch lại như trước."))
    except NotMovedError as error:
        messages.error(request, " · ".join(map(str, [error.words, *error.because])))
    return _to_year(done.first.year)


def _to_year(number: int) -> HttpResponse:
    return redirect(reverse("calendars:year", query={"nam": number}))
