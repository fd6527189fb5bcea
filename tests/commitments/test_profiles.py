"""The officers' page of an agency, its forms, and the tree as of any day."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from bamsat.agencies.describing import Description, Name, add_agency, add_name, describe
from bamsat.agencies.kinds import AgencyKind, Certainty, Level
from bamsat.agencies.models import Agency
from bamsat.commitments.collectives import name_members
from bamsat.rules.access import PostRole
from tests import world
from tests.world import BY, MONDAY, NOW

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

MOST = 26


@pytest.fixture
def desk(client: Client) -> Iterator[Client]:
    with override_settings(SECOND_FACTOR=False):
        client.force_login(world.holder(PostRole.COORDINATOR, at="Sở Nội vụ"))
        yield client


def added(name: str, **said: object) -> Agency:
    return add_agency(
        name=name,
        said=Description(
            kind=AgencyKind.DEPARTMENT,
            level=Level.PROVINCE,
            **said,  # type: ignore[arg-type]
        ),
        by=BY,
        at=NOW,
    )


def said(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_page_shows_obligations_people_names_and_history(desk: Client) -> None:
    world.entered_plan()
    there = Agency.objects.get(name="Sở Nội vụ")
    page = said(desk, f"/co-quan/{there.slug}/ho-so/")
    assert "V.3" in page
    assert "Người tên coordinator" in page
    assert "Đã đặt tên cơ quan" in page
    assert "Chưa ai chỉ ra tên này là cơ quan nào" in page


def test_what_an_agency_leads_as_one_of_several_is_shown_too(desk: Client) -> None:
    world.entered_plan()
    there = added("Sở Y tế")
    collective = Agency.objects.get(name="Các sở, ban, ngành tỉnh và địa phương")
    name_members(collective=collective, members=[there.pk], by=BY, at=NOW, today=MONDAY)
    page = said(desk, f"/co-quan/{there.slug}/ho-so/")
    assert "IV.2.b" in page
    assert collective.name in page
    assert there.name in said(desk, f"/co-quan/{collective.slug}/ho-so/")


def test_no_contact_is_a_warning_until_there_is_one(desk: Client) -> None:
    there = added("Sở Y tế")
    address = f"/co-quan/{there.slug}/ho-so/"
    assert "Chưa có nơi liên hệ" in said(desk, address)
    form = {"kind": "department", "level": "province", "email": "syt@example.vn"}
    answer = desk.post(f"{address}sua/", form)
    assert answer["Location"] == address
    page = said(desk, address)
    assert "Chưa có nơi liên hệ" not in page
    assert "syt@example.vn" in page
    assert "Đã ghi thông tin cơ quan" in page


def test_the_form_says_what_to_mend(desk: Client) -> None:
    there = added("Sở Y tế")
    below = added("Chi cục Dân số", parent=there.pk)
    address = f"/co-quan/{there.slug}/ho-so/sua/"
    answer = desk.post(address, {"parent": below.pk})
    assert answer.status_code == 422
    assert "không thể thuộc chính nó" in answer.content.decode()
    answer = desk.post(address, {"since": "2025-01-01", "until": "2024-01-01"})
    assert answer.status_code == 422


def test_a_name_is_added_and_dropped(desk: Client) -> None:
    there, other = added("Sở Y tế"), added("Sở Nội vụ tỉnh")
    address = f"/co-quan/{there.slug}/ho-so/"
    desk.post(f"{address}ten/", {"name": "SYT", "kind": "short"})
    row = there.names.get(name="SYT")
    taken = desk.post(f"{address}ten/", {"name": other.name, "kind": "alias"})
    assert taken.status_code == 422
    assert "đã là của một cơ quan khác" in taken.content.decode()
    desk.post(f"{address}ten/{row.pk}/bo/")
    assert not there.names.filter(name="SYT").exists()


def test_the_tree_shows_who_was_there_on_the_day(desk: Client) -> None:
    spring = date(2025, 3, 1)
    top = added("Ủy ban nhân dân tỉnh", certainty=Certainty.CONFIRMED)
    added("Sở Kế hoạch và Đầu tư", parent=top.pk, until=spring)
    added("Sở Nông nghiệp và Môi trường", parent=top.pk, since=spring)
    then = said(desk, "/co-quan/cay/?ngay=2024-06-01")
    now = said(desk, "/co-quan/cay/?ngay=2025-06-01")
    assert "Sở Kế hoạch và Đầu tư" in then
    assert "Sở Nông nghiệp" not in then
    assert "Sở Kế hoạch" not in now
    assert '<li class="d1">' in now
    assert "không phải là một ngày" in said(desk, "/co-quan/cay/?ngay=mai")


def test_whoever_stood_below_one_that_is_gone_stands_at_the_top(desk: Client) -> None:
    top = added("Sở Cũ", until=date(2024, 1, 1))
    below = added("Chi cục Còn", parent=top.pk)
    page = said(desk, "/co-quan/cay/?ngay=2024-06-01")
    assert below.name in page
    assert '<li class="d0">' in page


def test_the_tree_costs_the_same_for_three_and_fifty(desk: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            said(desk, "/co-quan/cay/")
        return len(captured)

    for number in range(3):
        added(f"Sở {number}")
    few = asked()
    for number in range(47):
        added(f"Ban {number}")
    assert asked() == few <= 16


def test_the_page_costs_the_same_whatever_happened(desk: Client) -> None:
    world.entered_plan()
    there = added("Sở Y tế")
    address = f"/co-quan/{there.slug}/ho-so/"

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            said(desk, address)
        return len(captured)

    few = asked()
    for number in range(20):
        add_name(agency=there.pk, said=Name(name=f"SYT {number}"), by=BY, at=NOW)
        describe(
            agency=there.pk, said=Description(document=f"QĐ {number}"), by=BY, at=NOW
        )
        added(f"Phòng {number}", parent=there.pk)
    assert asked() <= few + 1 <= MOST


@pytest.mark.parametrize("role", [PostRole.FOCAL_OFFICER, PostRole.LEADER])
def test_any_officer_reads_and_only_the_desk_writes(
    client: Client, role: PostRole
) -> None:
    there = added("Sở Y tế")
    client.force_login(world.holder(role))
    said(client, "/co-quan/cay/")
    page = said(client, f"/co-quan/{there.slug}/ho-so/")
    assert "Sửa thông tin" not in page
    assert client.get(f"/co-quan/{there.slug}/ho-so/sua/").status_code == 404
