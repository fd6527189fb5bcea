"""How a page is for everyone: on a wide screen and on a phone, by day and by night."""

from collections.abc import Iterable, Sequence
from itertools import product

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

HEIGHT = 844
PHONE, WIDE = 390, 1440
LOOKS = tuple(product((PHONE, WIDE), ("dark", "light")))
OPPOSITES = ((PHONE, "dark"), (WIDE, "light"))

SMALLEST_TARGET = 24  # CSS pixels: WCAG 2.2, success criterion 2.5.8
# Links within a sentence are excepted by the criterion.
SMALL = """least => [...document.querySelectorAll('a, button, select, input, summary')]
  .filter(e => e.checkVisibility() && !e.matches('.skip, [type=hidden]')
               && !e.closest('p, td, dd, figcaption, .prose'))
  .map(e => [e.getBoundingClientRect(), e.outerHTML.slice(0, 90)])
  .filter(([box]) => box.height < least || box.width < least)
  .map(([box, html]) => `${box.width} x ${box.height}: ${html}`)"""
AXE = Axe().axe_script
OF_COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules of axe-core that look at colours."""


def faults(page: Page) -> dict[str, list[str]]:
    """What axe-core finds, and what is too wide or too small for a thumb."""
    found = violations(page)
    if page.evaluate("document.documentElement.scrollWidth - innerWidth") > 0:
        found["wide"] = [page.url]
    if small := page.evaluate(SMALL, SMALLEST_TARGET):
        found["small"] = small
    return found


def violations(page: Page, only: Sequence[str] = ()) -> dict[str, list[str]]:
    """What axe-core finds on the page as it looks now, by all its rules or by some."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    wanted = {
        "resultTypes": ["violations"],
        **({"runOnly": list(only)} if only else {}),
    }
    response = page.evaluate("wanted => axe.run(wanted)", wanted)
    return {
        each["id"]: [node["html"][:200] for node in each["nodes"]]
        for each in response["violations"]
    }


def faults_in(
    page: Page, looks: Iterable[tuple[int, str]] = LOOKS
) -> dict[str, list[str]]:
    """The faults of one page in each look, without loading it again; it stays as the
    last look has it. Another theme at the same width is other colours and nothing else
    (tests/house/test_themes.py)."""
    found = {}
    seen: set[int] = set()
    for width, theme in looks:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        told = violations(page, OF_COLOURS) if width in seen else faults(page)
        seen.add(width)
        found |= {f"{width} {theme} {what}": at for what, at in told.items()}
    return found


def faults_by_day_and_night(page: Page) -> dict[str, list[str]]:
    """The faults of one page at the width that it has, in both themes."""
    assert page.viewport_size
    width = page.viewport_size["width"]
    return faults_in(page, ((width, "dark"), (width, "light")))
