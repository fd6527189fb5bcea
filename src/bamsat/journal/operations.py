"""Changes to the journal: events are added and days are sealed, nothing else.

A room that changes something calls `record` (or `record_many`) in the same transaction,
so that there is no change without its event and no event without its change.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from bamsat.journal import chains, hashing, sealing
from bamsat.journal.events import Kind
from bamsat.journal.models import Chain, End, Event, Seal, Untold


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One event of a bulk change, before it has its place in a chain."""

    kind: Kind
    chain: str
    about: str
    data: Mapping[str, hashing.Data]


def record(
    *,
    kind: Kind,
    chain: str,
    about: str,
    by: str,
    data: Mapping[str, hashing.Data],
    at: datetime,
    batch: UUID | None = None,
) -> Event:
    """Add one event to the end of a chain and return it.

    `by` is an opaque id (`command`, `person:12`), `about` names the object changed
    (`commitment:12`). Other writers to the same chain wait until this transaction ends.
    Raises TransactionManagementError outside a transaction, ValueError for a chain,
    time, reference or data that cannot be recorded.
    """
    entry = Entry(kind=kind, chain=chain, about=about, data=data)
    return _append([entry], by=by, at=at, batch=batch)[0]


def record_many(
    entries: Iterable[Entry], *, by: str, at: datetime, batch: UUID | None = None
) -> list[Event]:
    """Add the events of one bulk change, in their order, under one batch id (RULES 10).

    A few queries for hundreds of events. Errors as `record`; then none is added.
    """
    return _append(list(entries), by=by, at=at, batch=batch or uuid4())


def hold(chain: str) -> None:
    """Wait for the other writers of a chain and keep them waiting until this
    transaction ends: for a change that must look before it writes.

    Raises TransactionManagementError outside a transaction.
    """
    _demand_transaction()
    _locked({chain})


def _append(
    entries: list[Entry], *, by: str, at: datetime, batch: UUID | None
) -> list[Event]:
    _demand_transaction()
    _demand_sense(entries, by=by, at=at)
    ends = _locked({entry.chain for entry in entries})
    events = [
        _link(ends[entry.chain], entry, by=by, at=at, batch=batch) for entry in entries
    ]
    Event.objects.bulk_create(events)
    Untold.objects.bulk_create(Untold(event=each) for each in events if each.told)
    Chain.objects.bulk_create(
        ends.values(),
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["length", "head"],
    )
    return events


def _demand_transaction() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise TransactionManagementError("an event is recorded with its change")


def _demand_sense(entries: list[Entry], *, by: str, at: datetime) -> None:
    if at.utcoffset() is None:
        raise ValueError(f"{at} has no time zone")
    if not by:
        raise ValueError("an event without an actor")
    for entry in entries:
        if not chains.is_name(entry.chain):
            raise ValueError(f"{entry.chain!r} is not the name of a chain")
        if not all(entry.about.partition(":")):
            raise ValueError(f"{entry.about!r} does not name an object as kind:id")


def _locked(names: set[str]) -> dict[str, Chain]:
    """The chains' rows, made where missing, locked until the transaction ends.

    Rows are made and locked in one order, so that two writers never wait for each
    other. SQLite has no row locks and needs none: its transactions are IMMEDIATE.
    """
    known = set(
        Chain.objects.filter(name__in=names).values_list("name", flat=True),
    )
    Chain.objects.bulk_create(
        [Chain(name=name) for name in sorted(names - known)], ignore_conflicts=True
    )
    rows = Chain.objects.select_for_update().filter(name__in=names).order_by("name")
    return {row.name: row for row in rows}


def _link(
    end: Chain, entry: Entry, *, by: str, at: datetime, batch: UUID | None
) -> Event:
    """The event at the next place of the chain; moves the end of the chain there."""
    event = Event(
        chain=end,
        sequence=end.length + 1,
        at=at,
        kind=Kind(entry.kind).value,
        actor=by,
        about=entry.about,
        data=hashing.plain(entry.data),
        batch=batch,
        previous=end.head,
    )
    event.hash = hashing.of_event(event.spoken())
    end.length, end.head = event.sequence, event.hash
    return event


def seal_day(*, day: date, at: datetime) -> Seal:
    """Seal a day that is over into one head, which is then published (RULES 12).

    Sealing a sealed day again returns its seal. Raises ValueError when the day is not
    over at `at`, or when a later day is sealed already.
    """
    if at < sealing.end_of(day):
        raise ValueError(f"{day} is not over at {at}")
    if seal := Seal.objects.filter(day=day).first():
        return seal
    latest = Seal.objects.order_by("-day").first()
    if latest and latest.day > day:
        raise ValueError(f"{latest.day} is sealed already, {day} before it is not")
    ends = list(
        sealing.ends_before(sealing.end_of(day)).values_list(
            "chain_id", "sequence", "hash"
        )
    )
    previous = latest.head if latest else ""
    head = hashing.of_seal(day=day, previous=previous, ends=ends)
    # Of two that seal at once, the second breaks the uniqueness of `previous`.
    with transaction.atomic():
        seal = Seal(day=day, at=at, previous=previous, head=head)
        Seal.objects.bulk_create([seal])
        End.objects.bulk_create(
            End(seal=seal, chain_id=chain, sequence=sequence, hash=digest)
            for chain, sequence, digest in ends
        )
    return seal


def seal_yesterday(now: datetime) -> None:
    """Seal the last day that is over; the days missed before it are covered too."""
    today = timezone.localdate(now, timezone.get_default_timezone())
    seal_day(day=today - timedelta(days=1), at=now)
