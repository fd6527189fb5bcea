"""Secret addresses: who makes and revokes them, and what a wrong one opens."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bamsat.accounts.models import User
from bamsat.accounts.operations import disable_person
from bamsat.agencies.models import Agency, Post
from bamsat.agencies.operations import end_post
from bamsat.agencies.personal import holding
from bamsat.commitments.models import Occurrence
from bamsat.feeds import personal
from bamsat.feeds.models import Feed
from bamsat.feeds.operations import make, revoke
from bamsat.journal.events import Kind
from bamsat.journal.models import Event
from bamsat.rules.access import PostRole
from bamsat.ui.requests import loggable
from tests import world
from tests.progress.cast import coordinator
from tests.world import BY, MONDAY, NOW

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

MINE = "/cong-viec/lich/"
SECRET = re.compile(r"/lich-cong-viec/([A-Za-z0-9_-]+)\.ics")


@pytest.fixture
def officer(row: Occurrence) -> User:
    return world.holder(PostRole.FOCAL_OFFICER, at=row.agency.name)


@pytest.fixture
def signed_in(client: Client, officer: User) -> Client:
    client.force_login(officer)
    return client


def opened(secret: str) -> int:
    """What somebody who is not signed in finds there."""
    address = reverse("feeds:calendar", args=[secret])
    return int(Client().get(address).status_code)


def secret_in(client: Client, slug: str = "") -> str:
    """The secret in the address that a new calendar shows."""
    form = {"co-quan": slug, "chac": "1"}
    page = client.post(f"{MINE}lap/", form).content.decode()
    found = SECRET.search(page)
    assert found
    return found[1]


def test_an_address_is_shown_once_and_kept_as_a_hash(
    signed_in: Client, row: Occurrence
) -> None:
    secret = secret_in(signed_in, row.agency.slug)
    assert opened(secret) == 200
    assert secret not in signed_in.get(MINE).content.decode()
    kept = [str(value) for value in Feed.objects.values_list().get()]
    assert not [value for value in kept if secret in value]
    told = Event.objects.get(kind=Kind.FEED_MADE)
    assert secret not in str(told.data)


def test_a_new_address_ends_the_old_one(signed_in: Client, row: Occurrence) -> None:
    old = secret_in(signed_in, row.agency.slug)
    new = secret_in(signed_in, row.agency.slug)
    assert (opened(old), opened(new)) == (404, 200)


def test_a_revoked_address_opens_nothing(signed_in: Client, row: Occurrence) -> None:
    secret = secret_in(signed_in, row.agency.slug)
    form = {"co-quan": row.agency.slug, "chac": "1"}
    signed_in.post(f"{MINE}thu-hoi/", form)
    assert opened(secret) == 404
    assert Event.objects.filter(kind=Kind.FEED_REVOKED).count() == 1
    signed_in.post(f"{MINE}thu-hoi/", form)
    assert Event.objects.filter(kind=Kind.FEED_REVOKED).count() == 1


@pytest.mark.parametrize(
    ("step", "question"),
    [("lap/", "Đổi địa chỉ lịch?"), ("thu-hoi/", "Thu hồi địa chỉ lịch?")],
)
def test_an_address_in_use_goes_only_when_that_was_said_twice(
    signed_in: Client, row: Occurrence, step: str, question: str
) -> None:
    secret = secret_in(signed_in, row.agency.slug)
    form = {"co-quan": row.agency.slug}
    html = signed_in.post(f"{MINE}{step}", form).content.decode()
    assert question in html
    assert "Chưa máy nào đọc địa chỉ ấy." in html
    assert opened(secret) == 200
    html = signed_in.post(f"{MINE}{step}", form).content.decode()
    assert "sẽ ngừng cập nhật" in html
    signed_in.post(f"{MINE}{step}", {**form, "chac": "1"})
    assert opened(secret) == 404


def test_the_other_language_of_an_answer_to_a_form_leads_to_the_page_of_the_form(
    signed_in: Client, row: Occurrence
) -> None:
    page = signed_in.post(f"{MINE}lap/", {"co-quan": row.agency.slug})
    other = f"/en{MINE}lap/"
    assert f'href="{other}"' in page.content.decode()
    here = {"Referer": f"http://testserver{MINE}lap/"}
    answer = signed_in.get(other, headers=here)
    assert (answer.status_code, answer["Location"]) == (302, f"/en{MINE}")
    origin_alone = {"Referer": "http://testserver/"}
    assert signed_in.get(other, headers=origin_alone).status_code == 302
    typed = signed_in.get(other)
    assert typed.status_code == 405
    elsewhere = {"Referer": "http://testserver.evil.example/"}
    assert signed_in.get(other, headers=elsewhere).status_code == 405


@pytest.mark.parametrize("secret", ["x", "a" * 43, "b" * 5000, "ế"])
def test_a_wrong_address_is_not_found(secret: str) -> None:
    assert opened(secret) == 404


def test_nobody_makes_or_revokes_one_of_another_agency(signed_in: Client) -> None:
    other = world.agency("Sở Tài chính")
    make(owner=other, by=BY, at=NOW)
    for step in ("lap/", "thu-hoi/"):
        answer = signed_in.post(f"{MINE}{step}", {"co-quan": other.slug})
        assert answer.status_code == 404
    assert Feed.objects.open().of(other).count() == 1


def test_a_persons_calendar_tells_the_work_of_his_agencies_as_long_as_he_has_any(
    signed_in: Client, officer: User
) -> None:
    secret = secret_in(signed_in)
    address = reverse("feeds:calendar", args=[secret])
    assert "bám sát: việc của tôi" in Client().get(address).content.decode()
    post = Post.objects.of(officer).get()
    end_post(post=post, today=MONDAY, by=BY, at=NOW)
    assert opened(secret) == 404


def test_a_disabled_person_has_no_calendar(signed_in: Client, officer: User) -> None:
    secret = secret_in(signed_in)
    disable_person(person=officer, by=BY, at=NOW)
    assert opened(secret) == 404


def test_an_agency_that_is_there_no_more_has_no_calendar(row: Occurrence) -> None:
    _feed, secret = make(owner=row.agency, by=BY, at=NOW)
    Agency.objects.filter(pk=row.agency_id).update(until=MONDAY + timedelta(days=1))
    assert opened(secret) == 200
    Agency.objects.filter(pk=row.agency_id).update(until=MONDAY)
    assert opened(secret) == 404


def test_a_calendar_that_did_not_change_is_not_sent_again(
    address: str, row: Occurrence
) -> None:
    first = Client().get(address)
    assert first.headers["Cache-Control"] == "private, no-cache"
    assert first.headers["Referrer-Policy"] == "no-referrer"
    assert first.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert first.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert first.headers["Last-Modified"] == "Mon, 05 Feb 2024 02:00:00 GMT"
    known = {"If-None-Match": first.headers["ETag"]}
    again = Client().get(address, headers=known)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Referrer-Policy"] == "no-referrer"
    row.commitment.title = "Tên khác"
    row.commitment.save()
    assert Client().get(address, headers=known).status_code == 200


def test_the_calendar_speaks_the_language_of_its_address(address: str) -> None:
    page = Client().get(f"/en{address}").content.decode()
    assert "last working day: 07/02/2024" in page.replace("\r\n ", "")


def test_the_last_reading_is_noted_once_an_hour(address: str) -> None:
    Client().get(address)
    first = Feed.objects.get().used_at
    Client().get(address)
    assert Feed.objects.get().used_at == first
    Feed.objects.update(used_at=timezone.now() - timedelta(hours=2))
    Client().get(address)
    later = Feed.objects.get().used_at
    assert first
    assert later
    assert later > first


def test_addresses_stay_out_of_log_lines() -> None:
    path = reverse("feeds:calendar", args=["bi-mat"])
    assert loggable(path) == "/lich-cong-viec/***"


def test_the_page_lists_own_and_agencies_calendars(
    client: Client, row: Occurrence
) -> None:
    who = coordinator()
    client.force_login(User.objects.get(pk=who.person))
    page = client.get(MINE)
    assert [each.feed for each in page.context["page"].rows] == [None, None]
    slug = page.context["page"].rows[1].slug
    secret_in(client)
    secret_in(client, slug)
    rows = client.get(MINE).context["page"].rows
    assert [each.feed is not None for each in rows] == [True, True]


def test_whoever_is_erased_leaves_no_calendar(officer: User) -> None:
    make(owner=officer, by=BY, at=NOW)
    section = next(iter(personal.held(officer)))
    assert len(list(section.rows)) == 1
    assert personal.erase in [room.erase for room in holding.rooms()]
    personal.erase(officer)
    assert not Feed.objects.exists()


def test_a_revoked_calendar_is_revoked_once(row: Occurrence) -> None:
    make(owner=row.agency, by=BY, at=NOW)
    assert revoke(owner=row.agency, by=BY, at=NOW)
    assert not revoke(owner=row.agency, by=BY, at=NOW)
