"""One commitment: what was promised, by whom, by when, how it stands, where it
stands."""

from dataclasses import dataclass
from datetime import date

from bamsat.commitments.lines import Line, lines
from bamsat.commitments.models import Assignment, Commitment, Deadline, Occurrence
from bamsat.commitments.querysets import CommitmentQuerySet
from bamsat.documents.models import OPENING, Part
from bamsat.public.pages.journal import Timeline, timeline_of
from bamsat.public.sight import Piece, Sight
from bamsat.rules.periods import is_fresh, next_review
from bamsat.rules.status import State, Status


@dataclass(frozen=True, kw_only=True)
class OccurrenceRow:
    """One piece of work that is counted."""

    occurrence: Occurrence
    status: Status
    fresh: bool


@dataclass(frozen=True, kw_only=True)
class NamedPart:
    """The part that it stands in, as a reader sees its name."""

    path: str
    heading: str

    @property
    def opening(self) -> bool:
        """Whether it stands before the first provision: it has no name of its own."""
        return self.path == OPENING


@dataclass(frozen=True, kw_only=True)
class CommitmentPage:
    """A commitment with its parties, deadlines, occurrences and source."""

    commitment: Commitment
    line: Line
    part: NamedPart
    leads: list[Assignment]
    supports: list[Assignment]
    deadlines: list[Deadline]
    occurrences: list[OccurrenceRow]
    review_on: date | None
    last_review: date | None
    lead_in: list[Piece]
    before: list[Piece]
    after: list[Piece]
    previous: int | None
    next: int | None
    timeline: Timeline


def public_commitment(key: int) -> Commitment | None:
    """A published commitment; None where there is none with that key."""
    found = Commitment.objects.public().select_related("directive")
    return found.filter(pk=key).first()


def commitment_page(
    commitment: Commitment, sight: Sight, today: date
) -> CommitmentPage:
    """The page of a commitment of the directive in sight."""
    part = sight.directive.parts.get(path=commitment.part)
    assignments = list(commitment.assignments.select_related("agency"))
    occurrences = commitment.occurrences.select_related("agency", "deadline")
    neighbours = sight.commitments()
    undated = (Status.UNDATED, Status.CONTINUOUS)
    reporting_dates = sight.reporting_dates()
    rows = [_row(o, reporting_dates, today) for o in occurrences]
    reviewed = any(row.status in undated for row in rows)
    return CommitmentPage(
        commitment=commitment,
        line=lines([commitment], today)[0],
        part=NamedPart(path=part.path, heading=sight.heading(part)),
        leads=[a for a in assignments if a.role == "lead"],
        supports=[a for a in assignments if a.role == "support"],
        deadlines=list(commitment.deadlines.all()),
        occurrences=rows,
        review_on=next_review(reporting_dates, today) if reviewed else None,
        last_review=max(reporting_dates, default=None) if reviewed else None,
        lead_in=_lead_in(commitment, assignments, sight),
        before=_before(sight, part, commitment),
        after=_after(sight, part, commitment),
        previous=_key(neighbours.before(commitment)),
        next=_key(neighbours.behind(commitment)),
        timeline=timeline_of(f"commitment:{commitment.pk}"),
    )


def _row(
    occurrence: Occurrence, reporting_dates: list[date], today: date
) -> OccurrenceRow:
    done = occurrence.state == State.CONFIRMED
    return OccurrenceRow(
        occurrence=occurrence,
        status=occurrence.status(today),
        fresh=is_fresh(
            occurrence.submitted_on if done else None,
            reporting_dates,
            today,
        ),
    )


def _key(commitments: CommitmentQuerySet) -> int | None:
    return commitments.values_list("pk", flat=True).first()


def _lead_in(
    commitment: Commitment, assignments: list[Assignment], sight: Sight
) -> list[Piece]:
    """The line above from which the parties were taken, verbatim; empty where the
    commitment names them itself."""
    # A party that a reviewer added is printed nowhere.
    printed = [(a.start, a.end) for a in assignments if a.start is not None and a.end]
    outside = [
        span for span in printed if not commitment.start <= span[0] < commitment.end
    ]
    if not outside:
        return []
    first, text = min(outside), sight.text.text
    start = text.rfind("\n", 0, first[0]) + 1
    end = text.find("\n", first[1])
    return sight.pieces(start, end if end >= 0 else len(text))


def _before(sight: Sight, part: Part, commitment: Commitment) -> list[Piece]:
    """What stands before the wording in its own paragraph (its label, mostly)."""
    start = max(part.start, sight.text.text.rfind("\n", 0, commitment.start) + 1)
    return sight.pieces(start, commitment.start)


def _after(sight: Sight, part: Part, commitment: Commitment) -> list[Piece]:
    """What stands behind the wording in its own paragraph."""
    end = sight.text.text.find("\n", commitment.end)
    end = min(part.end, end if end >= 0 else part.end)
    words = sight.text.text[commitment.end : end]
    return sight.pieces(commitment.end, end) if words.strip() else []
