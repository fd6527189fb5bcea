"""Words and expressions found in documents, apart from the code that uses them.

Each `Pattern` is written in verbose form, carries the reason for its oddities and
real examples; `tests/vanban/test_patterns.py` runs every pattern on its own examples.
Patterns see text in NFC with one space between words and the tone mark on the first
vowel (`hóa`, `ủy`): see `vanban.text.settle`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import msgspec


@functools.cache
def _compiled(expression: str, ignore_case: bool) -> re.Pattern[str]:
    flags = re.VERBOSE | (re.IGNORECASE if ignore_case else 0)
    return re.compile(expression, flags)


class Pattern(msgspec.Struct, frozen=True, kw_only=True):
    """An expression with its reason and its proof; compiled at first use.

    `examples` are pairs of a text and the exact part that is to be found first;
    `never` are texts in which nothing may be found.
    """

    expression: str
    why: str
    examples: tuple[tuple[str, str], ...]
    never: tuple[str, ...] = ()
    ignore_case: bool = False

    def match(
        self, text: str, at: int = 0, end: int | None = None
    ) -> re.Match[str] | None:
        """The match that begins exactly at `at` and does not look beyond `end`."""
        stop = len(text) if end is None else end
        return _compiled(self.expression, self.ignore_case).match(text, at, stop)

    def fullmatch(
        self, text: str, at: int = 0, end: int | None = None
    ) -> re.Match[str] | None:
        """The match that begins at `at` and ends at `end`."""
        stop = len(text) if end is None else end
        return _compiled(self.expression, self.ignore_case).fullmatch(text, at, stop)

    def search(
        self, text: str, start: int = 0, end: int | None = None
    ) -> re.Match[str] | None:
        """The first match within `text[start:end]`; look-behind sees what is before."""
        stop = len(text) if end is None else end
        return _compiled(self.expression, self.ignore_case).search(text, start, stop)

    def finditer(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Iterator[re.Match[str]]:
        """All matches within `text[start:end]`, from left to right."""
        stop = len(text) if end is None else end
        return _compiled(self.expression, self.ignore_case).finditer(text, start, stop)


def any_of(*phrases: str) -> str:
    """An expression for any of the phrases, longest first, spaces as `\\s`."""
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(re.escape(p).replace(r"\ ", r"\s") for p in ordered) + ")"
