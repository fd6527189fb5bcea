"""Printed lines: their words and places.

Reads: decoded text. Gives: lines cleaned of blank filler, each with a map back to the
source. What is dropped (rules, page numbers, running heads) is counted.
"""

from __future__ import annotations

import re

import msgspec

from vanban.composing import composed
from vanban.readers import CELL

INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060\u00ad"))
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
CELL_GAP = 5
"""So many blanks inside a line part two columns (letterhead, signing block)."""
LABEL_LENGTH = 4


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One printed line that holds something.

    `origins` are pairs (position in `text`, position in the source) from which the
    two run in step; `gap` counts the blank lines before it; `row` tells that it is a
    table row, its cells joined by a tab; `bars` counts the lines of a lone bar before
    it, with which portals part the cells of a table, `loose` the blank lines after.
    """

    text: str
    origins: tuple[tuple[int, int], ...]
    indent: int
    gap: int
    page: int
    row: bool
    bars: int = 0
    loose: int = 0


_EMPHASIS = re.compile(r"^(\*{2,3}|#{1,6}$)|\*{2,3}(?=[.,;:!?)]*$)")
"""Markdown's signs for bold and headings: a manner of printing, not words."""


_STAIN = re.compile(r"_+")
"""What a scan makes of a stain before the first word of a line."""


_UNCLEAN = re.compile(
    rf"[^\S ]|  |[*#_{''.join(map(chr, (*INVISIBLE, *SUPERSCRIPTS)))}]"
)
"""What cleaning may change, besides letters that are not composed."""


def _clean_word(word: str) -> str:
    if word.isascii():
        return word
    kept = word.translate(INVISIBLE)
    return composed(kept).translate(SUPERSCRIPTS)


def _is_clean(line: str) -> bool:
    """Whether cleaning would change nothing."""
    return not _UNCLEAN.search(line) and composed(line) == line


def _clean(
    raw: str, start: int, *, row: bool
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A raw line with one blank between words, and its map to the source."""
    core = raw.strip(" \n")
    if core and _is_clean(core):
        return core, ((0, start + raw.index(core)),)
    pieces: list[str] = []
    origins: list[tuple[int, int]] = []
    length = 0
    last_end = 0
    word_before = ""
    for match in re.finditer(r"\S+", raw):
        raw_word = _EMPHASIS.sub("", match.group())
        word = _clean_word(raw_word)
        if not word or (not pieces and _STAIN.fullmatch(word)):
            continue
        skipped = match.group().find(raw_word[0])
        if pieces:
            blank = raw[last_end : match.start()]
            # A tab after a label or a bullet is no column, nor are blanks in a cell.
            label = len(pieces) == 1 and len(word_before) <= LABEL_LENGTH
            wide = ("\t" in blank or len(blank) >= CELL_GAP) and not (row or label)
            pieces.append("\t" if wide else " ")
            length += 1
        at = start + match.start() + skipped
        if not origins or at - origins[-1][1] != length - origins[-1][0]:
            origins.append((length, at))
        pieces.append(word)
        word_before = word
        length += len(word)
        last_end = match.end()
    return "".join(pieces), tuple(origins)


_RULE = re.compile(r"(?!\s*[-–]\s*$)[\s|:*_=.·~\u2500-\u257f\uf000-\uf0ff–—-]+")
_ROW = re.compile(
    r"\s*\|.*\|\s*|[^|]*\S\s\|\s(?:.*\s)?|\s*\|\s[^|]*\S\s\|\s.*", re.DOTALL
)

_BAR = re.compile(r"[\s\ufeff]*\|\s*")


def _row(raw: str, start: int) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A row drawn with bars: its cells, empty ones too, joined by a tab.

    A bar before the first cell frames the row only where one stands behind the last.
    """
    stop = len(raw.rstrip())
    closed = raw[:stop].endswith("|")
    first = raw.find("|") + 1 if closed and raw.lstrip().startswith("|") else 0
    last = stop - 1 if closed else stop
    text = ""
    origins: list[tuple[int, int]] = []
    at = first
    for cell in raw[first:last].split("|"):
        words, places = _clean(cell, start + at, row=True)
        text += "\t" if at > first else ""
        origins += [(len(text) + here, there) for here, there in places]
        text += words
        at += len(cell) + 1
    return (text, tuple(origins)) if text.strip() else ("", ())


def _clean_row(raw: str, start: int) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A row whose cells the reader knows, and its map; an empty cell keeps its tab."""
    cells: list[str] = []
    origins: list[tuple[int, int]] = []
    length = 0
    for cell in raw.split(CELL):
        text, places = _clean(cell, start, row=True)
        cells.append(text.replace("\t", " "))
        origins.extend((length + here, there) for here, there in places)
        length += len(text) + 1
        start += len(cell) + 1
    return "\t".join(cells).rstrip("\t"), tuple(origins)


_PRINTED_LINE = re.compile(r"(?<=[\n\f])|(?<=\r)(?!\n)")
_WHOLE_PARAGRAPH = re.compile(r"(?<=\n)")


_PAGE_MARK = re.compile(
    r"\s*[-=*_]{2,}\s?(?:PAGE\s(?:BREAK|\d+)|TRANG\s\d+)\s?[-=*_]{2,}\s*", re.IGNORECASE
)
"""How readers of scans write that a page ends."""


def lines_of(content: str, *, whole: bool = False) -> tuple[tuple[Line, ...], int]:
    """The lines of a decoded text that hold words, and the characters dropped.

    `whole` tells that each line is a whole paragraph as `Decoded` describes it. Else a
    form feed begins a page and a line, and bars draw the cells of a row. Rules (-----,
    ____) and lone bars are filler, but they part paragraphs as a blank line does.
    """
    found: list[Line] = []
    dropped = gap = at = page = bars = loose = 0
    for raw in (_WHOLE_PARAGRAPH if whole else _PRINTED_LINE).split(content):
        row = CELL in raw if whole else bool(_ROW.fullmatch(raw))
        turns = not whole and _PAGE_MARK.fullmatch(raw) is not None
        page += turns
        if turns or _RULE.fullmatch(raw) or not raw:
            dropped += sum(not ch.isspace() for ch in raw)
            # A drawn rule parts what a single blank line may not. The end of a page
            # parts nothing: it may stand inside a sentence, or under a bar.
            turn = raw == "\f"
            blank = turns or not raw.strip()
            gap += 0 if turn else 1 if blank else 2
            bar = bool(_BAR.fullmatch(raw))
            bars, loose = bars + bar, 0 if bar else loose + (not turn)
        else:
            if row:
                text, origins = (_clean_row if whole else _row)(raw, at)
            else:
                text, origins = _clean(raw, at, row=False)
            dropped += sum(raw.count(sign) - text.count(sign) for sign in "*#_")
            indent = len(raw) - len(raw.lstrip(" \t\u00a0"))
            found.append(
                Line(
                    text=text,
                    origins=origins,
                    indent=indent,
                    gap=gap,
                    page=page,
                    row=row and (whole or "\t" in text),
                    bars=bars,
                    loose=loose,
                )
            ) if text else None
            gap = bars = loose = 0
        page += raw.count("\f")
        at += len(raw)
    return tuple(found), dropped
