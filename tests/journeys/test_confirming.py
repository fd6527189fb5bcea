"""Those who confirm, in a real browser: returned, sent again late, confirmed late; the
coordinator's own duty, confirmed by another; later days, a pause, undo."""

import os
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from tests.journeys.handed_in import OFFICE, PLACE, Agencies, running_register
from tests.journeys.looks import OPPOSITES, faults_in
from tests.journeys.site import Site
from tests.journeys.test_sign_in import LOGIN, sign_in

pytestmark = pytest.mark.browser

OWN = "Sở Kế hoạch và Đầu tư"
QUEUE = "/xac-nhan/"


@dataclass(frozen=True)
class Cast:
    """The agencies of one telling of the story."""

    late: str
    extended: str
    refused: str


WITH = Cast("Sở Công Thương", "Sở Xây dựng", "Sở Nội vụ")
WITHOUT = Cast("Sở Tài chính", "Sở Y tế", "Sở Tư pháp")


@pytest.fixture(scope="module")
def office(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Site, Agencies]]:
    """The plan shared out; everyone has handed in or asked for something."""
    with running_register(tmp_path_factory.mktemp("handed-in"), os.environ) as running:
        _site, agencies = running
        for each in (WITH, WITHOUT):
            agencies.do("send", each.late, PLACE, "2024-02-08")
            agencies.do("ask", each.extended, PLACE)
            agencies.do("ask", each.refused, PLACE)
        agencies.do("send", OWN, "V.4", "2024-02-08")
        yield running


@pytest.fixture(scope="module")
def people(chromium: Browser, office: tuple[Site, Agencies]) -> dict[str, StorageState]:
    """The cookies of the coordinator and of the leader's office."""
    found = {}
    for username in ("dieu-phoi", "van-phong"):
        context = chromium.new_context(base_url=office[0].url, locale="vi-VN")
        page = context.new_page()
        page.goto(f"{LOGIN}?next={QUEUE}")
        sign_in(page, username)
        expect(page.locator(".tabs")).to_be_visible()
        found[username] = context.storage_state()
        context.close()
    return found


@pytest.fixture(params=["with JavaScript", "without JavaScript"])
def browsers(
    request: pytest.FixtureRequest,
    chromium: Browser,
    office: tuple[Site, Agencies],
    people: dict[str, StorageState],
) -> Iterator[tuple[Page, Page, Cast]]:
    """The coordinator's and the office's browsers."""
    scripted = request.param == "with JavaScript"
    contexts = [
        chromium.new_context(
            base_url=office[0].url,
            locale="vi-VN",
            storage_state=state,
            java_script_enabled=scripted,
        )
        for state in people.values()
    ]
    first, second = (context.new_page() for context in contexts)
    yield first, second, WITH if scripted else WITHOUT
    for context in contexts:
        context.close()


def test_every_page_is_accessible_fits_and_stays_within_the_policy(
    chromium: Browser, office: tuple[Site, Agencies], people: dict[str, StorageState]
) -> None:
    context = chromium.new_context(
        base_url=office[0].url, storage_state=people["dieu-phoi"]
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    for address in addresses(page):
        page.goto(address)
        assert faults_in(page, OPPOSITES) == {}, address
    page.get_by_role("button", name="Xem trước").click()
    expect(page.locator(".preview-made")).to_be_visible()
    assert faults_in(page, OPPOSITES) == {}, "a preview"
    assert errors == []
    context.close()


def addresses(page: Page) -> list[str]:
    """One of each kind of page; the members of a collective come last."""
    found = []
    for address, first in (
        (QUEUE, ".c-title a"),
        (f"{QUEUE}?xem=khac", ".c-title a"),
        ("/gia-han/", ".c-title a"),
        ("/gia-han/?xem=khac", ""),
        ("/xac-nhan/ai/", ""),
        ("/xac-nhan/chon/", ""),
        ("/tap-the/", ".collectives .name"),
    ):
        page.goto(address)
        found.append(address)
        if first:
            found.append(page.locator(first).first.get_attribute("href") or "")
    key = found[1].strip("/").split("/")[-1]
    found.insert(2, f"/viec/{key}/tam-dung/")
    found.insert(2, f"/xac-nhan/chon/?viec={key}")
    return found


def test_returned_sent_again_and_confirmed_late_and_others_decide_ones_own(
    browsers: tuple[Page, Page, Cast], office: tuple[Site, Agencies]
) -> None:
    coordinator, leader, cast = browsers
    returned_with_a_reason(coordinator, cast)
    words = "Đã bổ sung phụ lục phân công."
    office[1].do("send", cast.late, PLACE, "2024-02-14", words)
    confirmed_late(coordinator, cast)
    undone_and_confirmed_again(coordinator, cast)
    own_duty_is_confirmed_by_the_office(coordinator, leader)
    refused = one_extension_granted_one_refused(coordinator, cast)
    paused_and_resumed(coordinator, refused)


def opened(page: Page, agency: str) -> None:
    """The screen of an agency's work, from the queue."""
    page.goto(QUEUE)
    row = page.locator("tr", has_text=agency)
    row.locator(".c-title a").click()
    expect(page.locator("h1")).to_have_text(agency)


def returned_with_a_reason(page: Page, cast: Cast) -> None:
    opened(page, cast.late)
    page.get_by_role("button", name="Trả lại").click()
    expect(page.locator(".errorlist")).to_contain_text("Hãy ghi lý do")
    page.get_by_label("Lý do, cơ quan thực hiện đọc được").fill("Thiếu phụ lục.")
    page.get_by_role("button", name="Trả lại").click()
    expect(page.locator(".messages")).to_contain_text(f"Đã trả lại {PLACE}")


def confirmed_late(page: Page, cast: Cast) -> None:
    opened(page, cast.late)
    expect(page.locator(".state")).to_contain_text("gửi ngày 14/02/2024, muộn 5 ngày")
    expect(page.locator(".returns")).to_contain_text("Thiếu phụ lục.")
    expect(page.locator(".said").first).to_contain_text("Đã bổ sung phụ lục phân công.")
    if cast is WITH:
        page.wait_for_load_state()
        page.keyboard.press("Enter")
    else:
        page.get_by_role("button", name="Xác nhận").click()
    expect(page.locator(".messages")).to_contain_text(f"Đã xác nhận {PLACE}")
    page.locator(".messages a").click()
    expect(page.locator(".state .status")).to_contain_text("xong muộn")


def undone_and_confirmed_again(page: Page, cast: Cast) -> None:
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator(".messages")).to_contain_text("Đã hoàn tác 1 việc")
    expect(page.locator(".state")).to_contain_text("đã gửi, chờ xác nhận")
    page.goto(QUEUE)
    page.locator("tr", has_text=cast.late).locator("input").check()
    page.get_by_role("button", name="Xác nhận …").click()
    page.get_by_role("button", name="Xác nhận 1 việc").click()
    expect(page.locator(".messages")).to_contain_text("Đã xác nhận 1 việc")


