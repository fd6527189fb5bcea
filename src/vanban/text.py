"""The clean text of a document: one paragraph a line, and the way back to the source.

Reads: the decoded content of a source. Gives: `Text`, in NFC, wrapped lines joined,
page furniture dropped and counted, footnotes after the paragraph that calls them. What
the reader knows of all this is taken, the rest is told from the look of the lines.
"""

from __future__ import annotations

import bisect
import functools
import re
import unicodedata
from typing import Literal

import msgspec

from vanban.breaks import Layout, begins_paragraph, layout_of
from vanban.cells import with_rows
from vanban.composing import composed
from vanban.findings import Span
from vanban.footnotes import Note, find_notes
from vanban.furniture import without_furniture
from vanban.lines import Line, lines_of
from vanban.readers import Decoded

ParagraphKind = Literal["text", "note", "row"]


class Paragraph(Span, frozen=True, kw_only=True):
    """One line of the clean text: running text, a footnote or a table row."""

    kind: ParagraphKind


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """The clean text with its paragraphs.

    `settled` is the same text with tone marks settled, position for position; patterns
    run on it, quotes are cut from `text`. Known calls of footnotes are blank there.
    `origins` are pairs (position here, position
    in the source), sorted, from which the two run in step. `scanned` are the numbers
    of pages without text layer that were not read, `garbled` those whose text layer is
    no Vietnamese, `lacking` the packages without which they stay so; `converted` names
    the old code that letters were in; `certainty` are stretches (start, end, per cent)
    that were read in images; `continued` the empty cells into which the cell above
    reaches down: the place of the row and the column.
    """

    text: str
    settled: str
    paragraphs: tuple[Paragraph, ...]
    pages: tuple[tuple[int, int], ...] | None
    scanned: tuple[int, ...]
    dropped: int
    origins: tuple[tuple[int, int], ...]
    continued: frozenset[tuple[int, int]] = frozenset()
    garbled: tuple[int, ...] = ()
    lacking: tuple[str, ...] = ()
    converted: str | None = None
    certainty: tuple[tuple[int, int, int], ...] = ()

    def sureness(self, start: int, end: int) -> float | None:
        """How sure the engine is of a stretch that it read in an image, from 0 to 1.

        None where nothing of it was read so.
        """
        first = bisect.bisect_right(self.certainty, (start, _FAR, 0)) - 1
        weight = letters = 0
        for begin, stop, sure in self.certainty[max(0, first) :]:
            if begin >= end:
                break
            shared = min(stop, end) - max(begin, start)
            if shared > 0:
                weight += shared * sure
                letters += shared
        return weight / letters / 100 if letters else None

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
    return "".join(map(_folded, composed(text)))


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


_Piece = tuple[list[Line], ParagraphKind]
"""The lines of a paragraph."""


def _placed(lines: tuple[Line, ...]) -> list[_Piece]:
    """The paragraphs in reading order, each note after the paragraph that calls it."""
    layout = layout_of(lines)
    notes = find_notes(lines, layout)
    groups = _groups(lines, notes, layout)
    home = {i: at for at, group in enumerate(groups) for i in group}
    last = len(groups) - 1
    called: dict[int, list[Note]] = {}
    for note in notes:
        # No note is called from another one: calls are sought outside notes.
        at = home.get(note.call, last)
        called.setdefault(at, []).append(note)
    placed: list[_Piece] = []
    for at, group in enumerate(groups):
        kind: ParagraphKind = "row" if lines[group[0]].row else "text"
        placed.append(([lines[i] for i in group], kind))
        for note in called.get(at, []):
            placed.append((list(lines[note.first : note.last]), "note"))
    return placed


def _known(
    lines: tuple[Line, ...], footnotes: tuple[tuple[int, int], ...]
) -> list[_Piece]:
    """The paragraphs as the reader gives them: one a line, notes already placed."""
    starts = [start for start, _ in footnotes]

    def kind(line: Line) -> ParagraphKind:
        first = line.origins[0][1]
        at = bisect.bisect_right(starts, first) - 1
        if at >= 0 and first < footnotes[at][1]:
            return "note"
        return "row" if line.row else "text"

    return [([line], kind(line)) for line in lines]


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


def _place(origins: list[tuple[int, int]], there: int, length: int) -> int:
    """The place in a clean text of this length of a place in the source.

    Holds where the paragraphs kept their order; a place dropped gives the next one.
    """
    at = bisect.bisect_right(origins, there, key=lambda pair: pair[1])
    here, begin = origins[at - 1] if at else (0, there)
    limit = origins[at][0] if at < len(origins) else length
    return min(here + there - begin, limit)


def _known_starts(
    content: str, origins: list[tuple[int, int]], length: int
) -> dict[int, int]:
    """Where each page but the first begins in the clean text, told by form feeds."""
    feeds = re.finditer("\f", content)
    return {
        page: _place(origins, feed.end(), length) for page, feed in enumerate(feeds, 1)
    }


def _without_calls(
    settled: str, origins: list[tuple[int, int]], calls: tuple[tuple[int, int], ...]
) -> str:
    """The settled text with blanks for the marks that call footnotes."""
    letters = list(settled)
    for start, end in calls:
        at = _place(origins, start, len(settled))
        letters[at : at + end - start] = " " * (end - start)
    return "".join(letters)


def text_of(source: Decoded | str) -> Text:
    """The clean text of a decoded document; of a str only the content is known."""
    known = Decoded(content=source) if isinstance(source, str) else source
    content = known.content
    printed, filler = lines_of(content, whole=known.paragraphs)
    if known.paragraphs:
        placed, furniture = _known(printed, known.footnotes), 0
    else:
        lines, furniture = without_furniture(with_rows(printed))
        placed = _placed(lines)
    pieces: list[str] = []
    paragraphs: list[Paragraph] = []
    origins: list[tuple[int, int]] = []
    starts: dict[int, int] = {}
    length = 0
    for group, kind in placed:
        begin = length
        for line in group:
            if kind != "note":
                starts.setdefault(line.page, length)
            origins.extend((length + here, there) for here, there in line.origins)
            pieces += [line.text, " "]
            length += len(line.text) + 1
        pieces[-1] = "\n"
        paragraphs.append(Paragraph(start=begin, end=length - 1, kind=kind))
    text = "".join(pieces[:-1])
    if known.paragraphs:
        pages = known.pages or 1
        starts = _known_starts(content, origins, len(text))
    else:
        pages = content.count("\f") + 1 - content.rstrip(" \n\r\t").endswith("\f")
    ranges = _page_ranges(starts, pages, len(text))
    empty = (n for n, (a, b) in enumerate(ranges or (), 1) if not text[a:b].strip())
    return Text(
        text=text,
        settled=_without_calls(settle(text), origins, known.calls),
        paragraphs=tuple(paragraphs),
        pages=ranges,
        scanned=known.scanned if known.paragraphs else tuple(empty),
        dropped=known.dropped + filler + furniture,
        origins=tuple(origins),
        garbled=known.garbled,
        lacking=known.lacking,
        converted=known.converted,
        certainty=tuple(
            (_place(origins, start, len(text)), _place(origins, end, len(text)), sure)
            for start, end, sure in known.certainty
        ),
        continued=frozenset(
            (_place(origins, at, len(text)), column) for at, column in known.continued
        ),
    )
