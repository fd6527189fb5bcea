"""An agency's work on Monday, and a link to it."""

import pytest
from django.utils import timezone

from bamsat.commitments.models import Occurrence
from bamsat.progress.answering import links
from bamsat.progress.models import AnswerLink
from tests import world
from tests.progress.cast import shared_plan


@pytest.fixture
def _on_monday(settings) -> None:
    settings.PINNED_DAY = world.MONDAY


@pytest.fixture
def row() -> Occurrence:
    return shared_plan()


@pytest.fixture
def link(row: Occurrence) -> AnswerLink:
    mine = Occurrence.objects.filter(agency=row.agency_id)
    return links.issue(
        agency=row.agency,
        occurrences=list(mine.values_list("pk", flat=True)),
        by="person:7",
        at=timezone.now(),
    )
