"""Following one chain from event to event: pure, for the database and for a file."""

from collections.abc import Mapping

from bamsat.journal import hashing
from bamsat.journal.faults import Fault


class Follower:
    """Where the reading of one chain stands."""

    def __init__(self, chain: str, length: int, head: str) -> None:
        self.chain = chain
        self.length = length
        self.head = head
        self.sequence = 0
        self.hash = ""

    def follow(self, said: Mapping[str, object], digest: str) -> Fault | None:
        """Move on to the next event (`hashing.flat`); what is wrong with it, if
        anything."""
        place = said["sequence"]
        if place != self.sequence + 1:
            return Fault.MISSING
        linked = said["previous"] == self.hash
        if not linked or digest != hashing.of_flat(said):
            if self._was_elsewhere(said, digest):
                return Fault.MOVED
            return Fault.CHANGED if linked else Fault.UNLINKED
        self.sequence, self.hash = self.sequence + 1, digest
        return self.differs(self.length, self.head)

    def differs(self, length: int, head: str) -> Fault | None:
        """Whether the chain says otherwise than what was noted of its end."""
        if self.sequence == length and self.hash != head:
            return Fault.REWRITTEN
        return None

    def _was_elsewhere(self, said: Mapping[str, object], digest: str) -> bool:
        """Whether the hash is right for another place in the chain."""
        last = max(self.length, self.sequence + 1)
        return any(
            hashing.of_flat({**said, "sequence": place}) == digest
            for place in range(1, last + 2)
            if place != self.sequence + 1
        )
