"""edXML: the document inside an envelope, read as if it had come alone.

The envelope is opened in a process of its own, and each file inside is read like any
other: not by a child of a child, which nobody would end.
"""

from __future__ import annotations

import msgspec

from vanban.envelopes.envelope import Attachment
from vanban.envelopes.files import Opened
from vanban.readers import (
    READERS,
    Decoded,
    Unreadable,
    Watch,
    decode_with,
    media_type_of,
    refusal_of,
    unwatched,
)
from vanban.readers.confined import run_confined

EDXML = "application/edxml+xml"


def decode(data: bytes, watch: Watch = unwatched) -> Decoded:
    """The first file inside that can be read, with what the envelope says.

    Raises Unreadable where none can, in the words for the first one.
    """
    found = run_confined("vanban.envelopes.files", data, Opened)
    envelope, files = found.envelope, found.files
    refusals: list[str] = []
    for file in files:
        try:
            inside = _decoded(file, watch)
        except Unreadable as unreadable:
            refusals.append(str(unreadable))
            continue
        others = tuple(other.name for other in files if other is not file)
        named = msgspec.structs.replace(envelope, left_out=others)
        return msgspec.structs.replace(inside, envelope=named)
    raise Unreadable(refusals[0])


def _decoded(file: Attachment, watch: Watch) -> Decoded:
    """What the reader for a file makes of it; an envelope within one stays shut."""
    media_type = media_type_of(file.data)
    module = READERS.get(media_type)
    if module is None or media_type == EDXML:
        raise Unreadable(refusal_of(media_type))
    return decode_with(module, file.data, watch, confined=True)
