"""A directive by part, with each commitment in its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from bamsat.commitments.lines import Line, lines
from bamsat.commitments.models import Commitment
from bamsat.documents.models import Directive, Provision
from bamsat.public.pages.journal import Timeline, timeline_of
from bamsat.public.sight import Piece, SeenPart, Sight
from bamsat.rules.periods import next_review
from bamsat.rules.status import Tally
from bamsat.ui.paging import Page, page_by_id

# Lines on one page of the print version: some eighty sheets.
PRINTED = 1000


@dataclass(frozen=True, kw_only=True)
class PlanPage:
    """A directive: what it is, how it stands, its parts, what it wants reached."""

    directive: Directive
    commitments: int
    hidden: int
    tally: Tally
    agencies: int
    parts: list[SeenPart]
    review_on: date | None
    last_review: date | None
    targets: list[dict[str, Any]]
    observations: list[dict[str, Any]]
    timeline: Timeline


@dataclass(slots=True)
class Paragraph:
    """One line of the text, how deep it stands, and the commitments that begin in
    it."""

    path: str
    kind: str
    depth: int
    pieces: list[Piece]
    lines: list[Line]


@dataclass(frozen=True, kw_only=True)
class PartPage:
    """One part in full, official wording with the commitments beside it."""

    directive: Directive
    part: SeenPart
    narrowed: str
    paragraphs: list[Paragraph]
    previous: SeenPart | None
    next: SeenPart | None


@dataclass(frozen=True, kw_only=True)
class PrintPage:
    """The register of a directive on paper: every line under its part."""

    directive: Directive
    commitments: int
    hidden: int
    tally: Tally
    agencies: int
    parts: list[tuple[SeenPart, list[Line]]]
    page: Page[Commitment]


def plan_page(sight: Sight, today: date) -> PlanPage:
    """The directive's own page."""
    directive = sight.directive
    reporting_dates = sight.reporting_dates()
    return PlanPage(
        directive=directive,
        commitments=sight.count(),
        hidden=len(sight.text.hidden),
        tally=sight.tally(today),
        agencies=sight.leading_agencies(),
        parts=sight.parts(today),
        review_on=next_review(reporting_dates, today),
        targets=sight.said("target"),
        observations=sight.said("observation"),
        last_review=max(reporting_dates, default=None),
        timeline=timeline_of(f"directive:{directive.pk}"),
    )


def part_page(sight: Sight, path: str, today: date) -> PartPage | None:
    """One part; None where the directive has no such part."""
    directive, parts = sight.directive, sight.parts(today)
    at = next((n for n, part in enumerate(parts) if part.path == path), None)
    if at is None:
        return None
    return PartPage(
        directive=directive,
        part=parts[at],
        narrowed=urlencode({"van-ban": directive.slug, "phan": path}),
        paragraphs=_paragraphs(sight, parts[at], today),
        previous=parts[at - 1] if at else None,
        next=parts[at + 1] if at + 1 < len(parts) else None,
    )


def _paragraphs(sight: Sight, part: SeenPart, today: date) -> list[Paragraph]:
    """The part's text, paragraph by paragraph, each commitment where it begins."""
    seen = sight.commitments().filter(part=part.path)
    commitments = list(seen.for_lines().order_by("start", "id"))
    shown = {line.id: line for line in lines(commitments, today)}
    provisions = {
        p.start: p
        for p in Provision.objects.filter(
            directive=sight.directive, start__range=(part.start, part.end)
        )
    }
    found = []
    depth = 0
    for first, last in _paragraph_spans(sight.text.text, part.start, part.end):
        here = provisions.get(first)
        depth = here.depth if here else depth
        found.append(
            Paragraph(
                path=here.path if here else "",
                kind=here.kind if here else "",
                depth=depth,
                pieces=_pieces(sight, first, last, commitments),
                lines=[shown[c.id] for c in commitments if first <= c.start < last],
            )
        )
    return found


def _paragraph_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The paragraphs of a range: one a line, blank ones left out."""
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        if text[at:stop].strip():
            yield at, stop
        at = stop + 1


def _pieces(
    sight: Sight, first: int, last: int, commitments: list[Commitment]
) -> list[Piece]:
    """A paragraph cut where commitments and hidden words begin and end."""
    pieces: list[Piece] = []
    at = first
    for commitment in commitments:
        start, end = max(commitment.start, at), min(commitment.end, last)
        if start >= end:
            continue
        pieces += sight.pieces(at, start)
        pieces += sight.pieces(start, end, commitment.id)
        at = end
    return pieces + sight.pieces(at, last)


def print_page(sight: Sight, after: str, today: date) -> PrintPage:
    """The register of one directive, for paper; a very long one in several pages."""
    page = page_by_id(sight.commitments().for_lines(), after, size=PRINTED)
    parts = {part.path: part for part in sight.parts(today)}
    by_part: dict[str, list[Line]] = {}
    for line in lines(page.rows, today):
        by_part.setdefault(line.part, []).append(line)
    return PrintPage(
        directive=sight.directive,
        commitments=sight.count(),
        hidden=len(sight.text.hidden),
        tally=sight.tally(today),
        agencies=sight.leading_agencies(),
        parts=[(parts[path], rows) for path, rows in by_part.items()],
        page=page,
    )
