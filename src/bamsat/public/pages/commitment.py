"""One commitment: what was promised, by whom, by when, how it stands, where it
stands."""

from dataclasses import dataclass
from datetime import date

from bamsat.commitments.lines import Line, lines
from bamsat.commitments.models import Assignment, Commitment, Deadline, Occurrence
from bamsat.commitments.querysets import CommitmentQuerySet
from bamsat.documents.models import Directive, Part, Reading
from bamsat.public.pages.journal import Timeline, timeline_of
from bamsat.rules.periods import is_fresh, next_review
from bamsat.rules.status import State, Status


@dataclass(frozen=True, kw_only=True)
class OccurrenceRow:
    """One piece of work that is counted."""

    occurrence: Occurrence
    status: Status
    fresh: bool


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
    occurrences = commitment.occurrences.select_related("agency", "deadline")
    text = Reading.objects.values_list("text", flat=True).get(directive=directive)
    neighbours = Commitment.objects.public().filter(directive=directive)
    undated = (Status.UNDATED, Status.CONTINUOUS)
    rows = [_row(o, directive, today) for o in occurrences]
    return CommitmentPage(
        commitment=commitment,
        line=lines([commitment], today)[0],
        part=part,
        leads=[a for a in assignments if a.role == "lead"],
        supports=[a for a in assignments if a.role == "support"],
        deadlines=list(commitment.deadlines.all()),
        occurrences=rows,
        review_on=(
            next_review(directive.reporting_dates, today)
            if any(row.status in undated for row in rows)
            else None
        ),
        last_review=(
            max(directive.reporting_dates, default=None)
            if any(row.status in undated for row in rows)
            else None
        ),
        lead_in=_lead_in(commitment, assignments, text),
        before=_before(text, part, commitment),
        after=_after(text, part, commitment),
        previous=_key(neighbours.before(commitment)),
        next=_key(neighbours.behind(commitment)),
        timeline=timeline_of(f"commitment:{key}"),
    )


def _row(occurrence: Occurrence, directive: Directive, today: date) -> OccurrenceRow:
    done = occurrence.state == State.CONFIRMED
    return OccurrenceRow(
        occurrence=occurrence,
        status=occurrence.status(today),
        fresh=is_fresh(
            occurrence.submitted_on if done else None,
            directive.reporting_dates,
            today,
        ),
    )


def _key(commitments: CommitmentQuerySet) -> int | None:
    return commitments.values_list("pk", flat=True).first()


def _lead_in(commitment: Commitment, assignments: list[Assignment], text: str) -> str:
    """The line above from which the parties were taken, verbatim; empty where the
    commitment names them itself."""
    # A party that a reviewer added is printed nowhere.
    printed = [(a.start, a.end) for a in assignments if a.start is not None and a.end]
    outside = [
        span for span in printed if not commitment.start <= span[0] < commitment.end
    ]
    if not outside:
        return ""
    first = min(outside)
    start = text.rfind("\n", 0, first[0]) + 1
    end = text.find("\n", first[1])
    return text[start : end if end >= 0 else len(text)]


def _before(text: str, part: Part, commitment: Commitment) -> str:
    """What stands before the wording in its own paragraph (its label, mostly)."""
    start = max(part.start, text.rfind("\n", 0, commitment.start) + 1)
    return text[start : commitment.start]


def _after(text: str, part: Part, commitment: Commitment) -> str:
    """What stands behind the wording in its own paragraph."""
    end = text.find("\n", commitment.end)
    return text[commitment.end : min(part.end, end if end >= 0 else part.end)]
