"""The officers' pages: lists, filters, files, saved views, every act by forms."""

import csv
import io
import re
from datetime import date
from html import unescape as html_unescape
from urllib.parse import parse_qs, urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from bamsat.agencies.models import Agency
from bamsat.commitments.models import Commitment
from bamsat.commitments.operations import publish
from bamsat.commitments.register.models import Change, SavedView
from bamsat.commitments.register.ordering import ORDERS
from bamsat.documents.models import Directive
from bamsat.journal.models import Event
from bamsat.search.ordering import sort_key
from tests import world
from tests.commitments.register.conftest import DATED, at
from tests.world import BY, NOW, register_of

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

LIST = "/so/"
GROUNDS = {"reason": "trùng chương trình", "document": "Quyết định số 5/QĐ-UBND"}


def body(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def shown(client: Client, **filters: object) -> list[int]:
    """The commitments of a list, on all its pages."""
    found: list[int] = []
    after = ""
    while True:
        html = body(client, f"{LIST}?{urlencode({**filters, 'sau': after})}")
        found += map(int, re.findall(r'class="c-title"><a href="/so/(\d+)/"', html))
        following = re.search(r'rel="next" href="\?([^"]*)"', html)
        if not following:
            return found
        after = parse_qs(html_unescape(following[1]))["sau"][0]


def fields(html: str) -> dict[str, str]:
    """What the form of a page would send back unchanged."""
    main = html[html.index("<main") :]
    found = dict(re.findall(r'<input[^>]*name="(\w[\w-]*)"[^>]*value="([^"]*)"', main))
    for name in re.findall(r'<select name="([\w-]+)".*?</select>', main, re.S):
        box = main[main.index(f'<select name="{name}"') :]
        chosen = re.search(r'value="([^"]*)" selected', box[: box.index("</select>")])
        found[name] = chosen[1] if chosen else ""
    return found


def test_private_directives_are_in_it_and_say_so(
    reader: Client, plan: Directive
) -> None:
    assert len(shown(reader)) == 35
    assert "nội bộ" in body(reader, LIST)
    assert shown(reader, **{"pham-vi": "cong-khai"}) == []
    publish(directive=plan, by=BY, at=NOW)
    assert len(shown(reader, **{"pham-vi": "cong-khai"})) == 35


def test_filters_narrow_to_what_they_say(reader: Client, plan: Directive) -> None:
    rows = {c.pk: c for c in plan.commitments.all()}
    dated = shown(reader, han="co")
    assert {rows[k].place for k in dated} >= {DATED}
    assert sorted(dated + shown(reader, han="khong")) == sorted(rows)
    assert shown(reader, tu="2024-02-01", den="2024-02-10") == [
        k for k in dated if rows[k].occurrences.filter(due_on="2024-02-09").exists()
    ]
    assert at(plan, DATED).pk in shown(reader, tu="2024-02-09", den="2024-02-09")
    tax = Agency.objects.get(name="Cục Thuế tỉnh")
    leading = shown(reader, **{"co-quan": "cục thuế tỉnh", "vai-tro": "chu-tri"})
    assert leading == shown(reader, **{"co-quan": tax.slug, "vai-tro": "chu-tri"})
    assert leading
    assert all(tax in [a.agency for a in rows[k].assignments.all()] for k in leading)
    assert len(shown(reader, **{"van-ban": plan.slug, "phan": "V"})) < len(rows)
    assert shown(reader, q="hoan thue") == shown(reader, q="hoàn thuế") != []
    to_look_at = shown(reader, **{"ra-soat": "2024-06-10"})
    assert to_look_at
    assert not {k for k in to_look_at if rows[k].sort_day < date(2025, 1, 1)} - set(
        Commitment.objects.filter(occurrences__timing="continuous").values_list(
            "pk", flat=True
        )
    )
    assert shown(reader, **{"ra-soat": "2024-06-09"}) == []


@pytest.mark.parametrize(
    "query", ["van-ban=khong-co", "co-quan=xyz", "trang-thai=x", "tu=hôm", "han=x"]
)
def test_a_filter_that_names_nothing_shows_nothing_and_says_so(
    reader: Client, plan: Directive, query: str
) -> None:
    html = body(reader, f"{LIST}?{query}")
    assert query.split("=")[1] in html
    assert "không còn" in html
    assert 'class="c-title"' not in html


def test_every_order_is_kept_through_all_pages(reader: Client) -> None:
    register_of(120)
    rows = {c.pk: c for c in Commitment.objects.all()}
    key = {
        "vi-tri": lambda c: (c.directive_id, c.start, c.pk),
        "han": lambda c: (c.sort_day, c.pk),
        "co-quan": lambda c: (c.lead_key, c.pk),
        "moi-sua": lambda c: (c.changed_at, c.pk),
    }
    assert set(key) == set(ORDERS)
    for order, sorted_by in key.items():
        found = shown(reader, xep=order)
        assert len(found) == 120
        wanted = sorted(rows.values(), key=sorted_by, reverse=order == "moi-sua")
        assert found == [c.pk for c in wanted], order


def test_agencies_stand_in_vietnamese_order(reader: Client, plan: Directive) -> None:
    found = shown(reader, xep="co-quan")
    leads = [
        plan.commitments.get(pk=k).assignments.filter(role="lead").order_by("ordinal")
        for k in found
    ]
    keys = [sort_key(rows[0].agency.name) for rows in leads if rows]
    assert keys == sorted(keys)


ADDRESSES = [
    *(f"{LIST}?xep={order}" for order in ORDERS),
    f"{LIST}?trang-thai=qua-han",
    f"{LIST}?trang-thai=huy",
    f"{LIST}?q=vuong+mac&xep=han",
    f"{LIST}?co-quan={{agency}}&vai-tro=chu-tri",
    f"{LIST}?van-ban={{directive}}&phan=1&han=co&pham-vi=cong-khai",
    f"{LIST}?tu=2024-01-01&den=2024-03-01&ra-soat=2024-12-31",
    "/so/{commitment}/",
    "/so/danh-sach/",
]


def test_a_page_asks_the_same_few_queries_at_ten_and_a_thousand_rows(
    reader: Client,
) -> None:
    counts: dict[str, list[int]] = {address: [] for address in ADDRESSES}
    for size, name in ((10, "nhỏ"), (990, "lớn")):
        directive = register_of(size, name=name)
        commitment = directive.commitments.all()[2]
        agency = Agency.objects.filter(assignments__commitment=commitment)[0]
        for address in ADDRESSES:
            page = address.format(
                directive=directive.slug, commitment=commitment.pk, agency=agency.slug
            )
            with CaptureQueriesContext(connection) as captured:
                body(reader, page)
            counts[address].append(len(captured))
    for address, (few, many) in counts.items():
        assert few == many <= 24, (address, few, many)


def test_the_files_hold_exactly_what_is_shown(reader: Client, plan: Directive) -> None:
    found = shown(reader, **{"trang-thai": "khong-han", "xep": "co-quan"})
    query = "trang-thai=khong-han&xep=co-quan"
    answer = reader.get(f"/so/nhiem-vu.csv?{query}")
    text = b"".join(answer).decode("utf-8-sig")
    table = list(csv.DictReader(io.StringIO(text)))
    assert [int(row["Mã"]) for row in table] == found
    row = next(r for r in table if int(r["Mã"]) == found[0])
    commitment = Commitment.objects.get(pk=found[0])
    assert row["Nguyên văn"].lstrip("'") == commitment.quote
    assert row["Địa chỉ"] == f"http://testserver/so/{commitment.pk}/"
    book = b"".join(reader.get(f"/so/nhiem-vu.xlsx?{query}"))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0)
    rows = sheet.to_python()
    assert [int(each[0]) for each in rows[1:]] == found
    assert rows[0][3] == "Nguyên văn"
    assert rows[1][3] == commitment.quote


