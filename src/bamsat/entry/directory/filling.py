"""A table of agencies into the site, and the members of collectives that follow."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from bamsat.agencies.directory.writing import Written, write
from bamsat.commitments.collectives import name_by_rule
from bamsat.commitments.review.refusals import RefusedError
from bamsat.entry.directory.reading import Numbered
from bamsat.entry.models import DirectoryImport


@dataclass(kw_only=True)
class Filled:
    """What was written, how many agencies answer for collectives since, and which of
    these could not be changed, with the reason."""

    written: Written
    members: int = 0
    kept: list[tuple[str, str]] = field(default_factory=list)


def fill(rows: Numbered, *, by: str, at: datetime, today: date, batch: UUID) -> Filled:
    """Write the table whole or not at all; then each collective by itself."""
    written = write(rows, by=by, at=at, today=today, batch=batch)
    return share_out(written, by=by, at=at, today=today)


def share_out(written: Written, *, by: str, at: datetime, today: date) -> Filled:
    """Let the members that follow from rules answer for their collectives, each of
    which holds its directives before the list."""
    filled = Filled(written=written)
    for collective in written.collectives:
        try:
            done = name_by_rule(
                collective=collective, on=today, by=by, at=at, today=today
            )
            filled.members += len(done.added)
        except RefusedError as error:
            words = " · ".join(map(str, [error.words, *error.because]))
            filled.kept.append((collective.name, words))
    return filled


def write_once(*, table: int, by: str, at: datetime, today: date) -> Filled | None:
    """Write a table that was uploaded; None where that was done before. A table with a
    bad row stays to be tried again."""
    with transaction.atomic():
        row = DirectoryImport.objects.select_for_update().get(pk=table)
        if row.written_at:
            return None
        rows = [(number, cells) for number, cells in row.rows]
        written = write(rows, by=by, at=at, today=today, batch=row.batch)
        if written.done:
            row.written_at = at
            row.save(update_fields=["written_at"])
    return share_out(written, by=by, at=at, today=today)
