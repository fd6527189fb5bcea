"""An envelope opened: its header, and the files inside.

A header is small and flat; whatever is not (entities, a DOCTYPE, tags by the thousand,
more content than any document) is refused before it costs anything. An envelope comes
as one XML file with the files in it, or as a SOAP message in MIME with the files beside
it.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from itertools import chain

from lxml import etree

from vanban.envelopes.envelope import Attachment, Envelope, Office
from vanban.envelopes.parcel import Part, parcel_of
from vanban.readers import LIMIT, Unreadable

BROKEN = (
    "Gói edXML hỏng hoặc thiếu phần (không đọc được XML): hãy xin gửi lại gói, hoặc "
    "đọc thẳng tệp văn bản."
)
HOSTILE = (
    "Gói edXML có phần không được phép (DOCTYPE, thực thể, quá nhiều thẻ): hãy xin gửi "
    "lại gói, hoặc đọc thẳng tệp văn bản."
)
EMPTY = "Gói edXML không có tệp nào bên trong: hãy xin gửi lại kèm tệp văn bản."
LARGE = (
    f"Gói edXML mở ra quá {LIMIT // 1_000_000} MB: hãy đọc riêng từng tệp văn bản bên "
    "trong."
)
FIRST = 64_000
"""Bytes of a part in which the header of a message begins."""
ELEMENTS = 20_000
"""Tags; a header has some hundred, and base64 has none."""
FILES = 100
"""Files that are looked at; a document has a few."""
DESCRIBED = frozenset(("ContentId", "ContentType", "AttachmentName", "Description"))
DAY = re.compile(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})|(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
Element = etree._Element


def opened(data: bytes) -> tuple[Envelope, tuple[Attachment, ...]]:
    """The header and the files, in their order.

    Raises Unreadable for what is broken, hostile or holds no file.
    """
    message, parts = _taken_apart(data)
    root = _parsed(message)
    files, size = [], 0
    for file in chain(_files(root, parts), _beside(root, parts)):
        size += len(file.data)
        if size > LIMIT:  # each is small, zipped: all of them together are handed on
            raise Unreadable(LARGE)
        files.append(file)
    if not files:
        raise Unreadable(EMPTY)
    return _envelope(root), tuple(files[:FILES])


def _taken_apart(data: bytes) -> tuple[bytes, dict[str, Part]]:
    """The message, and the parts beside it by their ids; those without one by their
    places."""
    parcel = parcel_of(data)
    if parcel is None:
        return data, {}
    messages = [part for part in parcel.parts if b"MessageHeader" in part.data[:FIRST]]
    started = [part for part in parcel.parts if part.cid == parcel.start != ""]
    message = next(iter([*started, *messages]), None)
    if message is None:
        raise Unreadable(BROKEN)
    others: dict[str, Part] = {}
    for number, part in enumerate(parcel.parts):
        if part is not message:
            named = part.cid if part.cid not in others else ""
            others[named or f"{number}"] = part
    return message.data, others


def _parsed(data: bytes) -> Element:
    """The tree: no entity is resolved, nothing is fetched, no header is that large."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or data.count(b"<") > ELEMENTS:
        raise Unreadable(HOSTILE)
    # The files inside are long texts, which the parser else refuses.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(BROKEN) from error
    # In another encoding the words above are other bytes.
    info = root.getroottree().docinfo
    if getattr(info, "doctype", ""):
        raise Unreadable(HOSTILE)
    return root


def _named(root: Element, *names: str) -> Iterator[Element]:
    """Elements of these local names, whatever their namespace, in document order."""
    for element in root.iter():
        if isinstance(element.tag, str) and etree.QName(element).localname in names:
            yield element


def _first(root: Element | None, name: str) -> Element | None:
    return None if root is None else next(_named(root, name), None)


def _text(root: Element | None, name: str) -> str | None:
    found = _first(root, name)
    words = " ".join((found.text or "").split()) if found is not None else ""
    return words or None


