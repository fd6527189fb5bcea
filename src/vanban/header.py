"""The header and the signing block (Decree 30/2020/NĐ-CP, Articles 8 and 9).

Reads: `Text`, `Outline`, citations. Gives: `Document`. What the page does not carry is
None; a blank number or day is not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from vanban.findings import Citation, Document
from vanban.issuer import issuer_of
from vanban.letterhead import (
    Head,
    date_line,
    head_of,
    is_sure_number,
    own_number,
    title_of,
)
from vanban.mandates import Mandates
from vanban.patterns import dates, kinds, letterhead
from vanban.signing import recipients_of, signing_of
from vanban.text import Text
from vanban.tree import Outline


def _implements(
    citations: Sequence[Citation], text: Text, outline: Outline
) -> tuple[str, ...]:
    """Citations in title and preamble that the document says it carries out."""
    first = min(
        (node.provision.start for node in outline.nodes), default=len(text.text)
    )
    mandates = Mandates(text.settled, first, citations)
    found: dict[str, str] = {}
    for citation in citations:
        if mandates.carries_out(citation):
            found.setdefault(citation.symbol, citation.id)
    return tuple(found.values())


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """The document's header, and the year that completes dates without one."""

    document: Document
    year: int | None


def _year(
    title: str | None, line: int | None, citations: Sequence[Citation]
) -> int | None:
    """The year in the title, else of the date line, else of the latest citation.

    A horizon (`đến năm 2030`) and the date of a paper named in the title are no such
    year.
    """
    words = re.sub(
        dates.FULL_DATE.expression, "", title or "", flags=re.VERBOSE | re.IGNORECASE
    )
    years = [match.group("year") for match in letterhead.YEAR_OF_TITLE.finditer(words)]
    if years:
        return int(years[-1])
    cited = [c.date.year if c.date else c.year for c in citations]
    return line or max((year for year in cited if year), default=None)


def _kind(
    head: Head, symbol_kind: str | None, symbol: str | None
) -> tuple[str | None, str | None]:
    """Abbreviation and name: the title line, else the symbol; a letter has neither."""
    if head.kind is not None:
        return head.kind.abbreviation, head.kind.name
    if symbol_kind is not None:
        name = next((k for k, v in kinds.KINDS.items() if v == symbol_kind), None)
        return symbol_kind, name
    about = any(letterhead.ABOUT.match(cell.words) for cell in head.cells)
    if symbol is not None or head.addressed is not None or about:
        return "CV", "Công văn"
    return None, None


def header_of(text: Text, outline: Outline, citations: Sequence[Citation]) -> Header:
    """The header of a document.

    `citations` are those of other documents: the own number is not among them.
    """
    head = head_of(text, outline)
    symbol, symbol_kind = own_number(head)
    kind, kind_name = _kind(head, symbol_kind, symbol)
    if symbol is not None and not is_sure_number(head, text):
        symbol = None
    line = date_line(head, text)
    title = title_of(head, text)
    signing = signing_of(text, outline)
    document = Document(
        kind=kind,
        kind_name=kind_name,
        symbol=symbol,
        date=line.date,
        place=line.place,
        issuer=issuer_of(head, text, signing),
        title=title,
        signing=signing,
        recipients=recipients_of(text, outline),
        implements=_implements(citations, text, outline),
    )
    return Header(document=document, year=_year(title, line.year, citations))
