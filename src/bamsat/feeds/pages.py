"""What the page of one's own calendars shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from bamsat.accounts.models import User
from bamsat.agencies.models import Agency
from bamsat.feeds.models import Feed


@dataclass(frozen=True, kw_only=True)
class FeedRow:
    """A calendar that somebody may have: of an agency, or his own where there is
    none; and its address, where it was made and not revoked."""

    agency: Agency | None
    feed: Feed | None

    @property
    def slug(self) -> str:
        """How a form names it."""
        return self.agency.slug if self.agency else ""


@dataclass(frozen=True, kw_only=True)
class FeedsPage:
    """One's own calendar, then those of the agencies for which one answers."""

    rows: list[FeedRow]


def feeds_page(person: User, agencies: Sequence[Agency]) -> FeedsPage:
    """One query for any number of agencies."""
    rows = Feed.objects.open().filter(agency__in=agencies)
    own = Feed.objects.open().of(person)
    found = {feed.agency_id: feed for feed in rows | own}
    return FeedsPage(
        rows=[
            FeedRow(agency=None, feed=found.get(None)),
            *(FeedRow(agency=each, feed=found.get(each.pk)) for each in agencies),
        ]
    )