def _envelope(root: Element) -> Envelope:
    header = _first(root, "MessageHeader")
    promulgated = _first(header, "PromulgationInfo")
    signer = _first(header, "SignerInfo")
    recipients = _named(header, "To") if header is not None else ()
    return Envelope(
        sender=_office(_first(header, "From")),
        recipients=tuple(filter(None, map(_office, recipients))),
        number=_text(header, "CodeNumber"),
        notation=_text(header, "CodeNotation"),
        place=_text(promulgated, "Place"),
        date=_day(_text(promulgated, "PromulgationDate")),
        kind_name=_text(header, "TypeName"),
        subject=_text(header, "Subject"),
        signer=_text(signer, "FullName"),
        position=_text(signer, "Position"),
        competence=_text(signer, "Competence"),
        due=_day(_text(header, "DueDate")),
    )


def _office(element: Element | None) -> Office | None:
    code, name = _text(element, "OrganId"), _text(element, "OrganName")
    return Office(code=code or "", name=name or "") if code or name else None


def _day(words: str | None) -> dt.date | None:
    """A day in the form of the standard, or as offices write it; None for others."""
    found = DAY.match(words or "")
    if found is None:
        return None
    y, m, d, day, month, year = found.groups()
    try:
        return dt.date(int(y or year), int(m or month), int(d or day))
    except ValueError:
        return None


def _files(root: Element, parts: dict[str, Part]) -> Iterator[Attachment]:
    """The files inside; of those in a zip of their own what is zipped."""
    for number, element in enumerate(_named(root, "Attachment")):
        if number == FILES:
            return
        included = _first(element, "Include")
        part = parts.pop(_cid(included), None)
        data = part.data if part else _content(element)
        if not data:
            continue
        name = _text(element, "AttachmentName") or f"tep-{number + 1}"
        kind = _text(element, "ContentType") or "application/octet-stream"
        yield Attachment(name=name, data=_unzipped(data), media_type=kind)


def _beside(root: Element, parts: dict[str, Part]) -> Iterator[Attachment]:
    """The parts in the order in which the message names them; then the others, which
    it forgot."""
    left = dict(parts)
    for element in _named(root, "Reference"):
        part = left.pop(_cid(element), None)
        if part is not None and part.data:
            yield _beside_as(
                part,
                name=_text(element, "AttachmentName"),
                kind=_text(element, "ContentType"),
            )
    for part in left.values():
        if part.data:
            yield _beside_as(part)


def _beside_as(
    part: Part, name: str | None = None, kind: str | None = None
) -> Attachment:
    return Attachment(
        name=name or part.name or part.cid or "tep",
        data=_unzipped(part.data),
        media_type=kind or part.media_type or "application/octet-stream",
    )


def _cid(element: Element | None) -> str:
    """The id of the part that an element names, by its address or in its text."""
    if element is None:
        return ""
    addresses = (
        str(value)
        for key, value in element.items()
        if etree.QName(key).localname == "href"
    )
    named = next(addresses, None) or _text(element, "ContentId") or ""
    return named.removeprefix("cid:").strip("<>")


def _content(element: Element) -> bytes | None:
    """The longest text that describes nothing, where it is base64: programs put the
    file in `ContentTransferEncoded`, in an element of its own, or beside both."""
    texts = [element.text or ""]
    for inner in element.iterdescendants():
        described = isinstance(inner.tag, str) and (
            etree.QName(inner).localname in DESCRIBED
        )
        texts += [inner.tail or "", "" if described else inner.text or ""]
    longest = max(texts, key=len)
    try:
        found = base64.b64decode("".join(longest.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    return found if len(found) <= LIMIT else None


def _unzipped(data: bytes) -> bytes:
    """Some programs zip each file once more: an archive of one file is that file."""
    if not data.startswith(b"PK\x03\x04"):
        return data
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            # A Word file is an archive too, of many parts.
            if len(members) != 1 or members[0].file_size > LIMIT:
                return data
            with archive.open(members[0]) as member:
                found = member.read(LIMIT + 1)
    # `zipfile` raises RuntimeError for a locked archive, NotImplementedError for a
    # compression or a version that it does not know: the reader says what is wrong.
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError):
        return data
    return found if len(found) <= LIMIT else data
