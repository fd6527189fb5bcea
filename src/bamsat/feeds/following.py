"""The secret address of a saved list, for one person: made, revoked, read."""

import secrets
from datetime import date, datetime

from django.db import transaction
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from bamsat.accounts.models import User
from bamsat.agencies.cover.models import StandIn
from bamsat.agencies.models import Post
from bamsat.commitments.models import Commitment
from bamsat.commitments.register.filters import narrowed
from bamsat.commitments.register.models import SavedView
from bamsat.commitments.register.pages import read_asked
from bamsat.feeds.atom import MOST, Entry, News, commitment_of, events_of
from bamsat.feeds.leaving import left, look
from bamsat.feeds.models import Feed
from bamsat.feeds.operations import LONGEST, hashed
from bamsat.journal.chains import ACCOUNTS
from bamsat.journal.events import Kind
from bamsat.journal.operations import record


@transaction.atomic
def follow(*, view: SavedView, person: User, by: str, at: datetime) -> tuple[Feed, str]:
    """A new address of a saved list, and the secret in it, which is told only now. One
    that the person had before opens nothing any more."""
    User.objects.select_for_update().get(pk=person.pk)
    _revoke(view, person, by=by, at=at)
    secret = secrets.token_urlsafe(32)
    feed = Feed.objects.create(
        person=person, view=view, hash=hashed(secret), by=by, made_at=at
    )
    _tell(Kind.FEED_MADE, feed, by=by, at=at)
    return feed, secret


@transaction.atomic
def unfollow(*, view: SavedView, person: User, by: str, at: datetime) -> bool:
    """Let the address open nothing any more; False where there is none."""
    return _revoke(view, person, by=by, at=at)


def _revoke(view: SavedView, person: User, *, by: str, at: datetime) -> bool:
    feed = Feed.objects.open().of_list(view, person).select_for_update().first()
    if feed is None:
        return False
    feed.revoked_at, feed.revoked_by = at, by
    feed.save(update_fields=["revoked_at", "revoked_by"])
    feed.items.all().delete()
    _tell(Kind.FEED_REVOKED, feed, by=by, at=at)
    return True


def _tell(kind: Kind, feed: Feed, *, by: str, at: datetime) -> None:
    record(
        kind=kind,
        chain=ACCOUNTS,
        about=f"feed:{feed.pk}",
        by=by,
        at=at,
        data={"person": feed.person_id, "view": feed.view_id},
    )


def found(secret: str, today: date) -> Feed | None:
    """The list that a secret opens, while its person may see it."""
    if len(secret) > LONGEST:
        return None
    rows = Feed.objects.open().filter(hash=hashed(secret), view__isnull=False)
    feed = rows.select_related("view", "person").first()
    return feed if feed and _may_see(feed, today) else None


def _may_see(feed: Feed, today: date) -> bool:
    """He signs in, holds a post today, and the list is his or the house's."""
    person, view = feed.person, feed.view
    if person is None or view is None or not person.may_sign_in:
        return False
    if view.owner_id != person.pk and not view.shared:
        return False
    held = Post.objects.of(person).held(today).exists()
    return held or StandIn.objects.of(person).in_place(today).exists()


def news_of(feed: Feed, view: SavedView, today: date, now: datetime) -> News:
    """What happened to the commitments that the list holds today, and what left it."""
    request = HttpRequest()
    request.GET = QueryDict(view.query)
    said = read_asked(request)
    rows = narrowed(Commitment.objects.for_officers(), said.filters, today)
    events = events_of(rows)
    of = commitment_of(events)
    titles = dict(
        Commitment.objects.filter(pk__in=of.values()).values_list("pk", "title")
    )
    if not said.filters.unknown:  # else nothing left: the list names what is gone
        look(feed, rows, now, today)
    query = f"{view.query}&" if view.query else ""
    here = f"{reverse('register:list')}?{query}danh-sach={view.pk}"
    return News(
        title=_("bám sát: %s") % view.name,
        address=here,
        key=f"danh-sach-{view.pk}",
        begun_at=feed.made_at,
        entries=_newest(
            [
                Entry(
                    key=f"su-kien-{event.pk}",
                    title=f"{event.sentence}: {titles[of[event.pk]]}",
                    address=reverse("commitment:page", args=[of[event.pk]]),
                    at=event.at,
                )
                for event in events
            ],
            _left(feed, here),
        ),
    )


def _newest(happened: list[Entry], gone: list[Entry]) -> list[Entry]:
    """Both together, no more than a feed holds."""
    return sorted([*happened, *gone], key=lambda each: each.at, reverse=True)[:MOST]


def _left(feed: Feed, here: str) -> list[Entry]:
    rows = left(feed, MOST)
    keys = [row.commitment for row in rows]
    there = set(Commitment.objects.filter(pk__in=keys).values_list("pk", flat=True))
    return [
        Entry(
            key=f"roi-{feed.pk}-{row.pk}",
            title=_("Ra khỏi danh sách: %s") % row.title,
            address=reverse("commitment:page", args=[row.commitment])
            if row.commitment in there
            else here,
            at=row.left_at,
            words=_("Vì: %s") % row.reason
            if row.reason
            else _("Không còn khớp bộ lọc của danh sách."),
        )
        for row in rows
        if row.left_at
    ]
