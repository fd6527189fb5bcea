"""Writing the whole journal as JSON Lines (`docs/tham-chieu/nhat-ky.md`).

Rows are only ever added, so what stood there when the export began is consistent
without a transaction: seals are read first, then the chains' lengths, then the events
up to those lengths.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import groupby
from operator import attrgetter
from typing import IO

from django.db import connections
from django.db.models.functions import Collate

from bamsat.journal import exported, hashing
from bamsat.journal.models import Chain, End, Event, Seal

ROWS_AT_ONCE = 1000


def write(
    out: IO[bytes],
    *,
    now: datetime,
    software: str,
    progress: Callable[[int], object] = lambda events: None,
    using: str = "default",
) -> int:
    """Write every line; returns the number of events. `progress` is called with the
    number of events written."""
    events = 0
    for record in records(now=now, software=software, using=using):
        out.write(hashing.canonical(record) + b"\n")
        if "event" in record:
            events += 1
            if events % ROWS_AT_ONCE == 0:
                progress(events)
    progress(events)
    return events


def records(
    *, now: datetime, software: str, using: str = "default"
) -> Iterator[Mapping[str, object]]:
    """The lines, one after the other."""
    yield {
        "format": exported.FORMAT,
        "made_at": _moment(now),
        "software": software,
        "describes": exported.DESCRIPTION,
    }
    seals = list(Seal.objects.using(using).order_by("day"))
    for seal in seals:
        yield {
            "seal": {
                "day": seal.day.isoformat(),
                "at": _moment(seal.at),
                "previous": seal.previous,
                "head": seal.head,
            }
        }
    days = {seal.pk: seal.day.isoformat() for seal in seals}
    # By code point: the order in which a seal takes the ends.
    order = "C" if connections[using].vendor == "postgresql" else "BINARY"
    chains = Chain.objects.using(using).order_by(Collate("name", order))
    totals = {"chains": 0, "events": 0, "seals": len(seals)}
    for chain in chains.iterator(chunk_size=ROWS_AT_ONCE):
        totals["chains"] += 1
        for record in _of_chain(chain, days, using):
            totals["events"] += "event" in record
            yield record
    yield {"total": totals}


def _of_chain(
    chain: Chain, days: Mapping[int, str], using: str
) -> Iterator[Mapping[str, object]]:
    """A chain, its events in their order, and each sealed end behind its event."""
    yield {"chain": {"name": chain.name, "length": chain.length, "head": chain.head}}
    # A seal made meanwhile may cover events that this export does not hold.
    ends = End.objects.using(using).filter(
        chain=chain.name, seal__lte=max(days, default=0)
    )
    sealed = {
        sequence: list(some)
        for sequence, some in groupby(
            ends.order_by("sequence"), key=attrgetter("sequence")
        )
    }
    events = Event.objects.using(using).in_chain(chain.name)
    rows = events.filter(sequence__lte=chain.length)
    for event in rows.iterator(chunk_size=ROWS_AT_ONCE):
        yield {"event": {**hashing.flat(event.spoken()), "hash": event.hash}}
        for end in sealed.pop(event.sequence, []):
            yield _end(end, days)
    for some in sealed.values():
        yield from (_end(end, days) for end in some)


def _end(end: End, days: Mapping[int, str]) -> Mapping[str, object]:
    return {
        "end": {
            "day": days[end.seal_id],
            "chain": end.chain_id,
            "sequence": end.sequence,
            "hash": end.hash,
        }
    }


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
