"""From readings to a graph: one node a document, however often and however named.

Reads: readings. Gives: documents and edges. Two mentions are one document when their
numbers are the same and nothing that is known of them differs: year, day, issuer, and
place for the bodies of which every province has one. A mention that fits several
documents stays apart.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from vanban.findings import Citation, Reading
from vanban.graph.relations import ORDER, Relation, Relations
from vanban.identity import Identity, identity, is_central, slug, symbol_key, work_uri
from vanban.patterns import issuing
from vanban.text import fold


class Paper(msgspec.Struct, frozen=True, kw_only=True):
    """A document: one that was read has the name of its file and its title."""

    id: str
    kind: str | None
    symbol: str
    date: dt.date | None
    year: int | None
    issuer: str | None
    uri: str | None
    title: str | None = None
    file: str | None = None
    sha256: str | None = None


class Edge(msgspec.Struct, frozen=True, kw_only=True):
    """What one document does with another: how often it names it, and where first."""

    source: str
    target: str
    relation: Relation
    times: int
    quote: str
    start: int
    end: int


class Graph(msgspec.Struct, frozen=True, kw_only=True):
    """Documents in the order of their ids, edges in that of theirs."""

    papers: tuple[Paper, ...]
    edges: tuple[Edge, ...]

    def read_as(self, symbol: str) -> tuple[Paper, ...]:
        """The documents with this number that were read."""
        key = symbol_key(symbol)
        return tuple(p for p in self.papers if p.file and symbol_key(p.symbol) == key)

    def implementing(self, paper: Paper) -> tuple[Paper, ...]:
        """The documents that were read and carry out another one, in order of files."""
        sources = {
            edge.source
            for edge in self.edges
            if edge.target == paper.id and edge.relation == "implements"
        }
        found = (p for p in self.papers if p.id in sources and p.file)
        return tuple(sorted(found, key=lambda p: p.file or ""))


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A document as it is named in one place, with the place of who names it."""

    key: str
    named: Identity
    place: str | None
    title: str | None = None
    file: str | None = None
    sha256: str | None = None


Facts = tuple[object, ...]
"""Of a mention, each None where it is not known: what tells documents apart."""


class _Found:
    """A document as far as it is known: all that its mentions know of it."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.mentions: list[Mention] = []

    def fits(self, facts: Facts) -> bool:
        """Whether nothing that is known of both differs."""
        pairs = zip(self.facts, facts, strict=True)
        return all(None in pair or pair[0] == pair[1] for pair in pairs)


class _Documents:
    """The documents of one number, found by each fact that is known of them."""

    def __init__(self) -> None:
        self.found: list[_Found] = []
        self._by_fact: list[dict[object, dict[int, _Found]]] = [
            {} for _ in range(FACTS)
        ]

    def add(self, mention: Mention) -> None:
        """To the one document that it fits; to one of its own if it fits several."""
        facts = _facts(mention)
        fitting = self._only(facts)
        if fitting is None:
            fitting = _Found((None,) * FACTS)
            self.found.append(fitting)
            self._move(fitting, facts, moved=True)
        else:
            self._move(fitting, facts, moved=False)
        fitting.mentions.append(mention)

    def _only(self, facts: Facts) -> _Found | None:
        """The document that fits, if one alone does: the second ends the search."""
        fitting = (each for each in self._near(facts) if each.fits(facts))
        first = next(fitting, None)
        return None if next(fitting, None) else first

    def _near(self, facts: Facts) -> Iterable[_Found]:
        """All that may fit, by the fact that leaves the fewest."""
        fewest: Sequence[dict[int, _Found]] | None = None
        for fact, by_fact in zip(facts, self._by_fact, strict=True):
            if fact is not None:
                near = by_fact.get(fact, {}), by_fact.get(None, {})
                if fewest is None or sum(map(len, near)) < sum(map(len, fewest)):
                    fewest = near
        if fewest is None:
            return self.found
        return itertools.chain.from_iterable(each.values() for each in fewest)

    def _move(self, document: _Found, facts: Facts, *, moved: bool) -> None:
        """Know more of a document, and find it by that; all of one that is new."""
        known = []
        for old, new, by_fact in zip(document.facts, facts, self._by_fact, strict=True):
            known.append(new if old is None else old)
            if moved or known[-1] != old:
                by_fact.get(old, {}).pop(id(document), None)
                by_fact.setdefault(known[-1], {})[id(document)] = document
        document.facts = tuple(known)


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """One citation of a reading, with what the document does there."""

    source: Mention
    target: Mention
    relation: Relation
    citation: Citation


def graph_of(readings: Iterable[Reading]) -> Graph:
    """The graph of many readings; they are taken one by one and not kept."""
    own: list[Mention] = []
    named: list[Named] = []
    for reading in readings:
        source = _own(reading)
        own.append(source)
        named += named_in(reading, source)
    papers = settled([*own, *(each.target for each in named)])
    return Graph(
        papers=tuple(sorted({p.id: p for p in papers.values()}.values(), key=_by_id)),
        edges=tuple(_edges(named, papers)),
    )


def _by_id(paper: Paper) -> str:
    return paper.id


def own_mention(
    *,
    kind: str | None,
    symbol: str,
    date: dt.date | None,
    issuer: str | None,
    title: str | None = None,
    file: str,
    sha256: str,
) -> Mention:
    """A document that is at hand, as it names itself."""
    named = identity(kind=kind, symbol=symbol, date=date, issuer=issuer)
    return Mention(
        key=symbol_key(symbol),
        named=named,
        place=place_of(named.issuer),
        title=title,
        file=file,
        sha256=sha256,
    )


def _own(reading: Reading) -> Mention:
    """The document itself; one without a number is known by its file alone."""
    document, sha256 = reading.document, reading.source.sha256
    return own_mention(
        kind=document.kind,
        symbol=document.symbol or f"{sha256[:12]}",
        date=document.date,
        issuer=document.issuer,
        title=document.title,
        file=reading.source.name or sha256[:12],
        sha256=sha256,
    )


def named_in(reading: Reading, source: Mention) -> Iterator[Named]:
    """Every citation of a reading, with what the document does there."""
    relations = Relations(reading)
    for citation in reading.citations:
        yield Named(
            source=source,
            target=cited(citation, reading),
            relation=relations.of(citation),
            citation=citation,
        )


def cited(citation: Citation, reading: Reading) -> Mention:
    """A document as a citation names it."""
    within = reading.document.issuer
    named = identity(
        kind=citation.kind,
        symbol=citation.symbol,
        date=citation.date,
        year=citation.year,
        issuer=citation.issuer,
        within=within,
    )
    # A number that every province gives is one of the own province, unless it is said.
    local = named.issuer is None and not is_central(citation.symbol)
    place = place_of(within) if local else place_of(named.issuer)
    return Mention(key=symbol_key(citation.symbol), named=named, place=place)


def place_of(issuer: str | None) -> str | None:
    """The province in a body's name, as it is compared."""
    found = issuing.PLACE.search(issuer or "")
    return fold(found.group()) if found else None


