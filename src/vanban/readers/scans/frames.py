"""How many pages an image file has; told in a process of its own."""

from __future__ import annotations

from vanban.readers.scans.sources import frames_in


def decode(data: bytes) -> int:
    """The number of frames; raises Unreadable for a file that is broken."""
    return frames_in(data)
