"""The first day of an office: the seed plan comes in as a file, is reviewed by keyboard
alone, and two reviewers sit at it at once."""

import re
from collections.abc import Iterator
from os import environ

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.keys import press, press_to_form, tab_to
from tests.journeys.office import running_office
from tests.journeys.site import ROOT, Site
from tests.journeys.test_publication import NOTICE, SECRET, hide_one_clause
from tests.journeys.test_review import send
from tests.journeys.test_sign_in import LOGIN, PASSWORD, sign_in

pytestmark = pytest.mark.browser

HIDDEN_PLACE = "IV.2.đ.-2"
PLAN = ROOT / "examples" / "hau-giang-2024.txt"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """People, and nothing read."""
    with running_office(tmp_path_factory.mktemp("office"), environ) as running:
        yield running


def signed_in(chromium: Browser, office: Site) -> BrowserContext:
    context = chromium.new_context(base_url=office.url, locale="vi-VN")
    page = context.new_page()
    page.goto(LOGIN)
    sign_in(page, "dieu-phoi")
    expect(page.locator(".who summary")).to_be_visible()
    page.close()
    return context


def upload_by_keyboard(page: Page) -> None:
    page.goto("/van-thu/")
    expect(page.get_by_label("Tên đăng nhập")).to_be_focused()
    page.keyboard.type("dieu-phoi")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Tải văn bản lên")
    tab_to(page, "tep")
    # The window in which a file is chosen belongs to the system, not to the page.
    page.locator("#tep").set_input_files(PLAN)
    tab_to(page, "Tải lên")
    page.keyboard.press("Enter")
    expect(page.get_by_text("đã đọc xong")).to_be_visible(timeout=30_000)


def walk_to(page: Page, place: str, key: str = "j") -> None:
    """Press `j` (or `k`, back) until the card of that place is open."""
    here = page.locator("#now .place")
    for _ in range(90):
        if here.count() and here.first.inner_text() == place:
            return
        press(page, key)
    raise AssertionError(f"{key} does not reach {place}")


def test_the_seed_is_reviewed_by_keyboard_alone(
    chromium: Browser, office: Site
) -> None:
    context = chromium.new_context(base_url=office.url, locale="vi-VN")
    page = context.new_page()
    tallies = page.locator(".tallies")
    upload_by_keyboard(page)
    tab_to(page, page.locator(".uploads a.button").get_attribute("href") or "")
    press(page, "Enter")
    expect(tallies).to_contain_text("35 nhiệm vụ")
    cut_otherwise(page)
    correct_and_add(page)
    accept_by_keyboard(page)
    expect(tallies).to_contain_text("35 đã nhận")
    assert page.locator(".look", has_text="cần xem").count() == 0
    public = publish_with_one_clause_hidden(page)
    context.close()
    see_as_a_stranger(chromium, office, public)


def cut_otherwise(page: Page) -> None:
    tallies = page.locator(".tallies")
    # Two duties in one are parted where the second half begins.
    walk_to(page, "IV.2.e, gạch đầu dòng 1")
    press_to_form(page, "s")
    page.keyboard.press("ArrowDown")
    press(page, "Enter")
    expect(tallies).to_contain_text("36 nhiệm vụ")
    # Two that are one are joined.
    walk_to(page, "IV.2.g, gạch đầu dòng 2, dấu cộng 2")
    press_to_form(page, "m")
    press(page, "Enter")
    expect(tallies).to_contain_text("35 nhiệm vụ")
    # One is none: left out, with the reason.
    walk_to(page, "V.1, gạch đầu dòng 1")
    press_to_form(page, "x")
    page.keyboard.type("chỉ nêu quan điểm")
    tab_to(page, "Bỏ")
    press(page, "Enter")
    expect(tallies).to_contain_text("34 nhiệm vụ")


def correct_and_add(page: Page) -> None:
    tallies = page.locator(".tallies")
    # A party was printed short.
    walk_to(page, "IV.2.a, gạch đầu dòng 2", key="k")
    press(page, "e")
    tab_to(page, "id_ben-0-agency")
    page.keyboard.press("Control+A")
    page.keyboard.type("Trung tâm Xúc tiến đầu tư")
    press(page, "Enter")
    expect(page.locator("#now")).to_contain_text("Trung tâm Xúc tiến đầu tư")
    # One was overlooked.
    tab_to(page, "Thêm từ văn bản")
    press(page, "Enter")
    tab_to(page, "provision")
    page.keyboard.type("III.1")
    tab_to(page, "Thêm cả điều khoản")
    press(page, "Enter")
    tab_to(page, "id_ben-0-agency")
    page.keyboard.type("Sở Nội vụ")
    press(page, "Enter")
    expect(tallies).to_contain_text("35 nhiệm vụ")


