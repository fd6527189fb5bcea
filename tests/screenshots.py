"""`make screenshots`: every public page, wide and narrow, light and dark, into
`var/anh/`, and the front page for the README.

The site is the demonstration itself, made anew in a folder of its own.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests import CHROMIUM
from tests.journeys.site import Site, running_demo

WIDTHS = (1440, 390)
THEMES = ("light", "dark")
README = Path("docs/anh/trang-dau.png")


def addresses(page: Page, site: Site) -> Iterator[tuple[str, str]]:
    """A name and an address for each kind of page, found by walking the site."""
    yield "trang-dau", "/"
    page.goto(site.url + "/")
    directive = page.get_attribute(".answer .lead a", "href") or ""
    yield "van-ban", directive
    yield "mo-dau", f"{directive}phan/mo-dau/"
    yield "phan-IV", f"{directive}phan/IV/"
    yield "phan-V", f"{directive}phan/V/"
    yield "ban-in", f"{directive}ban-in/"
    yield "so-nhiem-vu", "/nhiem-vu/"
    yield "loc-khong-thay", "/nhiem-vu/?q=khongcotunay"
    page.goto(site.url + "/nhiem-vu/?q=10+thang+02")
    yield "nhiem-vu-co-han", page.get_attribute(".c-title a", "href") or ""
    page.goto(site.url + "/nhiem-vu/?q=hoan+thue")
    yield "nhiem-vu-ke-thua", page.get_attribute(".c-title a", "href") or ""
    yield "viec", "/viec/"
    yield "viec-trong-han", "/viec/?trang-thai=trong-han"
    yield "co-quan", "/co-quan/"
    page.goto(site.url + "/co-quan/")
    yield "mot-co-quan", "/co-quan/so-ke-hoach-va-dau-tu/"
    yield "tim", "/tim/?q=vuong+mac"
    yield "tim-trong", "/tim/"
    yield "du-lieu", "/du-lieu/"
    yield "cach-tinh", "/cach-tinh/"
    yield "nhat-ky", "/nhat-ky/"
    yield "lich-nghi", "/lich-nghi/"
    yield "dien-bien", f"{directive}dien-bien/"
    yield "khong-co-trang", "/khong-co-trang-nay/"
    yield "en", "/en/"
    yield "en-nhiem-vu", "/en/nhiem-vu/"
    yield "en-tim", "/en/tim/?q=Uy+ban"


def shoot(browser: Browser, site: Site, folder: Path) -> int:
    """Photograph every page; return how many pictures were made."""
    context = browser.new_context(locale="vi-VN")
    found = list(addresses(context.new_page(), site))
    context.close()
    count = 0
    for width in WIDTHS:
        for theme in THEMES:
            context = browser.new_context(
                viewport={"width": width, "height": 900}, color_scheme=theme
            )
            page = context.new_page()
            for name, address in found:
                page.goto(site.url + address)
                page.screenshot(
                    path=folder / f"{name}-{width}-{theme}.png", full_page=True
                )
                count += 1
            context.close()
    return count


def main() -> int:
    """Make the pictures; 1 where there is no Chromium."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("folder", nargs="?", type=Path, default=Path("var/anh"))
    folder = ask.parse_args().folder
    if CHROMIUM is None:
        sys.stderr.write("Không thấy Chromium (apt install chromium).\n")
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    README.parent.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as data,
        running_demo(Path(data), os.environ) as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, chromium_sandbox=False
        )
        count = shoot(browser, site, folder)
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(site.url + "/")
        page.screenshot(path=README)
        browser.close()
    sys.stdout.write(f"{count} ảnh trong {folder}, một ảnh cho README.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
