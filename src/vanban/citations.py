"""Mentions of other documents by their symbol.

Reads: text. Gives: citations in text order, each with its kind, date or year and
issuer where they are printed with it (Decree 30/2020/NĐ-CP, Annex I, II.6.b: the first
mention gives type, number, date and issuer, later ones type and number only).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from vanban.findings import Citation
from vanban.parties import party_at
from vanban.patterns import dates, kinds
from vanban.text import settle

KIND_REACH = 90
"""A kind's name stands at most so many characters before the number."""
BEFORE_REACH = 130
"""The day on which a paper was issued stands at most so many characters before it."""
LAWS = ("luật", "bộ luật", "pháp lệnh")
_KIND_OF = {name.lower(): kind for name, kind in kinds.KINDS.items()}


def date_of(match: re.Match[str]) -> dt.date | None:
    """The date in a match of `dates.FULL_DATE`; None for 31 April and the like."""
    day, month, year = (
        int(match.group(f"{part}1") or match.group(f"{part}2")) for part in "dmy"
    )
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _printed_symbol(match: re.Match[str]) -> str:
    """The symbol without the blanks that a line break or a converter left in it.

    A stroke typed twice is one, as in the header.
    """
    return re.sub(r"/{2,}", "/", re.sub(r"\s+", "", match.group("symbol")))


def _kind(symbol: str, word: str | None) -> str | None:
    """The kind that the symbol's letters tell, else the word before the number."""
    if re.search(r"/(?:QH|UBTVQH)\d", symbol):
        return _KIND_OF.get((word or "").lower(), "NQ" if "UBTV" in symbol else "Luật")
    for group in re.findall(r"[^\W\d_]+", symbol)[:1]:
        known = kinds.SYMBOL_KINDS.get(group.upper())
        if known is not None:
            return known
    return _KIND_OF.get((word or "").lower())


def _opening(text: str, at: int) -> tuple[int, str | None]:
    """Where the mention begins, with the kind's name if one stands before."""
    start = max(0, at - KIND_REACH, text.rfind("\n", 0, at) + 1)
    window = text[start:at]
    for match in reversed(tuple(kinds.KIND_WORD.finditer(window))):
        word = match.group("kind")
        between = kinds.LAW_NAME if word.lower() in LAWS else kinds.BEFORE_NUMBER
        if kinds.BEFORE_NUMBER.match(window, match.end()) or between.match(
            window, match.end()
        ):
            return start + match.start(), word
    short = re.search(r"số\s?:?\s?$", window, re.IGNORECASE)
    return (start + short.start() if short else at), None


def _issuer(text: str, at: int) -> tuple[int, str | None]:
    """The issuer after `của`, and where the mention ends with it."""
    of = re.compile(r"\scủa\s").match(text, at)
    if of is None:
        return at, None
    named = kinds.ISSUER.match(text, of.end())
    if named is not None:
        return named.end(), named.group()
    party = party_at(text, of.end())
    if party is None or party.collective:
        return at, None
    return party.end, text[party.start : party.end]


def _dated(text: str, at: int) -> tuple[dt.date | None, int]:
    """The date printed at a place, and where it ends."""
    match = dates.CITED_DATE.match(text, at)
    if match is None:
        return None, at
    full = dates.FULL_DATE.search(text, match.start("date"), match.end())
    return (date_of(full) if full else None), match.end()


def _dated_before(text: str, at: int) -> dt.date | None:
    """The day told before a mention: `Ngày 10/4/2026, Sở A ban hành Văn bản số …`."""
    near = max(0, at - BEFORE_REACH)
    first = max(text.rfind("\n", near, at) + 1, near)
    found = dates.DATED_BEFORE.search(text, first, at)
    if found is None:
        return None
    full = dates.FULL_DATE.search(text, found.start("date"), found.end())
    return date_of(full) if full else None


def _mentions(text: str) -> Iterator[tuple[re.Match[str], int, str | None]]:
    found = {match.start(): match for match in kinds.SHORT_SYMBOL.finditer(text)}
    # A blank before the hyphen (`71/NQ -CP`) makes a short symbol of a whole one.
    found |= {match.start(): match for match in kinds.SYMBOL.finditer(text)}
    for _, match in sorted(found.items()):
        start, word = _opening(text, match.start())
        yield match, start, word


def find_citations(text: str) -> tuple[Citation, ...]:
    """All mentions in a text (NFC), in text order, with ids r1, r2 …

    A mention of several years (`các năm 2019, 2020`) is one citation a year, all with
    the same place.
    """
    settled = settle(text)
    found: list[Citation] = []
    for match, start, word in _mentions(settled):
        end = match.end()
        years: list[int | None] = [None]
        date = None
        dated = dates.CITED_DATE.match(settled, end)
        listed = dates.CITED_YEARS.match(settled, end) if dated is None else None
        if dated is not None:
            date, end = _dated(settled, end)
        elif listed is not None:
            years = [int(y) for y in re.findall(r"\d{4}", listed.group("years"))]
            end = listed.end()
        end, issuer = _issuer(settled, end)
        if issuer is not None and date is None and listed is None:
            date, end = _dated(settled, end)
        if date is None and listed is None:
            date = _dated_before(settled, start)
        symbol = _printed_symbol(match)
        for year in years:
            found.append(
                Citation(
                    id=f"r{len(found) + 1}",
                    start=start,
                    end=end,
                    quote=text[start:end],
                    kind=_kind(symbol, word),
                    symbol=symbol,
                    date=date,
                    year=year,
                    issuer=issuer,
                )
            )
    return tuple(found)


def is_own(citation: Citation, symbol: str | None, date: dt.date | None) -> bool:
    """Whether a mention is the document's own number (`ban hành kèm theo Quyết định
    số …`); numbers begin anew each year, so another year is another document."""
    if symbol is None or citation.symbol.upper() != symbol.upper():
        return False
    year = citation.date.year if citation.date else citation.year
    return year is None or date is None or year == date.year
