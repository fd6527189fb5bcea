"""The tree of provisions: what the labels at the head of paragraphs say.

Reads: `Text`. Gives: `Outline`, each paragraph placed in the tree. Levels are those of
Decree 30/2020/NĐ-CP, Annex I, and of practice: part, Roman numeral, article, clause,
lettered point, dash, plus. A level may be left out; a label closes what is below it.
"""

from __future__ import annotations

from vanban.findings import Provision, ProvisionKind
from vanban.levels import BULLETS, begins_document, level_of
from vanban.patterns import labels, sections
from vanban.subjects import is_legal_basis, subject_at
from vanban.tables import TaskRow, task_rows
from vanban.text import Paragraph, Text
from vanban.tree import Node, Outline

HEADING_WORDS = 50
LONGEST_TITLE = 600
TITLE_LINES = 3
"""So many paragraphs above `(Kèm theo …)` may hold the title of an enclosure."""
HEAD_LINES = 8
"""`(Kèm theo …)` stands so near to the first words of an enclosure."""
CLOSING_WITHIN = 400
"""A closing paragraph says so in its first letters."""


class _Open:
    """A provision under construction; only this module sees it."""

    def __init__(
        self,
        *,
        level: tuple[float, ProvisionKind, str, str],
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
        self.headed = False  # by a title, with no provision below it yet
        self.used: dict[str, int] = {}
        self.rows = {row.number: row for row in task_rows(text)}
        self.row_of: dict[str, TaskRow] = {}
        self.titles: dict[str, str] = {}
        self.last_row = 0
        self.levels = [
            level_of(text.settled, paragraph.start)
            if paragraph.kind == "text"
            else None
            for paragraph in text.paragraphs
        ]

    def add(self, number: int, paragraph: Paragraph) -> None:
        settled = self.text.settled
        if paragraph.kind == "note":
            self._add_note(number, paragraph)
            return
        words = settled[paragraph.start : paragraph.end]
        if self.nodes and self._opens_enclosure(number, words):
            self._enclose(number)
        elif self.nodes and self.closed and self._begins_enclosed(number, words):
            self._enclose(number)
            self.headed = True
        if paragraph.kind == "text" and labels.RECIPIENTS.match(words):
            self.closed = True
        if self.closed:
            self.closing.append(number)
            return
        if paragraph.kind == "row":
            self._add_row(number, paragraph)
            self.outside |= self._addresses(words)
            return
        level = self.levels[number]
        basis = not self.nodes and is_legal_basis(words)
        if level is not None and level[1] in BULLETS and (self.outside or basis):
            level = None
        else:
            self.outside = self._addresses(words)
        if level is None:
            self._continue(number, paragraph)
        else:
            self._begin(number, paragraph, level)

    def _addresses(self, words: str) -> bool:
        """Whether a list of addressees begins above the first provision."""
        return not self.nodes and labels.ADDRESSEES.search(words) is not None

    def _opens_enclosure(self, number: int, words: str) -> bool:
        """Whether `(Kèm theo Quyết định số …)` stands here, under or behind a title."""
        return len(words) < LONGEST_TITLE and bool(
            labels.ENCLOSURE.search(words)
            if self.levels[number] is None
            else labels.ENCLOSURE.match(words)
        )

    def _begins_enclosed(self, number: int, words: str) -> bool:
        """Whether the first enclosure begins under the signing block: its title, its
        first part or a table of tasks, with or without `(Kèm theo …)` below."""
        if self.enclosures or labels.ENCLOSED_KIND.match(words):
            return not self.enclosures
        below = self.text.paragraphs[number : number + HEAD_LINES]
        told = any(
            labels.ENCLOSURE.search(self.text.settled, place.start, place.end)
            for place in below
        )
        first = begins_document(self.levels[number]) or number in self.rows
        return first and not told

    def _enclose(self, number: int) -> None:
        """An annex begins: its paths start anew under P1/, P2/ …

        Its title stands in the paragraphs before this one, which were taken for the
        end of what precedes, and in the next one.
        """
        if not self.headed:
            self.enclosures += 1
        self.headed = False
        around = self.text.paragraphs[max(0, number - TITLE_LINES) : number + 2]
        self.titles[f"P{self.enclosures}/"] = " ".join(
            self.text.settled[place.start : place.end]
            for place in around
            if place.end - place.start < LONGEST_TITLE
        )
        self.prefix = f"P{self.enclosures}/"
        self.chain = []
        self.closed = False
        self.last_row = 0

    def _begin(
        self,
        number: int,
        paragraph: Paragraph,
        level: tuple[float, ProvisionKind, str, str, int],
    ) -> None:
        rank, kind, label, step, body = level
        if kind == "part":
            rank = self._rank_in_article(rank)
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

    def _rank_in_article(self, rank: float) -> float:
        """`Điều 1. Phê duyệt Kế hoạch như sau:` holds the parts I, II … of the plan."""
        for node in self.chain:
            last = self.text.paragraphs[node.own[-1]]
            words = self.text.settled[last.start : last.end]
            if node.kind == "article" and sections.HOLDS_PARTS.search(words):
                return node.rank + (rank + 1) / 10
        return rank

    def _open(self, node: _Open, number: int, paragraph: Paragraph) -> None:
        times = self.used.get("id " + node.path, 0) + 1
        self.used["id " + node.path] = times
        if times > 1:
            node.id = f"{node.path}~{times}"
        if node.parent is not None:
            node.parent.children.append(node)
        self.nodes.append(node)
        self.headed = False
        if node.kind not in ("footnote", "table-row"):
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
        label = "".join(ch for ch in mark[:4] if ch.isdecimal())
        body = paragraph.start + len(mark) + 1
        node = _Open(
            level=(99, "footnote", label, f"n{label}"),
            start=paragraph.start,
            body=min(body, paragraph.end),
            parent=self.chain[-1] if self.chain else None,
            prefix=self.prefix,
        )
        self._open(node, number, paragraph)

    def _add_row(self, number: int, paragraph: Paragraph) -> None:
        """A row with a task is a provision; any other only lengthens what it is in."""
        row = self.rows.get(number)
        if row is None:
            for holder in self.chain:
                holder.end = max(holder.end, paragraph.end)
            return
        self.last_row += 1
        label = row.ordinal
        if label.isdecimal():
            # Numbers that begin anew under each group go on from the last row.
            self.last_row = max(self.last_row, int(label))
            label = str(self.last_row)
        label = label or str(self.last_row)
        node = _Open(
            level=(98, "table-row", label, f"T{label}"),
            start=paragraph.start,
            body=row.task.start,
            parent=None,
            prefix=self.prefix,
        )
        node.parent = self.chain[-1] if self.chain else None
        self._open(node, number, paragraph)
        self.row_of[node.id] = row

    def _section_closed_by(self, number: int, paragraph: Paragraph) -> int | None:
        """How much of the chain stays open for a paragraph that closes a section.

        It speaks of the whole section, and no label of the section follows it.
        """
        last = self.chain[-1]
        if last.kind in ("part", "article", "chapter", "division"):
            return None
        first = self.text.paragraphs[last.own[0]]
        asked = self.text.settled[last.body : first.end].rstrip()
        if last.own == [number - 1] and asked.endswith(":"):
            return None  # what stands under `1. Về kiến nghị …:` answers it
        if not sections.CLOSING.search(
            self.text.settled,
            paragraph.start,
            min(paragraph.end, paragraph.start + CLOSING_WITHIN),
        ):
            return None
        keep = 0
        for depth, node in enumerate(self.chain[:-1], 1):
            if node.kind in ("part", "article"):
                keep = depth
        rank = self.chain[keep - 1].rank if keep else -1
        for later in range(number + 1, len(self.levels)):
            place = self.text.paragraphs[later]
            words = self.text.settled[place.start : place.end]
            if labels.RECIPIENTS.match(words) or labels.ENCLOSURE.match(words):
                break
            level = self.levels[later]
            if level is not None:
                return keep if level[0] <= rank else None
        return keep

    def _continue(self, number: int, paragraph: Paragraph) -> None:
        """An unnumbered paragraph belongs to the provision it stands under.

        One that closes a section goes on with the section that holds the rest.
        """
        words = self.text.settled[paragraph.start : paragraph.end]
        if labels.ANNEX.fullmatch(words):
            self.chain.clear()
        if self.chain and "\t" not in words:
            keep = self._section_closed_by(number, paragraph)
            if keep is not None:
                del self.chain[keep:]
        if self.chain:
            self._extend(self.chain[-1], number, paragraph)
        elif not self._charges(number, paragraph) and not self.nodes:
            self.preamble.append(number)

    def _charges(self, number: int, paragraph: Paragraph) -> bool:
        """A paragraph outside all labels that orders somebody is a provision."""
        start, end = paragraph.start, paragraph.end
        subject = subject_at(self.text.settled, start, end)
        if subject is None or not subject.ordered:
            return False
        if self.text.settled[start:end].rstrip().endswith((":", ",", "như sau")):
            return False
        node = _Open(
            level=(97, "heading", "", "0"),
            start=start,
            body=start,
            parent=None,
            prefix=self.prefix,
        )
        self._open(node, number, paragraph)
        self.chain.clear()
        return True

    def outline(self) -> Outline:
        return Outline(
            nodes=tuple(self._node(node) for node in self.nodes),
            preamble=tuple(self.preamble),
            closing=tuple(self.closing),
            rows=self.row_of,
            titles=self.titles,
        )

    def _heading(self, node: _Open) -> str | None:
        """The title of a provision: its first line, if something hangs below."""
        first = self.text.paragraphs[node.own[0]]
        line = self.text.text[node.body : first.end]
        titled = len(node.own) > 1 or any(c.kind != "footnote" for c in node.children)
        # A leaf with further paragraphs has a title only if that is no sentence.
        leaf = not any(c.kind != "footnote" for c in node.children)
        ends = (":", ";", ".") if leaf else (":", ";")
        if leaf and len(node.own) > 1:
            second = self.text.paragraphs[node.own[1]].start
            if self.text.text[second : second + 1].islower():
                return None  # a sentence that a break cut
        whole = line and not line.endswith(ends) and ". " not in line
        if node.kind in ("footnote", "table-row") or not titled or not whole:
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
