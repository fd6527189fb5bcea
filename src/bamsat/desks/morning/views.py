"""The morning by its pages: one queue beside all, a preview of what is done about
several rows, and taking it back."""

import re
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bamsat.desks.morning import done, refusals
from bamsat.desks.morning.acts import BY_SLUG as ACTS
from bamsat.desks.morning.acts import Act
from bamsat.desks.morning.assigning import directive_of, open_work_of
from bamsat.desks.morning.desk import Outcome, Seen, Sitting, pairs_of
from bamsat.desks.morning.pages import chosen_page, morning_page
from bamsat.desks.morning.queues import BY_SLUG as QUEUES
from bamsat.desks.morning.queues import Queue
from bamsat.progress.refusals import NotYoursError, RefusedError
from bamsat.ui.requests import asked
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor

MOST = 50
"""Rows about which something is done at once: as many as a page shows."""
CHOSEN = 500
"""Commitments of the register that are looked at for open work."""
START = re.compile(r"[0-9]{1,3}")


def sitting(request: HttpRequest) -> Sitting:
    """Who sits at the desk, now, and what the address narrows it to."""
    return Sitting(
        visitor=visitor(request),
        now=timezone.now(),
        today=today(),
        directive=asked(request, "van-ban"),
        agency=asked(request, "co-quan"),
        part=asked(request, "phan", 80),
    )


@require_safe
def morning(request: HttpRequest) -> HttpResponse:
    return _morning(request, "")


@require_safe
def queue(request: HttpRequest, queue: str) -> HttpResponse:
    return _morning(request, _queue(queue).slug)


def _morning(request: HttpRequest, slug: str) -> HttpResponse:
    start = asked(request, "tu")
    page = morning_page(
        sitting(request), slug, int(start) if START.fullmatch(start) else 0
    )
    context = {"page": page, "all": asked(request, "chon") == "het"}
    return render(request, "morning/morning.html", context)


@require_safe
def done_page(request: HttpRequest) -> HttpResponse:
    """What the person did within a day, with the way back."""
    who = sitting(request)
    context = {"done": done.done_lately(who), "others": done.done_by_others(who)}
    return render(request, "morning/done.html", context)


def chosen(request: HttpRequest, queue: str) -> HttpResponse:
    """Several rows at once: a preview with what is asked, then the act."""
    found, who = _queue(queue), sitting(request)
    said = request.POST if request.method == "POST" else request.GET
    act = _act(found, said.get("lam", ""))
    seen = _at_most(request, pairs_of(said.getlist("muc-chon")))
    if act is None or not seen:
        messages.warning(request, refusals.NOTHING_CHOSEN)
        return redirect(_back(request, found))
    keys = [key for key, _version in seen]
    form = act.form(request.POST if request.method == "POST" else None, who, keys)
    refused = None
    if form.is_bound and form.is_valid() and not form.to_see:
        try:
            return _carried_out(request, found, act, seen, act.run(seen, form, who))
        except NotYoursError as error:
            raise Http404 from error
        except RefusedError as error:
            refused = error
    context = {"page": chosen_page(found, act, keys, form, who), "refused": refused}
    seen_first = form.to_see and refused is None
    status = 422 if form.is_bound and not seen_first else 200
    return render(request, "morning/chosen.html", context, status=status)


def _at_most(request: HttpRequest, seen: list[Seen]) -> list[Seen]:
    """As many as a person can read in a preview; how many are left is said."""
    if len(seen) > MOST:
        told = {"most": MOST, "left": len(seen) - MOST}
        messages.warning(request, refusals.TOO_MANY % told)
    return seen[:MOST]


@require_safe
def from_register(request: HttpRequest) -> HttpResponse:
    """Commitments chosen in the register are given to another agency like any open
    work: the preview of the morning says which pieces that is."""
    commitments = [key for key, _version in pairs_of(request.GET.getlist("muc"))]
    rows = open_work_of(commitments[:CHOSEN], MOST + 1)
    if not rows:
        messages.warning(request, refusals.NOTHING_OPEN)
        return redirect("register:list")
    # Where the desk goes on afterwards: the open work of the same directive.
    directive = directive_of(commitments[:CHOSEN])
    within = {"van-ban": directive} if directive else {}
    if len(rows) > MOST or len(commitments) > CHOSEN:
        _say_where_the_rest_is(request, within)
    seen = [f"{key}.{version}" for key, version in rows[:MOST]]
    said = {"lam": "giao", "muc-chon": seen, **within}
    return redirect(reverse("morning:chosen", args=["dang-mo"], query=said))


def _say_where_the_rest_is(request: HttpRequest, within: dict[str, str]) -> None:
    """Chosen again in the register, the same pieces would come first."""
    words = format_html(
        '{} <a href="{}">{}</a>',
        refusals.REST_IS_OPEN % {"most": MOST},
        reverse("morning:queue", args=["dang-mo"], query=within or None),
        _("Mọi việc đang mở"),
    )
    messages.warning(request, words)


def _carried_out(
    request: HttpRequest, found: Queue, act: Act, seen: list[Seen], outcome: Outcome
) -> HttpResponse:
    """Say what became of the choice, with the way back, and go on with the queue."""
    for words in outcome.said:
        messages.success(
            request,
            format_html(
                '{} <a href="{}">{}</a>',
                words,
                reverse("morning:done"),
                _("Xem lại, hoàn tác"),
            ),
        )
    for words in outcome.left:
        messages.warning(request, _("Để nguyên: %s") % words)
    if not outcome.done and not outcome.left:
        messages.warning(request, _("Chưa ghi gì: không dòng nào được trả lời."))
    return redirect(_back(request, found))


@require_POST
def undo(request: HttpRequest, batch: UUID) -> HttpResponse:
    """Take one act back, whole."""
    try:
        done.undo(batch, sitting(request), request.POST.get("cua", ""))
    except NotYoursError as error:
        raise Http404 from error
    except RefusedError as error:
        messages.error(request, " · ".join(map(str, [error.words, *error.because])))
    else:
        messages.success(request, _("Đã hoàn tác cả lô; việc trở lại danh sách."))
    return redirect("morning:done")


def _queue(slug: str) -> Queue:
    if slug not in QUEUES:
        raise Http404
    return QUEUES[slug]


def _act(queue: Queue, slug: str) -> Act | None:
    return ACTS[slug] if slug in queue.acts else None


def _back(request: HttpRequest, queue: Queue) -> str:
    """The queue, narrowed as before."""
    said = request.POST if request.method == "POST" else request.GET
    kept = {k: said[k][:200] for k in ("van-ban", "co-quan", "phan") if said.get(k)}
    return reverse("morning:queue", args=[queue.slug], query=kept or None)
