"""The desk of an agency's head: figures equal to a slow count, each opening to its
items; nobody else's people; few queries."""

import io
import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from docx import Document
from pytest_django import Settings

from bamsat.agencies.models import Agency
from bamsat.charts.stacks import COLOURS
from bamsat.commitments.models import Commitment, Occurrence
from bamsat.desks.head.figures import LEAST_DUE, SOON, by_directive, figures
from bamsat.desks.head.pages import SHOWN, head_page
from bamsat.documents.models import Directive
from bamsat.progress.models import Report
from bamsat.rules.access import PostRole
from bamsat.rules.status import CELLS, State, Status, Tally
from bamsat.ui.templatetags.ui import number, word
from tests.desks.test_leader import own
from tests.progress.cast import UNDER_WAY, fresh, say
from tests.world import MONDAY, agency, holder, register_of

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

DESK, WORD = "/co-quan-toi/", "/co-quan-toi/ban-word.docx"
OURS = "Sở thứ 3 của tỉnh"
MOST = 12


@pytest.fixture(autouse=True)
def _monday(settings: Settings) -> None:
    settings.PINNED_DAY = MONDAY
    settings.SECOND_FACTOR = False


@pytest.fixture
def ours() -> Agency:
    """One of five agencies that share two plans."""
    for name in ("một", "hai"):
        register_of(120, name=name, house="tỉnh", bodies=5)
    return agency(OURS)


@pytest.fixture
def head(client: Client, ours: Agency) -> Client:
    client.force_login(holder(PostRole.LEADER, OURS))
    return client


def page(client: Client, address: str = DESK) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return unescape(answer.content.decode())


def slowly(rows: list[Occurrence]) -> Tally:
    """Each looked at by itself, by the rule in Python."""
    found = Tally(counts={})
    for row in rows:
        status = row.status(MONDAY)
        found.counts[status] = found[status] + 1
    return found


def test_the_figures_equal_a_slow_count(ours: Agency) -> None:
    every = list(Occurrence.objects.all())
    mine = [row for row in every if row.agency_id == ours.pk]
    rest = [row for row in every if row.agency_id != ours.pk]
    found = figures(ours, MONDAY, then=False)
    for status in Status:
        assert found.beside.own[status] == slowly(mine)[status], status
        assert found.beside.others[status] == slowly(rest)[status], status
    soon = [
        row
        for row in mine
        if row.due_on
        and MONDAY <= row.due_on <= MONDAY + SOON
        and row.state in (State.NOT_STARTED, State.UNDER_WAY, State.RETURNED)
    ]
    assert found.due_soon == len(soon) > 0
    sent = Occurrence.objects.filter(agency=ours, state=State.SUBMITTED)
    late = sent.of_status(Status.OVERDUE, MONDAY)
    assert found.waiting == late.count() > 0


def test_each_directive_is_counted_by_itself(ours: Agency) -> None:
    rows = by_directive(ours, MONDAY, then=False)
    assert len(rows) == 2
    for row in rows:
        within = list(Occurrence.objects.filter(directive=row.directive))
        mine = [each for each in within if each.agency_id == ours.pk]
        rest = [each for each in within if each.agency_id != ours.pk]
        assert row.beside.own.due == slowly(mine).due
        assert row.beside.others.done == slowly(rest).done


def test_as_organised_then_counts_who_was_obliged(ours: Agency) -> None:
    """The counts are kept by the one and the other: they part when work goes on."""
    [first, *_] = by_directive(ours, MONDAY, then=True)
    mine = Occurrence.objects.filter(directive=first.directive, obliged=ours)
    assert first.beside.own.due == slowly(list(mine)).due


def items(client: Client, address: str) -> set[int]:
    """The commitments that an address of the register shows, page after page."""
    found: set[int] = set()
    while address:
        html = page(client, address)
        found |= {int(key) for key in re.findall(r'href="/so/(\d+)/"', html)}
        after = re.search(r'rel="next" href="(\?[^"]+)"', html)
        address = f"/so/{after[1]}" if after else ""
    return found


@pytest.mark.parametrize("status", CELLS)
def test_every_cell_opens_to_its_items(
    head: Client, ours: Agency, status: Status
) -> None:
    """Work that another lead has in the same commitment is none of them."""
    shared = Occurrence.objects.filter(commitment__assignments__ordinal=1)
    assert shared.exists()
    cell = re.search(
        rf'class="s-{_slug(status)}"><a href="(/so/[^"]+)">.*?<b>(\d+)</b>',
        page(head),
    )
    assert cell
    mine = Occurrence.objects.filter(agency=ours).of_status(status, MONDAY)
    assert int(cell[2]) == mine.count()
    assert items(head, cell[1]) == set(mine.values_list("commitment", flat=True))


