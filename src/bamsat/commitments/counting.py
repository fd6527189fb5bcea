"""The kept counts: changed in the same transaction as what they count (RULES 14)."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from django.db.models import Count, F

from bamsat.commitments.keeping import keep_columns
from bamsat.commitments.models import Occurrence, RollUp
from bamsat.documents.models import Directive, Part
from bamsat.rules.status import Standing


class Cell(NamedTuple):
    """What one row of the roll-up counts."""

    directive: int | None
    agency: int | None
    public: bool
    standing: str
    due_on: date | None

    @property
    def key(self) -> str:
        return "|".join("" if part is None else str(part) for part in self)

    def grains(self) -> tuple["Cell", ...]:
        """The cell and the three that hold it."""
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
    parts = list(directive.parts.all())
    for part in parts:
        part.public_commitments = counts.get(part.path, 0)
    Part.objects.bulk_update(parts, ["public_commitments"])


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
    columns = ("directive_id", "agency_id", "public", "standing", "due_on")
    return Counter(_cell(*row) for row in rows.values_list(*columns))


def _cell(
    directive: int, agency: int, public: bool, standing: str, due_on: date | None
) -> Cell:
    # Once handed in, the day no longer changes the status.
    day = due_on if standing == Standing.OPEN else None
    return Cell(directive, agency, public, standing, day)


def _spread(moved: Counter[Cell]) -> None:
    spread: Counter[Cell] = Counter()
    for cell, difference in moved.items():
        for grain in cell.grains():
            spread[grain] += difference
    _move({cell: difference for cell, difference in spread.items() if difference})


def _counted(directive: Directive) -> Counter[Cell]:
    rows = (
        Occurrence.objects.filter(directive=directive)
        .order_by()
        .values_list("agency", "public", "standing", "due_on")
        .annotate(n=Count("id"))
    )
    counted: Counter[Cell] = Counter()
    for agency, public, standing, due_on, number in rows:
        counted[_cell(directive.pk, agency, public, standing, due_on)] += number
    return counted


def _kept(directive: Directive) -> Counter[Cell]:
    rows = RollUp.objects.filter(directive=directive, agency__isnull=False)
    return Counter(
        {
            Cell(r.directive_id, r.agency_id, r.public, r.standing, r.due_on): (
                r.occurrences
            )
            for r in rows
        }
    )


def _move(differences: dict[Cell, int]) -> None:
    # In one order, so that two writers of the common counts never wait for each other.
    cells = sorted(differences, key=lambda cell: cell.key)
    RollUp.objects.bulk_create(
        (
            RollUp(
                key=cell.key,
                directive_id=cell.directive,
                agency_id=cell.agency,
                public=cell.public,
                standing=cell.standing,
                due_on=cell.due_on,
            )
            for cell in cells
        ),
        ignore_conflicts=True,
    )
    for cell in cells:
        RollUp.objects.filter(key=cell.key).update(
            occurrences=F("occurrences") + differences[cell]
        )
    RollUp.objects.filter(key__in=[cell.key for cell in cells], occurrences=0).delete()
