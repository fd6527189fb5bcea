"""The recipients of a directive: matched, answered, acknowledged."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bamsat.agencies.models import Agency
from bamsat.commitments.models import Recipient
from bamsat.commitments.recipients import operations
from bamsat.commitments.recipients.pages import recipients_page
from bamsat.commitments.review.refusals import RefusedError
from bamsat.documents.models import Directive
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Directive, slug=slug)
    shown = recipients_page(found, visitor(request).answers_for, today())
    return render(request, "recipients/page.html", {"page": shown})


@require_POST
def match(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Directive, slug=slug)
    return _do(
        request,
        slug,
        lambda: operations.match(
            directive=found, by=visitor(request).actor, at=timezone.now()
        ),
        _("Đã đối chiếu nơi nhận với danh mục cơ quan."),
    )


@require_POST
def answer(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    row = get_object_or_404(
        Recipient.objects.select_related("directive"), pk=key, directive__slug=slug
    )
    name = " ".join(request.POST.get("co-quan", "").split())[:300]
    return _do(
        request,
        slug,
        lambda: operations.answer(
            recipient=row, name=name, by=visitor(request).actor, at=timezone.now()
        ),
        _("Đã ghi: “%s”. Tên in được nhớ cho lần sau.") % name,
    )


@require_POST
def acknowledge(request: HttpRequest, slug: str) -> HttpResponse:
    """For one's own agency; whoever keeps the register for any (a paper came back)."""
    found = get_object_or_404(Directive, slug=slug)
    agency = get_object_or_404(Agency, slug=request.POST.get("co-quan", ""))
    who = visitor(request)
    if agency.pk not in who.answers_for and not who.keeps_register:
        raise Http404
    return _do(
        request,
        slug,
        lambda: operations.acknowledge(
            directive=found, agency=agency, by=who.actor, at=timezone.now()
        ),
        _("Đã ghi: %s đã nhận văn bản.") % agency.name,
    )


@require_POST
def members(request: HttpRequest, slug: str) -> HttpResponse:
    """Whoever receives the directive answers for a collective of it."""
    found = get_object_or_404(Directive, slug=slug)
    collective = get_object_or_404(
        Agency, slug=request.POST.get("tap-the", ""), collective=True
    )
    return _do(
        request,
        slug,
        lambda: operations.members_from_recipients(
            directive=found,
            collective=collective,
            by=visitor(request).actor,
            at=timezone.now(),
            today=today(),
        ),
        _("Các cơ quan ở nơi nhận nay trả lời cho “%s”.") % collective.name,
    )


def _do(
    request: HttpRequest, slug: str, act: Callable[[], object], praise: str
) -> HttpResponse:
    try:
        act()
        messages.success(request, praise)
    except RefusedError as error:
        messages.error(request, " · ".join(map(str, [error.words, *error.because])))
    return redirect("recipients:page", slug)
