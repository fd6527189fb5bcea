"""Last days on a calendar and on a line of time: figures equal to a slow count."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from bamsat.commitments.models import Occurrence
from bamsat.commitments.register.directives import Chosen
from bamsat.desks.dates.counts import Scope
from bamsat.desks.dates.pages import (
    FIRST,
    LAST,
    calendar_page,
    day_page,
    timeline_page,
)
from bamsat.desks.dates.squares import calendar_chart
from bamsat.rules.access import PostRole
from bamsat.rules.status import CELLS, Standing, Status
from bamsat.ui.templatetags.ui import number
from tests import world
from tests.world import MONDAY, register_of

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


@pytest.fixture(autouse=True)
def monday(settings: Settings) -> None:
    settings.PINNED_DAY = MONDAY
    settings.SECOND_FACTOR = False


@pytest.fixture
def reader() -> Client:
    client = Client()
    client.force_login(world.holder(PostRole.LEADER))
    return client


def scopes() -> list[Scope]:
    directive = register_of(60, name="kế hoạch một", house="tỉnh", bodies=5)
    second = register_of(40, name="kế hoạch hai", house="tỉnh", bodies=5)
    register_of(30, name="kế hoạch ba", house="tỉnh", bodies=5)
    agency = directive.occurrences.earliest("pk").agency
    one = Chosen(named=[directive], found=[directive])
    two = Chosen(named=[directive, second], found=[directive, second])
    return [
        Scope(),
        Scope(chosen=one),
        Scope(agency=agency),
        Scope(chosen=one, agency=agency),
        Scope(chosen=two),
        Scope(chosen=two, agency=agency, then=True),
    ]


def waiting(scope: Scope) -> Counter[date]:
    """By day, one after the other, by the rule itself."""
    return Counter(
        row.due_on
        for row in scope.work()
        if row.due_on and row.standing == Standing.OPEN
    )


def test_a_calendar_counts_as_the_work_itself_does() -> None:
    for scope in scopes():
        slow = waiting(scope)
        assert slow
        for day in {MONDAY, *slow}:
            page = calendar_page(scope, day, MONDAY, by_week=False)
            shown = {cell.day: cell.number for cell in page.days if cell.number}
            inside = [cell.day for cell in page.days]
            assert shown == {
                each: n for each, n in slow.items() if inside[0] <= each <= inside[-1]
            }
            earlier = min(page.first, MONDAY)
            assert page.before == sum(n for each, n in slow.items() if each < earlier)
            [week] = calendar_page(scope, day, MONDAY, by_week=True).weeks
            assert [c.number for c in week] == [slow[c.day] for c in week]


def test_a_year_counts_as_the_work_itself_does() -> None:
    for scope in scopes():
        rows = [row for row in scope.work().with_status(MONDAY) if row.due_on]
        page = timeline_page(scope, MONDAY.year, MONDAY)
        weeks = timeline_page(scope, MONDAY.year, MONDAY, by_week=True)
        assert weeks.spans[0].first == date(MONDAY.year, 1, 1)
        assert weeks.spans[-1].last == date(MONDAY.year, 12, 31)
        for span in (*page.spans, *weeks.spans):
            slow = Counter(
                row.status_on for row in rows if span.first <= row.due_on <= span.last
            )
            assert span.open == slow[Status.OPEN]
            assert span.overdue == slow[Status.OVERDUE]
            assert span.done == slow[Status.ON_TIME] + slow[Status.LATE]
            told = span.open + span.overdue + span.done
            assert told == span.tally.total == sum(slow[status] for status in CELLS)
        quarters = timeline_page(scope, MONDAY.year, MONDAY, by_quarter=True).spans
        assert len(quarters) == 4
        for name in ("open", "overdue", "done"):
            of_months = sum(getattr(span, name) for span in page.spans)
            assert of_months == sum(getattr(span, name) for span in quarters)
        assert sum(span.overdue for span in page.spans)


def test_every_figure_of_a_year_opens_to_its_work(reader: Client) -> None:
    _all, _one, _agency, _both, several, _then = scopes()
    for address in ("", several.address):
        shown = reader.get(f"/lich-han/theo-thang/?{address}").context["chart"]
        for row in shown.rows:
            for cell, status in zip(row[1:], CELLS, strict=True):
                if not cell.href:
                    assert cell.text == "0"
                    continue
                listed = reader.get(cell.href).context["page"]
                said = listed.filters
                assert listed.total == len(listed.lines) <= int(cell.text)
                work = Occurrence.objects.of_status(status, MONDAY)
                work = said.chosen.of(work).ending(said.since, said.until)
                assert work.count() == int(cell.text)
                keys = set(work.values_list("commitment", flat=True))
                assert {line.id for line in listed.lines} == keys


def test_what_waits_to_be_confirmed_counts_by_the_day_it_was_sent() -> None:
    everything, *_ = scopes()
    waits = {Standing.WAITING: "open", Standing.WAITING_LATE: "overdue"}
    for standing, column in waits.items():
        day = everything.work().filter(standing=standing).earliest("pk").due_on
        assert day
        months = timeline_page(everything, day.year, MONDAY).spans
        known = waiting(everything)
        not_sent = sum(
            n
            for each, n in known.items()
            if (each.year, each.month) == (day.year, day.month)
            and (each >= MONDAY) == (column == "open")
        )
        assert getattr(months[day.month - 1], column) > not_sent


def test_the_scope_of_the_desks_is_kept_here_too(reader: Client) -> None:
    _all, one, *_, several, _then = scopes()
    reader.get(f"/lanh-dao/?chon=1&{several.address}")
    for address in ("/lich-han/", "/lich-han/theo-thang/"):
        shown = reader.get(address)
        assert shown.context["page"].scope.chosen.keys == several.chosen.keys
        assert "2 văn bản" in shown.text
        here = reader.get(f"{address}?{one.address}").context["page"].scope
        assert here.chosen.one == one.chosen.one
    day = max(waiting(several))
    page = reader.get(f"/lich-han/{day}/").context["page"]
    assert page.waited == waiting(several)[day]
    reader.get("/lich-han/?chon=1")
    assert not reader.get("/lich-han/").context["page"].scope.narrow


def test_a_day_opens_to_exactly_its_work(reader: Client) -> None:
    scope = scopes()[1]
    day = max(waiting(scope))
    rows = scope.work().filter(due_on=day)
    page = day_page(scope, day, "", MONDAY)
    assert page.page.rows == list(rows.order_by("pk")[:50])
    assert page.waited == waiting(scope)[day]
    address = f"/lich-han/{day}/?{scope.address}"
    body = reader.get(address).content.decode()
    assert all(f'href="/viec/{row.pk}/"' in body for row in page.page.rows)


def test_days_off_carry_their_name(reader: Client) -> None:
    body = reader.get("/lich-han/?ngay=2024-02-10").content.decode()
    assert "Tết" in body
    page = calendar_page(Scope(), date(2024, 2, 10), MONDAY, by_week=True)
    assert [cell.off for cell in page.weeks[0]] == [False] * 3 + [True] * 4


def test_queries_do_not_grow_with_the_register(reader: Client) -> None:
    addresses = ("/lich-han/", "/lich-han/theo-thang/", "/lich-han/2024-02-09/")
    counts: dict[str, set[int]] = {address: set() for address in addresses}
    for size in (5, 60):
        plan = register_of(size, name=f"kế hoạch {size}")
        for address in addresses:
            reader.get(address)
            with CaptureQueriesContext(connection) as captured:
                assert reader.get(f"{address}?van-ban={plan.slug}").status_code == 200
            counts[address].add(len(captured))
    assert all(len(found) == 1 and max(found) <= 12 for found in counts.values()), (
        counts
    )


@pytest.mark.parametrize(
    "said", ["", "hom-qua", "0001-01-01", "9999-12-31", "2024-13-40"]
)
def test_a_day_that_is_none_is_today_or_not_found(reader: Client, said: str) -> None:
    answer = reader.get("/lich-han/", {"ngay": said})
    assert answer.context["page"].day == MONDAY
    assert reader.get("/lich-han/theo-thang/", {"nam-lich": said}).status_code == 200
    if said:
        assert reader.get(f"/lich-han/{said}/").status_code == 404


def test_the_first_and_the_last_month_have_no_way_further(reader: Client) -> None:
    for day in (FIRST, LAST):
        assert reader.get("/lich-han/", {"ngay": day.isoformat()}).status_code == 200
        assert reader.get(f"/lich-han/{day}/").status_code == 200
        shown = reader.get("/lich-han/theo-thang/", {"nam-lich": str(day.year)})
        assert shown.status_code == 200
    assert calendar_page(Scope(), FIRST, MONDAY, by_week=False).previous is None
    month = LAST.replace(day=1) - timedelta(days=1)
    assert calendar_page(Scope(), month, MONDAY, by_week=False).next


def test_a_scope_that_is_not_there_shows_nothing_and_says_so(reader: Client) -> None:
    register_of(20)
    for address in ("/lich-han/", "/lich-han/theo-thang/"):
        body = reader.get(address, {"co-quan": "khong-co-ai"})
        assert "khong-co-ai" in body.content.decode()
    assert reader.get("/lich-han/", {"co-quan": "khong-co"}).context["page"].total == 0
    day = Occurrence.objects.exclude(due_on=None)[0].due_on
    gone = reader.get(f"/lich-han/{day}/", {"van-ban": "khong-co"})
    assert gone.context["page"].page.rows == []


def test_bars_of_a_year_can_be_compared(reader: Client) -> None:
    scopes()
    year = str(MONDAY.year)
    shown = reader.get("/lich-han/theo-thang/", {"nam-lich": year})
    chart, page = shown.context["chart"], shown.context["page"]
    assert chart.head[0] == "Tháng"
    for row, span in zip(chart.rows, page.spans, strict=True):
        counts = [number(span.tally[status]) for status in CELLS]
        assert [each.text for each in row[1:]] == counts
        assert reader.get(row[0].href).context["page"].first == span.first
    [now] = [row[0].text for row in chart.rows if "(nay)" in row[0].text]
    assert now == "tháng 2 (nay)"
    assert "tháng 2 (nay): " in chart.says
    drawn = reader.get(chart.picture)
    assert drawn.content.startswith(b"\x89PNG")
    assert drawn["Content-Disposition"] == f'attachment; filename="han-{year}.png"'
    assert reader.get("/lich-han/theo-thang/", {"nam-lich": "1990"}).status_code == 200


def test_a_month_is_a_picture_of_the_same_days(reader: Client) -> None:
    register_of(60, name="kế hoạch một")
    page = reader.get("/lich-han/").context["page"]
    chart = calendar_chart(page)
    busy = [cell for cell in page.days if cell.inside and cell.number]
    assert len(chart.rows) == len(busy) > 1
    for cell, (_day, counted) in zip(busy, chart.rows, strict=True):
        assert counted.text.startswith(f"{cell.number} ")
        assert ("quá hạn" in counted.text) is (cell.day < MONDAY)
    said = [value["said"] for value in chart.spec["data"]["values"]]
    assert len(said) == len(page.days)
    assert {counted.text for _day, counted in chart.rows} <= set(said)
    for address in ("/lich-han/hinh.png", "/lich-han/hinh.png?xem=tuan&ngay=x"):
        assert reader.get(address).content.startswith(b"\x89PNG")
