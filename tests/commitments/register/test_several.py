"""The officers' register narrowed to several directives and to years: its lines, its
count, its files, what is kept of it, and how few queries it asks."""

import csv
import io
from urllib.parse import quote

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings
from python_calamine import CalamineWorkbook

from bamsat.commitments.models import Commitment
from bamsat.commitments.register import directives
from bamsat.commitments.register.directives import choose, said_of
from bamsat.commitments.register.models import SavedView
from bamsat.documents.models import Directive
from bamsat.rules.status import Standing
from tests.progress.cast import UNDER_WAY, say
from tests.world import MONDAY, register_of

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

LIST = "/so/"


@pytest.fixture(autouse=True)
def _monday(settings: Settings) -> None:
    settings.PINNED_DAY = MONDAY
    settings.SECOND_FACTOR = False


@pytest.fixture
def plans() -> list[Directive]:
    """Four, of 2022, of 2023 twice, and of no year that is known."""
    made = [register_of(20 + n, name=f"số {n}", house="tỉnh") for n in range(4)]
    for plan, year in zip(made, (2022, 2023, 2023, None), strict=True):
        Directive.objects.filter(pk=plan.pk).update(year=year)
    return made


def listed(client: Client, address: str) -> list[int]:
    """The commitments of a list, page after page; as many as it says."""
    found: list[int] = []
    after = ""
    while True:
        page = client.get(f"{LIST}?{address}&sau={quote(after)}").context["page"]
        found += [line.id for line in page.lines]
        after = page.page.next
        if not after:
            assert page.total == len(found)
            return found


def slowly(plans: list[Directive], *numbers: int) -> list[int]:
    mine = Commitment.objects.filter(directive__in=[plans[n] for n in numbers])
    return sorted(mine.values_list("pk", flat=True))


def test_lines_are_those_of_the_directives_and_years(
    reader: Client, plans: list[Directive]
) -> None:
    first, second, third, last = plans
    for address, numbers in (
        (f"van-ban={first.slug}&van-ban={third.slug}", (0, 2)),
        (f"cac-van-ban={first.pk}-{third.pk}", (0, 2)),
        ("nam=2023", (1, 2)),
        ("nam=2022&nam=2023", (0, 1, 2)),
        ("nam=khong-ro", (3,)),
        (f"van-ban={first.slug}&nam=2023", (0, 1, 2)),
        (f"van-ban={second.slug}&nam=2023", (1, 2)),
        (f"van-ban={last.slug}", (3,)),
        ("nam=1999", ()),
    ):
        for order in ("vi-tri", "han", "co-quan", "moi-sua"):
            found = listed(reader, f"{address}&xep={order}")
            assert sorted(found) == slowly(plans, *numbers), address
    narrowed = listed(reader, f"nam=2023&trang-thai=qua-han&van-ban={first.slug}")
    late = reader.get(f"{LIST}?trang-thai=qua-han").context["page"]
    assert late.total > len(narrowed) > 0


def test_an_address_that_names_nothing_lists_nothing_and_says_so(
    reader: Client, plans: list[Directive]
) -> None:
    for address, gone in (
        (f"van-ban={plans[0].slug}&van-ban=khong-co", "khong-co"),
        ("cac-van-ban=999999", "999999"),
        ("cac-van-ban=1-x", "1-x"),
        ("nam=hai-nghin", "hai-nghin"),
        (f"nam=2023&nam={'9' * 30}", "9" * 30),
    ):
        answer = reader.get(f"{LIST}?{address}")
        assert answer.context["page"].total == 0
        assert gone in answer.content.decode()
    assert (
        choose(Directive.objects.all(), said_of(QueryDict("cac-van-ban=-"))).keys == []
    )


def test_more_names_than_can_be_chosen_list_nothing_and_are_ticked_again(
    reader: Client, plans: list[Directive]
) -> None:
    many = "&".join(f"van-ban=so-{n}" for n in range(directives.NAMED))
    answer = reader.get(f"{LIST}?van-ban={plans[0].slug}&{many}")
    body = answer.content.decode()
    assert answer.context["page"].total == 0
    assert "Bạn chọn 51 văn bản; mỗi lần nhiều nhất 50." in body
    assert f'value="{plans[0].slug}" checked' in body


