"""What other rooms keep of an agency and must follow when another goes on for it.

Rooms above register theirs when the site starts: crossing upward is done by data, never
by import.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias

from bamsat.commitments.review.refusals import Words

Before: TypeAlias = dict[str, Any]
"""What undo puts back, as JSON holds it."""


Obligation: TypeAlias = tuple[int, int]
"""An assignment, and which agency it obliged."""


def nothing_since(_handed: Collection[Obligation], _at: datetime) -> list[Words]:
    """No room builds on what was handed on unless it says so."""
    return []


class Room(NamedTuple):
    """A room: what it does when all of an agency goes to another, its reversal, what it
    keeps of agencies, in words for a preview, and what was built in it on obligations
    since they were handed on."""

    name: str
    pass_on: Callable[[int, int], Before]
    put_back: Callable[[int, int, Before], None]
    told: Callable[[Sequence[int]], dict[int, list[Words]]]
    since: Callable[[Collection[Obligation], datetime], list[Words]] = nothing_since


_rooms: list[Room] = []


def register(room: Room) -> None:
    """Let a room follow."""
    if room not in _rooms:
        _rooms.append(room)


def pass_on(giver: int, taker: int) -> Before:
    """All of an agency goes to another, in every room; what undo needs."""
    return {room.name: room.pass_on(giver, taker) for room in _rooms}


def told(agencies: Sequence[int]) -> dict[int, list[Words]]:
    """What other rooms keep of each of these agencies."""
    found: dict[int, list[Words]] = {}
    for room in _rooms:
        for key, words in room.told(agencies).items():
            found.setdefault(key, []).extend(words)
    return found


def since(handed: Collection[Obligation], at: datetime) -> list[Words]:
    """What was built on these obligations, in every room."""
    return [words for room in _rooms for words in room.since(handed, at)]


def put_back(giver: int, taker: int, before: Before) -> None:
    """The reversal, in every room."""
    for room in reversed(_rooms):
        room.put_back(giver, taker, before.get(room.name, {}))
