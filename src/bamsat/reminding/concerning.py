"""Whom an event concerns: the agencies whose work it is about, and the people who watch
it. Each gets a mention, which waits to be told."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from bamsat.agencies.kinds import BY_RULE
from bamsat.agencies.models import Agency, Post, Reorganisation, Succession
from bamsat.commitments.models import Assignment, Occurrence
from bamsat.journal.events import Kind
from bamsat.journal.models import Event
from bamsat.progress.models import Watch
from bamsat.reminding.models import Mention, Notice
from bamsat.rules.access import PostRole
from bamsat.ui.today import today

NEW = frozenset({Kind.COMMITMENT_ENTERED, Kind.WORK_SHARED_OUT, Kind.WORK_HANDED})
"""By which an agency is given work."""
OWN = frozenset({Kind.WORK_REPORTED, Kind.WORK_SUBMITTED})
"""What agencies do themselves: told to those who watch, not to the agency."""

LETTERS = frozenset({Kind.LETTER_SENT, Kind.LETTER_SENDING_UNDONE})
"""Of urging: for the agency alone."""

Concerned: TypeAlias = list[Mention]


def of_event(event: Event) -> Concerned:
    """A mention for each agency, and for each person who watches. KeyError or
    ValueError for an event that does not say what it is about."""
    about, _, key = event.about.partition(":")
    asked = BY_KIND.get(Kind(event.kind)) or BY_ABOUT.get(about)
    return asked(event, int(key)) if asked else []


def _of_passed_on(event: Event, directive: int) -> Concerned:
    return [_mention(event, agency=int(event.data["to"]))]


def _of_taken_back(event: Event, key: int) -> Concerned:
    """The commitment is gone: told to those who were told since that it was there."""
    entered = Event.objects.filter(
        about=event.about, kind=Kind.COMMITMENT_ENTERED
    ).order_by("pk")
    since = entered.values_list("at", flat=True).last()
    if since is None:
        return []
    news = Notice.objects.of_news_since(since)
    knew = news.filter(agency__in=event.data.get("agencies", ()))
    keys = knew.order_by("agency").values_list("agency", flat=True).distinct()
    return [_mention(event, agency=each) for each in keys]


def _of_undone(event: Event, giver: int) -> Concerned:
    """What went on by rule comes back: told to who has it again and to who had it."""
    made = int(event.data["reorganisation"])
    if not Reorganisation.objects.filter(pk=made, effective_at__isnull=False).exists():
        return []
    rows = Succession.objects.filter(
        reorganisation=made, giver=giver, turn__in=BY_RULE, taker__isnull=False
    )
    takers = list(rows.order_by("pk").values_list("taker", flat=True))
    # Nobody sits at a body that the reorganisation had made.
    there = Agency.objects.own().filter(pk__in=[giver, *takers] if takers else [])
    both = there.order_by("pk").values_list("pk", flat=True)
    return [_mention(event, agency=each) for each in both]


def to_those_there(found: Concerned) -> Concerned:
    """Who goes on for an agency is told in its place. Nobody reads what is told to "các
    sở": their members are told when the work is shared out. Two queries."""
    heirs = Succession.objects.heirs(today())
    for mention in found:
        if mention.agency_id:
            mention.agency_id = heirs.of(mention.agency_id)
    return _once(_without_collectives(found))


def _once(found: Iterable[Mention]) -> Concerned:
    """One of several that are about the same: where one goes on for many."""
    same = {(m.event_id, m.agency_id, m.person_id, m.occurrence_id): m for m in found}
    return list(same.values())


def _without_collectives(found: Sequence[Mention]) -> Concerned:
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


def _of_urging(event: Event, key: int) -> Concerned:
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


BY_KIND = {
    Kind.COMMITMENT_TAKEN_BACK: _of_taken_back,
    Kind.SUCCESSION_UNDONE: _of_undone,
    Kind.WORK_PASSED_ON: _of_passed_on,
}
BY_ABOUT = {
    "occurrence": _of_work,
    "commitment": _of_commitment,
    "urging": _of_urging,
}
"""Whom an event concerns: by its kind, else by what it is about."""
