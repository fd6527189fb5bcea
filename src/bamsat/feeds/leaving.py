"""What has left a saved list since its news were read: what the list held is kept, as
far as the news look, and held to what it holds now."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from bamsat.commitments.models import Commitment, Occurrence
from bamsat.commitments.querysets import CommitmentQuerySet
from bamsat.feeds.models import Feed, FeedItem
from bamsat.journal.models import Event
from bamsat.ui.today import day_of

TOLD_FOR = timedelta(days=90)
"""How long it is told that something left."""
HELD = 500
"""Of so many commitments of a list, those changed last, it is known that they leave."""


def look(feed: Feed, rows: CommitmentQuerySet, now: datetime, today: date) -> None:
    """Note what the list holds, and what of that it holds no more. Where nothing
    differs nothing is written: three queries."""
    newest = rows.order_by("-changed_at", "-pk").values_list("pk", "title")[:HELD]
    there = dict(newest)
    held = {each.commitment: each for each in feed.items.filter(left_at=None)}
    staying = set(rows.filter(pk__in=held).order_by().values_list("pk", flat=True))
    gone = [each for key, each in held.items() if key not in staying]
    new = [key for key in there if key not in held]
    if not gone and not new:
        return
    words = _reasons(gone, feed.used_at or feed.made_at, today)
    with transaction.atomic():
        Feed.objects.select_for_update().get(pk=feed.pk)
        for each in gone:
            each.left_at, each.reason = now, words[each.commitment]
        FeedItem.objects.bulk_update(gone, ["left_at", "reason"], batch_size=200)
        # What comes back is there again; what left long ago is told no more.
        over = Q(commitment__in=new) | Q(left_at__lt=now - TOLD_FOR)
        feed.items.filter(over).delete()
        FeedItem.objects.bulk_create(
            [
                FeedItem(feed=feed, commitment=key, title=there[key][:300])
                for key in new
            ],
            ignore_conflicts=True,
        )


def left(feed: Feed, most: int) -> list[FeedItem]:
    """What left lately, the last first."""
    rows = feed.items.filter(left_at__isnull=False).order_by("-left_at", "-pk")
    return list(rows[:most])


def _reasons(gone: Iterable[FeedItem], since: datetime, today: date) -> dict[int, str]:
    """Why each left: what happened to it last since the list was read; else that a day
    has passed; nothing where neither is so."""
    keys = [each.commitment for each in gone]
    work = dict(
        Occurrence.objects.filter(commitment__in=keys).values_list("pk", "commitment")
    )
    about = {f"commitment:{key}": key for key in keys}
    about |= {f"occurrence:{key}": of for key, of in work.items()}
    passed = day_of(since) < today
    found = dict.fromkeys(keys, _("ngày đã sang, không ai sửa gì") if passed else "")
    events = Event.objects.filter(about__in=list(about), at__gte=since).order_by("pk")
    found |= {about[each.about]: each.sentence for each in events}
    alive = set(Commitment.objects.filter(pk__in=keys).values_list("pk", flat=True))
    taken = _("không còn trong sổ")
    return {key: words if key in alive else taken for key, words in found.items()}
