"""A year of the plan, over HTTP, with a clock that moves: agencies answer by link and
signed in, some late, some returned, one extended, one paused; at the end of each month
the cells and the percentage are those of a table computed by hand.

Each date has eight pieces of work: four departments, the tax office, two districts, and
"các đơn vị có liên quan", whom nobody named and who never answer.

    Sở Công Thương        by link, in time; the first reopened in October
    Sở Khoa học …         signed in; the first returned, handed in again late
    Sở Nội vụ             by link, always late
    Cục Thuế tỉnh         the first extended, the second returned
    Vị Thanh              the first confirmed late by its reader, the second late, the
                          third refused an extension and never done
    Châu Thành            the first paused from February to May
    Sở Kế hoạch và Đầu tư the coordinator: the People's Committee's office confirms
"""

import re
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
from bamsat.commitments.models import Commitment, Occurrence, RollUp
from bamsat.documents.models import Directive
from bamsat.journal.verification import verify_all
from bamsat.progress.models import Extension
from bamsat.rules.access import PostRole
from bamsat.rules.status import CELLS, Status, Timing
from tests.world import BY, MONDAY, NOW, agency, person, public_plan

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

PLANNING, OFFICE = "Sở Kế hoạch và Đầu tư", "Văn phòng Ủy ban nhân dân tỉnh"
TRADE, SCIENCE, HOME = "Sở Công Thương", "Sở Khoa học và Công nghệ", "Sở Nội vụ"
TAX = "Cục Thuế tỉnh"
CITY = "Ủy ban nhân dân thành phố Vị Thanh"
DISTRICT = "Ủy ban nhân dân huyện Châu Thành"
MEMBERS = {
    "Các sở": (PLANNING, TRADE, SCIENCE, HOME),
    "Cơ quan, ban, ngành tỉnh": (TAX,),
    "Ủy ban nhân dân huyện, thị xã, thành phố": (CITY, DISTRICT),
}
FIRST, SECOND, THIRD = date(2024, 2, 9), date(2024, 6, 9), date(2024, 12, 9)

# By hand: on time, late, open, overdue, paused; and what is done of what is due.
MONTHS = {
    (2, 29): ((2, 1, 18, 2, 1), "3/5"),
    (3, 31): ((4, 2, 16, 1, 1), "6/7"),
    (4, 30): ((4, 2, 16, 1, 1), "6/7"),
    (5, 31): ((4, 3, 16, 1, 0), "7/8"),
    (6, 30): ((7, 4, 9, 4, 0), "11/15"),
    (7, 31): ((8, 5, 8, 3, 0), "13/16"),
    (8, 31): ((8, 6, 8, 2, 0), "14/16"),
    (9, 30): ((8, 6, 8, 2, 0), "14/16"),
    (10, 31): ((7, 6, 8, 3, 0), "13/16"),
    (11, 30): ((7, 7, 8, 2, 0), "14/16"),
    (12, 31): ((11, 8, 1, 4, 0), "19/23"),
}
COUNTED = (*CELLS, Status.SUSPENDED)


