"""Making, revoking and finding the secret address of a calendar: one event each."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction

from bamsat.accounts.models import User
from bamsat.agencies.models import Agency
from bamsat.feeds.models import Feed
from bamsat.journal.chains import ACCOUNTS, AGENCIES
from bamsat.journal.events import Kind
from bamsat.journal.hashing import Data
from bamsat.journal.operations import record

LONGEST = 100
"""No address of ours is longer."""
NOTED_EVERY = timedelta(hours=1)


@transaction.atomic
def make(*, owner: Agency | User, by: str, at: datetime) -> tuple[Feed, str]:
    """A new address for an agency or a person, and the secret in it, which is told only
    now. One that was there before opens nothing any more."""
    type(owner).objects.select_for_update().get(pk=owner.pk)
    _revoke(owner, by=by, at=at)
    secret = secrets.token_urlsafe(32)
    feed = Feed.objects.create(
        agency=owner if isinstance(owner, Agency) else None,
        person=owner if isinstance(owner, User) else None,
        hash=hashed(secret),
        by=by,
        made_at=at,
    )
    _tell(Kind.FEED_MADE, feed, by=by, at=at)
    return feed, secret


@transaction.atomic
def revoke(*, owner: Agency | User, by: str, at: datetime) -> bool:
    """Let the address open nothing any more; False where there is none."""
    return _revoke(owner, by=by, at=at)


def _revoke(owner: Agency | User, *, by: str, at: datetime) -> bool:
    feed = Feed.objects.of(owner).open().select_for_update().first()
    if feed is None:
        return False
    feed.revoked_at, feed.revoked_by = at, by
    feed.save(update_fields=["revoked_at", "revoked_by"])
    _tell(Kind.FEED_REVOKED, feed, by=by, at=at)
    return True


def found(secret: str) -> Feed | None:
    """The calendar that a secret opens; None for one that is wrong or was revoked."""
    if len(secret) > LONGEST:
        return None
    rows = Feed.objects.open().calendars().select_related("agency", "person")
    return rows.filter(hash=hashed(secret)).first()


def note_use(feed: Feed, at: datetime) -> None:
    """Keep when it was read last, to the hour: most readings write nothing."""
    if feed.used_at is None or feed.used_at <= at - NOTED_EVERY:
        Feed.objects.filter(pk=feed.pk).update(used_at=at)


def hashed(secret: str) -> str:
    """What is stored of a secret: it is long and random, so a plain hash will do."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _tell(kind: Kind, feed: Feed, *, by: str, at: datetime) -> None:
    data: dict[str, Data] = {"agency": feed.agency_id, "person": feed.person_id}
    chain = AGENCIES if feed.agency_id else ACCOUNTS
    record(kind=kind, chain=chain, about=f"feed:{feed.pk}", by=by, at=at, data=data)
