"""Whom the plan went to, and who says that it came, in a real browser without
JavaScript; the page is for everyone, wide and narrow, by day and by night."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.looks import faults_in
from tests.journeys.site import Site
from tests.journeys.test_sign_in import LOGIN, sign_in

pytestmark = pytest.mark.browser


@pytest.fixture
def pages(chromium: Browser, site: Site) -> Iterator[dict[str, Page]]:
    """A page each for the coordinator and for a focal officer, at the recipients."""
    found = {}
    for who in ("dieu-phoi", "dau-moi"):
        context = chromium.new_context(base_url=site.url, java_script_enabled=False)
        found[who] = context.new_page()
        found[who].goto("/")
        found[who].locator(".answer .lead a").first.click()
        plan = found[who].url
        found[who].goto(f"{LOGIN}?next={plan.removeprefix(site.url)}")
        sign_in(found[who], who)
        found[who].get_by_role("link", name="Nơi nhận, ai đã nhận").click()
    yield found
    for page in found.values():
        page.context.close()


def test_the_plan_is_matched_acknowledged_and_put_right(
    pages: dict[str, Page], chromium: Browser, site: Site
) -> None:
    desk, officer = pages["dieu-phoi"], pages["dau-moi"]
    desk.get_by_role("button", name=re.compile("^Đối chiếu")).click()
    expect(desk.locator("header .lead")).to_contain_text("tên chưa rõ là ai")
    own = officer.locator("#da-nhan + ul li", has_text="Sở Công Thương")
    officer.reload()
    expect(own).to_contain_text("chưa xác nhận")
    officer.get_by_role("button", name="Xác nhận đã nhận Sở Công Thương").click()
    expect(own).to_contain_text("✓ đã nhận · Cán bộ đầu mối")
    expect(officer.get_by_role("button", name="Xác nhận đã nhận")).to_have_count(0)
    wrong = desk.get_by_label("Cơ quan, Bộ Kế hoạch và Đầu tư", exact=True)
    expect(wrong).to_have_value("")
    wrong.fill("Bộ Không Có")
    desk.get_by_role("button", name="Là cơ quan này Bộ Kế hoạch và Đầu tư").click()
    expect(wrong).to_have_value("Bộ Không Có")
    seen = chromium.new_context(
        base_url=site.url, storage_state=desk.context.storage_state()
    )
    page = seen.new_page()
    page.goto(officer.url)
    for row in page.locator(".answered summary").all():
        row.click()
    assert faults_in(page) == {}
    seen.close()
