"""Whether letters are Vietnamese: told by the shape of syllables and by their marks.

A text layer may lie: made by an engine of another language, or by a font whose letters
mean others than they show.
"""

from __future__ import annotations

import re
import unicodedata

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


def _syllables(text: str) -> float:
    words = [word for word in _WORD.findall(text) if not word.isupper()]
    if not words:
        return 1.0
    found = sum(_SYLLABLE.fullmatch(_plain(word)) is not None for word in words)
    return found / len(words)


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
    return own < LEAST_OWN * len(letters) or _syllables(whole) < LEAST_SYLLABLES
