"""Days off and calendars in a real browser: a notice previewed, written and undone, a
secret address made and revoked; without JavaScript, and for everyone."""

from collections.abc import Iterator
from os import environ
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.looks import OPPOSITES, faults_in
from tests.journeys.site import Site, running_demo
from tests.journeys.test_sign_in import LOGIN, sign_in

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A demonstration whose calendar nobody else's journey counts on."""
    with running_demo(tmp_path_factory.mktemp("calendar"), environ) as running:
        yield running


@pytest.fixture
def officer(chromium: Browser, own_site: Site) -> Iterator[Page]:
    """The coordinator, without JavaScript."""
    context = chromium.new_context(
        base_url=own_site.url, locale="vi-VN", java_script_enabled=False
    )
    page = context.new_page()
    page.goto(LOGIN)
    sign_in(page, "dieu-phoi")
    yield page
    context.close()


def test_a_notice_is_looked_at_written_and_undone(officer: Page) -> None:
    officer.goto("/lich-nghi/")
    officer.get_by_role("link", name="Ghi ngày theo thông báo").click()
    officer.get_by_label("Từ ngày").fill("2024-02-07")
    officer.get_by_label("Tên ngày").fill("Nghỉ thêm")
    officer.get_by_label("Nguồn").fill("Thông báo thử")
    officer.get_by_role("button", name="Xem điều thay đổi").click()
    expect(officer.locator("#he-qua ~ .works")).to_contain_text("thứ Ba 06/02/2024")
    officer.get_by_role("button", name="Ghi vào lịch").click()
    row = officer.locator(".works li", has_text="Thông báo thử")
    expect(row).to_contain_text("Nghỉ thêm")
    officer.get_by_role("button", name="Hoàn tác").first.click()
    expect(officer.locator(".messages")).to_contain_text("Đã hoàn tác")
    expect(row).to_have_count(0)


def test_an_address_opens_until_it_is_revoked(officer: Page) -> None:
    officer.goto("/cong-viec/")
    officer.get_by_role("link", name="Lịch công việc").click()
    officer.get_by_role("button", name="Lập địa chỉ").first.click()
    address = officer.get_by_label("Địa chỉ", exact=True).input_value()
    with urlopen(address) as answer:  # noqa: S310 - our own site
        assert answer.read().startswith(b"BEGIN:VCALENDAR\r\n")
    officer.get_by_role("link", name="Xong").click()
    officer.get_by_role("button", name="Thu hồi").first.click()
    expect(officer.locator("h1")).to_contain_text("Thu hồi địa chỉ lịch?")
    officer.get_by_role("button", name="Thu hồi").click()
    expect(officer.locator(".messages")).to_contain_text("Đã thu hồi")
    assert officer.request.get(address).status == 404


def test_the_pages_are_for_everyone(chromium: Browser, own_site: Site) -> None:
    context = chromium.new_context(base_url=own_site.url)
    page = context.new_page()
    page.goto(LOGIN)
    sign_in(page, "dieu-phoi")
    for address in ("/lich-nghi/", "/lich-nghi/ghi/", "/cong-viec/lich/"):
        page.goto(address)
        assert faults_in(page, OPPOSITES) == {}
    page.goto("/lich-nghi/ghi/")
    page.get_by_label("Từ ngày").fill("2024-02-07")
    page.get_by_label("Tên ngày").fill("Nghỉ thêm")
    page.get_by_label("Nguồn").fill("Thông báo thử")
    page.get_by_role("button", name="Xem điều thay đổi").click()
    assert faults_in(page, OPPOSITES) == {}
    context.close()
