"""What the pages of one commitment have in common: its work as it stands, its review
days, its surroundings in the text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bamsat.commitments.models import Assignment, Commitment, Occurrence
from bamsat.documents.models import Part
from bamsat.rules.periods import is_fresh, review_day
from bamsat.rules.status import Status

LOOKED_AT = (Status.UNDATED, Status.CONTINUOUS)

Span = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class OccurrenceRow:
    """One piece of work that is counted."""

    occurrence: Occurrence
    status: Status
    fresh: bool


def occurrence_rows(
    commitment: Commitment, reporting_dates: Sequence[date], today: date
) -> list[OccurrenceRow]:
    """All that is counted of a commitment, each as it stands: one query."""
    found = commitment.occurrences.select_related("agency", "deadline")
    return [_row(each, reporting_dates, today) for each in found]


def _row(
    occurrence: Occurrence, reporting_dates: Sequence[date], today: date
) -> OccurrenceRow:
    return OccurrenceRow(
        occurrence=occurrence,
        status=occurrence.status(today),
        fresh=is_fresh(occurrence.fresh_on, reporting_dates, today),
    )


def review_days(
    commitment: Commitment,
    rows: Sequence[OccurrenceRow],
    reporting_dates: Sequence[date],
    today: date,
) -> tuple[date | None, date | None]:
    """The next day on which it is looked at, and the last reporting day there is; none
    where everything of it has a legal deadline or is set aside (RULES 5)."""
    if commitment.ended or (rows and not any(r.status in LOOKED_AT for r in rows)):
        return None, None
    following = review_day(commitment.review_set_on, reporting_dates, today)
    return following, max(reporting_dates, default=None)


def lead_in_span(
    commitment: Commitment, assignments: Sequence[Assignment], text: str
) -> Span | None:
    """The line above from which the parties were taken; None where the commitment
    names them itself."""
    # A party that a reviewer added is printed nowhere.
    printed = [(a.start, a.end) for a in assignments if a.start is not None and a.end]
    outside = [
        span for span in printed if not commitment.start <= span[0] < commitment.end
    ]
    if not outside:
        return None
    first = min(outside)
    start = text.rfind("\n", 0, first[0]) + 1
    end = text.find("\n", first[1])
    return start, end if end >= 0 else len(text)


def before_span(commitment: Commitment, part: Part, text: str) -> Span:
    """What stands before the wording in its own paragraph (its label, mostly)."""
    start = max(part.start, text.rfind("\n", 0, commitment.start) + 1)
    return start, max(start, commitment.start)


def behind_span(commitment: Commitment, part: Part, text: str) -> Span:
    """What stands behind the wording in its own paragraph."""
    end = text.find("\n", commitment.end)
    end = min(part.end, end if end >= 0 else part.end)
    return commitment.end, max(end, commitment.end)
