"""The site on the Monday of the plan, and the browser of who keeps the calendar."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from bamsat.calendars.models import CalendarChange, MovedDay
from bamsat.calendars.operations import Notice, move_days
from bamsat.rules.access import PostRole
from tests import world
from tests.world import BY, MONDAY, NOW

SOURCE = "Thông báo số 1, ngày 02/01/2024"


@pytest.fixture
def coordinator(client: Client, settings: Settings) -> Client:
    settings.PINNED_DAY = MONDAY
    settings.SECOND_FACTOR = False
    client.force_login(world.holder(PostRole.COORDINATOR))
    return client


def notice(first: str, last: str = "", *, working: bool = False) -> Notice:
    """What a notice says of some days."""
    return Notice(
        first=date.fromisoformat(first),
        last=date.fromisoformat(last or first),
        working=working,
        name="Làm bù" if working else "Nghỉ hoán đổi",
        source=SOURCE,
    )


def moved(*, change: bool) -> int:
    """The key of a day that a notice moved just now, or of the change that did it."""
    made = move_days(notice("2024-02-07"), by=BY, at=timezone.now())
    return made.pk if change else MovedDay.objects.get().pk


@pytest.fixture
def move() -> Callable[..., CalendarChange]:
    """Go by a notice."""

    def by_notice(
        first: str, last: str = "", *, working: bool = False
    ) -> CalendarChange:
        said = notice(first, last, working=working)
        return move_days(said, by=BY, at=NOW)

    return by_notice
