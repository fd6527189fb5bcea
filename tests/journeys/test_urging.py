"""Urging in a real browser: late work climbs by itself, a letter is drafted, signed,
sent, and acknowledged by the agency without an account."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from tests.journeys.handed_in import Agencies, running_register
from tests.journeys.looks import OPPOSITES, faults_in
from tests.journeys.site import Site
from tests.journeys.test_sign_in import LOGIN, sign_in
from tests.progress import papers

pytestmark = pytest.mark.browser

QUEUE = "/don-doc/"
PEOPLE = ("dieu-phoi", "dau-moi")
PATIENCE = 60_000
"""Milliseconds until the worker of a fresh site has looked at what is late."""


@pytest.fixture(scope="module")
def office(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Site, Agencies]]:
    """The plan shared out; eleven days ago all of it was due."""
    with running_register(tmp_path_factory.mktemp("urged"), os.environ) as running:
        yield running


@pytest.fixture(scope="module")
def people(chromium: Browser, office: tuple[Site, Agencies]) -> dict[str, StorageState]:
    """The cookies of the coordinator and of an officer of Sở Công Thương."""
    found = {}
    for username in PEOPLE:
        context = chromium.new_context(base_url=office[0].url, locale="vi-VN")
        page = context.new_page()
        page.goto(f"{LOGIN}?next=/so/")
        sign_in(page, username)
        expect(page.locator("h1")).to_be_visible()
        found[username] = context.storage_state()
        context.close()
    return found


@pytest.fixture(params=["with JavaScript", "without JavaScript"])
def browsers(
    request: pytest.FixtureRequest,
    chromium: Browser,
    office: tuple[Site, Agencies],
    people: dict[str, StorageState],
) -> Iterator[tuple[Page, Page, str]]:
    """The coordinator's browser, a stranger's, and the agency of this telling."""
    scripted = request.param == "with JavaScript"
    contexts = [
        chromium.new_context(
            base_url=office[0].url,
            locale="vi-VN",
            storage_state=state,
            java_script_enabled=scripted,
        )
        for state in (people["dieu-phoi"], None)
    ]
    first, second = (context.new_page() for context in contexts)
    yield first, second, "Sở Công Thương" if scripted else "Sở Tài chính"
    for context in contexts:
        context.close()


def opened(page: Page, agency: str) -> None:
    """The urging of an agency, once the worker has made it."""
    link = page.locator("tr", has_text=agency).locator(".c-title a")
    waited = 0
    page.goto(QUEUE)
    while not link.count() and waited < PATIENCE:
        page.wait_for_timeout(1000)
        waited += 1000
        page.goto(QUEUE)
    link.click()
    expect(page.locator("h1")).to_have_text(agency)


def test_a_letter_goes_its_way(
    browsers: tuple[Page, Page, str], tmp_path: Path
) -> None:
    coordinator, stranger, agency = browsers
    opened(coordinator, agency)
    expect(coordinator.locator(".why")).to_contain_text("quá hạn 11 ngày")
    addressed(coordinator, agency)
    drafted(coordinator, tmp_path)
    sent(coordinator, tmp_path)
    link = coordinator.locator("#link").input_value()
    stranger.goto(link)
    expect(stranger.locator("h1")).to_have_text(agency)
    stranger.get_by_label("Người nhận").fill("Bộ phận văn thư")
    stranger.get_by_role("button", name="Báo đã nhận").click()
    expect(stranger.locator(".notice")).to_contain_text("đã báo nhận công văn này")
    coordinator.reload()
    expect(coordinator.locator(".acts-beside")).to_contain_text("Bộ phận văn thư")


def addressed(page: Page, agency: str) -> None:
    page.get_by_text("Sửa nơi gửi").click()
    page.get_by_label("Kính gửi").fill(f"Giám đốc {agency}")
    page.get_by_role("button", name="Ghi nơi gửi").click()
    expect(page.locator(".lines").first).to_have_text(f"Giám đốc {agency}")


def drafted(page: Page, folder: Path) -> None:
    page.get_by_role("button", name="Soạn công văn").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải bản thảo (Word)").click()
    file = folder / "ban-thao.docx"
    download.value.save_as(file)
    assert file.read_bytes().startswith(b"PK")


def sent(page: Page, folder: Path) -> None:
    signed = folder / "da-ky.pdf"
    signed.write_bytes(papers.PDF)
    page.get_by_label("Số, ký hiệu").fill("45/SKHĐT-TH")
    page.get_by_role("button", name="Ghi đã gửi").click()
    expect(page.locator(".errorlist").first).to_be_visible()
    expect(page.get_by_label("Số, ký hiệu")).to_have_value("45/SKHĐT-TH")
    page.get_by_label("Ngày ký").fill("2024-02-20")
    page.get_by_label("Bản đã ký").set_input_files(signed)
    page.get_by_role("button", name="Ghi đã gửi").click()
    expect(page.locator(".messages")).to_contain_text("Đã ghi công văn đã gửi")


def test_every_page_is_accessible_fits_and_stays_within_the_policy(
    chromium: Browser,
    office: tuple[Site, Agencies],
    people: dict[str, StorageState],
    tmp_path: Path,
) -> None:
    context = chromium.new_context(
        base_url=office[0].url, storage_state=people["dieu-phoi"]
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    opened(page, "Sở Xây dựng")
    assert faults_in(page, OPPOSITES) == {}, "an urging that waits"
    drafted(page, tmp_path)
    page.get_by_text("Sửa nơi gửi").click()
    page.locator("summary", has_text="Thôi đôn đốc").click()
    assert faults_in(page, OPPOSITES) == {}, "an urging that was drafted"
    sent(page, tmp_path)
    assert faults_in(page, OPPOSITES) == {}, "an urging that was sent"
    link = page.locator("#link").input_value()
    for address in (
        *(QUEUE, f"{QUEUE}?xem=da-gui", f"{QUEUE}?co-quan=khong-co", link),
        *("/don-doc/thang/", "/don-doc/mau/", "/nhan-cong-van/cut/"),
    ):
        page.goto(address)
        assert faults_in(page, OPPOSITES) == {}, address
    page.goto("/don-doc/mau/")
    page.get_by_role("button", name="Thử và dùng").click()
    assert faults_in(page, OPPOSITES) == {}, "a template that is turned away"
    # The page of what is not there, and the form that was not filled in.
    assert [e for e in errors if "404" not in e and "422" not in e] == []
    context.close()


def test_the_page_of_the_agency_is_accessible_and_fits(
    chromium: Browser, office: tuple[Site, Agencies], people: dict[str, StorageState]
) -> None:
    context = chromium.new_context(
        base_url=office[0].url, storage_state=people["dau-moi"]
    )
    page = context.new_page()
    page.goto("/cong-viec/don-doc/")
    expect(page.locator("h1")).to_have_text("Công văn đôn đốc")
    assert faults_in(page, OPPOSITES) == {}
    context.close()
