"""The list of agencies in a real browser: every page for everyone, and a name that is
answered, without JavaScript, by whoever coordinates."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, StorageState, expect

from tests.journeys.looks import faults
from tests.journeys.site import ROOT, Site
from tests.journeys.test_sign_in import LOGIN, sign_in

pytestmark = pytest.mark.browser

PAGES = [
    "/co-quan/la-ai/",
    "/co-quan/cay/",
    "/co-quan/cay/?ngay=mai",
    "/co-quan/quan-ly/",
    "/co-quan/so-noi-vu/ho-so/",
    "/co-quan/sap-xep/",
    "/co-quan/cho-giao/",
    "/co-quan/cho-giao/so-noi-vu/",
    "/tai-khoan/",
    "/co-quan/so-noi-vu/ho-so/sua/",
    "/co-quan/cac-so-ban-nganh-tinh-va-dia-phuong/ho-so/",
    "/en/co-quan/la-ai/",
    "/en/co-quan/cay/",
]
TABLE = "Dòng,Tên,Loại,Cấp,Từ ngày\ncơ quan,Sở Thử,department,tỉnh,{day}\n"


UNKNOWN = """
from datetime import UTC, datetime
from bamsat.cli import serving
serving.start_django()
from bamsat.agencies.operations import Named, name_agencies
named = [Named(name="Tổ công tác liên ngành", collective=False)]
name_agencies(named, by="command", at=datetime.now(UTC))
"""


@pytest.fixture(scope="module")
def coordinator(chromium: Browser, site: Site) -> StorageState:
    """The cookies of a coordinator who is signed in, on a site where a name is met that
    nobody knows."""
    settings = {**os.environ, "BAMSAT_DATA": str(site.data)}
    subprocess.run([sys.executable, "-c", UNKNOWN], cwd=ROOT, env=settings, check=True)
    context = chromium.new_context(base_url=site.url, locale="vi-VN")
    page = context.new_page()
    page.goto(f"{LOGIN}?next=/co-quan/cay/")
    sign_in(page, "dieu-phoi")
    expect(page.locator("h1")).to_contain_text("cơ quan vào ngày")
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture(params=[(1440, "light"), (390, "dark")], ids=["wide", "phone"])
def view(
    request: pytest.FixtureRequest,
    chromium: Browser,
    site: Site,
    coordinator: StorageState,
) -> Iterator[BrowserContext]:
    width, theme = request.param
    context = chromium.new_context(
        base_url=site.url,
        viewport={"width": width, "height": 844},
        color_scheme=theme,
        storage_state=coordinator,
    )
    yield context
    context.close()


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_for_everyone(view: BrowserContext, address: str) -> None:
    page = view.new_page()
    page.goto(address)
    assert faults(page) == {}


def test_a_table_with_a_fault_is_told_and_one_without_is_offered(
    view: BrowserContext,
) -> None:
    page = view.new_page()
    for day, heading in (("hôm qua", "1 dòng có lỗi"), ("2024-01-01", "không có lỗi")):
        page.goto("/co-quan/quan-ly/")
        page.get_by_label("như tệp xuất").set_input_files(
            {
                "name": "co-quan.csv",
                "mimeType": "text/csv",
                "buffer": TABLE.format(day=day).encode(),
            }
        )
        page.get_by_role("button", name="Thử nhập").click()
        expect(page.locator("h1")).to_contain_text(heading)
        assert faults(page) == {}


def test_a_reorganisation_is_drafted_and_seen_before_it_is_written(
    view: BrowserContext,
) -> None:
    page = view.new_page()
    page.goto("/co-quan/sap-xep/")
    page.get_by_role("button", name="Năm 2025, bước một").click()
    expect(page.get_by_role("button", name="Ghi sắp xếp này")).to_be_visible()
    assert faults(page) == {}
    page.get_by_label("Cơ quan cũ").first.fill("Sở Không Có")
    page.get_by_role("button", name="Lưu và xem trước").click()
    expect(page.get_by_text("không có cơ quan nào tên “Sở Không Có”")).to_be_visible()
    assert faults(page) == {}
    page.get_by_role("button", name="Bỏ bản soạn").click()
    expect(page.locator("h1")).to_have_text("Sắp xếp cơ quan")


def test_recipients_are_a_page_for_everyone(view: BrowserContext) -> None:
    page = view.new_page()
    page.goto("/xem-lai/")
    page.goto("/")
    page.locator(".answer .lead a").first.click()
    page.get_by_role("link", name="Nơi nhận, ai đã nhận").click()
    expect(page.locator("h1")).to_have_text("Nơi nhận")
    page.get_by_role("button", name=re.compile("^Đối chiếu")).click()
    expect(page.locator(".messages")).to_be_visible()
    assert faults(page) == {}


def test_an_unknown_name_is_asked_about_and_answered_without_javascript(
    chromium: Browser, site: Site, coordinator: StorageState
) -> None:
    context = chromium.new_context(
        base_url=site.url, storage_state=coordinator, java_script_enabled=False
    )
    page = context.new_page()
    page.goto("/co-quan/la-ai/")
    expect(page.locator("h1")).to_have_text("1 tên chưa rõ là ai")
    page.get_by_label("là cơ quan mới:").check()
    page.get_by_label("Loại, ").select_option("committee")
    page.get_by_label("Cấp, ").select_option("province")
    page.get_by_role("button", name="Ghi các câu trả lời").click()
    expect(page.locator("h1")).to_have_text("Mọi tên đều đã rõ là ai")
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator("h1")).to_have_text("1 tên chưa rõ là ai")
    context.close()
