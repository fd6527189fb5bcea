"""2025 over HTTP: the seed plan under the agencies of 2024, the departments merge, the
districts end and the province becomes another's; then it is undone, step by step."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from bamsat.agencies.models import Agency, Reorganisation, Succession
from bamsat.agencies.succession import columns
from bamsat.agencies.succession.models import ReorganisationDraft
from bamsat.cli.agencies import DATA
from bamsat.commitments.models import Commitment, Occurrence, RollUp
from bamsat.commitments.profiles.pages import tree_page
from bamsat.commitments.succession.waiting import (
    waiting_agencies,
    waiting_commitments,
)
from bamsat.entry.directory.filling import fill
from bamsat.entry.directory.reading import table
from bamsat.journal.verification import verify_all
from bamsat.rules.access import PostRole
from tests import world
from tests.commitments.succession.cast import counted_right, held_right

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

PLANNING, FINANCE = "Sở Kế hoạch và Đầu tư", "Sở Tài chính"
CITY = "Sở Tài chính thành phố Cần Thơ"
PROVINCE = "Ủy ban nhân dân tỉnh Hậu Giang"
AUGUST = datetime(2025, 8, 1, 2, 0, tzinfo=UTC)


class Office:
    """The coordinator at the desk, and the clock on the wall."""

    def __init__(self, settings: Settings, patch: pytest.MonkeyPatch) -> None:
        settings.SECOND_FACTOR = False
        self.settings, self.patch = settings, patch
        self.client = Client()
        self.person = world.holder(PostRole.COORDINATOR, "Sở Công Thương")
        self.tell(world.NOW)

    def tell(self, now: datetime) -> None:
        self.settings.TODAY = timezone.localdate(now)
        self.patch.setattr(timezone, "now", lambda: now)
        self.client.force_login(self.person)  # a session does not last a year

    def carry_out(self, step: str) -> Reorganisation:
        """Begin what comes with the site, look at it, write it."""
        begun = self.client.post(reverse("succession:begin"), {"tu": step})
        address = begun.headers["Location"]
        page = self.client.get(address).content.decode()
        assert "Ghi sắp xếp này" in page
        draft = ReorganisationDraft.objects.get(made__isnull=True)
        typed = {
            "ten": draft.title,
            "ngay": draft.day.isoformat() if draft.day else "",
            "van-ban": draft.document,
            "nguon": draft.source,
            "ghi": "1",
        }
        fields = ("viec", "cu", "moi", "loai", "cap", "thuoc", "khac", "chac", "ghichu")
        for number, line in enumerate(draft.lines):
            cells = zip(fields, (line[c] for c in columns.LINE), strict=True)
            typed |= {f"{name}-{number}": cell for name, cell in cells}
        answer = self.client.post(address, typed)
        assert answer.status_code == 302, answer.content.decode()
        made = Reorganisation.objects.order_by("-pk").first()
        assert made
        return made

    def page(self, agency: Agency, **asked: str) -> str:
        address = reverse("public:agency", args=[agency.slug])
        return self.client.get(address, asked).content.decode()

    def undo(self, made: Reorganisation) -> None:
        self.client.post(reverse("succession:undo", args=[made.pk]))
        made.refresh_from_db()
        assert made.undone_at


@pytest.fixture
def office(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Office:
    made = Office(settings, monkeypatch)
    rows = table((DATA / "hau-giang-2024.csv").read_bytes())
    fill(rows, by=world.BY, at=world.NOW, today=world.MONDAY, batch=uuid4())
    world.public_plan()
    fill(rows, by=world.BY, at=world.NOW, today=world.MONDAY, batch=uuid4())
    return made


def standing_on(day: date, kind: str) -> set[str]:
    rows = Agency.objects.known().standing(day).filter(kind=kind)
    return set(rows.values_list("name", flat=True))


def figures(day: date, today: date) -> dict[str, int]:
    return {n.agency.name: n.tally.total for n in tree_page(day, today).nodes}


def test_obligations_go_on_through_2025_and_back(office: Office) -> None:
    plan_day, today = world.MONDAY, AUGUST.date()
    districts = _everybody_is_obliged(plan_day)
    before, total = figures(plan_day, plan_day), Occurrence.objects.count()
    office.tell(AUGUST)
    first = office.carry_out("2025-buoc-1")
    finance = Agency.objects.get(name=FINANCE, since=first.day)
    _departments_have_merged(office, finance, before)
    day_before = first.day - timedelta(days=1)
    assert figures(day_before, today) == before
    second = office.carry_out("2025-buoc-2")
    _the_province_is_another(districts)
    assert figures(day_before, today) == before
    batch = _a_commune_goes_on(office)
    assert sum(figures(day_before, today).values()) == sum(before.values())
    again = reverse("succession:undo", args=[second.pk])
    refused = office.client.post(again, follow=True).content.decode()
    assert "Không hoàn tác được" in refused
    # And back.
    office.client.post(reverse("succession:take-back", args=[batch]))
    office.undo(second)
    mine = Occurrence.objects.filter(obliged__name=PLANNING)
    assert {row.agency for row in mine} == {finance}
    office.undo(first)
    assert figures(plan_day, today) == before
    assert not Occurrence.objects.exclude(agency=F("obliged")).exists()
    assert Occurrence.objects.count() == total
    _all_is_in_order()


def _everybody_is_obliged(day: date) -> set[str]:
    """IV.2.b obliges each department and each of the eight districts."""
    shared = Commitment.objects.filter(
        place__startswith="IV.2.b", assignments__agency__rules__kind="district"
    ).first()
    assert shared
    obliged = set(shared.occurrences.values_list("obliged__name", flat=True))
    districts = standing_on(day, "district")
    assert len(districts) == 8
    assert districts | standing_on(day, "department") <= obliged
    return districts


def _departments_have_merged(
    office: Office, finance: Agency, before: dict[str, int]
) -> None:
    planning = Agency.objects.get(name=PLANNING)
    mine = Occurrence.objects.filter(obliged=planning)
    assert mine.exists()
    assert {row.agency for row in mine} == {finance}
    assert f'nguyên là <span lang="vi">{PLANNING}</span>' in office.page(finance)
    old = office.page(planning)
    assert "tiếp nhận" in old
    assert finance.slug in old
    has = RollUp.objects.of(agency=finance.pk).tally(AUGUST.date()).total
    assert has == before[PLANNING] + before[FINANCE]
    _all_is_in_order()


def _the_province_is_another(districts: set[str]) -> None:
    city = Agency.objects.get(name=CITY)
    mine = Occurrence.objects.filter(obliged__name=PLANNING)
    assert {row.agency for row in mine} == {city}
    waiting = waiting_agencies(AUGUST.date()).values_list("name", flat=True)
    assert set(waiting) == districts
    province = Agency.objects.get(name=PROVINCE)
    assert Succession.objects.heirs(AUGUST.date()).of(province.pk) == (
        Agency.objects.get(name="Ủy ban nhân dân thành phố Cần Thơ").pk
    )
    _all_is_in_order()


def _a_commune_goes_on(office: Office) -> UUID:
    """The duties of one district find a commune; by which batch."""
    district = Agency.objects.get(name="Ủy ban nhân dân huyện Vị Thủy")
    commune = Agency.objects.get(name="Ủy ban nhân dân xã Vị Thủy")
    address = reverse("succession:hand", args=[district.slug])
    assert commune.name in office.client.get(address).content.decode()
    keys = list(waiting_commitments(district.pk).values_list("pk", flat=True))
    office.client.post(address, {"chon": keys, "cho": str(commune.pk)})
    assert not waiting_commitments(district.pk).exists()
    work = Occurrence.objects.filter(obliged=district)
    assert {row.agency for row in work} == {commune}
    _all_is_in_order()
    handed = commune.handed_in.first()
    assert handed
    batch: UUID = handed.batch
    return batch


def _all_is_in_order() -> None:
    assert held_right(AUGUST.date())
    assert counted_right()
    assert verify_all().broken is None
