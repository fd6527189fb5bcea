"""Every page for everyone: axe-core finds nothing, a phone needs no sideways scrolling,
fingers find what they aim at, and nothing comes from elsewhere."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.looks import OPPOSITES, faults_in
from tests.journeys.site import Site

pytestmark = pytest.mark.browser

SLUG = "ke-hoach-trien-khai-thuc-hien-nghi-quyet-so-02-nq-cp-ngay-05-thang-01-nam-2024"
PAGES = [
    "/",
    f"/van-ban/{SLUG}/",
    f"/van-ban/{SLUG}/phan/mo-dau/",
    f"/van-ban/{SLUG}/phan/I/",
    f"/van-ban/{SLUG}/phan/IV/",
    f"/van-ban/{SLUG}/phan/V/",
    f"/van-ban/{SLUG}/ban-in/",
    "/nhiem-vu/",
    "/nhiem-vu/?q=khongcotunay",
    "/nhiem-vu/1/",
    "/nhiem-vu/29/",
    "/viec/",
    "/viec/?trang-thai=qua-han",
    "/co-quan/",
    "/co-quan/so-ke-hoach-va-dau-tu/",
    "/co-quan/so-tai-chinh/?vai-tro=chu-tri",
    "/tim/",
    "/tim/?q=vuong+mac",
    "/tim/?q=khongcotunay",
    f"/tim/?q={'W' * 190}",
    "/du-lieu/",
    "/cach-tinh/",
    "/nhat-ky/",
    "/lich-nghi/",
    "/lich-nghi/?nam=2026",
    f"/van-ban/{SLUG}/dien-bien/",
    "/nhiem-vu/29/dien-bien/",
    "/khong-co-trang-nay/",
    "/en/",
    "/en/nhiem-vu/29/",
    "/en/tim/?q=Uy+ban",
]


@pytest.fixture
def view(chromium: Browser, site: Site) -> Iterator[Page]:
    context = chromium.new_context(base_url=site.url, bypass_csp=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_for_everyone_and_is_our_own(
    view: Page, site: Site, address: str
) -> None:
    foreign: list[str] = []
    refused: list[str] = []
    view.on(
        "request",
        lambda r: (
            None if r.url.startswith((site.url, "data:")) else foreign.append(r.url)
        ),
    )
    view.on(
        "console",
        lambda m: refused.append(m.text) if "Content Security" in m.text else None,
    )
    view.goto(address)
    assert faults_in(view, OPPOSITES) == {}
    assert foreign == []
    assert refused == []


def test_the_keyboard_reaches_the_content_first(view: Page) -> None:
    view.goto("/")
    view.keyboard.press("Tab")
    assert view.evaluate("document.activeElement.className") == "skip"
    view.keyboard.press("Enter")
    assert view.evaluate("document.activeElement.id") == "main"
    view.keyboard.press("Tab")
    assert view.evaluate("!!document.activeElement.closest('main')")
