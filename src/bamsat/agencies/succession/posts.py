"""People follow their agency: a post at one that is there no more ends with it, and
goes on where all of it went to one other (Resolution 190/2025/QH15: no gap)."""

from collections.abc import Sequence
from datetime import date
from typing import TypedDict

from bamsat.agencies.acting import Who
from bamsat.agencies.models import Post, StandIn
from bamsat.journal.chains import ACCOUNTS
from bamsat.journal.events import Kind
from bamsat.journal.operations import Entry, record_many


class PostsBefore(TypedDict):
    """The posts that ended, each with the end it had, and those that were begun."""

    ended: list[tuple[int, str | None]]
    begun: list[int]


def end_posts(giver: int, taker: int | None, day: date, who: Who) -> PostsBefore:
    """End the posts at an agency with its last day, or today where that is past, and
    begin them at the one that goes on; an event for each."""
    last = max(day, who.today)
    held = Post.objects.filter(agency=giver).not_ended(last).order_by("pk")
    rows = list(held.select_for_update())
    before: PostsBefore = {
        "ended": [(r.pk, r.until.isoformat() if r.until else None) for r in rows],
        "begun": [],
    }
    if not rows:
        return before
    made: list[Post] = []
    if taker is not None:
        there = set(
            Post.objects.filter(agency=taker, until__isnull=True).values_list(
                "person_id", "role"
            )
        )
        made = Post.objects.bulk_create(
            Post(
                person_id=row.person_id,
                agency_id=taker,
                role=row.role,
                since=max(last, row.since),
                until=row.until,
            )
            for row in rows
            if (row.person_id, row.role) not in there
        )
    _carry_stand_ins(rows, made, last)
    for row in rows:
        row.until = max(last, row.since)
    Post.objects.bulk_update(rows, ["until"])
    before["begun"] = [row.pk for row in made]
    _tell(Kind.POST_ENDED, rows, who)
    _tell(Kind.POST_BEGUN, made, who)
    return before


def _carry_stand_ins(rows: Sequence[Post], made: Sequence[Post], day: date) -> None:
    """Who stands in at a post stands in at the one that goes on for it."""
    begun = {(post.person_id, post.role): post for post in made}
    places = {row.pk: begun.get((row.person_id, row.role)) for row in rows}
    there = StandIn.objects.filter(post__in=places).not_over(day)
    StandIn.objects.bulk_create(
        StandIn(
            post=post,
            person_id=row.person_id,
            since=max(row.since, post.since),
            until=row.until,
            reason=row.reason,
            by=row.by,
            at=row.at,
        )
        for row in there.order_by("pk")
        if (post := places[row.post_id])
    )


def put_posts_back(before: PostsBefore, who: Who) -> None:
    """Posts as they were: those that were begun end before they began, those that ended
    go on; an event for each."""
    begun = list(Post.objects.filter(pk__in=before["begun"]))
    for row in begun:
        row.until = row.since
    Post.objects.bulk_update(begun, ["until"])
    _tell(Kind.POST_ENDED, begun, who)
    ends = dict(before["ended"])
    rows = list(Post.objects.filter(pk__in=list(ends)))
    for row in rows:
        until = ends[row.pk]
        row.until = date.fromisoformat(until) if until else None
    Post.objects.bulk_update(rows, ["until"])
    _tell(Kind.POST_BEGUN, rows, who)


def _tell(kind: Kind, rows: Sequence[Post], who: Who) -> None:
    entries = [
        Entry(
            kind=kind,
            chain=ACCOUNTS,
            about=f"person:{row.person_id}",
            data={
                "post": row.pk,
                "role": row.role,
                "agency": row.agency_id,
                "since": row.since.isoformat(),
                "until": row.until.isoformat() if row.until else None,
            },
        )
        for row in rows
    ]
    if entries:
        record_many(entries, by=who.by, at=who.at, batch=who.batch)
