"""What is marked within a paragraph: references, the number, the title, the signer.

Reads: a reading and the places left out. Gives: marks in text order that do not
overlap. A mark stands only where the text itself has its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from vanban.findings import Citation, Reading
from vanban.identity import Identity, identity, symbol_key, work_uri

Attributes = tuple[tuple[str, str], ...]


class Omitted(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of text that is left out, and the notice that stands there."""

    start: int
    end: int
    notice: str


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """Words with an element round them; `words` stand there instead of the text's."""

    start: int
    end: int
    element: str
    attributes: Attributes = ()
    words: str | None = None


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """Where a citation leads: the address of a work, or a name in the references."""

    citation: Citation
    named: Identity
    href: str

    @property
    def known(self) -> bool:
        """Whether the document has an address of its own."""
        return not self.href.startswith("#")


def references_of(reading: Reading) -> tuple[Reference, ...]:
    """A citation without a date is the dated one of the same number, where the text
    has one such: the first mention names the date, later ones do not."""
    dated: dict[str, list[Identity]] = {}
    for citation in reading.citations:
        named = _identity(citation, reading)
        others = dated.setdefault(symbol_key(citation.symbol), [])
        if named.date and named not in others:
            others.append(named)
    found = []
    for citation in reading.citations:
        named = _identity(citation, reading)
        same = dated[symbol_key(citation.symbol)]
        if named.date is None and citation.year is None and len(same) == 1:
            named = same[0]
        href = work_uri(named) or f"#{citation.id}"
        found.append(Reference(citation=citation, named=named, href=href))
    return tuple(found)


def _identity(citation: Citation, reading: Reading) -> Identity:
    return identity(
        kind=citation.kind,
        symbol=citation.symbol,
        date=citation.date,
        year=citation.year,
        issuer=citation.issuer,
        within=reading.document.issuer,
    )


def marks_of(
    reading: Reading, references: Sequence[Reference], omitted: Sequence[Omitted]
) -> tuple[Mark, ...]:
    """The marks of the whole text. Where two would overlap, what is left out comes
    first, then references, then the rest."""
    hidden = [
        Mark(start=o.start, end=o.end, element="omissis", words=o.notice)
        for o in omitted
    ]
    refs = [
        Mark(
            start=r.citation.start,
            end=r.citation.end,
            element="ref",
            attributes=(("href", r.href),),
        )
        for r in references
    ]
    taken: list[Mark] = []
    for group in (hidden, refs, _of_the_header(reading)):
        taken = _with(taken, group)
    return tuple(taken)


def _with(taken: list[Mark], more: Iterable[Mark]) -> list[Mark]:
    """Both in text order; of those that overlap, what was there or begins first."""
    found = list(taken)
    for mark in sorted(more, key=lambda m: (m.start, -m.end)):
        if mark.start < mark.end and not any(
            m.start < mark.end and mark.start < m.end for m in found
        ):
            found.append(mark)
    return sorted(found, key=lambda m: m.start)


def _of_the_header(reading: Reading) -> list[Mark]:
    """Number and title before the first provision, the signer after the last one."""
    text, document = reading.text, reading.document
    first = min((p.start for p in reading.provisions), default=len(text))
    found = []
    for words, element in (
        (document.symbol, "docNumber"),
        (document.title, "docTitle"),
    ):
        at = text.find(words, 0, first) if words else -1
        if words and at >= 0:
            found.append(Mark(start=at, end=at + len(words), element=element))
    signer = document.signing.name if document.signing else None
    at = text.rfind(signer, first) if signer else -1
    if signer and at >= 0:
        found.append(Mark(start=at, end=at + len(signer), element="signature"))
    return found