def _slug(status: Status) -> str:
    names = ("dung-han", "xong-muon", "trong-han", "qua-han")
    return dict(zip(CELLS, names, strict=True))[status]


def test_days_and_status_are_asked_of_the_same_work(head: Client) -> None:
    """A commitment late in one thing and due in another is not late on that day."""
    commitment = Commitment.objects.filter(occurrences__agency__name=OURS).first()
    assert commitment
    rows = list(commitment.occurrences.all())
    if len(rows) == 1:
        rows.append(fresh(rows[0]))
        rows[1].pk = None
    for row, days in zip(rows, (-40, -10), strict=False):
        row.timing = "dated"
        row.due_on = MONDAY + timedelta(days=days)
        row.submitted_on = None
        row.state = State.NOT_STARTED if days == -40 else State.CANCELLED
        row.save()
    since, until = MONDAY - timedelta(days=12), MONDAY - timedelta(days=8)
    narrow = f"/so/?trang-thai=qua-han&tu={since}&den={until}"
    assert commitment.pk not in items(head, narrow)
    assert commitment.pk in items(head, narrow.replace("qua-han", "huy"))


def test_with_little_that_is_due_there_are_counts_and_no_share(
    client: Client,
) -> None:
    register_of(4, name="ít", house="tỉnh", bodies=5)
    client.force_login(holder(PostRole.LEADER, OURS))
    html = page(client)
    assert f"chưa đủ {LEAST_DUE} việc để tính tỉ lệ" in html
    assert " %)" not in html


def test_an_agency_without_work_is_told_so(client: Client) -> None:
    client.force_login(holder(PostRole.LEADER, "Sở mới lập"))
    assert "Cơ quan chưa chủ trì việc nào trong sổ" in page(client)


def test_the_other_agencies_are_not_named(head: Client) -> None:
    """To stand beside them is no ranking of them."""
    html = page(head)
    assert OURS in html
    assert "Sở thứ 2 của tỉnh" not in html.split("<main", 1)[1]


def test_another_agency_is_not_found(head: Client) -> None:
    other = agency("Sở thứ 2 của tỉnh")
    assert head.get(f"{DESK}?co-quan={other.slug}").status_code == 404


def paper_of(client: Client, address: str = WORD) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].endswith('"co-quan-2024-02-05.docx"')
    made = Document(io.BytesIO(answer.content))
    return "\n".join(part.text for part in made.element.body.iter("{*}t") if part.text)


def test_the_paper_in_word_says_what_the_page_says(head: Client, ours: Agency) -> None:
    desk = head.get(DESK).context["page"]
    told = paper_of(head)
    assert told.startswith(f"{OURS.upper()}\n")
    assert f"{desk.late} việc quá hạn, {desk.due_soon} việc đến hạn trong" in told
    assert f"Tính trên {desk.beside.own.total} việc cơ quan chủ trì" in told
    assert desk.overdue
    for each in (*desk.overdue, *desk.ahead):
        assert f"{each.commitment.title} ({each.directive.short_name})" in told
    assert "Sở thứ 2 của tỉnh" not in told
    assert desk.people[0].name not in told
    first = Directive.objects.order_by("pk")[0]
    mine = Occurrence.objects.filter(agency=ours, directive=first).count()
    chosen = paper_of(head, f"{WORD}?chon=1&van-ban={first.slug}")
    assert f"Tính trên {mine} việc cơ quan chủ trì" in chosen
    assert f"phạm vi: {first.short_name}" in chosen


def test_the_paper_takes_odd_names_and_an_empty_desk(
    head: Client, ours: Agency
) -> None:
    Agency.objects.filter(pk=ours.pk).update(name="Sở <A> & \x02 “B”")
    assert "SỞ <A> &  “B”" in paper_of(head)
    Occurrence.objects.filter(agency=ours).update(agency=agency("Sở thứ 2 của tỉnh"))
    assert paper_of(head)


def test_the_paper_of_another_agency_is_not_found(head: Client) -> None:
    other = agency("Sở thứ 2 của tỉnh")
    assert head.get(f"{WORD}?co-quan={other.slug}").status_code == 404


def test_who_answered_last_is_told(head: Client, ours: Agency) -> None:
    assert "chưa báo cáo lần nào" in _people(page(head))
    row = Occurrence.objects.filter(agency=ours, state=State.NOT_STARTED).first()
    assert row
    say(row, UNDER_WAY)
    head_of = holder_key(head)
    Report.objects.update(by=f"person:{head_of}")
    assert "báo cáo gần nhất" in _people(page(head))


