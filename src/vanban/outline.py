"""The tree of provisions: what the labels at the head of paragraphs say.

Reads: `Text`. Gives: `Outline`, each paragraph placed in the tree. Levels are those of
Decree 30/2020/NĐ-CP, Annex I, and of practice: part, Roman numeral, article, clause,
lettered point, dash, plus. A level may be left out; a label closes what is below it.
"""

from __future__ import annotations

import msgspec

from vanban.findings import Provision, ProvisionKind
from vanban.patterns import Pattern, labels
from vanban.text import Paragraph, Text

# Rank, kind, pattern, sign before the label in the path. A lower rank holds a higher.
LEVELS: tuple[tuple[int, ProvisionKind, Pattern, str], ...] = (
    (0, "part", labels.PART_WORD, ""),
    (3, "chapter", labels.CHAPTER, "C"),
    (4, "division", labels.DIVISION, "M"),
    (5, "article", labels.ARTICLE, "Đ"),
    (2, "part", labels.ROMAN, ""),
    (7, "clause", labels.DECIMAL, ""),
    (6, "clause", labels.NUMBER, ""),
    (1, "part", labels.CAPITAL, ""),
    (9, "point", labels.LETTER, ""),
    (10, "point", labels.HALF_BRACKETED, ""),
    (11, "point", labels.BRACKETED, ""),
    (12, "dash", labels.DASH, "-"),
    (13, "plus", labels.PLUS, "+"),
)
BULLETS = ("dash", "plus")
HEADING_WORDS = 50


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """A provision with the paragraphs that are its own (numbers in `Text`).

    `body` is where its words begin, after the label.
    """

    provision: Provision
    body: int
    own: tuple[int, ...]
    children: tuple[str, ...]
    rank: int


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """The tree in text order, and the paragraphs outside it.

    `preamble` stands before the first provision, `closing` from the recipients on.
    """

    nodes: tuple[Node, ...]
    preamble: tuple[int, ...]
    closing: tuple[int, ...]

    def by_id(self) -> dict[str, Node]:
        """The nodes by the id of their provision."""
        return {node.provision.id: node for node in self.nodes}


class _Open:
    """A provision under construction; only this module sees it."""

    def __init__(
        self,
        *,
        level: tuple[int, ProvisionKind, str, str],
        start: int,
        body: int,
        parent: _Open | None,
        prefix: str,
    ) -> None:
        self.rank, self.kind, self.label, self.step = level
        self.start, self.body, self.end = start, body, body
        self.parent = parent
        self.own: list[int] = []
        self.children: list[_Open] = []
        self.bullets: dict[str, int] = {}
        over = parent
        # Chapters and their divisions number articles through: no part of the path.
        while self.kind == "article" and over is not None and over.rank in (3, 4):
            over = over.parent
        self.path: str = f"{over.path}.{self.step}" if over else prefix + self.step
        self.id = self.path


def _level_of(text: str, at: int) -> tuple[int, ProvisionKind, str, str, int] | None:
    """Rank, kind, label, step of the path and place after the label; None if none."""
    for rank, kind, pattern, sign in LEVELS:
        match = pattern.match(text, at)
        if match is None:
            continue
        label = match.group("label")
        step = "" if kind in BULLETS else label.rsplit(".", 1)[-1]
        deeper = label.count(".") if pattern is labels.DECIMAL else 0
        return (
            rank + min(deeper - 1, 1) * (deeper > 0),
            kind,
            label,
            sign + step,
            (match.end()),
        )
    return None


