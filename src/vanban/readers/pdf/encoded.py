"""Pages whose letters are those of old fonts (`.VnTime`, `VNI-Times`), in Unicode.

Such a file shows Vietnamese and says Western letters. The code is told by which letters
occur, page by page; letters keep their places.
"""

from __future__ import annotations

import unicodedata
from itertools import groupby, takewhile

from vanban.readers.legacy import TCVN3, VNI, old_code_of
from vanban.readers.pdf.letters import Letter, Page

FEWEST = 40
"""Letters: of fewer nothing can be told."""
CAPITALS = 0.8
"""Of the letters of a line that have no mark: so many, and all of it is capitals."""
VOWELS = frozenset("aeiouy")
FAR = 40
"""Letters of a line that are looked at around a hyphen: more than a word has."""
SOFT = "\u00ad"
"""A letter of the old standard; elsewhere the hyphen at the end of a line."""


def in_unicode(page: Page) -> tuple[Page, str | None]:
    """The page in Unicode, and the name of the old code where it was in one."""
    text = "".join(letter.char for letter in page.letters)
    old = old_code_of(text) if len(text) >= FEWEST else None
    if old is None:
        plain = [
            each._replace(char="-") if each.char == SOFT else each
            for each in page.letters
        ]
        return page._replace(letters=plain), None
    code = old[0]
    letters = _from_vni(page.letters) if code == "VNI" else _from_tcvn3(page.letters)
    return page._replace(letters=letters), code


def _from_tcvn3(letters: list[Letter]) -> list[Letter]:
    """One letter for one; fonts of this code have no capitals with marks, so that a
    heading in capitals is told by its other letters."""
    found: list[Letter] = []
    for _, line in groupby(letters, key=lambda letter: round(letter.base)):
        row = list(line)
        plain = [
            each.char for each in row if each.char.isascii() and each.char.isalpha()
        ]
        capitals = sum(char.isupper() for char in plain) > CAPITALS * len(plain)
        for at, each in enumerate(row):
            sign = each.char
            if sign in ("-", SOFT):
                sign = SOFT if _is_letter(row, at) else "-"
            char = TCVN3.get(sign, sign)
            found.append(each._replace(char=char.upper() if capitals else char))
    return found


def _is_letter(row: list[Letter], at: int) -> bool:
    """Whether what shows as a hyphen is `ư`, of which it has the code: in a word that
    is no symbol, at its beginning or right after the consonants that begin it. Behind
    a vowel (`nghiệp-dịch`) a new word begins; only `gi` is no syllable yet."""
    here = [TCVN3.get(each.char, each.char) for each in row[max(0, at - FAR) : at]]
    there = [TCVN3.get(each.char, each.char) for each in row[at + 1 : at + FAR]]
    if "/" in [*takewhile(_no_blank, reversed(here)), *takewhile(_no_blank, there)]:
        return False
    last, after = here[-1] if here else " ", there[0] if there else " "
    if last.isdecimal() or after.isdecimal() or after.isupper():
        return False
    if not last.isalpha():
        return after.isalpha()
    begun = "".join(takewhile(str.isalpha, reversed(here)))[::-1]
    vowels = VOWELS.intersection(unicodedata.normalize("NFD", begun.lower()))
    small = last.islower() or (len(begun) == 1 and after.isalpha())
    return small and (not vowels or begun.lower() == "gi")


def _no_blank(sign: str) -> bool:
    return not sign.isspace()


def _from_vni(letters: list[Letter]) -> list[Letter]:
    """A vowel and the mark that follows it are one letter."""
    found: list[Letter] = []
    last = ""
    for each in letters:
        pair = VNI.get(last + each.char) if last else None
        if pair is not None and found and abs(found[-1].base - each.base) < 1:
            found[-1] = found[-1]._replace(char=pair, right=each.right)
            last = ""
            continue
        last = each.char
        found.append(each._replace(char=VNI.get(each.char, each.char)))
    return found
