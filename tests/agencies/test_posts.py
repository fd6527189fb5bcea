"""Posts: appointed, held for a time, ended, each with its event."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from bamsat.agencies.models import Post
from bamsat.agencies.operations import Named, appoint, end_post, name_agencies
from bamsat.journal.models import Event
from bamsat.rules.access import PostRole
from tests import world

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

DAY = timedelta(days=1)


def post(role: PostRole = PostRole.FOCAL_OFFICER, **change: object) -> Post:
    person = change.pop("person", None) or world.person()
    there = {"agency": world.agency(), "since": world.MONDAY, "by": "command"}
    return appoint(person=person, role=role, at=world.NOW, **there | change)


def kinds() -> list[str]:
    found = Event.objects.filter(kind__startswith="post ").order_by("id")
    return list(found.values_list("kind", flat=True))


def test_a_post_is_held_from_its_first_day_until_before_its_last() -> None:
    post(until=world.MONDAY + 2 * DAY)
    held = [Post.objects.held(world.MONDAY + n * DAY).exists() for n in (-1, 0, 1, 2)]
    assert held == [False, True, True, False]


def test_the_same_appointment_again_changes_nothing() -> None:
    first = post()
    assert post(person=first.person) == first
    assert kinds() == ["post begun"]


def test_a_post_ends_once_and_its_right_at_once() -> None:
    made = post()
    ended = [
        end_post(post=made, today=world.MONDAY, by="command", at=world.NOW)
        for _ in range(2)
    ]
    assert ended == [True, False]
    assert not Post.objects.held(world.MONDAY).exists()
    assert kinds() == ["post begun", "post ended"]


def test_a_post_that_has_not_begun_never_begins() -> None:
    made = post(since=world.MONDAY + 9 * DAY)
    end_post(post=made, today=world.MONDAY, by="command", at=world.NOW)
    assert not Post.objects.held(world.MONDAY + 9 * DAY).exists()


def test_after_its_end_the_post_can_be_given_again() -> None:
    made = post()
    end_post(post=made, today=world.MONDAY, by="command", at=world.NOW)
    assert post(person=made.person).pk != made.pk


@pytest.mark.parametrize("role", PostRole)
def test_only_roles_for_the_whole_site_need_no_agency(role: PostRole) -> None:
    if role in {PostRole.ADMINISTRATOR, PostRole.AUDITOR}:
        assert post(role, agency=None).agency is None
    else:
        with pytest.raises(ValidationError):
            post(role, agency=None)


def test_nobody_holds_a_post_at_a_collective() -> None:
    named = [Named(name="Các sở", collective=True)]
    [all_of_them] = name_agencies(named, by="command", at=world.NOW).values()
    with pytest.raises(ValidationError):
        post(agency=all_of_them)


def test_a_post_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValidationError):
        post(until=world.MONDAY)


def test_an_administrator_does_not_depose_himself() -> None:
    made = post(PostRole.ADMINISTRATOR, agency=None)
    with pytest.raises(ValidationError):
        end_post(post=made, today=world.MONDAY, by=made.person.actor, at=world.NOW)


def test_the_database_keeps_the_rules_of_posts_too() -> None:
    made = post()
    for wrong in ({"agency": None}, {"until": world.MONDAY - DAY}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Post.objects.filter(pk=made.pk).update(**wrong)
