"""The metadata: which work this is, in which words, by whom, and what it names.

A document without a date or a number says so: the date is `0001-01-01` under the name
`khong-ro`, the number `khong-so` with the beginning of the file's hash. The schema and
the addresses want both; nothing is made up.
"""

from __future__ import annotations

import msgspec

from vanban.findings import Reading
from vanban.identity import (
    COUNTRY,
    LANGUAGE,
    Identity,
    identity,
    kind_slug,
    slug,
    work_uri,
)
from vanban.writers.akn.marks import Reference
from vanban.writers.akn.words import Element, new

UNKNOWN_DAY = "0001-01-01"
ISSUED = "ban-hanh"
SOURCE = "#bamsat"


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """What the metadata is written from."""

    reading: Reading
    references: tuple[Reference, ...]

    @property
    def own(self) -> Identity:
        """The document itself."""
        document = self.reading.document
        return identity(
            kind=document.kind,
            symbol=document.symbol or f"khong-so-{self.reading.source.sha256[:12]}",
            date=document.date,
            issuer=document.issuer,
        )

    @property
    def day(self) -> str:
        """The day of issue."""
        date = self.own.date
        return date.isoformat() if date else UNKNOWN_DAY

    @property
    def work(self) -> str:
        """The address of the work."""
        return work_uri(self.own, UNKNOWN_DAY) or ""


def meta_of(metadata: Metadata) -> Element:
    """The metadata of the document."""
    parts = [_identification(metadata, "!main")]
    if metadata.own.date is not None:
        symbol = metadata.reading.document.symbol
        parts.append(
            new(
                "publication",
                date=metadata.day,
                name=ISSUED,
                showAs="Ban hành",
                **({"number": symbol} if symbol else {}),
            )
        )
    return new("meta", *parts, _references(metadata))


def component_meta(metadata: Metadata, number: int) -> Element:
    """The metadata of an enclosure: a part of the same work."""
    return new("meta", _identification(metadata, f"!phu-luc-{number}"))


def _identification(metadata: Metadata, component: str) -> Element:
    expression = f"{metadata.work}/{LANGUAGE}@{metadata.day}"
    manifestation = f"{expression}/{component}.xml"
    document = metadata.reading.document
    return new(
        "identification",
        new(
            "FRBRWork",
            *_core(metadata, metadata.work, component),
            new("FRBRcountry", value=COUNTRY),
            new("FRBRsubtype", value=kind_slug(document.kind)),
            *([new("FRBRnumber", value=document.symbol)] if document.symbol else []),
            *([new("FRBRname", value=document.title)] if document.title else []),
        ),
        new(
            "FRBRExpression",
            *_core(metadata, expression, component),
            new("FRBRlanguage", language=LANGUAGE),
        ),
        new(
            "FRBRManifestation",
            new("FRBRthis", value=manifestation),
            new("FRBRuri", value=f"{expression}.xml"),
            _date(metadata),
            new("FRBRauthor", href=SOURCE),
            new("FRBRformat", value="application/akn+xml"),
        ),
        source=SOURCE,
    )


def _core(metadata: Metadata, uri: str, component: str) -> list[Element]:
    author = "#issuer" if metadata.reading.document.issuer else SOURCE
    return [
        new("FRBRthis", value=f"{uri}/{component}"),
        new("FRBRuri", value=uri),
        _date(metadata),
        new("FRBRauthor", href=author),
    ]


def _date(metadata: Metadata) -> Element:
    known = metadata.own.date is not None
    return new("FRBRdate", date=metadata.day, name=ISSUED if known else "khong-ro")


def _references(metadata: Metadata) -> Element:
    """The bodies that issued this document and those it cites, and the documents
    whose address cannot be told."""
    issuer = metadata.reading.document.issuer
    found = [_organization("bamsat", "bamsat", "bamsat")]
    if issuer:
        found.append(_organization("issuer", slug(issuer), issuer))
    bodies = dict.fromkeys(
        r.named.issuer for r in metadata.references if r.named.issuer
    )
    others = [body for body in bodies if body != issuer]
    for number, body in enumerate(others, 1):
        found.append(_organization(f"issuer-{number}", slug(body), body))
    for each in metadata.references:
        if not each.known:
            found.append(
                new(
                    "TLCReference",
                    eId=each.citation.id,
                    name="van-ban",
                    href=f"/akn/ontology/reference/{COUNTRY}/{slug(each.named.symbol)}",
                    showAs=each.citation.symbol,
                )
            )
    return new("references", *found, source=SOURCE)


def _organization(eid: str, name: str, shown: str) -> Element:
    href = f"/akn/ontology/organization/{COUNTRY}/{name or 'khong-ro'}"
    return new("TLCOrganization", eId=eid, href=href, showAs=shown)
