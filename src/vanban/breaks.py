"""Where a paragraph begins: what a break between two lines means.

Reads: printed lines. Gives: their layout, and for two lines whether the second goes on.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter

import msgspec

from vanban.lines import Line
from vanban.patterns.labels import ADDRESSEES, ANY_LABEL, RECIPIENTS

SENTENCE_END = tuple(".;:!?…")
CLOSERS = "”\"')]»*_"
UNWRAPPED_WIDTH = 200
"""Lines this long are whole paragraphs, not lines of a page."""
SPACED = 0.15
"""Of the lines, so many at least stand after a blank line if that parts paragraphs."""
APART = 0.9
"""Of the labels, so many stand after a blank line where none is without."""
FEW_LABELS = 10
NARROW_WIDTH = 45
"""A text without longer lines is a list of headings and items, nothing is wrapped."""
SHORTEST_HEADING = 8
"""Letters of a heading that may come again in the words below it."""
STEP = 3
"""Blanks by which the first line of a paragraph stands in, at least."""


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """How a text is printed: usual blank lines between two lines, width of a line.

    `spaced` tells that paragraphs are parted by further blank lines throughout;
    `margin` is where lines go on, in a text whose paragraphs stand in: None elsewhere;
    `apart` tells that all but a few labels stand after such a blank line; `pairs` are
    the words between which a dash stands inside a line (`đua`, `khen`).
    """

    gap: int
    width: int
    spaced: bool = False
    margin: int | None = None
    apart: bool = False
    pairs: frozenset[tuple[str, str]] = frozenset()


def layout_of(lines: tuple[Line, ...]) -> Layout:
    """The gap inside paragraphs (1 where a blank line follows each line) and the width.

    That gap is the smallest that is not rare: page breaks may close a few. The width is
    that of the long lines, so that headings do not narrow it.
    """
    gaps = Counter(line.gap for line in lines[1:])
    widths = sorted(len(line.text) for line in lines if not line.row)
    wide = widths[int(len(widths) * 0.9)] if widths else 0
    usual = [gap for gap, count in gaps.items() if count >= 0.1 * len(lines)]
    gap = min(usual, default=0)
    parted = sum(count for wider, count in gaps.items() if wider > gap)
    return Layout(
        gap=gap,
        width=wide,
        spaced=parted >= SPACED * len(lines),
        margin=_margin(lines, wide),
        apart=_labels_apart(lines, gap),
        pairs=frozenset(
            (match.group(1).lower(), match.group(2).lower())
            for line in lines
            if not line.row
            for match in _PAIR.finditer(line.text)
        ),
    )


def _labels_apart(lines: tuple[Line, ...], gap: int) -> bool:
    """Whether a blank line stands before all but a few of the labels, lists aside."""
    labelled = [
        line.gap > gap
        for previous, line in itertools.pairwise(lines)
        if ANY_LABEL.match(line.text) and _may_go_on(previous.text)
    ]
    return len(labelled) >= FEW_LABELS and sum(labelled) >= APART * len(labelled)


def _may_go_on(text: str) -> bool:
    """Whether a sentence may be cut after a line that is no item of a tight list."""
    listed = ANY_LABEL.match(text) or RECIPIENTS.match(text) or ADDRESSEES.search(text)
    return not listed and not text.rstrip(CLOSERS).endswith((".", ";"))


def _margin(lines: tuple[Line, ...], width: int) -> int | None:
    """Where full lines begin, if lines with a label stand in from there."""
    full = Counter(line.indent for line in lines if len(line.text) >= 0.85 * width)
    labelled = Counter(line.indent for line in lines if ANY_LABEL.match(line.text))
    if not full or not labelled:
        return None
    margin = full.most_common(1)[0][0]
    return margin if labelled.most_common(1)[0][0] >= margin + STEP else None


def _told_by_margin(line: Line, previous: Line, layout: Layout) -> bool | None:
    """Whether a line begins a paragraph, if its place beside the margin tells.

    What stands in like the labelled line above begins one; a small letter at the margin
    after a full line goes on.
    """
    if layout.margin is None or line.gap > layout.gap + 1:
        return None
    beside = abs(line.indent - previous.indent) <= 2
    if line.indent >= layout.margin + STEP and beside and line.text[:1].isupper():
        return True if ANY_LABEL.match(previous.text) else None
    low = line.text[:1].islower() and not ANY_LABEL.match(line.text)
    full = line.indent <= layout.margin + 1 and not is_short(
        previous, line, layout, 0.8
    )
    return False if low and full else None


def ends_sentence(text: str) -> bool:
    """Whether a line ends a sentence or an item, closing quotes aside, or is all in
    brackets (`(Ban hành kèm theo Quyết định số …)`)."""
    bracketed = text.startswith("(") and text.endswith(")")
    return bracketed or text.rstrip(CLOSERS).endswith(SENTENCE_END)


def is_short(line: Line, following: Line, layout: Layout, share: float) -> bool:
    """Whether the next line's first word would have fitted at the end of this one."""
    first = len(following.text.split(maxsplit=1)[0])
    return len(line.text) + 1 + first < share * layout.width