def own_duty_is_confirmed_by_the_office(coordinator: Page, leader: Page) -> None:
    coordinator.goto(f"{QUEUE}?xem=khac")
    row = coordinator.locator("tr", has_text="V.4")
    expect(row).to_contain_text("Không ai quyết định về việc của cơ quan mình")
    row.locator(".c-title a").click()
    expect(coordinator.get_by_text("Bạn không quyết việc này")).to_be_visible()
    expect(coordinator.get_by_role("button", name="Xác nhận")).to_have_count(0)
    screen = coordinator.url
    coordinator.goto("/xac-nhan/ai/")
    coordinator.locator(".notice").get_by_role("link").click()
    coordinator.get_by_label("do cơ quan này xác nhận").fill(OFFICE)
    coordinator.get_by_label("Căn cứ").fill("Quyết định số 12/QĐ-UBND, Điều 3")
    coordinator.get_by_role("button", name="Ghi", exact=True).click()
    expect(coordinator.locator(".messages")).to_contain_text(OFFICE)
    opened(leader, OWN)
    leader.get_by_role("button", name="Xác nhận").click()
    expect(leader.locator(".messages")).to_contain_text("Đã xác nhận V.4")
    coordinator.goto(screen)
    expect(coordinator.locator(".state")).to_contain_text("đã xác nhận")
    # As it was, for the next telling.
    leader.locator(".recent").get_by_role("button").first.click()
    expect(leader.locator(".messages")).to_contain_text("Đã hoàn tác 1 việc")
    coordinator.goto("/xac-nhan/ai/")
    coordinator.get_by_role("button", name="Thôi định").click()
    expect(coordinator.locator(".notice")).to_contain_text(OWN)


def one_extension_granted_one_refused(page: Page, cast: Cast) -> str:
    """Decide both; the address of the refused request."""
    page.goto("/gia-han/")
    page.locator("tr", has_text=cast.extended).locator(".c-title a").click()
    page.get_by_label("Cho đến hết ngày").fill("2024-03-01")
    page.get_by_role("button", name="Cho gia hạn").click()
    expect(page.locator(".errorlist")).to_contain_text("Hãy ghi văn bản quyết định")
    expect(page.get_by_label("Cho đến hết ngày")).to_have_value("2024-03-01")
    page.get_by_label("Văn bản quyết định").fill("45/UBND-TH")
    page.get_by_role("button", name="Cho gia hạn").click()
    expect(page.locator(".messages")).to_contain_text("01/03/2024; hạn trước là")
    page.locator("tr", has_text=cast.refused).locator(".c-title a").click()
    address = page.url
    page.get_by_label("Lý do không cho").fill("Đã có hướng dẫn của Bộ.")
    page.get_by_role("button", name="Từ chối").click()
    expect(page.locator(".messages")).to_contain_text("Đã từ chối")
    return address


def paused_and_resumed(page: Page, request: str) -> None:
    page.goto(request)
    page.get_by_role("link", name="Mọi báo cáo của việc này").click()
    page.get_by_role("link", name="Tạm dừng").click()
    page.get_by_label("Lý do tạm dừng").fill("Chờ Trung ương sửa quy định.")
    page.get_by_label("Văn bản cho tạm dừng").fill("9/UBND-TH")
    page.get_by_role("button", name="Tạm dừng").click()
    expect(page.locator(".state .status")).to_contain_text("tạm dừng")
    page.get_by_role("link", name="Cho tiếp tục").click()
    page.get_by_label("Lý do tiếp tục").fill("Đã có quy định mới.")
    page.get_by_role("button", name="Cho tiếp tục").click()
    expect(page.locator(".notice")).to_contain_text("hạn không dời theo")
