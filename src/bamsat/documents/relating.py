"""Changes to what is known of how documents name each other."""

import logging
from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F, Q
from django.db.utils import InterfaceError, OperationalError

import vanban
from bamsat.documents.models import Directive, Reading
from bamsat.documents.relations import ITSELF, NamedPaper, PaperMention, Relation
from bamsat.documents.settling import settled
from vanban.graph import Mention, Paper, named_in, own_mention
from vanban.identity import Identity, symbol_key

logger = logging.getLogger(__name__)

LOCK = 0x6B616D73
"""Of PostgreSQL: mentions of one number are settled by one transaction at a time."""
AT_ONCE = 20
"""Directives of older readings that one minute relates."""
TRIED_AGAIN = timedelta(days=1)
"""After so long an older reading that could not be related is tried again: the reader
may have been renewed since."""
MANY = 50
"""More mentions than these that change alike are written by one plain UPDATE."""
WRITTEN = 5000
"""Keys in one UPDATE: SQLite takes no more than some ten thousands."""
ORDER = [choice.value for choice in Relation]
SETTLED = ("directive", "named_by", "kind", "symbol", "issued_on", "year", "issuer")
"""What settling says of a document."""


def relate(directive: Directive, reading: vanban.Reading) -> None:
    """Keep what a reading names, in the transaction that keeps the reading."""
    own = _own(directive)
    rows = [_row_of_itself(directive, own)] if directive.symbol else []
    rows += _rows(directive, reading, own)
    _lock()
    before = set(directive.mentions.values_list("key", flat=True))
    directive.mentions.all().delete()
    readings = Reading.objects.filter(directive=directive)
    readings.update(related=True, unrelatable_at=None)
    settle({*before, *(row.key for row in rows)}, rows)


def name_itself(directive: Directive) -> None:
    """A directive's number, day or issuer was confirmed: others may mean it now."""
    _lock()
    itself = directive.mentions.filter(relation=ITSELF)
    keys = set(itself.values_list("key", flat=True))
    itself.delete()
    new = [_row_of_itself(directive, _own(directive))] if directive.symbol else []
    settle({*keys, *(row.key for row in new)}, new)


def forget(directive: Directive) -> None:
    """What a directive names goes with it; those that named it keep its number."""
    _lock()
    keys = set(directive.mentions.values_list("key", flat=True))
    directive.mentions.all().delete()
    settle(keys)


def relate_older(now: datetime) -> None:
    """Relate what was read before relations were kept, some directives a minute; what
    failed waits for the others, and for a day."""
    failed = F("unrelatable_at").asc(nulls_first=True)
    due = Q(unrelatable_at=None) | Q(unrelatable_at__lte=now - TRIED_AGAIN)
    older = Reading.objects.filter(
        due, related=False, directive__origin=Directive.Origin.FILE
    )
    for reading in older.select_related("directive").order_by(failed, "pk")[:AT_ONCE]:
        if not _related(reading):
            Reading.objects.filter(pk=reading.pk).update(unrelatable_at=now)


def _related(reading: Reading) -> bool:
    """What is wrong with one reading holds up no other."""
    try:
        with transaction.atomic():
            relate(reading.directive, reading.value())
    except (OperationalError, InterfaceError):  # of the database, not of this reading
        raise
    except Exception:
        logger.exception("the reading of directive %s was not related", reading.pk)
        return False
    return True


def settle(keys: Collection[str], new: Collection[PaperMention] = ()) -> None:
    """Join the mentions of each number to the documents that they mean, and keep the
    new ones. Only what changes is written: a law may be named by thousands."""
    stored = list(PaperMention.objects.filter(key__in=keys).defer("quote"))
    before = {row.pk: (row.paper_id, row.leading) for row in stored}
    mentions = [*stored, *new]
    values = [_value(row) for row in mentions]
    papers = settled(values)
    rows = {row.ident: row for row in NamedPaper.objects.filter(key__in=keys)}
    known = {row.pk: _said(row) for row in rows.values()}
    kept = _kept(rows, {papers[value].id: papers[value] for value in values})
    meant = [kept[papers[value].id] for value in values]
    _count(mentions, meant)
    unkept = [paper for paper in kept.values() if paper.pk is None]
    NamedPaper.objects.bulk_create(unkept, batch_size=500)
    for row, paper in zip(mentions, meant, strict=True):
        row.paper = paper
    _lead(mentions)
    PaperMention.objects.bulk_create(new, batch_size=500)
    _write([row for row in stored if before[row.pk] != (row.paper_id, row.leading)])
    changed = [
        row for row in kept.values() if row.pk in known and known[row.pk] != _said(row)
    ]
    NamedPaper.objects.bulk_update(changed, SETTLED, batch_size=100)
    NamedPaper.objects.filter(key__in=keys, mentions=None).delete()


