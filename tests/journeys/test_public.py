"""A citizen's way through the public pages, in a real browser, with and without
JavaScript."""

import csv
import io
import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.site import Site

pytestmark = pytest.mark.browser


def test_from_the_front_page_to_a_commitment_its_agency_and_its_source(
    reader: Page,
) -> None:
    expect(reader.get_by_role("note")).to_contain_text("thứ Hai 05/02/2024")
    expect(reader.locator("h1")).to_have_text(
        "Không việc nào quá hạn, 28 việc đến hạn trong 14 ngày tới."
    )
    expect(reader.locator(".counts")).to_contain_text("35 nhiệm vụ")

    reader.get_by_role("link", name="NHIỆM VỤ VÀ GIẢI PHÁP CHỦ YẾU").click()
    expect(reader.locator("h1")).to_have_text("IV. NHIỆM VỤ VÀ GIẢI PHÁP CHỦ YẾU")
    duty = reader.locator('[id="IV.2.đ.-3.+1"]')
    expect(duty.locator(".sheet")).to_contain_text("+ Khẩn trương tháo gỡ")

    duty.locator("a.card").click()
    expect(reader.locator("h1")).to_contain_text("Khẩn trương tháo gỡ các vướng mắc")
    sheet = reader.locator("figure.sheet")
    expect(sheet.locator(".leadin")).to_have_text(
        re.compile(r"^- Cục Thuế tỉnh chủ trì, phối hợp với Sở Tài chính .*:$")
    )
    expect(sheet.locator(".wording")).to_have_text(
        re.compile(r"^Khẩn trương tháo gỡ .* chính sách, quy định\.$")
    )

    reader.locator("aside").get_by_role("link", name="Cục Thuế tỉnh").click()
    expect(reader.locator("h1")).to_have_text("Cục Thuế tỉnh")
    expect(reader.locator("table.register tbody tr")).to_have_count(2)


def test_a_deadline_at_tet_speaks(reader: Page) -> None:
    reader.get_by_role("link", name="V.1.-4").click()
    expect(reader.locator(".state")).to_contain_text("còn 4 ngày")
    aside = reader.locator("aside")
    expect(aside).to_contain_text("thứ Sáu 09/02/2024")
    expect(aside).to_contain_text("Ngày làm việc cuối còn trong hạn: thứ Tư 07/02/2024")
    reader.get_by_text("Vì sao là những ngày này").click()
    expect(aside.locator("details")).to_contain_text("không tính chính ngày 10/02/2024")


def test_a_figure_leads_to_its_items(reader: Page) -> None:
    for slug in ("trong-han", "thuong-xuyen", "khong-han"):
        reader.goto("/")
        figure = reader.locator(f".cells .s-{slug} a")
        count = int(figure.locator("b").inner_text())
        figure.click()
        expect(reader.locator("h1")).to_have_text(re.compile(rf"^{count} việc "))
        rows = reader.locator("table.register tbody tr")
        expect(rows).to_have_count(min(count, 50))


@pytest.mark.parametrize(
    ("typed", "word", "least"), [("vuong mac", "vướng", 5), ("Uy ban", "Ủy", 1)]
)
def test_words_are_found_with_and_without_accents(
    reader: Page, typed: str, word: str, least: int
) -> None:
    reader.get_by_role("searchbox", name="Tìm, có dấu hay không dấu").fill(typed)
    reader.get_by_role("searchbox", name="Tìm, có dấu hay không dấu").press("Enter")
    found = reader.locator("#found")
    expect(found.locator("mark").first).to_be_visible()
    links = found.locator(".hits > li, .found > li").count()
    assert links >= least
    assert word in found.inner_text()


def test_accents_make_no_difference_to_what_is_found(reader: Page) -> None:
    texts = []
    for typed in ("vuong mac", "vướng mắc", "VƯỚNG  MẮC"):
        reader.goto(f"/tim/?q={typed}")
        texts.append(reader.locator("#found").inner_text())
    assert texts[0] == texts[1] == texts[2]


def test_the_same_page_in_english_keeps_the_official_wording(reader: Page) -> None:
    reader.goto("/nhiem-vu/?q=hoan+thue")
    reader.locator(".c-title a").first.click()
    wording = reader.locator(".wording").inner_text()
    reader.get_by_role("link", name="EN", exact=True).click()
    expect(reader.locator("html")).to_have_attribute("lang", "en")
    expect(reader.get_by_role("heading", name="Official wording")).to_be_visible()
    expect(reader.locator("figure.sheet")).to_have_attribute("lang", "vi")
    assert reader.locator(".wording").inner_text() == wording
    reader.get_by_role("link", name="bám sát").click()
    expect(reader.locator("h1")).to_have_text(
        "Nothing is overdue, 28 due within 14 days."
    )


def test_the_plan_prints_whole(reader: Page) -> None:
    reader.locator(".answer .lead a").click()
    reader.get_by_role("link", name="Bản in").click()
    reader.emulate_media(media="print")
    expect(reader.get_by_role("search")).to_be_hidden()
    expect(reader.locator("table.paper tbody tr")).to_have_count(35)
    expect(reader.locator("article.paper")).to_contain_text("thứ Hai 05/02/2024")
    assert len(reader.pdf(format="A4", landscape=True)) > 20_000


def test_the_register_is_filtered(reader: Page) -> None:
    reader.goto("/nhiem-vu/")
    expect(reader.locator("table.register tbody tr")).to_have_count(35)
    reader.get_by_label("Trạng thái").select_option("trong hạn")
    reader.get_by_role("button", name="Lọc").click()
    expect(reader.locator("table.register tbody tr")).to_have_count(2)
    expect(reader).to_have_url(re.compile("trang-thai=trong-han"))
    reader.reload()
    expect(reader.get_by_label("Trạng thái")).to_have_value("trong-han")
    reader.goto("/nhiem-vu/?q=khongcotunay")
    expect(reader.get_by_text("Không có mục nào khớp.")).to_be_visible()


def test_open_data_is_the_register(site: Site, visitor: BrowserContext) -> None:
    get = visitor.request.get
    data = get(f"{site.url}/du-lieu/nhiem-vu.json").json()
    text = get(f"{site.url}/du-lieu/nhiem-vu.csv").body().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert data["as_of"] == "2024-02-05"
    assert len(data["items"]) == len(rows) == 35
    for item, row in zip(data["items"], rows, strict=True):
        assert row["wording"].lstrip("'") == item["wording"]
        assert row["lead"] == "; ".join(item["lead"])
    tet = next(item for item in data["items"] if item["place"] == "V.1.-4")
    assert (tet["due"], tet["status"]) == (["2024-02-09"], "open")


def test_an_unknown_address_says_what_to_do(site: Site, page: Page) -> None:
    answer = page.goto(f"{site.url}/nhiem-vu/999999/")
    assert answer is not None
    assert answer.status == 404
    expect(page.locator("h1")).to_have_text("Không có trang này")
    expect(page.get_by_role("link", name="Về trang đầu")).to_be_visible()
