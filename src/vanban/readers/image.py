"""Images (PNG, JPEG, TIFF): scans of one page, or of several in one TIFF file."""

from __future__ import annotations

from vanban.readers import Decoded, Unreadable, Watch, unwatched
from vanban.readers.confined import decode_confined, run_confined, uncounted
from vanban.readers.scans import engine, laid

LACKING = (
    "Tệp là ảnh: máy này chưa nhận dạng được chữ trong ảnh. Hãy cài {packages} rồi đọc "
    "lại, hoặc gửi bản Word, bản PDF có lớp chữ."
)


def decode(data: bytes, watch: Watch = unwatched) -> Decoded:
    """The paragraphs and rows of a scan.

    Raises Unreadable where nothing is installed that reads images, and for an image
    that is broken or too large.
    """
    lacking = engine.lacking()
    if lacking:
        raise Unreadable(LACKING.format(packages=engine.in_words(lacking)))
    frames = run_confined("vanban.readers.scans.frames", data, int)
    with uncounted():
        given = laid(data, "image", tuple(range(frames)), watch)
    return decode_confined("vanban.readers.pdf.pictured", given)
