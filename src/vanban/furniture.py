"""Page furniture: page numbers and running heads.

Reads: printed lines. Gives: the lines without them, and how many characters went.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter

from vanban.lines import Line

CENTRED = 20
"""A number so far from the margin stands in the middle of the page."""


def _page_numbers(lines: tuple[Line, ...]) -> set[int]:
    """Lines that are only a page number: they count up, a page of lines apart.

    On top of pages they are the pages' own, whatever numbers stand between.
    """
    numbered = [
        (i, int(match.group(1)))
        for i, line in enumerate(lines)
        if (match := re.fullmatch(r"(?:Trang\s)?[-–]?\s?(\d{1,3})\s?[-–]?", line.text))
    ]
    pages: set[int] = set()
    for i, number in numbered:
        # Alone at the end of its page, and near the page's place in the document.
        ends = i + 1 < len(lines) and lines[i + 1].page > lines[i].page
        if ends and abs(number - lines[i].page - 1) <= 1:
            pages.add(i)
    for (i, number), (j, following) in itertools.pairwise(numbered):
        turns = lines[j].page > lines[i].page or j - i >= 12
        if following == number + 1 and turns:
            pages |= {i, j}
    on_top = {
        i
        for i, number in numbered
        if i and lines[i - 1].page < lines[i].page == number - 1
    }
    pages |= on_top if len(on_top) > 1 else set()
    centred = {lines[i].indent for i in pages if lines[i].indent >= CENTRED}
    # The page of an act that counts anew stands where the others do.
    return pages | {
        i for i, _ in numbered if any(abs(lines[i].indent - at) <= 2 for at in centred)
    }


def _running_heads(lines: tuple[Line, ...]) -> set[int]:
    """First lines of pages that repeat on three pages or more."""
    heads = [
        i
        for i, line in enumerate(lines)
        if line.page and (i == 0 or lines[i - 1].page != line.page)
    ]
    texts = Counter(lines[i].text for i in heads)
    return {i for i in heads if texts[lines[i].text] >= 3}


def without_furniture(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], int]:
    """The lines without page numbers and running heads, and the characters dropped."""
    furniture = _page_numbers(lines) | _running_heads(lines)
    kept = tuple(line for i, line in enumerate(lines) if i not in furniture)
    return kept, sum(
        sum(not ch.isspace() for ch in lines[i].text) for i in sorted(furniture)
    )