def _is_capitals(text: str) -> bool:
    letters = [ch for ch in text if ch.isalpha()]
    upper = sum(ch.isupper() for ch in letters)
    return len(letters) >= 6 and upper >= 0.9 * len(letters)


def _starts_low(text: str) -> bool:
    first = next((ch for ch in text if ch.isalnum()), "")
    return not first or first.islower() or first.isdecimal()


_UNFINISHED = re.compile(
    r"(?:Điều|Chương|CHƯƠNG|Mục|Phần|Số:?)(?:\s[\dIVX]+[a-z]?\.?)?|[IVX\d]+\.|[a-zđ]\)"
)

_NUMBER_DUE = re.compile(
    r"(?:^|\s)(?:Điều|Chương|CHƯƠNG|Mục|Phần|điều|khoản|điểm|mục|số)$"
)

_YEAR_DUE = re.compile(r"(?:19|20)\d\d$")
_CLOSES = re.compile(r"[\wđ]{1,3}\)[\s,;.]+[^A-ZĐ\W]")
_PERIOD_END = re.compile(r"[-–]\s?(?:19|20)\d\d(?!\d)")
_WORD_DUE = re.compile(
    r"(?:^|\s)(?:[Cc]ác|và|của|với|cho|tại|về|trong|[Tt]heo|hoặc"
    r"|Sở|Bộ|UBND|Ủy ban|Uỷ ban|Hội Liên hiệp|Mặt trận|Ban Quản lý)$"
)
"""Words after which a name or a sentence is cut by a line break."""


def _period_goes_on(text: str, previous: str) -> bool:
    """Whether `- 2030` stands under a line that ends with `2026`."""
    return bool(_PERIOD_END.match(text) and _YEAR_DUE.search(previous))


_PAIR = re.compile(r"(?<![^\W\d_])([^\W\d_]{1,20})\s[-–]\s(?=([^\W\d_]{1,20})(?!\w))")
_LAST_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]{1,20})$")
_DASH_WORD = re.compile(r"[-–]\s([^\W\d_]{1,20})(?!\w)")


def _pair_goes_on(line: Line, previous: Line, layout: Layout) -> bool:
    """Whether `- Khen thưởng tỉnh` stands under a line that ends with `Thi đua`, in a
    text that has the dash between these words inside a line, too."""
    last, first = _LAST_WORD.search(previous.text), _DASH_WORD.match(line.text)
    if last is None or first is None or line.gap > layout.gap:
        return False
    return (last.group(1).lower(), first.group(1).lower()) in layout.pairs


def _bracket_goes_on(text: str, previous: str) -> bool:
    """Whether `5) là …` closes a bracket that the line before opened."""
    opened = previous.count("(") > previous.count(")")
    return opened and _CLOSES.match(text) is not None


def _heading_goes_on(text: str, previous: str) -> bool:
    """Whether a heading in capitals (`I. MỤC`, `ĐÍCH, YÊU CẦU`) was cut."""
    label = ANY_LABEL.match(previous)
    head = previous[label.end() :] if label else ""
    cut = head.strip() and not ends_sentence(previous) and ANY_LABEL.match(text) is None
    return bool(cut) and head.isupper() and text.isupper()


def _repeats_heading(text: str, previous: str) -> bool:
    """Whether the words of a heading come again as the subject of what it heads."""
    label = ANY_LABEL.match(previous)
    head = previous[label.end() :].strip(" .:") if label else ""
    repeated = len(head) > SHORTEST_HEADING and text.startswith(f"{head} ")
    return repeated and text[len(head) + 1 : len(head) + 2].islower()


_CITES = re.compile(r"(?:^|\s)(?:khoản|điểm|mục|tiết)\s(?:\d{1,2}|[a-zđ]),?$")
_CITED = re.compile(r"Điều\s\d{1,3}[a-zđ]?(?![\w.:])")


def _citation_goes_on(line: Line, previous: Line, layout: Layout) -> bool:
    """Whether `Điều` was parted from its number, or `khoản 1` from `Điều 8`."""
    due = _NUMBER_DUE.search(previous.text) or (
        _CITES.search(previous.text) and _CITED.match(line.text)
    )
    return line.gap <= layout.gap and bool(due) and line.text[0].isalnum()


def begins_provision(line: Line, previous: Line | None, layout: Layout) -> bool:
    """Whether a line begins with a label that is no accident of a line break.

    After a full line that ends no sentence, a dash before a number or a small letter
    goes on (`2021 - 2030`), and so does a number or a cited `Điều 5`.
    """
    match = ANY_LABEL.match(line.text)
    cut = previous is not None and (
        _period_goes_on(line.text, previous.text)
        or _pair_goes_on(line, previous, layout)
        or _bracket_goes_on(line.text, previous.text)
        or _citation_goes_on(line, previous, layout)
    )
    if match is None or cut:
        return False
    if previous is None or line.gap > layout.gap:
        return True
    if layout.apart and _may_go_on(previous.text):
        return match.lastgroup not in ("bullet", "letter") and _is_label(
            match, line, previous, layout
        )
    return _is_label(match, line, previous, layout)


