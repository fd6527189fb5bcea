"""The figures of the leader's desk: from the counts that are kept, never from the
register itself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, Sum

from bamsat.commitments.models import CountMove, Occurrence, RollUp
from bamsat.commitments.querysets import status_on
from bamsat.commitments.trends.weeks import WEEK, known_a_week_ago, less_moved
from bamsat.desks.scope import Scope
from bamsat.documents.models import Directive
from bamsat.rules.status import Standing, Status, Tally

LEAST_DUE = 5
"""An agency with less work that is due has no share: one of one is no hundred percent
of anything (RULES 2 asks for the base beside every share)."""
AGES = ((1, 30), (31, 90), (91, None))
"""Days late, from and to."""


@dataclass(frozen=True, kw_only=True)
class Age:
    """Work that is late by so many days; `since` and `until` bound its last days."""

    least: int
    most: int | None
    n: int
    since: date | None
    until: date


@dataclass(frozen=True, kw_only=True)
class Ages:
    """What is overdue by its age; `waiting` was handed in late and is not read yet."""

    ages: tuple[Age, ...]
    waiting: int


@dataclass(frozen=True, kw_only=True)
class Now:
    """The cells, how long what is overdue has been so, and the cells that the same
    counts would have made a week ago."""

    tally: Tally
    ages: Ages
    earlier: Tally


def tally_a_week_ago(scope: Scope, found: Now, today: date) -> Tally | None:
    """The cells as they stood seven days ago; None where that is not known."""
    if not known_a_week_ago(today):
        return None
    moves = CountMove.objects.of_all()
    if scope.narrowed:
        moves = CountMove.objects.of_directives(scope.keys)
    return less_moved(found.earlier, moves, today - WEEK)


def now(scope: Scope, today: date) -> Now:
    """All three in one query."""
    spans = [_span(least, most, today) for least, most in AGES]
    late = Q(standing=Standing.OPEN)
    rows = (
        scope.counts()
        .order_by()
        .annotate(status_on=status_on(today), earlier=status_on(today - WEEK))
        .values_list("status_on", "earlier")
        .annotate(
            n=Sum("occurrences"),
            waiting=Sum(
                "occurrences", filter=Q(standing=Standing.WAITING_LATE), default=0
            ),
            **{
                f"n{number}": Sum("occurrences", filter=late & within, default=0)
                for number, (_, _, within) in enumerate(spans)
            },
        )
    )
    tally, earlier = Tally(counts={}), Tally(counts={})
    overdue = [0] * (1 + len(AGES))
    for status, before, n, *aged in rows:
        _add(tally, Status(status), n)
        _add(earlier, Status(before), n)
        if status == Status.OVERDUE:
            overdue = [sum(pair) for pair in zip(overdue, aged, strict=True)]
    waiting, *by_age = overdue
    ages = tuple(
        Age(least=least, most=most, n=n, since=since, until=until)
        for (least, most), n, (since, until, _) in zip(AGES, by_age, spans, strict=True)
    )
    return Now(tally=tally, ages=Ages(ages=ages, waiting=waiting), earlier=earlier)


def _add(tally: Tally, status: Status, n: int) -> None:
    tally.counts[status] = tally[status] + n


def _span(least: int, most: int | None, today: date) -> tuple[date | None, date, Q]:
    """The last days of what is late by so many days."""
    until = today - timedelta(days=least)
    since = today - timedelta(days=most) if most else None
    within = Q(due_on__lte=until)
    return since, until, within & Q(due_on__gte=since) if since else within


def by_overdue(tallies: dict[object, Tally]) -> list[tuple[int, Tally]]:
    """Agencies by the share of what is due that is overdue, the highest first; after
    them those with too little due to have a share, by how many."""
    late = [
        (int(str(key)), tally)
        for key, tally in tallies.items()
        if tally[Status.OVERDUE]
    ]

    def order(row: tuple[int, Tally]) -> tuple[bool, float, int, int]:
        key, tally = row
        few = tally.due < LEAST_DUE
        share = 0 if few else tally[Status.OVERDUE] / tally.due
        return few, -share, -tally[Status.OVERDUE], key

    return sorted(late, key=order)


Cells = dict[tuple[int, str], Tally]
"""Tallies by agency, and by part or by the key of a directive."""


def by_part(scope: Scope, agencies: Sequence[int], today: date) -> Cells:
    """Of one directive: each of these agencies in each part of it."""
    whose = "obliged" if scope.then else "agency"
    mine = Occurrence.objects.filter(directive=scope.one)
    rows = mine.filter(**{f"{whose}__in": list(agencies)}).order_by()
    counted = (
        rows.annotate(status_on=status_on(today))
        .values_list(whose, "part", "status_on")
        .annotate(n=Count("id"))
    )
    return _cells(counted)


def most_overdue(offered: Sequence[Directive], today: date) -> list[Directive]:
    """Those of these directives with anything overdue, the most first."""
    passed = Q(standing=Standing.OPEN, due_on__lt=today)
    overdue = (
        RollUp.objects.seen(then=False)
        .filter(passed | Q(standing=Standing.WAITING_LATE), agency=None)
        .filter(directive__in=[each.pk for each in offered])
    )
    rows = overdue.order_by().values_list("directive").annotate(n=Sum("occurrences"))
    late = {key: n for key, n in rows if n}
    found = [each for each in offered if each.pk in late]
    return sorted(found, key=lambda each: -late[each.pk])


def by_directive(
    scope: Scope, agencies: Sequence[int], directives: Sequence[int], today: date
) -> Cells:
    """Each of these agencies in each of these directives."""
    kept = RollUp.objects.seen(scope.then).filter(
        agency__in=list(agencies), directive__in=list(directives)
    )
    counted = (
        kept.order_by()
        .annotate(status_on=status_on(today))
        .values_list("agency", "directive", "status_on")
        .annotate(n=Sum("occurrences"))
    )
    return _cells(counted)


def _cells(rows: Iterable[tuple[int, object, str, int]]) -> Cells:
    found: dict[tuple[int, str], dict[Status, int]] = {}
    for agency, column, status, n in rows:
        found.setdefault((agency, str(column)), {})[Status(status)] = n
    return {place: Tally(counts=counts) for place, counts in found.items()}
