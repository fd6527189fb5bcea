"""News: what happened to an agency's work is told at once, and what else happens within
the hour together.

An event of which somebody is to be told leaves its row in its own transaction
(`journal.models.Untold`). First each becomes a mention for those whom it concerns, then
what waits for one of them becomes one notice.
"""

import logging
import time
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Q
from django.db.utils import InterfaceError, OperationalError

from bamsat.accounts.models import User
from bamsat.agencies.models import Agency
from bamsat.journal.models import Untold
from bamsat.reminding import channels, concerning, telling, whom
from bamsat.reminding.models import Mention, Notice
from bamsat.rules.reaching import Rank
from bamsat.ui.today import today

logger = logging.getLogger(__name__)

BATCH = 200
LASTS = 20.0
"""Seconds that one run may take: what is left comes with the next tick."""
TOGETHER = timedelta(hours=1)
"""What happens within that time of a notice comes with the next one."""
SETTLES = timedelta(minutes=5)
"""So long the first of them waits for what is done in one sitting."""


def tell(now: datetime) -> None:
    """Spread what happened, then write what is due to be told."""
    stop = time.monotonic() + LASTS
    unspread: set[int] = set()
    while more := spread(now, unspread):
        if time.monotonic() > stop:
            break
    if not more and Untold.objects.exclude(pk__in=unspread).exists():
        # Another worker spreads the last of them, and writes when it has: what belongs
        # together comes together.
        return
    failed = [f"event {key}" for key in sorted(unspread)]
    for column, write in (("agency", to_agency), ("person", to_person)):
        for key in _due(now, column):
            try:
                write(key, now)
            except Exception:  # what is wrong with one holds up no other
                logger.exception("news of %s %s were not written", column, key)
                failed.append(f"{column} {key}")
    if failed:
        raise NotToldError(f"{failed[:20]}: tried again next minute")


class NotToldError(Exception):
    """News for some could not be written; the log says why."""


@transaction.atomic
def spread(now: datetime, failed: set[int] | None = None) -> bool:
    """Let some of the events that nobody was told of wait for those whom they concern;
    False when there is none. Those that `failed` are passed over, and grow by what
    fails now: they are looked at again by the next run."""
    rows = Untold.objects.select_related("event").order_by("pk")
    if failed is None:
        failed = set()
    rows = rows.exclude(pk__in=failed)
    skipping = connection.features.has_select_for_update_skip_locked
    taken = list(
        rows.select_for_update(of=("self",), skip_locked=True)[:BATCH]
        if skipping
        else rows[:BATCH]
    )
    if not taken:
        return False
    found: concerning.Concerned = []
    for row in taken:
        try:
            with transaction.atomic():
                found += concerning.of_event(row.event)
        except (KeyError, ValueError):  # an event that does not say what it is about
            logger.exception("nobody could be told of event %s", row.pk)
        except (OperationalError, InterfaceError):  # of the database, not of this one
            raise
        except Exception:  # what is wrong with one holds up no other
            logger.exception("event %s could not be spread", row.pk)
            failed.add(row.pk)
    Mention.objects.bulk_create(concerning.to_those_there(found), ignore_conflicts=True)
    done = [row.pk for row in taken if row.pk not in failed]
    Untold.objects.filter(pk__in=done).delete()
    return True


def _due(now: datetime, column: str) -> list[int]:
    """Those for whom something waits long enough, and who got no news this hour."""
    waiting = Mention.objects.waiting().older_than(now, SETTLES)
    lately = Notice.objects.of_news_since(now - TOGETHER)
    lately = lately.filter(**{f"{column}__isnull": False})
    rows = waiting.filter(**{f"{column}__isnull": False}).order_by(column)
    rows = rows.exclude(**{f"{column}__in": lately.values(column)})
    return list(rows.values_list(column, flat=True).distinct()[:BATCH])


@transaction.atomic
def to_agency(key: int, now: datetime) -> Notice | None:
    """Write what waits for an agency; None where another worker has just done so."""
    agency = Agency.objects.select_for_update().get(pk=key)
    if _told_lately(Q(agency=agency), now):
        return None
    waiting = _waiting(Q(agency=agency))
    if not waiting:
        return None
    addressee, flaw = whom.reach(agency, today())
    notice = telling.news(
        waiting, agency=agency, rank=addressee.rank if addressee else None, now=now
    )
    notice.flaw = flaw
    return _told(notice, waiting, addressee)


@transaction.atomic
def to_person(key: int, now: datetime) -> Notice | None:
    """Write what waits for who watches; None where another worker has just done so."""
    person = User.objects.select_for_update().get(pk=key)
    if _told_lately(Q(person=person), now):
        return None
    waiting = _waiting(Q(person=person))
    if not waiting:
        return None
    notice = telling.news(waiting, person=person, rank=None, now=now)
    addressee, notice.flaw = whom.reach_person(person, Rank.OFFICER)
    return _told(notice, waiting, addressee)


def _told_lately(whose: Q, now: datetime) -> bool:
    return Notice.objects.of_news_since(now - TOGETHER).filter(whose).exists()


def _waiting(whose: Q) -> list[Mention]:
    rows = Mention.objects.waiting().filter(whose).order_by("pk")
    return list(rows.select_related("event", "commitment__directive", "occurrence"))


def _told(
    notice: Notice, waiting: Sequence[Mention], addressee: whom.Addressee | None
) -> Notice:
    notice.save()
    marks = telling.marks(waiting)
    keys = [mention.pk for mention in waiting]
    Mention.objects.filter(pk__in=keys).update(notice=notice)
    letter = channels.Letter(
        notice=notice,
        addressee=addressee,
        items=telling.items(waiting),
        marks=marks,
    )
    channels.post(letter)
    return notice
