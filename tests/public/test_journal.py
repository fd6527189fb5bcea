"""The journal for people: daily heads, and the timeline of what is published."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.test import Client

from bamsat.commitments.operations import publish, withdraw
from bamsat.journal import events, operations
from bamsat.journal.events import Kind
from bamsat.public.pages.journal import DAYS_AT_ONCE, EVENTS_AT_ONCE, SHOWN
from tests import world
from tests.journal.conftest import NOON, write

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

DAY = date(2024, 5, 7)


def seal(days: int) -> list[str]:
    """Seal so many days, each with two events more; their heads."""
    heads = []
    for number in range(days):
        write(2)
        made = operations.seal_day(
            day=DAY + timedelta(days=number), at=NOON + timedelta(days=number, hours=12)
        )
        heads.append(made.head)
    return heads


def test_the_heads_are_published_newest_first(client: Client) -> None:
    write(3, chain="agencies")
    heads = seal(2)
    page = client.get("/nhat-ky/").context["page"]
    assert (page.chains, page.events) == (2, 7)
    assert [row.head for row in page.rows] == heads[::-1]
    assert [(row.chains, row.events) for row in page.rows] == [(1, 2), (2, 5)]
    assert page.newest.head == heads[-1]


def test_the_heads_come_in_pages(client: Client) -> None:
    heads = seal(DAYS_AT_ONCE + 1)
    first = client.get("/nhat-ky/").context["page"]
    second = client.get("/nhat-ky/", {"sau": first.page.next}).context["page"]
    shown = [row.head for row in (*first.rows, *second.rows)]
    assert shown == heads[::-1]
    assert second.page.next == ""
    # The newest head stands on every page, to copy.
    assert second.newest.head == heads[-1]


@pytest.mark.parametrize("after", ["x", "-1", "9" * 30])
def test_an_aged_or_mistyped_cursor_is_the_first_page(
    client: Client, after: str
) -> None:
    [head] = seal(1)
    answer = client.get("/nhat-ky/", {"sau": after})
    assert head in answer.content.decode()


def test_a_journal_without_a_sealed_day_says_so(client: Client) -> None:
    assert "chưa có ngày nào" in client.get("/nhat-ky/").content.decode()


def record(about: str, kind: Kind, times: int = 1) -> None:
    with transaction.atomic():
        for _ in range(times):
            operations.record(
                kind=kind,
                chain="accounts",
                about=about,
                by="person:77",
                data={"note": "riêng tư"},
                at=NOON,
            )


def test_a_timeline_tells_sentence_and_day_and_no_more(client: Client) -> None:
    directive = world.public_plan()
    record(f"directive:{directive.pk}", Kind.DIRECTIVE_READ)
    for address in (
        f"/van-ban/{directive.slug}/",
        f"/van-ban/{directive.slug}/dien-bien/",
    ):
        html = client.get(address).content.decode()
        assert "Đã công khai văn bản" in html
        assert "07/05/2024" in html
        assert "person:77" not in html
        assert "riêng tư" not in html


def test_a_kind_that_is_not_named_public_stays_inside(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    directive = world.public_plan()
    monkeypatch.setattr(
        "bamsat.journal.querysets.PUBLIC", events.PUBLIC - {Kind.DIRECTIVE_READ}
    )
    html = client.get(f"/van-ban/{directive.slug}/dien-bien/").content.decode()
    assert "Đã tiếp nhận văn bản" in html
    assert "Đã đọc văn bản" not in html


def test_a_long_timeline_is_cut_short_and_leads_to_the_whole(client: Client) -> None:
    directive = world.public_plan()
    commitment = directive.commitments.earliest("id")
    address = f"/nhiem-vu/{commitment.pk}/"
    assert f"{address}dien-bien/" not in client.get(address).content.decode()
    record(f"commitment:{commitment.pk}", Kind.COMMITMENT_ENTERED, EVENTS_AT_ONCE)
    answer = client.get(address)
    assert len(answer.context["page"].timeline.rows) == SHOWN
    assert f"{address}dien-bien/" in answer.content.decode()
    whole = client.get(f"{address}dien-bien/").context["page"]
    rest = client.get(f"{address}dien-bien/", {"sau": whole.page.next}).context["page"]
    assert (len(whole.rows), len(rest.rows)) == (EVENTS_AT_ONCE, 1)


def test_what_is_withdrawn_has_no_timeline(client: Client) -> None:
    directive = world.public_plan()
    commitment = directive.commitments.earliest("id")
    addresses = (
        f"/van-ban/{directive.slug}/dien-bien/",
        f"/nhiem-vu/{commitment.pk}/dien-bien/",
    )
    assert [client.get(a).status_code for a in addresses] == [200, 200]
    withdraw(directive=directive, reason="thử", by=world.BY, at=world.NOW)
    assert [client.get(a).status_code for a in addresses] == [404, 404]
    publish(directive=directive, by=world.BY, at=world.NOW)
    assert "Đã rút văn bản" in client.get(addresses[0]).content.decode()


@pytest.mark.parametrize("address", ["/", "/du-lieu/"])
def test_the_journal_is_linked(client: Client, address: str) -> None:
    assert 'href="/nhat-ky/"' in client.get(address).content.decode()
