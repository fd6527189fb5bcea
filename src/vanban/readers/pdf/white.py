"""What words cover of the width of a page, and the white between."""

from __future__ import annotations

from collections.abc import Iterable

from vanban.readers.pdf.lines import Word
from vanban.readers.pdf.sheets import Line

GUTTER = 6.0
"""Points: narrower white parts no columns; a blank is narrower."""

Run = tuple[float, float]
"""From where to where words cover the width."""


def words_of(line: Line) -> list[Word]:
    """The words of a line, those turned against the page aside."""
    return [
        word
        for segment in line.segments
        if segment.left < segment.right
        for word in segment.words
    ]


def merged(runs: Iterable[Run]) -> list[Run]:
    """Runs from left to right, those with no gutter between as one."""
    found: list[Run] = []
    for left, right in sorted(runs):
        if found and left - found[-1][1] < GUTTER:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def runs_of(line: Line) -> list[Run]:
    """What a line covers."""
    return merged((word.left, word.right) for word in words_of(line))


def words_in(lines: Iterable[Line], run: Run) -> list[Word]:
    """The words of lines whose middle is in a run."""
    return [
        word
        for line in lines
        for word in words_of(line)
        if run[0] <= (word.left + word.right) / 2 <= run[1]
    ]
