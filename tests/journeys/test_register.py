"""The officers' register in a real browser: filter, save, export, correct, conflict,
cancel, undo; and every page for everyone."""

import csv
import io
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, expect

from tests.journeys.looks import OPPOSITES, faults_in
from tests.journeys.site import Site
from tests.journeys.test_sign_in import LOGIN, sign_in

pytestmark = pytest.mark.browser

ITEM = "/so/29/"
PAGES = [
    "/so/",
    "/so/?han=khong&xep=co-quan",
    "/so/?van-ban=khong-con",
    ITEM,
    f"{ITEM}chinh/",
    f"{ITEM}dua-ve/",
    "/so/huy/?muc=29&muc=1",
    "/so/huy/",
    "/so/thay-the/?muc=29",
    "/so/danh-sach/",
    f"/en{ITEM}",
]


@pytest.fixture(scope="module")
def coordinator(chromium: Browser, site: Site) -> StorageState:
    """The cookies of a coordinator who is signed in."""
    context = chromium.new_context(base_url=site.url, locale="vi-VN")
    page = context.new_page()
    page.goto(f"{LOGIN}?next=/so/")
    sign_in(page, "dieu-phoi")
    expect(page.locator("h1")).to_have_text("Sổ của cán bộ")
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def view(
    chromium: Browser, site: Site, coordinator: StorageState
) -> Iterator[BrowserContext]:
    context = chromium.new_context(base_url=site.url, storage_state=coordinator)
    yield context
    context.close()


@pytest.fixture(params=["with JavaScript", "without JavaScript"])
def officers(
    request: pytest.FixtureRequest,
    chromium: Browser,
    site: Site,
    coordinator: StorageState,
) -> Iterator[tuple[Page, Page]]:
    """The browsers of two coordinators at the same time."""
    contexts = [
        chromium.new_context(
            base_url=site.url,
            locale="vi-VN",
            storage_state=coordinator,
            java_script_enabled=request.param == "with JavaScript",
        )
        for _ in range(2)
    ]
    first, second = (context.new_page() for context in contexts)
    yield first, second
    for context in contexts:
        context.close()


def test_every_page_is_accessible_fits_and_stays_within_the_policy(
    view: BrowserContext,
) -> None:
    page = view.new_page()
    refused: list[str] = []
    page.on(
        "console",
        lambda m: refused.append(m.text) if "Content Security" in m.text else None,
    )
    for address in PAGES:
        page.goto(address)
        assert faults_in(page, OPPOSITES) == {}, address
    page.goto("/so/")
    page.locator(".c-pick input").first.check()
    page.locator("details.save summary").click()
    page.locator("details.more-filters > summary").click()
    assert faults_in(page, OPPOSITES) == {}, "a list at work"
    assert refused == []


def test_filter_save_export_correct_conflict_cancel_undo(
    officers: tuple[Page, Page],
) -> None:
    first, second = officers
    filtered_and_saved(first)
    exported(first)
    first.goto(ITEM)
    second.goto(f"{ITEM}chinh/")
    title = first.locator("h1").inner_text()

    first.get_by_role("link", name="Chỉnh").click()
    first.get_by_label("Tên gọi trong danh sách").fill("Bản của người thứ nhất")
    first.get_by_label("Lý do").fill("tên quá dài")
    first.get_by_role("button", name="Lưu").click()
    expect(first.locator("h1")).to_have_text("Bản của người thứ nhất")
    expect(first.locator("#timeline ~ ol")).to_contain_text("tên quá dài")
    expect(first.locator("#timeline ~ ol")).to_contain_text("Cán bộ điều phối")

    second.get_by_label("Tên gọi trong danh sách").fill("Bản của người thứ hai")
    second.get_by_label("Lý do").fill("không biết người kia đã sửa")
    second.get_by_role("button", name="Lưu").click()
    conflict = second.get_by_role("alert")
    expect(conflict).to_contain_text("đã được người khác sửa")
    expect(conflict.locator("ins")).to_have_text("Bản của người thứ nhất")
    expect(second.get_by_label("Tên gọi trong danh sách")).to_have_value(
        "Bản của người thứ hai"
    )
    second.get_by_role("link", name="Thôi").click()

    second.get_by_role("link", name="Hủy", exact=True).click()
    second.get_by_label("Văn bản quyết định").fill("Quyết định số 5/QĐ-UBND")
    second.get_by_label("Lý do").fill("trùng chương trình")
    second.get_by_role("button", name="Hủy nhiệm vụ").click()
    expect(second.locator(".state")).to_contain_text("đã hủy")
    expect(second.locator(".notice.ended")).to_contain_text("5/QĐ-UBND")
    second.goto("/nhiem-vu/29/")
    expect(second.locator(".state")).to_contain_text("đã hủy")

    for _ in range(2):  # the cancelling, then the correction
        first.goto(ITEM)
        first.get_by_role("button", name="Hoàn tác").click()
        expect(first.locator(".messages")).to_contain_text("Đã hoàn tác")
    expect(first.locator("h1")).to_have_text(title)
    expect(first.locator(".notice.ended")).to_have_count(0)


def filtered_and_saved(page: Page) -> None:
    """Narrow the list, save it, open it by its name, delete it."""
    page.goto("/so/")
    page.get_by_label("Từ trong nguyên văn, tên gọi hoặc vị trí").fill("hoan thue")
    page.get_by_label("Xếp theo").select_option("co-quan")
    page.get_by_role("button", name="Lọc").click()
    # The list comes anew for the order and again for the button.
    page.wait_for_load_state("networkidle")
    expect(page.locator(".c-title")).not_to_have_count(35)
    found = page.locator(".c-title").count()
    page.locator("details.save summary").click()
    page.get_by_label("Tên danh sách").fill("Hoàn thuế")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator("h1")).to_have_text("Hoàn thuế")
    expect(page.locator(".c-title")).to_have_count(found)
    assert parse_qs(urlsplit(page.url).query)["q"] == ["hoan thue"]
    page.goto("/so/danh-sach/")
    page.get_by_role("link", name="Đổi Hoàn thuế").click()
    page.get_by_role("button", name="Xóa danh sách").click()
    expect(page.locator(".messages")).to_contain_text("Đã xóa danh sách “Hoàn thuế”")


def exported(page: Page) -> None:
    """Both files hold what is shown."""
    page.goto("/so/?q=hoan+thue")
    shown = page.locator(".c-title").count()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    text = download.value.path().read_text("utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(text)))) == shown
    with page.expect_download() as download:
        page.get_by_role("link", name="XLSX").click()
    assert download.value.path().read_bytes()[:2] == b"PK"