class _Builder:
    """Walks the paragraphs once, holding the chain of open provisions."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.nodes: list[_Open] = []
        self.chain: list[_Open] = []
        self.preamble: list[int] = []
        self.closing: list[int] = []
        self.prefix = ""
        self.enclosures = 0
        self.outside = False  # in the list of recipients or of addressees
        self.closed = False
        self.used: dict[str, int] = {}

    def add(self, number: int, paragraph: Paragraph) -> None:
        settled = self.text.settled
        if paragraph.kind == "note":
            self._add_note(number, paragraph)
            return
        words = settled[paragraph.start : paragraph.end]
        if self.nodes and labels.ENCLOSURE.match(words):
            self._enclose()
        if paragraph.kind == "text" and labels.RECIPIENTS.match(words):
            self.closed = True
        if self.closed:
            self.closing.append(number)
            return
        level = (
            _level_of(settled, paragraph.start) if paragraph.kind == "text" else None
        )
        if level is not None and level[1] in BULLETS and self.outside:
            level = None
        elif level is not None or paragraph.kind == "text":
            self.outside = bool(labels.ADDRESSEES.search(words)) and not self.nodes
        if level is None:
            self._continue(number, paragraph)
        else:
            self._begin(number, paragraph, level)

    def _enclose(self) -> None:
        """An annex begins: its paths start anew under P1/, P2/ …"""
        self.enclosures += 1
        self.prefix = f"P{self.enclosures}/"
        self.chain = []
        self.closed = False

    def _begin(
        self,
        number: int,
        paragraph: Paragraph,
        level: tuple[int, ProvisionKind, str, str, int],
    ) -> None:
        rank, kind, label, step, body = level
        while self.chain and self.chain[-1].rank >= rank:
            self.chain.pop()
        parent = self.chain[-1] if self.chain else None
        if kind in BULLETS:
            counts = parent.bullets if parent else self.used
            counts[kind] = counts.get(kind, 0) + 1
            step += str(counts[kind])
        while body < paragraph.end and self.text.settled[body].isspace():
            body += 1
        self._open(
            _Open(
                level=(rank, kind, label, step),
                start=paragraph.start,
                body=min(body, paragraph.end),
                parent=parent,
                prefix=self.prefix,
            ),
            number,
            paragraph,
        )

    def _open(self, node: _Open, number: int, paragraph: Paragraph) -> None:
        times = self.used.get("id " + node.path, 0) + 1
        self.used["id " + node.path] = times
        if times > 1:
            node.id = f"{node.path}~{times}"
        if node.parent is not None:
            node.parent.children.append(node)
        self.nodes.append(node)
        if node.kind != "footnote":
            self.chain.append(node)
        self._extend(node, number, paragraph)

    def _extend(self, node: _Open, number: int, paragraph: Paragraph) -> None:
        node.own.append(number)
        holder: _Open | None = node
        while holder is not None:
            holder.end = max(holder.end, paragraph.end)
            holder = holder.parent

    def _add_note(self, number: int, paragraph: Paragraph) -> None:
        mark = self.text.settled[paragraph.start : paragraph.end].split(maxsplit=1)[0]
        label = "".join(ch for ch in mark[:4] if ch.isdigit())
        body = paragraph.start + len(mark) + 1
        node = _Open(
            level=(99, "footnote", label, f"n{label}"),
            start=paragraph.start,
            body=min(body, paragraph.end),
            parent=self.chain[-1] if self.chain else None,
            prefix=self.prefix,
        )
        self._open(node, number, paragraph)

    def _continue(self, number: int, paragraph: Paragraph) -> None:
        """An unnumbered paragraph belongs to the provision it stands under.

        A paragraph with no bullet closes bullets that ended a sentence; it goes on
        with the numbered provision that holds them.
        """
        if not self.chain:
            self.preamble.append(number)
            return
        self._extend(self.chain[-1], number, paragraph)

    def outline(self) -> Outline:
        return Outline(
            nodes=tuple(self._node(node) for node in self.nodes),
            preamble=tuple(self.preamble),
            closing=tuple(self.closing),
        )

    def _heading(self, node: _Open) -> str | None:
        """The title of a provision: its first line, if something hangs below it."""
        first = self.text.paragraphs[node.own[0]]
        line = self.text.text[node.body : first.end]
        titled = len(node.own) > 1 or any(c.kind != "footnote" for c in node.children)
        # A leaf with further paragraphs has a title only if that is no sentence.
        leaf = not any(c.kind != "footnote" for c in node.children)
        ends = (":", ";", ".") if leaf else (":", ";")
        whole = line and not line.endswith(ends) and ". " not in line
        if node.kind == "footnote" or not titled or not whole:
            return None
        return line if len(line.split()) <= HEADING_WORDS else None

    def _node(self, node: _Open) -> Node:
        return Node(
            provision=Provision(
                id=node.id,
                path=node.path,
                kind=node.kind,
                label=node.label,
                parent=node.parent.id if node.parent else None,
                heading=self._heading(node),
                start=node.start,
                end=node.end,
            ),
            body=node.body,
            own=tuple(node.own),
            children=tuple(child.id for child in node.children),
            rank=node.rank,
        )


def outline_of(text: Text) -> Outline:
    """The tree of provisions of a clean text."""
    builder = _Builder(text)
    for number, paragraph in enumerate(text.paragraphs):
        builder.add(number, paragraph)
    return builder.outline()


def ordinal(label: str) -> int | None:
    """The place of a label in its list: đ is 5, IV is 4; None if it is in no order."""
    last = label.rsplit(".", 1)[-1]
    if last.isdigit():
        return int(last)
    if last and all(ch in "IVX" for ch in last):
        return _roman(last)
    if len(last) == 1 and last in labels.LETTERS:
        return labels.LETTERS.index(last) + 1
    return None


def _roman(numeral: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[ch] for ch in numeral]
    following = [*values[1:], 0]
    return sum(-v if v < n else v for v, n in zip(values, following, strict=True))


def label_at(place: int, like: str) -> str | None:
    """The label at a place of the list that `like` belongs to."""
    last = like.rsplit(".", 1)[-1]
    if last.isdigit():
        return str(place)
    if last in labels.LETTERS and len(last) == 1:
        return labels.LETTERS[place - 1] if place <= len(labels.LETTERS) else None
    tens, ones = divmod(place, 10)
    ones_as = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return "X" * tens + ones_as[ones]
