"""What a page carries besides its document: stamps of signatures, numbers, heads.

Reads: letters of a page, then the printed lines of all pages. Gives them back without
furniture, which is counted. A number or a day that a signing program stamped into the
letterhead is no furniture: it is often the only place where the document has it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from vanban.patterns.layout import MOTTO
from vanban.readers.pdf.heads import head_at
from vanban.readers.pdf.letters import Letter, Page
from vanban.readers.pdf.lines import Segment, letters_in
from vanban.readers.pdf.sheets import Line, Sheet

NUMBER = re.compile(r"\d{1,4}[a-zđ]?(?:\s\d{1,2}){0,2}")
SIGNED = re.compile(
    r"(?:Ký\s(?:số\s)?bởi|Người\ský|Ngày\ský|Thời\sgian\ský|Giờ\ský|Digitally\ssigned"
    r"|Signed\sby|Signature\sNot\sVerified|Signing\s(?:Date|Time))"
    r"|^SAO\s(?:Y|LỤC)(?!\w)"
    r"|\d\d?[./-]\d\d?[./-]\d{4}\s\d\d:\d\d(?::\d\d)?"
)
"""What only the appearance of a digital signature says."""
BESIDE = re.compile(
    r"(?:Cơ\squan|Email|E-mail|Đơn\svị|Tổ\schức|Chức\svụ|Lý\sdo|DN|Date|Location"
    r"|Reason)\s?:|[+-]0?7[:']00|\S+@\S+\.\S+"
)
"""What stands beside it."""


def without_stamps(page: Page) -> tuple[Page, int]:
    """A page without the words of signature widgets, and the letters dropped."""
    stamps: dict[int, list[Letter]] = defaultdict(list)
    for letter in page.letters:
        if letter.stamp >= 0:
            stamps[letter.stamp].append(letter)
    numbers, furniture = set(), set()
    for stamp, letters in stamps.items():
        words = "".join(letter.char for letter in letters).strip()
        if NUMBER.fullmatch(words):
            numbers.add(stamp)
        elif SIGNED.search(words) or BESIDE.search(words):
            furniture.add(stamp)
    kept, dropped = [], 0
    for letter in page.letters:
        if letter.stamp in furniture:
            dropped += letter.char != " "
        elif letter.stamp >= 0 and letter.stamp not in numbers:
            kept.append(letter._replace(stamp=-1))
        else:
            kept.append(letter)
    return page._replace(letters=kept), dropped


def _is_beside(segment: Segment, stamp: Segment) -> bool:
    """Whether a segment is a further line of a stamp: as small, under or over it."""
    small = abs(segment.height - stamp.height) < 0.1 * stamp.height
    near = 0 < abs(segment.base - stamp.base) < 1.6 * stamp.height
    return small and near and abs(segment.left - stamp.left) < stamp.height


def drawn_stamps(segments: Sequence[Segment], body: float) -> list[Segment]:
    """Segments of signature stamps that were flattened before: small, with their words.

    A document that speaks of who signed it does so in its usual print.
    """
    small = [segment for segment in segments if segment.height < 0.87 * body]
    found = [segment for segment in small if SIGNED.search(segment.text)]
    if not found:
        return []
    rest = [segment for segment in small if segment not in found]
    grown = True
    while grown:
        more = [s for s in rest if any(_is_beside(s, stamp) for stamp in found)]
        rest = [segment for segment in rest if segment not in more]
        found += more
        grown = bool(more)
    return found


_PAGE_NUMBER = re.compile(
    r"(?:Trang\s|Page\s)?[-–]?\s?(\d{1,4})(?:\s?/\s?\d{1,4})?\s?[-–]?"
)
MARGIN = 0.13
"""Of the page's height: page numbers and running heads stand above or below that."""
LEVEL = 8.0
"""Points: page numbers stand at heights no further apart."""
TOP = 4
"""Lines at the top of a page among which headings of a table are looked for."""
ASIDE = 30.0
"""Points: what begins no further right stands at the margin, as numbers of rows do."""


def _at_edge(line: Line, sheet: Sheet) -> bool:
    margin = MARGIN * sheet.height
    return line.base > sheet.height - margin or line.base < margin


def _edges(sheet: Sheet, most: int) -> list[Line]:
    """The first and last lines of a page, as far as they are near its edge."""
    lines = sheet.lines[:most] + sheet.lines[most:][-most:]
    return [line for line in lines if _at_edge(line, sheet)]


def _is_cell(sheet: Sheet, line: Line) -> bool:
    """Whether a line stands beside a lone bar, with which portals part cells."""
    at = sheet.lines.index(line)
    beside = sheet.lines[max(0, at - 1) : at] + sheet.lines[at + 1 : at + 2]
    return any(other.text == "|" for other in beside)


def _page_numbers(sheets: Sequence[Sheet]) -> list[tuple[Sheet, Line]]:
    """Lines that count the pages: of this file, or of a document inside it.

    They stand at one height; one alone stands in the middle or on the right.
    """
    found: list[tuple[Sheet, Line, tuple[int, int]]] = []
    for sheet in sheets:
        for line in _edges(sheet, 2):
            match = _PAGE_NUMBER.fullmatch(line.text)
            if match and len(line.segments) == 1 and not _is_cell(sheet, line):
                offset = int(match.group(1)) - sheet.number
                found.append((sheet, line, (offset, round(line.base / LEVEL))))
    series = Counter(key for _, _, key in found)
    return [
        (sheet, line)
        for sheet, line, (offset, level) in found
        if sum(series[offset, level + step] for step in (-1, 0, 1)) > 1
        or (offset == 1 and line.left > min(it.left for it in sheet.lines) + ASIDE)
    ]


def _headings(sheet: Sheet) -> list[Line]:
    """The lines at the top of a page that are headings of a table's columns."""
    for at in range(min(TOP, len(sheet.lines))):
        head = head_at(sheet.lines, at)
        if head is not None:
            return sheet.lines[head.first : head.last]
    return []


def _running_heads(sheets: Sequence[Sheet]) -> list[tuple[Sheet, Line]]:
    """Lines that stand at one height with the same words on three pages running.

    Odd and even pages may have heads of their own; letterheads are no heads, neither
    are headings of a table, which is to know them.
    """
    seen: dict[tuple[str, int], list[tuple[Sheet, Line]]] = defaultdict(list)
    for sheet in sheets:
        if any(MOTTO.search(line.text) for line in sheet.lines[:6]):
            continue
        headings = _headings(sheet)
        for line in _edges(sheet, 3):
            if line in headings:
                continue
            words = re.sub(r"\d+", "0", line.text)
            if not any(char.isalnum() for char in words) or _is_cell(sheet, line):
                continue
            seen[words, round(line.base / 4)].append((sheet, line))
    found = []
    for places in seen.values():
        numbers = [sheet.number for sheet, _ in places]
        close = [b - a <= 2 for a, b in pairwise(numbers)]
        if sum(close) >= 2:
            found += places
    return found


def without_furniture(sheets: Sequence[Sheet]) -> int:
    """Take page numbers and running heads off the pages; the letters dropped."""
    dropped = 0
    for find in (_page_numbers, _running_heads):
        for sheet, line in find(sheets):
            if line in sheet.lines:
                sheet.lines.remove(line)
                dropped += letters_in([line.text])
    return dropped
