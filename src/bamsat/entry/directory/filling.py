"""A table of agencies into the site, and the members of collectives that follow."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from bamsat.agencies.directory.writing import Written, write
from bamsat.commitments.collectives import name_by_rule
from bamsat.commitments.review.refusals import RefusedError
from bamsat.entry.directory.reading import Numbered


@dataclass(kw_only=True)
class Filled:
    """What was written, how many agencies answer for collectives since, and which of
    these could not be changed, with the reason."""

    written: Written
    members: int = 0
    kept: list[tuple[str, str]] = field(default_factory=list)


def fill(rows: Numbered, *, by: str, at: datetime, today: date, batch: UUID) -> Filled:
    """Write the table whole or not at all; then each collective by itself."""
    filled = Filled(written=write(rows, by=by, at=at, today=today, batch=batch))
    for collective in filled.written.collectives:
        try:
            done = name_by_rule(
                collective=collective, on=today, by=by, at=at, today=today
            )
            filled.members += len(done.added)
        except RefusedError as error:
            words = " · ".join(map(str, [error.words, *error.because]))
            filled.kept.append((collective.name, words))
    return filled
