"""Directives without a file: their text is composed of exactly what was typed.

A meeting's oral conclusion and an office's own register bring wording, but no document.
The text is written down once and only ever grows at its end, so that every place in it
stays right.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import msgspec
from django.db import transaction

import vanban
from bamsat.documents.models import OPENING, Directive, Part, Provision, Reading
from bamsat.documents.naming import named
from bamsat.journal.chains import of_directive
from bamsat.journal.events import Kind
from bamsat.journal.operations import record
from vanban.findings import SCHEMA, Document, SourceNote, With

PART = 100
"""Items that make one part, so that no page of a long register is endless."""

LABELS = (("lead", "Chủ trì"), ("support", "Phối hợp"), ("due", "Thời hạn"))


@dataclass(frozen=True, kw_only=True)
class Heading:
    """What a directive without a file is called, and who stands behind it."""

    title: str
    kind_name: str = ""
    symbol: str = ""
    issued_on: date | None = None
    issuer: str = ""

    def lines(self) -> list[str]:
        """As the text opens."""
        day = f"Ngày {self.issued_on:%d/%m/%Y}" if self.issued_on else ""
        name = " số ".join(filter(None, [self.kind_name, self.symbol]))
        return [line for line in (name.upper(), self.title, day, self.issuer) if line]


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing to do, word for word as it was said or stood in a register."""

    place: str
    wording: str
    lead: str = ""
    support: str = ""
    due: str = ""


@dataclass(frozen=True, kw_only=True)
class Placed:
    """Where an item stands: the first character of each of its words in the text."""

    wording: int
    lead: int
    support: int
    due: int
    part: str
    provision: str


@transaction.atomic
def begin(
    *,
    origin: Directive.Origin,
    heading: Heading,
    by: str,
    at: datetime,
    batch: UUID | None = None,
) -> Directive:
    """A directive whose text is its heading so far, with its event."""
    text = "\n".join(heading.lines()) + "\n"
    directive = named(
        f"{heading.kind_name} {heading.symbol or heading.title}",
        origin=origin,
        kind_name=heading.kind_name,
        symbol=heading.symbol,
        issued_on=heading.issued_on,
        issuer=heading.issuer,
        title=heading.title,
        year=heading.issued_on.year if heading.issued_on else None,
        received_at=at,
        folded=" ".join(heading.lines()),
    )
    reading = _reading(heading, text)
    findings = msgspec.to_builtins(reading)
    del findings["text"]
    Reading.objects.create(
        directive=directive,
        schema=reading.schema,
        made_with=findings["source"]["with"],
        text=text,
        findings=findings,
        read_at=at,
    )
    Part.objects.create(
        directive=directive, ordinal=0, path=OPENING, start=0, end=len(text)
    )
    _note(
        Kind.DIRECTIVE_RECORDED,
        directive,
        {"origin": str(origin), "sha256": _digest(text)},
        by=by,
        at=at,
        batch=batch,
    )
    return directive


def _reading(heading: Heading, text: str) -> vanban.Reading:
    """A reading in which nothing was found: everything in it was said by a person."""
    return vanban.Reading(
        schema=SCHEMA,
        source=SourceNote(
            name=None,
            media_type="text/plain",
            sha256=_digest(text),
            pages=None,
            dropped=0,
            with_=With(vanban="", calendar="", agencies=None, ocr=None),
        ),
        text=text,
        pages=None,
        document=Document(
            kind=None,
            kind_name=heading.kind_name or None,
            symbol=heading.symbol or None,
            date=heading.issued_on,
            place=None,
            issuer=heading.issuer or None,
            title=heading.title,
            signing=None,
            recipients=(),
            implements=(),
        ),
        provisions=(),
        commitments=(),
        deadlines=(),
        citations=(),
        targets=(),
        observations=(),
        figures=(),
        warnings=(),
    )


@transaction.atomic
def extend(
    *,
    directive: Directive,
    items: Sequence[Item],
    heading: str,
    by: str,
    at: datetime,
    batch: UUID | None = None,
) -> list[Placed]:
    """Write items at the end of the text, in this order, and say where each stands.

    Raises ValueError for a directive that came as a file: its text is not ours.
    """
    directive = Directive.objects.select_for_update().get(pk=directive.pk)
    if directive.origin == Directive.Origin.FILE:
        raise ValueError("the text of a file never changes")
    reading = Reading.objects.get(directive=directive)
    parts = directive.parts.count()
    known = set(directive.provisions.values_list("ident", flat=True))
    ordinal = directive.provisions.count()
    before = len(reading.text)
    pieces, at_character = [reading.text], before
    placed: list[Placed] = []
    rows: list[Part] = []
    provisions: list[Provision] = []
    for first in range(0, len(items), PART):
        start = at_character
        path = str(parts + len(rows))
        for item in items[first : first + PART]:
            text, spans = _written(item)
            ident = _free(item.place, known)
            provisions.append(
                Provision(
                    directive=directive,
                    ordinal=ordinal + len(provisions),
                    ident=ident,
                    path=item.place,
                    kind="clause",
                    label=f"{item.place}.",
                    depth=0,
                    start=at_character + 1,
                    end=at_character + len(text),
                )
            )
            placed.append(
                Placed(
                    part=path,
                    provision=ident,
                    **{name: at_character + span for name, span in spans.items()},
                )
            )
            pieces.append(text)
            at_character += len(text)
        rows.append(
            Part(
                directive=directive,
                ordinal=parts + len(rows),
                path=path,
                heading=heading,
                start=start,
                end=at_character,
            )
        )
    reading.text = "".join(pieces)
    reading.save(update_fields=["text"])
    Part.objects.bulk_create(rows)
    Provision.objects.bulk_create(provisions)
    _note(
        Kind.WORDING_RECORDED,
        directive,
        {
            "items": len(items),
            "start": before,
            "end": at_character,
            "sha256": _digest(reading.text[before:]),
        },
        by=by,
        at=at,
        batch=batch,
    )
    return placed


def _written(item: Item) -> tuple[str, dict[str, int]]:
    """The item as it stands in the text, and where each of its words begins there."""
    text = f"\n{item.place}. "
    spans = {"wording": len(text)}
    text += item.wording + "\n"
    for name, label in LABELS:
        words = getattr(item, name)
        if words:
            text += f"{label}: "
        spans[name] = len(text)
        if words:
            text += words + "\n"
    return text, spans


def _free(place: str, known: set[str]) -> str:
    """The place as a name of its own, as a reading names a label that comes again."""
    ident, count = place, 1
    while ident in known:
        count += 1
        ident = f"{place}~{count}"
    known.add(ident)
    return ident


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _note(
    kind: Kind,
    directive: Directive,
    data: dict[str, str | int],
    *,
    by: str,
    at: datetime,
    batch: UUID | None,
) -> None:
    chain = of_directive(directive.pk)
    record(kind=kind, chain=chain, about=chain, by=by, at=at, data=data, batch=batch)
