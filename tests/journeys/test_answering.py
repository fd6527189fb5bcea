"""An officer who never signs in answers by link on a phone: over a line that breaks,
with and without JavaScript, with files that nobody should send; pages for everyone.
"""

import itertools
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Route,
    StorageState,
    expect,
)

from tests.journeys.looks import faults, faults_in
from tests.journeys.site import Site
from tests.journeys.test_sign_in import LOGIN, sign_in
from tests.progress import papers

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
AGENCY = "so-cong-thuong"
SEND = re.compile("^Gửi( các việc đã chọn)?$")


@pytest.fixture(scope="module")
def coordinator(chromium: Browser, site: Site) -> StorageState:
    """The cookies of a coordinator who is signed in."""
    context = chromium.new_context(base_url=site.url, locale="vi-VN")
    page = context.new_page()
    page.goto(f"{LOGIN}?next=/lien-ket/")
    sign_in(page, "dieu-phoi")
    expect(page.locator("h1")).to_have_text("Liên kết trả lời")
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture(scope="module")
def issue(
    chromium: Browser, site: Site, coordinator: StorageState
) -> Iterator[Callable[[int], str]]:
    """Issues a link to so many pieces of work, as the coordinator does; its path."""
    context = chromium.new_context(base_url=site.url, storage_state=coordinator)
    page, notes = context.new_page(), itertools.count()

    def issued(count: int) -> str:
        page.goto(f"/lien-ket/cap/?co-quan={AGENCY}")
        boxes = page.locator(".pick input")
        for n in range(boxes.count()):
            boxes.nth(n).set_checked(n < count)
        page.get_by_label("Gửi cho ai").fill(f"{'hộp_thư' * 20} số {next(notes)}")
        page.get_by_role("button", name="Cấp liên kết").click()
        address = page.get_by_label("Địa chỉ", exact=True).input_value()
        return address.removeprefix(site.url)

    yield issued
    context.close()


@pytest.fixture
def phone(chromium: Browser, site: Site) -> Iterator[BrowserContext]:
    context = chromium.new_context(
        base_url=site.url, viewport=PHONE, locale="vi-VN", has_touch=True
    )
    yield context
    context.close()


def held(page: Page) -> int:
    """How many pieces of work this browser holds words of."""
    return int(page.evaluate("localStorage.length"))


def test_nothing_typed_is_lost_on_a_line_that_breaks(
    phone: BrowserContext, issue: Callable[[int], str]
) -> None:
    address = issue(2)
    page = phone.new_page()
    page.goto(address)
    first = page.locator("[data-item]").first
    first.get_by_label("Đang làm", exact=True).check()
    first.get_by_label("Đã làm gì").fill("Đã họp")
    # Of the two, the choice may be saved before anything is written: what was saved
    # last is known by what the browser still holds.
    expect(first.locator("[data-saved]")).to_contain_text("Đã lưu lúc")
    let_go(page)
    # The line breaks while more is typed; the page is closed, and opened again.
    phone.set_offline(True)
    first.get_by_label("Đã làm gì").fill("Đã họp, đã giao việc")
    expect(page.locator("#line")).to_contain_text("Mất kết nối")
    assert held(page) == 1
    # A page that is closed tries once more; that must not slip out as the line returns.
    page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError()); }")
    page.close()
    phone.set_offline(False)
    page = phone.new_page()
    # Each save takes a while, and every other one breaks on its way.
    page.route("**/luu/", slow_and_breaking(page))
    page.goto(address)
    first = page.locator("[data-item]").first
    expect(first).to_contain_text("Đã lấy lại điều bạn gõ lần trước.")
    expect(first.get_by_label("Đã làm gì")).to_have_value("Đã họp, đã giao việc")
    field = first.get_by_label("Đã làm gì")
    field.press("End")
    field.press_sequentially(", đã trình, chờ duyệt", delay=20)
    expect(first.locator("[data-saved]")).to_contain_text("Đã lưu lúc", timeout=30_000)
    let_go(page)
    page.reload()
    whole = "Đã họp, đã giao việc, đã trình, chờ duyệt"
    expect(page.get_by_label("Đã làm gì").first).to_have_value(whole)


def let_go(page: Page) -> None:
    """Return when this browser holds nothing any more."""
    for _ in range(100):
        if not held(page):
            return
        page.wait_for_timeout(200)
    raise AssertionError("this browser still holds what was typed")


