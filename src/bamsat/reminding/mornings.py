"""What waits for those who coordinate, each working morning: agencies that nobody could
reach, mails that did not arrive, results and requests to decide."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Count
from django.db.utils import InterfaceError, OperationalError

from bamsat.accounts.models import User
from bamsat.agencies.models import Agency
from bamsat.commitments.models import Occurrence, RollUp
from bamsat.commitments.querysets import OccurrenceQuerySet
from bamsat.progress.models import Extension
from bamsat.reminding import channels, whom, wording
from bamsat.reminding.models import Notice
from bamsat.reminding.querysets import NoticeQuerySet
from bamsat.rules.reaching import Rank
from bamsat.rules.status import State, Status
from bamsat.work.models import Outgoing

logger = logging.getLogger(__name__)

SHOWN = 10
"""Lines of each part."""
TRIED = 3
"""Attempts after which a mail that still waits is worth a word."""
NOBODY = "không có đầu mối, lãnh đạo hay hộp thư nào"
COLLECTIVE = "tập thể chưa chỉ rõ gồm cơ quan nào"
ENDED = "cơ quan đã kết thúc, chưa có nơi làm tiếp"
HEADINGS = {
    (flaw, kind): f"{what}, {why}"
    for flaw, why in (
        (Notice.Flaw.NOBODY, NOBODY),
        (Notice.Flaw.COLLECTIVE, COLLECTIVE),
        (Notice.Flaw.ENDED, ENDED),
    )
    for kind, what in (
        (Notice.Kind.REMINDER, "Thư nhắc việc"),
        (Notice.Kind.NEWS, "Tin mới"),
        (Notice.Kind.ASKED, "Câu hỏi của điều phối"),
        (Notice.Kind.WEEK, "Tóm tắt tuần"),
    )
}
AT_FIRST = timedelta(days=3)
"""How far the first morning of all looks back."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """Notices that nobody got, for one reason and of one kind."""

    heading: str
    lines: list[str]
    more: int


@dataclass(frozen=True, kw_only=True)
class Morning:
    """What waits, counted."""

    unreached: list[Part]
    not_arrived: int
    tried: int
    silent: list[tuple[str, str]]
    left: int
    to_confirm: int
    to_decide: int
    overdue: int

    @property
    def anything(self) -> bool:
        amiss = self.unreached or self.not_arrived or self.tried or self.silent
        return bool(amiss or self.left or self.to_confirm or self.to_decide)


def morning(on: date) -> Morning:
    """What waits on that day: nine queries and one for each heading that has notices,
    none of which counts the register."""
    before = Notice.objects.filter(kind=Notice.Kind.MORNING, on__lt=on)
    last = before.order_by("-on").values_list("at", flat=True).first()
    flawed = Notice.objects.unreached().filter(on__gt=on - AT_FIRST)
    if last is not None:
        flawed = Notice.objects.unreached().filter(at__gt=last)
    confirm = Occurrence.objects.filter(state=State.SUBMITTED).order_by()
    tally = RollUp.objects.of().tally(on)
    return Morning(
        unreached=_parts(flawed),
        not_arrived=Outgoing.objects.to_look_at()[:1000].count(),
        tried=Outgoing.objects.tried_in_vain(TRIED).count(),
        silent=[(hook.name, why.name) for hook, why in channels.silent_hooks()],
        left=left_behind(on)[:1000].count(),
        to_confirm=confirm[:1000].count(),
        to_decide=Extension.objects.to_decide()[:1000].count(),
        overdue=tally[Status.OVERDUE],
    )


def _parts(flawed: NoticeQuerySet) -> list[Part]:
    """By why nobody was reached, and of what kind: a query for all counts, and one for
    the lines of each part."""
    rows = flawed.order_by().values_list("flaw", "kind")
    counts = {(flaw, kind): n for flaw, kind, n in rows.annotate(n=Count("pk"))}
    found = []
    for (flaw, kind), heading in HEADINGS.items():
        if n := counts.get((flaw, kind)):
            mine = flawed.filter(flaw=flaw, kind=kind).order_by("agency__sort_key")
            lines = list(mine.values_list("subject", flat=True)[:SHOWN])
            found.append(Part(heading=heading, lines=lines, more=n - len(lines)))
    return found


def left_behind(on: date) -> OccurrenceQuerySet:
    """Late work of agencies that ended and have no heir: nobody is reminded or urged,
    until a person hands it on."""
    gone = Agency.objects.single().filter(until__lte=on)
    return Occurrence.objects.behind(on).filter(agency__in=gone)


def write(coordinators: Sequence[User], on: date, now: datetime) -> list[Notice]:
    """One notice for each who coordinates, where anything waits. What is wrong with
    one person holds up no other: NotWrittenError when all others have theirs."""
    found = morning(on)
    if not found.anything:
        return []
    written, failed = [], []
    for person in coordinators:
        try:
            notice = _write(person, found, on, now)
        except (OperationalError, InterfaceError):  # of the database, not of a person
            raise
        except Exception:
            logger.exception("the morning of person %s was not written", person.pk)
            failed.append(person.pk)
        else:
            written += [notice] if notice else []
    if failed:
        raise NotWrittenError(f"people {failed}: tried again next minute")
    return written


class NotWrittenError(Exception):
    """Mornings of some people could not be written; the log says why."""


@transaction.atomic
def _write(person: User, found: Morning, on: date, now: datetime) -> Notice | None:
    User.objects.select_for_update().get(pk=person.pk)
    mine = Notice.objects.filter(kind=Notice.Kind.MORNING, person=person, on=on)
    if mine.exists():
        return None
    body = wording.plain(
        "reminding/morning.txt",
        {
            "person": person.name,
            "found": found,
            "queue": wording.url("confirming:list"),
            "extensions": wording.url("confirming:extensions"),
            "messages": wording.url("reminding:messages"),
            "hooks": wording.url("reminding:hooks"),
            "waiting": wording.url("succession:waiting"),
        },
    )
    addressee, flaw = whom.reach_person(person, Rank.COORDINATOR)
    notice = Notice.objects.create(
        kind=Notice.Kind.MORNING,
        person=person,
        on=on,
        at=now,
        subject=f"Việc điều phối buổi sáng ({on:%d/%m/%Y})",
        body=body,
        rank=Rank.COORDINATOR,
        flaw=flaw,
    )
    channels.post(channels.Letter(notice=notice, addressee=addressee))
    return notice
