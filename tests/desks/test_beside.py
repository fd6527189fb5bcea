"""Directives and years side by side: each row equal to a slow count, today and a week
ago, each figure opening to its items, in few queries."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from bamsat.commitments.models import Occurrence
from bamsat.desks.leader import beside
from bamsat.desks.leader.beside import BesidePage
from bamsat.documents.models import Directive
from bamsat.rules.access import PostRole
from bamsat.rules.status import CELLS, Status
from tests.accounts.conftest import with_factor
from tests.desks.test_leader import all_lines, change, entered_before, own
from tests.world import MONDAY, holder, register_of

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

PAGE = "/lanh-dao/canh-nhau/"
WEEK = timedelta(days=7)


@pytest.fixture(autouse=True)
def _monday(settings: Settings) -> None:
    settings.PINNED_DAY = MONDAY


@pytest.fixture
def leader(client: Client) -> Client:
    client.force_login(with_factor(holder(PostRole.LEADER, "Ủy ban nhân dân tỉnh")))
    return client


@pytest.fixture
def plans(settings: Settings) -> list[Directive]:
    """Of 2022, of 2023 twice, and of a year that nobody knows; entered nine days ago,
    changed since."""
    made = [entered_before(settings, 30 + n, f"số {n}") for n in range(4)]
    for plan, year in zip(made, (2022, 2023, 2023, None), strict=True):
        Directive.objects.filter(pk=plan.pk).update(year=year)
    settings.PINNED_DAY = MONDAY - WEEK
    change(3, 25)
    settings.PINNED_DAY = MONDAY - timedelta(days=2)
    return [Directive.objects.get(pk=plan.pk) for plan in made]


def read(client: Client, address: str) -> tuple[BesidePage, str]:
    answer = client.get(PAGE + address)
    assert answer.status_code == 200
    page: BesidePage = answer.context["page"]
    return page, answer.content.decode()


def test_each_row_is_a_slow_count(
    leader: Client, plans: list[Directive], settings: Settings
) -> None:
    before = {
        plan.pk: Occurrence.objects.filter(directive=plan).tally(MONDAY - WEEK)
        for plan in plans
    }
    change(11, 30)
    settings.PINNED_DAY = MONDAY
    page, _ = read(leader, "")
    assert [row.name for row in page.rows] == [plan.name for plan in reversed(plans)]
    for row, plan in zip(page.rows, reversed(plans), strict=True):
        slow = Occurrence.objects.filter(directive=plan).tally(MONDAY)
        assert {s: row.tally[s] for s in Status} == {s: slow[s] for s in Status}
        assert [(cell.n, cell.change) for cell in row.cells] == [
            (slow[s], slow[s] - before[plan.pk][s]) for s in CELLS
        ]
        assert row.share == pytest.approx(100 * slow[Status.OVERDUE] / slow.due)
    years, body = read(leader, "?theo=nam")
    assert [row.name for row in years.rows] == ["2023", "2022", "không rõ năm"]
    both = Occurrence.objects.filter(directive__in=plans[1:3]).tally(MONDAY)
    assert {s: years.rows[0].tally[s] for s in Status} == {s: both[s] for s in Status}
    earlier = before[plans[1].pk], before[plans[2].pk]
    assert [cell.change for cell in years.rows[0].cells] == [
        both[s] - earlier[0][s] - earlier[1][s] for s in CELLS
    ]
    assert "Các năm cạnh nhau" in body


@pytest.mark.parametrize("address", ["", "?theo=nam", "?theo=nam&chon=1&{named}"])
def test_every_figure_opens_to_its_items(
    leader: Client, plans: list[Directive], settings: Settings, address: str
) -> None:
    settings.PINNED_DAY = MONDAY
    named = f"van-ban={plans[0].slug}&van-ban={plans[1].slug}&nam=khong-ro"
    page, _ = read(leader, address.format(named=named))
    assert len(page.rows) >= 3
    for row in page.rows:
        for cell in row.cells:
            lines = all_lines(leader, cell.href)
            work = Occurrence.objects.filter(commitment__in=[x.id for x in lines])
            assert work.of_status(cell.status, MONDAY).count() == cell.n
    if named in address.format(named=named):
        # Of 2023 only what was chosen by name.
        assert page.rows[0].tally.total == plans[1].occurrences.count()


def test_the_chosen_scope_is_kept_here_too(
    leader: Client, plans: list[Directive], settings: Settings
) -> None:
    settings.PINNED_DAY = MONDAY
    leader.get(f"/lanh-dao/?chon=1&van-ban={plans[0].slug}&van-ban={plans[2].slug}")
    page, body = read(leader, "")
    assert [row.name for row in page.rows] == [plans[2].name, plans[0].name]
    assert "2 văn bản" in body
    nothing, body = read(leader, "?chon=1&van-ban=khong-co")
    assert not nothing.rows
    assert "Chưa có việc nào trong phạm vi này" in body


def test_more_than_the_newest_are_cut_and_that_is_said(
    leader: Client,
    plans: list[Directive],
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.PINNED_DAY = MONDAY
    monkeypatch.setattr(beside, "ROWS", 2)
    page, body = read(leader, "")
    assert [row.name for row in page.rows] == [plans[3].name, plans[2].name]
    assert page.cut
    assert "văn bản mới nhất" in body


def test_a_week_that_is_not_known_is_not_made_up(
    leader: Client, settings: Settings
) -> None:
    settings.PINNED_DAY = MONDAY
    register_of(20)
    page, body = read(leader, "")
    assert [cell.change for cell in page.rows[0].cells] == [None] * 4
    assert "số đếm theo ngày chưa đủ bảy ngày" in body


@pytest.mark.parametrize("address", ["", "?theo=nam", "?chon=1&nam=2024&theo=nam"])
def test_it_asks_twelve_queries_at_most(
    leader: Client, settings: Settings, address: str
) -> None:
    asked = []
    for size in (20, 200):
        entered_before(settings, size, f"cỡ {size}")
        with CaptureQueriesContext(connection) as found:
            read(leader, address)
        asked.append(len(own(found)))
    assert max(asked) <= 12
    assert asked[0] == asked[1]