class Year:
    """The office over a year: who sits where, and a clock."""

    def __init__(self, settings: Settings, patch: pytest.MonkeyPatch) -> None:
        self.settings, self.patch = settings, patch
        settings.SECOND_FACTOR = False
        self.plan: Directive = public_plan()
        for collective, names in MEMBERS.items():
            name_members(
                collective=Agency.objects.get(key=name_key(collective)),
                members=[agency(name).pk for name in names],
                by=BY,
                at=NOW,
                today=MONDAY,
            )
        self.people = {
            name: self._sits(name, PostRole.FOCAL_OFFICER)
            for name in (TRADE, SCIENCE, HOME, TAX, CITY, DISTRICT)
        }
        self.people[PLANNING] = self._sits(PLANNING, PostRole.COORDINATOR)
        self.people[OFFICE] = self._sits(OFFICE, PostRole.LEADER)
        self.links: dict[str, str] = {}
        self.client = Client()

    def _sits(self, name: str, role: PostRole) -> User:
        found = agency(name)
        made = person(found.slug[:40])
        appoint(
            person=made,
            role=role,
            agency=found,
            since=MONDAY,
            until=None,
            by=BY,
            at=NOW,
        )
        return made

    def day(self, month: int, day: int) -> None:
        """The clock moves on to that day, nine in the morning."""
        now = datetime(2024, month, day, 2, 0, tzinfo=UTC)
        seconds = count()
        self.settings.PINNED_DAY = date(2024, month, day)
        self.patch.setattr(
            timezone, "now", lambda: now + timedelta(seconds=next(seconds))
        )

    def signed_in(self, name: str) -> Client:
        """That agency's person, at a desk."""
        client = Client()
        client.force_login(self.people[name])
        return client

    def work(self, name: str, due: date) -> Occurrence:
        """What an agency has to hand in by that day, as the plan set it."""
        dated = Occurrence.objects.filter(timing=Timing.DATED, agency__name=name)
        [found] = [row for row in dated if row.set_on == due]
        return found

    # What agencies do

    def answer(self, name: str, row: Occurrence, *, by_link: bool = False) -> None:
        """Say that it is done, by the link of the agency or signed in."""
        if by_link:
            client, here = Client(), self.link(name, row)
        else:
            client, here = self.signed_in(name), f"/cong-viec/tra-loi/?viec={row.pk}"
        sent = client.post(
            here,
            {
                **hidden(client, here, row),
                f"v{row.pk}-answer": "done",
                f"v{row.pk}-done": "Đã làm xong và gửi báo cáo.",
                f"lam-gui-{row.pk}": "",
            },
        )
        assert sent.status_code == 302, sent.content.decode()
        row.refresh_from_db()
        assert row.state == "submitted"

    def link(self, name: str, row: Occurrence) -> str:
        """A link for one piece of work, issued by the coordinator."""
        desk = self.signed_in(PLANNING)
        here = f"/lien-ket/cap/?co-quan={row.agency.slug}"
        answer = desk.post(here, {"viec": row.pk, "days": 14, "note": "đầu mối"})
        assert answer.status_code == 302, answer.content.decode()
        shown = desk.get(answer["Location"]).content.decode()
        return re.search(r"/tra-loi/[^/\"\s<]+/", shown)[0]  # type: ignore[index]

    def ask(self, name: str, row: Occurrence, until: date) -> None:
        """Ask for a later day."""
        client, here = self.signed_in(name), f"/cong-viec/tra-loi/?viec={row.pk}"
        sent = client.post(
            here,
            {
                **hidden(client, here, row),
                f"v{row.pk}-until": until.isoformat(),
                f"v{row.pk}-reason": "Chờ hướng dẫn của Trung ương.",
                f"lam-gia-han-{row.pk}": "",
            },
        )
        assert sent.status_code == 302, sent.content.decode()

    # What others make of it

    def decide(self, row: Occurrence, act: str, *, by: str = PLANNING) -> int:
        """Confirm, return or reopen on the one screen; the status of the answer."""
        client, here = self.signed_in(by), f"/xac-nhan/{row.pk}/"
        row.refresh_from_db()
        said = {"act": act, "version": row.version}
        if act != "xac-nhan":
            said["reason"] = "Thiếu số liệu theo hướng dẫn."
        return client.post(here, said).status_code

    def confirm(self, *rows: Occurrence, by: str = PLANNING) -> None:
        for row in rows:
            assert self.decide(row, "xac-nhan", by=by) == 302

    def settle(self, row: Occurrence, act: str, **said: object) -> None:
        """Grant or refuse the later day that was asked for."""
        asked = Extension.objects.to_decide().get(occurrence=row)
        said = {f"{act}-{name}": value for name, value in said.items()}
        answer = self.signed_in(PLANNING).post(
            f"/gia-han/{asked.pk}/", {"act": act, **said}
        )
        assert answer.status_code == 302, answer.content.decode()

    def pause(self, row: Occurrence, what: str) -> None:
        row.refresh_from_db()
        answer = self.signed_in(PLANNING).post(
            f"/viec/{row.pk}/{what}/",
            {
                "viec": f"{row.pk}.{row.version}",
                "reason": "Chờ Trung ương sửa quy định.",
                "document": "12/UBND-TH",
            },
        )
        assert answer.status_code == 302, answer.content.decode()

    # What is counted

    def month_ends(self, month: int, day: int) -> None:
        """The cells of that day, by roll-up, one by one, and on the public page."""
        self.day(month, day)
        today = date(2024, month, day)
        cells, share = MONTHS[month, day]
        kept = RollUp.objects.public().of(directive=self.plan.pk).tally(today)
        dated = Occurrence.objects.filter(directive=self.plan, timing=Timing.DATED)
        assert tuple(kept[status] for status in COUNTED) == cells
        assert dated.tally(today) == type(kept)(
            counts={s: n for s, n in zip(COUNTED, cells, strict=True) if n}
        )
        done, due = (int(number) for number in share.split("/"))
        assert (kept.done, kept.due) == (done, due)
        page = Client().get(f"/van-ban/{self.plan.slug}/").content.decode()
        percent = f"{100 * done / due:.1f}".replace(".", ",")
        assert re.search(rf"{percent}\s%</strong>[^<]*\({done}/{due}\)", page)


