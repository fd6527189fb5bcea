"""What the public pages show, and what they keep to themselves."""

import json
import re
from datetime import date

import pytest
from django.test import Client, override_settings
from pytest_django import Settings

from bamsat.agencies.models import Agency
from bamsat.commitments.counting import roll_up
from bamsat.commitments.models import Commitment, Occurrence
from bamsat.commitments.operations import withdraw
from bamsat.documents.models import Directive
from bamsat.rules.status import State
from bamsat.search.words import words
from tests.world import BY, MONDAY, NOW, public_plan, register_of

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


@pytest.fixture(autouse=True)
def _monday(settings: Settings) -> None:
    settings.PINNED_DAY = MONDAY


@pytest.fixture
def plan() -> Directive:
    return public_plan()


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def test_an_empty_site_says_why_it_is_empty(client: Client) -> None:
    assert "Chưa có văn bản nào được công khai" in page(client, "/")
    for address in ("/nhiem-vu/", "/viec/", "/co-quan/", "/tim/?q=a", "/du-lieu/"):
        page(client, address)
    items = client.get("/du-lieu/nhiem-vu.json").getvalue()
    assert json.loads(items)["items"] == []


def test_what_was_withdrawn_is_found_nowhere(client: Client, plan: Directive) -> None:
    commitment = plan.commitments.first()
    assert commitment is not None
    addresses = [
        f"/van-ban/{plan.slug}/",
        f"/van-ban/{plan.slug}/phan/IV/",
        f"/van-ban/{plan.slug}/ban-in/",
        f"/nhiem-vu/{commitment.pk}/",
        "/co-quan/so-noi-vu/",
    ]
    for address in addresses:
        page(client, address)
    withdraw(directive=plan, reason="thử", by=BY, at=NOW)
    for address in addresses:
        page(client, address, 404)
    for address in (
        "/",
        "/nhiem-vu/",
        "/viec/",
        "/co-quan/",
        "/tim/?q=vuong+mac",
        "/nhiem-vu/?co-quan=so-noi-vu",
        "/viec/?co-quan=so-noi-vu",
    ):
        text = page(client, address)
        assert "Sở Nội vụ" not in text, address
        assert plan.slug not in text, address
        assert "vướng mắc" not in text, address


def test_each_commitment_stands_in_its_place(client: Client, plan: Directive) -> None:
    text = page(client, f"/van-ban/{plan.slug}/phan/V/")
    for commitment in plan.commitments.filter(part="V"):
        assert f"/nhiem-vu/{commitment.pk}/" in text
    assert text.count('class="card"') == 10


def test_official_wording_is_shown_whole_and_escaped(client: Client) -> None:
    register_of(1)
    wording = 'Dùng <script>alert("x")</script> & “dấu”, tháo gỡ vướng mắc'
    commitment = Commitment.objects.get()
    commitment.quote = commitment.title = commitment.folded = wording
    commitment.save()
    for address in ("/nhiem-vu/", f"/nhiem-vu/{commitment.pk}/", "/tim/?q=vuong"):
        text = page(client, address)
        assert "<script>alert" not in text, address
        assert "&lt;script&gt;" in text, address


def test_a_tally_prints_its_base_and_cut_off(client: Client, plan: Directive) -> None:
    first = Occurrence.objects.filter(timing="dated").order_by("due_on", "id")[0]
    first.state, first.submitted_on = State.CONFIRMED, date(2024, 2, 1)
    first.save()
    roll_up(plan)
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page(client, "/")))
    assert "100,0 % việc đến hạn đã xong (1/1)" in text
    assert "Tính trên 66 việc, đến hết ngày 05/02/2024" in text


@pytest.mark.parametrize(
    "narrowed", ["trang-thai=x", "van-ban=y", "co-quan=z", "den-han=mai"]
)
def test_a_filter_that_names_nothing_never_gives_everything(
    client: Client, plan: Directive, narrowed: str
) -> None:
    for address in ("/nhiem-vu/", "/viec/"):
        text = page(client, f"{address}?{narrowed}")
        assert "nay không còn trên trang" in text
        assert 'class="c-title"' not in text
    for data in ("csv", "json"):
        page(client, f"/du-lieu/nhiem-vu.{data}?{narrowed}", 404)


HOSTILE = ['"', "*", 'a" OR "b', "NEAR(a b)", "%", "\x00", "đ" * 5000, "a " * 500, "²"]
PARAMETERS = ["q", "van-ban", "co-quan", "trang-thai", "phan", "den-han", "vai-tro"]


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("name", PARAMETERS)
def test_any_value_is_answered(
    client: Client, plan: Directive, name: str, value: str
) -> None:
    for address in (
        "/tim/",
        "/nhiem-vu/",
        "/viec/",
        "/co-quan/",
        "/co-quan/so-noi-vu/",
    ):
        assert client.get(address, {name: value}).status_code == 200
    for data in ("csv", "json"):
        answer = client.get(f"/du-lieu/nhiem-vu.{data}", {name: value})
        assert answer.status_code in (200, 404)
        answer.getvalue() if answer.streaming else None


