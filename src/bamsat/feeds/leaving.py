"""What has left a saved list since its news were read: what the list held is kept, as
far as the news look, and held to what it holds now."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from bamsat.commitments.models import Commitment, Occurrence
from bamsat.commitments.querysets import CommitmentQuerySet
from bamsat.feeds.models import Feed, FeedItem
from bamsat.journal.models import Event
from bamsat.ui.today import day_of

TOLD_FOR = timedelta(days=90)
"""How long it is told that something left."""
HELD = 500
"""Of so many commitments of a list, those changed last, it is known that they leave;
and so many that left are remembered."""
TOLD = 50
"""For so many that left at once it is looked up why: a feed holds no more."""
AT_ONCE = 500
"""Keys that one query asks for."""


def look(feed: Feed, rows: CommitmentQuerySet, now: datetime, today: date) -> None:
    """Note what the list holds, and what of that it holds no more. Where nothing
    differs nothing is written: three queries."""
    newest = rows.order_by("-changed_at", "-pk").values_list("pk", "title")[:HELD]
    there = dict(newest)
    # Two readings at once may have noted more than one holds.
    noted = feed.items.filter(left_at=None).order_by("-pk")[: 2 * HELD]
    held = {each.commitment: each for each in noted}
    staying = set(rows.filter(pk__in=held).order_by().values_list("pk", flat=True))
    gone = [each for key, each in held.items() if key not in staying]
    new = [key for key in there if key not in held]
    if not gone and not new and staying <= there.keys():
        return
    words = _reasons(gone, feed.used_at or feed.made_at, today)
    with transaction.atomic():
        if Feed.objects.open().select_for_update().filter(pk=feed.pk).first() is None:
            return  # revoked meanwhile
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
        _forget(feed, there)


def _forget(feed: Feed, there: Collection[int]) -> None:
    """Remember no more than is looked at: of what the list still holds what changed
    last, of what left it what left last."""
    feed.items.filter(left_at=None).exclude(commitment__in=there).delete()
    gone = feed.items.filter(left_at__isnull=False)
    times = gone.order_by("-left_at", "-pk").values_list("left_at", flat=True)
    for last in times[HELD - 1 : HELD]:
        gone.filter(left_at__lt=last).delete()


def left(feed: Feed, most: int) -> list[FeedItem]:
    """What left lately, the last first."""
    rows = feed.items.filter(left_at__isnull=False).order_by("-left_at", "-pk")
    return list(rows[:most])


def _reasons(gone: Sequence[FeedItem], since: datetime, today: date) -> dict[int, str]:
    """Why each left: what happened to it last since the list was read; else that a day
    has passed; nothing where neither is so, and of those that no feed shows."""
    keys = [each.commitment for each in gone]
    told = keys[:TOLD]
    passed = day_of(since) < today
    found = dict.fromkeys(keys, "")
    found |= dict.fromkeys(told, _("ngày đã sang, không ai sửa gì") if passed else "")
    last = _last_events(told, since)
    events = Event.objects.in_bulk(last.values())
    found |= {key: events[event].sentence for key, event in last.items()}
    alive = set(Commitment.objects.filter(pk__in=keys).values_list("pk", flat=True))
    taken = _("không còn trong sổ")
    return {key: words if key in alive else taken for key, words in found.items()}


def _last_events(keys: Collection[int], since: datetime) -> dict[int, int]:
    """What happened last to each commitment or its work since then."""
    rows = Occurrence.objects.filter(commitment__in=keys).order_by()
    work = rows.values_list("pk", "commitment")
    about = {f"commitment:{key}": key for key in keys}
    about |= {f"occurrence:{key}": of for key, of in work}
    asked, found = list(about), dict[int, int]()
    for start in range(0, len(asked), AT_ONCE):
        some = Event.objects.filter(about__in=asked[start : start + AT_ONCE])
        lately = some.filter(at__gte=since).order_by().values_list("about")
        for name, event in lately.annotate(last=Max("pk")):
            key = about[name]
            found[key] = max(event, found.get(key, 0))
    return found
