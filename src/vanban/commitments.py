"""Commitments: obligations to act, with who carries them.

Reads: `Text`, `Outline`. Gives: drafts of commitments in text order. The unit is the
leaf provision; a leaf is split only where the obliged party changes inside it. Parties
come down from lead-ins that end with a colon and from headings that assign.
"""

from __future__ import annotations

import msgspec

from vanban.findings import Span
from vanban.outline import Node, Outline
from vanban.parties import Party, Subject, parties_at, subject_at, support_in
from vanban.patterns import sections, verbs
from vanban.text import Text

# Confidence is a product; each factor says how sure one step of the reading is.
OWN_LEAD = 1.0
"""The commitment names its own lead."""
LEAD_IN = 0.97
"""The lead comes from a lead-in with a colon."""
HEADING = 0.92
"""The lead comes from a heading that assigns."""
NO_LEAD = 0.6
"""Nobody is named and nothing is to inherit."""
GUESSED_NAME = 0.97
"""The end of a party's name was told from capitals."""
SPLIT = 0.97
"""The commitment is a part of a provision."""
NO_VERB = 0.85
"""It does not begin with a known verb of duty."""


class Carried(msgspec.Struct, frozen=True, kw_only=True):
    """Parties of a commitment: own (`source` None) or from the provision `source`."""

    lead: tuple[Party, ...]
    support: tuple[Party, ...]
    source: str | None
    certainty: float


class Draft(Span, frozen=True, kw_only=True):
    """A commitment before its deadlines and citations are looked up.

    `duty` is where its first word after the party stands; `carried` are the groups of
    parties, inherited ones first.
    """

    provision: str
    duty: int
    carried: tuple[Carried, ...]
    confidence: float


NOBODY = Carried(lead=(), support=(), source=None, certainty=NO_LEAD)
UNBINDING = (
    sections.ASSESSMENT,
    sections.VIEWS,
    sections.PURPOSE,
    sections.OBJECTIVES,
)


def _own_range(text: Text, node: Node) -> tuple[int, int]:
    """The node's own words: from after its label to the end of its last paragraph."""
    return node.body, text.paragraphs[node.own[-1]].end


def section_of(text: Text, node: Node, nodes: dict[str, Node]) -> str | None:
    """The kind of unbinding section that a node stands in, None in a binding one."""
    names = ("assessment", "views", "purpose", "objectives")
    here: Node | None = node
    while here is not None:
        first = text.paragraphs[here.own[0]]
        heading = here.provision.heading is not None or bool(here.children)
        for name, pattern in zip(names, UNBINDING, strict=True):
            if heading and pattern.match(text.settled, here.body, first.end):
                return name
        parent = here.provision.parent
        here = nodes[parent] if parent is not None else None
    return None


