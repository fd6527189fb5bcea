"""Reorganisations: drafted, previewed, carried out, undone; and what waits for a person
after them, handed on."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from bamsat.agencies.acting import Who
from bamsat.agencies.models import Agency, Reorganisation
from bamsat.agencies.succession import drafting
from bamsat.agencies.succession.models import ReorganisationDraft
from bamsat.commitments.review.refusals import RefusedError
from bamsat.commitments.succession import handing, operations, refusals
from bamsat.commitments.succession.forms import HandForm, handed, said
from bamsat.commitments.succession.pages import (
    draft_page,
    hand_page,
    list_page,
    waiting_page,
)
from bamsat.ui.requests import asked
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor


@require_safe
def reorganisations(request: HttpRequest) -> HttpResponse:
    page = list_page(asked(request, "sau"), timezone.now(), today())
    return render(request, "succession/list.html", {"page": page})


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """A new draft: empty, or what comes with the site."""
    name = request.POST.get("tu", "")
    try:
        words = drafting.shipped(name) if name else drafting.Said()
    except KeyError as error:
        raise Http404 from error
    made = drafting.begin(words, by=visitor(request).actor, at=timezone.now())
    return redirect("succession:draft", made.pk)


def draft(request: HttpRequest, key: int) -> HttpResponse:
    """The form with its preview; what is typed is kept, whatever is wrong with it."""
    found = get_object_or_404(ReorganisationDraft, pk=key)
    if found.made_id:
        return redirect("succession:list")
    wrong: list[str] = []
    if request.method == "POST":
        words, wrong = said(request.POST.dict())
        drafting.keep(found, words)
        if "ghi" in request.POST and not wrong:
            try:
                made = operations.reorganise(draft=found.pk, who=_who(request))
            except RefusedError as error:
                wrong = [str(error.words), *map(str, error.because)]
            else:
                _praise(request, made)
                return redirect("succession:list")
        elif not wrong:
            messages.success(request, _("Đã lưu bản soạn; chưa cơ quan nào thay đổi."))
            return redirect("succession:draft", key)
    page = draft_page(found, today())
    return render(
        request,
        "succession/draft.html",
        {"page": page, "wrong": wrong},
        status=422 if wrong else 200,
    )


def _praise(request: HttpRequest, made: Reorganisation) -> None:
    if made.effective_at:
        words = _("Đã ghi “%s”. Hoàn tác được trong 24 giờ.") % made.title
    else:
        words = _("Đã ghi “%(title)s”: có hiệu lực trong sổ từ ngày %(day)s.") % {
            "title": made.title,
            "day": f"{made.day:%d/%m/%Y}",
        }
    messages.success(request, words)


@require_POST
def discard(request: HttpRequest, key: int) -> HttpResponse:
    ReorganisationDraft.objects.filter(pk=key, made__isnull=True).delete()
    messages.success(request, _("Đã bỏ bản soạn."))
    return redirect("succession:list")


@require_POST
def undo(request: HttpRequest, key: int) -> HttpResponse:
    made = get_object_or_404(Reorganisation, pk=key)
    try:
        operations.undo(reorganisation=key, who=_who(request))
        messages.success(request, _("Đã hoàn tác “%s”.") % made.title)
    except RefusedError as error:
        messages.error(request, " · ".join(map(str, [error.words, *error.because])))
    return redirect("succession:list")


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    page = waiting_page(asked(request, "sau"), timezone.now(), today())
    return render(request, "succession/waiting.html", {"page": page})


def hand(request: HttpRequest, slug: str) -> HttpResponse:
    """What one agency holds, and the form that hands it on."""
    agency = get_object_or_404(Agency.objects.single(), slug=slug)
    form = HandForm()
    if request.method == "POST":
        form = handed(request.POST.dict(), request.POST.getlist("chon"))
        if _handed(request, agency, form):
            return redirect("succession:hand", slug)
    page = hand_page(agency, asked(request, "sau"), today(), form)
    status = 422 if form.wrong else 200
    return render(request, "succession/hand.html", {"page": page}, status=status)


def _handed(request: HttpRequest, agency: Agency, form: HandForm) -> bool:
    taker = form.agency(today())
    if taker is None:
        form.wrong = [str(refusals.NO_TAKER)]
        return False
    try:
        handing.hand(
            commitments=form.chosen,
            giver=agency.pk,
            taker=taker.pk,
            document=form.document,
            who=_who(request),
        )
    except RefusedError as error:
        form.wrong = [str(error.words), *map(str, error.because)]
        return False
    n = len(form.chosen)
    words = ngettext(
        "Đã giao %(n)s nhiệm vụ cho %(name)s. Hoàn tác được trong 24 giờ.",
        "Đã giao %(n)s nhiệm vụ cho %(name)s. Hoàn tác được trong 24 giờ.",
        n,
    )
    messages.success(request, words % {"n": n, "name": taker.name})
    return True


@require_POST
def take_back(request: HttpRequest, batch: UUID) -> HttpResponse:
    try:
        handing.undo(batch=batch, who=_who(request))
        messages.success(request, _("Đã hoàn tác: các nhiệm vụ ấy lại chờ giao."))
    except RefusedError as error:
        messages.error(request, " · ".join(map(str, [error.words, *error.because])))
    return redirect("succession:waiting")


def _who(request: HttpRequest) -> Who:
    return Who(
        by=visitor(request).actor, at=timezone.now(), today=today(), batch=uuid4()
    )
