"""One commitment: what was promised, by whom, by when, how it stands, where it
stands."""

from dataclasses import dataclass
from datetime import date

from bamsat.commitments.lines import Line, lines
from bamsat.commitments.models import Assignment, Commitment, Deadline
from bamsat.commitments.portraits import (
    OccurrenceRow,
    Span,
    before_span,
    behind_span,
    lead_in_span,
    occurrence_rows,
    review_days,
)
from bamsat.commitments.querysets import CommitmentQuerySet
from bamsat.commitments.register.differences import due_words
from bamsat.commitments.register.telling import (
    Ending,
    ending_of,
    first_deadlines,
    replaced_by,
)
from bamsat.documents.models import Part, Reading
from bamsat.public.pages.journal import Timeline, timeline_of


@dataclass(frozen=True, kw_only=True)
class CommitmentPage:
    """A commitment with its parties, deadlines, occurrences and source."""

    commitment: Commitment
    line: Line
    part: Part
    leads: list[Assignment]
    supports: list[Assignment]
    deadlines: list[Deadline]
    occurrences: list[OccurrenceRow]
    review_on: date | None
    last_review: date | None
    lead_in: str
    before: str
    after: str
    previous: int | None
    next: int | None
    timeline: Timeline
    ending: Ending | None
    replaces: list[Commitment]
    first_deadlines: list[str]


def commitment_page(key: int, today: date) -> CommitmentPage | None:
    """The page of a published commitment; None where there is none with that key."""
    commitment = (
        Commitment.objects.public().select_related("directive").filter(pk=key).first()
    )
    if commitment is None:
        return None
    directive = commitment.directive
    part = directive.parts.get(path=commitment.part)
    assignments = list(commitment.assignments.select_related("agency"))
    text = Reading.objects.values_list("text", flat=True).get(directive=directive)
    neighbours = Commitment.objects.public().filter(directive=directive)
    dates = directive.reporting_dates
    rows = occurrence_rows(commitment, dates, today)
    review_on, last_review = review_days(commitment, rows, dates, today)
    return CommitmentPage(
        commitment=commitment,
        line=lines([commitment], today)[0],
        part=part,
        leads=[a for a in assignments if a.role == "lead"],
        supports=[a for a in assignments if a.role == "support"],
        deadlines=list(commitment.deadlines.all()),
        occurrences=rows,
        review_on=review_on,
        last_review=last_review,
        lead_in=_words(text, lead_in_span(commitment, assignments, text)),
        before=_words(text, before_span(commitment, part, text)),
        after=_words(text, behind_span(commitment, part, text)),
        previous=_key(neighbours.before(commitment)),
        next=_key(neighbours.behind(commitment)),
        timeline=timeline_of(f"commitment:{key}"),
        ending=ending_of(commitment, public=True),
        replaces=replaced_by(commitment, public=True),
        first_deadlines=[due_words(due) for due in first_deadlines(commitment)],
    )


def _key(commitments: CommitmentQuerySet) -> int | None:
    return commitments.values_list("pk", flat=True).first()


def _words(text: str, span: Span | None) -> str:
    return text[slice(*span)] if span else ""
