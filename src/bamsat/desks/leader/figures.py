"""The figures of the leader's desk: from the counts that are kept, never from the
register itself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, Sum

from bamsat.commitments.models import CountMove, Occurrence, RollUp
from bamsat.commitments.querysets import status_on
from bamsat.commitments.trends.weeks import week_before
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


def tally_a_week_ago(scope: Scope, today: date) -> Tally | None:
    """The cells as they stood seven days ago; None where that is not known."""
    moves = CountMove.objects.of_all()
    if scope.narrowed:
        moves = CountMove.objects.of_directives(scope.keys)
    return week_before(scope.counts(), moves, today)


def now(scope: Scope, today: date) -> tuple[Tally, Ages]:
    """The cells, and how long what is overdue has been so: one query for both."""
    spans = [_span(least, most, today) for least, most in AGES]
    late = Q(standing=Standing.OPEN)
    rows = (
        scope.counts()
        .order_by()
        .annotate(status_on=status_on(today))
        .values_list("status_on")
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
    found = {Status(status): counts for status, *counts in rows}
    _, waiting, *aged = found.get(Status.OVERDUE, [0] * (2 + len(AGES)))
    ages = tuple(
        Age(least=least, most=most, n=n, since=since, until=until)
        for (least, most), n, (since, until, _) in zip(AGES, aged, spans, strict=True)
    )
    tally = Tally(counts={status: counts[0] for status, counts in found.items()})
    return tally, Ages(ages=ages, waiting=waiting)


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
    kept = RollUp.objects.seen(then=False).filter(
        agency=None, directive__in=[each.pk for each in offered]
    )
    tallies = kept.tallies_by("directive", today)
    late = {key: found[Status.OVERDUE] for key, found in tallies.items()}
    found = [each for each in offered if late.get(each.pk)]
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