def test_no_cell_becomes_a_formula(reader: Client) -> None:
    directive = register_of(1)
    evil = '=HYPERLINK("http://x","bấm")'
    directive.commitments.update(title=evil, quote="＝1+1")
    [row] = list(csv.DictReader(io.StringIO(_csv(reader))))
    assert row["Tên gọi"] == f"'{evil}"
    assert row["Nguyên văn"] == "'＝1+1"
    book = b"".join(reader.get("/so/nhiem-vu.xlsx"))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0)
    assert sheet.to_python()[1][4] == evil  # a text: a formula would have no value


def _csv(client: Client) -> str:
    return b"".join(client.get("/so/nhiem-vu.csv")).decode("utf-8-sig")


def test_a_wording_too_long_for_a_cell_says_where_the_rest_is(reader: Client) -> None:
    directive = register_of(1)
    directive.commitments.update(quote="a" * 40_000)
    book = b"".join(reader.get("/so/nhiem-vu.xlsx"))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0)
    text = sheet.to_python()[1][3]
    assert len(text) == 32_767
    assert "xem tiếp" in text
    assert "a" * 40_000 in _csv(reader)


def test_a_list_is_saved_opened_renamed_shared_and_deleted(
    officer: Client, reader: Client, plan: Directive
) -> None:
    answer = officer.post(
        "/so/danh-sach/luu/",
        {"name": "Thuế ", "query": "q=thue&xep=han&la=gi", "shared": ""},
        follow=True,
    )
    view = SavedView.objects.get()
    assert (view.name, view.query, view.shared) == ("Thuế", "q=thue&xep=han", False)
    assert "Đã lưu danh sách “Thuế”" in answer.content.decode()
    assert "Thuế</h1>" not in body(reader, f"{LIST}?q=thue&danh-sach={view.pk}")
    assert reader.get(f"/so/danh-sach/{view.pk}/").status_code == 404
    officer.post(f"/so/danh-sach/{view.pk}/", {"name": "Việc thuế", "shared": "on"})
    assert "Việc thuế" in body(reader, "/so/danh-sach/")
    assert reader.post(f"/so/danh-sach/{view.pk}/xoa/").status_code == 404
    again = officer.post(
        "/so/danh-sach/luu/", {"name": "Việc thuế", "query": "q=x"}, follow=True
    )
    assert "đã có một danh sách" in again.content.decode()
    officer.post(f"/so/danh-sach/{view.pk}/xoa/")
    assert not SavedView.objects.exists()
    told = Event.objects.filter(about=f"view:{view.pk}").values_list("kind", flat=True)
    assert list(told.order_by("pk")) == ["view saved", "view changed", "view deleted"]
    assert "đã bị xóa" in body(officer, f"{LIST}?q=thue&danh-sach={view.pk}")


