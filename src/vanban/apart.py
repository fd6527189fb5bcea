"""A file read from its bytes to its findings within one limit of time and of memory.

What could take long is done in processes of their own: a file may be made to break its
reader, and a text may be made to keep the patterns busy for hours, or to fill the
memory with findings; the process that asks goes on whatever happens there.
"""

from __future__ import annotations

import os
from collections.abc import Callable

import msgspec

from vanban.findings import Reading
from vanban.readers import Source, Watch, unwatched
from vanban.readers.confined import LIMITS, Limits, one_file, run_confined
from vanban.reading import decoded, reading_of

SMALL = 200_000
"""Characters that are read here at once: a second; no text as short is known that takes
much longer."""


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


def unseen(_source: Source) -> None:
    """Nobody asks what the source is."""


def read_apart(
    given: str | os.PathLike[str] | bytes,
    *,
    name: str | None = None,
    watch: Watch = unwatched,
    seen: Callable[[Source], object] = unseen,
    limits: Limits = LIMITS,
) -> Reading:
    """The reading of a file as `vanban.read` gives it, all steps within one limit.

    Images of pages are read within limits of their own, a page after the other, of
    which `watch` is told; `seen` is told the source before anything is found in it, and
    may raise. Raises Unreadable and OSError as `vanban.read`, and where a limit is
    passed.
    """
    with one_file(limits):
        source = decoded(given, name, watch, confined=True)
        seen(source)
        return reading_apart(source, limits=limits)
