"""Every list as a file: whole, in order, for those who may open its page."""

import csv
import io
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse, reverse_lazy
from pytest_django import Settings
from python_calamine import CalamineWorkbook

from bamsat.accounts.models import User
from bamsat.agencies.models import Post
from bamsat.commitments.models import Assignment, Commitment, Occurrence
from bamsat.desks.files import listed, views, writing
from bamsat.desks.files.lists import LISTS
from bamsat.documents.models import Directive
from bamsat.reminding.models import Notice
from bamsat.rules.access import Only, PostRole
from bamsat.rules.pages import PAGES
from bamsat.work import making
from bamsat.work.models import MadeFile
from tests import world
from tests.progress.cast import DONE, say, shared_plan
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


NAMED = {"giao-lai": "co-quan=khong-co", "phoi-hop": "co-quan=khong-co"}
NAMED["dien-bien"] = "ve=commitment:1"
"""What an address must name."""


@pytest.mark.parametrize("slug", LISTS)
def test_who_may_open_the_page_may_have_the_list_and_nobody_else(slug: str) -> None:
    query = NAMED.get(slug, "")
    for role, expected in allowed_and_not(slug).items():
        client = browser(role)
        for kind in ("csv", "xlsx"):
            address = reverse(f"files:{kind}", args=[slug])
            answer = client.get(f"{address}?{query}")
            assert answer.status_code == expected, (role, kind)
    address = reverse("files:csv", args=[slug])
    assert Client().get(f"{address}?{query}").status_code == 302


def allowed_and_not(slug: str) -> dict[PostRole, int]:
    """A role that may have the list, and one that may not where there is one."""
    may = roles_of(slug)
    others = sorted(set(PostRole) - may)
    return {min(may): 200, **dict.fromkeys(others[:1], 404)}


def test_a_list_that_is_none_is_not_found() -> None:
    client = browser(PostRole.COORDINATOR)
    assert client.get("/tep/danh-sach/khong-co.csv").status_code == 404
    address = "/tep/danh-sach/viec-cua-toi.csv?danh-sach=khong-co"
    assert client.get(address).status_code == 404


def test_a_list_of_one_thing_is_none_without_it() -> None:
    client = browser(PostRole.COORDINATOR)
    for slug in NAMED:
        assert client.get(f"/tep/danh-sach/{slug}.csv").status_code == 404


PAGES_OF = {
    "viec": f"/lich-han/{MONDAY.isoformat()}/",
    "viec-cua-toi": reverse_lazy("working:section", args=["qua-han"]),
    "nguoi-dung": "/nguoi-dung/",
    "thong-bao": "/thong-bao/",
    "cong-khai": "/cong-khai/",
    "buoi-sang-qua-han": "/buoi-sang/qua-han/",
}


@pytest.mark.parametrize("slug", PAGES_OF)
def test_the_page_leads_to_its_list(slug: str) -> None:
    register_of(60)
    client = browser(min(roles_of(slug)))
    body = client.get(str(PAGES_OF[slug])).content.decode()
    assert f"/tep/danh-sach/{slug}.csv" in body
    assert f"/tep/danh-sach/{slug}.xlsx" in body


def test_one_page_has_every_list_that_the_visitor_may_have() -> None:
    role = PostRole.FOCAL_OFFICER
    body = browser(role).get("/tep/").content.decode()
    offered = set(re.findall(r"/tep/danh-sach/([a-z-]+)\.csv", body))
    whole = {slug for slug, each in LISTS.items() if not each.of}
    assert offered == {slug for slug in whole if role in roles_of(slug)}
    assert "/so/nhiem-vu.csv" in body


def test_a_queue_of_the_morning_is_whole_and_in_its_order() -> None:
    register_of(60)
    client = browser(PostRole.COORDINATOR, "Sở Kế hoạch và Đầu tư")
    late = Occurrence.objects.behind(MONDAY).order_by("sort_day", "pk")
    assert late.count() > 5
    rows = table(client, "buoi-sang-qua-han")
    assert [each["Địa chỉ"] for each in rows] == [
        f"http://testserver{reverse('commitment:occurrence', args=[row.pk])}"
        for row in late
    ]
    first = late[0].agency
    mine = table(client, "buoi-sang-qua-han", f"co-quan={first.slug}")
    assert {each["Cơ quan"] for each in mine} == {first.name}
    assert len(mine) == late.filter(agency=first).count()