def test_a_view_that_names_something_gone_says_so(
    officer: Client, plan: Directive
) -> None:
    query = {"name": "Cũ", "query": f"van-ban={plan.slug}"}
    officer.post("/so/danh-sach/luu/", query)
    view = SavedView.objects.get()
    Directive.objects.filter(pk=plan.pk).update(slug="ten-moi")
    html = body(officer, f"{LIST}?{view.query}&danh-sach={view.pk}")
    assert "Danh sách “Cũ” lọc theo" in html
    assert "nay không còn trong sổ" in body(officer, "/so/danh-sach/")


def test_an_item_tells_everything_and_who_by_post(
    officer: Client, reader: Client, plan: Directive
) -> None:
    row = at(plan, DATED)
    page = f"/so/{row.pk}/"
    html = body(officer, page)
    assert "Đã ghi nhiệm vụ vào sổ" in html
    assert "hệ thống" in html
    assert "Vì sao là những ngày này" in html
    assert "/xem-lai/?muc=" in html
    edit = body(officer, f"{page}chinh/")
    typed = {**fields(edit), "title": "Gọn hơn", "reason": "dài quá"}
    assert officer.post(f"{page}chinh/", typed).status_code == 302
    html = body(reader, page)
    assert "Gọn hơn" in html
    assert "dài quá" in html
    assert "(điều phối, Sở Công Thương)" in html
    for act in ("Hoàn tác", ">Hủy<", "/chinh/"):
        assert act not in html


