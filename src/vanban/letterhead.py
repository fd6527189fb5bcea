"""The head of a document cut into cells: kind, number, place and date, title.

Reads: `Text`, `Outline`. Gives: what Decree 30/2020/NĐ-CP, Article 8, puts before the
first provision. A letterhead has two columns; they arrive side by side, one under the
other, cell by cell or on one line, so that cells are told by their words and not by
their place.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterator

import msgspec

from vanban.findings import Span
from vanban.patterns import dates, kinds, letterhead
from vanban.text import Text, fold, settle
from vanban.tree import Outline

MOST_CELLS = 60
LONG_LINE = 170
"""A line under the title that is longer is the first sentence."""
LONGEST_TITLE = 4_000
"""Of one that ends with who issues; no title is as long."""
LONG_TITLE = 600


class Cell(Span, frozen=True, kw_only=True):
    """One cell of a line, without the signs of headings; `words` are settled."""

    words: str
    paragraph: int


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """The kind of a document: abbreviation, name, cell, and where its words end."""

    abbreviation: str
    name: str
    cell: int
    end: int


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """The cells before the first provision, and where they part.

    `matter` is the first cell that is no letterhead any more: the kind's, the one with
    `V/v` or `Kính gửi`, the first sentence.
    """

    cells: tuple[Cell, ...]
    kind: Kind | None
    matter: int
    addressed: int | None


_MARKS = "#>*_ \t"


def _cells(text: Text, number: int) -> list[Cell]:
    paragraph = text.paragraphs[number]
    words = text.settled[paragraph.start : paragraph.end]
    found: list[Cell] = []
    for match in re.finditer(r"[^\t]+?(?=\s#\s|\t|$)", words):
        printed = match.group()
        bare = printed.strip(_MARKS)
        if bare:
            start = paragraph.start + match.start() + printed.index(bare)
            found.append(
                Cell(start=start, end=start + len(bare), words=bare, paragraph=number)
            )
    return found


_KINDS = {fold(name): name for name in kinds.KINDS if name != "Văn bản"}


def _kind_of_line(words: str) -> tuple[str, int] | None:
    """The kind that a line of capitals is, signs and faults of a scan aside."""
    bare = re.sub(r"^[\W_]+|[\W_]+$", "", words)
    for candidate in (bare, re.split(r"[^\w\s]\s*", bare)[-1]):
        if candidate.isupper() and fold(candidate) in _KINDS:
            return _KINDS[fold(candidate)], len(words)
    return None


def _kind_and_more(words: str) -> tuple[str, int] | None:
    """The kind in capitals at the head of a line that goes on with the title."""
    match = letterhead.KIND_AND_TITLE.match(words)
    if match is None:
        return None
    name = _KINDS.get(fold(match.group("kind")))
    return (name, match.end("kind")) if name else None


def _kind(cells: tuple[Cell, ...], end: int) -> Kind | None:
    for read in (_kind_of_line, _kind_and_more):
        for at, cell in enumerate(cells[:end]):
            found = read(cell.words)
            if found is not None:
                name, length = found
                return Kind(
                    abbreviation=kinds.KINDS[name],
                    name=name,
                    cell=at,
                    end=cell.start + length,
                )
    return None


def head_of(text: Text, outline: Outline) -> Head:
    """The head of a document; all of it where it has no provision."""
    first = min(
        (node.provision.start for node in outline.nodes), default=len(text.text)
    )
    numbers = (
        n
        for n, paragraph in enumerate(text.paragraphs[:MOST_CELLS])
        if paragraph.start < first and paragraph.kind != "note"
    )
    cells = tuple(cell for n in numbers for cell in _cells(text, n))[:MOST_CELLS]
    addressed = next(
        (n for n, c in enumerate(cells) if letterhead.ADDRESSED.match(c.words)), None
    )
    kind = _kind(cells, len(cells) if addressed is None else addressed)
    matter = next(
        (
            n
            for n, cell in enumerate(cells)
            if (kind and n >= kind.cell)
            or n == addressed
            or letterhead.ABOUT.match(cell.words)
            or letterhead.BODY.match(cell.words)
        ),
        len(cells),
    )
    return Head(cells=cells, kind=kind, matter=matter, addressed=addressed)


def _numbered(head: Head) -> Iterator[tuple[str, int]]:
    """What stands after `Số:` in the head, and where that begins in the text."""
    last = head.matter if head.kind is None else head.kind.cell
    for at, cell in enumerate(head.cells[: max(last, 1)]):
        own = kinds.OWN_NUMBER.search(cell.words)
        if own is None:
            continue
        printed = own.group("rest")
        rest = printed.strip()
        begin = cell.start + own.end("rest") - len(printed.lstrip())
        if not rest and at + 1 < len(head.cells):
            rest, begin = head.cells[at + 1].words, head.cells[at + 1].start
        yield rest, begin


def _symbol(rest: str) -> re.Match[str] | None:
    return kinds.SYMBOL.match(rest) or kinds.OWN_SYMBOL.match(rest)


def own_number(head: Head) -> tuple[str | None, str | None]:
    """The symbol, None where the number is blank; and the kind that it tells."""
    for rest, _ in _numbered(head):
        symbol = _symbol(rest)
        if symbol is not None:
            printed = re.sub(r"\s+", "", symbol.group("symbol"))
            return re.sub(r"/+", "/", printed), kind_of_symbol(printed)
        if letterhead.BLANK_NUMBER.match(rest):
            return None, kind_of_symbol(rest)
    return None, None


def kind_of_symbol(symbol: str) -> str | None:
    """The kind that a symbol names: `/KH-UBND`, `26/2025/QĐ-UBND`, `-NQ/TU`."""
    match = kinds.OWN_KIND.search(symbol)
    if match is None:
        return None
    group = match.group("kind") or match.group("party")
    return kinds.SYMBOL_KINDS.get(group.upper())


SURE = 0.88
"""The engine is surer of a number that is printed, less sure of one written by hand."""
APART = 0.7
"""It is as sure at least of a printed number with a blank before its signs."""
PRINTED = 0.45
"""It is as sure at least of a printed symbol whose number and signs stand together."""


def is_sure_number(head: Head, text: Text) -> bool:
    """Whether the own number was printed, where the head was read in an image.

    Number and day are often written by hand, in the gap that the print leaves for them:
    `Số:  /QĐ-UBND`. What an engine makes of that is nothing.
    """
    for rest, begin in _numbered(head):
        number = re.match(r"([\d.]+[a-z]?)(\s*)[/–‐‑-]", rest)
        if number is not None and _symbol(rest) is not None:
            sure = text.sureness(begin, begin + number.end(1))
            return sure is None or sure >= (APART if number[2] else PRINTED)
    return True


def _are_sure(head: Head, text: Text) -> tuple[bool, bool]:
    """Whether the date of the letterhead was printed, and its year alone; see above."""
    written = r"ngày\s?(\d{1,2})\s?tháng\s?(\d{1,2})\s?năm\s?(\d{4})"
    for cell in head.cells:
        match = re.search(written, cell.words)
        if match is not None:
            parts = (
                text.sureness(cell.start + match.start(at), cell.start + match.end(at))
                for at in (1, 2, 3)
            )
            sure = [part is None or part >= SURE for part in parts]
            return all(sure), sure[2]
    return True, True


class DateLine(msgspec.Struct, frozen=True, kw_only=True):
    """Place and date; a blank day or month leaves no date but perhaps the year."""

    place: str | None = None
    date: dt.date | None = None
    year: int | None = None


def date_line(head: Head, text: Text) -> DateLine:
    """The place and date of the letterhead, also where a cell breaks them."""
    cells = itertools.takewhile(
        lambda cell: not letterhead.BODY.match(cell.words), head.cells
    )
    last = head.addressed if head.kind is None else head.kind.cell
    joined = " ".join(cell.words for cell in itertools.islice(cells, last))
    match = dates.DATE_LINE.search(joined)
    if match is None:
        return DateLine()
    year = int(match.group("year")) if match.group("year") else None
    date = None
    if year and match.group("day") and match.group("month"):
        try:
            date = dt.date(year, int(match.group("month")), int(match.group("day")))
        except ValueError:
            date = None
    if date is not None:
        sure_date, sure_year = _are_sure(head, text)
        date = date if sure_date else None
        year = year if sure_year else None
    return DateLine(place=match.group("place").strip(), date=date, year=year)


def _goes_on(words: str) -> bool:
    """Whether a title in capitals goes on in brackets, perhaps up to who issues."""
    aside = letterhead.ASIDE.match(words)
    behind = words[aside.end() :].strip() if aside is not None else None
    return behind is not None and (not behind or bool(letterhead.ISSUING.match(behind)))


def _is_body(cell: Cell, parts: list[Cell]) -> bool:
    """Whether a line under the kind is no part of the title."""
    words = cell.words
    if parts and parts[-1].words.isupper() and _goes_on(words):
        return False
    if letterhead.BODY.match(words) or letterhead.ADDRESSED.match(words):
        return True
    if not parts:
        return len(words) > LONG_TITLE
    return (
        words.endswith((".", ";", ":"))
        or bool(letterhead.FIRST_SENTENCE.match(words))
        or (len(words) > LONG_LINE and not words.isupper())
    )


def _without_authority(parts: list[Cell]) -> list[Cell]:
    """The title without the line that names who issues (`CHỦ TỊCH UBND TỈNH …`)."""
    for first in range(len(parts) - 1, 0, -1):
        joined = " ".join(part.words for part in parts[first:])
        if len(parts) - first > 3 or not joined.isupper():
            break
        before = parts[first - 1].words
        if letterhead.ISSUING.match(joined) and not letterhead.GOES_ON.search(before):
            return parts[:first]
    return parts


def title_of(head: Head, text: Text) -> str | None:
    """The lines under the kind, up to the preamble; a letter's title follows V/v."""
    if head.kind is None:
        return _matter(head, text)
    cells = list(head.cells[head.kind.cell + 1 :])
    parts: list[Cell] = []
    same = head.cells[head.kind.cell]
    if head.kind.end < same.end:
        rest = text.settled[head.kind.end : same.end].strip()
        parts.append(
            msgspec.structs.replace(same, start=same.end - len(rest), words=rest)
        )
    for cell in cells:
        if _is_body(cell, parts):
            break
        if sum(ch.isalpha() for ch in cell.words) * 2 > len(cell.words):
            parts.append(cell)
    return _printed(_without_authority(parts), text)


