"""Changing the officers' register: each address one act, each act a form."""

import re
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from bamsat.agencies.models import Agency
from bamsat.commitments.models import Commitment
from bamsat.commitments.register import operations, snapshots, undoing
from bamsat.commitments.register.differences import of_change
from bamsat.commitments.register.forms import (
    CorrectionForm,
    EndingForm,
    SupersedingForm,
)
from bamsat.commitments.register.item import batch_sizes, who_of
from bamsat.commitments.register.models import Change
from bamsat.commitments.register.operations import Grounds, Outcome
from bamsat.commitments.register.pages import EndingPage, candidates, choices_of
from bamsat.commitments.register.refusals import StaleCommitmentError
from bamsat.commitments.review.forms import DutyEditor
from bamsat.commitments.review.refusals import RefusedError, hanging_on
from bamsat.documents.models import Reading
from bamsat.ui.keys import KEY
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor

MOST = 500
"""How many commitments may be ended at once."""
SEEN = re.compile(r"([0-9]{1,18})\.([0-9]{1,9})")


def correct(request: HttpRequest, key: int) -> HttpResponse:
    row = _commitment(key)
    before = snapshots.snapshot(row)
    duty = snapshots.duty(row, before)
    text = Reading.objects.values_list("text", flat=True).get(directive=row.directive)
    data = request.POST or None
    editor = DutyEditor(duty, text, data)
    form = CorrectionForm(data, initial={"review_set_on": row.review_set_on})
    stale = refused = None
    valid = data is not None and all([editor.is_valid(), form.is_valid()])
    if valid:
        try:
            operations.correct(
                commitment=key,
                version=_version(request),
                said=snapshots.of_duty(
                    row,
                    editor.value(),
                    form.cleaned_data["review_set_on"],
                ),
                reason=form.cleaned_data["reason"],
                today=today(),
                **_who(request),
            )
            messages.success(request, _("Đã chỉnh. Bản trước vẫn xem được ở dưới."))
            return redirect("commitment:page", key)
        except StaleCommitmentError as error:
            stale = error
        except RefusedError as error:
            refused = error
    change = stale.change if stale else None
    return render(
        request,
        "register/correct.html",
        {
            "commitment": row,
            "forms": editor,
            "form": form,
            "agencies": Agency.objects.values_list("name", flat=True)[:MOST],
            "stale": stale,
            "change": change,
            "who": who_of([change.by], today())[change.by] if change else "",
            "differences": of_change(change) if change else [],
            "refused": refused,
            # After a refusal the officer has now seen the newest version.
            "version": row.version,
        },
        status=409 if stale else 422 if data else 200,
    )


def take_back(request: HttpRequest, key: int) -> HttpResponse:
    row = _commitment(key)
    refused = None
    if request.method == "POST":
        try:
            found = operations.take_back(
                commitment=key, version=_version(request), **_who(request)
            )
        except StaleCommitmentError as error:
            messages.error(request, _told(error))
            return redirect("commitment:page", key)
        except RefusedError as error:
            refused = error
        else:
            messages.success(request, _("Đã đưa về bàn xem lại."))
            desk = reverse("review:desk", args=[row.directive.slug])
            return redirect(f"{desk}?muc={found.pk}#m-{found.pk}")
    return render(
        request,
        "register/take_back.html",
        {"commitment": row, "hanging": hanging_on(row), "refused": refused},
        status=422 if refused else 200,
    )


def cancel(request: HttpRequest) -> HttpResponse:
    data = request.POST or None
    form = EndingForm(data, today=today())
    page = _chosen(request)
    refused = None
    if data and form.is_valid():
        try:
            outcome = operations.cancel(
                chosen=_seen(request),
                grounds=_grounds(form),
                today=today(),
                **_who(request),
            )
            return _ended(request, outcome, page)
        except RefusedError as error:
            refused = error
    return render(
        request,
        "register/cancel.html",
        {"page": page, "form": form, "refused": refused},
        status=422 if data else 200,
    )


def supersede(request: HttpRequest) -> HttpResponse:
    data = request.POST or None
    form = SupersedingForm(data, today=today())
    page = _chosen(request)
    searching = data is not None and "tim" in data
    refused = None
    if data and not searching and form.is_valid():
        try:
            outcome = operations.supersede(
                chosen=_seen(request),
                grounds=_grounds(form, form.cleaned_data["successor"]),
                today=today(),
                **_who(request),
            )
            return _ended(request, outcome, page)
        except RefusedError as error:
            refused = error
    if data and (words := data.get("find", "").strip()):
        keys = [choice.commitment.pk for choice in page.choices]
        page.candidates = candidates(words[:200], keys, today())
        page.searched = True
    return render(
        request,
        "register/supersede.html",
        {
            "page": page,
            "form": form,
            "refused": refused,
            "searching": searching,
            "successor": data.get("successor", "") if data else "",
        },
        status=422 if data and not searching else 200,
    )


