"""The recipients of a directive: matched, answered, acknowledged."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from bamsat.agencies.models import Agency
from bamsat.commitments.models import Recipient
from bamsat.commitments.recipients import operations
from bamsat.commitments.recipients.pages import Typed, recipients_page
from bamsat.commitments.review.refusals import RefusedError
from bamsat.documents.models import Directive
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor

REMEMBERED = gettext_lazy("Đã ghi: “%s”. Tên in được nhớ cho lần sau.")
NOT_REMEMBERED = gettext_lazy(
    "Đã ghi: “%s”. Tên in không được nhớ, vì trong danh mục nó chỉ một cơ quan khác: "
    "sai thì bỏ tên ấy ở trang của cơ quan kia."
)


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    return _shown(request, get_object_or_404(Directive, slug=slug))


@require_POST
def match(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Directive, slug=slug)
    return _do(
        request,
        found,
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

    def say() -> str:
        remembered = operations.answer(
            recipient=row, name=name, by=visitor(request).actor, at=timezone.now()
        )
        return (REMEMBERED if remembered else NOT_REMEMBERED) % name

    return _do(request, row.directive, say, typed=Typed(row.pk, name))


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
        found,
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
        found,
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
    request: HttpRequest,
    directive: Directive,
    act: Callable[[], object],
    praise: str = "",
    typed: Typed | None = None,
) -> HttpResponse:
    """Act, and say what was done: the given words, or those that the act gives. What is
    refused is shown again with what was typed."""
    try:
        done = act()
    except RefusedError as error:
        messages.error(request, " · ".join(map(str, [error.words, *error.because])))
        return _shown(request, directive, typed, status=422)
    messages.success(request, praise or str(done))
    return redirect("recipients:page", directive.slug)


def _shown(
    request: HttpRequest,
    directive: Directive,
    typed: Typed | None = None,
    status: int = 200,
) -> HttpResponse:
    shown = recipients_page(directive, visitor(request).answers_for, today(), typed)
    return render(request, "recipients/page.html", {"page": shown}, status=status)
