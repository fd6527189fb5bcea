"""The leader's desk: figures equal to a slow count, a week ago included, within twelve
queries, for whoever reads the register."""

import random
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from bamsat.agencies.models import Agency
from bamsat.commitments.counting import following
from bamsat.commitments.models import CountMove, Occurrence
from bamsat.commitments.trends.weeks import WEEK
from bamsat.desks.leader.pages import LeaderPage
from bamsat.documents.models import Directive
from bamsat.progress.models import Extension
from bamsat.rules.access import PostRole
from bamsat.rules.status import CELLS, State, Status
from tests.accounts.conftest import with_factor
from tests.world import MONDAY, NOW, holder, register_of

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

PAGE = "/lanh-dao/"
BEFORE = MONDAY - timedelta(days=9)


@pytest.fixture(autouse=True)
def _monday(settings: Settings) -> None:
    settings.PINNED_DAY = MONDAY


@pytest.fixture
def leader(client: Client) -> Client:
    client.force_login(with_factor(holder(PostRole.LEADER, "Ủy ban nhân dân tỉnh")))
    return client


def read(client: Client, address: str = PAGE) -> tuple[LeaderPage, str]:
    answer = client.get(address)
    assert answer.status_code == 200
    page: LeaderPage = answer.context["page"]
    return page, answer.content.decode()


def entered_before(settings: Settings, size: int = 120, name: str = "mẫu") -> Directive:
    """A register that came nine days ago."""
    settings.PINNED_DAY = BEFORE
    made = register_of(size, name=name, bodies=6, house="tỉnh")
    settings.PINNED_DAY = MONDAY
    return made


def change(seed: int, number: int) -> None:
    """Somebody hands in, confirms, returns, pauses; a day is put off."""
    chance = random.Random(seed)  # noqa: S311 - a choice, no secret
    rows = list(Occurrence.objects.filter(timing="dated").order_by("pk"))
    for row in chance.sample(rows, number):
        with transaction.atomic(), following(row.directive, [row]):
            row.state = chance.choice(["under-way", "submitted", "confirmed"])
            row.submitted_on = None
            if row.state != State.UNDER_WAY:
                row.submitted_on = row.due_on + timedelta(days=chance.choice((-2, 3)))
            elif chance.random() < 0.5:
                row.due_on += timedelta(days=chance.choice((-40, 25)))
            row.save()


@pytest.mark.parametrize("seed", range(3))
def test_the_figures_are_those_of_a_slow_count(
    leader: Client, settings: Settings, seed: int
) -> None:
    entered_before(settings)
    entered_before(settings, 40, "khác")
    settings.PINNED_DAY = MONDAY - timedelta(days=8)
    change(seed, 20)
    a_week_ago = MONDAY - WEEK
    before = Occurrence.objects.tally(a_week_ago)
    settings.PINNED_DAY = MONDAY - timedelta(days=3)
    change(seed + 50, 30)
    settings.PINNED_DAY = MONDAY
    page, _ = read(leader)
    slow = Occurrence.objects.tally(MONDAY)
    assert {s: page.tally[s] for s in Status} == {s: slow[s] for s in Status}
    assert page.before is not None
    assert {s: page.before[s] for s in Status} == {s: before[s] for s in Status}
    assert [(c.n, c.change) for c in page.cells] == [
        (slow[s], slow[s] - before[s]) for s in CELLS
    ]
    assert_ages(page)
    assert_agencies(page)


def assert_ages(page: LeaderPage) -> None:
    late = [o for o in Occurrence.objects.all() if o.status(MONDAY) is Status.OVERDUE]
    days = [(MONDAY - o.due_on).days for o in late if o.standing == "open" and o.due_on]
    assert [age.n for age in page.ages.ages] == [
        sum(d <= 30 for d in days),
        sum(31 <= d <= 90 for d in days),
        sum(d > 90 for d in days),
    ]
    assert page.ages.waiting == len(late) - len(days)


def assert_agencies(page: LeaderPage) -> None:
    """The order, and the two with the most, counted one by one."""
    tallies = Occurrence.objects.tallies_by("agency", MONDAY)
    late = {key: t for key, t in tallies.items() if t[Status.OVERDUE]}
    assert page.late == len(late)
    most = max(t[Status.OVERDUE] for t in late.values())
    assert page.worst[0].n == most
    assert page.agencies is not None
    named = {agency.name: agency.pk for agency in Agency.objects.all()}
    shares = []
    for row in page.agencies.rows:
        tally = late[named[row[0].text]]
        assert (row[1].text, row[2].text) == (
            str(tally[Status.OVERDUE]),
            str(tally.due),
        )
        shares.append(tally[Status.OVERDUE] / tally.due if tally.due >= 5 else -1)
    assert shares == sorted(shares, reverse=True)


