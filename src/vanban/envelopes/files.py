"""An envelope with the files inside; told in a process of its own."""

from __future__ import annotations

import msgspec

from vanban.envelopes.envelope import Attachment, Envelope
from vanban.envelopes.opening import opened


class Opened(msgspec.Struct, frozen=True):
    """The header and the files, in their order."""

    envelope: Envelope
    files: tuple[Attachment, ...]


def decode(data: bytes) -> Opened:
    """What is in the envelope; raises Unreadable as `opened`."""
    return Opened(*opened(data))
