"""Files to sources: one reader a media type, found by what the bytes say.

A reader gives `Decoded`: the content and what the format knows of it. A `Source` is
that with what identifies the bytes. Only readers know file formats.
"""

from __future__ import annotations

import hashlib
import importlib
import re
from collections.abc import Callable

import msgspec

from vanban.envelopes.envelope import Envelope

LIMIT = 50_000_000
"""Bytes. The longest directive known has some 2,000 pages, 5 MB of text."""


class Unreadable(Exception):  # noqa: N818 - the face says what happened
    """A source cannot be read; the message says in Vietnamese why and what to do."""


CELL = "\x1f"
"""Stands between the cells of a table row where the reader knows paragraphs."""


Watch = Callable[[int, int], object]
"""Told how many images of pages are read, and of how many, while that takes long."""


def unwatched(_read: int, _of: int) -> None:
    """Nobody looks on."""


class Decoded(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader makes of the bytes.

    `content` has a form feed between pages where the format knows pages; `pages` is
    their number, else None. `ocr` names the engine that read an image. `dropped` counts
    the characters (no blanks) of page furniture that the reader left out. `scanned` are
    the numbers, from 1, of pages that have no text layer and were not read, `garbled`
    of those whose text layer is no Vietnamese; `lacking` names the packages that are to
    be installed so that they can be read. `converted` names the old code from which
    letters were turned into Unicode. `certainty` are stretches of `content` that
    were read in images, (start, end, per cent).

    `paragraphs` tells that the reader knows paragraphs, so that nothing is joined,
    taken for furniture or for a footnote by its looks. Then in `content`

    - each line, ended by a line feed, is a whole paragraph, its label in front; a form
      feed stands at the place where a page ends, also inside a paragraph;
    - a table row is one line with `CELL` between its cells: an empty cell is empty, a
      cell over two columns is followed by an empty one. A row of one cell ends with
      `CELL`. A table that only lays out the page (letterhead, signing block) is no
      rows: its cells follow each other, each line of a cell a paragraph;
    - `footnotes` are the places (start, end) of the lines that are footnotes, each one
      line that begins with its mark in digits and follows the paragraph that calls it;
    - `calls` are the places of the marks that call them, which patterns do not see: the
      mark in `02/NQ-CP1` is no part of the symbol;
    - `continued` are the empty cells that the cell above reaches down into: the place
      of their row and their column, from 0.
    `envelope` is what the envelope says in which the document came.
    """

    content: str
    pages: int | None = None
    ocr: str | None = None
    paragraphs: bool = False
    footnotes: tuple[tuple[int, int], ...] = ()
    calls: tuple[tuple[int, int], ...] = ()
    dropped: int = 0
    scanned: tuple[int, ...] = ()
    garbled: tuple[int, ...] = ()
    lacking: tuple[str, ...] = ()
    converted: str | None = None
    certainty: tuple[tuple[int, int, int], ...] = ()
    continued: tuple[tuple[int, int], ...] = ()
    envelope: Envelope | None = None


class Source(Decoded, frozen=True, kw_only=True):
    """A document as it came: what its reader made of it, and what identifies it."""

    name: str | None
    media_type: str
    sha256: str


SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"{\\rtf", "application/rtf"),
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)
READERS: dict[str, str] = {
    "text/plain": "vanban.readers.plain",
    "application/pdf": "vanban.readers.pdf",
    "text/html": "vanban.readers.html",
    "multipart/related": "vanban.readers.html",
    "application/msword": "vanban.readers.office",
    "application/rtf": "vanban.readers.office",
    "application/vnd.oasis.opendocument.text": "vanban.readers.office",
    "image/png": "vanban.readers.image",
    "image/jpeg": "vanban.readers.image",
    "image/tiff": "vanban.readers.image",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (
        "vanban.readers.docx"
    ),
    "application/edxml+xml": "vanban.readers.edxml",
}
"""Media type → module with `decode(data, watch) -> Decoded`, imported when needed."""
CONTAINERS = ("application/zip", "application/x-ole-storage")
"""Types whose bytes tell only by their parts what they hold."""


def media_type_of(data: bytes) -> str:
    """The media type that the bytes tell; `text/plain` where they tell none.

    Raises Unreadable for a container that is broken.
    """
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    for signature, media_type in SIGNATURES:
        if head.startswith(signature):
            return _type_within(data) if media_type in CONTAINERS else media_type
    # Some gateways put lines of their own before a PDF; its readers allow it.
    if b"%PDF-" in data[:1024] and b"startxref" in data[-2048:]:
        return "application/pdf"
    return _type_of_text(data[:FIRST])


FIRST = 4096
_HTML = re.compile(
    rb"(?:<\?xml[^>]*>|<!--.*?-->|\s|\xef\xbb\xbf)*<(?:!doctype\s+html|html|head)\b",
    re.IGNORECASE | re.DOTALL,
)
_SENT = re.compile(
    rb"edXML|QCVN_102_2016|e-doc\.vn/Schema"
    rb"|multipart/related[^\x00]{0,300}(?:type=\"?text/xml|(?:xop|soap)\+xml)",
    re.IGNORECASE,
)
"""An envelope in MIME: pages that were saved with their pictures are HTML."""
_MHTML = re.compile(
    rb"^Content-Type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE
)


def _type_of_text(first: bytes) -> str:
    """A web page, one saved with its pictures, or plain text; told by how it begins."""
    narrow = first.replace(b"\x00", b"").removeprefix(b"\xff\xfe")
    if _HTML.match(narrow):
        return "text/html"
    mime = re.match(rb"[A-Za-z-]+:", first) and _MHTML.search(first)
    bare = re.match(rb"--[!-~]{5,200}\r?\nContent-", first, re.IGNORECASE)
    if (mime or bare) and _SENT.search(first):
        return "application/edxml+xml"
    if mime:
        return "multipart/related"
    if narrow.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and b"edXML" in narrow:
        return "application/edxml+xml"
    return "text/plain"


def _type_within(data: bytes) -> str:
    find: Callable[[bytes], str]
    find = importlib.import_module("vanban.readers.containers").type_within
    return find(data)


def refusal_of(media_type: str) -> str:
    """What to tell who chose a file of a type that has no reader."""
    find: Callable[[str], str | None]
    find = importlib.import_module("vanban.readers.containers").refusal_of
    return find(media_type) or (
        f"Chưa đọc được loại tệp {media_type}: hãy lưu văn bản thành tệp chữ (.txt, mã "
        "UTF-8) hoặc tệp .docx rồi đọc lại."
    )


CHILDREN = (
    "vanban.readers.pdf",
    "vanban.readers.image",
    "vanban.readers.office",
    "vanban.readers.edxml",
)
"""Readers that always have a process of their own."""
SMALL = 1_000_000
"""Bytes of plain text that can do no harm: they are only decoded."""


_NOWHERE_KEPT = re.compile("[\0-\x08\x0e-\x1e\ud800-\udfff\ufffe\uffff]")
"""What databases, XML or JSON do not keep and nobody reads: control characters and
halves of a character. Marks of pages and cells stay."""


def decode_with(
    module: str, data: bytes, watch: Watch = unwatched, *, confined: bool
) -> Decoded:
    """What a reader makes of the bytes, in a process of its own where they may do harm
    and `confined` asks for it."""
    harmless = module == READERS["text/plain"] and len(data) < SMALL
    if confined and not harmless and module not in CHILDREN:
        apart: Callable[[str, bytes], Decoded]
        apart = importlib.import_module("vanban.readers.confined").decode_confined
        return apart(module, data)
    decode: Callable[[bytes, Watch], Decoded] = importlib.import_module(module).decode
    return decode(data, watch)


def source_of(
    data: bytes,
    *,
    name: str | None,
    watch: Watch = unwatched,
    confined: bool = False,
) -> Source:
    """The source in a file's bytes; `watch` is told of pages that are images.

    `confined` reads any file in a process of its own, with limits, as PDF files always
    are: what a stranger sends may be made to break its reader.

    Raises Unreadable for an empty or too large file, and for a format without reader.
    """
    if not data.strip():
        raise Unreadable("Tệp rỗng: hãy chọn tệp có nội dung văn bản.")
    if len(data) > LIMIT:
        raise Unreadable(
            f"Tệp quá lớn ({len(data) // 1_000_000} MB, giới hạn "
            f"{LIMIT // 1_000_000} MB): hãy tách thành nhiều văn bản."
        )
    media_type = media_type_of(data)
    module = READERS.get(media_type)
    if module is None:
        raise Unreadable(refusal_of(media_type))
    decoded = decode_with(module, data, watch, confined=confined)
    found = msgspec.structs.asdict(decoded)
    # One for one: the places that the reader tells stay right.
    found["content"] = _NOWHERE_KEPT.sub("\ufffd", decoded.content)
    return Source(
        name=name,
        media_type=media_type,
        sha256=hashlib.sha256(data).hexdigest(),
        **found,
    )
