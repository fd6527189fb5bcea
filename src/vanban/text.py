"""The clean text of a document: one paragraph a line, and the way back to the source.

Reads: the decoded content of a source. Gives: `Text`, in NFC, wrapped lines joined,
page furniture dropped and counted, footnotes after the paragraph that calls them.
"""

from __future__ import annotations

import bisect
import functools
import re
import unicodedata
from typing import Literal

import msgspec

from vanban.cells import with_rows
from vanban.findings import Span
from vanban.footnotes import Note, find_notes
from vanban.lines import (
    Layout,
    Line,
    begins_paragraph,
    layout_of,
    lines_of,
    without_furniture,
)

ParagraphKind = Literal["text", "note", "row"]


class Paragraph(Span, frozen=True, kw_only=True):
    """One line of the clean text: running text, a footnote or a table row."""

    kind: ParagraphKind


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """The clean text with its paragraphs.

    `settled` is the same text with tone marks settled, position for position; patterns
    run on it, quotes are cut from `text`. `origins` are pairs (position here, position
    in the source), sorted, from which the two run in step.
    """

    text: str
    settled: str
    paragraphs: tuple[Paragraph, ...]
    pages: tuple[tuple[int, int], ...] | None
    dropped: int
    origins: tuple[tuple[int, int], ...]

    def origin(self, position: int) -> int:
        """The place in the decoded source that a place in the clean text came from."""
        at = bisect.bisect_right(self.origins, (position, _FAR)) - 1
        if at < 0:
            return 0
        here, there = self.origins[at]
        return there + position - here


_FAR = 1 << 62

_LATE_TONE = re.compile(
    r"[oO][àáảãạ](?![^\W\d_])|[oO][èéẻẽẹ](?![^\W\d_])"
    r"|(?<![qQ])[uU][ỳýỷỹỵ](?![^\W\d_])"
    r"|O[ÀÁẢÃẠ](?![^\W\d_])|O[ÈÉẺẼẸ](?![^\W\d_])|(?<![qQ])U[ỲÝỶỸỴ](?![^\W\d_])"
)


@functools.cache
def _with_early_tone(pair: str) -> str:
    """`oá` as `óa`: the tone moves from the second vowel to the first."""
    second = unicodedata.normalize("NFD", pair[1])
    tone = second[-1]
    return unicodedata.normalize("NFC", pair[0] + tone) + second[:-1]


def settle(text: str) -> str:
    """The text with tone marks on the first vowel (`hóa`, `Ủy`), equally long.

    Both spellings are met in one document; patterns need to know only this one.
    """
    return _LATE_TONE.sub(lambda match: _with_early_tone(match.group()), text)


@functools.cache
def _folded(char: str) -> str:
    plain = unicodedata.normalize("NFD", char)[0]
    return plain.replace("đ", "d").replace("Đ", "d").lower()[:1]


def fold(text: str) -> str:
    """Lower case without accents, `đ` as `d`: for search and comparison only.

    `Uỷ` and `Ủy` come out alike. As long as the text in NFC, so places stay right.
    Never show a folded text: without accents Vietnamese is ambiguous.
    """
    return "".join(map(_folded, unicodedata.normalize("NFC", text)))


def _groups(
    lines: tuple[Line, ...], notes: tuple[Note, ...], layout: Layout
) -> list[list[int]]:
    """Line numbers of each paragraph of running text, notes left out."""
    in_notes = {i for note in notes for i in range(note.first, note.last)}
    groups: list[list[int]] = []
    for i, line in enumerate(lines):
        if i in in_notes:
            continue
        previous = lines[groups[-1][-1]] if groups else None
        if previous is None or begins_paragraph(line, previous, layout):
            groups.append([i])
        else:
            groups[-1].append(i)
    return groups


def _placed(
    groups: list[list[int]], notes: tuple[Note, ...]
) -> list[tuple[list[int], bool]]:
    """The paragraphs in reading order, each note after the paragraph that calls it."""
    home = {i: at for at, group in enumerate(groups) for i in group}
    last = len(groups) - 1
    called: dict[int, list[Note]] = {}
    for note in notes:
        # No note is called from another one: calls are sought outside notes.
        at = home.get(note.call, last)
        called.setdefault(at, []).append(note)
    placed: list[tuple[list[int], bool]] = []
    for at, group in enumerate(groups):
        placed.append((group, False))
        for note in called.get(at, []):
            placed.append((list(range(note.first, note.last)), True))
    return placed


def _page_ranges(
    starts: dict[int, int], pages: int, length: int
) -> tuple[tuple[int, int], ...] | None:
    if pages < 2:
        return None
    ends = [length]
    # A page without any line begins where the next one does: it is empty.
    for page in range(pages - 1, 0, -1):
        ends.append(min(ends[-1], starts.get(page, ends[-1])))
    ends.reverse()
    return tuple(zip([0, *ends[:-1]], ends, strict=True))


def text_of(content: str) -> Text:
    """The clean text of a decoded document."""
    printed, filler = lines_of(content)
    lines, furniture = without_furniture(with_rows(printed))
    layout = layout_of(lines)
    notes = find_notes(lines, layout)
    pieces: list[str] = []
    paragraphs: list[Paragraph] = []
    origins: list[tuple[int, int]] = []
    starts: dict[int, int] = {}
    length = 0
    for group, is_note in _placed(_groups(lines, notes, layout), notes):
        begin = length
        for i in group:
            line = lines[i]
            if not is_note:
                starts.setdefault(line.page, length)
            origins.extend((length + here, there) for here, there in line.origins)
            pieces += [line.text, " "]
            length += len(line.text) + 1
        pieces[-1] = "\n"
        kind: ParagraphKind = "row" if lines[group[0]].row else "text"
        kind = "note" if is_note else kind
        paragraphs.append(Paragraph(start=begin, end=length - 1, kind=kind))
    text = "".join(pieces[:-1])
    pages = content.count("\f") + 1 - content.rstrip(" \n\r\t").endswith("\f")
    return Text(
        text=text,
        settled=settle(text),
        paragraphs=tuple(paragraphs),
        pages=_page_ranges(starts, pages, len(text)),
        dropped=filler + furniture,
        origins=tuple(origins),
    )
