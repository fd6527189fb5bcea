"""Signing in to the demonstration, in a real browser: with and without JavaScript, with
a second factor, by keyboard alone, and every page for everyone."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, expect

from bamsat.cli.cast import PASSWORD
from tests.accounts.conftest import code_of
from tests.journeys.looks import faults_in
from tests.journeys.site import Site

pytestmark = pytest.mark.browser

LOGIN = "/tai-khoan/dang-nhap/"
FOR_ALL = [
    LOGIN,
    "/tai-khoan/quen-mat-khau/",
    "/tai-khoan/quen-mat-khau/da-gui/",
    "/tai-khoan/ngung-dung/",
    "/tai-khoan/dat-mat-khau/1-cu-va-hong/",
    "/tai-khoan/dat-mat-khau/xong/",
]
FOR_ADMINISTRATORS = [
    "/",
    "/tai-khoan/",
    "/tai-khoan/mat-khau/",
    "/tai-khoan/hai-lop/",
    "/tai-khoan/xac-nhan/",
    "/tai-khoan/dang-xuat/",
    "/nguoi-dung/",
    "/nguoi-dung/?q=khongai",
    "/nguoi-dung/them/",
    "/nguoi-dung/1/",
    "/en/nguoi-dung/1/",
]


def sign_in(page: Page, username: str) -> None:
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()


@pytest.fixture(scope="module")
def administrator(chromium: Browser, site: Site) -> StorageState:
    """The cookies of an administrator who is signed in."""
    context = chromium.new_context(base_url=site.url, locale="vi-VN")
    page = context.new_page()
    page.goto(LOGIN)
    sign_in(page, "quan-tri")
    expect(page.get_by_text("Người quản trị", exact=True)).to_be_visible()
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def view(
    chromium: Browser, site: Site, administrator: StorageState
) -> Iterator[BrowserContext]:
    context = chromium.new_context(base_url=site.url, storage_state=administrator)
    yield context
    context.close()


def test_every_page_is_accessible_fits_and_stays_within_the_policy(
    view: BrowserContext,
) -> None:
    page = view.new_page()
    refused: list[str] = []
    page.on("console", lambda m: refused.append(m.text) if m.type == "error" else None)
    for address in FOR_ADMINISTRATORS:
        page.goto(address)
        assert faults_in(page) == {}, address
    page.goto("/")
    page.locator(".who summary").click()
    assert faults_in(page) == {}, "the menu"
    view.clear_cookies()
    for address in FOR_ALL:
        page.goto(address)
        assert faults_in(page) == {}, address
    sign_in_wrongly(page)
    assert faults_in(page) == {}, "a wrong password"
    assert refused == []


def sign_in_wrongly(page: Page) -> None:
    page.goto(LOGIN)
    page.get_by_label("Tên đăng nhập").fill("khong-co")
    page.get_by_label("Mật khẩu").fill("sai")
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("alert")).to_contain_text("không đúng")


def test_a_private_page_is_reached_by_way_of_sign_in(reader: Page) -> None:
    reader.goto("/nguoi-dung/")
    sign_in(reader, "quan-tri")
    expect(reader).to_have_url(re.compile(r"/nguoi-dung/$"))
    expect(reader.locator("h1")).to_have_text("Người dùng")
    reader.locator(".who summary").click()
    reader.get_by_role("link", name="Đăng xuất").click()
    reader.get_by_role("button", name="Đăng xuất").click()
    expect(reader.get_by_role("link", name="Đăng nhập")).to_be_visible()


def test_a_second_factor_is_turned_on_used_and_turned_off(reader: Page) -> None:
    reader.goto("/tai-khoan/hai-lop/")
    sign_in(reader, "noi-vu")
    reader.get_by_role("link", name="Bật xác thực hai lớp").click()
    reader.get_by_label("Mật khẩu").fill(PASSWORD)
    reader.get_by_role("button", name="Xác nhận").click()
    expect(reader.locator("img.qr")).to_be_visible()
    assert reader.locator("img.qr").evaluate("i => i.naturalWidth") > 0
    secret = reader.locator("code.key").inner_text()
    reader.get_by_label("Mã trong ứng dụng").fill("000000")
    reader.get_by_role("button", name="Bật").click()
    expect(reader.locator(".errorlist")).to_contain_text("Mã không đúng")
    assert secret == reader.locator("code.key").inner_text()
    reader.get_by_label("Mã trong ứng dụng").fill(code_of(secret))
    reader.get_by_role("button", name="Bật").click()
    expect(reader.locator("h1")).to_have_text("Còn 10 trên 10 mã dự phòng")
    spare = reader.locator(".codes code").first.inner_text()

    reader.goto("/tai-khoan/dang-xuat/")
    reader.get_by_role("button", name="Đăng xuất").click()
    reader.goto("/tai-khoan/ma-du-phong/")
    sign_in(reader, "noi-vu")
    reader.get_by_label("Mã", exact=True).fill(spare)
    reader.get_by_role("button", name="Đăng nhập").click()
    reader.get_by_label("Mật khẩu").fill(PASSWORD)
    reader.get_by_role("button", name="Xác nhận").click()
    expect(reader.locator("h1")).to_have_text("Còn 9 trên 10 mã dự phòng")

    reader.goto("/tai-khoan/hai-lop/tat/")
    reader.get_by_role("button", name="Tắt").click()
    expect(reader.locator("h1")).to_have_text("Xác thực hai lớp chưa bật")


def test_sign_in_and_the_menu_need_no_mouse(reader: Page) -> None:
    reader.goto(LOGIN)
    expect(reader.get_by_label("Tên đăng nhập")).to_be_focused()
    reader.keyboard.type("lanh-dao")
    reader.keyboard.press("Tab")
    reader.keyboard.type(PASSWORD)
    reader.keyboard.press("Enter")
    expect(reader.locator(".who summary")).to_have_text("Lãnh đạo theo dõi")
    reader.locator(".who summary").focus()
    reader.keyboard.press("Enter")
    reader.keyboard.press("Tab")
    reader.keyboard.press("Enter")
    expect(reader.locator("h1")).to_have_text("Lãnh đạo theo dõi")
