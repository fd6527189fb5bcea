"""The answer page: one core, reached by a link or signed in."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeAlias

from django.conf import settings
from django.contrib import messages
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bamsat.progress.answering import doors, drafts, evidence, links, sending, storing
from bamsat.progress.answering.files import (
    SHOWN_TO_BROWSERS,
    WORDS,
    NotTakenError,
    Refusal,
)
from bamsat.progress.answering.forms import ItemForm
from bamsat.progress.answering.pages import Door, answer_page, forms_of
from bamsat.progress.models import Evidence, LinkUse
from bamsat.progress.refusals import NotYoursError
from bamsat.ui.keys import key_in
from bamsat.ui.today import today
from bamsat.ui.uploads import too_large
from bamsat.ui.visitors import visitor

View: TypeAlias = Callable[..., HttpResponseBase]
"""Takes the request and the door, then what the address names."""

LIMITS = {"accept": f"image/*,{SHOWN_TO_BROWSERS}", "most": evidence.MOST}


def by_link(view: View) -> View:
    """The view, for whoever holds a link that works; others are told what is wrong and
    whom to ask, and see nothing."""

    @wraps(view)
    def opened(request: HttpRequest, token: str, **named: Any) -> HttpResponseBase:
        now = timezone.now()
        link = links.found(token)
        if link and link.works(now):
            door = doors.of_link(link, token)
            return _guarded(view, request, door, **named)
        if link:
            links.note_use(link, LinkUse.Act.REFUSED, at=now)
        return _refused(request, doors.why_not(link, token))

    return opened


def signed_in(view: View) -> View:
    """The view, for a person at an agency, or the coordinator."""

    @wraps(view)
    def opened(request: HttpRequest, **named: Any) -> HttpResponseBase:
        try:
            door = doors.of_visitor(visitor(request), doors.asked_for(request), today())
        except NotYoursError as error:
            raise Http404 from error
        return _guarded(view, request, door, **named)

    return opened


def _guarded(
    view: View, request: HttpRequest, door: Door, **named: Any
) -> HttpResponseBase:
    try:
        return view(request, door, **named)
    except NotYoursError as error:
        raise Http404 from error


def _refused(request: HttpRequest, why: doors.WhyNot) -> HttpResponse:
    status = 410 if why.known else 404
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"gone": True}, status=status)
    return render(request, "answering/refused.html", {"why": why}, status=status)


def answer(request: HttpRequest, door: Door) -> HttpResponse:
    """Show what waits, take what is said."""
    now = timezone.now()
    if request.method != "POST":
        if door.link:
            links.note_use(door.link, LinkUse.Act.OPENED, at=now)
        return _page(request, door, forms_of(door, None))
    done = sending.take(door, request, at=now, today=today())
    if too_large(request):
        done.bad.append(_too_large())
    if done.fine:
        for words in done.good:
            messages.success(request, words)
        return HttpResponseRedirect(door.here)
    fresh = doors.renewed(door)
    forms = {**forms_of(fresh, None), **done.to_mend()}
    return _page(request, fresh, forms, done)


def _too_large() -> str:
    words = str(WORDS[Refusal.TOO_LARGE]) % {"limit": settings.UPLOAD_MB}
    return _("Có tệp chưa được nhận: %(why)s") % {"why": words}


def _page(
    request: HttpRequest,
    door: Door,
    forms: dict[int, ItemForm],
    done: sending.Sending | None = None,
) -> HttpResponse:
    return render(
        request,
        "answering/page.html",
        {
            "page": answer_page(door, forms, today()),
            "done": done,
            **LIMITS,
            "limit": settings.UPLOAD_MB,
        },
        status=422 if done else 200,
    )


@require_POST
def save(request: HttpRequest, door: Door) -> HttpResponse:
    """Keep what was typed of one piece of work, while it is being typed."""
    form = _one(request, door)
    step = key_in(request.POST.get(form.add_prefix("step"), ""))
    if form.sent_key is None or step is None:
        return JsonResponse({}, status=400)
    kept = drafts.keep(
        occurrence=form.row.pk,
        key=form.sent_key,
        said=form.said,
        step=step,
        author=door.author,
        at=timezone.now(),
    )
    return JsonResponse(
        {
            "kept": kept.newest,
            "sent": kept.draft is None,
            "step": kept.draft.step if kept.draft else 0,
        }
    )


@require_POST
def attach(request: HttpRequest, door: Door) -> HttpResponse:
    """Take one file as soon as it is chosen; the answer is the list of files as it
    stands now."""
    form, at = _one(request, door), timezone.now()
    refused = []
    if too_large(request):
        words = str(WORDS[Refusal.TOO_LARGE]) % {"limit": settings.UPLOAD_MB}
        refused.append(("", words))
    came = request.FILES.getlist(form.files_name)
    if form.draft is None and came and form.sent_key:
        form.draft = drafts.keep(
            occurrence=form.row.pk,
            key=form.sent_key,
            said=form.said,
            step=None,
            author=door.author,
            at=at,
        ).draft
    for file in came:
        try:
            sending.attach(door, form, file, at=at)
        except NotTakenError as error:
            refused.append((file.name or "", error.words))
    form.file_errors = list(refused)
    page = answer_page(door, {**forms_of(door, None), form.row.pk: form}, today())
    [card] = [card for card in page.cards if card.row.pk == form.row.pk]
    return render(
        request,
        "answering/files.html",
        {"card": card, **LIMITS, "limit": settings.UPLOAD_MB},
        status=422 if refused else 200,
    )


def _one(request: HttpRequest, door: Door) -> ItemForm:
    """The form of the one piece of work that a request is about."""
    key = key_in(request.POST.get("viec", ""))
    row = door.by_key.get(key) if key is not None else None
    if row is None:
        raise NotYoursError
    one = doors.narrowed(door, row)
    return forms_of(one, request.POST)[row.pk]


@require_safe
def file_by_link(request: HttpRequest, door: Door, key: int) -> HttpResponseBase:
    """A file of the work that a link is about, as a download."""
    found = get_object_or_404(Evidence, pk=key)
    about = found.occurrence.pk
    mine = found.draft is None or found.draft.link_id == getattr(door.link, "pk", 0)
    if about not in door.by_key or not mine:
        raise Http404
    return download(request, found)


@require_safe
def file(request: HttpRequest, key: int) -> HttpResponseBase:
    """A file for whoever reads the register; of a draft, for its writer alone."""
    found = get_object_or_404(Evidence.objects.select_related("draft"), pk=key)
    if found.draft and (found.draft.link or found.draft.by != visitor(request).actor):
        raise Http404
    return download(request, found)


def download(request: HttpRequest, found: Evidence) -> HttpResponseBase:
    """The bytes, never to be shown in the site's own origin; or why not."""
    if not evidence.served(found):
        status = 410 if found.scan == Evidence.Scan.INFECTED else 409
        return render(request, "answering/no_file.html", {"file": found}, status=status)
    try:
        content = storing.opened(found.sha256)
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(
        content,
        as_attachment=True,
        filename=found.name,
        content_type="application/octet-stream",
    )
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    add_never_cache_headers(response)
    return response


answer_by_link = by_link(answer)
save_by_link = by_link(save)
attach_by_link = by_link(attach)
download_by_link = by_link(file_by_link)
answer_signed_in = signed_in(answer)
save_signed_in = signed_in(save)
attach_signed_in = signed_in(attach)
