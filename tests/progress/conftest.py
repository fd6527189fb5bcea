"""An agency's work on Monday, a link to it, and the browsers of those who decide."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from bamsat.accounts.models import User
from bamsat.commitments.models import Occurrence
from bamsat.progress.answering import links
from bamsat.progress.models import AnswerLink
from bamsat.rules.access import Visitor
from tests import world
from tests.progress.cast import coordinator, leader, shared_plan


@pytest.fixture
def row() -> Occurrence:
    """The work of Sở Công Thương on its own plan."""
    return shared_plan()


@pytest.fixture
def browse() -> Iterator[Callable[[Visitor], Client]]:
    """Sign a visitor in; a second factor is not asked for."""

    def signed_in(visitor: Visitor) -> Client:
        client = Client()
        client.force_login(User.objects.get(pk=visitor.person))
        return client

    with override_settings(SECOND_FACTOR=False):
        yield signed_in


@pytest.fixture
def officer(row: Occurrence, browse: Callable[[Visitor], Client]) -> Client:
    """The coordinator's browser."""
    return browse(coordinator())


@pytest.fixture
def office(row: Occurrence, browse: Callable[[Visitor], Client]) -> Client:
    """The browser of the leader's office."""
    return browse(leader())


@pytest.fixture
def _on_monday(settings) -> None:
    settings.PINNED_DAY = world.MONDAY


@pytest.fixture
def link(row: Occurrence) -> AnswerLink:
    mine = Occurrence.objects.filter(agency=row.agency_id)
    return links.issue(
        agency=row.agency,
        occurrences=list(mine.values_list("pk", flat=True)),
        by="person:7",
        at=timezone.now(),
    )