def test_the_map_counts_agencies_by_part(leader: Client, settings: Settings) -> None:
    plan = entered_before(settings)
    page, body = read(leader)
    assert page.heat is not None
    assert "Cơ quan theo phần của văn bản" in body
    for row in page.heat.rows:
        agency = Agency.objects.get(name=row[0].text)
        for part, cell in zip(page.heat.head[1:], row[1:], strict=True):
            mine = plan.occurrences.filter(agency=agency, part=part).tally(MONDAY)
            said = f"{mine[Status.OVERDUE]}/{mine.due}" if mine.total else ""
            assert cell.text == said


def test_every_figure_opens_to_its_items(leader: Client, settings: Settings) -> None:
    """As many as it says: each commitment here has one piece of work of an agency."""
    entered_before(settings)
    change(7, 20)
    page, _ = read(leader)
    assert opens(leader, page) > 3


@pytest.mark.parametrize("chosen", ["names", "years", "both"])
def test_figures_of_several_directives_open_to_their_items(
    leader: Client, settings: Settings, chosen: str
) -> None:
    plans = [entered_before(settings, 40, f"số {n}") for n in range(4)]
    for plan, year in zip(plans, (2022, 2023, 2023, 2024), strict=True):
        Directive.objects.filter(pk=plan.pk).update(year=year)
    change(7, 40)
    address, counted_here = {
        "names": (f"van-ban={plans[0].slug}&van-ban={plans[3].slug}", (0, 3)),
        "years": ("nam=2023&nam=2024", (1, 2, 3)),
        "both": (f"van-ban={plans[0].slug}&nam=2023", (0, 1, 2)),
    }[chosen]
    page, body = read(leader, f"{PAGE}?chon=1&{address}")
    mine = Occurrence.objects.filter(directive__in=[plans[n] for n in counted_here])
    slow = mine.tally(MONDAY)
    assert {s: page.tally[s] for s in Status} == {s: slow[s] for s in Status}
    assert page.scope.several
    assert opens(leader, page) > 3
    assert 'href=""' not in body


def opens(client: Client, page: LeaderPage) -> int:
    """Whether every figure opens to its items; how many of the map do."""
    for cell in page.cells:
        assert counted(client, cell.href, page) == cell.n
    assert page.agencies
    assert page.aged
    assert page.heat
    for each in page.worst:
        assert counted(client, each.href, page) == each.n
    for row in page.agencies.rows:
        assert counted(client, row[1].href, page) == int(row[1].text)
    for row in page.aged.rows:
        assert counted(client, row[1].href, page) == int(row[1].text)
    late = [cell for row in page.heat.rows for cell in row[1:] if cell.text[:1] > "0"]
    for cell in late:
        assert counted(client, cell.href, page) == int(cell.text.split("/")[0])
    return len(late)


