"""Changes to directives."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import TypeAlias

import msgspec
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

import vanban
from bamsat.documents import outlines, relating
from bamsat.documents.incoming import NotTakenError, Refusal, once_decoded
from bamsat.documents.models import Directive, Reading, SourceFile
from bamsat.documents.naming import named, printed
from bamsat.journal.chains import of_directive
from bamsat.journal.events import Kind
from bamsat.journal.operations import record
from vanban.apart import read_apart


@dataclass(frozen=True, kw_only=True)
class Received:
    """A directive, and whether its file was new."""

    directive: Directive
    new: bool


class Stage(Enum):
    """What is being done with a file, in this order."""

    OPENING = "opening"
    READING = "reading"
    KEEPING = "keeping"


Watch: TypeAlias = Callable[[Stage, int | None, int | None], object]
"""Told each stage as it begins, the number of pages once it is known, and how many of
them are read where they are images."""


def receive(
    *,
    content: bytes,
    name: str,
    by: str,
    at: datetime,
    watch: Watch = lambda _stage, _pages, _read: None,
) -> Received:
    """Keep a file and what was read in it; the same bytes twice are one directive.

    The file is read before the transaction opens, since reading may take long. Raises
    NotTakenError for a file in which nothing can be read and for a document that bears
    a mark of secrecy (RULES 9); nothing is kept then.
    """
    digest = hashlib.sha256(content).hexdigest()
    known = Directive.objects.filter(file__sha256=digest).first()
    if known:
        return Received(directive=known, new=False)
    reading = _read(content, name, watch)
    watch(Stage.KEEPING, reading.source.pages, None)
    _keep(content, digest)
    with transaction.atomic():
        file, new = SourceFile.objects.get_or_create(
            sha256=digest,
            defaults={
                "name": name,
                "media_type": reading.source.media_type,
                "size": len(content),
                "received_at": at,
            },
        )
        if not new:
            return Received(directive=file.directive, new=False)
        directive = _enter(file, reading, by=by, at=at)
    return Received(directive=directive, new=True)


def _read(content: bytes, name: str, watch: Watch) -> vanban.Reading:
    watch(Stage.OPENING, None, None)

    def told(read: int, of: int) -> None:
        watch(Stage.OPENING, of, read)

    def seen(source: vanban.Source) -> None:
        once_decoded(source)
        watch(Stage.READING, source.pages, None)

    try:
        return read_apart(content, name=name, watch=told, seen=seen)
    except vanban.Unreadable as unreadable:
        raise NotTakenError(Refusal.UNREADABLE, str(unreadable)) from unreadable


def stored_name(digest: str) -> str:
    """Where the bytes of a file lie in the storage."""
    return f"goc/{digest[:2]}/{digest}"


def _keep(content: bytes, digest: str) -> None:
    """Store the bytes under their hash; what is there already is the same."""
    path = stored_name(digest)
    if not default_storage.exists(path):
        default_storage.save(path, ContentFile(content))


def _enter(
    file: SourceFile, reading: vanban.Reading, *, by: str, at: datetime
) -> Directive:
    header = reading.document
    directive = named(
        f"{header.kind_name or 'văn bản'} {header.symbol or header.title or ''}",
        file=file,
        **printed(header),
        issued_on=header.date,
        title=header.title or file.name,
        year=outlines.year_of(header),
        received_at=at,
        folded=" ".join(
            filter(None, [header.kind_name, header.symbol, header.title, header.issuer])
        ),
    )
    findings = msgspec.to_builtins(reading)
    text = findings.pop("text")
    Reading.objects.create(
        directive=directive,
        schema=reading.schema,
        made_with=findings["source"]["with"],
        text=text,
        findings=findings,
        read_at=at,
    )
    outlines.store(directive, reading)
    relating.relate(directive, reading)
    chain = of_directive(directive.pk)
    record(
        kind=Kind.DIRECTIVE_RECEIVED,
        chain=chain,
        about=chain,
        by=by,
        at=at,
        data={"file": file.name, "sha256": file.sha256, "bytes": file.size},
    )
    record(
        kind=Kind.DIRECTIVE_READ,
        chain=chain,
        about=chain,
        by=by,
        at=at,
        data={
            "with": findings["source"]["with"],
            "commitments": len(reading.commitments),
            "warnings": len(reading.warnings),
        },
    )
    return directive
