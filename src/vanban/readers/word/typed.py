"""A plain text that was saved as a Word file: each of its printed lines a paragraph.

Such a file has no layout: all its paragraphs look alike, and their ends say nothing. It
is given back line by line and read as the text file that it was.
"""

from __future__ import annotations

from itertools import pairwise

from lxml import etree

from vanban.breaks import ends_sentence
from vanban.readers.word.package import W, value
from vanban.readers.word.runs import BOX, NOTES, Runs

STRUCTURE = (f"{W}tbl", f"{W}numPr", *NOTES, BOX)
"""What no text file has."""
FEWEST = 5
"""Paragraphs that end inside a sentence, before anything is concluded from them."""
BROKEN = 0.06
"""Their share of all; a title broken by hand gives a few in a file with a layout."""
ROWS = 3
"""Lines with bars between cells: tables drawn with signs."""


def _look(paragraph: etree._Element) -> tuple[object, ...]:
    """What a paragraph shows of a layout: style, alignment, indent, bold letters."""
    properties = paragraph.find(f"{W}pPr")
    named = aligned = indent = None
    if properties is not None:
        named = value(properties.find(f"{W}pStyle"))
        aligned = value(properties.find(f"{W}jc"))
        place = properties.find(f"{W}ind")
        indent = None if place is None else tuple(sorted(place.attrib.items()))
    bold = any(run.find(f"{W}rPr/{W}b") is not None for run in paragraph.iter(f"{W}r"))
    return named, aligned, indent, bold


def _turns_page(paragraph: etree._Element) -> bool:
    breaks = paragraph.iter(f"{W}br")
    return paragraph.find(f"{W}pPr/{W}pageBreakBefore") is not None or any(
        value(found, "type") == "page" for found in breaks
    )


def _is_broken(lines: list[str]) -> bool:
    """Whether lines end inside sentences, or draw a table with bars."""
    words = [line.strip() for line in lines if line.strip()]
    rows = sum(" | " in line or line == "|" for line in words)
    pairs = [
        following[0].islower() and not ends_sentence(line)
        for line, following in pairwise(words)
    ]
    broken = sum(pairs)
    return rows >= ROWS or (broken >= FEWEST and broken > BROKEN * len(pairs))


def typed_text(document: etree._Element, runs: Runs) -> str | None:
    """The text file that a Word file was made from; None where it has a layout."""
    if next(document.iter(*STRUCTURE), None) is not None:
        return None
    paragraphs = list(document.iter(f"{W}p"))
    printed = (p for p in paragraphs if next(p.iter(f"{W}t"), None) is not None)
    if len({_look(paragraph) for paragraph in printed}) != 1:
        return None
    lines: list[str] = []
    for paragraph in paragraphs:
        first, *others = runs.words(paragraph).split("\n")
        lines += ["\f" * _turns_page(paragraph) + first, *others]
    return "\n".join(lines) + "\n" if _is_broken(lines) else None