def slow_and_breaking(page: Page) -> Callable[[Route], None]:
    """Every other request breaks, the others are late."""
    broken = itertools.cycle((True, False))

    def handle(route: Route) -> None:
        if next(broken):
            route.abort("connectionreset")
        else:
            page.wait_for_timeout(400)
            route.continue_()

    return handle


def test_a_double_click_over_a_broken_line_answers_once(
    phone: BrowserContext, issue: Callable[[int], str]
) -> None:
    page = phone.new_page()
    page.goto(issue(1))
    item = page.locator("[data-item]").first
    item.get_by_label("Đang làm", exact=True).check()
    item.get_by_label("Đã làm gì").fill("Trả lời một lần, dù bấm hai lần")
    arrived: list[str] = []

    def lose_the_first_answer(route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
        elif arrived:
            arrived.append("again")
            route.continue_()
        else:
            # It arrives and is written; what the server says is lost on the way back.
            arrived.append("first")
            route.fetch(max_redirects=0)
            route.abort("connectionreset")

    page.route(re.compile(r"/tra-loi/[^/]+/$"), lose_the_first_answer)
    page.get_by_role("button", name=SEND).dblclick()
    expect(page.locator("main")).to_contain_text("Đã gửi 1 việc.", timeout=30_000)
    assert arrived == ["first", "again"]
    page.get_by_text("Điều đã gửi").first.click()
    told = page.get_by_text("Trả lời một lần, dù bấm hai lần")
    expect(told).to_have_count(1)
    let_go(page)


def test_what_is_typed_in_a_second_tab_outlives_the_sending_of_the_first(
    phone: BrowserContext, issue: Callable[[int], str]
) -> None:
    address = issue(1)
    one, two = phone.new_page(), phone.new_page()
    for page in (one, two):
        page.goto(address)
    item = one.locator("[data-item]").first
    item.get_by_label("Đang làm", exact=True).check()
    item.get_by_label("Đã làm gì").fill("Gửi từ thẻ thứ nhất")
    one.get_by_role("button", name=SEND).click()
    expect(one.locator("main")).to_contain_text("Đã gửi 1 việc.", timeout=30_000)
    other = two.locator("[data-item]").first
    other.get_by_label("Đang làm", exact=True).check()
    other.get_by_label("Đã làm gì").fill("Gõ ở thẻ thứ hai")
    expect(other.locator("[data-saved]")).to_contain_text("Đã lưu lúc", timeout=30_000)
    let_go(two)
    two.reload()
    expect(two.get_by_label("Đã làm gì").first).to_have_value("Gõ ở thẻ thứ hai")


def test_without_javascript_it_is_saved_sent_once_and_taken_back(
    chromium: Browser, site: Site, issue: Callable[[int], str]
) -> None:
    context = chromium.new_context(
        base_url=site.url, viewport=PHONE, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(issue(3))
    item = page.locator("[data-item]").last
    name = item.get_attribute("id") or ""
    item.get_by_label("Xong", exact=True).check()
    item.get_by_label("Đã làm gì").fill("Đã ban hành kế hoạch")
    paper = {"name": "kế hoạch.pdf", "mimeType": "application/pdf"}
    item.get_by_label("Ảnh chụp hoặc tệp").set_input_files(
        [{**paper, "buffer": papers.PDF}]  # type: ignore[list-item]
    )
    page.get_by_role("button", name="Lưu lại").last.click()
    expect(page.locator(".messages")).to_contain_text("Chưa gửi việc nào")
    item = page.locator(f"#{name}")
    expect(item.get_by_label("Đã làm gì")).to_have_value("Đã ban hành kế hoạch")
    expect(item.get_by_role("link", name="kế hoạch.pdf")).to_be_visible()
    page.get_by_role("button", name=SEND).dblclick()
    item = page.locator(f"#{name}")
    expect(item).to_contain_text("Rút lại để sửa")
    expect(item.locator(".told .one")).to_have_count(1)
    with page.expect_download() as download:
        item.get_by_role("link", name="kế hoạch.pdf").click()
    assert download.value.suggested_filename == "kế hoạch.pdf"
    item.get_by_text("Rút lại để sửa").click()
    item.get_by_label("Vì sao rút lại").fill("Thiếu phụ lục")
    item.get_by_role("button", name="Rút lại", exact=True).click()
    item = page.locator(f"#{name}")
    expect(item.get_by_label("Đã làm gì")).to_have_value("Đã ban hành kế hoạch")
    context.close()


def test_hostile_files_are_refused_with_a_message_each(
    phone: BrowserContext, issue: Callable[[int], str], tmp_path: Path
) -> None:
    page = phone.new_page()
    page.goto(issue(1))
    item = page.locator("[data-item]").first
    item.get_by_label("Vướng", exact=True).check()
    large = tmp_path / "lon.pdf"
    with large.open("wb") as file:
        file.write(papers.PDF)
        file.truncate(200_000_000)
    macros = tmp_path / "so-lieu.docx"
    macros.write_bytes(papers.word("word/vbaProject.bin"))
    script = tmp_path / "anh.svg"
    script.write_bytes(papers.SVG)
    for path, words in (
        (large, "tệp lớn hơn 50 MB"),
        (macros, "tệp có macro"),
        (script, "có thể tự chạy"),
    ):
        item.get_by_label("Ảnh chụp hoặc tệp").set_input_files(path)
        expect(item.locator(".errorlist")).to_contain_text(words, timeout=60_000)
    page.evaluate(
        """([field, name]) => {
          const files = new DataTransfer();
          files.items.add(new File(["%PDF-1.4\\n"], name));
          field.files = files.files;
          field.dispatchEvent(new Event("input", { bubbles: true }));
        }""",
        [item.locator("input[type=file]").element_handle(), "Đ" * 400 + ".pdf"],
    )
    link = item.locator(".files a")
    expect(link).to_have_text("Đ" * 116 + ".pdf")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_bad_links_say_so_and_open_nothing(
    phone: BrowserContext,
    issue: Callable[[int], str],
    chromium: Browser,
    site: Site,
    coordinator: StorageState,
) -> None:
    address = issue(2)
    page, found = phone.new_page(), {}
    changed = f"{address[:-4]}xyz/"
    for bad, words in ((changed, "không do trang này cấp"), (address[:14], "thiếu")):
        page.goto(bad)
        expect(page.locator("h1")).to_contain_text(words)
        found |= faults(page)
    page.goto(address)
    item = page.locator("[data-item]").first
    item.get_by_label("Vướng", exact=True).check()
    office = chromium.new_context(base_url=site.url, storage_state=coordinator)
    desk = office.new_page()
    desk.goto("/lien-ket/")
    desk.locator(".issued a").first.click()
    desk.get_by_role("button", name="Thu hồi liên kết").click()
    expect(desk.locator(".messages")).to_contain_text("không mở gì nữa")
    office.close()
    item.get_by_label("Vướng gì").fill("Điều này không được mất")
    expect(page.locator("#line")).to_contain_text("không còn hiệu lực")
    expect(item.get_by_label("Vướng gì")).to_have_value("Điều này không được mất")
    page.goto(address)
    expect(page.locator("h1")).to_have_text("Liên kết đã được thu hồi")
    expect(page.locator("main")).to_contain_text("Sở Kế hoạch và Đầu tư")
    expect(page.locator("main")).not_to_contain_text("Sở Công Thương")
    found |= faults(page)
    assert found == {}


@pytest.fixture
def view(chromium: Browser, site: Site, coordinator: StorageState) -> Iterator[Page]:
    context = chromium.new_context(base_url=site.url, storage_state=coordinator)
    yield context.new_page()
    context.close()


def test_the_pages_are_for_everyone(view: Page, issue: Callable[[int], str]) -> None:
    page, found = view, {}
    for address in ("/lien-ket/", "/lien-ket/cap/", f"/lien-ket/cap/?co-quan={AGENCY}"):
        page.goto(address)
        found |= {f"{address} {what}": at for what, at in faults_in(page).items()}
    page.goto("/lien-ket/")
    page.locator(".issued a").first.click()
    found |= {f"one link {what}": at for what, at in faults_in(page).items()}
    page.goto(issue(4))
    for radio in ("Xong", "Vướng"):
        item = page.locator("[data-item]").nth(("Xong", "Vướng").index(radio))
        item.get_by_label(radio, exact=True).check()
    page.get_by_role("button", name=SEND).click()
    expect(page.locator(".errorlist").first).to_be_visible()
    for fold in page.locator("main details").all():
        fold.evaluate("node => { node.open = true; }")
    found |= {f"answer {what}": at for what, at in faults_in(page).items()}
    assert found == {}
