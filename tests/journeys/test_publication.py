"""A directive is published with one clause hidden; signed out, the public sees exactly
that; it is withdrawn. By forms and links, with and without JavaScript, wide and narrow.
"""

import os
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.looks import HEIGHT, PHONE, WIDE, faults_by_day_and_night
from tests.journeys.site import Site, running_demo
from tests.journeys.test_sign_in import LOGIN, sign_in

pytestmark = pytest.mark.browser

NOTICE = "[Điều khoản không công khai – bí mật kinh doanh; Điều 7 khoản 1"
SECRET = "bảo lãnh tín dụng"


@pytest.fixture(scope="module")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A demonstration that no other journey looks at."""
    folder = tmp_path_factory.mktemp("publication")
    with running_demo(folder, os.environ) as running:
        yield running


SCRIPTLESS: list[Page] = []
"""Pages in which no script runs."""

WAYS = [
    pytest.param((WIDE, True), id="wide"),
    pytest.param((PHONE, True), id="phone"),
    pytest.param((PHONE, False), id="phone, without JavaScript"),
]


@pytest.fixture(params=WAYS)
def officer(
    request: pytest.FixtureRequest, chromium: Browser, own_site: Site
) -> Iterator[Page]:
    """The coordinator's browser, signed out; an error in its console fails."""
    width, script = request.param
    context = chromium.new_context(
        base_url=own_site.url,
        locale="vi-VN",
        viewport={"width": width, "height": HEIGHT},
        java_script_enabled=script,
    )
    page = context.new_page()
    page.set_default_timeout(10_000)
    if not script:
        SCRIPTLESS.append(page)
    errors: list[str] = []
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    yield page
    context.close()
    # A page that is not found is an error of the console too, and meant here.
    assert [e for e in errors if "404" not in e] == []


def check(page: Page) -> None:
    """Accessible, no wider than the screen, nothing too small for a thumb."""
    # axe-core is a script itself.
    if page not in SCRIPTLESS:
        assert faults_by_day_and_night(page) == {}, page.url


def test_one_clause_hidden_published_seen_and_withdrawn(officer: Page) -> None:
    page = officer
    public = open_decision(page)
    hide_one_clause(page)
    preview(page)
    page.get_by_role("button", name="Công khai văn bản này").click()
    expect(page.locator("h1")).to_have_text("Văn bản đang công khai")
    check(page)
    sign_out(page)
    see_as_anyone(page, public)
    page.goto(f"{public}cong-khai/")
    expect(page).to_have_url(re.compile(r"/tai-khoan/dang-nhap/\?next="))

    sign_in(page, "dieu-phoi")
    page.get_by_role("link", name="Bỏ che IV.2.đ.-2", exact=True).click()
    check(page)
    page.get_by_role("button", name="Bỏ che").click()
    expect(page.get_by_text("Không đoạn nào bị che")).to_be_visible()
    withdraw(page)
    sign_out(page)
    answer = page.goto(public)
    assert answer
    assert answer.status == 404


def open_decision(page: Page) -> str:
    """The page about the plan, not public; the address of its public page."""
    page.goto(LOGIN)
    sign_in(page, "dieu-phoi")
    expect(page.locator(".who summary")).to_be_visible()
    page.goto("/cong-khai/")
    check(page)
    page.locator(".decisions a").first.click()
    expect(page).to_have_url(re.compile(r"/van-ban/[\w-]+/cong-khai/$"))
    public = page.url.removesuffix("cong-khai/")
    if page.get_by_role("link", name="Rút khỏi trang công khai").count():
        withdraw(page)
    expect(page.locator("h1")).to_have_text("Văn bản chưa công khai")
    return public


def hide_one_clause(page: Page) -> None:
    parts = page.get_by_role("navigation", name="Các phần")
    parts.get_by_text("IV", exact=True).click()
    check(page)
    page.get_by_role("link", name="Che IV.2.đ.-2", exact=True).click()
    check(page)
    page.get_by_label("Căn cứ").select_option("7.1-business")
    page.get_by_label("Lý do").fill("chủ sở hữu chưa đồng ý")
    page.get_by_role("button", name="Che", exact=True).click()
    expect(page.get_by_text("Đã che.")).to_be_visible()
    check(page)


def preview(page: Page) -> None:
    page.get_by_role("link", name="Xem trước như mọi người").click()
    expect(page.locator(".previewing")).to_be_visible()
    check(page)
    page.locator(".parts a", has_text="NHIỆM VỤ VÀ GIẢI PHÁP").click()
    expect(page.locator(".withheld")).to_contain_text(NOTICE)
    expect(page.locator(".source")).not_to_contain_text(SECRET)
    check(page)
    page.locator("a.card").first.click()
    expect(page.locator(".previewing")).to_be_visible()
    check(page)
    page.get_by_role("link", name="Về trang quyết định").click()


def see_as_anyone(page: Page, public: str) -> None:
    page.goto(f"{public}phan/IV/")
    expect(page.locator(".withheld")).to_contain_text(NOTICE)
    expect(page.locator("main")).not_to_contain_text(SECRET)
    expect(page.locator(".previewing")).to_have_count(0)
    check(page)
    page.goto(public)
    expect(page.get_by_text("1 đoạn của văn bản không công khai")).to_be_visible()
    page.goto("/tim/?q=bao+lanh+tin+dung")
    expect(page.get_by_text("Không tìm thấy kết quả nào")).to_be_visible()


def withdraw(page: Page) -> None:
    page.get_by_role("link", name="Rút khỏi trang công khai").click()
    check(page)
    page.get_by_label("Lý do rút").fill("xem lại trước khi công khai")
    page.get_by_role("button", name="Rút", exact=True).click()
    expect(page.locator("h1")).to_have_text("Văn bản chưa công khai")


def sign_out(page: Page) -> None:
    page.goto("/tai-khoan/dang-xuat/")
    page.get_by_role("button", name="Đăng xuất").click()
