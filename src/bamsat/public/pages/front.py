"""The front page: the answer first."""

from dataclasses import dataclass
from datetime import date, timedelta

from bamsat.commitments.lines import Line, lines
from bamsat.commitments.models import Commitment, Occurrence, RollUp
from bamsat.commitments.querysets import OccurrenceQuerySet
from bamsat.documents.models import Directive
from bamsat.public.pages.plan import PartRow, part_rows
from bamsat.rules.status import Status, Tally

DIRECTIVES_SHOWN = 10
LINES_SHOWN = 5
SOON = timedelta(days=14)


@dataclass(frozen=True, kw_only=True)
class DirectiveRow:
    """A directive with its figures."""

    directive: Directive
    tally: Tally


@dataclass(frozen=True, kw_only=True)
class FrontPage:
    """All that is published, in one screen."""

    tally: Tally
    commitments: int
    agencies: int
    directives: int
    rows: list[DirectiveRow]
    newest: Directive | None
    parts: list[PartRow]
    due_soon: int
    ahead: list[Line]
    overdue: list[Line]


def front_page(today: date) -> FrontPage:
    """The front page on that day."""
    directives = list(
        Directive.objects.public().with_totals().order_by("-id")[:DIRECTIVES_SHOWN]
    )
    rollup = RollUp.objects.public()
    agencies, due_soon = rollup.agencies_and_due(today, today + SOON)
    tallies = rollup.filter(directive__in=directives).tallies_by("directive", today)
    occurrences = Occurrence.objects.public()
    ahead = occurrences.of_status(Status.OPEN, today).due_between(today, date.max)
    overdue = occurrences.of_status(Status.OVERDUE, today)
    newest = directives[0] if directives else None
    first, late = _first_keys(ahead), _first_keys(overdue)
    shown = _lines_of([*first, *late], today)
    return FrontPage(
        tally=rollup.tally(today),
        directives=newest.directives if newest else 0,
        commitments=newest.commitments_of_all if newest else 0,
        agencies=agencies,
        rows=[
            DirectiveRow(directive=d, tally=tallies.get(d.id, Tally(counts={})))
            for d in directives
        ],
        newest=newest,
        parts=part_rows(newest, today) if newest else [],
        due_soon=due_soon,
        ahead=[shown[key] for key in first],
        overdue=[shown[key] for key in late],
    )


def _first_keys(occurrences: OccurrenceQuerySet) -> list[int]:
    """The commitments of the first few occurrences, each once, in their order."""
    first = occurrences.order_by("due_on", "id").values_list("commitment_id", flat=True)
    # Collectives put several occurrences of one commitment on one day.
    return list(dict.fromkeys(first[: LINES_SHOWN * 20]))[:LINES_SHOWN]


def _lines_of(keys: list[int], today: date) -> dict[int, Line]:
    found = Commitment.objects.for_lines().in_bulk(keys)
    return {line.id: line for line in lines(found.values(), today)}
