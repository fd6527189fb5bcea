"""The review desk: each address one act, each act a link or a form (RULES 7 to 11)."""

import re
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from bamsat.agencies.models import Agency
from bamsat.commitments.models import Finding, Step
from bamsat.commitments.review import cutting, operations, pages, refusals, undoing
from bamsat.commitments.review.drafts import Duty, restored
from bamsat.commitments.review.forms import AddForm, ReasonForm, editor
from bamsat.commitments.review.refusals import RefusedError, StaleError
from bamsat.commitments.review.warned import with_warnings
from bamsat.documents.models import Directive, Reading
from bamsat.ui.keys import key_in
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor


def reviews(request: HttpRequest) -> HttpResponse:
    return render(request, "review/list.html", {"rows": pages.review_rows()})


def desk(request: HttpRequest, slug: str) -> HttpResponse:
    directive = get_object_or_404(Directive, slug=slug)
    if not directive.findings.exists():
        raise Http404
    key = request.GET.get("muc", "")
    page = pages.desk_page(
        directive,
        request.GET.get("phan", ""),
        key_in(key),
        timezone.now(),
    )
    return render(request, "review/desk.html", {"page": page})


@require_POST
def accept(request: HttpRequest, key: int) -> HttpResponse:
    found = _finding(key)
    _do(
        request,
        lambda who: operations.accept(
            finding=key, version=_version(request), today=today(), **who
        ),
    )
    return _onward(found)


def edit(request: HttpRequest, key: int) -> HttpResponse:
    found = _finding(key)
    text = _text(found)
    draft = restored(found.subject, found.draft)
    try:
        forms = editor(draft, text, request.POST or None)
    except KeyError as error:
        raise Http404 from error
    stale = None
    if request.method == "POST" and forms.is_valid():
        try:
            operations.edit(
                finding=key,
                version=_version(request),
                draft=forms.value(),
                **_who(request),
            )
            messages.success(request, _("Đã sửa."))
            return redirect(_place(found))
        except StaleError as error:
            stale = error
        except RefusedError as error:
            _say(request, error)
    return render(
        request,
        "review/edit.html",
        {
            "finding": found,
            "draft": draft,
            "forms": forms,
            "agencies": Agency.objects.values_list("name", flat=True)[:500],
            "stale": _told(stale),
            # After a refusal the reviewer has now seen the newest version.
            "version": found.version,
            "back": _place(found),
        },
        status=409 if stale else 422 if request.method == "POST" else 200,
    )


def reject(request: HttpRequest, key: int) -> HttpResponse:
    found = _finding(key)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        _do(
            request,
            lambda who: operations.reject(
                finding=key, version=_version(request), reason=reason, **who
            ),
        )
        return _onward(found)
    return render(
        request,
        "review/reject.html",
        {
            "finding": found,
            "draft": restored(found.subject, found.draft),
            "form": form,
            "back": _place(found),
        },
        status=422 if form.errors else 200,
    )


@require_POST
def reopen(request: HttpRequest, key: int) -> HttpResponse:
    found = _finding(key)
    _do(
        request,
        lambda who: operations.reopen(finding=key, version=_version(request), **who),
    )
    return redirect(_place(found))


def split(request: HttpRequest, key: int) -> HttpResponse:
    found = _duty(key)
    draft = restored(found.subject, found.draft)
    words = request.POST.get("words", "")
    cut = request.POST.get("at", "")
    if request.method == "POST":
        at = key_in(cut) or 0
        if words.strip():
            inside = cutting.located(_text(found), words, (found.start, found.end))
            at = inside[0][0] if len(inside) == 1 else -1
        made = _do(
            request,
            lambda who: operations.split(
                finding=key, version=_version(request), at_character=at, **who
            ),
        )
        if made:
            return redirect(_place(made[0]))
    return render(
        request,
        "review/split.html",
        {
            "finding": found,
            "draft": draft,
            "stretches": pages.stretches(draft) if isinstance(draft, Duty) else [],
            "words": words,
            "back": _place(found),
        },
        status=422 if request.method == "POST" else 200,
    )


def merge(request: HttpRequest, key: int) -> HttpResponse:
    found = _duty(key)
    around = found.directive.findings.duties().live().exclude(pk=key)
    choices = [
        around.filter(start__lt=found.start).order_by("-start").first(),
        around.filter(start__gt=found.start).order_by("start").first(),
    ]
    if request.method == "POST":
        with_whom = request.POST.get("neighbour", "")
        made = _do(
            request,
            lambda who: operations.merge(
                finding=key,
                version=_version(request),
                neighbour=key_in(with_whom) or 0,
                **who,
            ),
        )
        if made:
            return redirect(_place(made))
    return render(
        request,
        "review/merge.html",
        {
            "finding": found,
            "draft": restored(found.subject, found.draft),
            "choices": [
                (other, restored(other.subject, other.draft))
                for other in choices
                if other and other.verdict == "pending"
            ],
            "back": _place(found),
        },
        status=422 if request.method == "POST" else 200,
    )


def accept_sure(request: HttpRequest, slug: str) -> HttpResponse:
    """Preview all that is surely read; accept exactly what was previewed."""
    directive = get_object_or_404(Directive, slug=slug)
    if request.method == "POST":
        chosen = [
            (int(pair[1]), int(pair[2]))
            for value in request.POST.getlist("muc")
            if (pair := re.fullmatch(r"(\d{1,18})\.(\d{1,9})", value))
        ]
        _do(request, lambda who: _accept_chosen(request, directive, chosen, who))
        return redirect("review:desk", slug)
    asked = request.GET.get("tu", "")
    share = int(asked) if re.fullmatch(r"\d{1,3}", asked) else pages.SURE
    found = directive.findings.sure(share / 100).order_by("start", "id")
    return render(
        request,
        "review/accept_sure.html",
        {
            "directive": directive,
            "share": share,
            "shares": (90, pages.SURE, 97, 100),
            "cards": [
                (each, restored(each.finding.subject, each.finding.draft))
                for each in with_warnings(list(found))
            ],
        },
    )


