"""A reading made in a process of its own: what is found in a text that was decoded.

A text may be made to keep the patterns busy for hours, or to fill the memory with
findings; the process that asks goes on whatever happens there.
"""

from __future__ import annotations

import msgspec

from vanban.findings import Reading
from vanban.readers import Source
from vanban.readers.confined import Limits, run_confined
from vanban.reading import reading_of

SMALL = 200_000
"""Characters that are read here at once: a second; no text as short is known that takes
much longer."""
LIMITS = Limits(seconds=60, memory=1 << 30)
"""The longest document of the corpus, 476 kB of text, takes a tenth of that."""


def decode(data: bytes) -> Reading:
    """The reading of an encoded `Source`."""
    return reading_of(msgspec.msgpack.decode(data, type=Source))


def reading_apart(source: Source, *, limits: Limits = LIMITS) -> Reading:
    """The reading of a decoded source, as `reading_of` gives it; a short one is read
    here.

    Raises Unreadable where a limit is passed.
    """
    if len(source.content) <= SMALL:
        return reading_of(source)
    given = msgspec.msgpack.encode(source)
    return run_confined(__name__, given, Reading, limits=limits)
