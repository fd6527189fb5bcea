"""Printed lines to paragraphs, by where each line begins and how far the last one ran.

A break that the width of the page did not force was meant: if the first word of a line
would have fitted at the end of the line before, a paragraph begins. Where the line
before was full, the indent tells, then the distance between the lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from vanban.breaks import ends_sentence
from vanban.patterns.kinds import KINDS
from vanban.patterns.labels import ANY_LABEL
from vanban.patterns.letterhead import ISSUING
from vanban.readers.pdf.sheets import Line

EDGE = 3.0
"""Points: lines that begin or end so near to each other stand in line."""
INDENT = 6.0
"""Points: a line that begins so much further right is indented."""
SPACED = 1.22
"""Times the usual distance of two lines: paragraphs are spaced."""
_TITLES = frozenset(kind.upper() for kind in KINDS)
_OPEN = re.compile(
    r"(?:\s(?:CỦA|VÀ|THUỘC|TẠI|CHO|VỀ|DO|VỚI|CÁC|TỪ|ĐẾN|TRONG|THEO|HOẶC)|[,–-])$"
)
"""A title so far goes on."""
_NUMBERED = re.compile(
    r"(?:PHỤ\sLỤC|Phụ\slục|Chương|CHƯƠNG|Phần|PHẦN|Mục|MỤC|Điều|Mẫu|MẪU|Biểu|BIỂU)"
    r"(?:\s(?:số\s|thứ\s)?[\w.]{1,5})?[.:]?"
)


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """Where running text stands on a page: its edges, and two lines' distance."""

    left: float
    right: float
    leading: float
    width: float

    @property
    def middle(self) -> float:
        """Half way between the edges."""
        return (self.left + self.right) / 2


def _most(places: Sequence[float], *, last: bool) -> float | None:
    """The place where most lines begin or end, the outer one of two as common."""
    counts = Counter(round(place / EDGE) for place in places)
    near = {at: count + counts.get(at + 1, 0) for at, count in counts.items()}
    most = max(near.values(), default=0)
    if most < 2:
        return None
    common = [at for at, count in near.items() if count >= 0.6 * most]
    at = max(common) if last else min(common)
    inside = [p for p in places if at - 0.5 <= p / EDGE <= at + 1.5]
    return max(inside) if last else min(inside)


def _leading(lines: Sequence[Line]) -> float | None:
    """The usual distance of two lines; of two as usual the lesser one."""
    steps = [
        round(a.base - b.base)
        for a, b in pairwise(lines)
        if 0.7 * a.height < a.base - b.base < 2 * a.height
    ]
    counts = Counter(steps)
    most = max(counts.values(), default=0)
    return min((step for step, n in counts.items() if n >= 0.6 * most), default=None)


def frame_of(
    lines: Sequence[Line],
    *,
    before: Frame | None,
    width: float,
    tables: Sequence[tuple[float, float]],
) -> Frame:
    """The frame of a page of some width, its tables' edges given.

    A page of few full lines has the frame of the page before, or that of its tables.
    """
    leading = _leading(lines) or 1.3 * (lines[0].height if lines else 12.0)
    left = _most([line.left for line in lines], last=False)
    right = _most([line.right for line in lines], last=True)
    full = sum(line.right > (right or width) - 2 * EDGE for line in lines)
    if full < 3 and before is not None and abs(before.width - width) < 1:
        return msgspec.structs.replace(before, leading=leading)
    edges = [*tables, *((line.left, line.right) for line in lines)]
    if left is None or right is None or full < 2:
        left = min((edge for edge, _ in edges), default=0.0)
        right = max((edge for _, edge in edges), default=width)
    return Frame(left=left, right=right, leading=leading, width=width)


class Draft(msgspec.Struct, kw_only=True):
    """A paragraph under way: its lines, each with the frame of its page."""

    lines: list[Line]
    frame: Frame

    @property
    def last(self) -> Line:
        """The line that the next one may go on from."""
        return self.lines[-1]


def _is_centred(line: Line, frame: Frame) -> bool:
    inside = line.left > frame.left + 2 * INDENT
    return inside and abs((line.left + line.right) / 2 - frame.middle) < 2 * EDGE


def _middle(line: Line) -> float:
    return (line.left + line.right) / 2


