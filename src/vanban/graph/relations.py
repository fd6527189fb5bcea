"""What a document does with one that it cites.

Reads: a reading. Gives: for each citation its relation. A task to amend a decision
does not amend it: only a title, an article or a sentence about `this` document does.
"""

from __future__ import annotations

import re
from typing import Literal

from vanban.findings import Citation, Reading
from vanban.identity import authority
from vanban.levels import level_of
from vanban.mandates import Mandates
from vanban.patterns import issuing, relations
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
GOVERNMENT = frozenset(("CP", "TTG", "CTN"))
"""Above the ministries, whose papers pass on when they merge."""
LIST_WORDS = 60
"""Characters before the document that an item of a list is about."""
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
        self._mandates = Mandates(self._text, self._first, reading.citations)
        self._lead_ins = self._lead_ins_of_lists()

    def of(self, citation: Citation) -> Relation:
        """What the document does with the one cited here."""
        line = self._text.rfind("\n", 0, citation.start) + 1
        level = level_of(self._text, line)
        start = min(level[4], citation.start) if level else line
        stop = self._text.find("\n", citation.end)
        before = self._text[start : citation.start]
        after = self._text[citation.end : stop if stop >= 0 else None]
        if self._may_change(citation):
            changed = self._changes(before, after, citation) or self._listed(
                line, before, citation
            )
            if changed is not None:
                return changed
        if citation.start >= self._first:
            return "cites"
        if self._mandates.carries_out(citation):
            return "implements"
        if self._mandates.is_nested(citation):
            return "cites"
        return "rests-on" if relations.OPENER.search(before) else "cites"

    def _lead_ins_of_lists(self) -> dict[int, str]:
        """Where an item of a list begins → the words above the list, to the colon."""
        at = {p.id: p for p in self._reading.provisions}
        found: dict[int, str] = {}
        for provision in at.values():
            parent = at.get(provision.parent or "")
            if parent is None:
                continue
            stop = self._text.find("\n", parent.start)
            words = self._text[parent.start : max(stop, parent.start)].rstrip()
            level = level_of(self._text, parent.start)
            if words.endswith(":") and level and relations.THESE.search(words):
                found[provision.start] = words[level[4] - parent.start : -1]
        return found

    def _listed(self, line: int, before: str, citation: Citation) -> Relation | None:
        """Whether a list of documents that lose their force names this one: below the
        words that say so, or on the line after them."""
        lead_in, colon, item = before.partition(":")
        if not colon or not relations.THESE.search(lead_in):
            lead_in, item = self._lead_ins.get(line, ""), before
            if len(item) > LIST_WORDS:
                return None
        if not lead_in:
            return None
        if relations.LOSES_FORCE.match(lead_in):
            part = relations.PARTLY.search(item.rpartition(";")[2])
            return "amends" if part else "replaces"
        return self._changes(f"{lead_in} {item}", "", citation)

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
    last = words.rpartition(";")[2]
    whole = found.group("replaces") and not relations.PARTLY.search(last)
    return "replaces" if whole else "amends"
