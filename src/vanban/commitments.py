"""Commitments: obligations to act, with who carries them.

Reads: `Text`, `Outline`. Gives: drafts of commitments in text order. The unit is the
leaf provision or the table row; a leaf is split only where the obliged party changes
inside it. Parties come down from lead-ins that end with a colon and from headings that
assign, or stand in attribute lines and columns.
"""

from __future__ import annotations

import msgspec

from vanban.attributes import Attribute, Block, blocks_of
from vanban.bearings import (
    SUBMITTED,
    Bearing,
    bearing_of,
    binding_part,
    in_article,
    is_form,
    obliges,
    tells_what_it_is,
)
from vanban.carrying import (
    NOBODY,
    OWN_LEAD,
    Carried,
    breaks_in,
    charged,
    heading,
    lead_in,
    stated,
    those_asked,
)
from vanban.drafts import Draft, draft_of, duty_at
from vanban.findings import Span
from vanban.offices import office_of
from vanban.parties import support_in
from vanban.patterns import Pattern, articles, sections, verbs
from vanban.rows import draft_of_row
from vanban.subjects import Subject, names_of, same_names, subject_at
from vanban.tables import described
from vanban.text import Text
from vanban.tree import Node, Outline

BODY_RULES = ("heading", "responsibility", "lead-in")
"""Rules by which a named body holds what stands below it."""


class _State(msgspec.Struct, frozen=True):
    """What a provision hands down to those below it.

    `bearing` tells what obliges here: nothing under assessments, purposes, objectives;
    `tasks` that what stands here is to be done even where nobody is named.
    """

    carried: Carried
    tasks: bool
    bearing: Bearing = "binds"
    told: tuple[Attribute, ...] = ()


