"""A scope that is nobody's name: no desk counts it, each says so and leads back, and it
is not kept; what was kept and is gone is let go of, and that is said once."""

import io
from html import unescape

import pytest
from django.test import Client
from docx import Document
from pytest_django import Settings

from bamsat.commitments.models import Occurrence
from bamsat.desks.scope import KEPT
from bamsat.documents.models import Directive
from bamsat.rules.access import PostRole
from tests.world import MONDAY, holder, register_of

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

LEADER, BESIDE, HEAD = "/lanh-dao/", "/lanh-dao/canh-nhau/", "/co-quan-toi/"
CALENDAR, YEAR = "/lich-han/", "/lich-han/theo-thang/"
DESKS = (LEADER, BESIDE, HEAD, CALENDAR, YEAR)
NOBODYS = (
    ("van-ban=khong-co", "khong-co"),
    ("cac-van-ban=12-", "12-"),
    ("cac-van-ban=999999", "999999"),
    ("nam=20x5", "20x5"),
    ("nam=2024&nam=20x5", "20x5"),
)


@pytest.fixture(autouse=True)
def _monday(settings: Settings) -> None:
    settings.PINNED_DAY = MONDAY
    settings.SECOND_FACTOR = False


@pytest.fixture
def plans() -> list[Directive]:
    return [
        register_of(40, name=f"kế hoạch {n}", house="tỉnh", bodies=5) for n in range(2)
    ]


@pytest.fixture
def head(client: Client, plans: list[Directive]) -> Client:
    """Of an agency that leads work, and so of every desk."""
    first = plans[0].occurrences.earliest("pk")
    client.force_login(holder(PostRole.LEADER, first.agency.name))
    return client


def body(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def counted(client: Client, address: str) -> int:
    """How much work a desk counts."""
    page = client.get(address).context["page"]
    if hasattr(page, "tally"):
        return int(page.tally.total)
    if hasattr(page, "beside"):
        return int(page.beside.own.total + page.beside.others.total)
    if hasattr(page, "rows"):
        return sum(row.tally.total for row in page.rows)
    if hasattr(page, "spans"):
        return sum(sum(span.tally.counts.values()) for span in page.spans)
    return int(page.total + page.before)


@pytest.mark.parametrize("desk", DESKS)
def test_a_desk_counts_nothing_of_it_says_so_and_leads_back(
    head: Client, desk: str
) -> None:
    assert counted(head, desk) > 0
    for address, name in NOBODYS:
        for asked in (address, f"chon=1&{address}"):
            html = body(head, f"{desk}?{asked}")
            assert counted(head, f"{desk}?{asked}") == 0, asked
            assert f"Không có văn bản hay năm nào là “{name}”." in html
            assert f"<strong>“{name}” (không có trong sổ)</strong>" in html
            assert "Xem mọi văn bản" in html
            assert KEPT not in head.session
    assert "Không có văn bản hay năm nào" not in body(head, f"{desk}?chon=1")


def test_a_day_of_it_is_empty_and_has_no_file(head: Client) -> None:
    day = Occurrence.objects.exclude(due_on=None)[0].due_on
    assert "/tep/danh-sach/viec.csv" in body(head, f"/lich-han/{day}/")
    for address, name in NOBODYS:
        html = body(head, f"/lich-han/{day}/?{address}")
        assert f"Không có văn bản hay năm nào là “{name}”." in html
        assert "/tep/danh-sach/viec.csv" not in html


def test_what_was_chosen_before_stays(head: Client, plans: list[Directive]) -> None:
    head.get(f"{LEADER}?chon=1&van-ban={plans[0].slug}")
    for address, _name in NOBODYS:
        head.get(f"{HEAD}?chon=1&{address}")
        head.get(f"{HEAD}?chon=1&van-ban={plans[1].slug}&{address}")
        assert head.get(LEADER).context["page"].scope.one == plans[0]


def test_of_two_names_the_one_that_is_there_is_counted(
    head: Client, plans: list[Directive]
) -> None:
    html = body(head, f"{LEADER}?van-ban={plans[0].slug}&van-ban=khong-co")
    assert "1 văn bản, “khong-co” (không có trong sổ)" in html
    both = f"{LEADER}?van-ban={plans[0].slug}&van-ban=khong-co"
    assert counted(head, both) == plans[0].occurrences.count()


@pytest.mark.parametrize("desk", DESKS)
def test_what_was_kept_and_is_gone_is_let_go_of_and_that_is_said_once(
    head: Client, plans: list[Directive], desk: str
) -> None:
    everything = counted(head, desk)
    kept = {"keys": [999_999], "slugs": ["khong-co"], "years": [], "then": False}
    _keep(head, kept)
    html = body(head, desk)
    assert "Văn bản bạn chọn trước đây không còn trong sổ. Đang xem: mọi văn bản." in (
        html
    )
    assert "không còn trong sổ" not in body(head, desk)
    assert counted(head, desk) == everything
    _keep(head, {**kept, "keys": [plans[1].pk, 999_999]})
    assert f"Đang xem: {plans[1].short_name}." in body(head, desk)
    assert head.session[KEPT]["keys"] == [plans[1].pk]


def _keep(client: Client, kept: dict[str, object]) -> None:
    session = client.session
    session[KEPT] = kept
    session.save()


def test_the_paper_names_what_is_unknown(head: Client) -> None:
    answer = head.get("/lanh-dao/ban-word.docx?van-ban=khong-co")
    made = Document(io.BytesIO(answer.content))
    text = "\n".join(each.text for each in made.paragraphs)
    assert "phạm vi: “khong-co” (không có trong sổ)" in text
