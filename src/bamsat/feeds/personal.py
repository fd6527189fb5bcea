"""What this room holds about a person: that he has an address, never the address."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from bamsat.accounts.models import User
from bamsat.agencies.personal.holding import Section
from bamsat.feeds.models import Feed


def held(person: User) -> Iterator[Section]:
    """His calendars and followed lists, open or revoked."""
    rows = Feed.objects.held_by(person).order_by("pk")
    yield Section(
        _("Địa chỉ lịch"), rows.values("made_at", "used_at", "revoked_at").iterator()
    )


def erase(person: User) -> None:
    """They open nothing any more, and go."""
    Feed.objects.held_by(person).delete()
