"""The office, its clock and its mail server."""

from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import Settings

from bamsat.accounts.models import User
from bamsat.documents.models import Directive
from tests.reminding.office import Browse, Clock, mailing, seated, shared_plan
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


@pytest.fixture
def browse(settings: object) -> Browse:
    """Sign in whoever has that address."""
    settings.SECOND_FACTOR = False  # type: ignore[attr-defined]

    def signed_in(email: str) -> Client:
        client = Client()
        client.force_login(User.objects.get(email=email))
        return client

    return signed_in
