"""Text as words: folded for finding, joined for addresses."""

import re

from vanban.text import fold

WORD = re.compile(r"[a-z0-9]+")


def words(text: str) -> list[str]:
    """The words of a text, folded: ASCII letters and digits only. So `02/NQ-CP` is
    three words wherever it stands, whatever a database would make of it."""
    return WORD.findall(fold(text))


def slug_of(text: str, longest: int = 100) -> str:
    """The words as part of an address, joined by hyphens, whole words only."""
    slug = "-".join(words(text))
    return slug if len(slug) <= longest else slug[:longest].rsplit("-", 1)[0]
