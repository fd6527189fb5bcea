"""Extensions and pauses: what waits, and each act a form."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from bamsat.commitments.models import Occurrence
from bamsat.progress import extending, pausing, refusals
from bamsat.progress.confirming.forms import (
    GrantForm,
    PauseForm,
    RefuseForm,
    ResumeForm,
)
from bamsat.progress.confirming.pauses import pause_page
from bamsat.progress.confirming.requests import request_page, requests_page
from bamsat.progress.confirming.views import SEEN, called, reader
from bamsat.progress.models import Extension
from bamsat.progress.pausing import Paused
from bamsat.progress.refusals import NotYoursError, RefusedError
from bamsat.rules.moves import Move
from bamsat.rules.status import State
from bamsat.ui.dates import short
from bamsat.ui.requests import asked
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor

MOST = 200
"""How much work of one commitment may be paused at once."""


@require_safe
def extensions(request: HttpRequest) -> HttpResponse:
    others = asked(request, "xem") == "khac"
    page = requests_page(
        asked(request, "sau"), visitor(request), today(), others=others
    )
    return render(request, "confirming/extensions.html", {"page": page})


def extension(request: HttpRequest, key: int) -> HttpResponse:
    made = get_object_or_404(Extension, pk=key)
    act = request.POST.get("act", "")
    grant = GrantForm(
        request.POST if act == "cho" else None,
        prefix="cho",
        initial={"until": made.until},
    )
    refuse = RefuseForm(request.POST if act == "tu-choi" else None, prefix="tu-choi")
    refused = None
    try:
        if act == "hoan-tac":
            extending.undo(extension=key, visitor=visitor(request), at=timezone.now())
            messages.success(request, _("Đã hoàn tác; đề nghị lại chờ quyết."))
            return redirect("confirming:extension", key)
        if grant.is_bound and grant.is_valid():
            extending.grant(
                extension=key,
                **grant.cleaned_data,
                visitor=visitor(request),
                at=timezone.now(),
            )
            return _settled(request, _granted(made, grant.cleaned_data["until"]))
        if refuse.is_bound and refuse.is_valid():
            extending.refuse(
                extension=key,
                **refuse.cleaned_data,
                visitor=visitor(request),
                at=timezone.now(),
            )
            return _settled(request, _("Đã từ chối; hạn giữ nguyên."))
    except NotYoursError as error:
        raise Http404 from error
    except RefusedError as error:
        refused = error
        made.refresh_from_db()
    context = {
        "page": request_page(made, reader(request)),
        "grant": grant,
        "refuse": refuse,
        "refused": refused,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "confirming/extension.html", context, status=status)


def _granted(made: Extension, until: date) -> str:
    return _("Đã cho gia hạn đến hết ngày %(until)s; hạn trước là %(before)s.") % {
        "until": short(until),
        "before": short(made.due_on),
    }


def _settled(request: HttpRequest, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("confirming:extensions")


def suspend(request: HttpRequest, key: int) -> HttpResponse:
    form = PauseForm(request.POST or None)
    return _pause(request, key, Move.SUSPEND, form)


def resume(request: HttpRequest, key: int) -> HttpResponse:
    form = ResumeForm(request.POST or None)
    return _pause(request, key, Move.RESUME, form)


def _pause(
    request: HttpRequest, key: int, move: Move, form: PauseForm | ResumeForm
) -> HttpResponse:
    row = get_object_or_404(
        Occurrence.objects.select_related("agency", "commitment__directive"), pk=key
    )
    chosen = _chosen(request, row)
    refused = None
    if form.is_bound and form.is_valid() and chosen:
        try:
            return _paused(request, row, _carried_out(request, move, chosen, form))
        except NotYoursError as error:
            raise Http404 from error
    elif form.is_bound and not chosen:
        refused = RefusedError(refusals.NO_OCCURRENCE)
    page = pause_page(
        row, move, {key for key, _version in chosen} or {key}, visitor(request), today()
    )
    return render(
        request,
        "confirming/pause.html",
        {"page": page, "form": form, "refused": refused},
        status=422 if form.is_bound else 200,
    )


def _carried_out(
    request: HttpRequest,
    move: Move,
    chosen: list[pausing.Seen],
    form: PauseForm | ResumeForm,
) -> Paused:
    who, now = visitor(request), timezone.now()
    if move is Move.SUSPEND:
        return pausing.suspend_chosen(
            chosen=chosen, **form.cleaned_data, visitor=who, at=now
        )
    return pausing.resume_chosen(
        chosen=chosen, **form.cleaned_data, visitor=who, at=now
    )


def _chosen(request: HttpRequest, row: Occurrence) -> list[pausing.Seen]:
    """What the form names, of this commitment alone."""
    pairs = (SEEN.fullmatch(each) for each in request.POST.getlist("viec"))
    seen = [(int(pair[1]), int(pair[2])) for pair in pairs if pair][:MOST]
    of_it = Occurrence.objects.filter(
        commitment=row.commitment_id, pk__in=[key for key, _version in seen]
    )
    mine = set(of_it.values_list("pk", flat=True))
    return [pair for pair in seen if pair[0] in mine]


def _paused(request: HttpRequest, row: Occurrence, outcome: Paused) -> HttpResponse:
    """Say what became of the choice, and lead back to the work."""
    n = len(outcome.done)
    begun = any(each.ended_at is None for each in outcome.done)
    if n and begun:
        said = ngettext("Đã tạm dừng %(n)s việc.", "Đã tạm dừng %(n)s việc.", n)
        messages.success(request, said % {"n": n})
    elif n:
        said = ngettext(
            "Đã tiếp tục %(n)s việc. Hạn không tự dời theo những ngày đã dừng.",
            "Đã tiếp tục %(n)s việc. Hạn không tự dời theo những ngày đã dừng.",
            n,
        )
        messages.success(request, said % {"n": n})
    for each in outcome.stale:
        told = {"what": called(each), "is": refusals.IS[State(each.state)]}
        messages.warning(request, refusals.LEFT % told)
    for each, why in outcome.kept:
        messages.warning(request, f"{called(each)}: {why}")
    return redirect(reverse("confirming:one", args=[row.pk]))
