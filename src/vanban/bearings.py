"""What kind of section a provision stands in: assessment, views, purpose, objectives.

Reads: `Text`, `Outline`. Gives: the kind of an unbinding section, and the leaves under
objectives.
"""

from __future__ import annotations

import re
from typing import Literal

from vanban.findings import Span
from vanban.parties import parties_at
from vanban.patterns import articles, clauses, sections, verbs
from vanban.subjects import Subject, subject_at
from vanban.text import Text
from vanban.tree import Node, Outline

Bearing = Literal["binds", "decides", "names", "charges", "none"]
"""What obliges under a heading: anything, anything but what one may decide, only what
names a body, only what charges one with `có trách nhiệm`, nothing."""

SUBMITTED = frozenset({"TTr"})
"""Kinds of papers that lay a draft before a superior: they charge nobody."""
UNBINDING = (
    ("assessment", sections.ASSESSMENT),
    ("views", sections.VIEWS),
    ("purpose", sections.PURPOSE),
    ("objectives", sections.OBJECTIVES),
)


def section_of(text: Text, node: Node, nodes: dict[str, Node]) -> str | None:
    """The kind of unbinding section that a node stands in, None in a binding one."""
    here: Node | None = node
    while here is not None:
        first = text.paragraphs[here.own[0]]
        titled = here.provision.heading is not None or bool(here.children)
        for name, pattern in UNBINDING:
            if titled and pattern.match(text.settled, here.body, first.end):
                return name
        parent = here.provision.parent
        here = nodes[parent] if parent is not None else None
    return None


def bearing_of(words: str, start: int, end: int, *, article: bool) -> Bearing:
    """What obliges under a heading; that of an article may describe and bind at once.

    `Thẩm quyền quyết định` tells who may, `Nguyên tắc phối hợp` binds whom it charges,
    `Điều khoản thi hành` whom it names; so does a section on funds.
    """
    if article and articles.COMPETENCE.match(words, start, end):
        return "decides"
    described = sections.DESCRIPTION.match(words, start, end)
    unbinding = any(pattern.match(words, start, end) for _, pattern in UNBINDING)
    if not (described or unbinding or articles.RIGHTS.match(words, start, end)):
        return "binds"
    if sections.FUNDS.match(words, start, end):
        return "names"
    if not article or articles.LOOSE.match(words, start, end) is None:
        return "none"
    return "names" if described else "charges"


def obliges(words: str, bearing: Bearing, subject: Subject | None, end: int) -> bool:
    """Whether a clause with this subject obliges under such a heading."""
    if bearing == "binds":
        return True
    if bearing == "decides":
        last = subject.end if subject else 0
        return not subject or articles.MAY_DECIDE.match(words, last, end) is None
    if subject is None or bearing == "none":
        return False
    if bearing == "names" or subject.ordered:
        return True
    return verbs.CHARGED.match(words, subject.end, end) is not None


_IN_ARTICLE = re.compile(
    r"(?:^|[/.])Đ\d+\w?(?:\.\d+\w?)?(?:\.[a-zđ]\d?)?(?:\.[-+]\d+)*$"
)


def in_article(path: str) -> bool:
    """Whether a provision belongs to an article, not to a plan that one holds."""
    return _IN_ARTICLE.search(path) is not None


def tells_what_it_is(words: str, start: int, end: int) -> bool:
    """Whether a clause under a body's name tells what the body is, not what it does."""
    if articles.TRAITS.match(words, start, end):
        return True
    listed = parties_at(words, start, end)
    return listed is not None and bool(articles.STATES.match(words, listed.end, end))


def is_form(title: str) -> bool:
    """Whether an enclosure's title is that of a form, a list or a procedure.

    The first word that tells decides: `QUY CHẾ … THỦ TỤC HÀNH CHÍNH` lays down rules,
    `MẪU KẾ HOẠCH` is a form. What it is enclosed with, in brackets, tells nothing.
    """
    bare = re.sub(r"\([^)]*\)", "", title)
    form, rules = sections.FORM.search(bare), sections.RULES.search(bare)
    return form is not None and (rules is None or form.start() < rules.start())


def obliges_nobody(words: str, place: Span) -> bool:
    """Whether a paragraph is empty, ends the document or grants only a right."""
    start, end = place.start, place.end
    return (
        not words[start:end].strip(" .:;")
        or sections.REMARK.fullmatch(words, start, end) is not None
        or sections.NO_DUTY.search(words, start, end) is not None
        or sections.NO_OBLIGATION.match(words, start, end) is not None
    )


def carries_out_only(words: str, place: Span) -> bool:
    """Whether several are only told to carry the document out: `Yêu cầu các sở …
    nghiêm túc thực hiện.`"""
    subject = subject_at(words, place.start, place.end)
    if subject is None or not subject.parties[-1].collective:
        return False
    empty = sections.CARRY_OUT.fullmatch(words, subject.end, place.end)
    return empty is not None and subject.ordered


def binding_part(words: str, place: Span) -> Span | None:
    """The sentences that oblige somebody; all, where none obliges nobody.

    `Trên đây là Kế hoạch …. Nếu có vướng mắc, các sở báo cáo …` obliges from the second
    sentence on. What follows `Yêu cầu các sở nghiêm túc thực hiện.` is asked of them.
    """
    found = clauses.SENTENCE_BREAK.finditer(words, place.start, place.end)
    starts = [place.start, *(match.end() for match in found)]
    sentences = [
        Span(start=start, end=end)
        for start, end in zip(starts, [*starts[1:], place.end], strict=True)
    ]
    asked = carries_out_only(words, sentences[0])
    if not asked and not obliges_nobody(words, place):
        return place
    kept = [sentence for sentence in sentences if _obliges(words, sentence, asked)]
    return Span(start=kept[0].start, end=kept[-1].end) if kept else None


def _obliges(words: str, sentence: Span, asked: bool) -> bool:
    """Whether a sentence names whom it obliges, or asks to report difficulties.

    `asked` tells that the sentence before says of whom all is asked.
    """
    start, end = sentence.start, sentence.end
    if obliges_nobody(words, sentence) or carries_out_only(words, sentence):
        return False
    return (
        subject_at(words, start, end) is not None
        or sections.DIFFICULTIES.match(words, start, end) is not None
        or (asked and verbs.PREDICATE.match(words, start, end) is not None)
    )


def objective_leaves(text: Text, outline: Outline) -> tuple[Node, ...]:
    """The leaves that stand under objectives: what targets are looked for in."""
    nodes = outline.by_id()
    return tuple(
        node
        for node in outline.nodes
        if node.provision.kind != "footnote"
        and not any(nodes[c].provision.kind != "footnote" for c in node.children)
        and (
            section_of(text, node, nodes) == "objectives"
            or _listed_as_indicator(text, node, nodes)
        )
    )


def _listed_as_indicator(text: Text, node: Node, nodes: dict[str, Node]) -> bool:
    """Whether the words above say that indicators follow: `các chỉ tiêu sau:`."""
    over = nodes.get(node.provision.parent or "")
    if over is None:
        return False
    last = text.paragraphs[over.own[-1]]
    found = sections.INDICATORS_FOLLOW.search(text.settled, last.start, last.end)
    return found is not None
