"""A directive by part, with each commitment in its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from bamsat.commitments.lines import Line, lines
from bamsat.commitments.models import Commitment, Finding, RollUp
from bamsat.documents.models import Directive, Part, Provision, Reading
from bamsat.rules.periods import next_review
from bamsat.rules.status import Tally


@dataclass(frozen=True, kw_only=True)
class PartRow:
    """A part of a directive with its figures."""

    path: str
    heading: str
    commitments: int
    tally: Tally


@dataclass(frozen=True, kw_only=True)
class PlanPage:
    """A directive: what it is, how it stands, its parts, what it wants reached."""

    directive: Directive
    tally: Tally
    agencies: int
    parts: list[PartRow]
    review_on: date | None
    targets: list[dict[str, Any]]
    observations: list[dict[str, Any]]


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
    paragraphs: list[Paragraph]
    previous: PartRow | None
    next: PartRow | None


@dataclass(frozen=True, kw_only=True)
class PrintPage:
    """The register of a directive on paper: every line under its part."""

    directive: Directive
    tally: Tally
    agencies: int
    parts: list[tuple[str, str, list[Line]]]


def part_rows(directive: Directive, today: date) -> list[PartRow]:
    """The parts in their order, those without any commitment too."""
    tallies = (
        RollUp.objects.public().filter(directive=directive).tallies_by("part", today)
    )
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
    rollup = RollUp.objects.public().filter(directive=directive)
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
        agencies=rollup.agencies(),
        parts=part_rows(directive, today),
        review_on=next_review(directive.reporting_dates, today),
        targets=said["target"],
        observations=said["observation"],
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


def print_page(directive: Directive, today: date) -> PrintPage:
    """The whole register of one directive, for paper."""
    rollup = RollUp.objects.public().filter(directive=directive)
    found = (
        Commitment.objects.public()
        .filter(directive=directive)
        .for_lines()
        .order_by("start", "id")
    )
    parts = {part.path: part.heading for part in directive.parts.all()}
    by_part: dict[str, list[Line]] = {}
    for line in lines(found, today):
        by_part.setdefault(line.part, []).append(line)
    return PrintPage(
        directive=directive,
        tally=rollup.tally(today),
        agencies=rollup.agencies(),
        parts=[(path, parts[path], found) for path, found in by_part.items()],
    )
