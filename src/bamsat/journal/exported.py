"""An exported journal, verified without a database and without this site.

Nothing here knows Django: what is needed is SHA-256 and JSON, so that anyone can write
it anew from `docs/tham-chieu/nhat-ky.md`. Lines stream; memory grows with the number of
sealed days, not with the journal.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import IO, Any

from bamsat.journal import hashing
from bamsat.journal.faults import Break, Fault, Verdict
from bamsat.journal.links import Follower

FORMAT = "bamsat.journal/1"
LONGEST_LINE = 16_000_000  # bytes

DESCRIPTION: Mapping[str, str] = {
    "encoding": "UTF-8, one JSON object a line, keys sorted, no spaces",
    "order": "this line; seal, by day; for each chain, by name: chain, then its event "
    "by sequence, each followed by the end that a day's seal took there; total",
    "event.hash": "SHA-256 of the event without `hash`, written as this file writes it",
    "event.previous": "hash of the event before it in its chain, empty for the first",
    "seal.head": "SHA-256 of {day, previous} and, for each end of that day by chain, a "
    "newline and [chain, sequence, hash]",
    "seal.previous": "head of the seal before it, empty for the first",
}
"""What the first line says of the rest."""


class UnreadableExportError(ValueError):
    """The file is no export of a journal, or not of a format known here."""


def lines_of(file: IO[bytes]) -> Iterator[bytes]:
    """The lines of a file, none of them longer than memory allows."""
    while line := file.readline(LONGEST_LINE):
        yield line


def verify(
    lines: Iterable[bytes],
    head: str | None = None,
    *,
    progress: Callable[[int], object] = lambda size: None,
) -> Verdict:
    """Verify an export; with `head`, also that a published hash is in it.

    `progress` is called with the number of bytes read. Raises UnreadableExportError.
    """
    reader = _Reader(head)
    size = number = 0
    for number, line in enumerate(lines, start=1):
        size += len(line)
        try:
            broken = reader.read(number, json.loads(line))
        except UnreadableExportError:
            raise
        except (LookupError, TypeError, ValueError, RecursionError) as error:
            raise UnreadableExportError(f"không hiểu được dòng {number}") from error
        if broken:
            return reader.verdict(broken)
        if number % 1000 == 0:
            progress(size)
    progress(size)
    if not number:
        raise UnreadableExportError("tệp trống")
    return reader.verdict(reader.end())


class _Reader:
    """Reads record after record and stops at the first that is wrong."""

    def __init__(self, head: str | None) -> None:
        self._wanted = head
        self._chain: Follower | None = None
        self._seals: dict[str, tuple[str, Any]] = {}
        self._last_head = ""
        self._total: dict[str, int] | None = None
        self._chains = self._events = 0

    def read(self, number: int, record: Any) -> Break | None:
        """Take in one line; what is wrong with it, if anything."""
        if not isinstance(record, dict):
            raise TypeError(record)
        if number == 1:
            if record.get("format") != FORMAT:
                raise UnreadableExportError(f"dòng đầu không ghi “{FORMAT}”")
            return None
        if self._total is not None:
            raise UnreadableExportError(f"còn dòng {number} sau dòng tổng cuối")
        [(kind, value)] = record.items()
        match kind:
            case "seal":
                return self._seal(**value)
            case "chain":
                return self._begin(**value)
            case "event":
                return self._event(value)
            case "end":
                return self._sealed(**value)
            case "total":
                self._total = value
                return None
        raise UnreadableExportError(f"không biết loại dòng “{kind}” (dòng {number})")

    def _seal(self, *, day: str, at: str, previous: str, head: str) -> Break | None:
        if self._chain or day in self._seals:
            raise UnreadableExportError(f"niêm phong ngày {day} đứng sai chỗ")
        parsed = date.fromisoformat(day)
        self._seals[day] = head, hashing.begin_seal(day, previous)
        if previous != self._last_head:
            return Break(Fault.RESEALED, day=parsed)
        self._last_head = head
        return None

    def _begin(self, *, name: str, length: int, head: str) -> Break | None:
        broken = self._finish()
        if self._chain and name <= self._chain.chain:
            raise UnreadableExportError(f"chuỗi {name} đứng sai chỗ")
        self._chain = Follower(name, length, head)
        self._chains += 1
        return broken

    def _event(self, event: dict[str, Any]) -> Break | None:
        self._events += 1
        digest = event.pop("hash")
        chain, sequence = str(event["chain"]), int(event["sequence"])
        follower = self._chain
        if follower is None or chain != follower.chain or sequence > follower.length:
            return Break(Fault.ADDED, chain, sequence)
        fault = follower.follow(event, digest)
        return Break(fault, chain, sequence) if fault else None

    def _sealed(
        self, *, day: str, chain: str, sequence: int, hash: str
    ) -> Break | None:
        _, digest = self._seals[day]
        hashing.add_end(digest, chain, sequence, hash)
        follower = self._chain
        if follower is None or follower.chain != chain or sequence > follower.sequence:
            return Break(Fault.CUT, chain, sequence)
        if (sequence, hash) != (follower.sequence, follower.hash):
            return Break(Fault.REWRITTEN, chain, sequence)
        return None

    def _finish(self) -> Break | None:
        """Whether the chain read last came to its noted end."""
        follower = self._chain
        if follower and follower.sequence < follower.length:
            return Break(Fault.CUT, follower.chain, follower.sequence)
        return None

    def end(self) -> Break | None:
        """What only the whole file can tell."""
        counted = {
            "chains": self._chains,
            "events": self._events,
            "seals": len(self._seals),
        }
        if broken := self._finish():
            return broken
        if self._total != counted:
            return Break(Fault.UNFINISHED)
        for day, (head, digest) in self._seals.items():
            if digest.hexdigest() != head:
                return Break(Fault.RESEALED, day=date.fromisoformat(day))
        heads = {head for head, _ in self._seals.values()}
        if self._wanted is not None and self._wanted not in heads:
            return Break(Fault.UNKNOWN_HEAD)
        return None

    def verdict(self, broken: Break | None) -> Verdict:
        """What was found so far."""
        day = max(self._seals, default="")
        newest = (date.fromisoformat(day), self._seals[day][0]) if day else None
        return Verdict(self._chains, self._events, len(self._seals), broken, newest)