def test_what_never_had_evidence_stands_first_in_its_queue() -> None:
    register_of(40)
    lasting = list(Occurrence.objects.lasting()[:3])
    assert len(lasting) == 3
    old = MONDAY - timedelta(days=900)
    Occurrence.objects.filter(pk=lasting[0].pk).update(fresh_on=old)
    Directive.objects.update(issued_on=old)
    client = browser(PostRole.COORDINATOR, "Sở Kế hoạch và Đầu tư")
    notes = [each["Ghi chú"] for each in table(client, "buoi-sang-thieu-minh-chung")]
    assert len(notes) >= 3
    assert set(notes[:-1]) == {"chưa có minh chứng nào"}
    assert notes[-1].startswith("minh chứng gần nhất")


def test_reports_and_what_happened_are_told_with_their_words() -> None:
    row = shared_plan()
    say(row, DONE)
    client = browser(PostRole.EVALUATOR)
    [report] = table(client, "bao-cao", f"viec={row.pk}")
    assert report["Trả lời"] == "xong"
    assert report["Cơ quan"] == row.agency.name
    assert table(client, "bao-cao", "viec=1x") == []
    assert table(client, "bao-cao", "van-ban=khong-co") == []
    of_work = table(client, "dien-bien", f"ve=occurrence:{row.pk}")
    assert of_work
    assert all(each["Người thực hiện"] for each in of_work)
    of_commitment = table(client, "dien-bien", f"ve=commitment:{row.commitment_id}")
    assert len(of_commitment) > len(of_work)
    for other in ("person:1", "commitment:", "commitment:1x", "session:1", "x"):
        assert table(client, "dien-bien", f"ve={other}") == []


def test_nobody_has_the_work_that_another_agency_supports() -> None:
    shared_plan()
    helps = Assignment.objects.filter(role="support", commitment__ended="")
    helps = helps.filter(holder__collective=False)[0]
    query = f"co-quan={helps.holder.slug}"
    theirs = browser(PostRole.FOCAL_OFFICER, helps.holder.name)
    found = {int(each["Mã"]) for each in table(theirs, "phoi-hop", query)}
    mine = Assignment.objects.filter(holder=helps.holder, role="support")
    assert found == set(
        mine.filter(commitment__ended="").values_list("commitment", flat=True)
    )
    others = Assignment.objects.exclude(holder=helps.holder)
    other = others.filter(holder__collective=False)[0].holder
    assert table(browser(PostRole.LEADER, other.name), "phoi-hop", query) == []


def test_documents_carry_what_the_pages_say_of_them() -> None:
    shared_plan()
    client = browser(PostRole.COORDINATOR)
    [public] = table(client, "cong-khai")
    assert int(public["Nhiệm vụ trong sổ"]) == Commitment.objects.count()
    [reviewed] = table(client, "xem-lai")
    assert reviewed["Mục chờ xem"].isdecimal()
    [collective, *_] = table(client, "tap-the")
    assert int(collective["Nhiệm vụ chủ trì"]) > 0


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
    keeper = browser(PostRole.COORDINATOR)
    [urged] = table(keeper, "don-doc")
    assert urged["Tình trạng"] == "đã gửi, chờ nhận"
    assert table(keeper, "don-doc", "nam=1999") == []
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
    monkeypatch.setattr(listed, "CHUNK", 10)
    monkeypatch.setattr(listed, "FIRST_CHUNK", 4)
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


