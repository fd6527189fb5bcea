"""What a document does with one that it cites.

Reads: a reading. Gives: for each citation its relation. A task to amend a decision
does not amend it: only a title, an article or a sentence about `this` document does.
"""

from __future__ import annotations

import bisect
import re
from typing import Literal, NamedTuple

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
BEFORE, AFTER = 2000, 400
"""Characters of its line that tell what is done with a citation: no pattern reaches
further, and a line of nothing but citations costs each of them no more."""
REACH = 1020
"""Characters to which `this document replaces` reaches: none is tried farther off."""
DECISIONS = frozenset(("Luật", "PL", "NQ", "NĐ", "QĐ", "CT", "TT", "TTLT"))
"""Kinds whose articles change other documents."""


class _Line(NamedTuple):
    """A line: where its label ends, and where the first words end that rest on what
    follows."""

    start: int
    words: int
    stop: int
    opened: int


class Relations:
    """The relations in one reading."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._text = settle(reading.text)
        self._breaks = [at.start() for at in re.finditer("\n", self._text)]
        self._lines: dict[int, _Line] = {}
        self._first = min(
            (p.start for p in reading.provisions), default=len(self._text)
        )
        self._mandates = Mandates(self._text, self._first, reading.citations)
        self._lead_ins = self._lead_ins_of_lists()

    def of(self, citation: Citation) -> Relation:
        """What the document does with the one cited here."""
        line = self._line_of(citation.start)
        start = min(line.words, citation.start)
        near = max(start, citation.start - BEFORE)
        if self._may_change(citation):
            before = self._text[near : citation.start]
            stop = min(self._line_of(citation.end).stop, citation.end + AFTER)
            after = self._text[citation.end : stop]
            whole = near == start
            changed = self._changes(before, after, citation, whole=whole)
            if changed is None and whole:
                changed = self._listed(line.start, before, citation)
            if changed is not None:
                return changed
        if citation.start >= self._first:
            return "cites"
        if self._mandates.carries_out(citation):
            return "implements"
        if self._mandates.is_nested(citation):
            return "cites"
        return "rests-on" if line.opened <= citation.start else "cites"

    def _line_of(self, place: int) -> _Line:
        """The line around a place, looked at once for all that it cites."""
        number = bisect.bisect_left(self._breaks, place)
        if number not in self._lines:
            start = self._breaks[number - 1] + 1 if number else 0
            inside = number < len(self._breaks)
            stop = self._breaks[number] if inside else len(self._text)
            level = level_of(self._text, start)
            words = level[4] if level else start
            opener = relations.OPENER.search(self._text, words, max(words, stop))
            opened = opener.end() if opener else len(self._text) + 1
            self._lines[number] = _Line(start, words, stop, opened)
        return self._lines[number]

    def _lead_ins_of_lists(self) -> dict[int, str]:
        """Where an item of a list begins → the words above the list, to the colon."""
        at = {p.id: p for p in self._reading.provisions}
        lead_ins: dict[str, str] = {}
        found: dict[int, str] = {}
        for provision in at.values():
            parent = at.get(provision.parent or "")
            if parent is None:
                continue
            if parent.id not in lead_ins:
                lead_ins[parent.id] = self._lead_in(parent.start)
            if lead_ins[parent.id]:
                found[provision.start] = lead_ins[parent.id]
        return found

    def _lead_in(self, start: int) -> str:
        """The words that begin here, if they say what becomes of a list."""
        stop = self._text.find("\n", start)
        words = self._text[start : max(stop, start)].rstrip()
        level = level_of(self._text, start)
        if not words.endswith(":") or not level or len(words) > BEFORE:
            return ""
        return words[level[4] - start : -1] if relations.THESE.search(words) else ""

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
        return self._changes(f"{lead_in} {item}", "", citation, whole=True)

    def _may_change(self, citation: Citation) -> bool:
        """Whether both are of one authority: a province changes no decree."""
        own = authority(self._reading.document.symbol or "")
        other = authority(citation.symbol)
        return own == other or {own, other} <= issuing.CENTRAL.keys() - GOVERNMENT

    def _changes(
        self, before: str, after: str, citation: Citation, *, whole: bool
    ) -> Relation | None:
        """Whether this place changes the other document, or takes its force. Far from
        the beginning of a line (not `whole`) that does not count."""
        this = relations.THIS.search(before, max(0, len(before) - REACH))
        if this is not None:
            return _kind(this, before[this.start() :])
        if self._reading.document.kind not in DECISIONS:
            return None
        if relations.LOSES_FORCE.match(after):
            return "amends" if relations.PARTLY.search(before) else "replaces"
        if not whole:
            return None
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