def _are_centred(last: Line, line: Line, before: Frame, frame: Frame) -> bool:
    """Whether two lines are centred: on the frame's axis, or plainly on one axis."""
    one_axis = abs(_middle(last) - _middle(line)) < EDGE
    if one_axis and abs(last.left - line.left) > INDENT:
        return True
    if _is_centred(line, frame):
        return abs(_middle(last) - before.middle) < 2 * EDGE
    return _is_centred(last, before) and abs(_middle(line) - frame.middle) < 2 * EDGE


def _is_upper(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return sum(char.isupper() for char in letters) > 0.8 * len(letters)


def _issues(draft: Draft, line: Line) -> bool:
    """Whether a centred line names who issues what the title above it is about.

    Its first word would have fitted at the end of the title, which is complete.
    """
    last, word = draft.last, line.segments[0].words[0]
    if _OPEN.search(last.text):
        return False
    room = draft.frame.right - draft.frame.left - (last.right - last.left)
    hand_broken = word.right - word.left + 0.22 * line.height < room
    return hand_broken and ISSUING.match(line.text) is not None


def _centred_goes_on(draft: Draft, line: Line) -> bool:
    """Whether a centred line belongs to the title above it."""
    if _issues(draft, line):
        return False
    text = " ".join(piece.text for piece in draft.lines)
    if text.upper() in _TITLES or _NUMBERED.fullmatch(text) or ends_sentence(text):
        return False
    if line.text.startswith("(") or ANY_LABEL.match(line.text):
        return False
    digits = not any(char.isalpha() for char in line.text)
    return digits or _is_upper(draft.last.text) == _is_upper(line.text)


def _label_end(line: Line) -> float | None:
    """Where the text after a label begins."""
    words = [word for segment in line.segments for word in segment.words]
    match = ANY_LABEL.match(line.text)
    if match is None or len(words) < 2:
        return None
    return words[1].left


def fits(last: Line, line: Line, right: float) -> bool:
    """Whether the first word of a line would have fitted at the end of the last one."""
    first = line.segments[0].words[0]
    blank = 0.22 * line.height
    return last.right + blank + (first.right - first.left) < right - EDGE / 2


def _indent_goes_on(draft: Draft, line: Line, frame: Frame) -> bool:
    """After a full line: whether where a line begins makes it go on."""
    shift = line.left - frame.left
    if len(draft.lines) > 1:
        before = draft.last.left - draft.frame.left
        if abs(shift - before) < EDGE:
            return not _starts_anew(draft, line)
        return shift < before and shift < INDENT and not _starts_anew(draft, line)
    start = draft.lines[0].left - draft.frame.left
    if shift < start - EDGE:
        return not _starts_anew(draft, line) or shift < INDENT <= start
    if abs(shift - start) <= EDGE:
        return not _starts_anew(draft, line) and (
            shift < INDENT or not ends_sentence(draft.last.text)
        )
    label_end = _label_end(draft.lines[0])
    hangs = (
        label_end is not None
        and abs(label_end - draft.lines[0].left - (shift - start)) < 2 * EDGE
    )
    return hangs and not _starts_anew(draft, line)


def _starts_anew(draft: Draft, line: Line) -> bool:
    """Whether words tell that a paragraph begins: a label after a sentence's end.

    `Điều 7, Điều 8 Luật …` cites; it is no label.
    """
    match = ANY_LABEL.match(line.text)
    if match is None or not ends_sentence(draft.last.text):
        return False
    return match.lastgroup != "word" or line.text[match.end() :][:1] != ","


def _is_spaced(draft: Draft, line: Line, frame: Frame) -> bool:
    """Whether a line stands further below the last one than lines of a paragraph do."""
    last = draft.last
    usual = max(frame.leading, line.height)
    if len(draft.lines) > 1 and draft.lines[-2].page == last.page:
        usual = draft.lines[-2].base - last.base
    return last.base - line.base > SPACED * usual


def goes_on(draft: Draft, line: Line, frame: Frame) -> bool:
    """Whether a line continues a paragraph."""
    last = draft.last
    if last.page == line.page:
        if line.text.startswith("(") and _is_upper(last.text):
            return False
        other_print = abs(last.height - line.height) > 0.2 * last.height
        if other_print or _is_spaced(draft, line, frame):
            return False
        if _are_centred(last, line, draft.frame, frame):
            return _centred_goes_on(draft, line)
    elif _is_centred(line, frame):
        return False
    if fits(last, line, draft.frame.right):
        return False
    return _indent_goes_on(draft, line, frame)
