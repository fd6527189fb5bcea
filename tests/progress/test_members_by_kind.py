"""Members of a collective by kind and level, as they were on a day; remembered."""

from datetime import date

import pytest
from django.test import Client

from bamsat.agencies.describing import Description, add_agency
from bamsat.agencies.models import Agency, Member
from bamsat.journal.models import Event
from bamsat.rules.access import PostRole
from tests import world
from tests.world import BY, NOW

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

SPRING = date(2025, 3, 1)


def added(name: str, kind: str = "department", **said: object) -> Agency:
    described = Description(kind=kind, level="province", **said)  # type: ignore[arg-type]
    return add_agency(name=name, said=described, by=BY, at=NOW)


@pytest.fixture
def office(client: Client, settings: object) -> Client:
    settings.SECOND_FACTOR = False  # type: ignore[attr-defined]
    world.entered_plan()
    client.force_login(world.holder(PostRole.COORDINATOR, at="Sở Nội vụ"))
    return client


@pytest.fixture
def collective(office: Client) -> Agency:
    found: Agency = Agency.objects.get(name="Các sở, ban, ngành tỉnh và địa phương")
    return found


def test_a_kind_adds_those_of_the_day_is_previewed_saved_and_remembered(
    office: Client, collective: Agency
) -> None:
    old, new = added("Sở Cũ", until=SPRING), added("Sở Mới", since=SPRING)
    stays, press = added("Sở Y tế"), added("Báo Hậu Giang Mới", "press")
    address = f"/tap-the/{collective.slug}/"
    asked = {"seen": "", "loai": "department", "cap": "province", "ngay": "2024-06-01"}
    page = office.post(address, {**asked, "act": "theo-loai"}).content.decode()
    assert f'name="co-quan" value="{old.pk}" checked' in page
    assert f'name="co-quan" value="{stays.pk}" checked' in page
    assert f'name="co-quan" value="{new.pk}" checked' not in page
    assert f'name="co-quan" value="{press.pk}" checked' not in page
    assert 'name="quy-tac" value="department.province" checked' in page
    assert not Member.objects.exists()
    office.post(
        address,
        {
            "seen": "",
            "co-quan": [old.pk, stays.pk],
            "quy-tac": "department.province",
            "act": "luu",
        },
    )
    members = Member.objects.filter(collective=collective)
    assert {member.agency for member in members} == {old, stays}
    assert collective.rules.get().kind == "department"
    assert Event.objects.filter(kind="rules set").count() == 1


def test_a_rule_is_let_go_by_its_box(office: Client, collective: Agency) -> None:
    collective.rules.create(kind="department", level="province")
    address = f"/tap-the/{collective.slug}/"
    told = office.post(address, {"seen": "", "act": "luu"}, follow=True)
    assert "Đã ghi quy tắc thành viên" in told.content.decode()
    assert not collective.rules.exists()


@pytest.mark.parametrize("asked", [{}, {"loai": "department"}, {"cap": "sai"}])
def test_half_a_rule_is_asked_again(
    office: Client, collective: Agency, asked: dict[str, str]
) -> None:
    form = {"seen": "", "act": "theo-loai", **asked}
    answer = office.post(f"/tap-the/{collective.slug}/", form)
    assert answer.status_code == 422
    assert "Hãy chọn cả loại và cấp" in answer.content.decode()
