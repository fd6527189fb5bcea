"""The header and the signing block (Decree 30/2020/NĐ-CP, Articles 8 and 9).

Reads: `Text`, `Outline`, citations. Gives: `Document`. What the page does not carry is
None; a blank number or day is not guessed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

import msgspec

from vanban.findings import Citation, Document, Signing
from vanban.outline import Outline
from vanban.parties import party_at, written_out
from vanban.patterns import dates, kinds, letterhead
from vanban.text import Paragraph, Text, fold

HEAD_PARAGRAPHS = 30


class _Head(msgspec.Struct, frozen=True, kw_only=True):
    """What is before the first provision: paragraphs with their number in `Text`."""

    paragraphs: tuple[tuple[int, str], ...]


def _words(text: Text, paragraph: Paragraph) -> str:
    return text.settled[paragraph.start : paragraph.end]


def _head(text: Text, outline: Outline) -> _Head:
    first = outline.preamble or tuple(range(len(text.paragraphs)))
    return _Head(
        paragraphs=tuple(
            (n, _words(text, text.paragraphs[n])) for n in first[:HEAD_PARAGRAPHS]
        )
    )


def _kind(head: _Head) -> tuple[str | None, str | None, int | None]:
    """Abbreviation, name and paragraph of the kind; the symbol may still tell it."""
    for number, words in head.paragraphs:
        titled = kinds.KIND_TITLE.match(words)
        if titled is not None:
            upper = titled.group("kind")
            name = next(k for k in kinds.KINDS if k.upper() == upper)
            return kinds.KINDS[name], name, number
    return None, None, None


def _symbol(head: _Head) -> tuple[str | None, str | None]:
    """The symbol, None where the number is blank; and the kind that it tells."""
    for _, words in head.paragraphs:
        own = kinds.OWN_NUMBER.search(words)
        if own is None:
            continue
        rest = own.group("rest").strip()
        symbol = kinds.SYMBOL.match(rest)
        if symbol is not None:
            printed = re.sub(r"\s+", "", symbol.group("symbol"))
            return printed, _kind_of_symbol(printed)
        return None, _kind_of_symbol(rest)
    return None, None


def _kind_of_symbol(symbol: str) -> str | None:
    match = kinds.OWN_KIND.search(symbol)
    return kinds.SYMBOL_KINDS.get(match.group("kind").upper()) if match else None


def _date_line(head: _Head) -> tuple[str | None, dt.date | None, int | None]:
    """Place, date and year; a blank day or month leaves no date but the year."""
    for _, words in head.paragraphs:
        # The line may be the second column, and its blanks look like columns too.
        starts = [0, *(at + 1 for at, sign in enumerate(words) if sign == "\t")]
        for start in starts:
            match = dates.DATE_LINE.match(words[start:])
            if match is None:
                continue
            year = int(match.group("year")) if match.group("year") else None
            date = None
            if year and match.group("day") and match.group("month"):
                try:
                    day, month = int(match.group("day")), int(match.group("month"))
                    date = dt.date(year, month, day)
                except ValueError:
                    date = None
            return match.group("place").strip(), date, year
    return None, None, None


def _as_in_body(capitals: str, text: Text) -> str:
    """A name in capitals with the letters that the body prints, if it is there."""
    wanted = fold(written_out(capitals))
    body = fold(text.settled)
    at = body.find(wanted)
    while at >= 0:
        printed = text.settled[at : at + len(wanted)]
        if not printed.isupper():
            return printed[0].upper() + printed[1:]
        at = body.find(wanted, at + 1)
    return letterhead.in_small_letters(written_out(capitals))


def _issuer(head: _Head, text: Text) -> str | None:
    """The letterhead's body, else the body that the preamble says issues the paper."""
    cells = [words.split("\t")[0].strip() for _, words in head.paragraphs[:6]]
    for at, cell in enumerate(cells):
        if letterhead.ISSUER.match(cell):
            following = "".join(cells[at + 1 : at + 2])
            place = letterhead.OF_PLACE.match(following)
            return _as_in_body(f"{cell} {following}" if place else cell, text)
    for _, words in head.paragraphs:
        for match in letterhead.ISSUES.finditer(words):
            for at in range(max(0, match.start() - 80), match.start()):
                party = party_at(words, at)
                whole = party is not None and party.end == match.start()
                if party is not None and whole and not party.collective:
                    name = written_out(words[at : party.end])
                    return name[0].upper() + name[1:]
    return None


