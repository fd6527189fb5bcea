"""A plain text that was printed: its lines were broken before it came to a page.

Such a page has no paragraphs to be seen: where a line ends says nothing. The text is
given back line by line, with its indents, wide gaps and blank lines, and read as the
text file that it was.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from vanban.breaks import ends_sentence
from vanban.patterns.labels import ANY_LABEL
from vanban.readers.pdf.lines import joined
from vanban.readers.pdf.paragraphs import fits
from vanban.readers.pdf.sheets import Line, Sheet

FEWEST = 5
"""Line breaks that no page's edge explains, before anything is concluded from them."""
EARLY = 0.12
"""Their share of the line breaks inside sentences. Real pages have 0.09 at most, which
is one such line."""
EVEN = 1.06
"""All letters of a typewriter are as wide as each other, to so much."""
MOST_BLANK = 3
ROWS = 3
"""Rows drawn with bars, before anything is concluded from them."""
_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
"""The line under the head of a table drawn with bars."""
SPACED = 0.6
"""Of the steps from line to line, so many are over a blank line if each one is."""
REST = 0.5
"""Of the longest line: what the edge broke off a line is shorter."""


def _edge(sheets: Sequence[Sheet]) -> float:
    """Where the longest lines end, letterheads that stand out aside."""
    rights = sorted(line.right for sheet in sheets for line in sheet.lines)
    return rights[int(0.97 * (len(rights) - 1))] if rights else 0.0


def _widths(sheets: Sequence[Sheet]) -> list[float]:
    """Of each word of some length, the usual width of a letter; the least first."""
    return sorted(
        (word.right - word.left) / len(word.text)
        for sheet in sheets
        for line in sheet.lines
        for segment in line.segments
        for word in segment.words
        if len(word.text) > 2
    )


