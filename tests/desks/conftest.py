"""The coordinators' browsers, and a morning with something in every queue."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client, override_settings

from bamsat.accounts.models import User
from bamsat.rules.access import Visitor
from tests.progress.cast import coordinator

Browse = Callable[[Visitor], Client]


@pytest.fixture
def browse() -> Iterator[Browse]:
    """Sign a visitor in; a second factor is not asked for."""

    def signed_in(who: Visitor) -> Client:
        client = Client()
        client.force_login(User.objects.get(pk=who.person))
        return client

    with override_settings(SECOND_FACTOR=False):
        yield signed_in


@pytest.fixture
def office(browse: Browse) -> Client:
    """The coordinator's browser."""
    return browse(coordinator())
