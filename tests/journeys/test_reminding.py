"""Reminders in a real browser without JavaScript: the coordinator looks ahead, sets a
schedule and switches reminders off and on; every page is for everyone, wide and narrow,
by day and by night."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.looks import faults_in
from tests.journeys.site import Site
from tests.journeys.test_sign_in import LOGIN, sign_in

pytestmark = pytest.mark.browser

PAGES = (
    "/nhac-viec/?ngay=2024-02-07",
    "/nhac-viec/thu/",
    "/nhac-viec/lich/",
    "/nhac-viec/lich/chung/",
    "/nhac-viec/tat/",
    "/thong-bao/",
)


@pytest.fixture
def desk(chromium: Browser, site: Site) -> Iterator[Page]:
    """The coordinator, at the page of reminders."""
    context = chromium.new_context(base_url=site.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{LOGIN}?next=/nhac-viec/")
    sign_in(page, "dieu-phoi")
    yield page
    context.close()


def test_reminders_are_foreseen_set_and_switched_off(desk: Page) -> None:
    desk.get_by_label("Ngày", exact=True).fill("2024-02-07")
    desk.get_by_role("button", name="Xem", exact=True).click()
    expect(desk.get_by_role("heading", level=1)).to_have_text(
        "Thứ Tư 07/02/2024 sẽ nhắc ai, vì sao"
    )
    trade = desk.locator("section.foreseen", has_text="Sở Công Thương").first
    expect(trade).to_contain_text("còn 2 ngày")
    # Off for one agency, and on again.
    desk.get_by_role("link", name="Tắt nhắc").click()
    desk.get_by_label("Chỉ một cơ quan").fill("sở công thương")
    desk.get_by_role("button", name="Tắt nhắc").click()
    expect(desk.locator(".errorlist")).not_to_have_count(0)
    expect(desk.get_by_label("Chỉ một cơ quan")).to_have_value("sở công thương")
    desk.get_by_label("Lý do").fill("Đang sắp xếp lại")
    desk.get_by_role("button", name="Tắt nhắc").click()
    expect(desk.locator(".messages")).to_contain_text("Đã tắt nhắc")
    desk.goto("/nhac-viec/?ngay=2024-02-07")
    expect(trade).to_contain_text("không nhắc vì đang tắt")
    desk.get_by_role("link", name="Tắt nhắc").click()
    desk.get_by_role("button", name="Bật lại Sở Công Thương").click()
    expect(desk.get_by_text("Không tắt gì")).to_be_visible()
    # A schedule of the directive's own, and back to the usual one.
    desk.get_by_role("link", name="Lịch nhắc").click()
    desk.get_by_role("link", name="Đặt riêng").first.click()
    desk.get_by_label("Trước ngày hạn (ngày)").fill("mười")
    desk.get_by_role("button", name="Ghi").click()
    expect(desk.get_by_text("Chỉ ghi số ngày")).to_be_visible()
    desk.get_by_label("Trước ngày hạn (ngày)").fill("10, 2")
    desk.get_by_role("button", name="Ghi").click()
    expect(desk.get_by_text("trước hạn 10, 2 ngày")).to_be_visible()
    desk.get_by_role("button", name="Về lịch chung").click()
    expect(desk.get_by_text("trước hạn 10, 2 ngày")).to_have_count(0)


def test_every_page_of_reminders_is_for_everyone(
    desk: Page, chromium: Browser, site: Site
) -> None:
    seen = chromium.new_context(
        base_url=site.url, storage_state=desk.context.storage_state()
    )
    page = seen.new_page()
    for address in PAGES:
        page.goto(address)
        assert faults_in(page) == {}, address
    seen.close()
