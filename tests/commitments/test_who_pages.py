"""The page "who is this?": several names at once, each answer by itself."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from bamsat.agencies.describing import Description, add_agency
from bamsat.agencies.kinds import AgencyKind, Level
from bamsat.agencies.models import Agency, Identification
from bamsat.rules.access import PostRole
from tests import world
from tests.world import BY, NOW

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

ADDRESS = "/co-quan/la-ai/"
MOST = 14


@pytest.fixture
def desk(client: Client) -> Iterator[Client]:
    """A coordinator's browser."""
    with override_settings(SECOND_FACTOR=False):
        client.force_login(world.holder(PostRole.COORDINATOR, at="Sở Nội vụ"))
        yield client


@pytest.fixture
def known() -> Agency:
    said = Description(kind=AgencyKind.VERTICAL, level=Level.PROVINCE)
    return add_agency(name="Cục Thuế tỉnh Hậu Giang", said=said, by=BY, at=NOW)


def name(words: str) -> Agency:
    found: Agency = Agency.objects.get(name=words)
    return found


def test_each_name_is_shown_with_where_it_stands_and_who_it_may_be(
    desk: Client, known: Agency
) -> None:
    world.public_plan()
    page = desk.get(ADDRESS).content.decode()
    asked = name("Cục Thuế tỉnh")
    assert f'name="la-{asked.pk}" value="{known.pk}"' in page
    assert "Khẩn trương tháo gỡ các vướng mắc" in page
    assert "IV.2.đ" in page


def test_several_answers_are_given_at_once(desk: Client, known: Agency) -> None:
    world.public_plan()
    tax, press, home = map(name, ("Cục Thuế tỉnh", "Báo Hậu Giang", "Sở Nội vụ"))
    answer = desk.post(
        ADDRESS,
        {
            f"la-{tax.pk}": str(known.pk),
            f"la-{press.pk}": "+",
            f"loai-{press.pk}": "press",
            f"cap-{press.pk}": "province",
            f"la-{home.pk}": "",
        },
        follow=True,
    )
    assert "Đã ghi 2 câu trả lời" in answer.content.decode()
    assert not tax.assignments.exists()
    press.refresh_from_db()
    assert (press.settled, press.kind) == (True, "press")
    assert home in Agency.objects.unsettled()
    assert Identification.objects.values("batch").distinct().count() == 1


def test_one_wrong_answer_keeps_no_other_and_says_what_to_mend(
    desk: Client, known: Agency
) -> None:
    world.public_plan()
    tax, press = name("Cục Thuế tỉnh"), name("Báo Hậu Giang")
    answer = desk.post(
        ADDRESS,
        {
            f"la-{tax.pk}": "=",
            f"khac-{tax.pk}": "cục thuế tỉnh hậu giang",
            f"la-{press.pk}": "=",
            f"khac-{press.pk}": "Báo nào đó",
        },
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Báo nào đó" in page
    assert "Hãy chọn một cơ quan đã rõ là ai" in page
    assert not tax.assignments.exists()
    assert press in Agency.objects.unsettled()


def test_an_answer_is_undone_from_the_page(desk: Client, known: Agency) -> None:
    world.public_plan()
    tax = name("Cục Thuế tỉnh")
    desk.post(ADDRESS, {f"la-{tax.pk}": str(known.pk)})
    [given] = Identification.objects.all()
    undone = desk.post(f"{ADDRESS}{given.pk}/hoan-tac/", follow=True)
    assert "lại hỏi “Cục Thuế tỉnh” là ai" in undone.content.decode()
    assert tax.assignments.exists()
    again = desk.post(f"{ADDRESS}{given.pk}/hoan-tac/", follow=True)
    assert "đã được hoàn tác" in again.content.decode()


def test_the_public_address_of_a_name_leads_to_the_agency_that_it_is(
    desk: Client, known: Agency
) -> None:
    world.public_plan()
    tax = name("Cục Thuế tỉnh")
    desk.post(ADDRESS, {f"la-{tax.pk}": str(known.pk)})
    moved = desk.get(f"/co-quan/{tax.slug}/")
    assert moved["Location"] == f"/co-quan/{known.slug}/"
    assert desk.get(moved["Location"]).status_code == 200


def test_the_page_costs_the_same_for_two_names_and_twenty(desk: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert desk.get(ADDRESS).status_code == 200
        return len(captured)

    world.register_of(60)
    two = list(Agency.objects.values_list("pk", flat=True)[:2])
    Agency.objects.exclude(pk__in=two).update(settled=True)
    few = asked()
    Agency.objects.update(settled=False)
    assert few == asked() <= MOST


def test_where_nobody_is_asked_about_the_page_says_so(desk: Client) -> None:
    Agency.objects.update(settled=True)
    assert "Mọi tên đều đã rõ là ai" in desk.get(ADDRESS).content.decode()


@pytest.mark.parametrize("role", [PostRole.FOCAL_OFFICER, PostRole.LEADER])
def test_others_do_not_find_the_page(client: Client, role: PostRole) -> None:
    client.force_login(world.holder(role))
    assert client.get(ADDRESS).status_code == 404
