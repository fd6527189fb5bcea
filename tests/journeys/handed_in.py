"""A site on which agencies have handed in results: the plan shared out, and what the
agencies then do, each as a small program beside the running site.

`python -m tests.journeys.handed_in send 'Sở Tài chính' V.1.-4 2024-02-14`
"""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from tests import folders, warm
from tests.journeys.site import ROOT, Site, free_port, stopped_at_the_end

DAY = "2024-02-20"
PLAN = ROOT / "examples" / "hau-giang-2024.txt"
PLACE = "V.1.-4"
"""The place of a duty of all departments, due before 10 February."""
OFFICE = "Văn phòng Ủy ban nhân dân tỉnh"
MEMBERS = (
    *("Sở Công Thương", "Sở Tài chính", "Sở Xây dựng", "Sở Nội vụ"),
    *("Sở Y tế", "Sở Tư pháp", "Sở Kế hoạch và Đầu tư"),
)


def begin() -> None:
    """The plan in the register and public, shared out; people of every role, and one
    who watches at the office of the People's Committee."""
    from django.utils import timezone

    from bamsat.accounts.operations import create_person
    from bamsat.agencies.models import Agency
    from bamsat.agencies.operations import Named, appoint, name_agencies
    from bamsat.cli import cast, demo
    from bamsat.commitments.collectives import name_members
    from bamsat.commitments.models import Commitment
    from bamsat.rules.access import PostRole

    today, now = date.fromisoformat(DAY), timezone.now()
    demo.enter(PLAN, accept=True, publish=True)
    assert cast.people_the_demonstration(today)
    named = [Named(name=name, collective=False) for name in (*MEMBERS, OFFICE)]
    made = list(name_agencies(named, by="command", at=now).values())
    *members, office = made
    leads = Commitment.objects.get(place=PLACE).assignments.filter(role="lead")
    for each in Agency.objects.filter(pk__in=leads.values("agency"), collective=True):
        name_members(
            collective=each,
            members=[member.pk for member in members],
            by="command",
            at=now,
            today=today,
        )
    for member in members:
        officer = create_person(
            username=f"dau-moi-{member.slug}",
            name="Cán bộ đầu mối",
            by="command",
            at=now,
        )
        appoint(
            person=officer,
            role=PostRole.FOCAL_OFFICER,
            agency=member,
            since=today,
            by="command",
            at=now,
        )
    watcher = create_person(
        username="van-phong",
        name="Lãnh đạo Văn phòng",
        password=cast.PASSWORD,
        demonstration=True,
        by="command",
        at=now,
    )
    appoint(
        person=watcher,
        role=PostRole.LEADER,
        agency=office,
        since=today,
        by="command",
        at=now,
    )


def send(agency: str, place: str, day: str, words: str = "Đã làm xong.") -> None:
    """An agency hands a result in, on that day."""
    from uuid import uuid4

    from django.utils import timezone

    from bamsat.progress.models import Report
    from bamsat.progress.reporting import Answer, report

    row = _work(agency, place)
    said = Answer(occurrence=row.pk, answer=Report.Answer.DONE, key=uuid4(), done=words)
    sent = report(
        answers=[said],
        author=_author(row.agency_id),
        at=timezone.now(),
        today=date.fromisoformat(day),
    )
    assert sent.reports


def ask(agency: str, place: str) -> None:
    """An agency asks for a month more."""
    from django.utils import timezone

    from bamsat.progress import extending

    row = _work(agency, place)
    assert row.due_on
    extending.ask(
        occurrence=row.pk,
        until=row.due_on + timedelta(days=30),
        reason="Chờ hướng dẫn của Bộ Kế hoạch và Đầu tư.",
        document="125/SXD-KH ngày 05/02/2024",
        author=_author(row.agency_id),
        at=timezone.now(),
    )


def _work(agency: str, place: str):
    from bamsat.commitments.models import Occurrence

    found = Occurrence.objects.filter(agency__name=agency, commitment__place=place)
    return found.order_by("due_on")[0]


def _author(agency: int):
    from bamsat.agencies.models import Post
    from bamsat.progress.authors import Author
    from bamsat.progress.models import Report

    officer = Post.objects.filter(agency=agency, role="focal-officer").latest("pk")
    return Author(
        actor=f"person:{officer.person_id}",
        agencies=frozenset({agency}),
        channel=Report.Channel.PAGE,
    )


class Agencies:
    """What agencies do while the site runs."""

    def __init__(self, settings: Mapping[str, str]) -> None:
        self.settings = dict(settings)

    def do(self, *words: str) -> None:
        """One act, by a program of its own."""
        ended = warm.run(("-m", "tests.journeys.handed_in", *words), self.settings)
        assert ended.returncode == 0, ended.stderr


def settings_of(data: Path, environment: Mapping[str, str]) -> dict[str, str]:
    """What the programs of such a site see."""
    clean = {k: v for k, v in environment.items() if not k.startswith("BAMSAT_")}
    return {
        **clean,
        "BAMSAT_DATA": str(data),
        "BAMSAT_TODAY": DAY,
        "BAMSAT_SECOND_FACTOR": "false",
        "BAMSAT_LOG_LEVEL": "WARNING",
    }


def begun(data: Path) -> None:
    """Fill a folder as `begin` does on a site that was set up."""
    folders.copied("handed-in", _begun, data)


def _begun(data: Path) -> None:
    folders.set_up(data)
    Agencies(settings_of(data, os.environ)).do("begin")


@contextmanager
def running_register(
    data: Path, environment: Mapping[str, str]
) -> Iterator[tuple[Site, Agencies]]:
    """Set up, filled, and served by web and worker."""
    site = Site(port=free_port(), data=data)
    settings = settings_of(data, environment)
    begun(data)
    agencies = Agencies(settings)
    serve = [sys.executable, "-m", "bamsat.cli", "serve", "--port", str(site.port)]
    with stopped_at_the_end(site, serve, settings):
        yield site, agencies


if __name__ == "__main__":
    from bamsat.cli import serving

    serving.start_django()
    {"begin": begin, "send": send, "ask": ask}[sys.argv[1]](*sys.argv[2:])
