"""Footnotes of pages that were read as images: their marks are too small for an engine.

Reads: the lines of a page. Gives: where its notes begin, their marks told by their
order, and the calls in the text, which an engine takes for quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.readers.pdf.drawings import Ruling
from vanban.readers.pdf.lines import MARK_CLOSES, MARK_OPENS, Segment
from vanban.readers.pdf.sheets import Line, Sheet

SHORTEST, LONGEST = 0.12, 0.4
"""Of the page's width: so long is the rule over notes."""
LOWEST = 0.6
"""Of the page's height: notes take no more."""
MOST_LINES = 20
EARLY = 0.12
"""Of a line: one that ends so much before the edge ends what it says."""
CLOSE = 0.9
"""Of the height of a line: a rule so close under it underlines it."""
_MARK = re.compile(
    r"(?:(?P<number>\d{1,2})\)?|(?:[^\w\s(“\"'+–—•-]{1,2}|['‘])[.)]?)\s+(?=\w)"
)
_LABEL = re.compile(r"\d+\.")
_CALL = re.compile(r"(?<=[^\W_])(['’”\"*°ˆ¹²³])(?=[\s.,;:)]|$)")


def underlines(rule: Ruling, above: Sequence[Line]) -> bool:
    """Whether a rule is as wide as the line just over it, as under a heading."""
    return any(
        line.base - rule.at < CLOSE * line.height
        and abs(line.left - rule.first) < 1.5 * line.height
        and abs(line.right - rule.last) < 1.5 * line.height
        for line in above
    )


def foot_of(sheet: Sheet) -> int:
    """The number of the first line under the short rule at the left edge of the text.

    That of the line after the last where there is no such rule. How large the print is
    tells nothing: the engine's sizes of notes and text are often the same.
    """
    last = len(sheet.lines)
    if not sheet.lines:
        return last
    edge = min(line.left for line in sheet.lines)
    for rule in sheet.rulings:
        below = [line for line in sheet.lines if line.base < rule.at]
        share = (rule.last - rule.first) / sheet.width
        if not below or len(below) > MOST_LINES or len(below) == last:
            continue
        if (
            SHORTEST < share < LONGEST
            and rule.at < LOWEST * sheet.height
            and abs(rule.first - edge) < below[0].height
            and rule.at - below[0].base < 3.5 * below[0].height
            and not _LABEL.match(below[0].text)
            and not underlines(rule, sheet.lines[: last - len(below)])
        ):
            return last - len(below)
    return last


def _without_mark(line: str, due: int) -> str | None:
    """What stands after the mark of a note; None where there is no mark.

    A number is one only where it is the next: `15 dự án` may go on with a note.
    """
    mark = _MARK.match(line)
    if mark is None or (mark["number"] and int(mark["number"]) != due):
        return None
    return line[mark.end() :]


def texts_of(lines: Sequence[Line], last: int) -> list[str]:
    """The notes in some lines, without their marks; the note before has the `last`."""
    right = max((line.right for line in lines), default=0.0)
    texts: list[str] = []
    early = ended = True
    for line in lines:
        marked = _without_mark(line.text, last + len(texts) + 1)
        words = line.text if marked is None else marked
        if (
            not texts
            or (ended and marked is not None)
            or (early and words[:1].isupper())
        ):
            texts.append(words)
        else:
            texts[-1] += " " + line.text
        early = line.right < right - EARLY * (right - line.left)
        ended = early or line.text.endswith((".", ";", ")"))
    return texts


def _calls_in(lines: Sequence[Line]) -> list[tuple[Segment, int]]:
    """Where signs stand that close nothing: the segment and the place in its text."""
    found = []
    opened = False
    for line in lines:
        for segment in line.segments:
            for at, char in enumerate(segment.text):
                if char in "“‘":
                    opened = True
                elif opened and char in "”’":
                    opened = False
                elif _CALL.match(segment.text, at):
                    found.append((segment, at))
    return found


def call(lines: Sequence[Line], marks: Sequence[str]) -> None:
    """Set the marks of notes where they are called, if all calls are seen."""
    calls = _calls_in(lines)
    if len(calls) != len(marks):
        return
    for (segment, at), mark in reversed(list(zip(calls, marks, strict=True))):
        before, after = segment.text[:at], segment.text[at + 1 :]
        segment.text = f"{before}{MARK_OPENS}{mark}{MARK_CLOSES}{after}"
