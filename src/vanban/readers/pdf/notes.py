"""Footnotes: small print at the foot of a page, under a short rule or marked as called.

Reads: the lines of a page. Gives: its notes with their marks, taken off the page. A
note that goes on at the foot of the next page is one note.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

import msgspec

from vanban.readers.pdf import dim_notes
from vanban.readers.pdf.lines import MARK_CLOSES, MARK_OPENS, Segment
from vanban.readers.pdf.sheets import Line, Sheet
from vanban.readers.pdf.tables import Table

SMALL = 0.93
"""Of the usual height: print no larger is small, where it stands under a rule."""
SMALLER = 0.88
"""The same without a rule."""
_MARK = re.compile(r"(?:[(\[]\s?(\d{1,3})\s?[)\]]|(\d{1,3})(?!\d))[.:]?\s?")
_CALL = re.compile(rf"{MARK_OPENS}\D?(\d+)\D?{MARK_CLOSES}")
_BRACKETED = re.compile(r"\[(\d{1,3})\]")


class Note(msgspec.Struct, kw_only=True):
    """A footnote: the page at whose foot it begins, its mark, its text after that."""

    page: int
    mark: str
    text: str


def calls_in(segments: Sequence[Segment]) -> list[str]:
    """The marks of footnotes called in some segments: raised numbers, `[1]`."""
    return [
        mark
        for segment in segments
        for pattern in (_CALL, _BRACKETED)
        for mark in pattern.findall(segment.text)
    ]


def without_marks(
    text: str, called: Collection[str]
) -> tuple[str, list[tuple[int, int]]]:
    """A text without what sets marks apart, and where the marks of some notes stand."""
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    length = at = 0
    for match in _CALL.finditer(text):
        before = text[at : match.start()]
        mark = match.group()[1:-1]
        pieces += [before, mark]
        length += len(before) + len(mark)
        if match.group(1) in called:
            places.append((length - len(mark), length))
        at = match.end()
    return "".join([*pieces, text[at:]]), places


def _begins(line: Line) -> tuple[str, str] | None:
    """Mark and text of a line that begins a note."""
    match = _MARK.match(line.text)
    rest = line.text[match.end() :] if match else ""
    if match is None or not rest:
        return None
    raised = line.segments[0].words[0].raised
    apart = match.group().endswith((" ", ")", "]"))
    if not (raised or apart) or (not raised and rest[:1].islower()):
        return None
    return match.group(1) or match.group(2), rest


def _called_on(sheet: Sheet) -> set[str]:
    tables: Sequence[Table] = sheet.tables
    cells = (cell for table in tables for cell in table.cells.values())
    lines = (line.segments for line in sheet.lines)
    return {mark for segments in (*lines, *cells) for mark in calls_in(segments)}


def _under_rule(sheet: Sheet, usual: float, *, going_on: bool) -> int | None:
    """The number of the first line under a short rule, as editors part notes."""
    for rule in sheet.rulings:
        below = [line for line in sheet.lines if line.base < rule.at]
        if not below or not 40 < rule.last - rule.first < 0.5 * sheet.width:
            continue
        if dim_notes.underlines(rule, sheet.lines[: len(sheet.lines) - len(below)]):
            continue
        near = rule.at - below[0].base < 3.5 * below[0].height
        edge = rule.first < below[0].left + 3 * below[0].height
        small = all(line.height <= SMALL * usual for line in below)
        begins = _begins(below[0])
        begun = begins is not None or going_on
        # Notes as large as the text: what they are is told by a mark and its call.
        raised = below[0].segments[0].words[0].raised
        known = begins is not None and raised and begins[0] in _called_on(sheet)
        if near and edge and ((small and begun) or known):
            return len(sheet.lines) - len(below)
    return None


def _foot(sheet: Sheet, usual: float, *, going_on: bool) -> int:
    """The number of the first line of the notes at the foot of a page."""
    ruled = _under_rule(sheet, usual, going_on=going_on)
    if ruled is not None:
        return ruled
    lowest = min((table.bottom for table in sheet.tables), default=sheet.height)
    called = _called_on(sheet)
    first = len(sheet.lines)
    for at in range(len(sheet.lines) - 1, -1, -1):
        line = sheet.lines[at]
        if line.height > SMALLER * usual or line.base > lowest:
            break
        begun = _begins(line)
        if begun is not None and begun[0] in called:
            first = at
    return first


def _dim_notes(sheet: Sheet, last: int) -> list[Note]:
    """The notes of a page that was read as an image, numbered on from the last."""
    first = dim_notes.foot_of(sheet)
    texts = dim_notes.texts_of(sheet.lines[first:], last)
    marks = [str(last + at) for at in range(1, len(texts) + 1)]
    del sheet.lines[first:]
    dim_notes.call(sheet.lines, marks)
    return [
        Note(page=sheet.number, mark=mark, text=text)
        for mark, text in zip(marks, texts, strict=True)
    ]


def notes_of(sheets: Sequence[Sheet], usual: float) -> list[Note]:
    """The notes of all pages in their order, taken off their pages."""
    notes: list[Note] = []
    for sheet in sheets:
        before = bool(notes) and notes[-1].page >= sheet.number - 1
        first = _foot(sheet, usual, going_on=before)
        if sheet.pictured and first == len(sheet.lines):
            last = int(notes[-1].mark) if notes else 0
            notes += _dim_notes(sheet, last)
            continue
        for at, line in enumerate(sheet.lines[first:]):
            begun = _begins(line)
            # A wrapped line may begin with a number that is no mark.
            due = at == 0 or line.segments[0].words[0].raised
            if begun and (due or int(begun[0]) == int(notes[-1].mark) + 1):
                notes.append(Note(page=sheet.number, mark=begun[0], text=begun[1]))
            elif notes:
                notes[-1].text += " " + line.text
        del sheet.lines[first:]
    return notes
