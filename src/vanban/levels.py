"""Levels of provisions: what the label at the head of a paragraph is.

Reads: settled text. Gives: rank, kind, label and step of the path. Levels are those of
Decree 30/2020/NĐ-CP, Annex I, and of practice: part, Roman numeral, article, clause,
lettered point, dash, plus.
"""

from __future__ import annotations

from vanban.findings import ProvisionKind
from vanban.patterns import Pattern, labels

# Rank, kind, pattern, sign before the label in the path. A lower rank holds a higher.
LEVELS: tuple[tuple[float, ProvisionKind, Pattern, str], ...] = (
    (0, "part", labels.PART_WORD, ""),
    (3, "chapter", labels.CHAPTER, "C"),
    (4, "division", labels.DIVISION, "M"),
    (5, "article", labels.ARTICLE, "Đ"),
    (2, "part", labels.ROMAN, ""),
    (7, "clause", labels.DECIMAL, ""),
    (6, "clause", labels.NUMBER, ""),
    (1, "part", labels.CAPITAL, ""),
    (9, "point", labels.LETTER, ""),
    (10, "point", labels.HALF_BRACKETED, ""),
    (11, "point", labels.BRACKETED, ""),
    (12, "dash", labels.DASH, "-"),
    (13, "plus", labels.PLUS, "+"),
)
BULLETS = ("dash", "plus")
Level = tuple[float, ProvisionKind, str, str, int]


def begins_document(level: Level | None) -> bool:
    """Whether a label is the first of a paper: `I.`, `Chương I`, `Điều 1.`"""
    firsts = {"part": "I", "chapter": "I", "article": "1"}
    return level is not None and firsts.get(level[1]) == level[2]


def level_of(text: str, at: int) -> Level | None:
    """Rank, kind, label, step of the path and place after the label; None if none."""
    for rank, kind, pattern, sign in LEVELS:
        match = pattern.match(text, at)
        if match is None:
            continue
        label = match.group("label")
        step = "" if kind in BULLETS else label.rsplit(".", 1)[-1]
        deeper = label.count(".") if pattern is labels.DECIMAL else 0
        return (
            rank + min(deeper - 1, 1) * (deeper > 0),
            kind,
            label,
            sign + step,
            (match.end()),
        )
    return None


def ordinal(label: str) -> int | None:
    """The place of a label in its list: đ is 5, IV is 4; None if it is in no order."""
    last = label.rsplit(".", 1)[-1]
    if last.isdecimal():
        return int(last)
    if last and all(ch in "IVX" for ch in last):
        return _roman(last)
    if len(last) == 1 and last in labels.LETTERS:
        return labels.LETTERS.index(last) + 1
    return None


def _roman(numeral: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[ch] for ch in numeral]
    following = [*values[1:], 0]
    return sum(-v if v < n else v for v, n in zip(values, following, strict=True))


def label_at(place: int, like: str) -> str | None:
    """The label at a place of the list that `like` belongs to."""
    last = like.rsplit(".", 1)[-1]
    if last.isdecimal():
        return str(place)
    if last in labels.LETTERS and len(last) == 1:
        return labels.LETTERS[place - 1] if place <= len(labels.LETTERS) else None
    tens, ones = divmod(place, 10)
    ones_as = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return "X" * tens + ones_as[ones]