def _is_typewritten(sheets: Sequence[Sheet]) -> bool:
    widths = _widths(sheets)
    if len(widths) < 20:
        return False
    narrow, wide = widths[len(widths) // 20], widths[-1 - len(widths) // 20]
    return wide < EVEN * narrow


def is_typed(sheets: Sequence[Sheet]) -> bool:
    """Whether a file is a plain text on paper.

    Its letters are a typewriter's, its tables are drawn with bars, or its lines end,
    inside sentences, where the next word would have fitted.
    """
    if any(sheet.tables for sheet in sheets):
        return False
    return _is_typewritten(sheets) or _is_wrapped(sheets) or _has_bars(sheets)


def _has_bars(sheets: Sequence[Sheet]) -> bool:
    """Whether bars part the cells of rows, as in Markdown and on portals."""
    bars = (" | " in line.text for sheet in sheets for line in sheet.lines)
    return sum(bars) >= ROWS


def _is_wrapped(sheets: Sequence[Sheet]) -> bool:
    """Whether lines end, inside sentences, where the next word would have fitted.

    Pages turned on their side have an edge of their own.
    """
    widths = {sheet.width for sheet in sheets}
    edges = {w: _edge([sheet for sheet in sheets if sheet.width == w]) for w in widths}
    found = [
        fits(line, following, edges[sheet.width])
        for sheet in sheets
        for line, following in pairwise(sheet.lines)
        if following.text[:1].islower()
        and not ends_sentence(line.text)
        and len(line.segments) == len(following.segments) == 1
    ]
    return sum(found) >= FEWEST and sum(found) > EARLY * len(found)


def _leading(sheets: Sequence[Sheet]) -> float:
    """The distance of two lines with no blank line between."""
    steps = Counter(
        round(a.base - b.base, 1) for sheet in sheets for a, b in pairwise(sheet.lines)
    )
    usual = [step for step, n in steps.items() if n >= 0.05 * steps.total()]
    return max(min(usual, default=12.0), 1.0)


def _printed(line: Line, left: float, width: float) -> str:
    """A line as typed, with as many blanks as its gaps are wide."""
    text = " " * round((line.left - left) / width) + line.segments[0].text
    for before, segment in pairwise(line.segments):
        text += " " * max(1, round((segment.left - before.right) / width))
        text += segment.text
    return text


def _is_whole(row: str, line: str, bars: int) -> bool:
    """Whether a row drawn with bars is all there, its table's rows having so many.

    An edge may break it right after the bar of a cell.
    """
    if not row.endswith("|"):
        return False
    return row.count("|") >= bars or row.count("|") + line.count("|") > bars


def _longest_rest(sheets: Sequence[Sheet], edge: float, leading: float) -> float:
    """How wide the widest of those lines is that only a page's edge can explain.

    It stands under a full line inside a sentence, and the next words would have fitted
    at its end. Where there is none the edge broke nothing. Where a blank line follows
    each line, whatever stands right under another one is the rest of it.
    """
    steps = [
        round((a.base - b.base) / leading)
        for sheet in sheets
        for a, b in pairwise(sheet.lines)
    ]
    if sum(step > 1 for step in steps) > SPACED * len(steps):
        return edge
    found = [0.0]
    for sheet in sheets:
        for before, line, after in zip(
            sheet.lines, sheet.lines[1:], sheet.lines[2:], strict=False
        ):
            width = line.right - line.left
            if (
                width < REST * (edge - before.left)
                and line.text[:1].islower()
                and after.text[:1].islower()
                and not ends_sentence(line.text)
                and not fits(before, line, edge)
                and fits(line, after, edge)
            ):
                found.append(width)
    return max(found)


def _is_rest(
    row: str, line: Line, before: Line, edge: float, *, bars: int, longest: float | None
) -> bool:
    """Whether a line is what the page's edge broke off: of a row, or of a line.

    Where the text had been wrapped before, the edge breaks off a few words at most,
    no wider than `longest`.
    """
    if row.startswith("|") and "|" in row[1:]:
        return not _is_whole(row, line.text, bars)
    if longest is None:
        labelled = ends_sentence(row) and ANY_LABEL.match(line.text)
        return not labelled and not fits(before, line, edge)
    if line.page != before.page or ends_sentence(row):
        return False
    short = line.right - line.left <= longest
    return short and not fits(before, line, edge) and not ANY_LABEL.match(line.text)


def typed_text(sheets: Sequence[Sheet]) -> str:
    """The text of such pages, what the page's edge broke joined again."""
    widths = _widths(sheets)
    width = max(median(widths), 1.0) if widths else 6.0
    left = min((line.left for sheet in sheets for line in sheet.lines), default=0.0)
    leading, edge = _leading(sheets), _edge(sheets)
    longest = _longest_rest(sheets, edge, leading) if _is_wrapped(sheets) else None
    text: list[str] = []
    feeds = ""
    bars = 0  # of a row of the table under way, told by the line under its head
    before: Line | None = None
    for sheet in sheets:
        feeds += "\f" * (sheet.number > 0)
        for line in sheet.lines:
            blank = 0
            if before is not None and before.page == line.page:
                blank = round((before.base - line.base) / leading) - 1
            printed = _printed(line, left, width)
            row = text[-1].strip() if text else ""
            if (
                before is not None
                and blank <= 0
                and _is_rest(row, line, before, edge, bars=bars, longest=longest)
            ):
                text[-1] += joined(row, line.text) + printed.lstrip()
            else:
                text += [feeds, "\n" * max(0, min(blank, MOST_BLANK)), printed]
                feeds = ""
            if _RULE.fullmatch(text[-1].strip()):
                bars = text[-1].count("|")
            elif not text[-1].lstrip().startswith("|"):
                bars = 0
            before = line
    pages = len(sheets)
    lines = "".join(piece if not piece.strip() else piece + "\n" for piece in text)
    return lines + "\f" * max(0, pages - 1 - lines.count("\f"))
