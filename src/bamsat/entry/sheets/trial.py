"""The dry run: what each row of a file would become. Nothing else is written.

Runs in the background, a chunk at a time, with a bounded number of queries for each; a
run that was cut off begins anew.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction

from bamsat.agencies.names import name_key
from bamsat.documents.models import Directive
from bamsat.documents.outlines import year_named
from bamsat.entry.models import ImportedRow, RegisterImport
from bamsat.entry.naming import Directory
from bamsat.entry.recording import Said
from bamsat.entry.sheets.inside import Inside
from bamsat.entry.sheets.matching import (
    AmbiguousError,
    Directives,
    Named,
    Standing,
    differences,
    named_by,
)
from bamsat.entry.sheets.rows import (
    NUMBERING,
    Read,
    Reason,
    said_of,
    values_of,
    wording_key,
)

CHUNK = 500
MOST_SKIPPED = 200
Verdict = ImportedRow.Verdict


def sheet_name(register: RegisterImport, sheet: int) -> str:
    """Where the rows of a sheet lie in the storage."""
    return f"nhap-so/{register.pk}/{sheet}.jsonl"


def rows_of(register: RegisterImport) -> Iterator[tuple[int, list[Any]]]:
    """The rows below the headings, as the file numbers them."""
    with default_storage.open(sheet_name(register, register.sheet), "r") as lines:
        for line in lines:
            number, cells = json.loads(line)
            if number >= register.heading + register.heading_rows:
                yield number, cells


def chunks(
    rows: Iterable[tuple[int, list[Any]]], size: int
) -> Iterator[list[tuple[int, list[Any]]]]:
    """The rows, so many at a time."""
    left = iter(rows)
    while chunk := list(islice(left, size)):
        yield chunk


@dataclass(kw_only=True)
class Judged:
    """One row while it is judged."""

    number: int
    read: Read
    said: Said
    named: Named
    reasons: list[Reason]
    directive: Directive | None = None
    commitment: int | None = None
    verdict: str = ""
    differing: list[dict[str, str]] | None = None


class Trial:
    """The dry run of one file: what it remembers from chunk to chunk."""

    def __init__(self, register: RegisterImport) -> None:
        self.register = register
        self.directory = Directory(register.answers)
        self.directives = Directives()
        self.standing = Standing()
        self.seen: dict[tuple[Named, str], int] = {}
        self.groups: dict[Named, int] = {}
        self.skipped: list[list[Any]] = []
        self.inside = Inside()

    def judge(self, chunk: list[tuple[int, list[Any]]]) -> list[ImportedRow]:
        """What each row of a chunk would become; rows that are no thing to do are only
        noted."""
        judged = [row for row in map(self._read, chunk) if row]
        self.directives.look_up(row.named for row in judged)
        for row in judged:
            self._find_directive(row)
        self.standing.load(row.directive for row in judged if row.directive)
        for row in judged:
            self._find_itself(row)
        self._compare([row for row in judged if row.verdict == Verdict.SAME])
        return [self._row(row) for row in judged]

    def _read(self, line: tuple[int, list[Any]]) -> Judged | None:
        number, cells = line
        read = values_of(cells, self.register.mapping)
        if read is None:
            text = next((c for c in cells if isinstance(c, str) and c), "")
            if not NUMBERING.fullmatch(text) and len(self.skipped) < MOST_SKIPPED:
                self.skipped.append([number, text[:120]])
            return None
        year = read.year or year_named(self.register.title)
        said, lacking = said_of(read.values, self.directory, year)
        return Judged(
            number=number,
            read=read,
            said=said,
            named=named_by(read.values, self.register.title),
            reasons=[*read.reasons, *lacking],
        )

    def _find_directive(self, row: Judged) -> None:
        try:
            row.directive = self.directives.of(row.named)
        except AmbiguousError:
            symbol = row.read.values.get("symbol", "")
            row.reasons.append({"code": "ambiguous-directive", "about": symbol})

    def _find_itself(self, row: Judged) -> None:
        """The commitment that the row is, or why it cannot become one."""
        key = (row.named, wording_key(row.said.item.wording))
        if first := self.seen.get(key) if key[1] else None:
            row.reasons.append({"code": "duplicate", "about": str(first)})
        self.seen.setdefault(key, row.number)
        directive = row.directive
        if directive and not row.reasons:
            row.commitment = self.standing.same(directive, row.said)
            if row.commitment:
                row.verdict = Verdict.SAME
                return
            if there := self.standing.at_place(directive, row.said):
                row.commitment, row.verdict = there, Verdict.CHANGED
                row.differing = [
                    {"field": "wording", "there": "", "here": row.said.item.wording}
                ]
                return
            if directive.origin == Directive.Origin.FILE:
                row.reasons += self.inside.why_not(directive, row.said)
        row.verdict = Verdict.BAD if row.reasons else Verdict.NEW

    def _compare(self, same: list[Judged]) -> None:
        found = differences((row.commitment or 0, row.said) for row in same)
        for row in same:
            row.differing = found[row.commitment or 0]
            if row.differing:
                row.verdict = Verdict.CHANGED

    def _row(self, row: Judged) -> ImportedRow:
        return ImportedRow(
            register=self.register,
            number=row.number,
            group=self.groups.setdefault(row.named, row.number),
            verdict=row.verdict,
            values=row.read.values,
            reasons=row.differing or row.reasons,
            directive=row.directive,
            commitment_id=row.commitment,
        )


def try_out(*, register: int, at: datetime) -> None:
    """Judge all rows of a file, chunk by chunk; what an earlier run judged is gone.

    Left alone is a file that is not to be tried now.
    """
    row = RegisterImport.objects.get(pk=register)
    if row.state != RegisterImport.State.TRYING:
        return
    row.rows.all().delete()
    row.done, row.total = 0, row.sheets[row.sheet]["rows"]
    row.save(update_fields=["done", "total"])
    trial = Trial(row)
    for chunk in chunks(rows_of(row), CHUNK):
        judged = trial.judge(chunk)
        with transaction.atomic():
            ImportedRow.objects.bulk_create(judged)
            row.done += len(chunk)
            row.save(update_fields=["done"])
    row.state, row.skipped, row.finished_at = (
        RegisterImport.State.TRIED,
        trial.skipped,
        at,
    )
    row.save(update_fields=["state", "skipped", "finished_at"])


def unknown_names(register: RegisterImport) -> dict[str, int]:
    """The names that nobody knows, with how many rows wait for each, most first."""
    counted: dict[str, int] = {}
    spelled: dict[str, str] = {}
    bad = register.rows.filter(verdict=Verdict.BAD)
    for reasons in bad.values_list("reasons", flat=True):
        for reason in reasons:
            if reason["code"] == "unknown-agency":
                name = spelled.setdefault(name_key(reason["about"]), reason["about"])
                counted[name] = counted.get(name, 0) + 1
    return dict(sorted(counted.items(), key=lambda pair: -pair[1]))