def _title(head: _Head, text: Text, kind_at: int | None) -> str | None:
    """The lines under the kind, up to the preamble; a letter's title follows V/v."""
    if kind_at is None:
        for number, words in head.paragraphs:
            about = letterhead.ABOUT.search(words)
            if about is not None:
                begin = text.paragraphs[number].start + about.end()
                return text.text[begin : text.paragraphs[number].end].strip() or None
        return None
    parts: list[str] = []
    for number, words in head.paragraphs:
        if number <= kind_at:
            continue
        # What stands at once under the kind is the title, even `Thực hiện …`.
        body = parts and letterhead.BODY.match(words)
        if body or words.endswith((":", ";")) or (parts and not words.isupper()):
            break
        paragraph = text.paragraphs[number]
        parts.append(text.text[paragraph.start : paragraph.end])
        if not words.isupper():
            break
    return " ".join(parts) or None


def _recipients(text: Text, outline: Outline) -> tuple[str, ...]:
    found: list[str] = []
    for number in outline.closing:
        paragraph = text.paragraphs[number]
        match = re.match(
            r"[-–]\s*(.+?)[;.]?$", text.text[paragraph.start : paragraph.end]
        )
        if match is not None:
            found.append(match.group(1))
    return tuple(found)


def _signing(text: Text, outline: Outline) -> Signing | None:
    """Authority, position and name in the paragraphs after the recipients."""
    lines = [
        cell.strip()
        for number in outline.closing
        for cell in re.split(r"[\t]", _words(text, text.paragraphs[number]))
    ]
    authority = position = name = None
    for line in lines:
        if authority is None and letterhead.AUTHORITY.match(line):
            split = letterhead.POSITION_AFTER.search(line)
            authority = line[: split.start()].strip() if split else line
            position = line[split.start() :].strip() if split else None
        elif letterhead.POSITION.match(line):
            position = position or line
        elif (authority or position) and letterhead.PERSON.match(line):
            name = name or line
    if authority is None and position is None:
        return None
    return Signing(authority=authority, position=position, name=name)


def _implements(
    citations: Sequence[Citation], text: Text, outline: Outline
) -> tuple[str, ...]:
    """Citations in title and preamble that the document says it carries out."""
    first = min(
        (node.provision.start for node in outline.nodes), default=len(text.text)
    )
    found: dict[str, str] = {}
    for citation in citations:
        before = text.settled[max(0, citation.start - 30) : citation.start]
        if citation.start < first and letterhead.CARRIES_OUT.search(before):
            found.setdefault(citation.symbol, citation.id)
    return tuple(found.values())


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """The document's header, and the year that completes dates without one."""

    document: Document
    year: int | None


def _year(
    title: str | None, line: int | None, citations: Sequence[Citation]
) -> int | None:
    """The year in the title, else of the date line, else of the latest citation."""
    bare = kinds.SYMBOL.search(title or "")
    words = re.sub(dates.FULL_DATE.expression, "", title or "", flags=re.VERBOSE)
    years = re.findall(r"năm\s((?:19|20)\d\d)(?!\d)", words) if title else []
    if years and (bare is None or years):
        return int(years[-1])
    cited = [c.date.year if c.date else c.year for c in citations]
    return line or max((year for year in cited if year), default=None)


def header_of(text: Text, outline: Outline, citations: Sequence[Citation]) -> Header:
    """The header of a document.

    `citations` are those of other documents: the own number is not among them.
    """
    head = _head(text, outline)
    kind, kind_name, kind_at = _kind(head)
    symbol, symbol_kind = _symbol(head)
    place, date, line_year = _date_line(head)
    if kind is None and symbol_kind is not None:
        kind = symbol_kind
        kind_name = next((k for k, v in kinds.KINDS.items() if v == kind), None)
    elif kind is None and symbol is not None:
        kind, kind_name = "CV", "Công văn"
    title = _title(head, text, kind_at)
    document = Document(
        kind=kind,
        kind_name=kind_name,
        symbol=symbol,
        date=date,
        place=place,
        issuer=_issuer(head, text),
        title=title,
        signing=_signing(text, outline),
        recipients=_recipients(text, outline),
        implements=_implements(citations, text, outline),
    )
    return Header(document=document, year=_year(title, line_year, citations))
