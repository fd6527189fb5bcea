"""News of saved lists and of what is public, as RFC 4287 has it."""

import re
from collections.abc import Callable
from datetime import datetime
from xml.etree.ElementTree import Element, fromstring

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bamsat.accounts.models import User
from bamsat.agencies.models import Post
from bamsat.commitments.models import Commitment, Occurrence
from bamsat.commitments.register.models import SavedView
from bamsat.commitments.register.saving import change, delete, keep
from bamsat.feeds import atom, personal
from bamsat.feeds.models import Feed
from bamsat.journal.events import PUBLIC, Kind
from bamsat.journal.models import Event
from bamsat.rules.access import PostRole
from bamsat.ui.requests import loggable
from tests import world
from tests.progress.cast import confirmed
from tests.world import BY, NOW

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

A = "{http://www.w3.org/2005/Atom}"
SECRET = re.compile(r"/nguon-tin/([A-Za-z0-9_-]+)\.atom")
Read = Callable[[str], Element]


@pytest.fixture
def leader() -> User:
    return world.holder(PostRole.LEADER)


@pytest.fixture
def signed_in(leader: User) -> Client:
    client = Client()
    client.force_login(leader)
    return client


def a_list(owner: User, query: str = "", *, shared: bool = False) -> SavedView:
    return keep(
        owner=owner.pk, name=f"lọc {query}", query=query, shared=shared, by=BY, at=NOW
    )


def followed(client: Client, view: SavedView) -> str:
    """The secret address, as its page shows it once."""
    page = client.post(f"/so/danh-sach/{view.pk}/nguon-tin/lap/").content.decode()
    found = SECRET.search(page)
    assert found
    return found.group()


def valid(body: bytes) -> Element:
    """A feed with all that RFC 4287 demands of it (4.1.1, 4.1.2)."""
    feed = fromstring(body)  # noqa: S314 - our own
    assert feed.tag == f"{A}feed"
    for each in (feed, *feed.iter(f"{A}entry")):
        for once in ("id", "title", "updated"):
            [found] = each.findall(f"{A}{once}")
            assert (found.text or "").strip()
        assert datetime.fromisoformat(each.findtext(f"{A}updated") or "").tzinfo
    assert feed.find(f"{A}author/{A}name") is not None
    ids = [each.findtext(f"{A}id") for each in feed.iter(f"{A}entry")]
    assert len(set(ids)) == len(ids) <= atom.MOST
    times = [each.findtext(f"{A}updated") for each in feed.iter(f"{A}entry")]
    assert feed.findtext(f"{A}updated") == max(filter(None, times), default=None) or (
        not times
    )
    return feed


def own_addresses(feed: Element) -> list[str]:
    """Where the feed says that it is."""
    links = feed.findall(f"{A}link[@rel='self']")
    return [each.get("href") or "" for each in links]


def titles(feed: Element) -> list[str]:
    return [each.findtext(f"{A}title") or "" for each in feed.iter(f"{A}entry")]


def test_a_list_tells_what_happened_to_what_is_in_it(
    signed_in: Client, leader: User, row: Occurrence
) -> None:
    address = followed(signed_in, a_list(leader))
    confirmed(row)
    feed = valid(Client().get(address).content)
    assert f"{Kind.WORK_CONFIRMED.label}: {row.commitment.title}" in titles(feed)
    newest = Event.objects.filter(about=f"occurrence:{row.pk}").latest("pk")
    ids = [each.findtext(f"{A}id") for each in feed.iter(f"{A}entry")]
    assert f"tag:testserver,2024:su-kien-{newest.pk}" in ids


def test_what_is_not_in_the_list_is_not_told(
    signed_in: Client, leader: User, row: Occurrence
) -> None:
    address = followed(signed_in, a_list(leader, "q=khongcotunay"))
    confirmed(row)
    assert titles(valid(Client().get(address).content)) == []


