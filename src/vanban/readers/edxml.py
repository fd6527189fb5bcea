"""edXML: the document inside an envelope, read as if it had come alone."""

from __future__ import annotations

import importlib
from collections.abc import Callable

import msgspec

from vanban.envelopes.envelope import Attachment
from vanban.envelopes.opening import opened
from vanban.readers import (
    READERS,
    Decoded,
    Unreadable,
    Watch,
    media_type_of,
    refusal_of,
    unwatched,
)

EDXML = "application/edxml+xml"


def decode(data: bytes, watch: Watch = unwatched) -> Decoded:
    """The first file inside that can be read, with what the envelope says.

    Raises Unreadable where none can, in the words for the first one.
    """
    envelope, files = opened(data)
    refusals: list[str] = []
    for file in files:
        try:
            found = _decoded(file, watch)
        except Unreadable as unreadable:
            refusals.append(str(unreadable))
            continue
        others = tuple(other.name for other in files if other is not file)
        named = msgspec.structs.replace(envelope, left_out=others)
        return msgspec.structs.replace(found, envelope=named)
    raise Unreadable(refusals[0])


def _decoded(file: Attachment, watch: Watch) -> Decoded:
    """What the reader for a file makes of it; an envelope within one stays shut."""
    media_type = media_type_of(file.data)
    module = READERS.get(media_type)
    if module is None or media_type == EDXML:
        raise Unreadable(refusal_of(media_type))
    decode_inside: Callable[[bytes, Watch], Decoded]
    decode_inside = importlib.import_module(module).decode
    return decode_inside(file.data, watch)