class _Reader:
    """Walks the tree once; `carried` holds what each provision hands down."""

    def __init__(self, text: Text, outline: Outline) -> None:
        self.text = text
        self.words = text.settled
        self.nodes = outline.by_id()
        self.outline = outline
        self.carried: dict[str, Carried] = {}
        self.unbinding: dict[str, bool] = {}
        self.drafts: list[Draft] = []

    def read(self) -> tuple[Draft, ...]:
        for node in self.outline.nodes:
            if node.provision.kind != "footnote":
                self._read_node(node)
        return tuple(self.drafts)

    def _read_node(self, node: Node) -> None:
        parent = node.provision.parent
        inherited = self.carried.get(parent, NOBODY) if parent else NOBODY
        name = node.provision.id
        over = self.unbinding.get(parent, False) if parent else False
        self.unbinding[name] = over or self._is_unbinding(node)
        children = [c for c in node.children if self._is_provision(c)]
        handed = self._hands_down(node) if children or len(node.own) > 1 else None
        self.carried[name] = handed or inherited
        if self.unbinding[name]:
            return
        start, end = _own_range(self.text, node)
        if not children:
            self._read_leaf(node, start, end, inherited)
        elif not self.words[start:end].rstrip().endswith(":") and handed is None:
            self._read_trunk(node, start, end)

    def _is_provision(self, name: str) -> bool:
        return self.nodes[name].provision.kind != "footnote"

    def _is_unbinding(self, node: Node) -> bool:
        if not (node.children or len(node.own) > 1):
            return False
        end = self.text.paragraphs[node.own[0]].end
        # "Căn cứ Kế hoạch này, các sở:" is a lead-in, not a legal basis.
        if self._lead_in(node, node.body, end) is not None:
            return False
        return any(p.match(self.words, node.body, end) for p in UNBINDING)

    def _hands_down(self, node: Node) -> Carried | None:
        """The parties that a node gives to what hangs below it.

        The last own paragraph that ends with a colon is a lead-in; else the heading
        may order (`Phân công …`), name a responsibility or be a body's name.
        """
        for number in reversed(node.own):
            paragraph = self.text.paragraphs[number]
            start = max(paragraph.start, node.body)
            if self.words[start : paragraph.end].rstrip().endswith(":"):
                carried = self._lead_in(node, start, paragraph.end)
                if carried is not None:
                    return carried
        return self._heading(node)

    def _lead_in(self, node: Node, start: int, end: int) -> Carried | None:
        """The parties of a lead-in: of its last clause that names somebody."""
        found: Carried | None = None
        for at in [start, *self._breaks(start, end)]:
            subject = subject_at(self.words, at, end)
            if subject is not None:
                found = Carried(
                    lead=subject.parties,
                    support=support_in(self.words, subject.end, end),
                    source=node.provision.id,
                    certainty=LEAD_IN,
                )
        return found

    def _heading(self, node: Node) -> Carried | None:
        first = self.text.paragraphs[node.own[0]]
        start, end = node.body, first.end
        of = sections.RESPONSIBILITY.match(self.words, start)
        listed = parties_at(self.words, of.end() if of else start, end)
        if listed is not None and sections.IN_CHARGE.match(self.words, listed.end, end):
            parties = listed.parties
        elif verbs.ORDER.match(self.words, start) and self._is_title(node, start, end):
            subject = subject_at(self.words, start, end)
            if subject is None:
                return None
            parties = subject.parties
        else:
            return None
        return Carried(
            lead=parties, support=(), source=node.provision.id, certainty=HEADING
        )

    def _is_title(self, node: Node, start: int, end: int) -> bool:
        """A heading is one line that ends no sentence."""
        return bool(node.children) and not self.words[start:end].endswith((".", ";"))

    def _breaks(self, start: int, end: int) -> list[int]:
        """Where clauses begin inside a stretch of words, brackets and quotes aside."""
        found: list[int] = []
        depth, at = 0, start
        for match in sections.CLAUSE_BREAK.finditer(self.words, start, end):
            for sign in self.words[at : match.end()]:
                depth += (sign in "(“") - (sign in ")”")
            depth, at = max(depth, 0), match.end()
            if depth == 0:
                found.append(match.end())
        return found

    def _read_trunk(self, node: Node, start: int, end: int) -> None:
        """A provision with provisions below it obliges only if it names its lead."""
        if node.provision.heading is None and subject_at(self.words, start, end):
            self._add(node, start, end, NOBODY, split=False)

    def _read_leaf(self, node: Node, start: int, end: int, inherited: Carried) -> None:
        bare = self.words[start:end].strip(" .:;")
        if not bare or sections.NO_DUTY.search(self.words, start, end):
            return
        if node.provision.heading is not None:
            start = self.text.paragraphs[node.own[1]].start
            inherited = self.carried[node.provision.id]
        parts = self._parts(start, end)
        for at, stop in parts:
            self._add(node, at, stop, inherited, split=len(parts) > 1)

    def _parts(self, start: int, end: int) -> list[tuple[int, int]]:
        """The leaf, split where a clause obliges other parties than the one before."""
        starts = [start]
        holders = self._names(subject_at(self.words, start, end))
        for at in self._breaks(start, end):
            subject = subject_at(self.words, at, end)
            names = self._names(subject)
            if names and names != holders:
                starts.append(at)
                holders = names
        return list(zip(starts, [*starts[1:], end], strict=True))

    @staticmethod
    def _names(subject: Subject | None) -> tuple[str, ...]:
        return tuple(party.agency for party in subject.parties) if subject else ()

    def _add(
        self, node: Node, start: int, end: int, inherited: Carried, *, split: bool
    ) -> None:
        subject = subject_at(self.words, start, end)
        duty = self._duty(subject, start)
        verb = verbs.PREDICATE.match(self.words, duty) is not None
        if subject is None and not inherited.lead and not verb:
            return
        own = Carried(
            lead=subject.parties if subject else (),
            support=support_in(self.words, subject.end if subject else start, end),
            source=None,
            certainty=OWN_LEAD if subject else inherited.certainty,
        )
        groups = (own,) if subject else (inherited, own)
        last = sections.LAST_SIGNS.search(self.words, start, end)
        self.drafts.append(
            Draft(
                start=start,
                end=last.start() if last else end,
                provision=node.provision.id,
                duty=duty,
                carried=groups,
                confidence=self._confidence(own, groups, split=split, verb=verb),
            )
        )

    def _duty(self, subject: Subject | None, start: int) -> int:
        at = subject.end if subject else start
        while at < len(self.words) and self.words[at] in " ,:":
            at += 1
        return at

    @staticmethod
    def _confidence(
        own: Carried, groups: tuple[Carried, ...], *, split: bool, verb: bool
    ) -> float:
        certain = all(p.certain for group in groups for p in group.lead)
        product = own.certainty
        product *= 1.0 if certain else GUESSED_NAME
        product *= SPLIT if split else 1.0
        product *= 1.0 if verb else NO_VERB
        return round(product, 2)


def drafts_of(text: Text, outline: Outline) -> tuple[Draft, ...]:
    """The obligations of a document, in text order."""
    return _Reader(text, outline).read()


def objective_leaves(text: Text, outline: Outline) -> tuple[Node, ...]:
    """The leaves that stand under objectives: what targets are looked for in."""
    nodes = outline.by_id()
    return tuple(
        node
        for node in outline.nodes
        if node.provision.kind != "footnote"
        and not any(nodes[c].provision.kind != "footnote" for c in node.children)
        and section_of(text, node, nodes) == "objectives"
    )
