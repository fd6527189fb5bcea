"""Attribute lines: who, with whom, by when and with what result a task is done.

Reads: `Text`, `Outline`. Gives: for each provision the attributes of its task, and
which provisions are no tasks but attribute lines. The lines are bullets, lettered
points or paragraphs without a label under the task; a group that follows several tasks
holds for all of them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Literal

import msgspec

from vanban.findings import Span
from vanban.parties import party_at
from vanban.patterns import Pattern, attributes, rosters, sections, verbs
from vanban.subjects import subject_at
from vanban.text import Text
from vanban.tree import Node, Outline

AttributeKind = Literal["lead", "support", "time", "product", "content", "other"]
KEYS: tuple[tuple[AttributeKind, Pattern], ...] = (
    ("support", attributes.SUPPORT_KEY),
    ("lead", attributes.LEAD_KEY),
    ("time", attributes.TIME_KEY),
    ("product", attributes.PRODUCT_KEY),
    ("content", attributes.CONTENT_KEY),
    ("other", attributes.OTHER_KEY),
)
TELLING = ("lead", "support", "time", "product")
"""Kinds that tell of a task; a line of another kind alone makes none."""
BULLETS = ("dash", "plus")


class Attribute(Span, frozen=True, kw_only=True):
    """One attribute: `start` to `end` is its value, without the key.

    `provision` is the line's own provision, None where it is a paragraph of the task.
    """

    kind: AttributeKind
    provision: str | None


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """What the attribute lines say of each provision.

    `of` are the attributes of its task, `below` those of all tasks below it, `lines`
    the provisions that are attribute lines, `paragraphs` the numbers of paragraphs
    that are. `content` is the end of the task's words where a line `Nội dung:` goes on
    with them; `holders` are provisions `Nhiệm vụ:` whose bullets are the tasks; `acts`
    are lines that lay an act of their own on somebody, with where that act begins.
    """

    of: dict[str, tuple[Attribute, ...]]
    below: dict[str, tuple[Attribute, ...]]
    lines: frozenset[str]
    paragraphs: frozenset[int]
    content: dict[str, int]
    holders: frozenset[str]
    acts: dict[str, int]


def _key_at(words: str, at: int, end: int) -> tuple[AttributeKind, int] | None:
    for kind, pattern in KEYS:
        match = pattern.match(words, at, end)
        if match is not None:
            return kind, match.end()
    return None


def attributes_at(
    words: str, start: int, end: int, *, provision: str | None = None
) -> tuple[Attribute, ...]:
    """The attributes of a line, several where it has several; none if it is no such."""
    first = _key_at(words, start, end)
    if first is None:
        return ()
    keys: list[tuple[AttributeKind, int, int]] = [(first[0], start, first[1])]
    for match in attributes.INNER_BREAK.finditer(words, first[1], end):
        key = _key_at(words, match.end(), end)
        if key is not None and match.end() >= keys[-1][2]:
            keys.append((key[0], match.start(), key[1]))
    stops = [at for _, at, _ in keys[1:]] + [end]
    return tuple(
        Attribute(start=min(value, stop), end=stop, kind=kind, provision=provision)
        for (kind, _, value), stop in zip(keys, stops, strict=True)
    )


class _Reader:
    """Goes through the provisions once, parents before children."""

    def __init__(self, text: Text, outline: Outline) -> None:
        self.text = text
        self.words = text.settled
        self.nodes = outline.by_id()
        self.outline = outline
        self.of: dict[str, list[Attribute]] = defaultdict(list)
        self.below: dict[str, list[Attribute]] = defaultdict(list)
        self.lines: set[str] = set()
        self.paragraphs: set[int] = set()
        self.content: dict[str, int] = {}
        self.holders: set[str] = set()
        self.acts: dict[str, int] = {}
        self.own: dict[str, tuple[Attribute, ...]] = {}

    def read(self) -> Block:
        for node in self.outline.nodes:
            self._read_paragraphs(node)
        for node in self.outline.nodes:
            if node.provision.id not in self.lines:
                self._read_children(node)
                self._read_listing(node)
        return Block(
            of={name: tuple(found) for name, found in self.of.items()},
            below={name: tuple(found) for name, found in self.below.items()},
            lines=frozenset(self.lines),
            paragraphs=frozenset(self.paragraphs),
            content=self.content,
            holders=frozenset(self.holders),
            acts=self.acts,
        )

    def _read_paragraphs(self, node: Node) -> None:
        """Attribute lines without a label, after the first paragraph of a provision."""
        found: list[Attribute] = []
        for number in node.own[1:]:
            place = self.text.paragraphs[number]
            told = attributes_at(self.words, place.start, place.end)
            if told and not self._lays_an_act(told):
                if told[0].kind == "content":
                    continue
                found.extend(told)
                self.paragraphs.add(number)
        if any(a.kind in TELLING for a in found):
            self.own[node.provision.id] = tuple(found)
            self.of[node.provision.id].extend(found)
        else:
            self.paragraphs.difference_update(node.own)

    def _lays_an_act(self, told: tuple[Attribute, ...]) -> bool:
        """Whether the line lays an act of its own on somebody."""
        first = told[0]
        if len(told) > 1 or first.kind not in ("time", "product"):
            return False
        return subject_at(self.words, first.start, first.end) is not None

    def _line(self, name: str) -> tuple[Attribute, ...]:
        """The attributes that a provision says as a line of its own."""
        node = self.nodes[name]
        if node.provision.kind in ("footnote", "table-row", "article", "part"):
            return ()
        last = self.text.paragraphs[node.own[0]]
        told = attributes_at(self.words, node.body, last.end, provision=name)
        if told and self._lays_an_act(told):
            self.acts[name] = told[0].start
            return ()
        if not told:
            return ()
        listed = [c for c in node.children if self.nodes[c].provision.kind in BULLETS]
        if listed and told[0].kind != "content":
            # `Cơ quan phối hợp:` with a bullet for each body
            named = [c for c in listed if not self._is_act(c)]
            end = self.nodes[named[-1]].provision.end if named else last.end
            told = (*told[:-1], msgspec.structs.replace(told[-1], end=end))
        return told

    def _is_act(self, name: str) -> bool:
        """Whether a bullet in a list of bodies says what its body does."""
        node = self.nodes[name]
        end = self.text.paragraphs[node.own[0]].end
        party = party_at(self.words, node.body)
        acts = party and rosters.ACTS.match(self.words, party.end, end)
        if acts:
            self.acts[name] = node.body
        return bool(acts)

    def _read_children(self, node: Node) -> None:
        name = node.provision.id
        told = {child: self._line(child) for child in node.children}
        kinds = {a.kind for line in told.values() for a in line}
        block = kinds & set(TELLING)
        pending: list[str] = []
        open_group = False
        for child in node.children:
            line = told[child] if block else ()
            if line and line[0].kind == "content":
                self._read_content(node, child)
                open_group = False
                continue
            if line:
                self.lines.add(child)
                self._close(child)
                for target in pending or [name]:
                    self.of[target].extend(line)
                if not pending:
                    self.below[name].extend(line)
                open_group = True
                continue
            if self.nodes[child].provision.kind == "footnote" or child in self.acts:
                continue
            if open_group:
                pending, open_group = [], False
            pending.append(child)
            self._share(pending)

    def _read_listing(self, node: Node) -> None:
        """Bullets under `bao gồm:` that begin with no verb are part of the duty, and
        so are principles (`bảo đảm các nguyên tắc sau:`).

        What has a heading of its own is a section: `Phê duyệt Chiến lược gồm các nội
        dung sau:` holds the whole of it.
        """
        last = self.text.paragraphs[node.own[-1]]
        items = [c for c in node.children if self.nodes[c].provision.kind != "footnote"]
        views = sections.PRINCIPLES.search(self.words, last.start, last.end)
        listed = views or sections.LISTS.search(self.words, last.start, last.end)
        if not items or not listed or node.provision.kind == "part":
            return
        if any(self.nodes[item].provision.heading is not None for item in items):
            return
        for child in () if views else items:
            item = self.nodes[child]
            end = self.text.paragraphs[item.own[0]].end
            duty = verbs.PREDICATE.match(self.words, item.body, end)
            if duty or subject_at(self.words, item.body, end):
                return
        self.content[node.provision.id] = node.provision.end
        self.lines.update(items)
        for child in items:
            self._close(child)

    def _read_content(self, node: Node, child: str) -> None:
        """`a) Nhiệm vụ: …` is the task's own text, or holds its bullets."""
        held = self.nodes[child]
        if [c for c in held.children if self.nodes[c].provision.kind != "footnote"]:
            self.holders.add(child)
            return
        self.lines.add(child)
        self.content[node.provision.id] = self.text.paragraphs[held.own[-1]].end

    def _close(self, name: str) -> None:
        """What hangs below an attribute line is part of it."""
        for child in self.nodes[name].children:
            if child not in self.acts:
                self.lines.add(child)
                self._close(child)

    def _share(self, pending: list[str]) -> None:
        """Unlabelled attributes under the last bullet hold for those before it too."""
        last = pending[-1]
        own = self.own.get(last)
        if own is None:
            return
        for sibling in pending[:-1]:
            bullet = self.nodes[sibling].provision.kind in BULLETS
            if bullet and not self.of.get(sibling):
                self.of[sibling].extend(own)
        pending.clear()


def blocks_of(text: Text, outline: Outline) -> Block:
    """The attribute lines of a document."""
    return _Reader(text, outline).read()