def test_what_did_not_change_is_not_sent_again(
    signed_in: Client, leader: User, row: Occurrence
) -> None:
    address = followed(signed_in, a_list(leader))
    first = Client().get(address)
    again = Client().get(address, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert not again.content
    assert Client().get(address).content == first.content
    confirmed(row)
    assert (
        Client().get(address, headers={"If-None-Match": first["ETag"]}).status_code
        == 200
    )


@pytest.mark.parametrize("how", ["revoked", "made anew", "deleted", "unshared", "post"])
def test_an_address_opens_only_what_its_person_may_see(
    signed_in: Client, leader: User, row: Occurrence, how: str
) -> None:
    view = a_list(world.person("chu"), shared=True)
    address = followed(signed_in, view)
    assert Client().get(address).status_code == 200
    if how == "revoked":
        signed_in.post(f"/so/danh-sach/{view.pk}/nguon-tin/bo/")
    elif how == "made anew":
        followed(signed_in, view)
    elif how == "deleted":
        delete(view=view, by=BY, at=NOW)
    elif how == "unshared":
        change(view=view, name="riêng", shared=False, by=BY, at=NOW)
    else:
        Post.objects.of(leader).delete()
    assert Client().get(address).status_code == 404


def test_another_persons_own_list_has_no_address(signed_in: Client) -> None:
    view = a_list(world.person("chu"))
    assert signed_in.get(f"/so/danh-sach/{view.pk}/nguon-tin/").status_code == 404
    assert signed_in.post(f"/so/danh-sach/{view.pk}/nguon-tin/lap/").status_code == 404
    assert not Feed.objects.exists()


def test_the_secret_is_kept_nowhere(
    signed_in: Client, leader: User, row: Occurrence
) -> None:
    view = a_list(leader)
    address = followed(signed_in, view)
    secret = SECRET.search(address).group(1)  # type: ignore[union-attr]
    assert secret not in Client().get(address).content.decode()
    assert secret not in signed_in.get(f"/so/danh-sach/{view.pk}/nguon-tin/").text
    assert secret not in loggable(address)
    assert secret not in str(list(Event.objects.values_list("data", flat=True)))
    [section] = personal.held(leader)
    assert secret not in str(list(section.rows))
    personal.erase(leader)
    assert Client().get(address).status_code == 404


def test_a_secret_feed_names_no_address_of_its_own(
    signed_in: Client, leader: User, row: Occurrence
) -> None:
    address = followed(signed_in, a_list(leader))
    assert own_addresses(valid(Client().get(address).content)) == []


def test_a_list_and_a_calendar_do_not_open_each_other(
    signed_in: Client, leader: User, row: Occurrence
) -> None:
    address = followed(signed_in, a_list(leader))
    secret = SECRET.search(address).group(1)  # type: ignore[union-attr]
    assert Client().get(f"/lich-cong-viec/{secret}.ics").status_code == 404


def test_it_is_bounded_however_long_the_list(
    signed_in: Client, leader: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atom, "MOST", 3)
    address = followed(signed_in, a_list(leader))
    counts = set()
    for name in ("một", "hai"):
        world.entered_plan() if name == "một" else world.register_of(60)
        with CaptureQueriesContext(connection) as captured:
            feed = valid(Client().get(address).content)
        counts.add(len(captured))
        assert len(titles(feed)) == 3
    # The first time after something is new, what the list holds is kept, and what is
    # older than the newest is forgotten.
    assert max(counts) <= 17
    with CaptureQueriesContext(connection) as captured:
        assert Client().get(address).content
    assert len(captured) <= 12


def test_what_is_public_has_news_and_what_is_hidden_is_not_told(
    client: Client,
) -> None:
    plan = world.public_plan()
    agency = plan.occurrences.filter(public=True)[0].agency
    hidden = plan.commitments.filter(public=True).latest("pk")
    feed = valid(client.get(f"/van-ban/{plan.slug}/dien-bien.atom").content)
    words = {str(kind.label) for kind in PUBLIC}
    assert titles(feed)
    assert all(any(t.startswith(word) for word in words) for t in titles(feed))
    assert all(
        (each.findtext(f"{A}updated") or "").endswith("T00:00:00+07:00")
        for each in feed.iter(f"{A}entry")
    )
    for address in (
        f"/van-ban/{plan.slug}/dien-bien.atom",
        f"/co-quan/{agency.slug}/viec.atom",
    ):
        [own] = own_addresses(valid(client.get(address).content))
        assert own == f"http://testserver{address}"
        assert client.get(own).status_code == 200
    Commitment.objects.filter(pk=hidden.pk).update(public=False)
    told = client.get(f"/van-ban/{plan.slug}/dien-bien.atom").content.decode()
    assert f"/nhiem-vu/{hidden.pk}/" not in told


def test_what_is_not_public_has_no_news(client: Client) -> None:
    plan = world.entered_plan()
    agency = plan.occurrences.all()[0].agency
    assert client.get(f"/van-ban/{plan.slug}/dien-bien.atom").status_code == 404
    assert client.get(f"/co-quan/{agency.slug}/viec.atom").status_code == 404
