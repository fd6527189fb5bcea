"""What the page of the first hours shows, and the line that leads back to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from bamsat.commitments.models import Commitment
from bamsat.desks.beginning.steps import STEPS, Found, Stand, found, standing
from bamsat.rules.access import Visitor
from bamsat.ui.visitors import visitor
from bamsat.work.models import Heartbeat, Timer

BY_ITSELF: Mapping[str, Promise] = {
    "reminders": _("mỗi sáng từ 7 giờ nhắc cơ quan về việc sắp và đã quá hạn"),
    "news": _("báo ngay việc mới, việc bị trả lại, gia hạn"),
    "send outbox": _("gửi thư đang chờ"),
    "urging": _("đưa việc quá hạn lên bậc đôn đốc"),
    "recurring work": _("thêm kỳ mới cho việc lặp lại"),
    "back up": _("sao lưu mỗi đêm, nếu đã đặt nơi giữ"),
    "seal journal": _("niêm phong nhật ký của ngày hôm trước"),
}
"""What the worker does without anybody, by the name of its timer."""
LED_BACK = frozenset(
    {
        *(way.page for step in STEPS for way in step.ways),
        *("people:person", "directory:trial", "agencies:profile", "agencies:edit"),
        *("review:desk", "spoken:draft", "sheets:one", "morning:desk"),
    }
)
"""The pages from which a line leads back while something is missing."""


@dataclass(frozen=True, kw_only=True)
class ByItself:
    """Something that is done without anybody, and when it was last."""

    words: Promise
    ran_at: datetime | None
    failed: bool


@dataclass(frozen=True, kw_only=True)
class BeginningPage:
    """The steps; the next one of the visitor, and who else has to do one."""

    steps: list[Found]
    by_itself: list[ByItself]
    worker: bool

    @property
    def left(self) -> int:
        return sum(1 for each in self.steps if not each.done)

    @property
    def next(self) -> Found | None:
        """The first that is missing and the visitor's."""
        wanted = (s for s in self.steps if not s.done and s.ways)
        return next(wanted, None)

    @property
    def others(self) -> Found | None:
        """The first that is missing, of whomever."""
        return next((s for s in self.steps if not s.done), None)


def beginning_page(who: Visitor) -> BeginningPage:
    """How far the site is."""
    timers = Timer.objects.in_bulk(list(BY_ITSELF))
    return BeginningPage(
        steps=found(who),
        by_itself=[
            ByItself(
                words=words,
                ran_at=timers[name].ran_at if name in timers else None,
                failed=bool(name in timers and timers[name].error),
            )
            for name, words in BY_ITSELF.items()
        ],
        worker=Heartbeat.objects.fresh(timezone.now()).exists(),
    )


@dataclass(frozen=True, kw_only=True)
class WayBack:
    """What is left, on the pages where a step is done."""

    left: int
    next: Stand | None


def way_back(request: HttpRequest) -> WayBack | None:
    """The line of this page; None elsewhere, for others, and once anything is in the
    register: one query then, two before."""
    match = request.resolver_match
    who = visitor(request)
    if match is None or match.view_name not in LED_BACK or not who.reviews:
        return None
    if Commitment.objects.exists():
        return None
    steps = standing(who)
    left = sum(1 for each in steps if not each.done)
    mine = (s for s in steps if not s.done and s.ways)
    return WayBack(left=left, next=next(mine, None))


def context(request: HttpRequest) -> dict[str, object]:
    """For templates: nothing is asked before one names it."""
    return {"first_hours": SimpleLazyObject(lambda: way_back(request))}
