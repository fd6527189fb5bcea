"""An agency's work on Monday, and the calendar that its secret address opens."""

from collections.abc import Callable

import icalendar
import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from bamsat.commitments.models import Occurrence
from bamsat.feeds.operations import make
from tests.progress.cast import shared_plan
from tests.world import BY, MONDAY, NOW

Read = Callable[[], icalendar.Calendar]


@pytest.fixture(autouse=True)
def monday(settings: Settings) -> Settings:
    settings.PINNED_DAY = MONDAY
    settings.SECOND_FACTOR = False
    return settings


@pytest.fixture
def row() -> Occurrence:
    """The work of Sở Công Thương, due on 9 February."""
    return shared_plan()


@pytest.fixture
def address(row: Occurrence) -> str:
    """The secret address of its agency."""
    _feed, secret = make(owner=row.agency, by=BY, at=NOW)
    return reverse("feeds:calendar", args=[secret])


@pytest.fixture
def read(address: str) -> Read:
    """The calendar as a program reads it now, knowing no one. Its tag differs from that
    of an earlier reading where, and only where, the calendar does."""
    earlier: dict[str, bytes] = {}

    def calendar() -> icalendar.Calendar:
        answer = Client().get(address)
        assert answer.status_code == 200
        body = answer.content
        assert earlier.setdefault(answer.headers["ETag"], body) == body
        assert list(earlier.values()).count(body) == 1
        return icalendar.Calendar.from_ical(body)

    return calendar


def events(calendar: icalendar.Calendar) -> dict[str, icalendar.Event]:
    """Its events by their UID, each of which stands once."""
    found = list(calendar.walk("VEVENT"))
    by_uid = {str(event["UID"]): event for event in found}
    assert len(by_uid) == len(found)
    return by_uid


def of(row: Occurrence, calendar: icalendar.Calendar) -> icalendar.Event:
    """The event of one piece of work."""
    return events(calendar)[f"viec-{row.pk}@testserver"]
