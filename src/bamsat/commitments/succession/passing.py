"""All that an agency held goes to the one that goes on for it: a bounded number of
queries, however much it is. Nothing that a directive said is written anew."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from django.db.models import Exists, OuterRef, Q, Subquery

from bamsat.agencies.models import Agency, Succession
from bamsat.commitments.assigned import AssignmentQuerySet
from bamsat.commitments.counting import count_moved, hand_over_counts
from bamsat.commitments.models import Assignment, Commitment, Handing, Occurrence, Role
from bamsat.commitments.querysets import OccurrenceQuerySet
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
    old = Agency.objects.get(pk=giver)
    hand_over_counts(giver, taker)
    held.update(holder=taker)
    work.update(agency=taker)
    _order_by(taker, {old.sort_key})
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
    for key in agencies:
        _order_by(key, {before[key]})


def _order_by(agency: int, before: Collection[str]) -> None:
    """What an agency leads first is sorted by its name from now on, where it was sorted
    by one of these before."""
    leads = Assignment.objects.filter(commitment=OuterRef("pk"), role=Role.LEAD)
    first = leads.order_by("ordinal", "pk").values("holder")[:1]
    rows = Commitment.objects.filter(lead_key__in=before).alias(first=Subquery(first))
    key = Agency.objects.values_list("sort_key", flat=True).get(pk=agency)
    rows.filter(first=agency).exclude(lead_key=key).update(lead_key=key)


def pass_by_rule(givers: Iterable[int], today: date) -> list[Entry]:
    """What ended agencies held goes to whoever goes on for them by today."""
    heirs = Succession.objects.heirs(today)
    entries: list[Entry] = []
    for giver in givers:
        if (taker := heirs.of(giver)) != giver:
            entries += pass_all(giver, taker)
    return entries


def anew(agencies: Iterable[int], today: date, *, counted: bool = True) -> set[int]:
    """Work out again who holds what these agencies were obliged to, or were handed, by
    the reorganisations that stand, counts and order with it; the directives touched.
    For undo: a few queries for each agency, however much it is. Not `counted`: the
    caller counts the directives anew."""
    heirs = Succession.objects.heirs(today)
    touched: set[int] = set()
    for agency in agencies:
        holder = heirs.of(agency)
        named, work = _based_on(agency)
        changed, moved = named.exclude(holder=holder), work.exclude(agency=holder)
        touched |= set(changed.order_by().values_list(WHOSE, flat=True).distinct())
        touched |= set(moved.order_by().values_list("directive", flat=True).distinct())
        left = Agency.objects.filter(
            Q(pk__in=changed.values("holder")) | Q(pk__in=moved.values("agency"))
        )
        before = set(left.values_list("sort_key", flat=True))
        if counted:
            count_moved(moved, holder)
        Assignment.objects.filter(pk__in=changed.values("pk")).update(holder=holder)
        Occurrence.objects.filter(pk__in=moved.values("pk")).update(agency=holder)
        _order_by(holder, before)
    return touched


def _based_on(agency: int) -> tuple[AssignmentQuerySet, OccurrenceQuerySet]:
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