def _is_label(match: re.Match[str], line: Line, previous: Line, layout: Layout) -> bool:
    """Whether a label that no blank line stands before is no accident."""
    if ends_sentence(previous.text):
        return True
    if is_short(previous, line, layout, 0.8) or _is_capitals(previous.text):
        return True
    low = _starts_low(line.text[match.end() :])
    if match.lastgroup in ("bullet", "letter"):
        return not low
    if match.lastgroup == "word":
        return match.group().endswith((".", ":")) and not low
    alone = match.lastgroup == "roman" and match.end() >= len(line.text.rstrip())
    return match.lastgroup in ("roman", "number") and not (low or alone)


def begins_paragraph(line: Line, previous: Line, layout: Layout) -> bool:
    """Whether a line begins a new paragraph or continues the one before it.

    A text has no mark for this: blank lines, labels, capitals, the length of the line
    before and the case of the first letter are weighed, the surest first.
    """
    columns = "\t" in line.text or "\t" in previous.text
    columns = columns or _repeats_heading(line.text, previous.text)
    marked = line.text.startswith(("# ", "## ", "### ", "**"))
    told = _told_by_margin(line, previous, layout)
    if columns or marked or told or begins_provision(line, previous, layout):
        return True
    goes_on = _starts_low(line.text) and not ends_sentence(previous.text)
    # Where blank lines part paragraphs, a short line after a label is no whole one.
    open_label = layout.spaced and bool(ANY_LABEL.match(previous.text))
    open_label = open_label and previous.text[-1:].isalpha() and not line.text.isupper()
    same = line.gap <= layout.gap and (
        previous.text.endswith(",")
        or _period_goes_on(line.text, previous.text)
        or _pair_goes_on(line, previous, layout)
        or open_label
        or _heading_goes_on(line.text, previous.text)
        or (line.text[:1].islower() and _ends_in_word(previous.text))
    )
    if same or told is False or _citation_goes_on(line, previous, layout):
        return False
    if line.gap > layout.gap:
        # A page may break inside a sentence; so may a blank line inside a phrase.
        cut = _page_cuts if line.page != previous.page else _phrase_goes_on
        return not cut(line, previous, layout, goes_on=goes_on)
    if _UNFINISHED.fullmatch(previous.text) or _WORD_DUE.search(previous.text):
        return False
    if not NARROW_WIDTH <= layout.width < UNWRAPPED_WIDTH:
        return True
    return _parts_within(line, previous, layout, goes_on=goes_on)


def _page_cuts(line: Line, previous: Line, layout: Layout, *, goes_on: bool) -> bool:
    """Whether a page ends inside a sentence, which may go on with a capital."""
    full = not is_short(previous, line, layout, 0.8)
    cut = goes_on or (full and not ends_sentence(previous.text))
    return cut and not _is_capitals(line.text)


def _ends_in_word(text: str) -> bool:
    """Whether a line ends with a small letter, or with a number of its sentence."""
    return text[-1:].islower() or (text[-1:].isdecimal() and " " in text)


def _phrase_goes_on(
    line: Line, previous: Line, layout: Layout, *, goes_on: bool
) -> bool:
    """Whether one blank line too many stands between two words in small letters, or
    inside a name."""
    near = line.gap == layout.gap + 1 and layout.width >= NARROW_WIDTH
    low = line.text[:1].islower() and previous.text[-1:].islower()
    due = _WORD_DUE.search(previous.text) and not ANY_LABEL.match(line.text)
    return near and (bool(due) or (goes_on and low))


def _parts_within(line: Line, previous: Line, layout: Layout, *, goes_on: bool) -> bool:
    """Whether two lines with nothing between them are two paragraphs."""
    name = line.text[:1].isupper() and not line.text.isupper()
    if name and previous.text.isupper() and previous.text.replace(" ", "").isalpha():
        return True  # the last word of an office in capitals, then who holds it
    if _is_capitals(line.text) != _is_capitals(previous.text) and not goes_on:
        return not _is_continuation(line, previous, layout)
    if ends_sentence(previous.text):
        # A line that ends with a colon after a full line is a lead-in of its own.
        apart = line.indent > previous.indent or line.text.endswith(":")
        return apart or is_short(previous, line, layout, 0.9)
    if layout.spaced and not line.text.isupper():
        return False
    return not goes_on and is_short(previous, line, layout, 0.6)


def _is_continuation(line: Line, previous: Line, layout: Layout) -> bool:
    """A line of capitals inside a full paragraph (an abbreviation list) goes on."""
    done = ends_sentence(previous.text) or _is_capitals(previous.text)
    return not done and not is_short(previous, line, layout, 0.8)
