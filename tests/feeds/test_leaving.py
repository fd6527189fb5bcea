"""What leaves a followed list is told once, with its reason where it is known."""

from collections.abc import Collection
from datetime import timedelta
from xml.etree.ElementTree import Element

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from bamsat.accounts.models import User
from bamsat.commitments.models import Commitment, Occurrence
from bamsat.commitments.register.models import SavedView
from bamsat.feeds import leaving
from bamsat.feeds.following import unfollow
from bamsat.feeds.models import Feed, FeedItem
from bamsat.journal.events import Kind
from bamsat.rules.access import PostRole
from tests import world
from tests.feeds.test_news import A, a_list, followed, titles, valid
from tests.progress.cast import confirmed
from tests.world import BY, NOW

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]
LEFT = "Ra khỏi danh sách: "


@pytest.fixture
def leader() -> User:
    return world.holder(PostRole.LEADER)


@pytest.fixture
def view(leader: User, row: Occurrence) -> SavedView:
    """What nobody has handed in."""
    return a_list(leader, "ket-qua=chua")


@pytest.fixture
def address(leader: User, view: SavedView) -> str:
    client = Client()
    client.force_login(leader)
    found = followed(client, view)
    read(found)
    return found


def read(address: str) -> Element:
    return valid(Client().get(address).content)


def gone(feed: Element) -> dict[str, str]:
    """The reasons by the titles of what left."""
    return {
        (each.findtext(f"{A}title") or "").removeprefix(LEFT): each.findtext(
            f"{A}summary"
        )
        or ""
        for each in feed.iter(f"{A}entry")
        if (each.findtext(f"{A}title") or "").startswith(LEFT)
    }


def only(row: Occurrence) -> None:
    """Let it be all the work of its commitment."""
    Occurrence.objects.filter(commitment=row.commitment).exclude(pk=row.pk).delete()


def over(row: Occurrence) -> None:
    """Let it be done, without an event."""
    rows = Occurrence.objects.filter(pk=row.pk)
    rows.update(state="confirmed", submitted_on=NOW.date())


def test_what_was_handed_in_left_because_it_was(row: Occurrence, address: str) -> None:
    only(row)
    assert gone(read(address)) == {}
    Feed.objects.update(used_at=NOW - timedelta(days=1))
    confirmed(row)
    first = Client().get(address)
    assert gone(valid(first.content)) == {
        row.commitment.title: f"Vì: {Kind.WORK_CONFIRMED.label}"
    }
    again = Client().get(address, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_what_comes_back_is_not_told_to_have_left(
    row: Occurrence, address: str
) -> None:
    only(row)
    over(row)
    assert list(gone(read(address))) == [row.commitment.title]
    Occurrence.objects.filter(pk=row.pk).update(state=row.state, submitted_on=None)
    assert gone(read(address)) == {}


def test_what_is_in_the_register_no_more_has_left(
    row: Occurrence, address: str
) -> None:
    title = row.commitment.title
    FeedItem.objects.filter(commitment=row.commitment_id).update(commitment=10**9)
    assert gone(read(address)) == {title: "Vì: không còn trong sổ"}


def test_a_day_that_passed_is_a_reason_and_no_reason_is_made_up(
    row: Occurrence, address: str, settings: Settings
) -> None:
    only(row)
    over(row)
    later = timezone.now() + timedelta(seconds=1)
    Feed.objects.update(used_at=later)  # whatever happened was told
    told = gone(read(address))
    assert told == {row.commitment.title: "Không còn khớp bộ lọc của danh sách."}
    FeedItem.objects.update(left_at=None, reason="")
    Feed.objects.update(used_at=later - timedelta(days=2))
    settings.PINNED_DAY = None
    told = gone(read(address))
    assert "ngày đã sang" in told[row.commitment.title]


def test_a_list_that_names_what_is_gone_tells_of_nothing(
    address: str, view: SavedView
) -> None:
    SavedView.objects.filter(pk=view.pk).update(query="van-ban=khong-con")
    assert FeedItem.objects.exists()
    assert gone(read(address)) == {}


def test_reading_it_again_writes_nothing(address: str) -> None:
    with CaptureQueriesContext(connection) as captured:
        assert titles(read(address)) is not None
    wrote = [each["sql"] for each in captured if each["sql"].startswith("INSERT")]
    assert wrote == []
    assert (
        FeedItem.objects.count()
        == Commitment.objects.filter(occurrences__standing="open").distinct().count()
    )


def test_nobody_else_learns_of_what_one_follows(address: str, leader: User) -> None:
    leader.feeds.all().delete()
    assert not FeedItem.objects.exists()


def changed(keys: Collection[int]) -> None:
    """Let these be what changed last."""
    Commitment.objects.filter(pk__in=keys).update(changed_at=timezone.now())


def held(*, left: bool = False) -> set[int]:
    """What is remembered of the list, or of what left it."""
    rows = FeedItem.objects.filter(left_at__isnull=not left)
    return set(rows.values_list("commitment", flat=True))


def test_no_more_is_remembered_than_the_news_look_at(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is still in the list is dropped without a word."""
    first = sorted(held())
    assert len(first) == 2
    monkeypatch.setattr(leaving, "HELD", 1)
    for key in (*first, first[0]):
        changed([key])
        assert gone(read(address)) == {}
        assert held() == {key}
    assert held(left=True) == set()


def test_of_what_left_the_last_are_remembered(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leaving, "HELD", 1)
    for key in sorted(held()):
        rows = Occurrence.objects.filter(commitment=key)
        rows.update(state="confirmed", submitted_on=NOW.date())
        read(address)
        assert held(left=True) == {key}


def test_why_many_left_is_asked_for_in_parts(
    row: Occurrence, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leaving, "AT_ONCE", 1)
    Feed.objects.update(used_at=NOW - timedelta(days=1))
    only(row)
    confirmed(row)
    assert gone(read(address)) == {
        row.commitment.title: f"Vì: {Kind.WORK_CONFIRMED.label}"
    }


def test_no_reason_is_made_up_for_those_that_no_feed_shows(
    row: Occurrence, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leaving, "TOLD", 0)
    only(row)
    over(row)
    Feed.objects.update(used_at=NOW - timedelta(days=1))
    words = "Không còn khớp bộ lọc của danh sách."
    assert gone(read(address)) == {row.commitment.title: words}


def test_what_is_followed_no_more_is_forgotten(
    leader: User, view: SavedView, address: str
) -> None:
    feed = Feed.objects.get(view=view)
    assert held()
    unfollow(view=view, person=leader, by=BY, at=NOW)
    assert not FeedItem.objects.exists()
    # A reading that had begun before writes nothing any more.
    leaving.look(feed, Commitment.objects.for_officers(), NOW, NOW.date())
    assert not FeedItem.objects.exists()
