"""What a hand does on the keyboard, no sooner than the page can hear it."""

from playwright.sync_api import Page, expect

NAMES = """(document.activeElement === document.body ? [] : [
    document.activeElement.id,
    document.activeElement.getAttribute("href"),
    document.activeElement.textContent.trim(),
])"""


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the element of that id, address or label has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if name in page.evaluate(NAMES):
            return
    raise AssertionError(f"Tab does not reach {name}")


def press(page: Page, key: str) -> None:
    """A key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)


def press_to_form(page: Page, key: str) -> None:
    """A key that leads to a form whose first field takes the focus by itself.

    A browser hands out the focus when it first draws the page, which may be later
    than `load`.
    """
    press(page, key)
    expect(page.locator("input:focus")).to_have_count(1)
