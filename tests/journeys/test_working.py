"""A focal officer's day in a real browser: to work after signing in, a comment, a piece
given away, a sheet filled in; with and without JavaScript, and for everyone."""

import io
from collections.abc import Iterator
from os import environ
from pathlib import Path

import pytest
import xlsxwriter
from playwright.sync_api import Browser, Page, expect
from python_calamine import CalamineWorkbook

from tests.journeys.looks import OPPOSITES, faults_in
from tests.journeys.site import Site, running_demo
from tests.journeys.test_sign_in import LOGIN, sign_in

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A demonstration whose work nobody else's journey counts on."""
    with running_demo(tmp_path_factory.mktemp("working"), environ) as running:
        yield running


@pytest.fixture(params=["with JavaScript", "without JavaScript"])
def officer(
    request: pytest.FixtureRequest, chromium: Browser, own_site: Site
) -> Iterator[Page]:
    """A focal officer who has just signed in."""
    context = chromium.new_context(
        base_url=own_site.url,
        locale="vi-VN",
        java_script_enabled=request.param == "with JavaScript",
    )
    page = context.new_page()
    page.goto(LOGIN)
    sign_in(page, "dau-moi")
    yield page
    context.close()


def test_a_day_at_work(officer: Page, tmp_path: Path) -> None:
    expect(officer.locator(".tabs [aria-current]")).to_have_text("Chủ trì")
    officer.locator(".todo .title a").first.click()
    officer.get_by_label("Viết trao đổi").fill("Đã hỏi Bộ, chờ trả lời.")
    officer.get_by_role("button", name="Gửi trao đổi").click()
    expect(officer.locator(".said")).to_contain_text("Đã hỏi Bộ, chờ trả lời.")
    officer.get_by_role("button", name="Bỏ").first.click()
    expect(officer.locator(".messages")).to_contain_text("Đã bỏ lời trao đổi")

    officer.locator(".mine a", has_text="Mở").first.click()
    officer.locator("summary", has_text="Giao thêm").click()
    officer.get_by_label("Đơn vị").fill("Phòng Kế hoạch")
    officer.get_by_label("Giao làm gì").fill("Soạn dự thảo")
    officer.get_by_role("button", name="Giao", exact=True).click()
    given = officer.locator("#given ~ .points")
    expect(given).to_contain_text("Soạn dự thảo")
    officer.get_by_role("button", name="Bỏ Soạn dự thảo").click()
    expect(given).to_contain_text("Chưa giao cho ai")
    by_sheet(officer, tmp_path)


def by_sheet(page: Page, folder: Path) -> None:
    """Download the sheet, answer its first row, look at it, write it."""
    page.goto("/cong-viec/bang/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải bảng của cơ quan").click()
    sent = io.BytesIO(download.value.path().read_bytes())
    rows = CalamineWorkbook.from_filelike(sent).get_sheet_by_index(0).to_python()
    filled = folder / "viec.xlsx"
    with xlsxwriter.Workbook(filled) as book:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, str(rows[2][0]))
        sheet.write_string(0, 6, "Đang làm")
        sheet.write_string(0, 7, "Đã họp các phòng.")
    page.get_by_label("Tệp Excel").set_input_files(filled)
    page.get_by_role("button", name="Xem thử").click()
    expect(page.locator("h1")).to_have_text("1 trả lời sẽ được ghi")
    page.get_by_role("button", name="Ghi 1 trả lời").click()
    expect(page.locator("h1")).to_have_text("Đã ghi 1 trả lời")


def test_every_page_is_accessible_and_fits(chromium: Browser, own_site: Site) -> None:
    context = chromium.new_context(base_url=own_site.url)
    page = context.new_page()
    page.goto(LOGIN)
    sign_in(page, "dau-moi")
    work = page.locator(".todo .title a").first.get_attribute("href") or ""
    page.goto(work)
    piece = page.locator(".mine a.quiet").first.get_attribute("href") or ""
    for address in (
        "/cong-viec/",
        "/cong-viec/danh-sach/khong-han/",
        "/cong-viec/phoi-hop/",
        "/cong-viec/theo-doi/",
        "/cong-viec/bang/",
        "/co-quan-toi/",
        work,
        piece,
        f"/en{piece}",
    ):
        page.goto(address)
        for opened in page.locator("main details").all():
            opened.evaluate("each => each.open = true")
        assert faults_in(page, OPPOSITES) == {}, address
    context.close()
