"""Automatic numbering: the label that Word prints before a paragraph.

The label stands in no run; it follows from the paragraph's list, its level and all the
paragraphs numbered before it (ISO/IEC 29500-1, 17.9).
"""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec
from lxml import etree

from vanban.readers.word.glyphs import bullet
from vanban.readers.word.package import W, is_on, number, value
from vanban.readers.word.styles import Styles

LEVELS = 9
LARGEST = 32_767
"""Word's greatest number in a list."""
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def _roman(n: int) -> str:
    letters = ""
    for size, letter in _ROMAN:
        letters += letter * (n // size)
        n %= size
    return letters


def _letter(n: int) -> str:
    """a … z, then aa … zz: Word repeats the letter, and it knows no đ."""
    turns, place = divmod(n - 1, 26)
    return chr(ord("a") + place) * (turns + 1)


def _in_words(n: int) -> str:
    """`mười một`: Vietnamese counting, up to 99; beyond that Word's digits."""
    tens, ones = divmod(n, 10)
    if n < 10:
        return _DIGITS[n]
    if n >= 100:
        return str(n)
    ten = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    one = {1: "mốt" if tens > 1 else "một", 5: "lăm"}.get(ones, _DIGITS[ones])
    return f"{ten} {one}" if ones else ten


_FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda n: "",
    "upperRoman": lambda n: _roman(n).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda n: _letter(n).upper(),
    "lowerLetter": _letter,
    "decimalZero": lambda n: f"{n:02}",
    "vietnameseCounting": _in_words,
}


def printed(n: int, form: str) -> str:
    """A number in a form of `w:numFmt`; forms of other scripts come as digits."""
    written = _FORMS.get(form, str)
    return written(n) if 0 < n <= LARGEST or form == "none" else str(n)


class Level(msgspec.Struct, frozen=True, kw_only=True):
    """How one level of a list counts and prints.

    `restart` is the level (from 1) whose paragraphs start this one anew; 0 is none of
    them, None any level above.
    """

    form: str
    text: str
    start: int
    restart: int | None
    legal: bool
    style: str | None
    font: str


def _form(element: etree._Element) -> str:
    """The number form; a newer one may hide in alternate content."""
    found = element.find(f".//{W}numFmt")
    return value(found) or "decimal"


def _level(element: etree._Element) -> Level:
    form = _form(element)
    fonts = element.find(f"{W}rPr/{W}rFonts")
    start = number(element.find(f"{W}start"))
    return Level(
        form=form,
        text=value(element.find(f"{W}lvlText")) or "",
        start=0 if start is None else start,
        restart=number(element.find(f"{W}lvlRestart")),
        legal=is_on(element.find(f"{W}isLgl")),
        style=value(element.find(f"{W}pStyle")),
        font=value(fonts, "ascii") or value(fonts, "hAnsi") or "",
    )


class _List(msgspec.Struct, frozen=True, kw_only=True):
    """A `w:num`: its abstract list, its levels, the levels it starts anew."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


def _levels(element: etree._Element) -> dict[int, Level]:
    found = {}
    for level in element.findall(f"{W}lvl"):
        at = number(level, "ilvl")
        if at is not None and 0 <= at < LEVELS:
            found[at] = _level(level)
    return found


class Numbering:
    """Counts the paragraphs of a document, asked for each one in order."""

    def __init__(self, part: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, etree._Element] = {}
        self._nums: dict[str, etree._Element] = {}
        self._by_style: dict[str, etree._Element] = {}
        for element in () if part is None else part.findall(f"{W}abstractNum"):
            self._abstract[value(element, "abstractNumId") or ""] = element
            named = value(element.find(f"{W}styleLink"))
            if named is not None:
                self._by_style[named] = element
        for element in () if part is None else part.findall(f"{W}num"):
            self._nums[value(element, "numId") or ""] = element
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def _list(self, name: str) -> _List | None:
        if name not in self._lists:
            self._lists[name] = self._made(name)
        return self._lists[name]

    def _made(self, name: str) -> _List | None:
        num = self._nums.get(name)
        if num is None:
            return None
        key = value(num.find(f"{W}abstractNumId")) or ""
        abstract = self._abstract.get(key)
        if abstract is None:
            return None
        link = value(abstract.find(f"{W}numStyleLink"))
        # A list style keeps its levels in the abstract list that links back to it.
        levels = _levels(self._by_style.get(link or "", abstract))
        starts: dict[int, int] = {}
        for override in num.findall(f"{W}lvlOverride"):
            at = number(override, "ilvl")
            if at is None:
                continue
            levels |= {k: v for k, v in _levels(override).items() if k == at}
            start = number(override.find(f"{W}startOverride"))
            if start is not None:
                starts[at] = start
        return _List(abstract=key, levels=levels, starts=starts)

    def _place(self, properties: etree._Element | None) -> tuple[str, int] | None:
        """The list and the level of a paragraph, its own or its style's."""
        own = None if properties is None else properties.find(f"{W}numPr")
        name = None if own is None else value(own.find(f"{W}numId"))
        at = None if own is None else number(own.find(f"{W}ilvl"))
        if name is None:
            for style, element in self._styles.of_paragraph(properties):
                found = element.find(f"{W}pPr/{W}numPr")
                name = None if found is None else value(found.find(f"{W}numId"))
                if name is None or found is None:
                    continue
                linked = self._level_of_style(name, style)
                at = linked if at is None else at
                at = number(found.find(f"{W}ilvl")) if at is None else at
                break
        # The list 0 takes a style's numbering away.
        return None if name in (None, "0") else (name or "", at or 0)

    def _level_of_style(self, name: str, style: str) -> int | None:
        listed = self._list(name)
        levels = listed.levels if listed else {}
        return next((at for at, level in levels.items() if level.style == style), None)

    def label(self, properties: etree._Element | None) -> str:
        """The label of the next paragraph, whose `pPr` these are; empty if none."""
        place = self._place(properties)
        listed = self._list(place[0]) if place else None
        if place is None or listed is None or place[1] not in listed.levels:
            return ""
        name, at = place
        level = listed.levels[at]
        if level.form == "bullet":
            return bullet(level.text, level.font)
        counts = self._count(name, listed, at)
        return self._written(listed, level, counts)

    def _count(self, name: str, listed: _List, at: int) -> dict[int, int]:
        """Counts a paragraph of this level; the lists of one kind count together."""
        counts = self._counts.setdefault(listed.abstract, {})
        if name not in self._begun:
            self._begun.add(name)
            for level in listed.starts:
                counts.pop(level, None)
        start = listed.starts.get(at, listed.levels[at].start)
        counts[at] = counts[at] + 1 if at in counts else start
        for lower in [n for n in counts if n > at]:
            restart = listed.levels[lower].restart if lower in listed.levels else None
            if restart is None or (restart and at < restart):
                del counts[lower]
        return counts

    def _written(self, listed: _List, level: Level, counts: dict[int, int]) -> str:
        def figure(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            own = listed.levels.get(at)
            if own is None:
                return ""
            form = "decimal" if level.legal and own.form != "none" else own.form
            start = listed.starts.get(at, own.start)
            return printed(counts.get(at, start), form)

        return re.sub(r"%([1-9])", figure, level.text).strip()
