"""The pages about relations between documents."""

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bamsat.commitments.relations import pages
from bamsat.documents.models import Reading
from bamsat.rules.access import PostRole
from tests import world
from tests.documents.test_relating import FIRST, RESOLUTION, SECOND, take

pytestmark = pytest.mark.django_db

LIST = reverse("relations:list")


@pytest.fixture
def officer(client: Client) -> Client:
    """Somebody of an agency: the pages are for every officer."""
    client.force_login(world.holder(PostRole.AUDITOR))
    with override_settings(SECOND_FACTOR=False):
        yield client


@pytest.fixture
def three() -> None:
    for text in (RESOLUTION, FIRST, SECOND):
        take(text)


def html(client: Client, address: str = LIST, **asked: str) -> str:
    answer = client.get(address, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def main(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0]


@pytest.mark.each_database
@pytest.mark.usefixtures("three")
def test_each_directive_stands_with_what_it_names(officer: Client) -> None:
    page = main(html(officer))
    assert page.count("<h2") == 3
    assert page.count(">Thực hiện</dt>") == 2
    assert page.count("9/QĐ-UBND") == 2
    assert "76/2015/QH13" in page


@pytest.mark.each_database
@pytest.mark.usefixtures("three")
def test_each_named_document_stands_with_who_names_it(officer: Client) -> None:
    page = main(html(officer, xem="duoc-nhac"))
    assert page.count("<h2") == 4
    assert page.index("02/NQ-CP") < page.index("9/QĐ-UBND")  # named twice, so first
    assert page.count("chưa có trong sổ</") == 3


@pytest.mark.each_database
@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("asked", "rows"),
    [
        ({"quan-he": "thuc-hien"}, 2),
        ({"quan-he": "sua-doi"}, 0),
        ({"quan-he": "khong-co"}, 3),
        ({"q": "lao cai"}, 1),
        ({"q": "02/NQ-CP", "quan-he": "can-cu"}, 1),
        ({"xem": "duoc-nhac", "quan-he": "thuc-hien"}, 1),
        ({"xem": "duoc-nhac", "q": "9/qđ"}, 2),
        ({"xem": "duoc-nhac", "q": "%_"}, 0),
        ({"sau": "abc"}, 3),
        ({"sau": "999999999999999999"}, 3),
        ({"xem": "duoc-nhac", "sau": "1"}, 4),
    ],
)
def test_the_list_is_narrowed(
    officer: Client, asked: dict[str, str], rows: int
) -> None:
    page = main(html(officer, **asked))
    assert page.count("<h2") == rows
    assert ("Không văn bản nào khớp" in page) == (rows == 0)


@pytest.mark.each_database
@pytest.mark.usefixtures("three")
def test_pages_follow_each_other(
    officer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "DIRECTIVES", 2)
    monkeypatch.setattr(pages, "PAPERS", 3)
    for asked, sizes in (({}, (2, 1)), ({"xem": "duoc-nhac"}, (3, 1))):
        first = main(html(officer, **asked))
        assert first.count("<h2") == sizes[0]
        after = first.partition("sau=")[2].partition('"')[0]
        assert main(html(officer, **asked, sau=after)).count("<h2") == sizes[1]


@pytest.mark.each_database
@pytest.mark.usefixtures("three")
def test_a_directive_shows_its_edges_both_ways(officer: Client) -> None:
    resolution = Reading.objects.get(directive__symbol="02/NQ-CP").directive
    page = main(html(officer, reverse("relations:one", args=[resolution.slug])))
    assert page.count("15/KH-UBND") == 4  # the chain, and who names it
    assert "Được thực hiện bởi" in page
    assert "76/2015/QH13" in page
    plan = Reading.objects.filter(directive__symbol="15/KH-UBND").first()
    assert plan
    page = main(html(officer, reverse("relations:one", args=[plan.directive.slug])))
    assert "Văn bản này thực hiện" in page
    assert "Trong sổ chưa có văn bản nào nhắc tới" in page


@pytest.mark.each_database
def test_the_chain_says_how_many_more_there_are(
    officer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each document of the chain has its own first ones: those of one with many take
    no place of another one's."""
    monkeypatch.setattr(pages, "BRANCHES", 2)
    resolution = take(RESOLUTION)
    for place in ("HẬU GIANG", "LÀO CAI", "BẮC NINH", "CÀ MAU"):
        plan = take(FIRST.replace("HẬU GIANG", place))
    for number in range(20, 25):
        below = FIRST.replace("15/KH-UBND", f"{number}/KH-UBND")
        day = "Kế hoạch số 15/KH-UBND ngày 15 tháng 3 năm 2024 của Ủy ban nhân dân tỉnh"
        for place in ("CÀ MAU", "BẮC NINH")[: 2 if number == 20 else 1]:
            take(
                below.replace("HẬU GIANG", place).replace(
                    "Nghị quyết số 02/NQ-CP ngày 05 tháng 01 năm 2024 của Chính phủ",
                    f"{day} {place.title()}",
                )
            )
    chain = pages.one_page(resolution).carried_out_by
    assert (len(chain.links), chain.more) == (2, 2)
    assert [(len(link.below), link.more) for link in chain.links] == [(2, 3), (1, 0)]
    page = main(html(officer, reverse("relations:one", args=[resolution.slug])))
    assert '<a href="#den">và 2 văn bản nữa' in page
    assert (
        f'<a href="{reverse("relations:one", args=[plan.slug])}#den">và 3 văn bản nữa'
        in page
    )


def test_the_queries_do_not_grow_with_the_rows(officer: Client) -> None:
    take(RESOLUTION)
    counts = []
    for place in ("HẬU GIANG", "LÀO CAI", "BẮC NINH"):
        take(FIRST.replace("HẬU GIANG", place))
        each = []
        for asked in ({}, {"xem": "duoc-nhac"}):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                html(officer, **asked)
            each.append(len(queries))
        counts.append(each)
    assert counts[0] == counts[1] == counts[2]
    assert max(counts[0]) <= 10


def test_what_is_not_related_yet_is_told(officer: Client) -> None:
    plan = take(FIRST)
    Reading.objects.update(related=False)
    assert "1 văn bản đọc từ trước" in html(officer)
    page = html(officer, reverse("relations:one", args=[plan.slug]))
    assert "chưa được ghi" in page


@pytest.mark.each_database
def test_what_cannot_be_related_is_not_told_to_wait(officer: Client) -> None:
    plan = take(FIRST)
    take(SECOND)
    Reading.objects.update(related=False)
    Reading.objects.filter(pk=plan.pk).update(unrelatable_at=timezone.now())
    page = html(officer)
    assert "1 văn bản đọc từ trước còn chờ" in page
    assert "1 văn bản đọc từ trước không ghi được quan hệ" in page
    page = html(officer, reverse("relations:one", args=[plan.slug]))
    assert "không ghi được" in page
    assert "chưa được ghi" not in page


def test_an_empty_register_says_so(officer: Client) -> None:
    assert "Chưa văn bản nào nhắc tới văn bản khác." in html(officer)
