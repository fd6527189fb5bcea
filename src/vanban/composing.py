"""Unicode normal form C in a time that grows with the text alone.

`unicodedata` puts the marks of a letter into their order by moving each past those
before it: a letter with a hundred thousand marks keeps it busy for minutes, and nothing
else runs meanwhile. Long runs of marks are put into their order first.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections.abc import Iterable

_LONG = re.compile("[^\0-\u02ff\u1e00-\u206f]{30,}")
"""More characters than any language puts marks on a letter (Unicode's stream-safe
text), none of them of those that have no marks among them."""


@functools.lru_cache(4096)
def _marks(char: str) -> str:
    """The marks that a character is or is made of; empty for a letter."""
    plain = unicodedata.normalize("NFD", char)
    return plain if unicodedata.combining(plain[0]) else ""


def _settled(run: Iterable[str], *, are_marks: bool) -> Iterable[str]:
    if not are_marks:
        return run
    return sorted("".join(map(_marks, run)), key=unicodedata.combining)


def _in_order(found: re.Match[str]) -> str:
    """The same with marks sorted: equivalent by Unicode's canonical ordering."""
    pieces: list[str] = []
    for are_marks, run in itertools.groupby(found.group(), lambda it: bool(_marks(it))):
        pieces.extend(_settled(run, are_marks=are_marks))
    return "".join(pieces)


def composed(text: str) -> str:
    """The text in NFC, as `unicodedata.normalize` gives it."""
    return unicodedata.normalize("NFC", _LONG.sub(_in_order, text))
