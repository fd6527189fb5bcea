"""The register of officers: a plan accepted, and who reads or keeps it."""

from collections.abc import Iterator

import pytest
from django.test import Client, override_settings

from bamsat.commitments.models import Commitment
from bamsat.documents.models import Directive
from bamsat.rules.access import PostRole
from tests import world


@pytest.fixture
def plan() -> Directive:
    return world.entered_plan()


@pytest.fixture
def officer(client: Client) -> Iterator[Client]:
    """A coordinator's browser."""
    with override_settings(SECOND_FACTOR=False):
        client.force_login(world.holder(PostRole.COORDINATOR))
        yield client


@pytest.fixture
def reader() -> Iterator[Client]:
    """The browser of somebody who may read and change nothing."""
    client = Client()
    client.force_login(world.holder(PostRole.LEADER))
    return client


def at(plan: Directive, place: str) -> Commitment:
    """The commitment at a place of the plan."""
    return plan.commitments.get(place=place)


DATED = "V.1.-4"
"""The place of a commitment with a legal deadline (before 10 February 2024)."""
