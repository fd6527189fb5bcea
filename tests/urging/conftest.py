"""The day of the tests, the files that they leave, the browsers of those who act."""

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.test import Client, override_settings

from bamsat.accounts.models import User
from bamsat.rules.access import PostRole, Visitor
from bamsat.urging.keeping import FOLDER
from tests.progress.cast import coordinator, visitor
from tests.urging.cast import DUE


@pytest.fixture(autouse=True)
def _no_files_left() -> Iterator[None]:
    yield
    shutil.rmtree(default_storage.path(FOLDER), ignore_errors=True)


@pytest.fixture
def _next_day(settings) -> None:
    """The site stands on the day after the last day."""
    settings.PINNED_DAY = DUE + timedelta(days=1)


@pytest.fixture
def browse() -> Iterator[Callable[[Visitor], Client]]:
    """Sign a visitor in; a second factor is not asked for."""

    def signed_in(who: Visitor) -> Client:
        client = Client()
        client.force_login(User.objects.get(pk=who.person))
        return client

    with override_settings(SECOND_FACTOR=False):
        yield signed_in


@pytest.fixture
def office(browse: Callable[[Visitor], Client]) -> Client:
    """The coordinator's browser."""
    return browse(coordinator())


@pytest.fixture
def officer(browse: Callable[[Visitor], Client]) -> Client:
    """The browser of an officer of the agency that is late."""
    return browse(visitor(PostRole.FOCAL_OFFICER, "Sở Công Thương"))