@pytest.mark.parametrize(
    ("query", "expected"),
    [("nq-cp", 3), ("02/NQ", 3), ("IV.2.đ", 4), ("V.1.-4", 1), ("2550/BTC-TCT", 1)],
)
def test_numbers_and_places_are_found_on_every_database(
    plan: Directive, query: str, expected: int
) -> None:
    found = Commitment.objects.matching(query)
    assert found.count() >= expected
    assert all(set(words(query)[:-1]) <= set(words(c.folded)) for c in found)


@pytest.mark.parametrize(
    "cursor",
    ["²", "-1", "9" * 40, "2024-02-09_", "_5", "2024-99-99_5", "x_²", "a\x00_1"],
)
def test_a_cursor_typed_by_hand_is_never_an_error(
    client: Client, plan: Directive, cursor: str
) -> None:
    for address in ("/nhiem-vu/", "/viec/", "/co-quan/", "/co-quan/so-noi-vu/"):
        assert client.get(address, {"sau": cursor}).status_code == 200


def test_pages_lead_through_every_row_once(client: Client) -> None:
    register_of(120)
    for address, pattern in (
        ("/nhiem-vu/", r'class="c-title"><a href="/nhiem-vu/(\d+)/"'),
        ("/viec/", r'class="c-status">.*?/nhiem-vu/(\d+)/.*?/co-quan/([\w-]+)/'),
    ):
        seen: list[object] = []
        at: str | None = address
        while at:
            text = page(client, at)
            seen += re.findall(pattern, text)
            found = re.search(r'rel="next" href="(\?[^"]+)"', text)
            at = address + found[1].replace("&amp;", "&") if found else None
        count = Commitment.objects.count() if address == "/nhiem-vu/" else 160
        assert len(seen) == count, address
        assert len(set(seen)) == count, address


def test_an_agency_opens_in_the_role_it_has(client: Client, plan: Directive) -> None:
    leading = page(client, "/co-quan/so-noi-vu/")
    assert re.search(r'vai-tro=chu-tri" aria-current', leading)
    supporting = page(client, "/co-quan/so-tai-chinh/")
    assert re.search(r'vai-tro=phoi-hop" aria-current', supporting)
    assert Agency.objects.get(slug="so-tai-chinh").name in supporting


def test_english_stands_under_its_own_address(client: Client, plan: Directive) -> None:
    text = page(client, "/en/nhiem-vu/")
    assert '<html lang="en">' in text
    assert "Register of commitments" in text
    assert 'href="/nhiem-vu/"' in text
    assert 'href="/en/co-quan/' in text


def test_only_reading_is_answered(client: Client, plan: Directive) -> None:
    answer = client.post("/")
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD"
    assert "Trang này chỉ để đọc" in answer.content.decode()
    assert client.head("/").status_code == 200


def test_the_last_page_of_a_list_says_that_it_is(
    client: Client, plan: Directive
) -> None:
    for address in ("/nhiem-vu/?sau=99999", "/co-quan/so-noi-vu/?sau=99999"):
        assert "Danh sách đã hết ở trang trước" in page(client, address)


def test_work_that_waits_for_confirmation_is_not_announced_as_due(
    client: Client, plan: Directive, settings: Settings
) -> None:
    february = Occurrence.objects.filter(due_on=date(2024, 2, 9))
    february.update(state=State.SUBMITTED, submitted_on=date(2024, 2, 8))
    roll_up(plan)
    settings.PINNED_DAY = date(2024, 8, 20)
    text = page(client, "/")
    assert "đến hạn trong 14 ngày tới" not in text
    assert "4 việc quá hạn" in re.sub(r"<[^>]+>", "", text)


def test_a_card_speaks_of_its_own_day(
    client: Client, plan: Directive, settings: Settings
) -> None:
    settings.PINNED_DAY = date(2024, 6, 20)
    text = page(client, "/")
    overdue, ahead = text[text.index("Quá hạn lâu nhất") :].split("Hạn sắp tới")
    assert "quá hạn 132 ngày" in overdue
    assert "quá hạn" not in ahead
    assert "còn 172 ngày" in ahead


def test_each_last_day_has_its_own_state(client: Client, plan: Directive) -> None:
    report = plan.commitments.get(place="V.1.-6")
    first = report.occurrences.filter(due_on=date(2024, 6, 9))
    first.update(state=State.CONFIRMED, submitted_on=date(2024, 6, 1))
    last = report.occurrences.filter(due_on=date(2024, 12, 9))
    last.update(state=State.SUBMITTED, submitted_on=date(2024, 6, 2))
    text = page(client, f"/nhiem-vu/{report.pk}/")
    june, december = re.findall(r'<div class="due">(.*?)</div>', text, re.DOTALL)
    assert "đã xong" in june
    assert "chờ xác nhận" in december


def test_csv_cells_are_no_formulas(client: Client) -> None:
    register_of(1)
    commitment = Commitment.objects.get()
    commitment.quote = "=HYPERLINK(1)"
    commitment.save()
    lines = client.get("/du-lieu/nhiem-vu.csv").getvalue().decode("utf-8-sig")
    assert ",'=HYPERLINK(1)," in lines


def test_the_answer_names_no_server_fault(client: Client, plan: Directive) -> None:
    client.raise_request_exception = False
    with override_settings(ROOT_URLCONF="tests.public.broken"):
        answer = client.get("/")
    assert answer.status_code == 500
    assert "Trang gặp lỗi" in answer.content.decode()


def test_health_is_answered(client: Client) -> None:
    assert client.get("/healthz").json()["status"] == "ok"
