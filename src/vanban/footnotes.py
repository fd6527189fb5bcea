"""Footnotes: found at the foot of a page, to be placed after the paragraph that calls.

A call is a small number that stands at the end of a word (`về số vốn1.`) or in square
brackets (`văn bản[1]`). Notes count up through the document, which tells a note from
any other line that begins with a number.
"""

from __future__ import annotations

import re

import msgspec

from vanban.breaks import CLOSERS, Layout, begins_provision, ends_sentence, is_short
from vanban.lines import Line

_CALL = re.compile(r"(?<=[^\W\d_])(\d{1,2})(?![\w/])|\[(\d{1,2})\]")
_NOTE = re.compile(r"(\d{1,2})\s?(?=[A-ZĐ“\"(ÂĂÔƠƯÊÁÀẢÍÝÚÓÉ])|\[(\d{1,2})\](?:\s?\S|$)")
_MARK_ALONE = re.compile(r"\[\d{1,2}\]")
REACH = 150
"""A note stands at most so many lines below the line that calls it."""


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """A footnote: its mark, its lines `first` up to, not with, `last`, its call."""

    mark: str
    first: int
    last: int
    call: int


def _mark(match: re.Match[str]) -> str:
    """The mark of a call or a note: `1` or `[1]`, which are counted apart."""
    return match.group(1) or f"[{match.group(2)}]"


def _next(mark: str) -> str:
    return re.sub(r"\d+", lambda match: str(int(match.group()) + 1), mark)


def _closed(line: Line, following: Line, layout: Layout) -> bool:
    """Whether a note's line is its last: it ends a sentence or a bracket, and short.

    Under a mark that stands alone follow its words.
    """
    if _MARK_ALONE.fullmatch(line.text):
        return False
    ends = ends_sentence(line.text) or line.text.endswith(tuple(CLOSERS))
    return ends and is_short(line, following, layout, 0.85)


def _end_of_note(lines: tuple[Line, ...], first: int, layout: Layout) -> int:
    """The line after a note's last one."""
    at = first + 1
    widest = max(layout.width, len(lines[first].text))
    note_layout = Layout(gap=layout.gap, width=widest)
    while at < len(lines):
        line, previous = lines[at], lines[at - 1]
        if (
            line.page != lines[first].page
            or (line.gap > layout.gap and ends_sentence(previous.text))
            or line.gap > layout.gap + 2
            or _NOTE.match(line.text)
            or begins_provision(line, previous, note_layout)
            or _closed(previous, line, note_layout)
        ):
            break
        at += 1
    return at


def find_notes(lines: tuple[Line, ...], layout: Layout) -> tuple[Note, ...]:
    """All footnotes in the order of their marks.

    A line is a note if its mark is the next one due and was called above, not too far
    away. A note under brackets (Word's end notes) may stand at any distance.
    """
    notes: list[Note] = []
    called: dict[str, int] = {}
    due = {"1", "[1]"}
    at = 0
    while at < len(lines):
        match = _NOTE.match(lines[at].text)
        mark = _mark(match) if match else ""
        call = called.get(mark)
        near = call is not None and (mark.startswith("[") or at - call <= REACH)
        if mark in due and call is not None and near and call < at:
            end = _end_of_note(lines, at, layout)
            notes.append(Note(mark=mark, first=at, last=end, call=call))
            due = (due - {mark}) | {_next(mark)}
            at = end
        else:
            for found in _CALL.finditer(lines[at].text):
                called.setdefault(_mark(found), at)
            at += 1
    return tuple(notes)
