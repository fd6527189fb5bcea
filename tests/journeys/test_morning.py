"""A coordinator's morning in a real browser: three directives of three kinds, from some
forty rows in all queues to zero."""

import os
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.looks import OPPOSITES, faults_in
from tests.journeys.morning import running_morning
from tests.journeys.site import Site
from tests.journeys.test_sign_in import LOGIN, sign_in

pytestmark = pytest.mark.browser

MORNING = "/buoi-sang/"
QUEUES = (
    *("cho-doc", "cho-xem-lai", "chua-ro-ai", "cho-xac-nhan"),
    *("xin-gia-han", "qua-han", "den-han-tuan-nay", "thieu-minh-chung"),
    "khong-tra-loi",
)
"""Those with something in them; of nobody is it known yet whether he is reached."""
AT_FIRST = 38
SAID: tuple[str, ...] = ("Sở", "Ban", "Cục", "Công an", "Ủy ban")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running_morning(tmp_path_factory.mktemp("morning"), os.environ) as running:
        yield running


@pytest.fixture
def page(chromium: Browser, site: Site) -> Iterator[Page]:
    """The coordinator, signed in; any error in the console fails the journey."""
    context = chromium.new_context(base_url=site.url, locale="vi-VN")
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    page.goto(f"{LOGIN}?next={MORNING}")
    sign_in(page, "dieu-phoi")
    expect(page.locator("h1")).to_contain_text("Buổi sáng")
    yield page
    context.close()
    assert errors == []


def test_from_forty_rows_to_zero(page: Page) -> None:
    waiting = int(re.findall(r"\d+", page.locator("h1").inner_text())[0])
    assert waiting >= AT_FIRST
    for queue in QUEUES:
        page.goto(f"{MORNING}{queue}/")
        assert page.locator(".rows li").count(), queue
    looked_at(page, f"{MORNING}qua-han/")
    whole(page, "cho-doc", "Rút tệp")
    whole(page, "cho-xem-lai", "Nhận những việc đọc chắc chắn")
    the_rest_is_read_at_the_desk(page)
    whole(page, "chua-ro-ai", "Chỉ ra là ai", names)
    page.goto(f"{MORNING}chua-ro-ai/")
    if page.locator(".rows li").count():  # several in one name, or the other way round
        whole(page, "chua-ro-ai", "Chỉ ra là ai", bodies)
    whole(page, "khong-dau-moi", "Ghi hộp thư", mailboxes)
    whole(page, "cho-xac-nhan", "Xác nhận")
    whole(page, "xin-gia-han", "Cho đúng ngày đã xin", decided)
    overdue_work_goes_four_ways(page)
    for queue in ("den-han-tuan-nay", "thieu-minh-chung"):
        whole(page, queue, "Hỏi, nhắc ngay")
    page.goto(MORNING)
    expect(page.locator("h1")).to_have_text(
        "Xong buổi sáng: không còn việc nào chờ bạn"
    )
    expect(page.locator(".zero")).to_contain_text("việc đã để lại trở về")
    expect(page.locator(".zero .saved")).to_contain_text("Đã xác nhận hoàn thành")
    looked_at(page, MORNING)
    taken_back(page)


def looked_at(page: Page, address: str) -> None:
    page.goto(address)
    assert faults_in(page, OPPOSITES) == {}, address
    page.set_viewport_size({"width": 1280, "height": 900})


def whole(
    page: Page, queue: str, act: str, said: Callable[[Page], None] | None = None
) -> None:
    """The whole queue by one act, fifty rows at a time."""
    page.goto(f"{MORNING}{queue}/")
    page.get_by_role("link", name="Chọn cả trang").click()
    preview(page, act)
    if said:
        said(page)
    page.get_by_role("button", name=act, exact=True).click()
    expect(page.locator(".messages .success").first).to_be_visible()


def preview(page: Page, act: str) -> None:
    page.get_by_role("button", name=f"{act} …").click()
    expect(page.locator(".preview-title")).to_contain_text("Sẽ làm với")