def _count(mentions: Collection[PaperMention], meant: Collection[NamedPaper]) -> None:
    """Which directive each document is, and how many others name it."""
    named: dict[str, set[int]] = {}
    for row, paper in zip(mentions, meant, strict=True):
        if row.relation == ITSELF:
            paper.directive_id = row.source_id
        else:
            named.setdefault(paper.ident, set()).add(row.source_id)
    for paper in {paper.ident: paper for paper in meant}.values():
        others = named.get(paper.ident, set()) - {paper.directive_id or 0}
        paper.named_by = len(others)


def _said(paper: NamedPaper) -> tuple[object, ...]:
    return tuple(
        paper.directive_id if name == "directive" else getattr(paper, name)
        for name in SETTLED
    )


def _write(mentions: Collection[PaperMention]) -> None:
    """Keep what these mentions mean: many that mean the same together."""
    alike: dict[tuple[int | None, bool], list[PaperMention]] = {}
    for row in mentions:
        alike.setdefault((row.paper_id, row.leading), []).append(row)
    few: list[PaperMention] = []
    for (paper, leading), rows in alike.items():
        if len(rows) <= MANY:
            few += rows
            continue
        for start in range(0, len(rows), WRITTEN):
            keys = [row.pk for row in rows[start : start + WRITTEN]]
            found = PaperMention.objects.filter(pk__in=keys)
            found.update(paper=paper, leading=leading)
    PaperMention.objects.bulk_update(few, ["paper", "leading"], batch_size=300)


def _lead(mentions: Collection[PaperMention]) -> None:
    """Mark the one mention that stands for a directive and a document."""
    best: dict[tuple[int, int | None], PaperMention] = {}
    for row in mentions:
        row.leading = False
        own = row.paper is not None and row.paper.directive_id == row.source_id
        if row.relation == ITSELF or own:
            continue
        ends = row.source_id, row.paper_id
        other = best.setdefault(ends, row)
        if ORDER.index(row.relation) < ORDER.index(other.relation):
            best[ends] = row
    for row in best.values():
        row.leading = True


def _kept(
    rows: dict[str, NamedPaper], wanted: dict[str, Paper]
) -> dict[str, NamedPaper]:
    """The rows of these documents: of those that are there, and new ones."""
    for ident, paper in wanted.items():
        row = rows.setdefault(ident, NamedPaper(ident=ident))
        row.key = symbol_key(paper.symbol)[:150]
        row.kind, row.symbol = (paper.kind or "")[:10], paper.symbol[:150]
        row.issued_on, row.year = paper.date, paper.year
        row.issuer, row.directive = (paper.issuer or "")[:300], None
    return {ident: rows[ident] for ident in wanted}


def _lock() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _own(directive: Directive) -> Mention:
    return own_mention(
        kind=directive.kind or None,
        symbol=directive.symbol or f"#{directive.pk}",
        date=directive.issued_on,
        issuer=directive.issuer or None,
        file=f"{directive.pk}",
        sha256=f"{directive.pk}",
    )


def _row(directive: Directive, mention: Mention) -> PaperMention:
    named = mention.named
    symbol = named.symbol[:150]
    return PaperMention(
        source=directive,
        times=1,
        quote="",
        start=0,
        end=0,
        # That of the symbol as it is kept: the document is found by it.
        key=symbol_key(symbol)[:150],
        kind=(named.kind or "")[:10],
        symbol=symbol,
        issued_on=named.date,
        year=named.year,
        issuer=(named.issuer or "")[:300],
        place=(mention.place or "")[:100],
    )


def _row_of_itself(directive: Directive, own: Mention) -> PaperMention:
    row = _row(directive, own)
    row.relation, row.times = ITSELF, 0
    return row


def _rows(
    directive: Directive, reading: vanban.Reading, own: Mention
) -> Iterator[PaperMention]:
    """A row for each document as it is named here, with the strongest relation."""
    found: dict[Mention, PaperMention] = {}
    for named in named_in(reading, own):
        row = found.get(named.target)
        if row is None:
            row = found[named.target] = _row(directive, named.target)
            row.relation, row.times = Relation.CITES.value, 0
            row.start = -1
        row.times += 1
        stronger = ORDER.index(named.relation) < ORDER.index(row.relation)
        if stronger or row.start < 0:
            row.relation, row.quote = named.relation, named.citation.quote
            row.start, row.end = named.citation.start, named.citation.end
    yield from found.values()


def _value(row: PaperMention) -> Mention:
    own = f"{row.source_id}" if row.relation == ITSELF else None
    return Mention(
        key=row.key,
        named=Identity(
            kind=row.kind or None,
            symbol=row.symbol,
            date=row.issued_on,
            year=row.year,
            issuer=row.issuer or None,
        ),
        place=row.place or None,
        file=own,
        sha256=own,
    )
