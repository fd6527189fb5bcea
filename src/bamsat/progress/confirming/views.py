"""Confirming and returning: the queue, several at once, one screen, and undo."""

import re
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from bamsat.commitments.models import Occurrence
from bamsat.commitments.register.filters import Filters, all_filters
from bamsat.progress import deciding, refusals
from bamsat.progress.confirming.forms import ReasonForm
from bamsat.progress.confirming.one import for_one, one_page
from bamsat.progress.confirming.queue import Reader, neighbours, queue_page, waiting
from bamsat.progress.deciding import CONFIRMED, REOPENED, RETURNED, Outcome
from bamsat.progress.models import Decision
from bamsat.progress.refusals import NotYoursError, RefusedError
from bamsat.rules.status import State
from bamsat.ui.keys import keys_in
from bamsat.ui.requests import asked
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor

MOST = 100
"""How much work may be confirmed at once."""
SEEN = re.compile(r"([0-9]{1,18})\.([0-9]{1,9})")
ACTS = {"xac-nhan": CONFIRMED, "tra-lai": RETURNED, "mo-lai": REOPENED}
DONE = {
    CONFIRMED: gettext_lazy("Đã xác nhận"),
    RETURNED: gettext_lazy("Đã trả lại"),
    REOPENED: gettext_lazy("Đã mở lại"),
}


def reader(request: HttpRequest) -> Reader:
    """Who looks at a page, now."""
    return Reader(visitor(request), timezone.now(), today())


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    page = queue_page(
        all_filters(request),
        asked(request, "sau"),
        reader(request),
        others=asked(request, "xem") == "khac",
    )
    return render(request, "confirming/queue.html", {"page": page})


def one(request: HttpRequest, key: int) -> HttpResponse:
    row = get_object_or_404(for_one(), pk=key)
    filters = all_filters(request)
    act = ACTS.get(request.POST.get("act", ""))
    form = ReasonForm(request.POST if act in (RETURNED, REOPENED) else None)
    refused: RefusedError | None = None
    status = 200
    if act and (act is CONFIRMED or form.is_valid()):
        _before, following = neighbours(row, filters, visitor(request), today())
        outcome = _decided(request, act, row, form)
        if outcome.done or _mine_already(request, act, outcome):
            _say_done(request, act, row)
            return redirect(_next(following, filters))
        row = get_object_or_404(for_one(), pk=key)
        refused = _why(outcome)
        status = 409 if outcome.stale else 422
    elif request.method == "POST":
        status = 422
    page = one_page(row, filters, asked(request, "sau"), reader(request))
    context = {"page": page, "form": form, "refused": refused, "filters": filters}
    return render(request, "confirming/one.html", context, status=status)


def _decided(
    request: HttpRequest, act: Decision.Kind, row: Occurrence, form: ReasonForm
) -> Outcome:
    who, now = visitor(request), timezone.now()
    said = request.POST.get("version", "")
    chosen = [(row.pk, int(said) if re.fullmatch(r"\d{1,9}", said) else 0)]
    try:
        if act is CONFIRMED:
            return deciding.confirm(chosen=chosen, visitor=who, at=now)
        reason = form.cleaned_data["reason"]
        decide = deciding.send_back if act is RETURNED else deciding.reopen
        return decide(chosen=chosen, reason=reason, visitor=who, at=now)
    except NotYoursError as error:
        raise Http404 from error


def _mine_already(request: HttpRequest, act: Decision.Kind, outcome: Outcome) -> bool:
    """Whether the same person did just this by the click before."""
    for row in outcome.stale:
        last = row.decisions.first()
        if last and (last.kind, last.by) == (act, visitor(request).actor):
            return bool(last.before["version"] == row.version)
    return False


def _why(outcome: Outcome) -> RefusedError:
    if outcome.stale:
        return RefusedError(refusals.MOVED)
    return RefusedError(outcome.kept[0][1])


def _say_done(request: HttpRequest, act: Decision.Kind, row: Occurrence) -> None:
    """Say what was decided, with the way back to it."""
    messages.success(
        request,
        format_html(
            '{} {}: <span lang="vi">{}</span>. <a href="{}">{}</a>',
            str(DONE[act]),
            row.commitment.place,
            row.agency.name,
            reverse("confirming:one", args=[row.pk]),
            _("Xem lại hoặc hoàn tác trong 24 giờ"),
        ),
    )


def _next(following: int | None, filters: Filters) -> str:
    """The next of the queue, narrowed as before; the queue itself where it is empty."""
    here = (
        reverse("confirming:one", args=[following])
        if following
        else reverse("confirming:list")
    )
    return f"{here}?{address}" if (address := filters.address()) else here


def chosen(request: HttpRequest) -> HttpResponse:
    """Several at once: a preview, then the act."""
    filters = all_filters(request)
    back = _next(None, filters)
    if request.method == "POST":
        pairs = (SEEN.fullmatch(each) for each in request.POST.getlist("viec"))
        seen = [(int(pair[1]), int(pair[2])) for pair in pairs if pair][:MOST]
        try:
            outcome = deciding.confirm(
                chosen=seen, visitor=visitor(request), at=timezone.now()
            )
        except NotYoursError as error:
            raise Http404 from error
        say_outcome(request, outcome)
        return redirect(back)
    keys = keys_in(request.GET.getlist("viec"))[:MOST]
    rows = Occurrence.objects.filter(pk__in=keys).order_by("submitted_on", "pk")
    found = waiting(list(rows.select_related("agency", "commitment")), visitor(request))
    context = {
        "waiting": found,
        "possible": [each for each in found if not each.why_not],
        "back": back,
    }
    return render(request, "confirming/chosen.html", context)


def say_outcome(request: HttpRequest, outcome: Outcome) -> None:
    """Say what became of a choice: what was done, what moved, what was kept."""
    if n := len(outcome.done):
        messages.success(
            request,
            ngettext(
                "Đã xác nhận %(n)s việc. Hoàn tác được trong 24 giờ, ở cuối trang.",
                "Đã xác nhận %(n)s việc. Hoàn tác được trong 24 giờ, ở cuối trang.",
                n,
            )
            % {"n": n},
        )
    for row in outcome.stale:
        told = {"what": called(row), "is": refusals.IS[State(row.state)]}
        messages.warning(request, refusals.LEFT % told)
    for row, why in outcome.kept:
        messages.warning(request, f"{called(row)}: {why}")


def called(row: Occurrence) -> str:
    """A piece of work in a sentence: its place and its agency."""
    return f"{row.commitment.place} ({row.agency.name})"


@require_POST
def undo(request: HttpRequest, batch: UUID) -> HttpResponse:
    first = Decision.objects.filter(batch=batch).order_by("pk").first()
    if first is None:
        raise Http404
    try:
        done = deciding.undo(batch=batch, visitor=visitor(request), at=timezone.now())
    except NotYoursError as error:
        raise Http404 from error
    except RefusedError as error:
        messages.error(request, " · ".join(map(str, [error.words, *error.because])))
    else:
        messages.success(
            request,
            ngettext("Đã hoàn tác %(n)s việc.", "Đã hoàn tác %(n)s việc.", len(done))
            % {"n": len(done)},
        )
    if "viec" in request.POST:
        return redirect("confirming:one", first.occurrence_id)
    return redirect("confirming:list")
