"""A coordinator records what was said in a meeting and imports an office's register, in
a real browser: with and without JavaScript, and every page for everyone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from tests.entry.workbooks import FIRST, SECOND, register
from tests.journeys.looks import HEIGHT, PHONE, WIDE, faults_by_day_and_night
from tests.journeys.site import Site
from tests.journeys.test_sign_in import LOGIN, sign_in

pytestmark = pytest.mark.browser

PATIENCE = 30_000


@pytest.fixture(scope="module")
def coordinator(chromium: Browser, site: Site) -> StorageState:
    """The cookies of a coordinator who is signed in."""
    context = chromium.new_context(base_url=site.url, locale="vi-VN")
    page = context.new_page()
    page.goto(LOGIN)
    sign_in(page, "dieu-phoi")
    expect(page.get_by_text("Cán bộ điều phối", exact=True)).to_be_visible()
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture(params=[WIDE, PHONE])
def view(
    request: pytest.FixtureRequest,
    chromium: Browser,
    site: Site,
    coordinator: StorageState,
) -> Iterator[Page]:
    context = chromium.new_context(
        base_url=site.url,
        viewport={"width": request.param, "height": HEIGHT},
        storage_state=coordinator,
    )
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda m: refused.append(m.text) if m.type == "error" else None)
    yield page
    context.close()
    # A form that is sent back is answered with 422, which the browser notes.
    assert [text for text in refused if "422" not in text] == []


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def desk(
    request: pytest.FixtureRequest,
    chromium: Browser,
    site: Site,
    coordinator: StorageState,
) -> Iterator[Page]:
    context = chromium.new_context(
        base_url=site.url,
        locale="vi-VN",
        storage_state=coordinator,
        java_script_enabled=request.param,
    )
    yield context.new_page()
    context.close()


def test_a_conclusion_is_recorded_by_keyboard(desk: Page) -> None:
    desk.goto("/ghi-tay/moi/")
    desk.get_by_label("Tên cuộc họp").fill("Họp giao ban về cải cách hành chính")
    desk.get_by_label("Ngày họp").fill("2024-02-05")
    desk.get_by_label("Chức danh chủ trì").fill("Chủ tịch Ủy ban nhân dân tỉnh")
    first = desk.locator("#dong-1")
    first.get_by_label("Lời giao việc").fill("Rà soát toàn bộ thủ tục còn giấy")
    first.get_by_label("Chủ trì").fill("so noi vu")
    first.get_by_label("Chủ trì").press("Enter")
    expect(desk.locator("h1")).to_have_text("1 việc sắp ghi vào sổ")
    expect(desk.locator(".told").first).to_contain_text("Sở Nội vụ")
    desk.get_by_role("button", name="Ghi vào sổ").press("Enter")
    expect(desk.get_by_text("Đã ghi vào sổ.", exact=True)).to_be_visible()


def test_a_register_goes_from_the_file_to_the_register(
    desk: Page, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    file = tmp_path / "so-theo-doi.xlsx"
    by_hand = not request.node.callspec.params["desk"]
    own = str(request.node.callspec.id)
    first = (*FIRST[:3], f"Rà soát thủ tục hành chính, đợt {own}", *FIRST[4:5], "", "")
    bad = (*SECOND[:3], f"Việc có hạn sai, đợt {own}", "Sở Nội vụ", "", "31/02/2024")
    file.write_bytes(register(first, bad))
    desk.goto("/nhap-so/")
    desk.get_by_label("Chọn tệp").set_input_files(file)
    desk.get_by_role("button", name="Tải lên").click()
    forward(desk, "Cột nào là gì", by_hand=by_hand)
    desk.get_by_role("button", name="Chạy thử").click()
    forward(desk, "Chạy thử: ", by_hand=by_hand)
    if desk.locator(".question").count():
        desk.get_by_label("là cơ quan mới, thêm vào danh mục").first.check()
        desk.get_by_role("button", name="Lưu và thử lại").click()
        forward(desk, "Chạy thử: 1 việc mới", by_hand=by_hand)
    expect(desk.locator(".why").first).to_contain_text("không có trên lịch")
    desk.get_by_role("button", name="Ghi 1 việc vào sổ").click()
    forward(desk, "Đã ghi 1 việc vào sổ", by_hand=by_hand)


def forward(desk: Page, heading: str, *, by_hand: bool = False) -> None:
    """Wait for the worker: the page renews itself with JavaScript, by hand without."""
    for _ in range(PATIENCE // 500 if by_hand else 0):
        if heading in (desk.locator("h1").text_content() or ""):
            return
        desk.wait_for_timeout(500)
        link = desk.get_by_role("link", name="Xem lại tiến độ")
        if link.count():
            link.first.click()
    expect(desk.locator("h1")).to_contain_text(heading, timeout=PATIENCE)


def named(place: str, view: Page) -> dict[str, list[str]]:
    """The faults there, each with the place."""
    found = faults_by_day_and_night(view)
    return {f"{place} {what}": where for what, where in found.items()}


def test_the_pages_of_entry_are_for_everyone(view: Page, tmp_path: Path) -> None:
    found: dict[str, list[str]] = {}
    for address in ("/ghi-tay/", "/ghi-tay/moi/", "/nhap-so/", "/en/ghi-tay/moi/"):
        view.goto(address)
        found |= named(address, view)
    view.goto("/ghi-tay/moi/")
    view.locator("#dong-1").get_by_label("Lời giao việc").fill("Rà soát quỹ đất")
    view.locator("#dong-1").get_by_label("Chủ trì").fill("Sở Quy hoạch lạ")
    view.get_by_role("button", name="Xem trước").last.click()
    expect(view.locator(".question")).to_be_visible()
    found |= named("asked", view)
    file = tmp_path / "so.xlsx"
    file.write_bytes(register(FIRST, (*SECOND[:6], "31/02/2024", "", "")))
    view.goto("/nhap-so/")
    view.get_by_label("Chọn tệp").set_input_files(file)
    view.get_by_role("button", name="Tải lên").click()
    forward(view, "Cột nào là gì")
    found |= named("columns", view)
    view.get_by_role("button", name="Chạy thử").click()
    forward(view, "Chạy thử: ")
    found |= named("tried", view)
    assert found == {}
