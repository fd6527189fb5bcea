"""Word files (.docx): small ones are read here, large ones in a process of their own.

`word.document` reads the bytes. A short plan unpacks to some 200 kB; what unpacks to
much more may be made to eat memory, so that it gets the limits of `confined`.
"""

from __future__ import annotations

import io
import zipfile

from vanban.readers import Decoded, Unreadable, Watch, unwatched
from vanban.readers.confined import decode_confined
from vanban.readers.word import document
from vanban.readers.word.package import BROKEN, FAULTS

SMALL = 500_000
"""Unpacked bytes that are read without a process of their own: a few seconds at most,
also where they are nothing but empty paragraphs."""


def decode(data: bytes, _watch: Watch = unwatched) -> Decoded:
    """The paragraphs, rows and footnotes of a Word file.

    Raises Unreadable for a file that is locked, broken or asks too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
    except FAULTS as fault:
        raise Unreadable(BROKEN) from fault
    if unpacked <= SMALL:
        return document.decode(data)
    return decode_confined("vanban.readers.word.document", data)
