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
    directives: list[DirectiveRow]
    newest: Directive | None
    parts: list[PartRow]
    due_soon: int
    ahead: list[Line]
    overdue: list[Line]


def front_page(today: date) -> FrontPage:
    """The front page on that day."""
    directives = list(Directive.objects.public().order_by("-id"))
    rollup = RollUp.objects.public()
    tallies = rollup.tallies_by("directive", today)
    occurrences = Occurrence.objects.public()
    ahead = occurrences.of_status(Status.OPEN, today).due_between(today, date.max)
    overdue = occurrences.of_status(Status.OVERDUE, today)
    newest = directives[0] if directives else None
    return FrontPage(
        tally=Tally.sum(tallies.values()),
        commitments=sum(d.public_commitments for d in directives),
        agencies=rollup.agencies(),
        directives=[
            DirectiveRow(directive=d, tally=tallies.get(d.id, Tally(counts={})))
            for d in directives[:DIRECTIVES_SHOWN]
        ],
        newest=newest,
        parts=part_rows(newest, today) if newest else [],
        due_soon=ahead.due_between(today, today + SOON).count(),
        ahead=_lines_of(ahead, today),
        overdue=_lines_of(overdue, today),
    )


def _lines_of(occurrences: OccurrenceQuerySet, today: date) -> list[Line]:
    """The commitments of the first few occurrences, each once, in their order."""
    first = occurrences.order_by("due_on", "id").values_list(
        "commitment_id", flat=True
    )[: LINES_SHOWN * 20]
    keys = list(dict.fromkeys(first))[:LINES_SHOWN]
    if not keys:
        return []
    by_key = Commitment.objects.for_lines().in_bulk(keys)
    return lines([by_key[key] for key in keys], today)
