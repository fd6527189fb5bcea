"""From an empty site to the first commitment in the register, in a real browser without
JavaScript, by one administrator: each step leads on, and back."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import folders, warm
from tests.journeys.looks import OPPOSITES, faults_in
from tests.journeys.site import ROOT, Site, free_port, stopped_at_the_end
from tests.journeys.test_sign_in import LOGIN, sign_in

pytestmark = pytest.mark.browser

PLAN = ROOT / "examples" / "hau-giang-2024.txt"
BEGINNING = "/bat-dau/"
TABLE = (
    "Dòng,Tên,Loại,Cấp\n"
    "cơ quan,Sở Kế hoạch và Đầu tư,department,tỉnh\n"
    "cơ quan,Sở Công Thương,department,tỉnh\n"
)
ADMINISTRATOR = """
from django.utils import timezone
from bamsat.cli import cast, serving
serving.start_django()
from bamsat.accounts.operations import create_person
from bamsat.agencies.operations import appoint
from bamsat.rules.access import PostRole
from bamsat.ui.today import today
now = timezone.now()
person = create_person(
    username="quan-tri", name="Người quản trị", password=cast.PASSWORD,
    demonstration=True, by="command", at=now,
)
appoint(person=person, role=PostRole.ADMINISTRATOR, agency=None, since=today(),
        by="command", at=now)
"""


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site after `bamsat setup` and one administrator, with a mail server named."""
    data = tmp_path_factory.mktemp("empty")
    site = Site(port=free_port(), data=data)
    clean = {k: v for k, v in os.environ.items() if not k.startswith("BAMSAT_")}
    settings = {
        **clean,
        "BAMSAT_DATA": str(data),
        "BAMSAT_TODAY": "2024-02-05",
        "BAMSAT_SECOND_FACTOR": "false",
        "BAMSAT_LOG_LEVEL": "WARNING",
        "BAMSAT_SMTP_HOST": "127.0.0.1",
        "BAMSAT_SMTP_PORT": str(free_port()),
    }
    folders.set_up(data)
    ended = warm.run(("-c", ADMINISTRATOR), settings)
    assert ended.returncode == 0, ended.stderr
    serve = [sys.executable, "-m", "bamsat.cli", "serve", "--port", str(site.port)]
    with stopped_at_the_end(site, serve, settings):
        yield site


@pytest.fixture
def page(chromium: Browser, empty: Site) -> Iterator[Page]:
    context = chromium.new_context(
        base_url=empty.url, locale="vi-VN", java_script_enabled=False
    )
    made = context.new_page()
    made.set_default_timeout(9000)
    yield made
    context.close()


def test_an_empty_site_leads_its_administrator_to_the_first_commitment(
    page: Page, tmp_path: Path
) -> None:
    page.goto(LOGIN)
    sign_in(page, "quan-tri")
    expect(page.locator("h1")).to_have_text("Còn thiếu 5 bước để trang chạy")
    expect(page.locator("#thu")).to_contain_text("đã đặt máy chủ thư")
    looked_at(page)
    agencies_are_imported(page, tmp_path)
    somebody_coordinates(page)
    a_mailbox_is_entered(page)
    a_directive_is_read(page)
    it_enters_the_register(page)
    page.goto(BEGINNING)
    expect(page.locator("h1")).to_have_text("Trang đã sẵn sàng")
    looked_at(page)
    page.get_by_role("link", name="Tới buổi sáng").click()
    expect(page.locator("h1")).to_contain_text("việc chờ bạn")


def looked_at(page: Page) -> None:
    """For everyone: wide by day, on a phone by night; axe-core itself is a script."""
    assert page.context.browser
    context = page.context.browser.new_context(
        storage_state=page.context.storage_state(), locale="vi-VN"
    )
    other = context.new_page()
    other.goto(page.url)
    assert faults_in(other, OPPOSITES) == {}
    context.close()


def onward(page: Page, left: int) -> None:
    """The page of a step says what is left and leads back; from there the next step."""
    back = page.locator(".way-back a")
    expect(back).to_have_text(f"Những bước đầu: còn thiếu {left}")
    back.click()
    expect(page.locator("h1")).to_have_text(f"Còn thiếu {left} bước để trang chạy")
    page.locator(".next-step .button").click()


def agencies_are_imported(page: Page, folder: Path) -> None:
    page.locator(".next-step .button").click()
    table = folder / "co-quan.csv"
    table.write_text(TABLE, "utf-8")
    page.locator("#tep").set_input_files(table)
    page.get_by_role("button", name="Thử nhập").click()
    page.get_by_role("button", name="Ghi").click()


def somebody_coordinates(page: Page) -> None:
    onward(page, 4)
    expect(page.locator("h1")).to_have_text("Thêm người")
    page.get_by_label("Họ tên hoặc tên vai").fill("Trực ban tổng hợp")
    page.get_by_label("Tên đăng nhập").fill("truc-ban")
    page.get_by_role("button", name="Thêm").click()
    # One office, one person: who sets the site up coordinates too.
    page.goto("/nguoi-dung/")
    page.get_by_role("link", name="Người quản trị").click()
    page.get_by_label("Vai").select_option("coordinator")
    page.get_by_label("Cơ quan").select_option(label="Sở Kế hoạch và Đầu tư")
    page.get_by_role("button", name="Bổ nhiệm").click()


def a_mailbox_is_entered(page: Page) -> None:
    onward(page, 3)
    page.locator(".tree a", has_text="Sở Công Thương").click()
    page.get_by_role("link", name="Sửa").first.click()
    page.get_by_label("Thư điện tử").fill("sct@example.vn")
    page.get_by_role("button", name="Ghi").first.click()


def a_directive_is_read(page: Page) -> None:
    onward(page, 2)
    page.locator("#tep").set_input_files(PLAN)
    page.get_by_role("button", name="Tải lên").click()
    for _ in range(60):
        if page.locator(".uploads a.button").count():
            break
        page.wait_for_timeout(500)
        page.reload()


def it_enters_the_register(page: Page) -> None:
    onward(page, 1)
    page.locator("main a", has_text="Kế hoạch").first.click()
    page.get_by_role("link", name="Nhận").first.click()
    page.get_by_role("button", name="Nhận").first.click()
