"""Who answers for a collective: the list, and the choice of its agencies."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from bamsat.agencies.membership import set_rules
from bamsat.agencies.models import Agency
from bamsat.agencies.operations import Named, name_agencies
from bamsat.commitments.collectives import Resolved, name_members
from bamsat.progress import refusals
from bamsat.progress.confirming.members import (
    Choice,
    chosen_by,
    collective_page,
    collectives_page,
)
from bamsat.progress.refusals import RefusedError
from bamsat.ui.requests import asked
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor


@require_safe
def collectives(request: HttpRequest) -> HttpResponse:
    page = collectives_page(asked(request, "sau"))
    return render(request, "collectives/list.html", {"page": page})


def one(request: HttpRequest, slug: str) -> HttpResponse:
    """Choosing, looking at what it makes, saving: one form that carries the choice."""
    found = get_object_or_404(Agency, slug=slug, collective=True)
    said = request.POST if request.method == "POST" else None
    choice = chosen_by(found, said, today())
    act = said.get("act", "") if said else ""
    refused: RefusedError | None = None
    if act == "luu" and choice.seen != choice.there:
        refused = RefusedError(refusals.MEMBERS_CHANGED)
    elif act == "luu":
        try:
            with transaction.atomic():
                done = _save(request, found, choice)
                # Behind the directives, which whoever names agencies holds first.
                by_kind = set_rules(
                    collective=found,
                    rules=choice.rules,
                    by=visitor(request).actor,
                    at=timezone.now(),
                )
            return _saved(request, found, done, by_kind=by_kind)
        except RefusedError as error:
            refused = error
    page = collective_page(found, choice)
    previews = act in ("xem-truoc", "luu") and not choice.unclear
    context = {"page": page, "previews": previews, "refused": refused}
    status = 409 if refused and choice.seen != choice.there else 422 if refused else 200
    return render(
        request,
        "collectives/one.html",
        context,
        status=422 if choice.unclear else status,
    )


def _save(request: HttpRequest, found: Agency, choice: Choice) -> Resolved:
    who, now = visitor(request).actor, timezone.now()
    named = [Named(name=name, collective=False) for name in choice.new]
    new = name_agencies(named, by=who, at=now).values() if named else ()
    return name_members(
        collective=found,
        members=[*choice.members, *(each.pk for each in new)],
        by=who,
        at=now,
        today=today(),
    )


def _saved(
    request: HttpRequest, found: Agency, done: Resolved, *, by_kind: bool
) -> HttpResponse:
    if by_kind:
        messages.success(request, _("Đã ghi quy tắc thành viên."))
    if not (done.added or done.removed) and not by_kind:
        messages.info(request, _("Chưa có gì khác với những cơ quan đang có."))
        return redirect("collectives:one", found.slug)
    if not (done.added or done.removed):
        return redirect("collectives:one", found.slug)
    n = done.commitments
    said = ngettext(
        "Đã ghi; %(n)s nhiệm vụ được chia việc theo những cơ quan này.",
        "Đã ghi; %(n)s nhiệm vụ được chia việc theo những cơ quan này.",
        n,
    )
    messages.success(request, said % {"n": n})
    return redirect("collectives:list")
