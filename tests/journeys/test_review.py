"""From a file to the register, in a real browser: with and without JavaScript, by
keyboard, and every page of the desk for everyone."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from tests.journeys.keys import press
from tests.journeys.looks import faults_in
from tests.journeys.site import Site
from tests.journeys.test_sign_in import LOGIN, sign_in
from tests.vanban.documents import plan

pytestmark = pytest.mark.browser

LINES = (
    "I. NHIỆM VỤ VÀ GIẢI PHÁP",
    "1. Sở Tài chính chủ trì, phối hợp với Sở Nội vụ rà soát thủ tục hoàn thuế và báo "
    "cáo kết quả trước ngày 30 tháng 9 năm 2024.",
    "2. Sở Công Thương chủ trì hướng dẫn doanh nghiệp khai báo trực tuyến.",
    "3. Sở Xây dựng chủ trì công khai quy hoạch trên cổng thông tin.",
)


@pytest.fixture(scope="module")
def coordinator(chromium: Browser, site: Site) -> StorageState:
    """The cookies of a coordinator who is signed in."""
    context = chromium.new_context(base_url=site.url, locale="vi-VN")
    page = context.new_page()
    page.goto(LOGIN)
    sign_in(page, "dieu-phoi")
    expect(page.locator(".who summary")).to_be_visible()
    state = context.storage_state()
    context.close()
    return state


def send(page: Page) -> None:
    """Upload a plan that was not there before, and go to its desk once it is read."""
    page.goto("/van-thu/")
    number = page.locator(".uploads li").count() + 1
    name = f"{'ke_hoach' * 24}-{number}.txt"
    content = plan(*LINES, f"4. Sở Y tế chủ trì cắt giảm giấy tờ, đợt {number}.")
    page.get_by_label("Chọn tệp, hoặc thả tệp vào đây").set_input_files(
        {"name": name, "mimeType": "text/plain", "buffer": content.encode()}
    )
    page.get_by_role("button", name="Tải lên").click()
    row = page.locator(".uploads li", has_text=name)
    for _ in range(60):
        if row.get_by_text("đã đọc xong").count():
            break
        page.wait_for_timeout(500)
        page.goto("/van-thu/")
    row.get_by_role("link", name="Xem lại").click()
    expect(page.locator(".desk-head h1")).to_be_visible()


@pytest.fixture(scope="module")
def desk(chromium: Browser, site: Site, coordinator: StorageState) -> str:
    """The address of a plan on the desk that nobody decides on."""
    context = chromium.new_context(base_url=site.url, storage_state=coordinator)
    page = context.new_page()
    send(page)
    address = page.url.removeprefix(site.url)
    context.close()
    return address


@pytest.fixture
def view(chromium: Browser, site: Site, coordinator: StorageState) -> Iterator[Page]:
    context = chromium.new_context(base_url=site.url, storage_state=coordinator)
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda m: refused.append(m.text) if m.type == "error" else None)
    yield page
    context.close()
    assert refused == []


def test_every_page_of_the_desk_is_for_everyone(view: Page, desk: str) -> None:
    view.goto(f"{desk}?phan=I")
    edit = view.locator(".finding a[data-key=e]").get_attribute("href") or ""
    acts = [edit.replace("/sua/", f"/{act}/") for act in ("sua", "bo", "tach", "gop")]
    whole = [desk, f"{desk}?phan=I", f"{desk}nhan-het/", f"{desk}them/"]
    lists = ["/van-thu/", "/xem-lai/", "/en/xem-lai/", f"/en{desk}"]
    for address in (*lists, *whole, *acts):
        answer = view.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        assert faults_in(view) == {}, address
    view.locator(".who summary").click()
    assert faults_in(view) == {}, "the menu"


def test_a_file_becomes_commitments_by_links_and_forms(reader: Page) -> None:
    reader.goto("/van-thu/")
    sign_in(reader, "dieu-phoi")
    send(reader)
    reader.locator(".part-tabs a", has_text=re.compile(r"^I\b")).click()
    first = reader.locator(".finding .sheet").inner_text()
    reader.locator(".finding").get_by_role("button", name="Nhận").click()
    expect(reader.locator(".finding .sheet")).not_to_have_text(first)
    reader.locator(".finding").get_by_role("link", name="Bỏ").click()
    reader.get_by_label("Lý do").fill("đã giao ở văn bản khác")
    reader.get_by_role("button", name="Bỏ").click()
    expect(reader.locator(".row.v-rejected")).to_have_count(1)
    reader.locator(".done-steps summary").click()
    reader.get_by_role("button", name="Hoàn tác").first.click()
    expect(reader.get_by_role("status").first).to_contain_text("Đã hoàn tác")
    expect(reader.locator(".row.v-rejected")).to_have_count(0)
    expect(reader.locator(".tallies")).to_contain_text("1 đã nhận")


def test_the_desk_is_walked_by_keyboard(
    chromium: Browser, site: Site, coordinator: StorageState
) -> None:
    context = chromium.new_context(base_url=site.url, storage_state=coordinator)
    page = context.new_page()
    send(page)
    page.goto(f"{page.url}?phan=I")
    now = page.locator("#now .sheet")
    first = now.inner_text()
    press(page, "j")
    expect(now).not_to_have_text(first)
    press(page, "k")
    expect(now).to_have_text(first)
    press(page, "Enter")
    expect(page.locator(".row.v-accepted")).to_have_count(1)
    press(page, "u")
    expect(page.locator(".row.v-accepted")).to_have_count(0)
    page.keyboard.press("e")
    expect(page).to_have_url(re.compile(r"/xem-lai/\d+/sua/$"))
    context.close()
