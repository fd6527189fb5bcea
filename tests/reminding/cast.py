"""A little of everything that the pages of reminders are about."""

from bamsat.reminding import operations
from bamsat.reminding.models import Notice
from bamsat.work.models import Outgoing
from bamsat.work.operations import post_mail
from tests.world import BY, MONDAY, NOW, agency, entered_plan


def told_keys() -> dict[str, object]:
    """A plan, a notice of nobody who walks, a mail that did not arrive, a quiet time, a
    hook: the arguments of their addresses."""
    plan = entered_plan()
    notice = Notice.objects.create(
        kind=Notice.Kind.NEWS,
        agency=agency("Sở Xây dựng"),
        on=MONDAY,
        at=NOW,
        subject="Sở Xây dựng: 1 nhiệm vụ mới",
        body="",
    )
    mail = post_mail(to="a@example.vn", subject="Nhắc việc", body="", now=NOW)
    Outgoing.objects.filter(pk=mail.pk).update(state=Outgoing.State.UNSURE)
    quiet = operations.be_quiet(
        since=MONDAY, until=None, reason="Đang sắp xếp", by=BY, at=NOW
    )
    hook = operations.set_hook(
        name="Trục liên thông",
        address="https://nhan.example.vn/",
        secret="bí mật đủ dài",
        agency=None,
        by=BY,
        at=NOW,
    )
    return {
        "slug": plan.slug,
        "key": notice.pk,
        "reminding:trial": {"slug": agency("Sở Xây dựng").slug},
        "reminding:send-again": {"key": mail.pk},
        "reminding:settle": {"key": mail.pk},
        "reminding:see": {"key": notice.pk},
        "reminding:end-quiet": {"key": quiet.pk},
        "reminding:stop-hook": {"key": hook.pk},
    }
