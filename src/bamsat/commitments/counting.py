"""The kept counts: changed in the same transaction as what they count (RULES 14)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Case, Count, F, Q, Value, When

from bamsat.commitments.keeping import keep_columns
from bamsat.commitments.models import Occurrence, RollUp
from bamsat.commitments.querysets import OccurrenceQuerySet
from bamsat.commitments.trends.noting import note
from bamsat.documents.models import Directive, Part
from bamsat.rules.status import HANDED_IN, Standing
from bamsat.ui.today import today

NOW, THEN = str(RollUp.View.NOW), str(RollUp.View.THEN)
DAYS = str(RollUp.View.DAYS)
BY = {NOW: "agency_id", THEN: "obliged_id"}
"""Whose an occurrence is: who answers for it now, who was obliged then."""
COUNTED = ("public", "standing", "due_on")
AT_ONCE = 500


class Cell(NamedTuple):
    """What one row of the roll-up counts."""

    directive: int | None
    agency: int | None
    public: bool
    standing: str
    due_on: date | None
    view: str = NOW

    @property
    def key(self) -> str:
        return "|".join("" if part is None else str(part) for part in self)

    def grains(self) -> tuple["Cell", ...]:
        """The cell and those that hold it: without the directive, and of those who
        answer now without the agency, which then would be the same."""
        if self.view in (THEN, DAYS):
            return (self, self._replace(directive=None))
        return (
            self,
            self._replace(agency=None),
            self._replace(directive=None),
            self._replace(directive=None, agency=None),
        )


def count_parts(directive: Directive) -> None:
    """Count the public commitments of each part anew, in the caller's transaction."""
    counts = dict(
        directive.commitments.public()
        .order_by()
        .values_list("part")
        .annotate(n=Count("id"))
    )
    changed = []
    for part in directive.parts.all():
        number = counts.get(part.path, 0)
        if part.public_commitments != number:
            part.public_commitments = number
            changed.append(part)
    Part.objects.bulk_update(changed, ["public_commitments"])


def roll_up(directive: Directive) -> None:
    """Count the directive's occurrences anew, in the caller's transaction, and what
    each commitment keeps of its own.

    Only what differs is written: the counts of agencies and of all, in which other
    directives have their share, are moved by the difference.
    """
    moved: Counter[Cell] = Counter()
    for cell, number in _counted(directive).items():
        moved[cell] += number
    for cell, number in _kept(directive).items():
        moved[cell] -= number
    _spread(moved)
    keep_columns(directive)


@contextmanager
def following(directive: Directive, rows: Iterable[Occurrence]) -> Iterator[None]:
    """Let the kept counts follow what the block changes of these occurrences: no other
    row of the directive is counted. The block is a part of the caller's transaction,
    which holds the directive."""
    keys = [row.pk for row in rows]
    before = _cells(keys)
    yield
    moved = _cells(keys)
    moved.subtract(before)
    _spread(moved)
    touched = Occurrence.objects.filter(pk__in=keys).order_by()
    keep_columns(directive, set(touched.values_list("commitment_id", flat=True)))


def _cells(keys: list[int]) -> Counter[Cell]:
    rows = Occurrence.objects.filter(pk__in=keys).order_by()
    columns = ("directive_id", "agency_id", "obliged_id", *COUNTED)
    found: Counter[Cell] = Counter()
    for directive, agency, obliged, *rest in rows.values_list(*columns):
        found[_cell(NOW, directive, agency, rest)] += 1
        found[_cell(THEN, directive, obliged, rest)] += 1
        found.update(_by_day(directive, rest, 1))
    return found


def _cell(view: str, directive: int, agency: int, rest: Sequence[Any]) -> Cell:
    public, standing, due_on = rest
    # Once handed in, the day no longer changes the status.
    day = due_on if standing == Standing.OPEN else None
    return Cell(directive, agency, public, standing, day, view)


