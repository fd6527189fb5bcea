"""Work that waits for other work: what waits for itself can never begin."""

from collections.abc import Iterable


def circle(edges: Iterable[tuple[int, int]], waits: int, needs: int) -> list[int]:
    """The way by which `needs` waits for `waits` already, from one to the other, so
    that the new edge would close a circle; empty where it would not.

    An edge is (what waits, what it needs).
    """
    if waits == needs:
        return [waits]
    ahead: dict[int, list[int]] = {}
    for one, other in edges:
        ahead.setdefault(one, []).append(other)
    came: dict[int, int] = {}
    stack, seen = [needs], {needs}
    while stack:
        here = stack.pop()
        for there in ahead.get(here, []):
            if there in seen:
                continue
            seen.add(there)
            came[there] = here
            if there == waits:
                return _way(came, needs, waits)
            stack.append(there)
    return []


def _way(came: dict[int, int], first: int, last: int) -> list[int]:
    way = [last]
    while way[-1] != first:
        way.append(came[way[-1]])
    return way[::-1]
