"""Where the words of a query stand in a text."""

import re

from bamsat.search.fields import asked_words
from vanban.text import fold


def marked(text: str, query: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is a word that the query asked for.

    The pieces joined are the text. As in the search itself the last word may be
    unfinished: then the whole word is marked.
    """
    asked = asked_words(query)
    if not asked:
        return [(text, False)]
    *whole, last = asked
    pieces: list[tuple[str, bool]] = []
    at = 0
    for word in re.finditer(r"\w+", text):
        plain = fold(word.group())
        if plain in whole or plain.startswith(last):
            if word.start() > at:
                pieces.append((text[at : word.start()], False))
            pieces.append((word.group(), True))
            at = word.end()
    if at < len(text):
        pieces.append((text[at:], False))
    return pieces


def around(text: str, query: str, width: int = 220) -> str:
    """The part of the text around the first word found, whole words, with ellipses."""
    start = 0
    for piece, hit in marked(text, query):
        if hit:
            break
        start += len(piece)
    else:
        start = 0
    first = max(0, start - width // 3)
    last = min(len(text), first + width)
    if first:
        first = text.find(" ", first) + 1
    if last < len(text):
        last = text.rfind(" ", first, last)
    return (
        f"{'… ' if first else ''}{text[first:last]}{' …' if last < len(text) else ''}"
    )
