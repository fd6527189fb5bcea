"""Does the journal still say what it said? Finds the first place where it does not.

A chain is read link by link, against the row that holds its length, and against every
sealed end; the seals are computed anew. Who rewrites everything, seals included, is
found out by a head that was published (RULES 12). Rows stream: memory does not grow
with the journal.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import islice

from django.db.models import Exists, OuterRef

from bamsat.journal import hashing
from bamsat.journal.models import Chain, End, Event, Seal

CHAINS_AT_ONCE = 200
ROWS_AT_ONCE = 1000


class Fault(Enum):
    """What is wrong, with its sentence for the terminal."""

    CHANGED = "nội dung sự kiện đã bị sửa"
    UNLINKED = "sự kiện không nối với sự kiện đứng trước (bị sửa hoặc đổi chỗ)"
    MISSING = "thiếu sự kiện ở giữa chuỗi"
    CUT = "đuôi chuỗi đã bị cắt"
    ADDED = "có sự kiện được chèn thêm ngoài sổ"
    REWRITTEN = "chuỗi đã bị viết lại: mã băm khác với mã đã ghi nhận"
    RESEALED = "niêm phong của ngày đã bị sửa"
    UNKNOWN_HEAD = "không có niêm phong nào mang mã băm đã công bố này"


@dataclass(frozen=True)
class Break:
    """The first broken place: an event of a chain, or the seal of a day."""

    fault: Fault
    chain: str = ""
    sequence: int = 0
    day: date | None = None


@dataclass(frozen=True)
class Verdict:
    """How much was read, and where it is broken, if it is."""

    chains: int
    events: int
    seals: int
    broken: Break | None

    @property
    def intact(self) -> bool:
        """Whether everything read is as it was written."""
        return self.broken is None


def verify(chain: str) -> Verdict:
    """Verify one chain: its links, its length, its sealed ends."""
    rows = list(Chain.objects.filter(name=chain))
    walk = _Walk()
    broken = next(walk.breaks(rows), None) or _sealed_otherwise(chain)
    return Verdict(len(rows), walk.events, 0, broken)


def verify_all(head: str | None = None) -> Verdict:
    """Verify every chain and every seal.

    With `head`, a hash that was published, also that its day's seal is still there: a
    journal rewritten as a whole, seals included, no longer holds it.
    """
    walk = _Walk()
    chains, seals = Chain.objects.count(), Seal.objects.count()
    broken = (
        next(_all_breaks(walk), None)
        or _stray()
        or _sealed_otherwise()
        or next(_broken_seals(), None)
        or _unknown(head)
    )
    return Verdict(chains, walk.events, seals, broken)


class _Walk:
    """Reads chains and counts the events that it has read."""

    def __init__(self) -> None:
        self.events = 0

    def breaks(self, chains: list[Chain]) -> Iterator[Break]:
        """The broken places of these chains, for each its first."""
        ends = {chain.name: _End(chain) for chain in chains}
        events = Event.objects.filter(chain__in=ends).order_by("chain_id", "sequence")
        for event in events.iterator(chunk_size=ROWS_AT_ONCE):
            self.events += 1
            end = ends[event.chain_id]
            if not end.broken and (fault := end.link(event)):
                end.broken = True
                yield Break(fault, event.chain_id, event.sequence)
        for end in ends.values():
            if not end.broken and (fault := end.compare()):
                yield Break(fault, end.chain.name, end.sequence)


class _End:
    """Where the reading of one chain stands."""

    def __init__(self, chain: Chain) -> None:
        self.chain = chain
        self.sequence = 0
        self.hash = ""
        self.broken = False

    def link(self, event: Event) -> Fault | None:
        """Move on to the next event; what is wrong with it, if anything."""
        if event.sequence != self.sequence + 1:
            return Fault.MISSING
        if event.previous != self.hash:
            return Fault.UNLINKED
        if event.hash != hashing.of_event(event.spoken()):
            return Fault.CHANGED
        self.sequence, self.hash = event.sequence, event.hash
        return self._differs(self.chain)

    def compare(self) -> Fault | None:
        """Compare with the chain's own row, once all events are read."""
        if self.sequence < self.chain.length:
            return Fault.CUT
        if self.sequence > self.chain.length:
            # Written to while we read, or from outside: the row now tells which.
            now = Chain.objects.get(name=self.chain.name)
            return Fault.ADDED if self.sequence > now.length else self._differs(now)
        return None

    def _differs(self, chain: Chain) -> Fault | None:
        if self.sequence == chain.length and self.hash != chain.head:
            return Fault.REWRITTEN
        return None


def _all_breaks(walk: _Walk) -> Iterator[Break]:
    chains = Chain.objects.order_by("name").iterator(chunk_size=ROWS_AT_ONCE)
    while some := list(islice(chains, CHAINS_AT_ONCE)):
        yield from walk.breaks(some)


def _stray() -> Break | None:
    """An event whose chain's row is gone."""
    chain = Chain.objects.filter(name=OuterRef("chain"))
    event = Event.objects.filter(~Exists(chain)).order_by("id").first()
    return Break(Fault.ADDED, event.chain_id, event.sequence) if event else None


def _sealed_otherwise(chain: str | None = None) -> Break | None:
    """A sealed end whose event is gone or has another hash now."""
    ends = End.objects.without_event(Event.objects.all())
    end = (ends if chain is None else ends.filter(chain=chain)).first()
    if end is None:
        return None
    there = Event.objects.filter(chain=end.chain_id, sequence=end.sequence).exists()
    fault = Fault.REWRITTEN if there else Fault.CUT
    return Break(fault, end.chain_id, end.sequence)


def _broken_seals() -> Iterator[Break]:
    """Seals that do not follow from their ends and from the seal before."""
    previous = ""
    for seal in Seal.objects.order_by("day").iterator(chunk_size=ROWS_AT_ONCE):
        ends = End.objects.filter(seal=seal).values_list("chain_id", "sequence", "hash")
        head = hashing.of_seal(day=seal.day, previous=previous, ends=ends)
        if seal.previous != previous or seal.head != head:
            yield Break(Fault.RESEALED, day=seal.day)
        previous = seal.head


def _unknown(head: str | None) -> Break | None:
    if head is None or Seal.objects.filter(head=head).exists():
        return None
    return Break(Fault.UNKNOWN_HEAD)
