"""Every list as a file: whole, in order, for those who may open its page."""

import csv
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings
from python_calamine import CalamineWorkbook

from bamsat.accounts.models import User
from bamsat.commitments.models import Commitment, Occurrence
from bamsat.desks.files import lists, views
from bamsat.desks.files.lists import LISTS
from bamsat.reminding.models import Notice
from bamsat.rules.access import Only, PostRole
from bamsat.rules.pages import PAGES
from tests import world
from tests.progress.cast import DONE, say, shared_plan
from tests.reminding.cast import told_keys
from tests.urging.cast import plan, sent_letter
from tests.world import MONDAY, NOW, register_of

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


@pytest.fixture(autouse=True)
def monday(settings: Settings) -> None:
    settings.PINNED_DAY = MONDAY
    settings.SECOND_FACTOR = False


def browser(role: PostRole, at: str = "Sở Công Thương") -> Client:
    client = Client()
    client.force_login(world.holder(role, at))
    return client


def roles_of(slug: str) -> frozenset[PostRole]:
    row = PAGES[LISTS[slug].page]
    assert isinstance(row, Only)
    return row.roles | row.own_agency


def table(client: Client, slug: str, query: str = "") -> list[dict[str, str]]:
    answer = client.get(f"/tep/danh-sach/{slug}.csv?{query}")
    assert answer.status_code == 200
    text = b"".join(answer).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("slug", LISTS)
def test_who_may_open_the_page_may_have_the_list_and_nobody_else(slug: str) -> None:
    told_keys()
    for role in PostRole:
        client = browser(role)
        expected = 200 if role in roles_of(slug) else 404
        for kind in ("csv", "xlsx"):
            answer = client.get(reverse(f"files:{kind}", args=[slug]))
            assert answer.status_code == expected, (role, kind)
    assert Client().get(reverse("files:csv", args=[slug])).status_code == 302


def test_a_list_that_is_none_is_not_found() -> None:
    client = browser(PostRole.COORDINATOR)
    assert client.get("/tep/danh-sach/khong-co.csv").status_code == 404
    address = "/tep/danh-sach/viec-cua-toi.csv?danh-sach=khong-co"
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("slug", LISTS)
def test_each_page_leads_to_its_list(slug: str) -> None:
    shared_plan()
    page = {"working:mine": reverse("working:section", args=["qua-han"])}
    if slug == "viec":
        address = reverse("dates:day", args=[MONDAY.isoformat()])
    else:
        address = page.get(LISTS[slug].page) or reverse(LISTS[slug].page)
    role = min(roles_of(slug))
    body = browser(role).get(address).content.decode()
    assert f"/tep/danh-sach/{slug}.csv" in body
    assert f"/tep/danh-sach/{slug}.xlsx" in body


def test_ones_own_work_is_all_there_and_nobody_elses() -> None:
    row = shared_plan()
    client = browser(PostRole.FOCAL_OFFICER, row.agency.name)
    mine = Occurrence.objects.filter(agency=row.agency).order_by("sort_day", "pk")
    found = [int(each["Mã"]) for each in table(client, "viec-cua-toi")]
    assert found == list(mine.values_list("pk", flat=True))
    other = Occurrence.objects.exclude(agency=row.agency)[0].agency
    query = f"co-quan={other.slug}"
    assert table(client, "viec-cua-toi", query) == []


def test_what_waits_to_be_confirmed_is_there_until_it_is() -> None:
    row = shared_plan()
    say(row, DONE)
    client = browser(PostRole.COORDINATOR, "Sở Kế hoạch và Đầu tư")
    [told] = table(client, "cho-xac-nhan")
    assert told["Nhiệm vụ"] == row.commitment.title
    assert table(client, "cho-xac-nhan", "van-ban=khong-co") == []


def test_the_work_of_days_and_of_a_commitment_is_narrowed() -> None:
    register_of(40)
    client = browser(PostRole.LEADER)
    day = Occurrence.objects.exclude(due_on=None)[0].due_on
    of_day = table(client, "viec", f"tu={day}&den={day}")
    assert {each["Ngày cuối trong hạn"] for each in of_day} == {str(day)}
    assert len(of_day) == Occurrence.objects.filter(due_on=day).count()
    key = Occurrence.objects.all()[0].commitment_id
    of_one = table(client, "viec", f"nhiem-vu={key}")
    assert len(of_one) == Occurrence.objects.filter(commitment=key).count()
    assert table(client, "viec", "nhiem-vu=abc") == []
    assert len(table(client, "viec")) == Occurrence.objects.count()


def test_people_carry_their_posts_and_urgings_their_state(
    settings: Settings,
) -> None:
    settings.PINNED_DAY = None
    sent_letter(plan(1))
    [urged] = table(browser(PostRole.COORDINATOR), "don-doc")
    assert urged["Tình trạng"] == "đã gửi, chờ nhận"
    client = browser(PostRole.ADMINISTRATOR)
    people = {each["Tên đăng nhập"]: each for each in table(client, "nguoi-dung")}
    assert set(people) == set(User.objects.values_list("username", flat=True))
    assert any("Sở Công Thương" in each["Chức vụ"] for each in people.values())


def test_no_cell_becomes_a_formula() -> None:
    evil = '=HYPERLINK("http://x","bấm")'
    reader = world.holder(PostRole.LEADER)
    Notice.objects.create(
        kind=Notice.Kind.NEWS, person=reader, on=MONDAY, at=NOW, subject=evil, body=""
    )
    client = Client()
    client.force_login(reader)
    assert [each["Tiêu đề"] for each in table(client, "thong-bao")] == [f"'{evil}"]
    book = b"".join(client.get("/tep/danh-sach/thong-bao.xlsx"))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0)
    assert sheet.to_python()[1][3] == evil


def test_no_query_loads_more_than_a_chunk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "CHUNK", 10)
    monkeypatch.setattr(lists, "FIRST_CHUNK", 4)
    register_of(30)
    client = browser(PostRole.LEADER)
    with CaptureQueriesContext(connection) as captured:
        rows = table(client, "viec")
    assert len(rows) == Occurrence.objects.count()
    loads = [
        each["sql"]
        for each in captured.captured_queries
        if 'FROM "commitments_occurrence"' in each["sql"]
    ]
    assert len(loads) == 1 + -(-(len(rows) - 4) // 10)
    assert all("LIMIT 11" in each or "LIMIT 5" in each for each in loads)


def test_a_long_list_comes_as_csv(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "AT_ONCE", 20)
    register_of(30)
    client = browser(PostRole.LEADER)
    key = Commitment.objects.all()[0].directive.slug
    answer = client.get(f"/tep/danh-sach/viec.xlsx?van-ban={key}")
    assert answer["Location"] == f"/tep/danh-sach/viec.csv?van-ban={key}"
