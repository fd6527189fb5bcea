"""Messages that did not arrive, or of which nobody knows, and notices that nobody got:
a person looks at each."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from bamsat.reminding import again, channels, mornings, operations, whom
from bamsat.reminding.channels import Silence
from bamsat.reminding.desk.said import Said, said_of
from bamsat.reminding.desk.unreached import UnreachedPage, unreached_page
from bamsat.reminding.models import Hook, Notice
from bamsat.reminding.refusals import RefusedError
from bamsat.ui.keys import key_in
from bamsat.ui.paging import Page, page_newest_first
from bamsat.ui.requests import asked
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor
from bamsat.work.models import Outgoing

SIZE = 30
MOST = 1000
"""What is counted for a page, at most."""


@dataclass(frozen=True, kw_only=True)
class MessageRow:
    """A message that did not arrive, with what that means; `again` where there is
    somebody to whom it can be sent, `moved` where that is another by now."""

    message: Outgoing
    said: Said
    moved: again.Moved | None

    @property
    def again(self) -> bool:
        return bool(self.message.to) and (self.moved is None or bool(self.moved.to))

    @property
    def to(self) -> str:
        """Where it would go now."""
        now = self.moved.to if self.moved else None
        return now.address if now else self.message.to


@dataclass(frozen=True, kw_only=True)
class Tried:
    """Mails that did not leave yet and are tried again, with what the last one met."""

    count: int
    said: Said
    error: str


@dataclass(frozen=True, kw_only=True)
class MessagesPage:
    """What did not arrive, the newest first, whom nobody could reach, and what else is
    amiss with telling people."""

    page: Page[Outgoing]
    rows: list[MessageRow]
    never_left: int
    tried: Tried | None
    silent: list[tuple[Hook, Silence]]
    left: int
    unreached: UnreachedPage
    mail_leaves: bool
    no_mailbox: bool


@require_safe
def not_arrived(request: HttpRequest) -> HttpResponse:
    found = page_newest_first(
        Outgoing.objects.to_look_at(), asked(request, "sau"), SIZE
    )
    moved = again.moved(found.rows, today())
    unreached = Notice.objects.unreached()
    page = MessagesPage(
        page=found,
        rows=[
            MessageRow(message=each, said=said_of(each), moved=moved.get(each.pk))
            for each in found.rows
        ],
        never_left=again.never_left()[:MOST].count(),
        tried=_tried(),
        silent=channels.silent_hooks(),
        left=mornings.left_behind(today())[:MOST].count(),
        unreached=unreached_page(unreached, key_in(asked(request, "khong-toi"))),
        mail_leaves=whom.mail_leaves(),
        no_mailbox=not whom.has_mailbox(visitor(request).person),
    )
    return render(request, "reminding/messages.html", {"page": page})


def _tried() -> Tried | None:
    found = Outgoing.objects.tried_in_vain(mornings.TRIED)
    last = found.order_by("-claimed_at").first()
    if last is None:
        return None
    return Tried(count=found[:MOST].count(), said=said_of(last), error=last.error)


@require_POST
def send_again(request: HttpRequest, key: int) -> HttpResponse:
    message = get_object_or_404(Outgoing, pk=key)
    try:
        done = operations.send_again(
            message=message,
            by=visitor(request).actor,
            at=timezone.now(),
            today=today(),
        )
    except RefusedError as error:
        messages.error(request, str(error.words))
        return redirect("reminding:messages")
    _say(request, done, _("Sẽ gửi lại tới %s trong vài phút.") % message.to)
    return redirect("reminding:messages")


@require_POST
def send_all_again(request: HttpRequest) -> HttpResponse:
    """What no server took, as after an outage."""
    n = operations.send_all_again(
        by=visitor(request).actor, at=timezone.now(), today=today()
    )
    said = ngettext("Sẽ gửi lại %s thư.", "Sẽ gửi lại %s thư.", n) % n
    _say(request, bool(n), said)
    return redirect("reminding:messages")


@require_POST
def settle(request: HttpRequest, key: int) -> HttpResponse:
    message = get_object_or_404(Outgoing, pk=key)
    done = operations.settle(
        message=message, by=visitor(request).actor, at=timezone.now()
    )
    _say(request, done, _("Đã ghi: bạn đã xem thư tới %s.") % message.to)
    return redirect("reminding:messages")


@require_POST
def see(request: HttpRequest, key: int) -> HttpResponse:
    """That somebody could not be reached: somebody has seen to it."""
    notice = get_object_or_404(Notice, pk=key)
    n = operations.see(notice=notice, by=visitor(request).actor, at=timezone.now())
    if n:
        messages.success(
            request, _("Đã ghi: bạn đã xem. Lần sau không tới sẽ lại báo.")
        )
    else:
        messages.info(request, _("Người khác đã xem trước bạn."))
    return redirect("reminding:messages")


def _say(request: HttpRequest, done: bool, words: str) -> None:
    if done:
        messages.success(request, words)
    else:
        messages.info(request, _("Thư ấy không còn chờ ai xem: người khác đã xử lý."))
