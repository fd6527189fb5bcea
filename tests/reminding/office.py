"""An office over a year: who sits where, a clock that moves, and a mail server.

Sở Kế hoạch và Đầu tư        the coordinator
Sở Công Thương               a focal officer
Sở Khoa học và Công nghệ     a head alone
Sở Nội vụ                    nobody but its own mailbox
Cục Thuế tỉnh                no address at all
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from bamsat.accounts.models import User
from bamsat.agencies.models import Agency
from bamsat.agencies.names import name_key
from bamsat.agencies.operations import appoint
from bamsat.commitments.collectives import name_members
from bamsat.commitments.models import Occurrence
from bamsat.documents.models import Directive
from bamsat.reminding import news, rounds
from bamsat.rules.access import PostRole
from bamsat.rules.status import Timing
from bamsat.work import operations as outbox
from tests.work.mail_server import Mailbox, mail_server
from tests.world import BY, MONDAY, NOW, agency, person, public_plan

PLANNING, TRADE = "Sở Kế hoạch và Đầu tư", "Sở Công Thương"
SCIENCE, HOME = "Sở Khoa học và Công nghệ", "Sở Nội vụ"
TAX = "Cục Thuế tỉnh"
Browse = Callable[[str], Client]
"""Signs in whoever has that address."""
MEMBERS = {
    "Các sở": (PLANNING, TRADE, SCIENCE, HOME),
    "Cơ quan, ban, ngành tỉnh": (TAX,),
}


def sits(name: str, role: PostRole, email: str) -> User:
    """Somebody with a mailbox who holds that post."""
    found = agency(name)
    made = person(f"{found.slug[:30]}.{role.value[:5]}", email=email)
    appoint(person=made, role=role, agency=found, since=MONDAY, by=BY, at=NOW)
    return made


def shared_plan() -> Directive:
    """The plan in the register, with who answers for its collectives."""
    plan = public_plan()
    for collective, names in MEMBERS.items():
        name_members(
            collective=Agency.objects.get(key=name_key(collective)),
            members=[agency(name).pk for name in names],
            by=BY,
            at=NOW,
            today=MONDAY,
        )
    return plan


def seated() -> None:
    """Everybody at their desks."""
    sits(PLANNING, PostRole.COORDINATOR, "dieuphoi@example.vn")
    sits(TRADE, PostRole.FOCAL_OFFICER, "congthuong@example.vn")
    sits(SCIENCE, PostRole.LEADER, "khoahoc@example.vn")
    Agency.objects.filter(pk=agency(HOME).pk).update(email="noivu@example.vn")


class Clock:
    """It moves on when a test says so; seconds pass by themselves."""

    def __init__(self, settings: Settings, patch: pytest.MonkeyPatch) -> None:
        self.settings, self.patch = settings, patch

    def at(self, day: date, hour: int = 8, minutes: int = 0) -> datetime:
        """It is that hour of that day, in Vietnam."""
        now = datetime(day.year, day.month, day.day, hour, minutes, tzinfo=UTC)
        now -= timedelta(hours=7)
        seconds = count()
        self.settings.PINNED_DAY = day
        self.patch.setattr(
            timezone, "now", lambda: now + timedelta(seconds=next(seconds))
        )
        return now

    def works(self, day: date, hour: int = 8) -> None:
        """The jobs of that morning run."""
        now = self.at(day, hour)
        news.tell(now)
        rounds.remind(now)
        outbox.send_outbox(now)


@contextmanager
def mailing(settings: Settings) -> Iterator[Mailbox]:
    """Mail leaves to a real server."""
    with mail_server() as box:
        settings.EMAIL_BACKEND = "bamsat.work.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", box.port
        settings.EMAIL_USE_TLS = False
        settings.EMAIL_TIMEOUT = 5
        settings.SITE_URL = "https://bamsat.example.vn"
        yield box


def work(name: str, due: date) -> Occurrence:
    """What an agency has to hand in by that day, as the plan set it."""
    dated = Occurrence.objects.filter(timing=Timing.DATED, agency__name=name)
    [found] = [row for row in dated if row.set_on == due]
    return found
