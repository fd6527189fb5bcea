"""An envelope written, with the files inside.

Two forms travel: one XML file with the files in it, and a SOAP message in MIME with the
files beside it. The misspelt names (`Bussiness`) are those of the format. Codes of
kinds differ from program to program, so that the kind stands as its name alone.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
import urllib.parse
from collections.abc import Sequence
from enum import StrEnum

from lxml import etree

from vanban.envelopes.envelope import NAMESPACE, Attachment, Envelope, Office

XLINK = "http://www.w3.org/1999/xlink"
SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
START = "edxml"
"""The id of the part that holds the message."""
_NSMAP = {"edXML": NAMESPACE, "xlink": XLINK}
Element = etree._Element


class Form(StrEnum):
    """How an envelope is written."""

    XML = "xml"
    MIME = "mime"


def sealed(
    envelope: Envelope, files: Sequence[Attachment], form: Form = Form.XML
) -> bytes:
    """The envelope in UTF-8; the same header and files give the same bytes."""
    if form is Form.MIME:
        return _parcel(_message_alone(envelope, files), files)
    root = etree.Element(f"{{{NAMESPACE}}}edXML", nsmap=_NSMAP)
    outer = _in(root, "edXMLEnvelope")
    header = _in(outer, "edXMLHeader")
    _message(_in(header, "MessageHeader"), envelope)
    _trace(_in(header, "TraceHeaderList"), envelope)
    _manifest(_in(_in(outer, "edXMLBody"), "edXMLManifest"), files)
    inside = _in(root, "AttachmentEncoded")
    for file, cid in zip(files, _ids(files), strict=True):
        attachment = _in(inside, "Attachment")
        _described(attachment, file, cid)
        encoded = base64.b64encode(file.data).decode()
        _in(attachment, "ContentTransferEncoded", encoded)
    return _printed(root) + b"\n"


def _printed(root: Element) -> bytes:
    printed: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return printed


def _message_alone(envelope: Envelope, files: Sequence[Attachment]) -> bytes:
    """The SOAP message that names the files beside it."""
    root = etree.Element(f"{{{SOAP}}}Envelope", nsmap={"soap": SOAP, **_NSMAP})
    header = etree.SubElement(root, f"{{{SOAP}}}Header")
    _message(_in(header, "MessageHeader"), envelope)
    _trace(_in(header, "TraceHeaderList"), envelope)
    _manifest(_in(etree.SubElement(root, f"{{{SOAP}}}Body"), "Manifest"), files)
    return _printed(root)


def _parcel(message: bytes, files: Sequence[Attachment]) -> bytes:
    """The message and the files, in base64, so that no line of a file is a boundary."""
    mark = hashlib.sha256(message).hexdigest()[:32]
    lines = [
        "MIME-Version: 1.0",
        f'Content-Type: multipart/related; type="text/xml"; start="<{START}>";'
        f' boundary="{mark}"',
        "",
        *_part(mark, START, "text/xml; charset=UTF-8", message),
    ]
    for file, cid in zip(files, _ids(files), strict=True):
        # Percent signs leave no way to end the line.
        name = urllib.parse.quote(file.name, safe="")
        lines += _part(
            mark,
            cid,
            _kind(file),
            file.data,
            f"Content-Disposition: attachment; filename*=UTF-8''{name}",
        )
    return "\r\n".join([*lines, f"--{mark}--", ""]).encode("ascii")


def _part(mark: str, cid: str, kind: str, data: bytes, *more: str) -> list[str]:
    return [
        f"--{mark}",
        f"Content-Type: {kind}",
        "Content-Transfer-Encoding: base64",
        f"Content-ID: <{cid}>",
        *more,
        "",
        *base64.encodebytes(data).decode("ascii").splitlines(),
    ]


def _kind(file: Attachment) -> str:
    known = re.fullmatch(r"[\w.+-]+/[\w.+-]+", file.media_type, re.ASCII)
    return file.media_type if known else "application/octet-stream"


def _ids(files: Sequence[Attachment]) -> list[str]:
    """What the message calls each file: its place, and the hash of its content."""
    return [
        f"{number}-{hashlib.sha256(file.data).hexdigest()[:32]}"
        for number, file in enumerate(files, 1)
    ]


def _manifest(to: Element, files: Sequence[Attachment]) -> None:
    to.set("version", "1.0")
    for file, cid in zip(files, _ids(files), strict=True):
        reference = _in(to, "Reference")
        reference.set(f"{{{XLINK}}}href", f"cid:{cid}")
        _described(reference, file, cid)


def _in(above: Element, name: str, words: str | None = None) -> Element:
    """An element under another one, with its words."""
    made = etree.SubElement(above, f"{{{NAMESPACE}}}{name}")
    made.text = words or None
    return made


def _described(to: Element, file: Attachment, cid: str) -> None:
    _in(to, "ContentId", cid)
    _in(to, "ContentType", file.media_type)
    _in(to, "AttachmentName", file.name)


def _message(to: Element, envelope: Envelope) -> None:
    if envelope.sender is not None:
        _office(_in(to, "From"), envelope.sender)
    for each in envelope.recipients:
        _office(_in(to, "To"), each)
    code = _in(to, "Code")
    _in(code, "CodeNumber", envelope.number)
    _in(code, "CodeNotation", envelope.notation)
    promulgated = _in(to, "PromulgationInfo")
    _in(promulgated, "Place", envelope.place)
    _in(promulgated, "PromulgationDate", _day(envelope.date))
    _in(_in(to, "DocumentType"), "TypeName", envelope.kind_name)
    _in(to, "Subject", envelope.subject)
    signer = _in(to, "SignerInfo")
    _in(signer, "Competence", envelope.competence)
    _in(signer, "Position", envelope.position)
    _in(signer, "FullName", envelope.signer)
    _in(to, "DueDate", _day(envelope.due))
    _in(to, "DocumentId", _document_id(envelope))


def _office(to: Element, office: Office) -> None:
    _in(to, "OrganId", office.code)
    _in(to, "OrganName", office.name)


def _trace(to: Element, envelope: Envelope) -> None:
    """The header of the way: a new document."""
    to.set("version", "1.0")
    business = _in(to, "Bussiness")
    _in(business, "BussinessDocType", "0")
    if envelope.sender is not None:
        _in(_in(to, "TraceHeader"), "OrganId", envelope.sender.code)


def _day(day: dt.date | None) -> str | None:
    return day.strftime("%Y/%m/%d") if day else None


def _document_id(envelope: Envelope) -> str | None:
    """Code of the sender, day, number: what offices know the document by."""
    day = _day(envelope.date)
    if envelope.sender is None or day is None or envelope.symbol is None:
        return None
    return f"{envelope.sender.code},{day},{envelope.symbol}"
