"""What an engine misreads against the rules of spelling, put right.

After `i`, `uy`, `y` and before a consonant or `u` there is `ê`, never `e`; between `ư`
or `u` and one of those stands `ơ` after `ư` alone. The engine loses such a hook or hat
under a tone mark (`QUYÉT ĐỊNH`, `KIÉN`, `truờng`); no other word can be meant.
"""

from __future__ import annotations

import re

_HAT = str.maketrans("éèẻẽẹÉÈẺẼẸ", "ếềểễệẾỀỂỄỆ")
_ENDS = r"(?=ng|NG|[cmnptuCMNPTU](?![^\W\d_]))"
_WITH_HAT = re.compile(rf"(?<=[iIyY])(?<!gi)(?<!Gi)(?<!GI)[éèẻẽẹÉÈẺẼẸ]{_ENDS}")
_WITH_HOOK = re.compile(rf"(?<![qQ])([uU])(?=[ơớờởỡợƠỚỜỞỠỢ]{_ENDS})")


_ALIKE = str.maketrans("Ðð", "Đđ")
"""Letters of Icelandic that look like Vietnamese ones."""


def spelt(word: str) -> str:
    """A word as it can only be spelt."""
    word = word.translate(_ALIKE).replace("ĐĐ", "Đ")
    hooked = _WITH_HOOK.sub(lambda at: "ư" if at[1] == "u" else "Ư", word)
    return _WITH_HAT.sub(lambda at: at[0].translate(_HAT), hooked)


_ROW_NUMBER = re.compile(r"(\d{1,3}|[IVX]{1,5})\.[.,-]*")


def row_number(word: str) -> str | None:
    """A word as the number of a row: of the white beside it the engine makes dots.

    None for one that is none.
    """
    found = _ROW_NUMBER.fullmatch(word)
    return f"{found[1]}." if found else None
