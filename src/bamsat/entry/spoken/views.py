"""Entry by hand: what is typed is kept at every step, and recorded once."""

import re
from typing import Any, cast
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bamsat.agencies.models import Agency
from bamsat.documents.models import Directive
from bamsat.entry import asking
from bamsat.entry.models import SpokenDraft
from bamsat.entry.naming import Directory, spellings, unknown
from bamsat.entry.recording import Said
from bamsat.entry.spoken import pages
from bamsat.entry.spoken.forms import MOST_ROWS, ROWS, MeetingForm, Rows
from bamsat.entry.spoken.rows import said_of
from bamsat.entry.spoken.writing import Meeting, numbered, record_spoken
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor
from vanban.secrecy import marked_secret

PREFIX = "viec"
FIELD = re.compile(rf"{PREFIX}-\d+-\w+|(ten|la|khac)-\d+|title|day|presided")


class Typed:
    """The forms with what was typed in them, and what can be made of it."""

    def __init__(
        self, directive: Directive | None, data: dict[str, str], *, judged: bool
    ) -> None:
        self.directive, self.data = directive, data
        count = _rows_in(data)
        if judged:
            whole = {
                **data,
                f"{PREFIX}-TOTAL_FORMS": str(count),
                f"{PREFIX}-INITIAL_FORMS": "0",
            }
            self.meeting = MeetingForm(whole)
            self.rows = Rows(whole, prefix=PREFIX)
        else:
            self.meeting = MeetingForm(initial=data)
            self.rows = Rows(
                prefix=PREFIX,
                initial=[
                    {
                        name.rpartition("-")[2]: value
                        for name, value in data.items()
                        if name.startswith(f"{PREFIX}-{number}-")
                    }
                    for number in range(count)
                ],
            )
            self.rows.extra = max(ROWS - count, 0)
        self.said: list[Said] = []
        self.questions: list[asking.Question] = []
        self.secret = False

    def is_whole(self) -> bool:
        """Whether it can be recorded; the forms and the questions say what lacks."""
        fine = [self.rows.is_valid(), bool(self.directive) or self.meeting.is_valid()]
        plain = Directory()
        directory = Directory(asking.answers(self.data, plain))
        typed = [form.cleaned_data for form in self.rows if form.is_valid()]
        self.said = said_of(typed, directory, self.year)
        named = [p for each in self.said for p in (*each.leads, *each.supports)]
        missing = unknown(directory, named)
        # What was answered is asked again, so that the answer stays in the form.
        there = {spelling for each in named for spelling in spellings(each)}
        asked = [name for name in asking.asked(self.data) if name in there]
        self.questions = asking.questions([*missing, *asked], plain, self.data)
        self.secret = marked_secret(
            "\n".join(
                [self.data.get("title", ""), *(s.item.wording for s in self.said)]
            )
        )
        return all(fine) and not missing and not self.secret

    @property
    def year(self) -> int | None:
        """The year of days that name none."""
        if self.directive:
            return self.directive.year
        day = getattr(self.meeting, "cleaned_data", {}).get("day")
        return day.year if day else None

    def value(self) -> Meeting | None:
        """The meeting, where it is a new one."""
        if self.directive:
            return None
        return Meeting(**self.meeting.cleaned_data)


def _rows_in(data: dict[str, str]) -> int:
    numbers = [
        int(found[1]) + 1
        for name in data
        if (found := re.match(rf"{PREFIX}-(\d{{1,3}})-", name))
    ]
    return min(max(numbers, default=ROWS), MOST_ROWS)


def spoken(request: HttpRequest) -> HttpResponse:
    person = cast(int, visitor(request).person)
    page = pages.spoken_page(person)
    return render(request, "spoken/list.html", {"page": page})


def new(request: HttpRequest) -> HttpResponse:
    """A meeting that nobody recorded yet."""
    return _form(request, None, None)


def add(request: HttpRequest, slug: str) -> HttpResponse:
    """More of a meeting that is in the register already."""
    directive = get_object_or_404(Directive, slug=slug, origin=Directive.Origin.SPOKEN)
    return _form(request, directive, None)