def holder_key(client: Client) -> str:
    return str(client.session["_auth_user_id"])


def _people(html: str) -> str:
    return html.split('id="people"', 1)[1].split("</section>", 1)[0]


def test_what_ends_soon_and_what_is_late_the_first_few(ours: Agency) -> None:
    found = head_page(ours, [ours], MONDAY, then=False)
    mine = Occurrence.objects.filter(agency=ours)
    late = list(mine.behind(MONDAY).order_by("sort_day", "id")[:SHOWN])
    near = mine.ahead(MONDAY, MONDAY + SOON).order_by("sort_day", "id")
    assert found.overdue == late
    assert found.ahead == list(near[:SHOWN])


def test_twelve_queries_whatever_the_register_holds(head: Client, ours: Agency) -> None:
    page(head)
    with CaptureQueriesContext(connection) as few:
        page(head)
    for each in range(3):
        register_of(60, name=f"thêm {each}", house="tỉnh", bodies=5)
    with CaptureQueriesContext(connection) as many:
        page(head)
    assert len(own(few)) == len(own(many)) <= MOST
    chosen = Directive.objects.values_list("slug", flat=True)[:3]
    named = "&".join(f"van-ban={slug}" for slug in chosen)
    with CaptureQueriesContext(connection) as some:
        page(head, f"{DESK}?chon=1&nam=2024&{named}")
    assert len(own(some)) <= MOST


def test_the_chosen_scope_is_honoured_and_kept(head: Client, ours: Agency) -> None:
    first, _second = Directive.objects.order_by("pk")
    third = register_of(60, name="ba", house="tỉnh", bodies=5)
    Directive.objects.filter(pk=third.pk).update(year=2023)
    head.get(f"{DESK}?chon=1&van-ban={first.slug}&nam=2023")
    html = page(head)
    mine = Occurrence.objects.filter(agency=ours, directive__in=[first, third])
    rest = Occurrence.objects.filter(directive__in=[first, third]).exclude(agency=ours)
    shown = head.get(DESK).context["page"]
    for status in Status:
        assert shown.beside.own[status] == slowly(list(mine))[status]
        assert shown.beside.others[status] == slowly(list(rest))[status]
    late = list(mine.behind(MONDAY).order_by("sort_day", "id")[:SHOWN])
    assert shown.overdue == late
    assert [row.directive for row in shown.directives] == [third, first]
    assert "1 văn bản, mọi văn bản năm 2023" in html
    for status in CELLS:
        cell = re.search(rf'class="s-{_slug(status)}"><a href="(/so/[^"]+)">', html)
        assert cell
        found = set(mine.of_status(status, MONDAY).values_list("commitment", flat=True))
        assert items(head, cell[1]) == found
    assert head.get("/lanh-dao/").status_code == 200
    assert head.get("/lanh-dao/").context["page"].scope.keys == [first.pk, third.pk]


def test_the_charts_count_as_the_page_does_and_open_to_the_items(head: Client) -> None:
    shown = head.get(DESK)
    desk = shown.context["page"]
    standing, apart = shown.context["standing"], shown.context["in_directives"]
    words = [word(s) for s in COLOURS if desk.beside.own[s] or desk.beside.others[s]]
    assert standing.head[1:] == words
    own, others = ([each.text for each in row[1:]] for row in standing.rows)
    told = [s for s in COLOURS if word(s) in words]
    assert own == [number(desk.beside.own[s]) for s in told]
    assert others == [number(desk.beside.others[s]) for s in told]
    assert not any(each.href for each in standing.rows[1])
    assert len(apart.rows) == len(desk.directives) == 2
    late = next(i for i, name in enumerate(apart.head) if name == "quá hạn")
    for row, found in zip(apart.rows, desk.directives, strict=True):
        assert row[late].text == number(found.beside.own[Status.OVERDUE])
        listed = head.get(row[late].href).context["page"]
        assert listed.filters.directive == found.directive
        assert listed.filters.status is Status.OVERDUE
    for chart in (standing, apart):
        assert head.get(chart.picture).content.startswith(b"\x89PNG")
    assert head.get("/co-quan-toi/bieu-do/khac.png").status_code == 404
    stranger = agency("Sở thứ 4 của tỉnh").slug
    other = head.get(f"/co-quan-toi/bieu-do/van-ban.png?co-quan={stranger}")
    assert other.status_code == 404
