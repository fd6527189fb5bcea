"""The worker is really killed (SIGKILL) at fifty points of its run, each day at another
one; the next worker goes on. Each reminder is written once, and each mail is taken once
by the server, or flagged for a person."""

import os
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone
from pytest_django import Settings

from bamsat.agencies.models import Agency
from bamsat.commitments.counting import roll_up
from bamsat.commitments.models import Assignment, Commitment, Occurrence, Role
from bamsat.reminding import rounds
from bamsat.reminding.models import Notice
from bamsat.rules.status import Timing
from bamsat.work import operations as outbox
from bamsat.work.models import Outgoing
from tests.reminding.office import Clock, mailing
from tests.work.mail_server import Mailbox
from tests.world import agency, register_of
from vanban.workdays import vietnam

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.each_database]

POINTS = 50
BODIES = ("Sở Một", "Sở Hai", "Sở Ba")
WORKS = vietnam([2024]).is_working_day


def days(first: date, count: int) -> list[date]:
    found = []
    while len(found) < count:
        if WORKS(first):
            found.append(first)
        first += timedelta(days=1)
    return found


DAYS = days(date(2024, 5, 6), POINTS + 1)


def work_each_day() -> None:
    """Every agency has something to hand in on each of these days."""
    plan = register_of(0, bodies=0)
    for n, name in enumerate(BODIES):
        body = agency(name)
        Agency.objects.filter(pk=body.pk).update(email=f"so{n}@example.vn")
        made = Commitment.objects.create(
            directive=plan,
            ident=f"c{n}",
            ordinal=n,
            place=f"1.{n}",
            part="1",
            title="Báo cáo hằng ngày",
            quote="Báo cáo hằng ngày.",
            start=n,
            end=n + 1,
            public=True,
            entered_at=timezone.now(),
        )
        named = Assignment.objects.create(
            commitment=made,
            agency=body,
            holder=body,
            role=Role.LEAD,
            ordinal=0,
            name=name,
        )
        for day in DAYS:
            Occurrence.objects.create(
                assignment=named,
                commitment=made,
                directive=plan,
                agency=body,
                obliged=body,
                timing=Timing.DATED,
                due_on=day,
                part="1",
                public=True,
            )
    with transaction.atomic():
        roll_up(plan)


@dataclass
class Killer:
    """Kills this very process before its n-th query, or before the first one after its
    n-th mail, when the server has answered and nothing is known of it yet."""

    query: int = 0
    mail: int = 0
    asked: int = 0
    handed: int = 0

    def __call__(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        self.asked += 1
        if self.asked == self.query or 0 < self.mail == self.handed:
            os.kill(os.getpid(), signal.SIGKILL)
        if sql.startswith("UPDATE") and HANDING in sql:
            self.handed += 1
        return execute(sql, *rest)


HANDING = 'SET "handing_at" = '


def run(now: datetime, killer: Killer) -> int:
    """The jobs of one tick; how many queries they asked."""
    with connection.execute_wrapper(killer):
        rounds.remind(now)
        outbox.send_outbox(now)
    return killer.asked


def run_apart(now: datetime, killer: Killer, box: Mailbox, nth: int = 0) -> int:
    """The same in a process of its own, which the mail server kills as it takes the
    n-th mail; how it ended."""
    connections.close_all()
    hear, say = os.pipe()
    child = os.fork()
    if child:
        box.kills = (nth, child)
        os.write(say, b".")
        ended = os.waitpid(child, 0)[1]
        os.close(hear)
        os.close(say)
        box.kills = None
        return ended
    status = 1
    try:
        os.read(hear, 1)
        run(now, killer)
        status = 0
    except BaseException:
        traceback.print_exc(file=sys.__stderr__)
    finally:
        os._exit(status)


def points(asked: int) -> list[tuple[Killer, int]]:
    """Fifty places to die: queries all over the run, then with each mail taken by the
    server, its answer heard or not."""
    spread = POINTS - 2 * len(BODIES)
    mails = range(1, len(BODIES) + 1)
    before = [Killer(query=1 + n * (asked - 1) // (spread - 1)) for n in range(spread)]
    assert len({killer.query for killer in before}) == spread
    heard = [(Killer(mail=n), 0) for n in mails]
    unheard = [(Killer(), n) for n in mails]
    return [(killer, 0) for killer in before] + heard + unheard


def test_a_worker_killed_at_any_point_loses_nothing_and_tells_nothing_twice(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock(settings, monkeypatch)
    with mailing(settings) as box:
        clock.at(DAYS[0])
        work_each_day()
        # Undisturbed and in this process, to know how far a run goes.
        asked = run(clock.at(DAYS[0]), Killer())
        assert check(DAYS[0], box) == 0
        flagged = []
        for day, (killer, nth) in zip(DAYS[1:], points(asked), strict=True):
            ended = run_apart(clock.at(day), killer, box, nth)
            assert ended == signal.SIGKILL
            # A quarter of an hour later another worker takes over, twice.
            for minutes in (15, 30):
                at = clock.at(day, minutes=minutes)
                assert run_apart(at, Killer(), box) == 0
            flagged.append(check(day, box))
    # A mail of which the answer was not kept is for a person; one at most at a time.
    assert flagged[-2 * len(BODIES) :] == [1] * (2 * len(BODIES))
    assert set(flagged) <= {0, 1}


def check(day: date, box: Mailbox) -> int:
    """One reminder for each agency, its mail taken once or flagged; how many are."""
    notices = Notice.objects.filter(on=day, kind=Notice.Kind.REMINDER)
    assert sorted(n.agency.name for n in notices if n.agency) == sorted(BODIES)
    flagged = 0
    for notice in notices:
        message = notice.message
        assert message is not None
        taken = sum(str(message.key) in mail["message-id"] for mail in box.taken)
        if message.state == Outgoing.State.UNSURE:
            flagged += 1
            assert taken <= 1
        else:
            assert message.state == Outgoing.State.SENT
            assert taken == 1
    subjects = [s for m in box.taken if f"{day:%d/%m/%Y}" in (s := str(m["subject"]))]
    assert len(subjects) == len(set(subjects))
    return flagged
