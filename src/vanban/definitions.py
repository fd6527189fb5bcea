"""Short names that a document gives to bodies: `Sở A (sau đây gọi tắt là Sở)`.

Reads: settled text. Gives: each short name with the full one. Only what the document
itself says; the first definition of a name holds.
"""

from __future__ import annotations

from vanban.parties import party_at, written_out
from vanban.patterns import definitions

REACH = 160
"""So many letters before the brackets the full name begins at most."""


def _name_before(text: str, end: int, short: str) -> str | None:
    """The longest name of a body that ends at `end`.

    After a list of names the short one stands for all of them, unless it begins as the
    last one does: `…, Sở Nội vụ (sau đây gọi là Sở)`.
    """
    start = max(0, end - REACH, text.rfind("\n", 0, end) + 1)
    stretch = text[start:end]
    at = 0
    while at < len(stretch):
        party = party_at(stretch, at)
        if party is not None and party.end == len(stretch):
            # A collective is told as it stands: `UBND cấp xã` is no abbreviation.
            listed = stretch[:at].rstrip().endswith((",", ";", " và"))
            alike = short.split(maxsplit=1)[0] == party.agency.split()[0]
            told = party.collective or (listed and not alike)
            return None if told else party.agency
        at = stretch.find(" ", at) + 1 or len(stretch)
    return None


def definitions_in(text: str) -> dict[str, str]:
    """Short name → full name, for the bodies that the text defines so."""
    found: dict[str, str] = {}
    for match in definitions.SHORT_NAME.finditer(text):
        short = written_out(match.group("short").strip(' .“”"'))
        full = _name_before(text, match.start(), short) if short else None
        if full is not None and short != full:
            found.setdefault(short, full)
    return found
