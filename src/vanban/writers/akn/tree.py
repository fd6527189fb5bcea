"""The provisions of a section as elements within each other, none of its words lost."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.findings import Provision
from vanban.levels import level_of
from vanban.text import settle
from vanban.writers.akn.naming import Ids, element_of
from vanban.writers.akn.sections import Section
from vanban.writers.akn.words import Element, Words, new


class Tree:
    """The provisions of one section."""

    def __init__(self, section: Section, words: Words, ids: Ids) -> None:
        self._section = section
        self._words = words
        self._settled = settle(words.text)
        self._ids = ids
        self._children: dict[str | None, list[Provision]] = {}
        known = {provision.id for provision in section.provisions}
        for provision in section.provisions:
            parent = provision.parent if provision.parent in known else None
            self._children.setdefault(parent, []).append(provision)

    def elements(self) -> list[Element]:
        """The provisions, and the unnumbered text between them."""
        section = self._section
        if not section.provisions:
            return [self._unnumbered(section.first, section.last, "", 1)]
        top = self._children.get(None, [])
        return self._siblings(top, section.first, section.last, "")

    def _siblings(
        self,
        provisions: Sequence[Provision],
        start: int,
        end: int,
        above: str,
    ) -> list[Element]:
        found: list[Element] = []
        at, gaps = start, 0
        for place, provision in enumerate(provisions, 1):
            if not self._words.blank(at, provision.start):
                gaps += 1
                found.append(self._unnumbered(at, provision.start, above, gaps))
            found.append(self._provision(provision, place, above))
            at = max(at, provision.end)
        if not self._words.blank(at, end):
            found.append(self._unnumbered(at, end, above, gaps + 1))
        return found

    def _provision(
        self,
        provision: Provision,
        place: int,
        above: str,
    ) -> Element:
        """One provision: number, heading, words, and what is under it."""
        element = element_of(provision.kind)
        eid = self._ids.id_for(element, provision.label, above, place)
        found = new(element, eId=eid)
        if element == "hcontainer":
            found.set("name", provision.kind)
        inner = self._children.get(provision.id, [])
        first = inner[0].start if inner else provision.end
        body = self._num(provision, found, first)
        body = self._heading(provision, found, body, first)
        own = list(self._words.paragraphs(body, first))
        if not inner:
            found.append(new("content", *(own or [new("p")])))
            return found
        if own:
            found.append(new("intro", *own))
        last = max(child.end for child in inner)
        found.extend(self._siblings(inner, first, last, eid))
        if after := list(self._words.paragraphs(last, provision.end)):
            found.append(new("wrapUp", *after))
        return found

    def _num(self, provision: Provision, to: Element, end: int) -> int:
        """Write the label as it is printed; where the words after it begin."""
        level = level_of(self._settled, provision.start)
        if level is None or level[4] > end:
            return provision.start
        printed = new("num")
        self._words.write(printed, provision.start, level[4])
        to.append(printed)
        return level[4]

    def _heading(self, provision: Provision, to: Element, at: int, end: int) -> int:
        """Write the heading if the text has it right there; where the rest begins."""
        heading = provision.heading
        while at < end and self._words.text[at].isspace():
            at += 1
        if not heading or not self._words.text.startswith(heading, at):
            return at
        stop = at + len(heading)
        if stop > end or any(
            mark.words is not None and mark.start < stop and at < mark.end
            for mark in self._words.marks
        ):
            return at
        written = new("heading")
        self._words.write(written, at, stop)
        to.append(written)
        return stop

    def _unnumbered(self, start: int, end: int, above: str, place: int) -> Element:
        eid = self._ids.id_for("hcontainer", f"text-{place}", above, place)
        content = list(self._words.paragraphs(start, end)) or [new("p")]
        return new("hcontainer", new("content", *content), eId=eid, name="text")
