"""Elements and their ids (Akoma Ntoso Naming Convention 1.0, 5)."""

from __future__ import annotations

import re

from vanban.findings import ProvisionKind

ELEMENTS: dict[ProvisionKind, str] = {
    "part": "part",
    "chapter": "chapter",
    "division": "section",
    "article": "article",
    "clause": "clause",
    "point": "point",
    "dash": "indent",
    "plus": "alinea",
}
"""What has no element of its own is an `hcontainer` with its kind as name."""
SHORT = {
    "chapter": "chp",
    "section": "sec",
    "article": "art",
    "alinea": "al",
}


def element_of(kind: ProvisionKind) -> str:
    """The element for a kind of provision."""
    return ELEMENTS.get(kind, "hcontainer")


class Ids:
    """The ids of one document: each once, a repeated one numbered."""

    def __init__(self, prefix: str = "") -> None:
        self._prefix = prefix
        self._given: dict[str, int] = {}

    def id_for(self, element: str, label: str, above: str, place: int) -> str:
        """The id of an element under another one: `art_5__cl_2__point_đ`. Bullets have
        no number of their own; their place among those of the parent is it."""
        number = re.sub(r"[^\w.-]+", "", label).strip(".-_") or str(place)
        own = f"{SHORT.get(element, element)}_{number}"
        # Articles are numbered through the whole document.
        inside = above and element != "article"
        return self._once(f"{above}__{own}" if inside else f"{self._prefix}{own}")

    def _once(self, wanted: str) -> str:
        count = self._given[wanted] = self._given.get(wanted, 0) + 1
        if count == 1:
            return wanted
        # A label printed twice: the second one is told apart as in the reading.
        return self._once(f"{wanted}~{count}")
