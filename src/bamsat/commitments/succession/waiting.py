"""What agencies that are there no more left behind, and nobody goes on with by rule: it
waits for a person."""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from bamsat.agencies.models import Agency
from bamsat.agencies.querysets import AgencyQuerySet
from bamsat.commitments.assigned import AssignmentQuerySet
from bamsat.commitments.models import Assignment, Commitment, Occurrence, Role
from bamsat.commitments.querysets import CommitmentQuerySet, OccurrenceQuerySet
from bamsat.rules.status import State, Timing

SETTLED = (State.CANCELLED, State.SUPERSEDED)


def open_work() -> OccurrenceQuerySet:
    """Work that somebody must still go on with."""
    rows = Occurrence.objects.exclude(state__in=SETTLED)
    return rows.exclude(~Q(timing=Timing.CONTINUOUS), state=State.CONFIRMED)


def waiting_agencies(today: date) -> AgencyQuerySet:
    """Agencies that are there no more and hold open work, or help in some."""
    gone = Agency.objects.single().filter(until__lte=today)
    leads = open_work().filter(agency=OuterRef("pk"), commitment__ended="")
    helps = _helping().filter(holder=OuterRef("pk"))
    return gone.filter(Exists(leads) | Exists(helps))


def waiting_commitments(giver: int) -> CommitmentQuerySet:
    """Commitments in which an agency leads open work or helps with some."""
    leads = open_work().filter(agency=giver, commitment=OuterRef("pk"))
    helps = _helping().filter(holder=giver, commitment=OuterRef("pk"))
    found = Commitment.objects.filter(Exists(leads) | Exists(helps), ended="")
    return found.order_by("pk")


def _helping() -> AssignmentQuerySet:
    work = open_work().filter(commitment=OuterRef("commitment"))
    mine = Assignment.objects.filter(role=Role.SUPPORT, commitment__ended="")
    return mine.filter(Exists(work))
