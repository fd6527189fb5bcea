"""Who goes on with what an agency was charged with, once it is there no more.

Resolution 190/2025/QH15 (in force from 19 February 2025): the name of an agency in a
document that stands is read as that of the body which received its functions, without
interruption, overlap or gap.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

RESOLUTION_190 = date(2025, 2, 19)
"""From this day Resolution 190/2025/QH15 is in force."""


@dataclass(frozen=True)
class Edge:
    """One agency ended on a day, and all of it went on in another."""

    giver: int
    taker: int
    day: date


class Heirs:
    """Who goes on for whom on one day, by the reorganisations in force then."""

    def __init__(self, edges: Iterable[Edge], on: date) -> None:
        self._next: Mapping[int, int] = {
            edge.giver: edge.taker for edge in edges if edge.day <= on
        }
        self._before: dict[int, list[int]] = {}
        for giver, taker in self._next.items():
            self._before.setdefault(taker, []).append(giver)

    def of(self, agency: int) -> int:
        """The agency that goes on for it: itself, where nobody does."""
        seen = {agency}
        while (following := self._next.get(agency)) is not None:
            if following in seen:  # never written; a circle must not hang a page
                return agency
            seen.add(following)
            agency = following
        return agency

    def past(self, agency: int) -> list[int]:
        """All agencies that it goes on for, the nearest first."""
        found: list[int] = []
        waiting = list(self._before.get(agency, ()))
        while waiting:
            giver = waiting.pop(0)
            if giver not in found and giver != agency:
                found.append(giver)
                waiting += self._before.get(giver, ())
        return found


def ground(day: date) -> str:
    """The law by which old names are read as the receiving body, for a change of that
    day; empty before there was one: then the deciding document alone says so."""
    if day >= RESOLUTION_190:
        return "Nghị quyết 190/2025/QH15"
    return ""
