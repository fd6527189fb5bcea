"""An envelope written, with the files inside.

The misspelt names (`Bussiness`) are those of the format. Codes of kinds differ from
program to program, so that the kind stands as its name alone.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from collections.abc import Sequence

from lxml import etree

from vanban.envelopes.envelope import NAMESPACE, Attachment, Envelope, Office

XLINK = "http://www.w3.org/1999/xlink"
_NSMAP = {"edXML": NAMESPACE, "xlink": XLINK}
Element = etree._Element


def sealed(envelope: Envelope, files: Sequence[Attachment]) -> bytes:
    """The envelope in UTF-8; the same header and files give the same bytes."""
    root = etree.Element(f"{{{NAMESPACE}}}edXML", nsmap=_NSMAP)
    outer = _in(root, "edXMLEnvelope")
    header = _in(outer, "edXMLHeader")
    _message(_in(header, "MessageHeader"), envelope)
    _trace(_in(header, "TraceHeaderList"), envelope)
    manifest = _in(_in(outer, "edXMLBody"), "edXMLManifest")
    manifest.set("version", "1.0")
    inside = _in(root, "AttachmentEncoded")
    for file in files:
        cid = hashlib.sha256(file.data).hexdigest()[:32]
        reference = _in(manifest, "Reference")
        reference.set(f"{{{XLINK}}}href", f"cid:{cid}")
        _described(reference, file, cid)
        attachment = _in(inside, "Attachment")
        _described(attachment, file, cid)
        encoded = base64.b64encode(file.data).decode()
        _in(attachment, "ContentTransferEncoded", encoded)
    printed: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return printed + b"\n"


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
