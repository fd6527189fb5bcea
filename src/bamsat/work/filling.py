"""What is put into a message only when it leaves, because it must not lie in the
database: the address of a link that opens without signing in.

A room registers a function that gets a message and gives the words for each of its
marks. A mark carries the message's own key, so that no text from elsewhere is one.
"""

import re
from collections.abc import Callable

from django.core.exceptions import ObjectDoesNotExist

from bamsat.work.models import Outgoing

MARK = "[[{key}:{what}]]"

_fillers: list[Callable[[str], str | None]] = []


class GoneError(Exception):
    """What a message leads to is not there any more: it leaves no more."""


def mark(key: object, what: str) -> str:
    """What stands in the body of the message with that key for `what`."""
    return MARK.format(key=key, what=what)


def register(fill: Callable[[str], str | None]) -> None:
    """Let a room give the words for what it has marked; None for what it does not
    know."""
    if fill not in _fillers:
        _fillers.append(fill)


def filled(message: Outgoing) -> str:
    """The body as it leaves. ValueError for a mark that nobody knows, GoneError for
    what was removed since the message was written."""

    def words(hit: re.Match[str]) -> str:
        for fill in _fillers:
            try:
                found = fill(hit[1])
            except ObjectDoesNotExist as error:
                raise GoneError(f"{hit[1]}: {error}") from error
            if found is not None:
                return found
        raise ValueError(f"nobody fills {hit[1]!r}")

    marked = re.escape(f"[[{message.key}:") + r"([a-z]+:[0-9]+)\]\]"
    return re.sub(marked, words, message.body)