def publish_with_one_clause_hidden(page: Page) -> str:
    """The address of the public page."""
    public = re.sub(r"xem-lai/.*", "", page.url)
    page.goto(f"{public}cong-khai/")
    hide_one_clause(page)
    page.goto(f"{public}cong-khai/")
    page.get_by_role("button", name="Công khai văn bản này").click()
    expect(page.locator("h1")).to_have_text("Văn bản đang công khai")
    return public


def see_as_a_stranger(chromium: Browser, office: Site, public: str) -> None:
    """Signed out, the public sees exactly what was decided."""
    stranger = chromium.new_context(base_url=office.url, locale="vi-VN")
    seen = stranger.request.get("/du-lieu/nhiem-vu.json").json()["items"]
    assert len(seen) == 34
    places = [row["place"] for row in seen]
    assert HIDDEN_PLACE not in places
    assert "V.1.-1" not in places, "left out by the reviewer"
    assert "III.1" in places, "added by the reviewer"
    assert "Trung tâm Xúc tiến đầu tư" in str(seen)
    page = stranger.new_page()
    page.goto(f"{public}phan/IV/")
    expect(page.locator(".withheld")).to_contain_text(NOTICE)
    expect(page.locator("main")).not_to_contain_text(SECRET)
    stranger.close()


def accept_by_keyboard(page: Page) -> None:
    """Enter accepts and leads on to the next that waits, until nothing does."""
    for _ in range(150):
        if not page.locator("#now form[data-key=Enter]").count():
            return
        press(page, "Enter")
    raise AssertionError("the review has no end")


def test_two_reviewers_at_once_lose_and_double_nothing(
    chromium: Browser, office: Site
) -> None:
    first, second = signed_in(chromium, office), signed_in(chromium, office)
    one, other = first.new_page(), second.new_page()
    send(one)
    desk = one.url
    one.goto(f"{desk}?phan=I")
    # Both open the same card; one corrects it while the other accepts it.
    press(one, "e")
    other.goto(f"{desk}?phan=I")
    press(other, "Enter")
    one.get_by_label("Tên gọi").fill("Hoàn thuế đúng hạn")
    one.get_by_role("button", name="Lưu").click()
    expect(one.get_by_role("alert")).to_contain_text("Chưa ghi gì: Cán bộ điều phối")
    expect(one.get_by_label("Tên gọi")).to_have_value("Hoàn thuế đúng hạn")
    # Both preview what is surely read, and both accept it.
    one.goto(f"{desk}nhan-het/?tu=90")
    other.goto(f"{desk}nhan-het/?tu=90")
    shown = one.locator(".preview li").count()
    assert shown > 1
    for page in (one, other):
        page.get_by_role("button", name="Nhận những việc được đánh dấu").click()
    expect(one.get_by_role("status").first).to_contain_text(f"Đã nhận {shown} mục")
    expect(other.locator(".messages")).to_contain_text("được người khác đổi")
    for page in (one, other):
        page.goto(desk)
        expect(page.locator(".tallies")).to_contain_text(f"{shown + 1} đã nhận")
    first.close()
    second.close()


def test_a_browser_closed_midway_loses_nothing(chromium: Browser, office: Site) -> None:
    context = signed_in(chromium, office)
    page = context.new_page()
    send(page)
    desk = page.url
    page.goto(f"{desk}?phan=I")
    press(page, "Enter")
    waits = page.locator("#now .sheet").inner_text()
    context.close()
    context = signed_in(chromium, office)
    page = context.new_page()
    page.goto("/xem-lai/")
    page.locator(f"a[href='{desk.removeprefix(office.url)}']").click()
    expect(page.locator(".tallies")).to_contain_text("1 đã nhận")
    page.goto(f"{desk}?phan=I")
    expect(page.locator("#now .sheet")).to_have_text(waits)
    context.close()