def _chosen(request: HttpRequest) -> EndingPage:
    """The commitments that the address, or the form, names; of more than one may be
    ended at once the first."""
    said = request.POST if request.method == "POST" else request.GET
    keys = [
        int(value.partition(".")[0])
        for value in said.getlist("muc")
        if KEY.fullmatch(value.partition(".")[0])
    ]
    page = EndingPage(choices=choices_of(keys[:MOST], today()))
    single = page.choices[0].commitment if len(page.choices) == 1 else None
    page.back = (
        reverse("commitment:page", args=[single.pk])
        if single
        else reverse("register:list")
    )
    return page


def _seen(request: HttpRequest) -> list[operations.Seen]:
    pairs = (SEEN.fullmatch(value) for value in request.POST.getlist("muc"))
    return [(int(pair[1]), int(pair[2])) for pair in pairs if pair][:MOST]


def _grounds(form: EndingForm, successor: int | None = None) -> Grounds:
    said = form.cleaned_data
    return Grounds(
        reason=said["reason"],
        document=said["document"],
        decided_on=said["decided_on"],
        successor=successor,
        successor_directive=form.directive,
    )


def _ended(request: HttpRequest, outcome: Outcome, page: EndingPage) -> HttpResponse:
    """Say what became of the choice, and lead back to it."""
    if n := len(outcome.done):
        messages.success(
            request,
            ngettext(
                "Đã ghi %(n)s nhiệm vụ. Hoàn tác được trong 24 giờ ở trang nhiệm vụ.",
                "Đã ghi %(n)s nhiệm vụ. Hoàn tác được trong 24 giờ ở trang nhiệm vụ.",
                n,
            )
            % {"n": n},
        )
    for row in outcome.changed:
        messages.warning(request, _told(StaleCommitmentError(row)))
    for row, why in outcome.kept:
        messages.warning(request, f"{row.place}: {why}")
    return redirect(page.back)


@require_POST
def undo(request: HttpRequest, batch: UUID) -> HttpResponse:
    first = get_object_or_404(Change, batch=batch, pk=_first(batch))
    try:
        done = undoing.undo(batch=batch, today=today(), **_who(request))
        messages.success(
            request,
            ngettext(
                "Đã hoàn tác %(n)s nhiệm vụ.", "Đã hoàn tác %(n)s nhiệm vụ.", len(done)
            )
            % {"n": len(done)},
        )
    except RefusedError as error:
        messages.error(request, " · ".join(map(str, [error.words, *error.because])))
    back = request.POST.get("muc", "")
    if KEY.fullmatch(back) and Commitment.objects.filter(pk=back).exists():
        return redirect("commitment:page", int(back))
    if first.commitment_id and batch_sizes([batch])[batch] == 1:
        return redirect("commitment:page", first.commitment_id)
    return redirect("register:list")


def _first(batch: UUID) -> int | None:
    found = Change.objects.filter(batch=batch).order_by("pk")
    return found.values_list("pk", flat=True).first()


def _told(error: StaleCommitmentError) -> str:
    """Who changed a commitment since, what, and when."""
    change = error.change
    if change is None:
        return _("Nhiệm vụ này đã đổi từ lúc bạn mở trang; chưa ghi gì.")
    return _(
        "Chưa ghi gì vào %(place)s: %(who)s đã %(what)s lúc %(when)s. "
        "Xem lại bản mới nhất rồi làm tiếp."
    ) % {
        "place": error.commitment.place,
        "who": who_of([change.by], today())[change.by],
        "what": change.word,
        "when": timezone.localtime(change.at).strftime("%H:%M, %d/%m/%Y"),
    }


def _commitment(key: int) -> Commitment:
    found: Commitment = get_object_or_404(
        Commitment.objects.select_related("directive"), pk=key
    )
    return found


def _version(request: HttpRequest) -> int:
    said = request.POST.get("version", "")
    return int(said) if re.fullmatch(r"\d{1,9}", said) else 0


def _who(request: HttpRequest) -> dict[str, Any]:
    return {"by": visitor(request).actor, "at": timezone.now()}
