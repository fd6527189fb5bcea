"""Messages that did not arrive, or of which nobody knows, and notices that nobody got:
a person looks at each."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bamsat.reminding import operations, whom
from bamsat.reminding.models import Notice
from bamsat.ui.paging import Page, page_newest_first
from bamsat.ui.requests import asked
from bamsat.ui.visitors import visitor
from bamsat.work.models import Outgoing

SIZE = 30
UNREACHED = 50


@dataclass(frozen=True, kw_only=True)
class MessagesPage:
    """What did not arrive, the newest first, and the last notices that nobody got."""

    page: Page[Outgoing]
    unreached: list[Notice]
    mail_leaves: bool


@require_safe
def not_arrived(request: HttpRequest) -> HttpResponse:
    found = Outgoing.objects.to_look_at()
    unreached = Notice.objects.unreached().select_related("agency")
    page = MessagesPage(
        page=page_newest_first(found, asked(request, "sau"), SIZE),
        unreached=list(unreached.order_by("-pk")[:UNREACHED]),
        mail_leaves=whom.mail_leaves(),
    )
    return render(request, "reminding/messages.html", {"page": page})


@require_POST
def send_again(request: HttpRequest, key: int) -> HttpResponse:
    message = get_object_or_404(Outgoing, pk=key)
    done = operations.send_again(
        message=message, by=visitor(request).actor, at=timezone.now()
    )
    _say(request, done, _("Sẽ gửi lại tới %s trong vài phút.") % message.to)
    return redirect("reminding:messages")


@require_POST
def settle(request: HttpRequest, key: int) -> HttpResponse:
    message = get_object_or_404(Outgoing, pk=key)
    done = operations.settle(
        message=message, by=visitor(request).actor, at=timezone.now()
    )
    _say(request, done, _("Đã ghi: bạn đã xem thư tới %s.") % message.to)
    return redirect("reminding:messages")


def _say(request: HttpRequest, done: bool, words: str) -> None:
    if done:
        messages.success(request, words)
    else:
        messages.info(request, _("Thư ấy không còn chờ ai xem: người khác đã xử lý."))
