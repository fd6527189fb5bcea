"""Whether letters are Vietnamese: told by the shape of syllables and by their marks.

A text layer may lie: made by an engine of another language, or by a font whose letters
mean others than they show.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator

from vanban.composing import composed

OWN = frozenset("ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉĩịọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹ")
"""Letters that no other language of the files has (`à`, `é` and the like it shares)."""
LEAST_OWN = 0.02
"""Of all letters. Vietnamese prose has some 15 in a hundred."""
LEAST_SYLLABLES = 0.5
"""Of all words in lower case. Vietnamese prose has nine of ten."""
MOST_UNKNOWN = 0.05
"""Of all characters: glyphs without a meaning."""
FEWEST = 80
"""Letters: of fewer nothing can be told."""
NONSENSE = 8
"""Words in lower case that are no syllables, more than there are syllables between
them. Directives have names of other languages, hardly ever a sentence."""
SPOILT = 0.15
"""Of a page's words: so many in nonsense, and its image is the better text."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_UNKNOWN = re.compile("[\ufffd\ue000-\uf8ff]")
_SYLLABLE = re.compile(
    r"(?:ngh?|gh|gi|ch|kh|nh|ph|qu|th|tr|[bcdghklmnpqrstvx])?"
    r"(?:uye|uya|uyu|uoi|uou|ieu|yeu|oai|oay|oeo|uai|uay|uau|ai|ao|au|ay|eo|eu|ia|ie"
    r"|iu|oa|oe|oi|oo|ua|ue|ui|uo|uu|uy|ye|a|e|i|o|u|y)(?:ch|ng|nh|[cmnpt])?"
)


def _plain(word: str) -> str:
    bare = unicodedata.normalize("NFD", word.lower()).replace("đ", "d")
    return "".join(char for char in bare if not unicodedata.combining(char))


def _is_syllable(word: str) -> bool:
    return _SYLLABLE.fullmatch(_plain(word)) is not None


def _syllables(text: str) -> float:
    words = [word for word in _WORD.findall(text) if not word.isupper()]
    if not words:
        return 1.0
    return sum(map(_is_syllable, words)) / len(words)


_ADDRESS = re.compile(r"\S*(?:[@/_\\]|\w\.\w)\S*")


def nonsense_in(text: str) -> Iterator[tuple[int, int, int]]:
    """Where more words of a line than not cannot be Vietnamese: the place, and by how
    many they are more; addresses and capitals are let pass."""
    line = 0
    for words in text.split("\n"):
        for first, last, count in _strange_in(words):
            yield line + first, line + last, count
        line += len(words) + 1


def _strange_in(line: str) -> Iterator[tuple[int, int, int]]:
    """Stretches of a line; a syllable by chance, as lies have some, ends none."""
    first = last = count = most = 0
    for match in re.finditer(r"\S+", line):
        for weight in _weights(match.group()):
            if weight > 0 and not count:
                first, most = match.start(), 0
            count = max(0, count + weight)
            if count > most:
                last, most = match.end(), count
            elif not count and most:
                if most >= NONSENSE:
                    yield first, last, most
                most = 0
    if most >= NONSENSE:
        yield first, last, most


LONGEST_KEPT = 32
"""Characters of a word whose weights are kept for the next time that it is met."""


def _weights(word: str) -> tuple[int, ...]:
    """1 for what cannot be a syllable, -1 for what can; names weigh nothing."""
    return _kept(word) if len(word) <= LONGEST_KEPT else _weighed(word)


def _weighed(word: str) -> tuple[int, ...]:
    if _ADDRESS.fullmatch(word):
        return ()
    return tuple(
        -1 if _is_syllable(part) else 1
        for part in _WORD.findall(word)
        if not part.isupper() and not (part[0].isupper() and part.isascii())
    )


# The language has some seven thousand syllables, of which a text has some hundred.
_kept = functools.lru_cache(1 << 14)(_weighed)


def _is_spoilt(text: str) -> bool:
    """Whether a part of a page is nonsense, as where one font of several lies."""
    words = sum(not word.isupper() for word in _WORD.findall(text))
    return sum(count for _, _, count in nonsense_in(text)) > SPOILT * words


def is_garbled(text: str) -> bool:
    """Whether a page's letters cannot be Vietnamese; too few letters are let pass."""
    whole = composed(text)
    shown = sum(not char.isspace() for char in whole)
    letters = [char for char in whole.lower() if char.isalpha()]
    if len(_UNKNOWN.findall(whole)) > MOST_UNKNOWN * shown and shown > FEWEST:
        return True
    if len(letters) < FEWEST:
        return False
    own = sum(char in OWN for char in letters)
    if own < LEAST_OWN * len(letters) or _syllables(whole) < LEAST_SYLLABLES:
        return True
    return _is_spoilt(whole)
