"""What officers print: on A4, nothing cut off, no buttons, the day at the top; the
leader's desk and the head's on one page."""

from collections.abc import Iterator

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.site import Site
from tests.journeys.test_sign_in import LOGIN, sign_in

pytestmark = pytest.mark.browser

ON_ONE_PAGE = (
    "/lanh-dao/",
    "/co-quan-toi/",
    "/lich-han/",
    "/lich-han/theo-thang/",
)
LISTS = (
    "/so/",
    "/buoi-sang/",
    "/cong-viec/",
    "/xac-nhan/",
    "/gia-han/",
    "/don-doc/",
    "/tep/",
    "/lich-han/2024-02-09/",
    "/nhat-ky/",
    "/bat-dau/",
)
PRINTED = {"width": 1031, "height": 680}
"""An A4 page lying, without its margins, in pixels."""
CONTROLS = """[...document.querySelectorAll('button, input, select, .button')]
  .filter(e => e.checkVisibility()).map(e => e.outerHTML.slice(0, 90))"""
CUT = """[...document.querySelectorAll('main table, main svg, main ul, main h1')]
  .filter(e => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1)
  .map(e => e.outerHTML.slice(0, 90))"""
MISPLACED = """[...document.querySelectorAll('main table')]
  .filter(t => t.tHead && t.tBodies[0]?.rows.length)
  .map(t => [t.tHead.rows[0], t.tBodies[0].rows[0]]
    .map(r => [...r.cells].filter(c => getComputedStyle(c).display != 'none').length))
  .filter(([heads, cells]) => heads != cells)"""
"""Tables whose heads stand over other cells than theirs."""


@pytest.fixture(scope="module")
def paper(chromium: Browser, site: Site) -> Iterator[Page]:
    """The coordinator's browser as it prints."""
    context = chromium.new_context(base_url=site.url, locale="vi-VN")
    page = context.new_page()
    page.goto(LOGIN)
    sign_in(page, "dieu-phoi")
    page.wait_for_selector(".who summary")
    page.set_viewport_size(PRINTED)  # type: ignore[arg-type]
    page.emulate_media(media="print")
    yield page
    context.close()


@pytest.mark.parametrize("address", [*ON_ONE_PAGE, *LISTS])
def test_a_printed_page_is_whole_and_without_buttons(paper: Page, address: str) -> None:
    answer = paper.goto(address)
    assert answer is not None
    assert answer.status == 200
    assert paper.evaluate(CONTROLS) == []
    assert paper.evaluate(CUT) == []
    assert paper.evaluate(MISPLACED) == []
    day = paper.locator(".printed").first
    assert day.inner_text() == "Số liệu tính đến hết thứ Hai 05/02/2024."


@pytest.mark.parametrize("address", ON_ONE_PAGE)
def test_a_desk_is_one_page_of_a4(paper: Page, address: str) -> None:
    paper.goto(address)
    printed = pypdfium2.PdfDocument(paper.pdf(prefer_css_page_size=True))
    assert len(printed) == 1
    assert [round(side) for side in printed[0].get_size()] == [842, 595]
