"""PDF files: read by pdfium in a process of its own.

`document` reads the bytes; this module only sends them there. Places are in points
(1/72 inch) from the page's lower left corner, as in the file.
"""

from __future__ import annotations

from vanban.readers import Decoded, Watch, unwatched
from vanban.readers.confined import decode_confined, uncounted
from vanban.readers.scans import laid

DOCUMENT = "vanban.readers.pdf.document"
WITH_SCANS = "vanban.readers.pdf.pictured"


def decode(data: bytes, watch: Watch = unwatched) -> Decoded:
    """The paragraphs, rows and footnotes of a PDF file.

    Pages that are images, or whose text layer is no Vietnamese, are read by the engine
    where it is installed. Raises Unreadable for a file that is locked, broken or asks
    too much.
    """
    known = decode_confined(DOCUMENT, data)
    images = sorted({*known.scanned, *known.garbled})
    if not images:
        return known
    pages = tuple(number - 1 for number in images)
    with uncounted():
        given = laid(data, "pdf", pages, watch)
    return decode_confined(WITH_SCANS, given)
