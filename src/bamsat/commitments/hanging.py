"""What other rooms keep beside the register, asked before anything of it goes.

Rooms above register what they keep when the site starts: crossing upward is done by
data, never by import.
"""

from collections.abc import Callable, Iterable
from typing import TypeAlias

from django.utils.functional import Promise

Words: TypeAlias = str | Promise
Kept: TypeAlias = dict[int, list[Words]]
"""What hangs on each row, by its key; a row on which nothing hangs is not named."""
Asked: TypeAlias = Callable[[list[int]], Kept]

_on_work: list[Asked] = []
_on_commitments: list[Asked] = []


def register(*, on_work: Asked, on_commitments: Asked) -> None:
    """Let a room say what it keeps beside occurrences and beside commitments."""
    if on_work not in _on_work:
        _on_work.append(on_work)
        _on_commitments.append(on_commitments)


def on_work(keys: Iterable[int]) -> Kept:
    """What hangs on these occurrences, apart from what was reported on them."""
    return _all(_on_work, list(keys))


def on_commitments(keys: Iterable[int]) -> Kept:
    """What hangs on these commitments themselves."""
    return _all(_on_commitments, list(keys))


def _all(rooms: list[Asked], keys: list[int]) -> Kept:
    found: Kept = {}
    for asked in rooms if keys else ():
        for key, words in asked(keys).items():
            found.setdefault(key, []).extend(words)
    return found
