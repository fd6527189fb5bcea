"""What travels as MIME: a SOAP message with its files beside it, taken apart.

The message stands in one part (`multipart/related`), each file in a part of its own
that the message names by its `Content-ID`. Nothing is fetched; parts within a part stay
shut.
"""

from __future__ import annotations

import base64
import binascii
import email.errors
import email.header
import email.message
import email.parser
import quopri
import re
from collections.abc import Iterator

import msgspec

HEAD = 16_000
"""Bytes of headers, of the whole and of a part; usual ones have some hundred."""
PARTS = 200
"""Parts that are looked at."""
BOUNDARY = 200
"""Bytes of a boundary; RFC 2046 allows 70."""
_BLANK = re.compile(rb"\r?\n\r?\n")
_LINES = re.compile(rb"[A-Za-z-]+:")


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One part, its content decoded."""

    cid: str
    name: str
    media_type: str
    data: bytes


class Parcel(msgspec.Struct, frozen=True, kw_only=True):
    """The parts in their order; `start` is the id of the one that holds the message,
    empty where the headers name none."""

    parts: tuple[Part, ...]
    start: str = ""


def parcel_of(data: bytes) -> Parcel | None:
    """The parts of a MIME file; None for a file that is none."""
    data = data.lstrip(b"\r\n")
    if data.startswith(b"--"):  # saved without the headers of the whole
        first = data[:BOUNDARY].splitlines()[0].rstrip()
        parts = _parts(data, first[2:])
        return Parcel(parts=parts) if parts else None
    if not _LINES.match(data):
        return None
    head, _ = _cut(data)
    boundary = head.get_param("boundary")
    start = head.get_param("start")
    if not isinstance(boundary, str) or not 0 < len(boundary) <= BOUNDARY:
        return None
    return Parcel(
        parts=_parts(data, boundary.encode("utf-8", "replace")),
        start=_bare(start) if isinstance(start, str) else "",
    )


def _parts(data: bytes, boundary: bytes) -> tuple[Part, ...]:
    """What stands between the lines of the boundary."""
    if not boundary.strip():
        return ()
    line = re.compile(
        rb"(?:^|\r?\n)--" + re.escape(boundary) + rb"(?P<last>--)?[ \t]*(?=\r?\n|$)"
    )
    return tuple(map(_part, _between(data, line)))


def _between(data: bytes, line: re.Pattern[bytes]) -> Iterator[bytes]:
    begin: int | None = None
    for number, found in enumerate(line.finditer(data)):
        if begin is not None:
            yield data[begin : found.start()]
        begin = found.end()
        if found["last"] or number == PARTS:
            return
    if begin is not None:  # the last line of the boundary was cut off
        yield data[begin:]


def _cut(data: bytes) -> tuple[email.message.Message, bytes]:
    """The headers, and what follows the blank line after them."""
    data = data.removeprefix(b"\r\n").removeprefix(b"\n")
    blank = _BLANK.search(data, 0, HEAD)
    head, body = (
        (data[: blank.start()], data[blank.end() :]) if blank else (data[:HEAD], b"")
    )
    return email.parser.BytesHeaderParser().parsebytes(head), body


def _part(data: bytes) -> Part:
    if data.startswith((b"\r\n\r\n", b"\n\n")):  # no header at all
        return Part(cid="", name="", media_type="", data=data.lstrip(b"\r\n"))
    head, body = _cut(data)
    return Part(
        cid=_bare(str(head.get("Content-ID", ""))),
        name=_file_name(head),
        media_type=head.get_content_type(),
        data=_decoded(body, str(head.get("Content-Transfer-Encoding", "")).lower()),
    )


def _bare(cid: str) -> str:
    """An id without the signs around it."""
    return cid.strip().removeprefix("cid:").strip("<> \t")


def _file_name(head: email.message.Message) -> str:
    """The file's name as it was sent; names in old code words are turned to text."""
    try:
        name = head.get_filename() or ""
        return str(email.header.make_header(email.header.decode_header(name)))
    except (LookupError, ValueError, email.errors.MessageError):
        return ""


def _decoded(body: bytes, encoding: str) -> bytes:
    if "base64" in encoding:
        try:
            return base64.b64decode(body)
        except (binascii.Error, ValueError):
            return b""
    return quopri.decodestring(body) if "quoted-printable" in encoding else body
