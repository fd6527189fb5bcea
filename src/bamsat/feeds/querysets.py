"""Questions about the addresses of calendars."""

from typing import TYPE_CHECKING, Self

from django.db import models

from bamsat.accounts.models import User
from bamsat.agencies.models import Agency

if TYPE_CHECKING:  # the models of this room import this query set
    from bamsat.feeds.models import Feed  # noqa: F401


class FeedQuerySet(models.QuerySet["Feed"]):
    def open(self) -> Self:
        """Those that were not revoked."""
        return self.filter(revoked_at__isnull=True)

    def of(self, owner: Agency | User) -> Self:
        """The addresses of one agency, or of one person."""
        if isinstance(owner, Agency):
            return self.filter(agency=owner)
        return self.filter(person=owner)