def the_rest_is_read_at_the_desk(page: Page) -> None:
    """What was not surely read, and what is no commitment, one by one."""
    page.goto(f"{MORNING}cho-xem-lai/")
    for _ in range(9):
        rows = page.locator(".rows .title a")
        if not rows.count():
            return
        page.goto(rows.first.get_attribute("href") or "")
        if (part := page.locator(".part-tabs a:has(.n)")).count():
            part.first.click()
        button = page.get_by_role("button", name=re.compile("^Nhận ⏎"))
        while button.count():
            button.first.click()
        page.goto(f"{MORNING}cho-xem-lai/")
    raise AssertionError("the desk never ended")


def names(page: Page) -> None:
    """Each name is an agency of its own, or several."""
    for asked in page.locator(".who-is").all():
        name = asked.locator("legend").inner_text()
        if name.startswith(SAID) and "ngành" not in name:
            asked.locator("input[value='+']").check()
            known(asked, "loai-", "department")
            known(asked, "cap-", "province")
        else:
            asked.locator("input[value='*']").check()


def bodies(page: Page) -> None:
    """Each of these is one body."""
    for asked in page.locator(".who-is").all():
        asked.locator("input[value='+']").check()
        known(asked, "loai-", "department")
        known(asked, "cap-", "province")


def known(asked: Locator, field: str, otherwise: str) -> None:
    """What the page proposes, or what a person says."""
    choice = asked.locator(f"select[name^='{field}']")
    if not choice.input_value():
        choice.select_option(otherwise)


def mailboxes(page: Page) -> None:
    for number, field in enumerate(page.locator("input[type=email]").all()):
        field.fill(f"hop-thu-{number}@example.vn")


def decided(page: Page) -> None:
    page.get_by_label("Văn bản quyết định").fill("45/UBND-TH ngày 19/02/2024")


def overdue_work_goes_four_ways(page: Page) -> None:
    """Given to another agency, asked about, given a later day, put off; what is late
    was urged by itself."""
    assigned_without_javascript(page)
    for act, agency in (
        ("Hỏi, nhắc ngay", "Sở Y tế"),
        ("Dời hạn", "Sở Công Thương"),
    ):
        page.goto(f"{MORNING}qua-han/")
        page.locator(".rows li", has_text=agency).first.locator("input").check()
        preview(page, act)
        if act == "Dời hạn":
            page.get_by_label("Hạn mới: đến hết ngày").fill("2024-03-20")
            page.get_by_label("Lý do, cơ quan đọc được").fill("Chờ hướng dẫn.")
            decided(page)
        page.get_by_role("button", name=act, exact=True).click()
        expect(page.locator(".messages .success").first).to_be_visible()
    page.goto(f"{MORNING}qua-han/")
    if page.locator(".rows li").count():
        whole(page, "qua-han", "Để lại sau")
    page.goto(f"{MORNING}khong-tra-loi/")
    if page.locator(".rows li").count():
        whole(page, "khong-tra-loi", "Để lại sau")


def assigned_without_javascript(page: Page) -> None:
    """By forms alone, with the agency seen in the preview; then by the keyboard."""
    assert page.context.browser
    plain = page.context.browser.new_context(
        base_url=page.url.split("/buoi-sang/")[0],
        storage_state=page.context.storage_state(),
        java_script_enabled=False,
        locale="vi-VN",
    )
    without = plain.new_page()
    without.goto(f"{MORNING}qua-han/")
    without.locator(".rows li", has_text="Sở Tư pháp").first.locator("input").check()
    preview(without, "Giao cho cơ quan khác")
    without.get_by_label("Giao cho cơ quan").fill("Sở Tài chính")
    without.get_by_label("Lý do giao").fill("Đúng lĩnh vực của sở.")
    without.get_by_role("button", name="Xem ai được báo").press("Enter")
    expect(without.locator(".told-list")).to_contain_text("Sở Tài chính")
    without.get_by_role("button", name="Giao cho Sở Tài chính").press("Enter")
    expect(without.locator(".messages .success").first).to_contain_text("Đã giao 1")
    plain.close()


def taken_back(page: Page) -> None:
    """The last act, whole: the morning is not over."""
    page.locator(".zero .saved").get_by_role("button", name="Hoàn tác").first.click()
    expect(page.locator(".messages .success")).to_contain_text("Đã hoàn tác cả lô")
    page.goto(MORNING)
    expect(page.locator("h1")).to_contain_text("việc chờ bạn")
