"""Words of a scan as the letters of a page, so that layout is told the same way."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence

import msgspec

from vanban.readers.likeness import is_garbled
from vanban.readers.pdf.drawings import Drawings, Ruling
from vanban.readers.pdf.letters import Letter, Page
from vanban.readers.scans import Printed, Scan

GAP = 0.06
"""Of the height: so much is left free at the end of a word."""


def _letters(word: Printed) -> list[Letter]:
    """The letters of a word, all as wide as each other.

    The engine's boxes may touch; what it takes for two words stays two.
    """
    space = min(GAP * word.height, 0.2 * (word.right - word.left))
    wide = (word.right - word.left - space) / len(word.text)
    return [
        Letter(
            word.base,
            word.left + at * wide,
            word.left + (at + 1) * wide,
            word.height,
            char,
        )
        for at, char in enumerate(word.text)
    ]


ENOUGH = 0.5
"""Of the letters of a text layer: an engine that read fewer saw other things."""
LEVEL = 3.0
"""Points: words whose lines are no further apart may stand in one line."""


def _parted(words: Sequence[Printed]) -> list[Printed]:
    """The words without overlaps, which would mix their letters.

    Boxes of neighbours may overlap; where one word covers another, as in lines that the
    engine took for one, the later one stands a line's step lower.
    """
    found: list[Printed] = []
    for word in sorted(words, key=lambda word: (word.left, word.base)):
        placed = word
        for at in range(len(found) - 1, max(-1, len(found) - 60), -1):
            before = found[at]
            level = abs(before.base - placed.base) <= LEVEL
            if not level or before.right <= placed.left:
                continue
            middle = (before.left + before.right) / 2
            if placed.left > middle and placed.right > before.right:
                found[at] = msgspec.structs.replace(before, right=placed.left)
            else:
                lower = min(before.base, placed.base) - LEVEL - 0.1
                placed = msgspec.structs.replace(placed, base=lower)
        found.append(placed)
    return found


def page_of_scan(scan: Scan) -> Page:
    """A page as the engine read it: each word ends with a blank."""
    letters = []
    for word in _parted(scan.words):
        letters += _letters(word)
        end = letters[-1]
        letters.append(end._replace(left=end.right, right=end.right + 0.1, char=" "))
    drawings = Drawings(
        sorted((Ruling(*ruling) for ruling in scan.across), reverse=True),
        sorted(Ruling(*ruling) for ruling in scan.upright),
        1.0,
        0,
    )
    return Page(scan.number, scan.width, scan.height, letters, drawings, scanned=False)


def text_on(page: Page) -> str:
    """The letters of a page in the order of the file."""
    return "".join(letter.char for letter in page.letters)


def with_scan(page: Page, scan: Scan) -> Page:
    """A page with what was read in its image instead of its text layer.

    What a signing program stamped on it stays, as it is in no image. A layer that is no
    Vietnamese stays where the engine read no better.
    """
    pictured = page_of_scan(scan)
    read = text_on(pictured)
    layer = sum(letter.char != " " for letter in page.letters)
    poor = is_garbled(read) or len("".join(read.split())) < ENOUGH * layer
    if not page.scanned and poor:
        return page
    stamps = [letter for letter in page.letters if letter.stamp >= 0]
    return pictured._replace(letters=[*pictured.letters, *stamps])


def certainty_in(
    content: str, scans: Sequence[Scan]
) -> tuple[tuple[int, int, int], ...]:
    """How sure the engine is of each word of the content: (start, end, per cent).

    Words are sought on their page; one that was joined with another is as sure as the
    page is.
    """
    found: list[tuple[int, int, int]] = []
    by_number = {scan.number: scan for scan in scans}
    start = 0
    for number, page in enumerate(content.split("\f")):
        scan = by_number.get(number)
        if scan is not None and scan.words:
            found += _on_page(page, start, scan)
        start += len(page) + 1
    return tuple(found)


def mean_of(words: Sequence[Printed]) -> int:
    """The mean certainty of a letter of some words."""
    letters = sum(len(word.text) for word in words)
    return round(sum(len(w.text) * w.certainty for w in words) / max(1, letters))


def _on_page(page: str, start: int, scan: Scan) -> list[tuple[int, int, int]]:
    told: dict[str, deque[int]] = defaultdict(deque)
    for word in scan.words:
        told[word.text].append(word.certainty)
    usual = mean_of(scan.words)
    found: list[tuple[int, int, int]] = []
    at = 0
    for text in page.replace("\x1f", " ").split():
        at = page.index(text, at)
        sure = told[text].popleft() if told.get(text) else usual
        begin, end = start + at, start + at + len(text)
        if found and found[-1][2] == sure and found[-1][1] == begin - 1:
            found[-1] = (found[-1][0], end, sure)
        else:
            found.append((begin, end, sure))
        at += len(text)
    return found