def _accept_chosen(
    request: HttpRequest,
    directive: Directive,
    chosen: list[operations.Seen],
    who: dict[str, Any],
) -> bool:
    done = operations.accept_chosen(
        directive=directive, chosen=chosen, today=today(), **who
    )
    messages.success(
        request,
        ngettext("Đã nhận %(n)s mục.", "Đã nhận %(n)s mục.", done.count)
        % {"n": done.count},
    )
    if done.changed:
        messages.warning(
            request,
            ngettext(
                "%(n)s mục đã được người khác đổi nên giữ nguyên: hãy xem lại.",
                "%(n)s mục đã được người khác đổi nên giữ nguyên: hãy xem lại.",
                len(done.changed),
            )
            % {"n": len(done.changed)},
        )
    return True


def add(request: HttpRequest, slug: str) -> HttpResponse:
    """From a selection (two places in the text), a provision, or typed words."""
    directive = get_object_or_404(Directive, slug=slug)
    text = Reading.objects.values_list("text", flat=True).get(directive=directive)
    form = AddForm(request.POST if "opening" in request.POST else None)
    if request.method == "POST":
        try:
            span = _span(request, directive, text, form)
        except cutting.NoPlaceError as error:
            messages.error(request, str(refusals.NO_PLACE[str(error)]))
            span = None
        made = span and _do(
            request,
            lambda who: operations.add(
                directive=directive, start=span[0], end=span[1], **who
            ),
        )
        if made:
            messages.success(
                request, _("Đã thêm. Giờ ghi ai chủ trì và hạn, rồi nhận.")
            )
            return redirect("review:edit", made.pk)
    return render(
        request,
        "review/add.html",
        {
            "directive": directive,
            "form": form,
            "provisions": pages.free_provisions(directive, text),
        },
        status=422 if request.method == "POST" else 200,
    )


def _span(
    request: HttpRequest, directive: Directive, text: str, form: AddForm
) -> tuple[int, int] | None:
    start, end = (key_in(request.POST.get(name, "")) for name in ("start", "end"))
    if start is not None and end is not None:
        return start, end
    if ident := request.POST.get("provision", ""):
        return {
            i: (s, e) for i, s, e, _q in pages.free_provisions(directive, text)
        }.get(ident)
    if form.is_bound and form.is_valid():
        return cutting.between(
            text, form.cleaned_data["opening"], form.cleaned_data["closing"]
        )
    return None


@require_POST
def undo(request: HttpRequest, slug: str, step: int) -> HttpResponse:
    directive = get_object_or_404(Directive, slug=slug)
    done = get_object_or_404(Step, pk=step, directive=directive)
    if _do(request, lambda who: undoing.undo(step=step, today=today(), **who)):
        messages.success(request, _("Đã hoàn tác."))
    touched = [entry["finding"] for entry in done.before]
    back = directive.findings.shown().filter(pk__in=touched).first()
    return redirect(_place(back) if back else reverse("review:desk", args=[slug]))


def _who(request: HttpRequest) -> dict[str, Any]:
    return {"by": visitor(request).actor, "at": timezone.now()}


def _do(request: HttpRequest, act: Callable[[dict[str, Any]], Any]) -> Any:
    """What the act gives; None where it was refused, which is said on the next page."""
    try:
        return act(_who(request))
    except StaleError as error:
        messages.error(request, _told(error))
    except RefusedError as error:
        _say(request, error)
    return None


def _say(request: HttpRequest, error: RefusedError) -> None:
    messages.error(request, " · ".join(map(str, [error.words, *error.because])))


def _told(error: StaleError | None) -> str:
    """Who changed a finding since, what, and when."""
    step = error.step if error else None
    if step is None:
        return _("Mục này đã đổi từ lúc bạn mở trang; chưa ghi gì.") if error else ""
    who = pages.names_of([step.by]).get(step.by, step.by)
    return _(
        "Chưa ghi gì: %(who)s đã %(what)s mục này lúc %(when)s. "
        "Dưới đây là bản mới nhất; xem lại rồi làm tiếp."
    ) % {
        "who": who,
        "what": step.get_kind_display(),
        "when": timezone.localtime(step.at).strftime("%H:%M, %d/%m/%Y"),
    }


def _finding(key: int) -> Finding:
    found: Finding = get_object_or_404(
        Finding.objects.select_related("directive"), pk=key
    )
    return found


def _duty(key: int) -> Finding:
    found = _finding(key)
    if found.subject != "commitment":
        raise Http404
    return found


def _text(found: Finding) -> str:
    return Reading.objects.values_list("text", flat=True).get(
        directive=found.directive_id
    )


def _version(request: HttpRequest) -> int:
    said = request.POST.get("version", "")
    return int(said) if re.fullmatch(r"\d{1,9}", said) else 0


def _place(found: Finding) -> str:
    """The finding on the desk."""
    address = reverse("review:desk", args=[found.directive.slug])
    return f"{address}?muc={found.pk}#m-{found.pk}"


def _onward(found: Finding) -> HttpResponse:
    """To the next that waits behind it, so that Enter walks through the directive."""
    waiting = found.directive.findings.pending().exclude(subject="warning")
    after = waiting.filter(start__gte=found.start).exclude(pk=found.pk)
    following = (
        after.order_by("start", "id").first() or waiting.order_by("start").first()
    )
    return redirect(_place(following or found))
