"""The office, its clock and its mail server."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from bamsat.documents.models import Directive
from tests.reminding.office import Clock, mailing, seated, shared_plan
from tests.work.mail_server import Mailbox


@pytest.fixture
def clock(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(settings, monkeypatch)


@pytest.fixture
def plan() -> Directive:
    """The plan, shared out, with everybody at their desks."""
    found = shared_plan()
    seated()
    return found


@pytest.fixture
def box(settings: Settings) -> Iterator[Mailbox]:
    with mailing(settings) as running:
        yield running
