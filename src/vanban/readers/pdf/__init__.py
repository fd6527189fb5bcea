"""PDF files: read by pdfium in a process of its own.

`document` reads the bytes; this module only sends them there. Places are in points
(1/72 inch) from the page's lower left corner, as in the file.
"""

from __future__ import annotations

from vanban.readers import Decoded
from vanban.readers.confined import decode_confined


def decode(data: bytes) -> Decoded:
    """The paragraphs, rows and footnotes of a PDF file.

    Raises Unreadable for a file that is locked, broken or asks too much.
    """
    return decode_confined("vanban.readers.pdf.document", data)
