"""All that an agency held goes to the one that goes on for it: a bounded number of
queries, however much it is. Nothing that a directive said is written anew."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from bamsat.agencies.models import Agency, Succession
from bamsat.commitments.counting import hand_over_counts
from bamsat.commitments.models import Assignment, Commitment, Handing, Occurrence, Role
from bamsat.documents.models import Directive
from bamsat.journal.chains import of_directive
from bamsat.journal.events import Kind
from bamsat.journal.operations import Entry

WHOSE = "commitment__directive"


def hold_directives(agencies: Iterable[int]) -> list[int]:
    """The directives under which these agencies hold anything, or did: ours until the
    transaction ends, locked in one order."""
    keys = list(agencies)
    held = Q(holder__in=keys) | Q(agency__in=keys)
    named = Assignment.objects.filter(held).order_by().values(WHOSE)
    work = Q(agency__in=keys) | Q(obliged__in=keys)
    worked = Occurrence.objects.filter(work).order_by().values("directive")
    rows = Directive.objects.filter(Q(pk__in=named) | Q(pk__in=worked))
    locked = rows.select_for_update().order_by("pk")
    return list(locked.values_list("pk", flat=True))


def pass_all(giver: int, taker: int) -> list[Entry]:
    """What one agency holds another holds from now on; an event for each directive."""
    held = Assignment.objects.filter(holder=giver)
    work = Occurrence.objects.filter(agency=giver)
    touched = {
        *held.order_by().values_list(WHOSE, flat=True).distinct(),
        *work.order_by().values_list("directive", flat=True).distinct(),
    }
    old, new = Agency.objects.in_bulk([giver, taker]).values()
    if old.pk != giver:
        old, new = new, old
    first_led = Commitment.objects.filter(
        Exists(held.filter(commitment=OuterRef("pk"), role=Role.LEAD)),
        lead_key=old.sort_key,
    )
    first_led.update(lead_key=new.sort_key)
    hand_over_counts(giver, taker)
    held.update(holder=taker)
    work.update(agency=taker)
    return [
        Entry(
            kind=Kind.WORK_PASSED_ON,
            chain=of_directive(key),
            about=f"directive:{key}",
            data={"from": giver, "to": taker},
        )
        for key in sorted(touched)
    ]


@contextmanager
def keeping_order(agencies: Sequence[int]) -> Iterator[None]:
    """Let the order of lists follow what the block makes of the names of agencies."""
    rows = Agency.objects.filter(pk__in=agencies)
    before = dict(rows.values_list("pk", "sort_key"))
    yield
    for key, now in rows.values_list("pk", "sort_key"):
        led = Assignment.objects.filter(
            commitment=OuterRef("pk"), role=Role.LEAD, holder=key
        )
        mine = Commitment.objects.filter(Exists(led), lead_key=before[key])
        mine.update(lead_key=now)


def pass_by_rule(givers: Iterable[int], today: date) -> list[Entry]:
    """What ended agencies held goes to whoever goes on for them by today."""
    heirs = Succession.objects.heirs(today)
    entries: list[Entry] = []
    for giver in givers:
        if (taker := heirs.of(giver)) != giver:
            entries += pass_all(giver, taker)
    return entries


def anew(agencies: Iterable[int], today: date) -> set[int]:
    """Work out again who holds what these agencies were obliged to, or were handed, by
    the reorganisations that stand; the directives touched. For undo: a few queries for
    each agency, however much it is."""
    heirs = Succession.objects.heirs(today)
    touched: set[int] = set()
    for agency in agencies:
        holder = heirs.of(agency)
        named, work = _based_on(agency)
        changed = named.exclude(holder=holder)
        touched |= set(changed.order_by().values_list(WHOSE, flat=True).distinct())
        Assignment.objects.filter(pk__in=changed.values("pk")).update(holder=holder)
        moved = work.exclude(agency=holder)
        touched |= set(moved.order_by().values_list("directive", flat=True).distinct())
        Occurrence.objects.filter(pk__in=moved.values("pk")).update(agency=holder)
    return touched


def _based_on(agency: int) -> "tuple[QuerySet[Any, Any], QuerySet[Any, Any]]":
    """Assignments and work whose holder follows from an agency: it was obliged and
    nobody handed it on, or it was handed to it last."""
    handed = Handing.objects.in_force()
    its = handed.filter(assignment=OuterRef("pk"), obliged=OuterRef("agency"))
    named = Assignment.objects.annotate(handed=Exists(its))
    to_it = Exists(its.filter(taker=agency))
    named = named.filter(Q(agency=agency, handed=False) | Q(to_it))
    its = handed.filter(assignment=OuterRef("assignment"), obliged=OuterRef("obliged"))
    work = Occurrence.objects.annotate(handed=Exists(its))
    to_it = Exists(its.filter(taker=agency))
    work = work.filter(Q(obliged=agency, handed=False) | Q(to_it))
    return named, work
