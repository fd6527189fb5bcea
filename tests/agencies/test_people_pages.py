"""What an administrator does on the pages about people."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from bamsat.accounts.models import User
from bamsat.agencies.models import Post
from bamsat.agencies.operations import appoint
from bamsat.rules.access import PostRole
from tests import world
from tests.accounts.conftest import with_factor

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

MOST = 17  # five of them for the first hours, whose line an empty site shows


@pytest.fixture(autouse=True)
def _in_vietnamese() -> Iterator[None]:
    with translation.override("vi"):
        yield


@pytest.fixture
def administrator(client: Client) -> User:
    """Signed in with both factors."""
    person = with_factor(world.holder(PostRole.ADMINISTRATOR))
    client.force_login(person)
    return person


def said(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_person_is_added_appointed_and_given_a_link(
    client: Client, administrator: User
) -> None:
    made = client.post(
        "/nguoi-dung/them/", {"name": "Trần Bình", "username": "Binh", "email": ""}
    )
    person = User.objects.get(username="binh")
    assert made["Location"] == f"/nguoi-dung/{person.pk}/"
    agency = world.agency("Sở Xây dựng")
    client.post(
        f"/nguoi-dung/{person.pk}/bo-nhiem/",
        {"role": "focal-officer", "agency": agency.pk, "since": "2024-02-05"},
    )
    assert Post.objects.of(person).get().agency == agency
    page = said(client, f"/nguoi-dung/{person.pk}/")
    assert "<b>đầu mối</b>" in page
    link = client.post(f"/nguoi-dung/{person.pk}/dat-mat-khau/").content.decode()
    assert "http://testserver/tai-khoan/dat-mat-khau/" in link


def test_a_form_says_what_to_mend(client: Client, administrator: User) -> None:
    taken = client.post("/nguoi-dung/them/", {"name": "A", "username": "administrator"})
    assert "đã có người dùng" in taken.content.decode()
    bad = client.post("/nguoi-dung/them/", {"name": "A", "username": "trần an"})
    assert "không dấu" in bad.content.decode()
    person = world.person()
    no_agency = client.post(
        f"/nguoi-dung/{person.pk}/bo-nhiem/",
        {"role": "leader", "agency": "", "since": "2024-02-05"},
    )
    assert "giữ tại một cơ quan" in no_agency.content.decode()
    assert not Post.objects.of(person).exists()


def test_a_post_is_ended_and_a_person_disabled_and_let_in_again(
    client: Client, administrator: User
) -> None:
    person = with_factor(world.holder(PostRole.LEADER))
    post = Post.objects.of(person).get()
    client.post(f"/chuc-vu/{post.pk}/ket-thuc/")
    assert "Vai đã thôi" in said(client, f"/nguoi-dung/{person.pk}/")
    for step, active in (("ngung", False), ("mo-lai", True)):
        client.post(f"/nguoi-dung/{person.pk}/{step}/")
        assert User.objects.get(pk=person.pk).is_active is active
    client.post(f"/nguoi-dung/{person.pk}/bo-hai-lop/")
    assert "chưa bật" in said(client, f"/nguoi-dung/{person.pk}/")


def test_an_administrator_cannot_lock_himself_out(
    client: Client, administrator: User
) -> None:
    post = Post.objects.of(administrator).get()
    client.post(f"/chuc-vu/{post.pk}/ket-thuc/")
    client.post(f"/nguoi-dung/{administrator.pk}/ngung/")
    assert client.get("/nguoi-dung/").status_code == 200


def test_people_are_found_without_accents_and_sorted_in_vietnamese(
    client: Client, administrator: User
) -> None:
    names = {"do": "Đỗ Ánh", "duong": "Dương Ân", "an": "Ấn Đồng"}
    for username, name in names.items():
        client.post("/nguoi-dung/them/", {"name": name, "username": username})
        client.get("/")  # where its message is shown
    listed = said(client, "/nguoi-dung/")
    places = [listed.index(name) for name in ("Ấn Đồng", "Dương Ân", "Đỗ Ánh")]
    assert places == sorted(places)
    found = said(client, "/nguoi-dung/?q=do+anh")
    assert "Đỗ Ánh" in found
    assert "Dương Ân" not in found
    assert "Không thấy ai" in said(client, "/nguoi-dung/?q=khongai")


def test_the_list_asks_the_same_few_queries_for_three_people_and_sixty(
    client: Client, administrator: User
) -> None:
    def asked(count: int) -> int:
        agency = world.agency()
        for number in range(count):
            appoint(
                person=world.person(f"so{count}-{number}"),
                role=PostRole.LEADER,
                agency=agency,
                since=world.MONDAY,
                by=world.BY,
                at=world.NOW,
            )
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/nguoi-dung/").status_code == 200
        return len(captured)

    few = asked(3)
    assert few == asked(60) <= MOST


@pytest.mark.parametrize("address", ["/tai-khoan/", "/nguoi-dung/them/"])
def test_a_page_asks_few_queries(
    client: Client, administrator: User, address: str
) -> None:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    assert len(captured) <= MOST


def test_a_stranger_costs_a_public_page_no_query(client: Client) -> None:
    with CaptureQueriesContext(connection) as captured:
        client.get("/cach-tinh/")
    assert not captured
