"""The front page: the answer first."""

from dataclasses import dataclass
from datetime import date, timedelta

from bamsat.commitments.lines import Line, lines
from bamsat.commitments.models import Commitment, Occurrence, RollUp
from bamsat.commitments.querysets import OccurrenceQuerySet
from bamsat.documents.models import Directive
from bamsat.public.sight import SeenPart, Sight
from bamsat.rules.status import Status, Tally

DIRECTIVES_SHOWN = 10
CARDS = 5
SOON = timedelta(days=14)


@dataclass(frozen=True, kw_only=True)
class DirectiveRow:
    """A directive with its figures."""

    directive: Directive
    tally: Tally


@dataclass(frozen=True, kw_only=True)
class Card:
    """A commitment of which something ends on a day."""

    line: Line
    status: Status
    day: date

    @property
    def last_working_day(self) -> date | None:
        """The last working day before it, or itself."""
        mine = (due.last_working_day for due in self.line.dues if due.day == self.day)
        return next(mine, None)


@dataclass(frozen=True, kw_only=True)
class FrontPage:
    """All that is published, in one screen."""

    tally: Tally
    directives: int
    commitments: int
    agencies: int
    rows: list[DirectiveRow]
    newest: Directive | None
    parts: list[SeenPart]
    due_soon: int
    days: int
    ahead: list[Card]
    overdue: list[Card]


def front_page(today: date) -> FrontPage:
    """The front page on that day."""
    directives = list(
        Directive.objects.public().with_totals().order_by("-id")[:DIRECTIVES_SHOWN]
    )
    newest = directives[0] if directives else None
    rollup = RollUp.objects.public()
    tallies = rollup.filter(directive__in=directives, agency=None).tallies_by(
        "directive", today
    )
    occurrences = Occurrence.objects.public()
    ahead, overdue = _cards(occurrences.ahead(today), occurrences.behind(today), today)
    tally, due_soon = rollup.of().tally_and_due(today, today + SOON)
    return FrontPage(
        tally=tally,
        directives=newest.directives if newest else 0,
        commitments=newest.commitments_of_all if newest else 0,
        agencies=rollup.leading().agencies(),
        rows=[
            DirectiveRow(directive=d, tally=tallies.get(d.id, Tally(counts={})))
            for d in directives
        ],
        newest=newest,
        parts=Sight(newest).parts(today) if newest else [],
        due_soon=due_soon,
        days=SOON.days,
        ahead=ahead,
        overdue=overdue,
    )


Ending = tuple[int, date]


def _cards(
    ahead: OccurrenceQuerySet, behind: OccurrenceQuerySet, today: date
) -> tuple[list[Card], list[Card]]:
    """The first few commitments of each; one query for the lines of both."""
    first, late = _endings(ahead), _endings(behind)
    keys = {key for key, _day in [*first, *late]}
    found = Commitment.objects.for_lines().filter(pk__in=keys)
    shown = {line.id: line for line in lines(found, today)}

    def cards(endings: list[Ending], status: Status) -> list[Card]:
        return [Card(line=shown[key], status=status, day=day) for key, day in endings]

    return cards(first, Status.OPEN), cards(late, Status.OVERDUE)


def _endings(occurrences: OccurrenceQuerySet) -> list[Ending]:
    """Commitment and days of the first few, each commitment once."""
    rows = occurrences.order_by("sort_day", "id").values_list(
        "commitment_id", "sort_day"
    )
    once: dict[int, Ending] = {}
    # Collectives put several occurrences of one commitment on one day.
    for row in rows[: CARDS * 20]:
        once.setdefault(row[0], row)
    return list(once.values())[:CARDS]