FACTS = 5


def _facts(mention: Mention) -> Facts:
    named = mention.named
    issuer = fold(named.issuer or "")
    known = (named.year, named.date, mention.place, issuer, mention.sha256)
    return tuple(fact or None for fact in known)


def settled(mentions: list[Mention]) -> dict[Mention, Paper]:
    """The document of each mention: those that tell most come first, so that it does
    not matter in which order the readings come."""
    by_key: dict[str, list[Mention]] = {}
    for mention in dict.fromkeys(mentions):
        by_key.setdefault(mention.key, []).append(mention)
    papers: dict[Mention, Paper] = {}
    for key, same in by_key.items():
        documents = _Documents()
        for mention in sorted(same, key=_telling):
            documents.add(mention)
        for number, each in enumerate(documents.found, 1):
            paper = _paper(key, number, each.mentions)
            papers.update(dict.fromkeys(each.mentions, paper))
    return papers


def _telling(mention: Mention) -> tuple[object, ...]:
    """What is known, the most first; then any order that is always the same."""
    named = mention.named
    known = [mention.file, named.date, named.year, named.issuer, mention.place]
    return (
        -sum(fact is not None for fact in known),
        str(named.date or ""),
        named.year or 0,
        named.issuer or "",
        mention.place or "",
        mention.file or "",
        named.kind or "",
    )


def _paper(key: str, number: int, mentions: list[Mention]) -> Paper:
    named = [mention.named for mention in mentions]
    read = next((m for m in mentions if m.file is not None), None)
    whole = msgspec.structs.replace(
        named[0],
        kind=next((n.kind for n in named if n.kind), None),
        date=next((n.date for n in named if n.date), None),
        year=next((n.year for n in named if n.year), None),
        issuer=next((n.issuer for n in named if n.issuer), None),
    )
    uri = work_uri(whole)
    return Paper(
        id=_id(uri, whole, mentions) or f"{key}#{number}",
        kind=whole.kind,
        symbol=whole.symbol,
        date=whole.date,
        year=whole.year,
        issuer=whole.issuer,
        uri=uri,
        title=read.title if read else None,
        file=read.file if read else None,
        sha256=read.sha256 if read else None,
    )


def _id(uri: str | None, named: Identity, mentions: list[Mention]) -> str | None:
    """The address; with the place behind it where that alone tells whose it is."""
    place = next((m.place for m in mentions if m.place), None)
    if uri is None or named.issuer is not None or place is None:
        return uri
    return f"{uri}#{slug(place)}"


def _edges(named: list[Named], papers: dict[Mention, Paper]) -> Iterator[Edge]:
    """One edge for two documents: the strongest relation, and how often it is named."""
    grouped: dict[tuple[str, str], list[Named]] = {}
    for each in named:
        ends = papers[each.source].id, papers[each.target].id
        if ends[0] != ends[1]:
            grouped.setdefault(ends, []).append(each)
    for (source, target), group in sorted(grouped.items(), key=lambda item: item[0]):
        first = min(group, key=lambda n: (ORDER.index(n.relation), n.citation.start))
        yield Edge(
            source=source,
            target=target,
            relation=first.relation,
            times=len(group),
            quote=first.citation.quote,
            start=first.citation.start,
            end=first.citation.end,
        )
