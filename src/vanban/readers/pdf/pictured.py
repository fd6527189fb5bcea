"""A file with what was read in the images of its pages; run in a process of its own."""

from __future__ import annotations

import msgspec

from vanban.readers import Decoded
from vanban.readers.pdf import document
from vanban.readers.scans import Laid


def decode(data: bytes) -> Decoded:
    """The paragraphs, rows and footnotes of the file in a `Laid`."""
    return document.decoded(msgspec.msgpack.decode(data, type=Laid))