class _Reader:
    """Walks the tree once; `states` holds what each provision hands down."""

    def __init__(self, text: Text, outline: Outline, *, submitted: bool) -> None:
        self.text = text
        self.submitted = submitted
        self.words = text.settled
        self.nodes = outline.by_id()
        self.outline = outline
        self.block: Block = blocks_of(text, outline)
        self.states: dict[str, _State] = {}
        self.drafts: list[Draft] = []
        self.described = described(text)

    def read(self) -> tuple[Draft, ...]:
        root = self._root()
        for node in self.outline.nodes:
            if node.provision.id in self.block.lines:
                continue
            if self.submitted and "/" not in node.provision.id:
                continue
            if node.provision.kind == "table-row":
                self.drafts += draft_of_row(
                    self.words, self.outline.rows[node.provision.id], node.provision.id
                )
            elif node.provision.kind != "footnote":
                parent = node.provision.parent
                top = self._form if self._is_form(node) else root
                over = self.states.get(parent, top) if parent else top
                if node.provision.id not in self.block.acts:
                    self._read_node(node, over)
                elif over.bearing == "binds":
                    self._read_act(node)
        self.drafts.sort(key=lambda draft: draft.start)
        return tuple(self.drafts)

    def _root(self) -> _State:
        """What the preamble hands down: `Thủ tướng yêu cầu các Bộ:` charges all."""
        carried = NOBODY
        for number in self.outline.preamble[-2:]:
            place = self.text.paragraphs[number]
            if self.words[place.start : place.end].rstrip().endswith(":"):
                found = lead_in(self.words, place.start, place.end, source=None)
                # "UBND tỉnh ban hành Kế hoạch như sau:" charges nobody.
                carried = found if found and found.ordered else carried
        return _State(carried=carried, tasks=True)

    def _is_form(self, node: Node) -> bool:
        """Whether it stands in a form, an outline of a report or a procedure."""
        prefix, parted, _ = node.provision.id.rpartition("/")
        if parted:
            return is_form(self.outline.titles.get(f"{prefix}/", ""))
        return self.described and node.provision.kind != "article"

    _form = _State(carried=NOBODY, bearing="none", tasks=False)

    def _paragraphs(self, node: Node) -> list[Span]:
        """The node's own paragraphs without its label and attribute lines."""
        found: list[Span] = []
        for place, number in enumerate(node.own):
            if number in self.block.paragraphs:
                continue
            paragraph = self.text.paragraphs[number]
            start = node.body if place == 0 else paragraph.start
            found.append(Span(start=start, end=paragraph.end))
            if self.words[start : paragraph.end].rstrip().endswith("./."):
                break
        return found

    def _children(self, node: Node) -> list[str]:
        """The provisions below that may be tasks."""
        return [
            name
            for name in node.children
            if self.nodes[name].provision.kind not in ("footnote", "table-row")
            and name not in self.block.lines
            and name not in self.block.acts
        ]

    def _read_act(self, node: Node) -> None:
        """`Kết quả: Sở A gửi báo cáo …`: an act of its own among attribute lines."""
        start = self.block.acts[node.provision.id]
        own = _State(carried=NOBODY, tasks=False)
        end = self.text.paragraphs[node.own[-1]].end
        self._add(node, Span(start=start, end=end), own, ())

    def _read_node(self, node: Node, over: _State) -> None:
        name = node.provision.id
        children = self._children(node)
        paragraphs = self._paragraphs(node)
        first = self.nodes[children[0]].provision.start if children else None
        head = [p for p in paragraphs if first is None or p.start < first]
        tail = paragraphs[len(head) :]
        titled = bool(children) or len(head) > 1
        handed = self._hands_down(node, head) if titled else None
        bearing = self._bearing(node, over, handed) if titled else over.bearing
        ordered = handed is not None and self._ends(head, sections.DO_THESE)
        state = _State(
            carried=handed
            if handed is not None and handed.rule == "lead-in"
            else self._with_helpers(head, handed or over.carried, titled=titled),
            bearing="binds" if ordered else bearing,
            tasks=self._sets_tasks(node, over, handed, titled=titled),
            told=self.block.below.get(name, ()) or over.told,
        )
        self.states[name] = state
        if state.bearing == "none":
            return
        if not children:
            # A leaf inherits from above, but is no task where it lays down a rule.
            told = self.block.of.get(name, ()) or over.told
            leaf = msgspec.structs.replace(state, carried=over.carried, told=told)
            self._read_leaf(node, head, leaf)
        elif name not in self.block.holders:
            self._read_trunk(node, head, handed, state)
        for paragraph in tail:
            closing = _State(carried=NOBODY, bearing=state.bearing, tasks=False)
            self._read_stretch(node, paragraph, closing)

    def _bearing(self, node: Node, over: _State, handed: Carried | None) -> Bearing:
        # "Căn cứ Kế hoạch này, các sở:" is a lead-in, not a legal basis.
        if over.bearing == "none" or (handed and handed.rule == "lead-in"):
            return over.bearing
        if handed and over.bearing == "charges":
            return "binds"
        end = self.text.paragraphs[node.own[0]].end
        article = in_article(node.provision.path)
        found = bearing_of(self.words, node.body, end, article=article)
        return over.bearing if found == "binds" else found

    def _ends(self, head: list[Span], pattern: Pattern) -> bool:
        return any(pattern.search(self.words, p.start, p.end) for p in head[-1:])

    def _with_helpers(
        self, head: list[Span], carried: Carried, *, titled: bool
    ) -> Carried:
        """`Phối hợp với Sở B triển khai:` adds a helper for those charged above; so do
        such words without a colon, where a list hangs below."""
        last = head[-1] if head else None
        if last is None or not titled:
            return carried
        said = self.words[last.start : last.end].rstrip()
        if said.endswith((".", ";")) or not verbs.PREDICATE.match(
            self.words, last.start, last.end
        ):
            return carried
        helpers = support_in(self.words, last.start, last.end)
        return msgspec.structs.replace(carried, support=(*carried.support, *helpers))

    def _sets_tasks(
        self, node: Node, over: _State, handed: Carried | None, *, titled: bool
    ) -> bool:
        """Whether what hangs below is to be done though nobody may be named.

        Articles lay down rules too: theirs are duties only where somebody is charged.
        """
        end = self.text.paragraphs[node.own[0]].end
        if titled and sections.TASKS.match(self.words, node.body, end):
            return node.provision.kind != "article" or handed is not None
        return handed is not None or (over.tasks and node.provision.kind != "article")

    def _hands_down(self, node: Node, head: list[Span]) -> Carried | None:
        """The parties that a node gives to what hangs below it.

        The last own paragraph that ends with a colon is a lead-in; else the heading
        may order (`Phân công …`), name a responsibility or be a body's name.
        """
        name = node.provision.id
        for place in reversed(head):
            if self.words[place.start : place.end].rstrip().endswith(":"):
                found = lead_in(self.words, place.start, place.end, source=name)
                if found is not None:
                    return found
        if not head:
            return None
        first = head[0]
        duty = sections.RESPONSIBILITY.match(self.words, first.start, first.end)
        sentence = self.words[first.start : first.end].rstrip().endswith((".", ";"))
        if sentence and len(head) < 2 and not duty:
            return None
        found = heading(self.words, first.start, first.end, source=name)
        return found or office_of(self.text, node, self.nodes)

    def _read_trunk(
        self, node: Node, head: list[Span], handed: Carried | None, state: _State
    ) -> None:
        """A provision with provisions below it obliges only if it names its lead."""
        if not head or handed is not None or node.provision.heading is not None:
            return
        start, end = head[0].start, head[-1].end
        if self.words[start:end].rstrip().endswith(":"):
            return
        if subject_at(self.words, start, end):
            own = msgspec.structs.replace(state, carried=NOBODY, told=())
            self._add(node, Span(start=start, end=end), own, ())

    def _read_leaf(self, node: Node, head: list[Span], over: _State) -> None:
        places = head
        topic = len(places) > 1 and sections.TOPIC_LINE.fullmatch(
            self.words, places[0].start, places[0].end
        )
        if len(places) > 1 and (topic or node.provision.heading is not None):
            places = places[1:]
            carried = self.states[node.provision.id].carried
            over = msgspec.structs.replace(over, carried=carried)
        if node.provision.kind == "article" and any(
            sections.ENFORCED.search(self.words, place.start, place.end)
            for place in places
        ):
            return
        parts = (binding_part(self.words, place) for place in places)
        places = [part for part in parts if part is not None]
        if not places:
            return
        whole = Span(start=places[0].start, end=places[-1].end)
        self._read_stretch(node, whole, over)

    def _read_stretch(self, node: Node, place: Span, over: _State) -> None:
        """A stretch of words, split where a clause obliges other parties."""
        empty = sections.EMPTY_SENTENCE.match(self.words, place.start, place.end)
        start = place.start if empty is None else empty.end()
        part = binding_part(self.words, Span(start=start, end=place.end))
        if part is None:
            return
        if part.start > place.start and not over.carried.lead:
            asked = those_asked(self.words, place, part)
            if asked is not None:
                over = msgspec.structs.replace(over, carried=asked, tasks=True)
        place = part
        end = self.block.content.get(node.provision.id, place.end)
        parts = self._parts(place.start, max(end, place.end), over)
        if parts[0][0] > place.start and articles.GRANT.match(self.words, place.start):
            over = msgspec.structs.replace(over, carried=charged(self.words, *parts[0]))
            parts[0] = (place.start, parts[0][1])
        for start, stop in parts:
            split = ("split",) if len(parts) > 1 else ()
            self._add(node, Span(start=start, end=stop), over, split)

    def _parts(self, start: int, end: int, over: _State) -> list[tuple[int, int]]:
        """The leaf, split where a clause obliges other parties than the one before.

        Sentences before the first one that obliges are left out where nobody is
        charged with the leaf.
        """
        first = self._subject(start, end, over)
        starts = [start]
        holders = names_of(first) or tuple(p.agency for p in over.carried.lead)
        until = first.end if first else start
        for at in breaks_in(self.words, start, end):
            if at < until:
                continue
            subject = self._subject(at, end, over)
            names = names_of(subject)
            if names and subject is not None:
                until = subject.end
                if not same_names(names, holders):
                    starts.append(at)
                    holders = names
        parts = list(zip(starts, [*starts[1:], end], strict=True))
        idle = (
            len(parts) > 1
            and first is None
            and not over.carried.lead
            and not (over.tasks and verbs.PREDICATE.match(self.words, start))
        )
        return parts[1:] if idle else parts

    def _subject(self, start: int, end: int, over: _State) -> Subject | None:
        """Who is obliged at `start`.

        Under a body's name `Yêu cầu các đơn vị …` is what that body is to do.
        """
        subject = subject_at(self.words, start, end)
        asks = verbs.ASKS_OTHERS.match(self.words, start, end)
        if subject and asks and over.carried.rule in BODY_RULES:
            return None
        return subject

    def _add(
        self,
        node: Node,
        place: Span,
        over: _State,
        rules: tuple[str, ...],
    ) -> None:
        start, end, told = place.start, place.end, over.told
        subject = self._subject(start, end, over)
        if not obliges(self.words, over.bearing, subject, end):
            return
        duty = duty_at(self.words, subject, start)
        verb = verbs.PREDICATE.match(self.words, duty) is not None
        groups = stated(self.words, told)
        has_lead = any(group.lead for group in groups)
        inherited = NOBODY if has_lead else over.carried
        told_of = not subject and not verb and inherited.rule == "heading"
        if told_of and tells_what_it_is(self.words, start, end):
            return
        named = subject is not None or has_lead or bool(inherited.lead)
        asks = sections.DIFFICULTIES.match(self.words, start, end)
        if verbs.ENCOURAGES.match(self.words, start) and not subject:
            verb, named = False, named and inherited.source is not None
        granted = articles.GRANTS.match(self.words, start, end)
        bare = (verb or asks) and over.tasks and not granted
        if not named and not bare and not told:
            return
        own = Carried(
            lead=subject.parties if subject else (),
            support=support_in(self.words, subject.end if subject else start, end),
            source=None,
            certainty=OWN_LEAD if subject else inherited.certainty,
            rule=("order" if subject.ordered else "subject") if subject else "together",
        )
        carried = (own, *groups) if subject else (inherited, own, *groups)
        made = (
            "own-lead" if subject else "stated" if has_lead
            else "inherited" if inherited.lead else "told" if told else "verb"
        )  # fmt: skip
        certainty = own.certainty
        if not subject and has_lead:
            certainty = next(group.certainty for group in groups if group.lead)
        self.drafts.append(
            draft_of(
                self.words,
                place,
                provision=node.provision.id,
                duty=duty,
                carried=carried,
                certainty=certainty,
                told=told,
                rules=(made, *rules),
                verb=verb,
            )
        )


def drafts_of(text: Text, outline: Outline, kind: str | None) -> tuple[Draft, ...]:
    """The obligations of a document of this kind, in text order."""
    return _Reader(text, outline, submitted=kind in SUBMITTED).read()
