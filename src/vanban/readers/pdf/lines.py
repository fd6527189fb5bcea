"""Letters to printed lines: words by the gaps between letters, segments by wide gaps.

Reads: a page's letters, in any order. Gives: segments, runs of words on one base line
with no column between them. Neither the order in the file nor its line breaks count:
both are wrong where letters come from a fallback font.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import msgspec

from vanban.readers.pdf.drawings import Ruling, turned
from vanban.readers.pdf.letters import Letter, Page

WORD_GAP = 0.12
"""Of the height: a wider gap parts words. 0.08 and 0.18 were worse on real files."""
BLANK_GAP = 0.03
"""The same where the file writes a blank; one under a stamped number parts nothing."""
UNSURE_GAP = 0.35
"""The same beside a letter of a font without metrics (Type 3), which is as high and as
wide as its ink."""
COLUMN_GAP = 1.3
"""Of the height: a wider gap parts columns, unless the whole line is spread."""
SPREAD = 3
"""So many times the usual gap of a spread line is a column all the same."""


class Word(NamedTuple):
    """Letters without a gap; `raised` tells a mark above the line (a footnote call).

    `blank` tells that a blank stands before it, which is not so around a mark.
    """

    text: str
    left: float
    right: float
    raised: bool
    blank: bool


class Segment(msgspec.Struct, kw_only=True):
    """Words on one base line with no column between them."""

    page: int
    base: float
    left: float
    right: float
    height: float
    words: list[Word]
    text: str

    @property
    def top(self) -> float:
        """About where capitals with their accents end."""
        return self.base + 0.8 * self.height

    @property
    def middle(self) -> float:
        """Half way between its ends."""
        return (self.left + self.right) / 2


class _Glyph(NamedTuple):
    """A letter on its line: `raised` above the line, `stamp` a stamped number's."""

    left: float
    right: float
    height: float
    char: str
    raised: bool
    stamp: int


class _Band(msgspec.Struct):
    """The letters of one line."""

    base: float
    height: float
    letters: list[Letter]
    raised: list[Letter]


def _bands(letters: Iterable[Letter]) -> list[_Band]:
    """Letters by the line they stand on, the top line first."""
    by_base: dict[float, list[Letter]] = {}
    for letter in letters:
        by_base.setdefault(round(letter[0], 1), []).append(letter)
    bands: list[_Band] = []
    for base in sorted(by_base, reverse=True):
        found = by_base[base]
        height = median(letter[3] for letter in found)
        if bands:
            above = bands[-1]
            near = above.base - base <= max(2.0, 0.25 * min(height, above.height))
            if near:
                above.letters += found
                if len(found) > len(above.letters) - len(found):
                    above.height = height
                continue
        bands.append(_Band(base, height, found, []))
    return bands


def _touches(run: Sequence[Letter], band: _Band) -> bool:
    """Whether a small mark stands at a letter of the line."""
    reach = 0.4 * band.height
    left, right, height = run[0].left, run[-1].right, run[0].height
    return any(
        (abs(letter.right - left) < reach or abs(letter.left - right) < reach)
        and height < 0.85 * letter.height
        for letter in band.letters
        if letter.char != " "
    )


def _runs(letters: list[Letter]) -> list[list[Letter]]:
    """Letters of one line in runs with no gap as wide as half their height."""
    runs: list[list[Letter]] = []
    for letter in sorted(
        letters, key=lambda letter: (-round(letter.base), letter.left)
    ):
        if letter.char == " ":
            continue
        gap = letter.left - runs[-1][-1].right if runs else 0
        if runs and abs(gap) < 0.5 * letter.height:
            runs[-1].append(letter)
        else:
            runs.append([letter])
    return runs


LONGEST_MARK = 6


