"""What the pages about relations between documents show."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bamsat.documents.models import Directive
from bamsat.documents.relations import NamedPaper, PaperMention, Relation
from bamsat.ui.paging import Page, by_number, page_in_order, page_newest_first

DIRECTIVES = 20
"""Directives on a page, each with the documents that it names."""
PAPERS = 30
"""Named documents on a page, each with the directives that name it."""
LISTED = 8
"""Documents of one relation that a list names; the page of the directive has all."""
EDGES = 600
"""Documents of one directive that its own page names."""
STEPS = 3
"""How far the chain of what carries out what is followed."""
BRANCHES = 12
"""Documents of the chain that stand right above or below one of it."""

ADDRESSES = {
    "thay-the": Relation.REPLACES,
    "sua-doi": Relation.AMENDS,
    "thuc-hien": Relation.IMPLEMENTS,
    "can-cu": Relation.RESTS_ON,
    "vien-dan": Relation.CITES,
}
DOES: dict[str, Promise] = {
    Relation.REPLACES: _("Thay thế"),
    Relation.AMENDS: _("Sửa đổi, bổ sung"),
    Relation.IMPLEMENTS: _("Thực hiện"),
    Relation.RESTS_ON: _("Căn cứ vào"),
    Relation.CITES: _("Viện dẫn"),
}
DONE_BY: dict[str, Promise] = {
    Relation.REPLACES: _("Bị thay thế bởi"),
    Relation.AMENDS: _("Được sửa đổi, bổ sung bởi"),
    Relation.IMPLEMENTS: _("Được thực hiện bởi"),
    Relation.RESTS_ON: _("Là căn cứ của"),
    Relation.CITES: _("Được viện dẫn trong"),
}
ORDER = [choice.value for choice in Relation]


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A relation that the list may be narrowed to."""

    address: str
    words: Promise
    chosen: bool


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the list is narrowed to."""

    named: bool  # the documents that are named, instead of those that name
    relation: str
    query: str

    @property
    def choices(self) -> list[Choice]:
        """The relations, in the words of this side."""
        words = DONE_BY if self.named else DOES
        return [
            Choice(address=key, words=words[value], chosen=value == self.relation)
            for key, value in ADDRESSES.items()
        ]

    @property
    def address(self) -> str:
        """The relation as it stands in the address; empty for all."""
        return next((k for k, v in ADDRESSES.items() if v == self.relation), "")


@dataclass(kw_only=True)
class Group:
    """What is related in one way; `more` are those that are not listed."""

    relation: str
    words: Promise
    mentions: list[PaperMention] = field(default_factory=list)
    more: int = 0


@dataclass(frozen=True, kw_only=True)
class DirectiveRow:
    """A directive with the documents that it names."""

    directive: Directive
    groups: list[Group]


@dataclass(frozen=True, kw_only=True)
class PaperRow:
    """A named document with the directives that name it."""

    paper: NamedPaper
    groups: list[Group]


@dataclass(frozen=True, kw_only=True)
class ListPage:
    """One side of the graph, a page of it."""

    asked: Asked
    directives: list[DirectiveRow]
    papers: list[PaperRow]
    after: str
    next: str
    waiting: int
    failed: int


@dataclass(kw_only=True)
class Link:
    """A document in the chain of what carries out what, with what hangs below it."""

    name: str
    issuer: str
    slug: str
    below: list["Link"] = field(default_factory=list)
    more: int = 0  # below it, and not listed


@dataclass(kw_only=True)
class Chain:
    """What stands in the chain above or below one document; `more` is not listed."""

    links: list[Link] = field(default_factory=list)
    more: int = 0


@dataclass(frozen=True, kw_only=True)
class OnePage:
    """A directive: what it names, what names it, and the chain it stands in."""

    directive: Directive
    names: list[Group]
    named_in: list[Group]
    carries_out: Chain
    carried_out_by: Chain
    related: bool
    failed: bool
    cut: bool


def list_page(asked: Asked, after: str) -> ListPage:
    """Directives, the newest first; or named documents, the most named first."""
    if asked.named:
        papers = NamedPaper.objects.named().of_number(asked.query)
        found = page_in_order(
            papers.related_by(asked.relation).select_related("directive"),
            (by_number("named_by"),),
            after,
            PAPERS,
            backwards=True,
        )
        by_paper = _groups(found.rows, "paper", asked.relation, DONE_BY)
        rows = [PaperRow(paper=row, groups=by_paper[row.pk]) for row in found.rows]
        return _list_page(asked, found, [], rows)
    page = page_newest_first(_sources(asked), after, DIRECTIVES)
    by_source = _groups(page.rows, "source", asked.relation, DOES)
    return _list_page(
        asked,
        page,
        [DirectiveRow(directive=row, groups=by_source[row.pk]) for row in page.rows],
        [],
    )


def _list_page(
    asked: Asked,
    page: Page[NamedPaper] | Page[Directive],
    directives: list[DirectiveRow],
    papers: list[PaperRow],
) -> ListPage:
    unrelated = Directive.objects.filter(
        origin=Directive.Origin.FILE, reading__related=False
    )
    failed = Count("reading__unrelatable_at")
    counts = unrelated.aggregate(failed=failed, all=Count("pk"))
    return ListPage(
        asked=asked,
        directives=directives,
        papers=papers,
        after=page.after,
        next=page.next,
        waiting=counts["all"] - counts["failed"],
        failed=counts["failed"],
    )


def _sources(asked: Asked) -> QuerySet[Directive]:
    mentions = PaperMention.objects.leading().doing(asked.relation)
    rows = Directive.objects.filter(Exists(mentions.filter(source=OuterRef("pk"))))
    return rows.matching(asked.query) if asked.query else rows


def _groups(
    rows: Sequence[Directive] | Sequence[NamedPaper],
    end: str,
    relation: str,
    words: dict[str, Promise],
) -> dict[int, list[Group]]:
    """What is related to each of the rows, the first of each relation; two queries."""
    keys = [row.pk for row in rows]
    mentions = PaperMention.objects.leading().doing(relation)
    mentions = mentions.filter(**{f"{end}__in": keys})
    counts = mentions.counted(end)
    found: dict[int, dict[str, Group]] = {key: _empty(words) for key in keys}
    listed = mentions.first_of_each(end, LISTED).order_by("-pk")
    for mention in listed.select_related("source", "paper__directive"):
        key = mention.source_id if end == "source" else mention.paper_id
        if key is not None:
            found[key][mention.relation].mentions.append(mention)
    for (key, does), count in counts.items():
        group = found[key][does]
        group.more = count - len(group.mentions)
    return {key: _some(groups) for key, groups in found.items()}


def _empty(words: dict[str, Promise]) -> dict[str, Group]:
    return {each: Group(relation=each, words=words[each]) for each in ORDER}


def _some(groups: dict[str, Group]) -> list[Group]:
    return [group for group in groups.values() if group.mentions]


def _grouped(
    mentions: QuerySet[PaperMention], words: dict[str, Promise]
) -> list[Group]:
    """All of one document, by relation, as far as a page holds them."""
    groups = _empty(words)
    for mention in mentions[:EDGES]:
        groups[mention.relation].mentions.append(mention)
    return _some(groups)


def one_page(directive: Directive) -> OnePage:
    """Both ways, and the chain of what carries out what."""
    out = directive.mentions.leading().select_related("paper__directive")
    papers = directive.papers.all()
    into = PaperMention.objects.leading().filter(paper__in=papers)
    names = _grouped(out.order_by("start", "id"), DOES)
    named_in = _grouped(
        into.select_related("source").order_by("-source_id", "id"), DONE_BY
    )
    key = directive.pk
    return OnePage(
        directive=directive,
        names=names,
        named_in=named_in,
        carries_out=_above([key], {key}, STEPS).get(key, Chain()),
        carried_out_by=_below([key], {key}, STEPS).get(key, Chain()),
        related=directive.reading.related,
        failed=directive.reading.unrelatable_at is not None,
        cut=EDGES in (_count(names), _count(named_in)),
    )


def _count(groups: list[Group]) -> int:
    return sum(len(group.mentions) for group in groups)


def _above(keys: list[int], seen: set[int], steps: int) -> dict[int, Chain]:
    """What these directives carry out, and what that carries out in its turn."""
    if not keys or not steps:
        return {}
    rows = PaperMention.objects.leading().doing(Relation.IMPLEMENTS)
    rows = rows.filter(source__in=keys, paper__isnull=False)
    rows = rows.first_of_each("source", BRANCHES, by="start")
    found: dict[int, Chain] = {}
    next_ones: dict[int, list[Link]] = {}
    for row in rows.select_related("paper__directive").order_by("source", "start"):
        chain = found.setdefault(row.source_id, Chain(more=row.of_all))
        chain.more -= 1
        if row.paper is None:
            continue
        other = row.paper.directive
        link = Link(
            name=name_of(row.paper),
            issuer=row.paper.issuer,
            slug=other.slug if other else "",
        )
        chain.links.append(link)
        if other and other.pk not in seen:
            next_ones.setdefault(other.pk, []).append(link)
    _hang(next_ones, _above(list(next_ones), seen | set(next_ones), steps - 1))
    return found


def _below(keys: list[int], seen: set[int], steps: int) -> dict[int, Chain]:
    """What carries these directives out, and what carries that out in its turn."""
    if not keys or not steps:
        return {}
    rows = PaperMention.objects.leading().doing(Relation.IMPLEMENTS)
    rows = rows.filter(paper__directive__in=keys)
    rows = rows.first_of_each("paper__directive", BRANCHES, by="-source_id")
    found: dict[int, Chain] = {}
    next_ones: dict[int, list[Link]] = {}
    for row in rows.select_related("paper", "source").order_by("-source_id", "id"):
        key = row.paper.directive_id if row.paper else None
        if key is None:
            continue
        chain = found.setdefault(key, Chain(more=row.of_all))
        chain.more -= 1
        if row.source_id in seen:
            continue
        source = row.source
        link = Link(name=source.name, issuer=source.issuer, slug=source.slug)
        chain.links.append(link)
        next_ones.setdefault(row.source_id, []).append(link)
    _hang(next_ones, _below(list(next_ones), seen | set(next_ones), steps - 1))
    return found


def _hang(links: dict[int, list[Link]], further: dict[int, Chain]) -> None:
    """Hang below each document of the chain what follows it."""
    for key, chain in further.items():
        for link in links[key]:
            link.below, link.more = chain.links, chain.more


def name_of(paper: NamedPaper) -> str:
    """Kind, number and day, as far as they are known."""
    day = f" ({paper.issued_on:%d/%m/%Y})" if paper.issued_on else ""
    return f"{paper.kind_name} {paper.symbol}{day}".strip()