def _by_day(directive: int, rest: Sequence[Any], number: int) -> Counter[Cell]:
    """What was handed in, by its last day, whoever leads; nothing of what was not: its
    day is told apart anyway."""
    public, standing, due_on = rest
    if standing not in HANDED_IN:
        return Counter()
    return Counter({Cell(directive, None, public, standing, due_on, DAYS): number})


def _spread(moved: Counter[Cell]) -> None:
    spread: Counter[Cell] = Counter()
    for cell, difference in moved.items():
        for grain in cell.grains():
            spread[grain] += difference
    _move({cell: difference for cell, difference in spread.items() if difference})


def _counted(directive: Directive) -> Counter[Cell]:
    mine = Occurrence.objects.filter(directive=directive).order_by()
    counted: Counter[Cell] = Counter()
    for view, whose in BY.items():
        rows = mine.values_list(whose, *COUNTED).annotate(n=Count("id"))
        for agency, *rest, number in rows:
            cell = _cell(view, directive.pk, agency, rest)
            counted[cell] += number
            if view == NOW:
                counted.update(_by_day(directive.pk, rest, number))
    return counted


def _kept(directive: Directive) -> Counter[Cell]:
    told_apart = Q(agency__isnull=False) | Q(view=DAYS)
    rows = RollUp.objects.filter(told_apart, directive=directive)
    return Counter({_of(row): row.occurrences for row in rows})


def _of(row: RollUp) -> Cell:
    return Cell(
        row.directive_id, row.agency_id, row.public, row.standing, row.due_on, row.view
    )


def hand_over_counts(giver: int, taker: int) -> None:
    """What is counted of one agency now is counted of another, in the caller's
    transaction: for when all of it goes there."""
    moved: Counter[Cell] = Counter()
    for row in RollUp.objects.of_each_directive(giver):
        cell = _of(row)
        moved[cell] -= row.occurrences
        moved[cell._replace(agency=taker)] += row.occurrences
    _between(moved)


def count_moved(rows: OccurrenceQuerySet, taker: int) -> None:
    """Count these occurrences of one agency from now on, before they are its own."""
    columns = ("directive_id", "agency_id", *COUNTED)
    counted = rows.order_by().values_list(*columns).annotate(n=Count("id"))
    moved: Counter[Cell] = Counter()
    for directive, agency, *rest, number in counted:
        cell = _cell(NOW, directive, agency, rest)
        moved[cell] -= number
        moved[cell._replace(agency=taker)] += number
    _between(moved)


def _between(moved: Counter[Cell]) -> None:
    """Counts that go from agency to agency: the sum is the same, so only rows of their
    own move."""
    spread: Counter[Cell] = Counter()
    for cell, difference in moved.items():
        spread[cell] += difference
        spread[cell._replace(directive=None)] += difference
    _move({cell: difference for cell, difference in spread.items() if difference})


def _move(differences: dict[Cell, int]) -> None:
    # In one order, so that two writers of the common counts never wait for each other.
    cells = {cell.key: cell for cell in sorted(differences, key=lambda cell: cell.key)}
    RollUp.objects.bulk_create(
        (
            RollUp(
                key=key,
                directive_id=cell.directive,
                agency_id=cell.agency,
                view=cell.view,
                public=cell.public,
                standing=cell.standing,
                due_on=cell.due_on,
            )
            for key, cell in cells.items()
        ),
        ignore_conflicts=True,
        batch_size=AT_ONCE,
    )
    for start in range(0, len(cells), AT_ONCE):
        keys = list(cells)[start : start + AT_ONCE]
        there = RollUp.objects.filter(key__in=keys)
        # Locked in their order before any moves; what moves alike goes together.
        alike: dict[int, list[int]] = {}
        locked = there.select_for_update().order_by("key").values_list("pk", "key")
        for row, key in locked:
            alike.setdefault(differences[cells[key]], []).append(row)
        by = [When(pk__in=rows, then=Value(step)) for step, rows in alike.items()]
        there.update(occurrences=F("occurrences") + Case(*by, default=Value(0)))
        there.filter(occurrences=0).delete()
    # After the counts, whose locks keep everybody else away from the same ones.
    note(differences, today())
