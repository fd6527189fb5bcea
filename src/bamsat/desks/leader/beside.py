"""Directives, or years, side by side: the four cells of each, with their change since
last week and the share that is overdue; from the counts that are kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum
from django.urls import reverse

from bamsat.commitments.models import CountMove, RollUp
from bamsat.commitments.querysets import status_on
from bamsat.commitments.register.directives import (
    NO_YEAR,
    YEARS,
    Chosen,
    Said,
    choose,
    printed,
    year_slug,
    year_word,
)
from bamsat.commitments.register.filters import THEN
from bamsat.commitments.trends.weeks import WEEK, known_a_week_ago
from bamsat.desks.leader.figures import LEAST_DUE
from bamsat.desks.leader.pages import Cell
from bamsat.desks.scope import Scope
from bamsat.documents.models import Directive
from bamsat.rules.status import CELLS, Status, Tally
from bamsat.ui.statuses import LOOKS

ROWS = 50
"""Directives that stand side by side: the newest."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """A directive or a year; `before` is None where a week ago is not known."""

    name: str
    vietnamese: bool
    href: str
    tally: Tally
    before: Tally | None
    cells: Sequence[Cell]

    @property
    def share(self) -> float | None:
        """Overdue of what is due, where there is enough for a share."""
        if self.tally.due < LEAST_DUE:
            return None
        return 100 * self.tally[Status.OVERDUE] / self.tally.due


@dataclass(frozen=True, kw_only=True)
class BesidePage:
    """The rows; `cut`: there are more directives than rows; `more`: the years have more
    directives than are counted."""

    scope: Scope
    by_year: bool
    rows: Sequence[Row]
    cut: bool
    more: bool
    known: bool
    most: int = ROWS
    least_due: int = LEAST_DUE
    cells: tuple[Status, ...] = CELLS


@dataclass(frozen=True, kw_only=True)
class _Group:
    """What becomes a row: directives, and how an address names them."""

    name: str
    keys: Sequence[int]
    address: Mapping[str, str | list[str]]
    vietnamese: bool = False


def beside_page(scope: Scope, today: date, *, by_year: bool) -> BesidePage:
    """Nine queries at most, however large the register is."""
    picked = scope.picked
    if by_year and not scope.narrowed:
        years = Said(years=list(scope.offers.years)[:YEARS])
        picked = choose(Directive.objects.all(), years)
    shown = picked.found if scope.narrowed or by_year else scope.choices
    known = known_a_week_ago(today)
    groups = _years(picked) if by_year else _directives(shown[:ROWS])
    return BesidePage(
        scope=scope,
        by_year=by_year,
        rows=_rows(groups, scope, today, known=known),
        cut=not by_year and len(shown) > ROWS,
        more=picked.more,
        known=known,
    )


def _directives(shown: Sequence[Directive]) -> list[_Group]:
    return [
        _Group(
            name=each.name,
            keys=[each.pk],
            address=Chosen(named=[each]).address(),
            vietnamese=True,
        )
        for each in shown
    ]


def _years(picked: Chosen) -> list[_Group]:
    """The years of these, the newest first; a year that was not chosen as a whole holds
    only what was chosen of it by name."""
    found: dict[int, list[Directive]] = {year: [] for year in picked.years}
    for each in picked.found:
        found.setdefault(each.year or NO_YEAR, []).append(each)
    return [
        _Group(
            name=year_word(year),
            keys=[each.pk for each in mine],
            address={"nam": year_slug(year)}
            if year in picked.years
            else Chosen(named=mine).address(),
        )
        for year, mine in sorted(found.items(), reverse=True)
        if mine
    ]


def _rows(
    groups: Sequence[_Group], scope: Scope, today: date, *, known: bool
) -> list[Row]:
    keys = [key for group in groups for key in group.keys]
    now, earlier = _counted(keys, today)
    before = _before(earlier, keys, today) if known else None
    return [
        _row(
            group,
            _together(now, group),
            None if before is None else _together(before, group),
            scope,
        )
        for group in groups
    ]


Tallies = dict[int, Tally]


def _counted(keys: Sequence[int], today: date) -> tuple[Tallies, Tallies]:
    """Each directive as it stands, and as the same counts would have stood a week ago:
    one query."""
    now: Tallies = {}
    earlier: Tallies = {}
    rows = (
        RollUp.objects.seen(then=False)
        .filter(agency=None, directive__in=keys)
        .order_by()
        .annotate(status_on=status_on(today), earlier=status_on(today - WEEK))
        .values_list("directive", "status_on", "earlier")
        .annotate(n=Sum("occurrences"))
    )
    for key, status, before, n in rows:
        _add(now, key, Status(status), n)
        _add(earlier, key, Status(before), n)
    return now, earlier


def _before(earlier: Tallies, keys: Sequence[int], today: date) -> Tallies:
    """Each as it stood a week ago."""
    day = today - WEEK
    moves = CountMove.objects.of_directives(keys).since(day)
    for (key, status), moved in moves.by_status(day, "directive").items():
        _add(earlier, int(str(key)), status, -moved)
    return earlier


def _add(tallies: Tallies, key: int, status: Status, n: int) -> None:
    counts = tallies.setdefault(key, Tally(counts={})).counts
    counts[status] = counts.get(status, 0) + n


def _together(tallies: Tallies, group: _Group) -> Tally:
    found: dict[Status, int] = {}
    for key in group.keys:
        for status, n in tallies.get(key, Tally(counts={})).counts.items():
            found[status] = found.get(status, 0) + n
    return Tally(counts=found)


def _row(group: _Group, tally: Tally, before: Tally | None, scope: Scope) -> Row:
    then = THEN if scope.then else ""

    def to(status: str = "") -> str:
        said = {**group.address, "to-chuc": then, "trang-thai": status}
        return f"{reverse('register:list')}?{printed(said)}"

    return Row(
        name=group.name,
        vietnamese=group.vietnamese,
        href=to(),
        tally=tally,
        before=before,
        cells=[_cell(status, tally, before, to) for status in CELLS],
    )


def _cell(
    status: Status, tally: Tally, before: Tally | None, to: Callable[[str], str]
) -> Cell:
    return Cell(
        status=status,
        n=tally[status],
        change=None if before is None else tally[status] - before[status],
        href=to(LOOKS[status].slug),
    )