def _raise_marks(bands: list[_Band]) -> list[_Band]:
    """Marks above or below a line (`vốn¹`, `m²`) put into the line they belong to.

    In a table a mark may share its band with letters of another column.
    """
    for at, band in enumerate(bands):
        for home in (*bands[max(0, at - 1) : at], *bands[at + 1 : at + 2]):
            small = 0.85 * home.height
            rise = (band.base - home.base) / home.height
            if not -0.3 < rise < 0.7 or not any(
                it.height < small for it in band.letters
            ):
                continue
            runs = _runs([letter for letter in band.letters if letter.height < small])
            marks = {
                letter
                for run in runs
                if len(run) <= LONGEST_MARK and _touches(run, home)
                for letter in run
            }
            home.raised += marks
            band.letters = [it for it in band.letters if it not in marks]
    return [band for band in bands if any(it.char != " " for it in band.letters)]


def _settle_stamps(letters: list[Letter]) -> list[Letter]:
    """Stamped numbers set on the printed line they are meant for.

    One stamp may hold day and month: each comes back as a stamp of its own.
    """
    printed = [letter for letter in letters if letter.stamp < 0]
    if len(printed) == len(letters):
        return letters
    groups = _runs([letter for letter in letters if letter.stamp >= 0])
    for number, group in enumerate(groups):
        base, height = group[0].base, group[0].height
        left = min(letter.left for letter in group)
        right = max(letter.right for letter in group)
        near = [
            letter
            for letter in printed
            if abs(letter.base - base) <= 0.7 * height
            and left - 6 * height < letter.left < right + 6 * height
        ]
        line = min(near, key=lambda it: abs(it.base - base)).base if near else base
        group[:] = [letter._replace(base=line, stamp=number) for letter in group]
    return printed + [letter for group in groups for letter in group]


def _glyphs(band: _Band) -> list[_Glyph]:
    """The letters of a line from left to right, a stamped number in one piece.

    It lies over blanks and sometimes over the letters beside: its middle says where it
    belongs.
    """
    found = [
        _Glyph(letter.left, letter.right, letter.height, letter.char, False, -1)
        for letter in band.letters
        if letter.stamp < 0
    ]
    found += [
        _Glyph(letter.left, letter.right, letter.height, letter.char, True, -1)
        for letter in band.raised
    ]
    found.sort()
    stamps: dict[int, list[_Glyph]] = {}
    for base, left, right, height, char, stamp, _ in band.letters:
        if stamp >= 0 and char != " ":
            stamps.setdefault(stamp, []).append(
                _Glyph(left, right, height, char, False, stamp)
            )
        del base
    for group in stamps.values():
        group.sort()
        middle = (group[0].left + group[-1].right) / 2
        at = next(
            (
                i
                for i, glyph in enumerate(found)
                if glyph.char != " " and (glyph.left + glyph.right) / 2 > middle
            ),
            len(found),
        )
        found[at:at] = group
    return found


def _parts_stamp(before: _Glyph, after: _Glyph) -> bool:
    """Whether a word ends between printed letters and a stamped number."""
    if before.stamp == after.stamp:
        return False
    return before.char.isalpha() or before.char == ":" or after.char.isalpha()


def _words(glyphs: list[_Glyph], walls: list[float]) -> list[tuple[Word, bool]]:
    """The words of a line; with each, whether a wall stands before it."""
    found: list[tuple[Word, bool]] = []
    chars: list[str] = []
    left = right = 0.0
    blank = wall = raised = parted = False
    before: _Glyph | None = None
    for glyph in glyphs:
        if glyph.char == " ":
            blank = True
            continue
        if before is not None:
            gap = glyph.left - right
            height, high = sorted((glyph.height, before.height))
            least = WORD_GAP * height if height > 0.7 * high else UNSURE_GAP * high
            ends = gap > (BLANK_GAP * height if blank else least)
            if glyph.stamp != before.stamp:
                ends = gap > height or _parts_stamp(before, glyph)
            crossed = False
            if walls:
                here, there = sorted((before.left + before.right, glyph.left * 2))
                first = bisect.bisect_right(walls, here / 2)
                crossed = first < len(walls) and walls[first] <= there / 2 + 2
            if ends or crossed or glyph.raised != raised:
                found.append((Word("".join(chars), left, right, raised, parted), wall))
                wall, parted = crossed, ends or crossed
                chars = []
        if not chars:
            left, raised = glyph.left, glyph.raised
        chars.append(glyph.char)
        right = max(glyph.right, right) if len(chars) > 1 else glyph.right
        blank = False
        before = glyph
    if chars:
        found.append((Word("".join(chars), left, right, raised, parted), wall))
    return found