def test_a_correction_survives_errors_and_a_quicker_officer(
    officer: Client, plan: Directive
) -> None:
    row = at(plan, DATED)
    address = f"/so/{row.pk}/chinh/"
    typed = {**fields(body(officer, address)), "title": "Bản của tôi"}
    wrong = officer.post(address, typed)
    assert wrong.status_code == 422
    assert "Hãy ghi lý do" in wrong.content.decode()
    assert "Bản của tôi" in wrong.content.decode()
    quick = {**fields(body(officer, address)), "title": "Bản nhanh", "reason": "vội"}
    assert officer.post(address, quick).status_code == 302
    stale = officer.post(address, {**typed, "reason": "đọc nhầm"})
    html = stale.content.decode()
    assert stale.status_code == 409
    assert "Bản của tôi" in html
    assert "<ins>Bản nhanh</ins>" in html
    again = {**typed, "reason": "đọc nhầm", "version": fields(html)["version"]}
    assert officer.post(address, again).status_code == 302
    row.refresh_from_db()
    assert row.title == "Bản của tôi"


def test_several_are_cancelled_with_a_preview_and_undone_as_one(
    officer: Client, plan: Directive
) -> None:
    keys = [c.pk for c in plan.commitments.all()[:3]]
    address = f"/so/huy/?{urlencode([('muc', key) for key in keys])}"
    html = body(officer, address)
    assert "3 nhiệm vụ sẽ đổi" in html
    seen = re.findall(r'name="muc" value="([\d.]+)"', html)
    assert officer.post(address, {"muc": seen, "reason": ""}).status_code == 422
    done = officer.post("/so/huy/", {"muc": seen, **GROUNDS}, follow=True)
    assert "Đã ghi 3 nhiệm vụ" in done.content.decode()
    assert sorted(shown(officer, **{"trang-thai": "huy"})) == sorted(keys)
    batch = Change.objects.first().batch
    assert "Hoàn tác cả lô 3 nhiệm vụ" in body(officer, f"/so/{keys[0]}/")
    officer.post(f"/so/hoan-tac/{batch}/", {"muc": keys[0]})
    assert shown(officer, **{"trang-thai": "huy"}) == []


def test_a_successor_is_found_and_both_pages_show_the_link(
    officer: Client, plan: Directive
) -> None:
    old, new = at(plan, DATED), at(plan, "IV.2.đ.-3.+1")
    seen = {"muc": f"{old.pk}.{old.version}"}
    search = {**seen, "find": "hoan thue", "tim": "1", "reason": "viết dở"}
    html = officer.post("/so/thay-the/", search).content.decode()
    assert f'name="successor" value="{new.pk}"' in html
    assert "viết dở" in html
    done = {**seen, "successor": new.pk, "reason": "gộp việc"}
    assert officer.post("/so/thay-the/", done).status_code == 302
    assert f'href="/so/{new.pk}/"' in body(officer, f"/so/{old.pk}/")
    assert f'href="/so/{old.pk}/"' in body(officer, f"/so/{new.pk}/")


def test_taking_back_lists_what_hangs_and_leads_to_the_desk(
    officer: Client, plan: Directive
) -> None:
    row = at(plan, DATED)
    publish(directive=plan, by=BY, at=NOW)
    assert "đang công khai" in body(officer, f"/so/{row.pk}/dua-ve/")
    refused = officer.post(f"/so/{row.pk}/dua-ve/", {"version": 1})
    assert refused.status_code == 422
    Commitment.objects.update(public=False)
    done = officer.post(f"/so/{row.pk}/dua-ve/", {"version": 1})
    assert done["Location"].startswith(reverse("review:desk", args=[plan.slug]))


def test_the_menu_leads_to_the_register_whom_it_is_for(
    client: Client, reader: Client
) -> None:
    world.entered_plan()
    assert 'href="/so/"' in body(reader, "/")
    assert 'href="/so/"' not in body(client, "/")
