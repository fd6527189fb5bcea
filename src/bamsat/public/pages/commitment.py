"""One commitment: what was promised, by whom, by when, how it stands, where it
stands."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

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
from bamsat.documents.models import OPENING
from bamsat.progress.models import Report
from bamsat.progress.reporting import FIELDS
from bamsat.public.pages.journal import Timeline, timeline_of
from bamsat.public.sight import Piece, Sight

SAID = 50
"""Reports and comments that one page shows."""


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
class Said:
    """Words of a report or of a comment that somebody decided to publish: of which
    agency, on which day; never by whom, never a file."""

    day: date
    agency: str
    words: list[tuple[str, str]]


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
    ending: Ending | None
    replaces: list[Commitment]
    first_deadlines: list[str]
    reports: list[Said]
    comments: list[Said]


def public_commitment(key: int) -> Commitment | None:
    """A published commitment; None where there is none with that key."""
    found = Commitment.objects.public().select_related("directive")
    return found.filter(pk=key).first()


def commitment_page(
    commitment: Commitment, sight: Sight, today: date
) -> CommitmentPage:
    """The page of a commitment of the directive in sight."""
    part = sight.directive.parts.get(path=commitment.part)
    assignments = list(commitment.assignments.select_related("agency", "holder"))
    text = sight.text.text
    neighbours = sight.commitments()
    dates = sight.reporting_dates()
    rows = occurrence_rows(commitment, dates, today)
    review_on, last_review = review_days(commitment, rows, dates, today)
    return CommitmentPage(
        commitment=commitment,
        line=lines([commitment], today)[0],
        part=NamedPart(path=part.path, heading=sight.heading(part)),
        leads=[a for a in assignments if a.role == "lead"],
        supports=[a for a in assignments if a.role == "support"],
        deadlines=list(commitment.deadlines.all()),
        occurrences=rows,
        review_on=review_on,
        last_review=last_review,
        lead_in=_pieces(sight, lead_in_span(commitment, assignments, text)),
        before=_pieces(sight, before_span(commitment, part, text)),
        after=_pieces(sight, behind_span(commitment, part, text)),
        previous=_key(neighbours.before(commitment)),
        next=_key(neighbours.behind(commitment)),
        timeline=timeline_of(f"commitment:{commitment.pk}"),
        ending=ending_of(commitment, public=True),
        replaces=replaced_by(commitment, public=True),
        # A correction leaves hidden words behind; what they set stays hidden.
        first_deadlines=[
            due_words(due)
            for due in first_deadlines(commitment)
            if sight.text.shows(due.start, due.end)
        ],
        reports=_reports(commitment),
        comments=_comments(commitment),
    )


def _reports(commitment: Commitment) -> list[Said]:
    """What agencies reported and somebody published, the newest first."""
    rows = Report.objects.published().filter(occurrence__commitment=commitment)
    found = rows.select_related("occurrence__agency").order_by("-pk")[:SAID]
    return [
        Said(
            day=report.on,
            agency=report.occurrence.agency.name,
            words=[(name, getattr(report, name)) for name in FIELDS],
        )
        for report in found
    ]


def _comments(commitment: Commitment) -> list[Said]:
    """What was said and published, the newest first."""
    found = commitment.comments.published().order_by("-pk")[:SAID]
    return [
        Said(
            day=timezone.localdate(comment.at, timezone.get_default_timezone()),
            agency="",
            words=[("text", comment.text)],
        )
        for comment in found
    ]


def _key(commitments: CommitmentQuerySet) -> int | None:
    return commitments.values_list("pk", flat=True).first()


def _pieces(sight: Sight, span: Span | None) -> list[Piece]:
    """The official words of a span, none where there is but white space."""
    if span is None or not sight.text.text[slice(*span)].strip():
        return []
    return sight.pieces(*span)
