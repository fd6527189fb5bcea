"""One demonstration for all journeys, started as a newcomer starts it."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.site import Site, running_demo


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The seed plan, loaded and published, served by web and worker."""
    with running_demo(tmp_path_factory.mktemp("demo"), os.environ) as running:
        yield running


@pytest.fixture(params=["with JavaScript", "without JavaScript"])
def reader(
    request: pytest.FixtureRequest, chromium: Browser, site: Site
) -> Iterator[Page]:
    """A visitor at the front page. Any error in the console fails the journey."""
    context = chromium.new_context(
        base_url=site.url,
        locale="vi-VN",
        java_script_enabled=request.param == "with JavaScript",
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto("/")
    yield page
    context.close()
    assert errors == []