def draft(request: HttpRequest, draft: UUID) -> HttpResponse:
    """Where somebody left off."""
    row = _own(request, draft)
    if row.recorded_at:
        return redirect("spoken:list")
    return _form(request, row.directive, row)


def _form(
    request: HttpRequest, directive: Directive | None, row: SpokenDraft | None
) -> HttpResponse:
    if request.method != "POST":
        content = dict(row.content) if row else {}
        typed = Typed(directive, content, judged=bool(request.GET.get("kiem")))
        if request.GET.get("kiem"):
            typed.is_whole()
        return _show(request, typed, row.key if row else uuid4())
    data = {name: v for name, v in request.POST.items() if FIELD.fullmatch(name)}
    kept = _keep(request, directive, {n: str(v) for n, v in data.items()})
    here = reverse("spoken:draft", args=[kept.key])
    if "them" in request.POST:
        first = _rows_in(kept.content)
        if first < MOST_ROWS:
            kept.content[f"{PREFIX}-{min(first + ROWS, MOST_ROWS) - 1}-place"] = ""
            kept.save()
        return redirect(f"{here}#dong-{min(first + 1, MOST_ROWS)}")
    if "luu" in request.POST:
        messages.success(request, _("Đã lưu nháp. Chưa có gì vào sổ."))
        return redirect(here)
    typed = Typed(directive, kept.content, judged=True)
    if typed.is_whole():
        return redirect("spoken:preview", kept.key)
    return _show(request, typed, kept.key, status=422)


def _keep(
    request: HttpRequest, directive: Directive | None, content: dict[str, str]
) -> SpokenDraft:
    """Save what was typed, whatever it is."""
    try:
        key = UUID(request.POST.get("key", ""))
        person = cast(int, visitor(request).person)
        row = pages.draft_of(person, key, directive)
    except (ValueError, SpokenDraft.DoesNotExist) as error:
        raise Http404 from error
    if not row.recorded_at:
        row.content = {n: v.replace("\x00", "") for n, v in content.items()}
        row.saved_at = timezone.now()
        row.save()
    return row


def _show(
    request: HttpRequest, typed: Typed, key: object, status: int = 200
) -> HttpResponse:
    return render(
        request,
        "spoken/form.html",
        {
            "typed": typed,
            "key": key,
            "directive": typed.directive,
            "agencies": Agency.objects.values_list("name", flat=True)[:500],
        },
        status=status,
    )


def preview(request: HttpRequest, draft: UUID) -> HttpResponse:
    """What will stand in the register, before it does; recorded by one more press."""
    row = _own(request, draft)
    if row.recorded_at:
        return redirect("spoken:list")
    typed = Typed(row.directive, dict(row.content), judged=True)
    if not typed.is_whole():
        return redirect(f"{reverse('spoken:draft', args=[row.key])}?kiem=1")
    if request.method == "POST":
        directive = record_spoken(
            draft=row,
            meeting=typed.value(),
            said=typed.said,
            by=visitor(request).actor,
            at=timezone.now(),
            today=today(),
        )
        messages.success(request, _("Đã ghi vào sổ."))
        return redirect(f"{reverse('spoken:list')}#{directive.slug}")
    first = row.directive.provisions.count() if row.directive else 0
    shown = numbered(first, typed.said)
    return render(
        request,
        "spoken/preview.html",
        {
            "draft": row,
            "meeting": typed.value(),
            "directive": row.directive,
            "rows": pages.preview_rows(shown),
            "new": [q for q in typed.questions if q.answer == asking.NEW],
        },
    )


@require_POST
def discard(request: HttpRequest, draft: UUID) -> HttpResponse:
    """Throw a draft away; nothing of it was in the register."""
    row = _own(request, draft)
    if row.recorded_at:
        raise Http404
    row.delete()
    messages.success(request, _("Đã bỏ bản nháp."))
    return redirect("spoken:list")


def _own(request: HttpRequest, key: UUID) -> SpokenDraft:
    row: Any = pages.own_draft(visitor(request).person, key)
    if row is None:
        raise Http404
    found: SpokenDraft = row
    return found