MARK_OPENS, MARK_CLOSES = "\x0e", "\x0f"
"""Stand around a mark that may call a footnote until the content is put together."""
_MARK = re.compile(r"([(\[]?\d{1,3}[)\]]?)([.,;:]?)")
_UNIT = re.compile(r"(?:^|[\d\s/])[ckd]?m$")


def text_of_words(words: Sequence[Word]) -> str:
    """Words with a blank between; a raised mark stands at the word before it.

    A mark that may call a footnote is set apart; `m²` calls none.
    """
    text = ""
    for at, word in enumerate(words):
        text += " " if at and word.blank else ""
        call = _MARK.fullmatch(word.text) if word.raised and at else None
        if call is not None and not _UNIT.search(text):
            text += f"{MARK_OPENS}{call.group(1)}{MARK_CLOSES}{call.group(2)}"
        else:
            text += word.text
    return text


def letters_in(texts: Iterable[str]) -> int:
    """How many characters are no blanks; what sets marks apart is not counted."""
    apart = (MARK_OPENS, MARK_CLOSES)
    return sum(
        not char.isspace() and char not in apart for text in texts for char in text
    )


def _segments(words: list[tuple[Word, bool]], band: _Band, page: int) -> list[Segment]:
    """Words in runs with no column between; a spread line has wide gaps everywhere."""
    gaps = [after.left - before.right for (before, _), (after, _) in pairwise(words)]
    usual = median(gaps) if gaps else 0.0
    widest = max(COLUMN_GAP * band.height, SPREAD * usual if len(gaps) > 3 else 0)
    runs: list[list[Word]] = []
    for at, (word, wall) in enumerate(words):
        if at == 0 or wall or gaps[at - 1] > widest:
            runs.append([word])
        else:
            runs[-1].append(word)
    return [
        Segment(
            page=page,
            base=band.base,
            left=run[0].left,
            right=max(word.right for word in run),
            height=band.height,
            words=run,
            text=text_of_words(run),
        )
        for run in runs
    ]


def _of_letters(letters: list[Letter], walls: list[Ruling], page: int) -> list[Segment]:
    found: list[Segment] = []
    for band in _raise_marks(_bands(_settle_stamps(letters))):
        level = band.base + 0.25 * band.height
        here = [wall.at for wall in walls if wall.first - 1 <= level <= wall.last + 1]
        glyphs = _glyphs(band)
        words = _words(glyphs, here)
        found += _segments(words, band, page)
    return found


def segments_of(page: Page, walls: list[Ruling]) -> list[Segment]:
    """The segments of a page, top line first, then from left to right.

    `walls` are the upright rulings of tables: no segment crosses one. Text turned
    against the page (a heading set upright in its cell) stands where its middle is.
    """
    level = [letter for letter in page.letters if letter.turn == 0]
    found = _of_letters(level, walls, page.number)
    for turn in (1, 2, 3):
        aside = [letter for letter in page.letters if letter.turn == turn]
        width, height = page.width, page.height
        if turn % 2:
            width, height = height, width
        for segment in _of_letters(aside, [], page.number):
            x, y = turned(segment.middle, segment.base, (4 - turn) % 4, width, height)
            segment.left = segment.right = x
            segment.base = y
            found.append(segment)
    found.sort(key=lambda segment: (-segment.base, segment.left))
    return found


def joined(before: str, after: str) -> str:
    """What stands between a line and the next one of its paragraph.

    A hyphen without a blank before it is part of a symbol (`370/QĐ-` `BCA-C06`).
    """
    return "" if re.search(r"[^\W_]-$", before) and after[:1].isalnum() else " "
