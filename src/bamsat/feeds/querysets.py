"""Questions about the addresses of calendars."""

from typing import TYPE_CHECKING, Self

from django.db import models

from bamsat.accounts.models import User
from bamsat.agencies.models import Agency
from bamsat.commitments.register.models import SavedView

if TYPE_CHECKING:  # the models of this room import this query set
    from bamsat.feeds.models import Feed  # noqa: F401


class FeedQuerySet(models.QuerySet["Feed"]):
    def open(self) -> Self:
        """Those that were not revoked."""
        return self.filter(revoked_at__isnull=True)

    def of(self, owner: Agency | User) -> Self:
        """The calendars of one agency, or of one person."""
        if isinstance(owner, Agency):
            return self.filter(agency=owner)
        return self.calendars().filter(person=owner)

    def calendars(self) -> Self:
        """Those that are no news of a list."""
        return self.filter(view__isnull=True)

    def of_list(self, view: SavedView, person: User) -> Self:
        """The address of a saved list that one person has."""
        return self.filter(view=view, person=person)

    def held_by(self, person: User) -> Self:
        """Everything that one person has."""
        return self.filter(person=person)
