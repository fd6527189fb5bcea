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
from typing import TypeAlias

from django.db import connection, transaction
from django.db.models import Q

from bamsat.accounts.models import User
from bamsat.agencies.models import Agency, Post
from bamsat.commitments.models import Assignment, Occurrence
from bamsat.journal.events import Kind
from bamsat.journal.models import Event, Untold
from bamsat.progress.models import Watch
from bamsat.reminding import channels, telling, whom
from bamsat.reminding.models import Mention, Notice
from bamsat.rules.access import PostRole
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

NEW = frozenset({Kind.COMMITMENT_ENTERED, Kind.WORK_SHARED_OUT, Kind.WORK_HANDED})
"""By which an agency is given work."""
OWN = frozenset({Kind.WORK_REPORTED, Kind.WORK_SUBMITTED})
"""What agencies do themselves: told to those who watch, not to the agency."""

LETTERS = frozenset({Kind.LETTER_SENT, Kind.LETTER_SENDING_UNDONE})
"""Of urging: for the agency alone."""

Concerned: TypeAlias = list[Mention]


def tell(now: datetime) -> None:
    """Spread what happened, then write what is due to be told."""
    stop = time.monotonic() + LASTS
    while more := spread(now):
        if time.monotonic() > stop:
            break
    if not more and Untold.objects.exists():
        # Another worker spreads the last of them, and writes when it has: what belongs
        # together comes together.
        return
    failed = []
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
def spread(now: datetime) -> bool:
    """Let some of the events that nobody was told of wait for those whom they concern;
    False when there is none."""
    rows = Untold.objects.select_related("event").order_by("pk")
    skipping = connection.features.has_select_for_update_skip_locked
    taken = list(
        rows.select_for_update(of=("self",), skip_locked=True)[:BATCH]
        if skipping
        else rows[:BATCH]
    )
    if not taken:
        return False
    events = [row.event for row in taken]
    found = _concerned(events)
    Mention.objects.bulk_create(_without_collectives(found), ignore_conflicts=True)
    Untold.objects.filter(pk__in=[row.pk for row in taken]).delete()
    return True


def _concerned(events: Sequence[Event]) -> Concerned:
    """A mention for each agency, and for each person who watches."""
    found: Concerned = []
    for event in events:
        try:
            found += _of_event(event)
        except (KeyError, ValueError):  # an event that does not say what it is about
            logger.exception("nobody could be told of event %s", event.pk)
    return found


def _of_event(event: Event) -> Concerned:
    kind, _, key = event.about.partition(":")
    if kind == "occurrence":
        return _of_work(event, int(key))
    if kind == "commitment":
        return _of_commitment(event, int(key))
    if kind == "urging":
        return _of_urging(event)
    if kind == "directive" and event.kind == Kind.WORK_PASSED_ON:
        return [_mention(event, agency=int(event.data["to"]))]
    return []


def _without_collectives(found: Concerned) -> Concerned:
    """Nobody reads what is told to "các sở": their members are told when the work is
    shared out."""
    keys = {mention.agency_id for mention in found if mention.agency_id}
    collective = set(
        Agency.objects.filter(pk__in=keys, collective=True).values_list("pk", flat=True)
    )
    return [mention for mention in found if mention.agency_id not in collective]


def _of_work(event: Event, key: int) -> Concerned:
    row = Occurrence.objects.filter(pk=key).first()
    if row is None:
        return []
    found = _watching(event, row.commitment_id)
    if event.kind not in OWN:
        found.append(
            _mention(
                event,
                agency=row.agency_id,
                commitment=row.commitment_id,
                occurrence=key,
            )
        )
    return found


def _of_urging(event: Event) -> Concerned:
    """An agency is urged: it, from the second step on who heads it, and from the third
    on those who coordinate. A letter goes to the agency."""
    agency = int(event.data["agency"])
    found = [_mention(event, agency=agency)]
    if event.kind in LETTERS or event.data["step"] == "officer":
        return found
    held = Post.objects.held(today())
    people = held.filter(agency=agency, role=PostRole.LEADER)
    if event.data["step"] != "head":
        people = people | held.filter(role=PostRole.COORDINATOR)
    if event.data["step"] == "committee":
        people = people | held.heading(_issuers(event))
    keys = set(people.values_list("person", flat=True))
    return found + [_mention(event, person=key) for key in sorted(keys)]


def _issuers(event: Event) -> set[str]:
    """Who issued what the late work comes from, by name."""
    work = Occurrence.objects.filter(pk__in=event.data.get("occurrences", ()))
    return set(work.values_list("directive__issuer", flat=True))


def _of_commitment(event: Event, key: int) -> Concerned:
    work = Occurrence.objects.filter(commitment=key)
    named = Assignment.objects.filter(commitment=key)
    held: dict[int, list[int]] = {a: [] for a in named.values_list("holder", flat=True)}
    for agency, occurrence in work.values_list("agency", "pk"):
        held.setdefault(agency, []).append(occurrence)
    if not held:
        return []
    found = _watching(event, key)
    if event.kind in OWN:
        return found
    if event.kind == Kind.WORK_HANDED:
        both = {event.data["from"], event.data["to"]}
        held = {agency: held.get(agency, []) for agency in both}
    if event.kind == Kind.WORK_SHARED_OUT:
        # Who knows of it already was told when it was entered.
        told = Mention.objects.filter(commitment=key, what=Mention.What.NEW)
        known = set(told.values_list("agency", flat=True))
        held = {agency: rows for agency, rows in held.items() if agency not in known}
    if event.kind == Kind.COMMENT_WRITTEN:
        mine = _agencies_of(event.actor)
        held = {agency: rows for agency, rows in held.items() if agency not in mine}
    for agency, rows in held.items():
        found += [
            _mention(event, agency=agency, commitment=key, occurrence=row)
            for row in rows
        ] or [_mention(event, agency=agency, commitment=key)]
    return found


def _agencies_of(actor: str) -> set[int | None]:
    """The agencies at which somebody holds a post: he need not tell himself."""
    kind, _, key = actor.partition(":")
    if kind != "person" or not key.isdecimal():
        return set()
    held = Post.objects.held(today()).filter(person=int(key))
    return set(held.values_list("agency", flat=True))


def _watching(event: Event, commitment: int) -> Concerned:
    """For those who watch and may still read the register, but for who did it."""
    may_read = Post.objects.held(today()).values("person")
    people = Watch.objects.filter(
        commitment=commitment, person__is_active=True, person__in=may_read
    )
    return [
        _mention(event, person=person, commitment=commitment)
        for person in people.values_list("person", flat=True)
        if event.actor != f"person:{person}"
    ]


def _mention(
    event: Event,
    *,
    agency: int | None = None,
    person: int | None = None,
    commitment: int | None = None,
    occurrence: int | None = None,
) -> Mention:
    # Who hands work on is told too, but it is nothing new for him.
    gives = event.kind == Kind.WORK_HANDED and event.data["to"] != agency
    new = event.kind in NEW and agency is not None and not gives
    return Mention(
        event=event,
        agency_id=agency,
        person_id=person,
        commitment_id=commitment,
        occurrence_id=occurrence,
        what=Mention.What.NEW if new else Mention.What.EVENT,
        on=today(),
        at=event.at,
    )


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
    reached = whom.can_be(person.email) and person.may_sign_in and whom.mail_leaves()
    addressee = (
        whom.Addressee(address=person.email, rank=Rank.OFFICER) if reached else None
    )
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
    channels.post(channels.Letter(notice=notice, addressee=addressee, marks=marks))
    return notice
