"""What the leader's desk shows: two minutes' worth."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bamsat.agencies.models import Agency
from bamsat.charts.chart import Chart
from bamsat.commitments.models import Occurrence
from bamsat.desks.leader.figures import (
    LEAST_DUE,
    Ages,
    by_directive,
    by_overdue,
    by_part,
    most_overdue,
    now,
    tally_a_week_ago,
)
from bamsat.desks.leader.pictures import (
    Named,
    agencies_chart,
    ages_chart,
    heat_chart,
    register,
)
from bamsat.desks.scope import Scope
from bamsat.progress.barring import apart, requests_apart
from bamsat.progress.models import Extension
from bamsat.rules.access import Visitor
from bamsat.rules.status import CELLS, Status, Tally
from bamsat.ui.statuses import LOOKS

AGENCIES = 8
COLUMNS = 6
DECISIONS = 5
COUNTED = 100
"""What waits is counted so far; beyond, "hơn 100" says enough."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One of the four cells, its change since last week, and what makes it."""

    status: Status
    n: int
    change: int | None
    href: str

    @property
    def worse(self) -> bool:
        """Whether more of it is bad news, and there is more."""
        return self.status in (Status.OVERDUE, Status.LATE) and (self.change or 0) > 0


@dataclass(frozen=True, kw_only=True)
class Worst:
    """An agency with much that is overdue."""

    name: str
    n: int
    href: str


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """What waits for this visitor to decide: the first, and how many."""

    extensions: Sequence[Extension]
    asked: int
    handed_in: int


@dataclass(frozen=True, kw_only=True)
class LeaderPage:
    """The desk. `change` is how many more are overdue than seven days ago."""

    scope: Scope
    tally: Tally
    before: Tally | None
    cells: Sequence[Cell]
    worst: Sequence[Worst]
    late: int
    ages: Ages
    waiting: Waiting | None
    agencies: Chart | None
    aged: Chart | None
    heat: Chart | None
    few: bool

    @property
    def in_cells(self) -> int:
        """How many the four cells hold; the rest has no last day or was set aside."""
        return sum(cell.n for cell in self.cells)

    @property
    def change(self) -> int | None:
        if self.before is None:
            return None
        return self.tally[Status.OVERDUE] - self.before[Status.OVERDUE]


def leader_page(scope: Scope, visitor: Visitor, today: date) -> LeaderPage:
    """Twelve queries at most, however large the register is."""
    found = now(scope, today)
    tally, aged = found.tally, found.ages
    before = tally_a_week_ago(scope, found, today)
    tallies = scope.counts_by_agency().tallies_by("agency", today)
    ranked = by_overdue(tallies)
    most = sorted(ranked, key=lambda row: (-row[1][Status.OVERDUE], row[0]))[:2]
    shown = ranked[:AGENCIES]
    named = _named([key for key, _ in (*shown, *most)])
    agencies = [(key, *named[key]) for key, _ in shown]
    return LeaderPage(
        scope=scope,
        tally=tally,
        before=before,
        cells=[_cell(status, tally, before, scope) for status in CELLS],
        worst=[
            Worst(
                name=named[key][0],
                n=each[Status.OVERDUE],
                href=register(scope, co_quan=named[key][1], trang_thai="qua-han"),
            )
            for key, each in most
        ],
        late=len(ranked),
        ages=aged,
        waiting=_waiting(visitor) if visitor.decides else None,
        agencies=agencies_chart(scope, agencies, dict(shown)) if shown else None,
        aged=ages_chart(scope, aged, today) if tally[Status.OVERDUE] else None,
        heat=_heat(scope, agencies, today) if shown else None,
        few=any(each.due < LEAST_DUE for _, each in shown),
    )


def _named(keys: Sequence[int]) -> dict[int, tuple[str, str]]:
    rows = Agency.objects.filter(pk__in=keys).values_list("pk", "name", "slug")
    return {key: (name, slug) for key, name, slug in rows}


def _cell(status: Status, tally: Tally, before: Tally | None, scope: Scope) -> Cell:
    return Cell(
        status=status,
        n=tally[status],
        change=None if before is None else tally[status] - before[status],
        href=register(scope, trang_thai=LOOKS[status].slug),
    )


def _waiting(visitor: Visitor) -> Waiting:
    """Later days asked for, and results handed in that the visitor may decide about."""
    mine, _ = requests_apart(Extension.objects.to_decide(), visitor)
    rows = list(
        mine.select_related("occurrence__agency", "occurrence__commitment")[
            : COUNTED + 1
        ]
    )
    his, _ = apart(Occurrence.objects.handed_in(), visitor)
    return Waiting(
        extensions=rows[:DECISIONS],
        asked=len(rows),
        handed_in=his.order_by()[: COUNTED + 1].count(),
    )


def _heat(scope: Scope, agencies: Named, today: date) -> Chart | None:
    keys = [key for key, _, _ in agencies]
    if scope.one:
        cells = by_part(scope, keys, today)
        late: dict[str, int] = {}
        for (_, column), found in cells.items():
            late[column] = late.get(column, 0) + found[Status.OVERDUE]
        parts = [part for part in scope.one.parts.all() if part.path in late]
        # The worst of them, in the order of the text.
        worst = sorted(parts, key=lambda part: -late[part.path])[:COLUMNS]
        columns = [
            (p.path, p.path or "–", {"phan": p.path}) for p in parts if p in worst
        ]
    else:
        offered = scope.chosen if scope.narrowed else scope.choices
        most = most_overdue(offered, today)[:COLUMNS]
        cells = by_directive(scope, keys, [each.pk for each in most], today)
        columns = [
            (str(each.pk), each.symbol or each.short_name, {"van_ban": each.slug})
            for each in most
        ]
    return heat_chart(scope, agencies, columns, cells) if columns else None