def hidden(client: Client, here: str, row: Occurrence) -> dict[str, str]:
    """What the form of one piece of work carries unseen."""
    shown = client.get(here).content.decode()
    fields = re.findall(rf'<input type="hidden" name="(v{row.pk}-\w+)"([^>]*)', shown)
    values = {name: re.search(r'value="([^"]*)"', rest) for name, rest in fields}
    assert f"v{row.pk}-key" in values, shown
    return {name: found[1] for name, found in values.items() if found}


@pytest.fixture
def year(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Year:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    settings.PINNED_DAY = MONDAY
    return Year(settings, monkeypatch)


def test_a_year_of_the_plan_is_counted_as_by_hand(year: Year) -> None:
    until_june(year)
    until_december(year)
    the_coordinators_own_duty(year)
    assert Occurrence.objects.extended().count() == 1
    assert verify_all().broken is None


def until_june(year: Year) -> None:
    """The agencies' own plans, due by 9 February."""
    first = {name: year.work(name, FIRST) for name in year.people if name != OFFICE}
    year.day(2, 5)
    year.answer(PLANNING, first[PLANNING])
    assert year.decide(first[PLANNING], "xac-nhan") == 422  # nobody confirms his own
    name_the_office(year)
    year.day(2, 6)
    year.confirm(first[PLANNING], by=OFFICE)
    year.ask(TAX, first[TAX], date(2024, 3, 15))
    year.day(2, 7)
    year.answer(TRADE, first[TRADE], by_link=True)
    year.day(2, 8)
    year.answer(SCIENCE, first[SCIENCE])
    year.settle(first[TAX], "cho", until="2024-03-15", decision="45/UBND-TH")
    year.day(2, 9)
    year.answer(CITY, first[CITY])
    year.day(2, 12)
    year.confirm(first[TRADE])
    year.day(2, 14)
    assert year.decide(first[SCIENCE], "tra-lai") == 302
    year.day(2, 15)
    year.answer(HOME, first[HOME], by_link=True)
    year.day(2, 19)
    year.pause(first[DISTRICT], "tam-dung")
    year.day(2, 20)
    year.answer(SCIENCE, first[SCIENCE])
    year.day(2, 22)
    year.confirm(first[SCIENCE])
    year.month_ends(2, 29)
    year.day(3, 1)
    year.confirm(first[HOME])
    year.day(3, 5)
    year.confirm(first[CITY])
    year.day(3, 10)
    year.answer(TAX, first[TAX])
    year.day(3, 12)
    year.confirm(first[TAX])
    year.month_ends(3, 31)
    year.month_ends(4, 30)
    year.day(5, 2)
    year.pause(first[DISTRICT], "tiep-tuc")
    year.day(5, 20)
    year.answer(DISTRICT, first[DISTRICT])
    year.day(5, 22)
    year.confirm(first[DISTRICT])
    year.month_ends(5, 31)


def until_december(year: Year) -> None:
    """The reports of June and December."""
    second = {name: year.work(name, SECOND) for name in year.people if name != OFFICE}
    year.day(6, 3)
    year.answer(PLANNING, second[PLANNING])
    year.day(6, 4)
    year.confirm(second[PLANNING], by=OFFICE)
    year.day(6, 5)
    year.answer(TRADE, second[TRADE], by_link=True)
    year.day(6, 7)
    year.answer(DISTRICT, second[DISTRICT])
    year.day(6, 8)
    year.answer(TAX, second[TAX])
    year.day(6, 9)
    year.answer(SCIENCE, second[SCIENCE])
    year.day(6, 11)
    year.confirm(second[TRADE])
    year.day(6, 12)
    year.answer(HOME, second[HOME], by_link=True)
    year.day(6, 20)
    year.confirm(second[SCIENCE], second[HOME])
    year.day(6, 25)
    assert year.decide(second[TAX], "tra-lai") == 302
    year.month_ends(6, 30)
    year.day(7, 1)
    year.confirm(second[DISTRICT])
    year.day(7, 2)
    year.answer(TAX, second[TAX])
    year.day(7, 5)
    year.confirm(second[TAX])
    year.month_ends(7, 31)
    year.day(8, 1)
    year.answer(CITY, second[CITY])
    year.day(8, 2)
    year.confirm(second[CITY])
    year.month_ends(8, 31)
    year.month_ends(9, 30)
    reopened = year.work(TRADE, FIRST)
    year.day(10, 10)
    assert year.decide(reopened, "mo-lai") == 302
    year.month_ends(10, 31)
    year.day(11, 5)
    year.answer(TRADE, reopened)
    year.day(11, 6)
    year.confirm(reopened)
    year.month_ends(11, 30)
    the_reports_of_december(year)


def the_reports_of_december(year: Year) -> None:
    third = {name: year.work(name, THIRD) for name in year.people if name != OFFICE}
    year.day(12, 1)
    year.answer(PLANNING, third[PLANNING])
    year.day(12, 2)
    year.confirm(third[PLANNING], by=OFFICE)
    year.answer(TRADE, third[TRADE], by_link=True)
    year.day(12, 3)
    year.confirm(third[TRADE])
    year.day(12, 5)
    year.answer(TAX, third[TAX])
    year.ask(CITY, third[CITY], date(2025, 1, 20))
    year.day(12, 6)
    year.confirm(third[TAX])
    year.day(12, 7)
    year.settle(third[CITY], "tu-choi", answer="Chưa đủ căn cứ để lùi hạn.")
    year.day(12, 9)
    year.answer(SCIENCE, third[SCIENCE])
    year.answer(DISTRICT, third[DISTRICT])
    year.day(12, 10)
    year.answer(HOME, third[HOME], by_link=True)
    year.day(12, 15)
    year.confirm(third[SCIENCE], third[HOME])
    year.month_ends(12, 31)


def name_the_office(year: Year) -> None:
    """The office of the People's Committee confirms the coordinator's own work."""
    slug = agency(PLANNING).slug
    answer = year.signed_in(PLANNING).post(
        f"/xac-nhan/ai/{slug}/",
        {"agency": PLANNING, "confirmed_by": OFFICE, "source": "Quy chế làm việc"},
    )
    assert answer.status_code == 302, answer.content.decode()


def the_coordinators_own_duty(year: Year) -> None:
    """V.4: to follow and evaluate; the coordinator hands it in, another confirms."""
    duty = Commitment.objects.get(directive=year.plan, place="V.4")
    row = duty.occurrences.get(agency__name=PLANNING)
    year.answer(PLANNING, row)
    assert year.decide(row, "xac-nhan") == 422
    row.refresh_from_db()
    assert row.state == "submitted"
    year.confirm(row, by=OFFICE)
    row.refresh_from_db()
    assert row.state == "confirmed"