@pytest.fixture
def long(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> Client:
    """More rows than are written at once, and who may have them."""
    settings.DATA = tmp_path
    monkeypatch.setattr(views, "AT_ONCE", 20)
    monkeypatch.setattr(writing, "TOLD_EVERY", 10)
    register_of(30)
    return browser(PostRole.LEADER)


def ordered(client: Client, address: str) -> MadeFile:
    answer = client.post(address)
    file = MadeFile.objects.order_by("-pk")[0]
    assert answer["Location"] == f"/tep/{file.key}/"
    return file


def test_a_long_list_is_offered_then_written_behind_the_page(long: Client) -> None:
    day = Occurrence.objects.exclude(due_on=None)[0].due_on
    narrowed = f"den={day}&tu=2000-01-01"
    shown = table(long, "viec", narrowed)
    address = f"/tep/danh-sach/viec.xlsx?{narrowed}"
    if len(shown) <= 20:
        address = "/tep/danh-sach/viec.xlsx"
        shown = table(long, "viec")
    offer = long.get(address).content.decode()
    assert f"Danh sách có {len(shown)} dòng" in offer
    assert not MadeFile.objects.exists()
    file = ordered(long, address)
    assert "Đã ghi 0 trong" in long.get(f"/tep/{file.key}/").content.decode()
    making.write.func(file.pk)
    page = long.get(f"/tep/{file.key}/").content.decode()
    assert f"Đã xong: {len(shown)} dòng" in page
    book = b"".join(long.get(f"/tep/{file.key}/tai/"))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0)
    rows = sheet.to_python()
    assert [int(str(row[0]).partition(".")[0]) for row in rows[1:]] == [
        int(row["Mã"]) for row in shown
    ]
    assert str(rows[1][-1]).startswith("http://testserver/")


def test_how_far_it_is_is_told_while_it_is_written(
    long: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[int] = []
    monkeypatch.setattr(making, "_note", lambda file, written: said.append(written))
    making.write.func(ordered(long, "/tep/danh-sach/viec.xlsx").pk)
    all_of_it = Occurrence.objects.count()
    assert said == [*range(10, all_of_it + 1, 10), all_of_it]


def test_whose_post_ends_has_the_file_no_more(long: Client) -> None:
    """Before it is written it is not written, after that it is not given."""
    administrator = browser(PostRole.ADMINISTRATOR)
    for n in range(30):
        User.objects.create(
            username=f"nguoi-{n}", name=f"Vai {n}", created_at=NOW, sort_key=f"{n}"
        )
    first = ordered(administrator, "/tep/danh-sach/nguoi-dung.xlsx")
    making.write.func(first.pk)
    assert administrator.get(f"/tep/{first.key}/tai/").status_code == 200
    second = ordered(administrator, "/tep/danh-sach/nguoi-dung.xlsx")
    person = User.objects.get(pk=int(second.by.removeprefix("person:")))
    Post.objects.filter(person=person).update(role=PostRole.AUDITOR)
    making.write.func(second.pk)
    second.refresh_from_db()
    assert second.state == MadeFile.State.FAILED
    assert not making.path_of(second).exists()
    assert administrator.get(f"/tep/{first.key}/tai/").status_code == 404
    assert administrator.get(f"/tep/{first.key}/").status_code == 200


def test_what_a_sheet_cannot_hold_is_told_and_csv_is_offered(
    long: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "ROWS", 25)
    for answer in (
        long.get("/tep/danh-sach/viec.xlsx"),
        long.post("/tep/danh-sach/viec.xlsx"),
    ):
        body = answer.content.decode()
        assert "một trang tính Excel không giữ hết" in body
        assert "/tep/danh-sach/viec.csv" in body
        assert "Lập tệp Excel" not in body
    assert not MadeFile.objects.exists()


def test_an_address_that_is_too_long_is_told(
    long: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "LONGEST", 20)
    body = long.post("/tep/danh-sach/viec.xlsx?ngay=" + "x" * 30).content.decode()
    assert "Bộ lọc quá dài" in body
    assert not MadeFile.objects.exists()


def test_the_page_of_a_list_that_is_shown_is_no_part_of_its_file(long: Client) -> None:
    first = ordered(long, "/tep/danh-sach/viec.xlsx?sau=2024-01-01_3")
    assert first.query == ""
    assert ordered(long, "/tep/danh-sach/viec.xlsx") == first


def test_a_file_tells_where_its_rows_are() -> None:
    shared_plan()
    row = table(browser(PostRole.LEADER), "viec")[0]
    assert row["Địa chỉ"].startswith("http://testserver/")
