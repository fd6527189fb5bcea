"""A directive by part, with each commitment in its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from bamsat.commitments.lines import Line, lines
from bamsat.commitments.models import Commitment, Finding, Occurrence, RollUp
from bamsat.documents.models import OPENING, Directive, Part, Provision, Reading
from bamsat.public.pages.journal import Timeline, timeline_of
from bamsat.rules.periods import next_review
from bamsat.rules.status import Tally
from bamsat.ui.paging import Page, page_by_id

# Lines on one page of the print version: some eighty sheets.
PRINTED = 1000


@dataclass(frozen=True, kw_only=True)
class PartRow:
    """A part of a directive with its figures."""

    path: str
    heading: str
    commitments: int
    tally: Tally

    @property
    def opening(self) -> bool:
        """Whether it is what stands before the first provision: it has no name of its
        own."""
        return self.path == OPENING


@dataclass(frozen=True, kw_only=True)
class PlanPage:
    """A directive: what it is, how it stands, its parts, what it wants reached."""

    directive: Directive
    tally: Tally
    agencies: int
    parts: list[PartRow]
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
    pieces: list[tuple[str, int | None]]
    lines: list[Line]


@dataclass(frozen=True, kw_only=True)
class PartPage:
    """One part in full, official wording with the commitments beside it."""

    directive: Directive
    part: PartRow
    narrowed: str
    paragraphs: list[Paragraph]
    previous: PartRow | None
    next: PartRow | None


@dataclass(frozen=True, kw_only=True)
class PrintPage:
    """The register of a directive on paper: every line under its part."""

    directive: Directive
    tally: Tally
    agencies: int
    parts: list[tuple[Part, list[Line]]]
    page: Page[Commitment]


def leading_agencies(directive: Directive) -> int:
    """How many agencies the directive puts in the lead."""
    rows = RollUp.objects.public().filter(directive=directive, agency__isnull=False)
    return rows.agencies()


def part_rows(directive: Directive, today: date) -> list[PartRow]:
    """The parts in their order, those without any commitment too."""
    mine = Occurrence.objects.public().filter(directive=directive)
    tallies = mine.tallies_by("part", today)
    return [
        PartRow(
            path=part.path,
            heading=part.heading,
            commitments=part.public_commitments,
            tally=tallies.get(part.path, Tally(counts={})),
        )
        for part in directive.parts.all()
    ]


def plan_page(directive: Directive, today: date) -> PlanPage:
    """The directive's own page."""
    rollup = RollUp.objects.public().of(directive=directive.pk)
    confirmed = Finding.objects.filter(directive=directive).accepted()
    said: dict[str, list[dict[str, Any]]] = {"target": [], "observation": []}
    for subject, draft in confirmed.of(*said).values_list("subject", "draft"):
        said[subject].append(draft)
    if not any(said.values()) and not directive.findings.exists():
        # Entered before there was a review: as it was read.
        read = Reading.objects.values_list("findings", flat=True).get(
            directive=directive
        )
        said = {"target": read["targets"], "observation": read["observations"]}
    return PlanPage(
        directive=directive,
        tally=rollup.tally(today),
        agencies=leading_agencies(directive),
        parts=part_rows(directive, today),
        review_on=next_review(directive.reporting_dates, today),
        targets=said["target"],
        observations=said["observation"],
        last_review=max(directive.reporting_dates, default=None),
        timeline=timeline_of(f"directive:{directive.pk}"),
    )


def part_page(directive: Directive, path: str, today: date) -> PartPage | None:
    """One part; None where the directive has no such part."""
    parts = part_rows(directive, today)
    at = next((n for n, part in enumerate(parts) if part.path == path), None)
    if at is None:
        return None
    return PartPage(
        directive=directive,
        part=parts[at],
        narrowed=urlencode({"van-ban": directive.slug, "phan": path}),
        paragraphs=_paragraphs(directive.parts.get(path=path), today),
        previous=parts[at - 1] if at else None,
        next=parts[at + 1] if at + 1 < len(parts) else None,
    )


def _paragraphs(part: Part, today: date) -> list[Paragraph]:
    """The part's text, paragraph by paragraph, each commitment where it begins."""
    text = Reading.objects.values_list("text", flat=True).get(
        directive=part.directive_id
    )
    commitments = list(
        Commitment.objects.public()
        .filter(directive=part.directive_id, part=part.path)
        .for_lines()
        .order_by("start", "id")
    )
    shown = {line.id: line for line in lines(commitments, today)}
    provisions = {
        p.start: p
        for p in Provision.objects.filter(
            directive=part.directive_id, start__range=(part.start, part.end)
        )
    }
    found = []
    depth = 0
    for first, last in _paragraph_spans(text, part.start, part.end):
        here = provisions.get(first)
        depth = here.depth if here else depth
        found.append(
            Paragraph(
                path=here.path if here else "",
                kind=here.kind if here else "",
                depth=depth,
                pieces=_pieces(text, first, last, commitments),
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
    text: str, first: int, last: int, commitments: list[Commitment]
) -> list[tuple[str, int | None]]:
    """A paragraph cut where commitments begin and end, each piece with the key of the
    commitment that it belongs to."""
    pieces: list[tuple[str, int | None]] = []
    at = first
    for commitment in commitments:
        start, end = max(commitment.start, at), min(commitment.end, last)
        if start >= end:
            continue
        if start > at:
            pieces.append((text[at:start], None))
        pieces.append((text[start:end], commitment.id))
        at = end
    if at < last:
        pieces.append((text[at:last], None))
    return pieces


def print_page(directive: Directive, after: str, today: date) -> PrintPage:
    """The register of one directive, for paper; a very long one in several pages."""
    found = Commitment.objects.public().filter(directive=directive).for_lines()
    page = page_by_id(found, after, size=PRINTED)
    parts = {part.path: part for part in directive.parts.all()}
    by_part: dict[str, list[Line]] = {}
    for line in lines(page.rows, today):
        by_part.setdefault(line.part, []).append(line)
    return PrintPage(
        directive=directive,
        tally=RollUp.objects.public().of(directive=directive.pk).tally(today),
        agencies=leading_agencies(directive),
        parts=[(parts[path], rows) for path, rows in by_part.items()],
        page=page,
    )
