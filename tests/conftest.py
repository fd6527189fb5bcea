"""What all tests share: their own data folder, both databases, the browser."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from django.conf import settings
from django.db import connection, connections
from django.test import TransactionTestCase
from django.utils import translation
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    expect,
    sync_playwright,
)
from pytest_django import DjangoDbBlocker

from bamsat.journal import guards
from tests import CHROMIUM, folders, once

# Playwright keeps an event loop in the thread of the tests, which also use the ORM.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# Two rounds of tests share the machine: what comes may come slowly.
expect.set_options(timeout=15_000)

DATA = Path(settings.DATA)
TESTS = Path(__file__).parent
MARK = "each_database"

SITES = ("backup", "cli", "journeys")
"""The folders of the tests for which whole sites are set up and programs started."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Two halves that may run side by side (`python -m tests`)."""
    parser.addoption("--half", choices=("sites", "rooms"), help="only these tests")


def pytest_configure() -> None:
    # Programs that a test starts are the real ones, with the site's own settings.
    os.environ["DJANGO_SETTINGS_MODULE"] = "bamsat.settings"


def pytest_ignore_collect(
    collection_path: Path, config: pytest.Config
) -> Literal[True] | None:
    """What no test of this round stands in is not even read."""
    if half := config.getoption("half"):
        room = room_of(collection_path)
        if room and (half == "sites") is not (room in SITES):
            return True
    if repeating() and collection_path.name.startswith("test_"):
        return None if MARK in collection_path.read_text("utf-8") else True
    return None


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Of the half that is wanted, PostgreSQL repeats what is marked; without Chromium
    the browser waits."""
    if half := config.getoption("half"):
        keep(items, lambda item: (half == "sites") is (room_of(item.path) in SITES))
    if repeating():
        keep(items, lambda item: item.get_closest_marker(MARK) is not None)
    for item in items:
        if CHROMIUM is None and item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason="Chromium is not installed"))


def repeating() -> bool:
    """Whether this is the round on PostgreSQL."""
    return connections["default"].vendor != "sqlite"


def keep(items: list[pytest.Item], wanted: Callable[[pytest.Item], bool]) -> None:
    """Leave out the tests that are not wanted, and say how many they are."""
    out = [item for item in items if not wanted(item)]
    items[:] = [item for item in items if wanted(item)]
    if out:
        out[0].config.hook.pytest_deselected(items=out)


def room_of(path: Path) -> str:
    """The folder below `tests` in which a test stands, or that the path is."""
    return path.relative_to(TESTS).parts[0] if TESTS in path.parents else ""


def pytest_sessionfinish(session: pytest.Session) -> None:
    """With CI=true a test that is skipped, for whatever reason, fails the run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped") if reporter else None
    if skipped and os.environ.get("CI") == "true":
        reporter.write_line("\nCI=true: không được bỏ qua kiểm thử nào.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """SQLite's tests run on a file as the site does: threads and processes share it."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(DATA / "tests.sqlite3")


@pytest.fixture(scope="session")
def django_db_keepdb(pytestconfig: pytest.Config) -> bool:
    """Rounds side by side migrate one SQLite database, of which each has a copy."""
    if repeating() or folders.SHARED not in os.environ:
        return bool(pytestconfig.getoption("reuse_db"))
    folders.migrated(DATA / "tests.sqlite3")
    return True


@pytest.fixture(autouse=True, scope="session")
def _journal_emptied_between_tests() -> Iterator[None]:
    """What a test with real transactions leaves is taken away, the journal too, which
    the database refuses (bamsat.journal.guards): they step aside for that moment."""

    def empty_unguarded(case: TransactionTestCase) -> None:
        guards.remove(connection)
        once.empty()
        guards.install(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty_unguarded)
        yield


@pytest.fixture(autouse=True, scope="module")
def _vacuumed(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """PostgreSQL keeps what the tests of a module rolled back until it is swept."""
    yield
    if connection.vendor == "postgresql" and connection.connection is not None:
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                f"VACUUM {', '.join(connection.introspection.table_names())}"
            )


@pytest.fixture(autouse=True)
def _vietnamese_again() -> Iterator[None]:
    """A request in English leaves its language in the thread: not for the next test."""
    yield
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium without a window, started once."""
    with sync_playwright() as playwright:
        # The container's root has no user namespaces to build a sandbox from.
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, chromium_sandbox=False
        )
        yield browser
        browser.close()


@pytest.fixture
def visitor(chromium: Browser) -> Iterator[BrowserContext]:
    """A visitor with a fresh profile who reads Vietnamese."""
    context = chromium.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
    yield context
    context.close()


@pytest.fixture
def page(visitor: BrowserContext) -> Page:
    """An empty page in that visitor's browser."""
    return visitor.new_page()
