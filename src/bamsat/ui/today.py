"""The day on which the site stands."""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """The day in Vietnam (RULES 6), or the one a demonstration is pinned to."""
    pinned: date | None = settings.PINNED_DAY
    return pinned or timezone.localdate()


def day_of(moment: datetime) -> date:
    """The day in Vietnam on which a moment was; a demonstration that is pinned to a day
    is always on that day."""
    pinned: date | None = settings.PINNED_DAY
    return pinned or timezone.localdate(moment)
