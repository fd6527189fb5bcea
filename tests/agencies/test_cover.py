"""Who stands in has what the post gives, as long as it lasts; access ends at the next
request, whichever way it ends."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from bamsat.accounts.models import User
from bamsat.accounts.operations import disable_person
from bamsat.agencies.cover.models import StandIn
from bamsat.agencies.cover.operations import end_stand_in, stand_in
from bamsat.agencies.cover.reaching import in_order
from bamsat.agencies.models import Agency, Post
from bamsat.agencies.operations import end_post
from bamsat.agencies.refusals import NotChangedError
from bamsat.journal.models import Event
from bamsat.rules.access import PostRole
from tests import world
from tests.world import BY, MONDAY, NOW

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]
MINE = "/cong-viec/"


@pytest.fixture(autouse=True)
def monday(settings: Settings) -> Settings:
    settings.PINNED_DAY = MONDAY
    settings.SECOND_FACTOR = False
    return settings


@pytest.fixture
def post() -> Post:
    found: Post = world.holder(PostRole.FOCAL_OFFICER).posts.get()
    return found


@pytest.fixture
def other() -> User:
    return world.person("nguoi-thay")


def cover(
    post: Post, person: User, days: int | None = 7, since: date = MONDAY
) -> StandIn:
    return stand_in(
        post=post,
        person=person,
        since=since,
        until=None if days is None else since + timedelta(days=days),
        reason="nghỉ phép",
        by=BY,
        at=NOW,
        today=MONDAY,
    )


def opens(client: Client, person: User) -> bool:
    client.force_login(person)
    return bool(client.get(MINE).status_code == 200)


def test_a_cover_has_what_the_post_gives_until_its_day(
    client: Client, post: Post, other: User, settings: Settings
) -> None:
    assert not opens(client, other)
    cover(post, other)
    assert opens(client, other)
    assert opens(client, post.person)
    settings.PINNED_DAY = MONDAY + timedelta(days=6)
    assert opens(client, other)
    settings.PINNED_DAY = MONDAY + timedelta(days=7)
    assert client.get(MINE).status_code == 404


def test_access_ends_at_the_next_request_whichever_way(
    client: Client, post: Post, other: User
) -> None:
    row = cover(post, other, days=None)
    assert opens(client, other)
    assert end_stand_in(row=row, today=MONDAY, by=BY, at=NOW)
    assert client.get(MINE).status_code == 404
    assert not end_stand_in(row=row, today=MONDAY, by=BY, at=NOW)
    cover(post, other, since=MONDAY)
    assert client.get(MINE).status_code == 200
    end_post(post=post, today=MONDAY, by=BY, at=NOW)
    assert client.get(MINE).status_code == 404


def test_posts_are_over_with_their_agency(
    client: Client, post: Post, other: User
) -> None:
    cover(post, other)
    assert opens(client, other)
    Agency.objects.filter(pk=post.agency_id).update(until=MONDAY)
    assert client.get(MINE).status_code == 404
    assert not opens(client, post.person)


def test_who_is_disabled_stands_in_for_nobody(
    client: Client, post: Post, other: User
) -> None:
    cover(post, other)
    assert opens(client, other)
    disable_person(person=other, by=BY, at=NOW)
    assert client.get(MINE).status_code == 302


def test_nobody_stands_in_for_himself_twice_or_at_a_post_that_is_over(
    post: Post, other: User
) -> None:
    with pytest.raises(NotChangedError):
        cover(post, post.person)
    with pytest.raises(NotChangedError):
        cover(post, other, days=0)
    cover(post, other)
    with pytest.raises(NotChangedError):
        cover(post, other, since=MONDAY + timedelta(days=6))
    cover(post, other, since=MONDAY + timedelta(days=7))
    end_post(post=post, today=MONDAY, by=BY, at=NOW)
    post.refresh_from_db()
    with pytest.raises(NotChangedError):
        cover(post, world.person("ai-khac"))


def test_officers_are_reached_before_deputies_before_heads(
    post: Post, other: User
) -> None:
    head = world.holder(PostRole.LEADER)
    cover(post, other, days=None)
    assert post.agency_id is not None
    found = [each.person for each in in_order(post.agency_id, MONDAY)]
    assert found == [post.person, other, head]
    disable_person(person=post.person, by=BY, at=NOW)
    found = [each.person for each in in_order(post.agency_id, MONDAY)]
    assert found == [other, head]


def test_the_page_lets_stand_in_and_ends_it(
    client: Client, post: Post, other: User
) -> None:
    client.force_login(world.holder(PostRole.ADMINISTRATOR))
    address = reverse("people:stand-in", args=[post.pk])
    typed = {"person": "khong-co-ai", "since": "2024-02-05", "reason": "nghỉ phép"}
    wrong = client.post(address, typed)
    assert wrong.status_code == 422
    assert "khong-co-ai" in wrong.content.decode()
    done = client.post(address, typed | {"person": other.username}, follow=True)
    assert other.name in done.content.decode()
    row = StandIn.objects.get()
    assert row.deputy
    client.post(reverse("people:end-stand-in", args=[row.pk]))
    row.refresh_from_db()
    assert row.until == MONDAY
    kinds = Event.objects.filter(about=other.actor).values_list("kind", flat=True)
    assert {"stand-in begun", "stand-in ended"} <= set(kinds)


def test_who_stands_in_for_somebody_away_is_reached_before_him(
    post: Post, other: User
) -> None:
    head = world.holder(PostRole.LEADER)
    his = Post.objects.get(person=head)
    deputy, chief = world.person("pho-phong"), world.person("pho-giam-doc")
    cover(post, deputy, days=None)
    cover(his, chief)
    cover(post, other)
    assert post.agency_id is not None
    found = [each.person for each in in_order(post.agency_id, MONDAY)]
    assert found == [other, post.person, deputy, chief, head]
