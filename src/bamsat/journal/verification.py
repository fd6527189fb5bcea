"""Does the journal still say what it said? Finds the first place where it does not.

A chain is read link by link, against the row that holds its length, and against every
sealed end; the seals are computed anew. Who rewrites everything, seals included, is
found out by a head that was published (RULES 12). Rows stream: memory does not grow
with the journal.
"""

from collections.abc import Callable, Iterator
from itertools import islice

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Exists, OuterRef

from bamsat.journal import hashing
from bamsat.journal.faults import Break, Fault, Verdict
from bamsat.journal.links import Follower
from bamsat.journal.models import Chain, End, Event, Seal

CHAINS_AT_ONCE = 200
ROWS_AT_ONCE = 1000


Progress = Callable[[int], object]
"""Called now and then with the number of events read so far."""


def verify(chain: str) -> Verdict:
    """Verify one chain: its links, its length, its sealed ends."""
    rows = list(Chain.objects.filter(name=chain))
    walk = _Walk(DEFAULT_DB_ALIAS)
    broken = next(walk.breaks(rows), None) or walk.sealed_otherwise(chain)
    return Verdict(len(rows), walk.events, 0, broken)


def verify_all(
    head: str | None = None,
    *,
    progress: Progress = lambda events: None,
    using: str = DEFAULT_DB_ALIAS,
) -> Verdict:
    """Verify every chain and every seal, of the site or of another database (`using`).

    With `head`, a hash that was published, also that its day's seal is still there: a
    journal rewritten as a whole, seals included, no longer holds it.
    """
    walk = _Walk(using, progress)
    seals = Seal.objects.using(using)
    newest = seals.order_by("-day").values_list("day", "head").first()
    chains, days = Chain.objects.using(using).count(), seals.count()
    broken = (
        next(walk.all_breaks(), None)
        or walk.stray()
        or walk.sealed_otherwise()
        or next(walk.broken_seals(), None)
        or walk.unknown(head)
    )
    return Verdict(chains, walk.events, days, broken, newest)


class _Walk:
    """Reads the journal of one database and counts the events that it has read."""

    def __init__(self, using: str, progress: Progress = lambda events: None) -> None:
        self.events = 0
        self._using = using
        self._progress = progress

    def all_breaks(self) -> Iterator[Break]:
        """The broken places of all chains, for each its first."""
        rows = Chain.objects.using(self._using).order_by("name")
        chains = rows.iterator(chunk_size=ROWS_AT_ONCE)
        while some := list(islice(chains, CHAINS_AT_ONCE)):
            yield from self.breaks(some)

    def breaks(self, chains: list[Chain]) -> Iterator[Break]:
        """The broken places of these chains, for each its first."""
        followed = {c.name: Follower(c.name, c.length, c.head) for c in chains}
        broken: set[str] = set()
        events = Event.objects.using(self._using).filter(chain__in=followed)
        ordered = events.order_by("chain_id", "sequence")
        for event in ordered.iterator(chunk_size=ROWS_AT_ONCE):
            self._count()
            if event.chain_id in broken:
                continue
            said = hashing.flat(event.spoken())
            if fault := followed[event.chain_id].follow(said, event.hash):
                broken.add(event.chain_id)
                yield Break(fault, event.chain_id, event.sequence)
        self._progress(self.events)
        for name, follower in followed.items():
            if name not in broken and (fault := self._end(follower)):
                yield Break(fault, name, follower.sequence)

    def _count(self) -> None:
        self.events += 1
        if self.events % ROWS_AT_ONCE == 0:
            self._progress(self.events)

    def _end(self, follower: Follower) -> Fault | None:
        """Compare with the chain's own row, once all events are read."""
        if follower.sequence < follower.length:
            return Fault.CUT
        if follower.sequence > follower.length:
            # Written to while we read, or from outside: the row now tells which.
            now = Chain.objects.using(self._using).get(name=follower.chain)
            if follower.sequence > now.length:
                return Fault.ADDED
            return follower.differs(now.length, now.head)
        return None

    def stray(self) -> Break | None:
        """An event whose chain's row is gone."""
        chain = Chain.objects.filter(name=OuterRef("chain"))
        events = Event.objects.using(self._using).filter(~Exists(chain))
        event = events.order_by("id").first()
        return Break(Fault.ADDED, event.chain_id, event.sequence) if event else None

    def sealed_otherwise(self, chain: str | None = None) -> Break | None:
        """A sealed end whose event is gone or has another hash now."""
        ends = End.objects.using(self._using).without_event(Event.objects.all())
        end = (ends if chain is None else ends.filter(chain=chain)).first()
        if end is None:
            return None
        events = Event.objects.using(self._using)
        there = events.filter(chain=end.chain_id, sequence=end.sequence).exists()
        fault = Fault.REWRITTEN if there else Fault.CUT
        return Break(fault, end.chain_id, end.sequence)

    def broken_seals(self) -> Iterator[Break]:
        """Seals that do not follow from their ends and from the seal before."""
        previous = ""
        seals = Seal.objects.using(self._using).order_by("day")
        for seal in seals.iterator(chunk_size=ROWS_AT_ONCE):
            sealed = End.objects.using(self._using).filter(seal=seal)
            ends = sealed.values_list("chain_id", "sequence", "hash")
            head = hashing.of_seal(day=seal.day, previous=previous, ends=ends)
            if seal.previous != previous or seal.head != head:
                yield Break(Fault.RESEALED, day=seal.day)
            previous = seal.head

    def unknown(self, head: str | None) -> Break | None:
        """A published head that no seal carries."""
        seals = Seal.objects.using(self._using)
        if head is None or seals.filter(head=head).exists():
            return None
        return Break(Fault.UNKNOWN_HEAD)
