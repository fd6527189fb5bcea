"""What other rooms keep of the calendar, and must follow when days are moved.

Rooms above register theirs when the site starts: crossing upward is done by data, never
by import.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeAlias

from django.utils.functional import Promise

from vanban.workdays import ONE_DAY, Calendar

Words: TypeAlias = str | Promise

Shift: TypeAlias = Mapping[date, tuple[date, date]]
"""Last days in time, each with its last working day before and after a change."""


@dataclass(frozen=True, kw_only=True)
class Consequence:
    """What a change moves of the things of one last day: how many, in words, and where
    they are listed."""

    day: date
    before: date
    after: date
    words: Words
    address: str
    names: Sequence[str] = ()


class Room(NamedTuple):
    """A room: what it tells before a change, and what it does when it is made."""

    told: Callable[[Shift], Sequence[Consequence]]
    follow: Callable[[Shift], None]


_rooms: list[Room] = []


def register(room: Room) -> None:
    """Let a room follow."""
    if room not in _rooms:
        _rooms.append(room)


def shift(before: Calendar, after: Calendar, first: date, last: date) -> Shift:
    """The days whose last working day differs between two calendars that differ from
    one day to another: those days, and the days off behind them."""
    found = {}
    day = first
    while day <= last or not (before.is_working_day(day) and after.is_working_day(day)):
        worked = before.last_working_day(day), after.last_working_day(day)
        if worked[0] != worked[1]:
            found[day] = worked
        day += ONE_DAY
    return found


def told(moved: Shift) -> list[Consequence]:
    """What of every room a change would move."""
    return [each for room in _rooms for each in room.told(moved)] if moved else []


def follow(moved: Shift) -> None:
    """Bring every room in line, in the caller's transaction."""
    for room in _rooms if moved else ():
        room.follow(moved)