def test_years_with_more_than_is_counted_say_so(
    reader: Client, plans: list[Directive], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(directives, "MOST", 1)
    answer = reader.get(f"{LIST}?nam=2023&van-ban={plans[0].slug}")
    assert "sổ chỉ lấy" in answer.content.decode()
    shown = answer.context["page"].lines
    assert sorted(line.id for line in shown) == slowly(plans, 0, 2)


def test_files_hold_the_same_lines(reader: Client, plans: list[Directive]) -> None:
    address = f"van-ban={plans[0].slug}&nam=2023&xep=han"
    expected = listed(reader, address)
    rows = csv_rows(reader, f"/so/nhiem-vu.csv?{address}")
    assert [int(row["Mã"]) for row in rows] == expected
    book = io.BytesIO(b"".join(reader.get(f"/so/nhiem-vu.xlsx?{address}")))
    sheet = CalamineWorkbook.from_filelike(book).get_sheet_by_index(0)
    assert [int(row[0]) for row in sheet.to_python()[1:]] == expected


def csv_rows(client: Client, address: str) -> list[dict[str, str]]:
    text = b"".join(client.get(address)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_a_saved_list_keeps_all_of_them(reader: Client, plans: list[Directive]) -> None:
    page = reader.get(
        f"{LIST}?van-ban={plans[0].slug}&van-ban={plans[1].slug}&nam=2023"
    )
    query = page.context["page"].address
    reader.post("/so/danh-sach/luu/", {"name": "Ba kế hoạch", "query": query})
    view = SavedView.objects.get()
    assert view.query == f"cac-van-ban={plans[0].pk}-{plans[1].pk}&nam=2023"
    assert sorted(listed(reader, view.query)) == slowly(plans, 0, 1, 2)


def test_what_no_address_says_has_no_file_and_is_not_saved(
    reader: Client, plans: list[Directive]
) -> None:
    """Else the file and the saved list would hold the whole register."""
    many = "&".join(f"van-ban=so-{n}" for n in range(directives.NAMED))
    whole = reader.get(LIST).content.decode()
    assert "/so/nhiem-vu.csv" in whole
    assert 'name="query"' in whole
    for address in (
        f"van-ban={plans[0].slug}&{many}",
        f"van-ban={plans[0].slug}&van-ban=khong-co",
        f"{'van-ban=khong-co&' * 100}nam=2023",
        "nam=20x5",
        "co-quan=khong-co",
        "trang-thai=khong-co",
    ):
        body = reader.get(f"{LIST}?{address}").content.decode()
        assert "/so/nhiem-vu.csv" not in body
        assert "/so/nhiem-vu.xlsx" not in body
        assert 'name="query"' not in body
        assert f'<a href="{LIST}">Bỏ lọc</a>' in body
        assert csv_rows(reader, f"/so/nhiem-vu.csv?{address}") == []
        sent = {"name": "Quá nhiều", "query": address}
        answer = reader.post("/so/danh-sach/luu/", sent, follow=True)
        assert "Chưa lưu: danh sách chọn quá nhiều" in answer.content.decode()
    assert not SavedView.objects.exists()


def test_the_most_that_can_be_chosen_fits_where_lists_are_kept() -> None:
    keys = "-".join(str(9_000_000 + n) for n in range(directives.NAMED))
    years = "&".join(f"nam={1900 + n}" for n in range(directives.YEARS))
    longest = SavedView._meta.get_field("query").max_length
    assert longest is not None
    assert len(f"cac-van-ban={keys}&{years}") < longest


def test_the_form_has_a_tick_for_each(reader: Client, plans: list[Directive]) -> None:
    body = reader.get(f"{LIST}?van-ban={plans[1].slug}&nam=2022").content.decode()
    assert f'value="{plans[1].slug}" checked' in body
    assert f'value="{plans[2].slug}">' in body
    assert 'name="nam" value="2022" checked' in body
    assert 'name="nam" value="khong-ro">' in body
    assert "1 văn bản, mọi văn bản năm 2022" in body


def test_other_lists_are_narrowed_to_the_same(
    reader: Client, plans: list[Directive]
) -> None:
    """What is to be confirmed, and the work as a file."""
    address = f"van-ban={plans[0].slug}&nam=2023"
    rows = csv_rows(reader, f"/tep/danh-sach/viec.csv?{address}")
    told = {row["Văn bản"] for row in rows}
    assert told == {plan.short_name for plan in plans[:3]}
    page = reader.get(f"/xac-nhan/?xem=khac&{address}").context["page"]
    kept = {row.occurrence.directive_id for row in page.waiting}
    assert kept == {plan.pk for plan in plans[:3]}


@pytest.mark.parametrize("slug", ["viec", "cho-xac-nhan", "bao-cao"])
def test_a_list_as_a_file_holds_nothing_of_a_year_without_directives(
    reader: Client, plans: list[Directive], slug: str
) -> None:
    for plan in plans:
        say(plan.occurrences.filter(standing=Standing.OPEN)[0], UNDER_WAY)
    file = f"/tep/danh-sach/{slug}.csv?xem=khac"
    of_two = csv_rows(reader, f"{file}&van-ban={plans[0].slug}&nam=khong-ro")
    told = {row["Văn bản"] for row in of_two}
    assert told == {plans[0].short_name, plans[3].short_name}
    assert len(csv_rows(reader, file)) > len(of_two)
    for nothing in ("nam=1999", "nam=20x5", "cac-van-ban=1-x"):
        assert csv_rows(reader, f"{file}&{nothing}") == []


def test_other_lists_offer_no_file_of_what_is_nobodys_name(
    officer: Client, plans: list[Directive]
) -> None:
    for page, file in (
        ("/xac-nhan/", "/tep/danh-sach/cho-xac-nhan.csv"),
        ("/don-doc/", "/tep/danh-sach/don-doc.csv"),
        (reverse("public:register"), reverse("public:register-csv")),
    ):
        one = officer.get(f"{page}?van-ban={plans[0].slug}").content.decode()
        assert f"{file}?van-ban={plans[0].slug}" in one
        assert file not in officer.get(f"{page}?van-ban=khong-co").content.decode()


def test_it_asks_as_few_queries_however_many_are_chosen(
    reader: Client, plans: list[Directive]
) -> None:
    counts = []
    for address in (
        f"van-ban={plans[0].slug}",
        "&".join(f"van-ban={plan.slug}" for plan in plans),
        f"van-ban={plans[0].slug}&nam=2022&nam=2023&nam=khong-ro",
    ):
        reader.get(f"{LIST}?{address}")
        with CaptureQueriesContext(connection) as found:
            reader.get(f"{LIST}?{address}")
        counts.append(len(found))
    assert max(counts) <= counts[0]
