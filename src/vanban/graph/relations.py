"""What a document does with one that it cites.

Reads: a reading. Gives: for each citation its relation. A task to amend a decision
does not amend it: only a title, an article or a sentence about `this` document does.
"""

from __future__ import annotations

import bisect
import re
from typing import Literal

from vanban.findings import Citation, Reading
from vanban.identity import authority
from vanban.levels import level_of
from vanban.patterns import issuing, letterhead, relations
from vanban.text import settle

Relation = Literal["implements", "amends", "replaces", "rests-on", "cites"]
ORDER: tuple[Relation, ...] = (
    "replaces",
    "amends",
    "implements",
    "rests-on",
    "cites",
)
"""The more a relation says, the earlier: of several between two the first counts."""
REACH = 30
"""Characters before a citation in which it is said that it is carried out."""
GOVERNMENT = frozenset(("CP", "TTG", "CTN"))
"""Above the ministries, whose papers pass on when they merge."""
DECISIONS = frozenset(("Luật", "PL", "NQ", "NĐ", "QĐ", "CT", "TT", "TTLT"))
"""Kinds whose articles change other documents."""


class Relations:
    """The relations in one reading."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._text = settle(reading.text)
        self._first = min(
            (p.start for p in reading.provisions), default=len(self._text)
        )
        self._ends = sorted(c.end for c in reading.citations)

    def of(self, citation: Citation) -> Relation:
        """What the document does with the one cited here."""
        line = self._text.rfind("\n", 0, citation.start) + 1
        level = level_of(self._text, line)
        start = min(level[4], citation.start) if level else line
        stop = self._text.find("\n", citation.end)
        before = self._text[start : citation.start]
        after = self._text[citation.end : stop if stop >= 0 else None]
        if self._may_change(citation):
            changed = self._changes(before, after, citation)
            if changed is not None:
                return changed
        if citation.start >= self._first:
            return "cites"
        if self._carried_out(before, line, citation):
            return "implements"
        return "rests-on" if relations.RESTS_ON.match(before) else "cites"

    def _carried_out(self, before: str, line: int, citation: Citation) -> bool:
        """Whether it is this document that carries the other out: in `Kế hoạch số 46
        … thực hiện Nghị quyết số 71` it is the plan that is named there."""
        carries = letterhead.CARRIES_OUT.search(before[-REACH:])
        if carries is None or relations.BASIS.match(before):
            return False
        earlier = bisect.bisect_right(self._ends, citation.start)
        alone = not earlier or self._ends[earlier - 1] <= line
        return alone or carries.group().lstrip()[:1].isupper()

    def _may_change(self, citation: Citation) -> bool:
        """Whether both are of one authority: a province changes no decree."""
        own = authority(self._reading.document.symbol or "")
        other = authority(citation.symbol)
        return own == other or {own, other} <= issuing.CENTRAL.keys() - GOVERNMENT

    def _changes(self, before: str, after: str, citation: Citation) -> Relation | None:
        """Whether this place changes the other document, or takes its force."""
        this = relations.THIS.search(before)
        if this is not None:
            return _kind(this, before[this.start() :])
        if self._reading.document.kind not in DECISIONS:
            return None
        if relations.LOSES_FORCE.match(after):
            return "amends" if relations.PARTLY.search(before) else "replaces"
        inside = citation.start >= self._first
        found = (relations.BEGINS if inside else relations.TITLE).match(before)
        if found is None:
            return None
        return _kind(found, before[found.start("replaces") :])


def _kind(found: re.Match[str], words: str) -> Relation:
    """To take away an article or an annex amends; to take away the whole replaces."""
    whole = found.group("replaces") and not relations.PARTLY.search(words)
    return "replaces" if whole else "amends"