def counted(client: Client, address: str, page: LeaderPage) -> int:
    """The pieces of work that a list of the register is about: those of the agency
    where it is narrowed to one, else of whoever leads."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    filters = answer.context["page"].filters
    assert not filters.unknown, address
    lines = all_lines(client, address)
    if not answer.context["page"].more:
        assert answer.context["page"].total == len(lines)
    work = Occurrence.objects.filter(commitment__in=[line.id for line in lines])
    if filters.agency:
        assert filters.role == "chu-tri"
        work = work.filter(agency=filters.agency)
    if filters.handed == "chua":
        work = work.filter(standing="open")
    if filters.handed == "roi":
        work = work.filter(standing__in=("waiting", "waiting-late"))
    if filters.since or filters.until:
        since = filters.since or date.min
        work = work.filter(due_on__range=(since, filters.until))
    assert filters.status
    return work.of_status(filters.status, MONDAY).count()


def all_lines(client: Client, address: str) -> list[Any]:
    """Every line of a list, page after page."""
    found: list[Any] = []
    after = ""
    while True:
        page = client.get(f"{address}&sau={after}").context["page"]
        found += page.lines
        after = page.page.next or ""
        if not after:
            return found


def test_a_week_that_is_not_known_is_not_made_up(
    leader: Client, settings: Settings
) -> None:
    register_of(30)
    page, body = read(leader)
    assert page.before is None
    assert page.change is None
    assert "số đếm theo ngày chưa đủ bảy ngày" in body
    assert "tuần trước 0" not in body


def test_better_and_worse_are_said_in_words(leader: Client, settings: Settings) -> None:
    plan = entered_before(settings)
    late = plan.occurrences.of_status(Status.OVERDUE, MONDAY).filter(standing="open")
    page, body = read(leader)
    assert page.change is not None
    n = page.tally[Status.OVERDUE]
    assert f"{n} việc quá hạn" in body
    rows = list(late[:3])
    with transaction.atomic(), following(plan, rows):
        for row in rows:
            row.state, row.submitted_on = State.CONFIRMED, row.due_on
            row.save()
    after, _ = read(leader)
    assert after.change == page.change - 3


def test_the_scope_that_was_chosen_stays(leader: Client, settings: Settings) -> None:
    first = entered_before(settings, 40)
    second = entered_before(settings, 30, "khác")
    Directive.objects.filter(pk=second.pk).update(year=2023)
    everything, _ = read(leader)
    chosen, _ = read(leader, f"{PAGE}?chon=1&van-ban={first.slug}")
    assert chosen.tally.total == first.occurrences.count() < everything.tally.total
    assert read(leader)[0].tally.total == chosen.tally.total
    of_year, _ = read(leader, f"{PAGE}?chon=1&nam=2023")
    assert of_year.tally.total == second.occurrences.count()
    assert of_year.before is not None
    back, _ = read(leader, f"{PAGE}?chon=1")
    assert back.tally.total == everything.tally.total
    both, body = read(leader, f"{PAGE}?chon=1&van-ban={first.slug}&nam=2023")
    assert both.tally.total == everything.tally.total
    assert both.scope.several
    assert f"/so/?cac-van-ban={first.pk}&amp;nam=2023&amp;trang-thai=qua-han" in body
    gone, body = read(leader, f"{PAGE}?chon=1&van-ban=khong-co&nam=abc")
    assert gone.tally.total == 0
    assert "Chưa có việc nào trong phạm vi này" in body
    odd, body = read(leader, f"{PAGE}?chon=1&nam=abc&nam=99999999999")
    assert odd.tally.total == 0
    assert "là “abc”" in body
    then, _ = read(leader, f"{PAGE}?chon=1&to-chuc=luc-do")
    assert then.scope.then
    assert then.tally.total == everything.tally.total


def test_more_names_than_can_be_chosen_are_refused_and_shown_again(
    leader: Client, settings: Settings
) -> None:
    plan = entered_before(settings, 20)
    read(leader, f"{PAGE}?chon=1&van-ban={plan.slug}")
    many = "&".join(f"van-ban=so-{n}" for n in range(50))
    answer = leader.get(f"{PAGE}?chon=1&van-ban={plan.slug}&{many}")
    assert answer.status_code == 422
    body = answer.content.decode()
    assert "Bạn chọn 51 văn bản; mỗi lần nhiều nhất 50." in body
    assert f'value="{plan.slug}" checked' in body
    assert read(leader)[0].scope.one == plan


def test_what_waits_for_a_decision_is_one_click_away(
    leader: Client, settings: Settings
) -> None:
    plan = entered_before(settings)
    row = plan.occurrences.filter(standing="open", due_on__gte=MONDAY).first()
    assert row is not None
    assert row.due_on is not None
    made = Extension.objects.create(
        occurrence=row,
        due_on=row.due_on,
        until=date(2024, 12, 1),
        reason="chờ ý kiến",
        by="person:900",
        at=NOW,
    )
    page, body = read(leader)
    assert page.waiting is not None
    if page.waiting.asked:
        assert f"/gia-han/{made.pk}/" in body
    assert (page.waiting.asked, page.waiting.handed_in) == waiting_for(leader)


def waiting_for(leader: Client) -> tuple[int, int]:
    """As the pages of those who decide count it."""
    asked: HttpResponse = leader.get("/gia-han/")
    handed_in = leader.get("/xac-nhan/")
    return len(asked.context["page"].page.rows), handed_in.context["page"].total


@pytest.mark.parametrize(
    "address",
    [
        PAGE,
        f"{PAGE}?chon=1&van-ban=ke-hoach-1",
        f"{PAGE}?chon=1&van-ban=ke-hoach-1&nam=2024",
    ],
)
def test_it_asks_twelve_queries_at_most(
    leader: Client, settings: Settings, address: str
) -> None:
    asked = []
    for size in (20, 400):
        entered_before(settings, size, f"cỡ {size}")
        with CaptureQueriesContext(connection) as found:
            read(leader, address)
        # The session and the person with the posts come before every page.
        asked.append(len(own(found)))
    assert max(asked) <= 12
    assert asked[1] <= asked[0] + 2


def own(found: CaptureQueriesContext) -> list[str]:
    beside = ("django_session", "accounts_user", "agencies_post", "SAVEPOINT")
    said = [query["sql"] for query in found.captured_queries]
    return [sql for sql in said if not any(f'"{t}"' in sql or t in sql for t in beside)]


def test_the_charts_are_pictures_for_reports(
    leader: Client, settings: Settings
) -> None:
    entered_before(settings)
    for name in ("co-quan", "qua-han", "o"):
        answer = leader.get(f"/lanh-dao/bieu-do/{name}.png")
        assert answer["Content-Type"] == "image/png"
        assert answer.content.startswith(b"\x89PNG")
    assert leader.get("/lanh-dao/bieu-do/khac.png").status_code == 404


def test_an_empty_register_says_what_comes_here(leader: Client) -> None:
    page, body = read(leader)
    assert page.tally.total == 0
    assert "Chưa có việc nào trong phạm vi này" in body
    assert not CountMove.objects.exists()