def _matter(head: Head, text: Text) -> str | None:
    """The matter of a letter: after V/v, up to the addressees."""
    last = head.matter if head.addressed is None else head.addressed
    about = next(
        (
            n
            for n, cell in enumerate(head.cells[: last + 1])
            if letterhead.ABOUT.search(cell.words)
        ),
        None,
    )
    if about is None:
        return None
    parts = [head.cells[about]]
    for cell in head.cells[about + 1 :]:
        words = cell.words
        low = words[:1].islower() or words[:1].isdecimal()
        if not low or len(words) > LONG_LINE or letterhead.ADDRESSED.match(words):
            break
        if letterhead.MOTTO.search(fold(words)) is None:
            parts.append(cell)
    return _printed(parts, text)


def _printed(parts: list[Cell], text: Text) -> str | None:
    """The title as printed, without `V/v` and what a scan put behind it."""
    title = " ".join(text.text[part.start : part.end] for part in parts)
    about = letterhead.ABOUT.search(title)
    title = title[about.end() :] if about else title
    addressed = letterhead.ADDRESSED.search(title)
    title = title[: addressed.start()] if addressed else title
    return _without_issuer(title).strip(_MARKS) or None


def _without_issuer(title: str) -> str:
    """A title without the issuer behind it, whose capitals tell it from small ones."""
    if len(title) > LONGEST_TITLE:
        return title
    behind = letterhead.ISSUER_BEHIND.search(settle(title))
    if behind is not None or title.isupper():
        return title[: behind.start()] if behind else title
    for gap in re.finditer(r"(?<=[\w”)])\s(?=\w)", title):
        if letterhead.ISSUING.match(title, gap.end()):
            return title[: gap.start()]
    return title
