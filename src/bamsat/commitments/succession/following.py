"""What other rooms keep of an agency and must follow when another goes on for it.

Rooms above register theirs when the site starts: crossing upward is done by data, never
by import.
"""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

Before: TypeAlias = dict[str, Any]
"""What undo puts back, as JSON holds it."""


class Room(NamedTuple):
    """A room: what it does when all of an agency goes to another, and its reversal."""

    name: str
    pass_on: Callable[[int, int], Before]
    put_back: Callable[[int, int, Before], None]


_rooms: list[Room] = []


def register(room: Room) -> None:
    """Let a room follow."""
    if room not in _rooms:
        _rooms.append(room)


def pass_on(giver: int, taker: int) -> Before:
    """All of an agency goes to another, in every room; what undo needs."""
    return {room.name: room.pass_on(giver, taker) for room in _rooms}


def put_back(giver: int, taker: int, before: Before) -> None:
    """The reversal, in every room."""
    for room in reversed(_rooms):
        room.put_back(giver, taker, before.get(room.name, {}))
