"""Who answers for a collective: "các sở, ban, ngành tỉnh" is one line of the register
and one piece of work for each of its agencies (RULES 1)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import uuid4

from django.db import transaction

from bamsat.agencies.membership import by_rule
from bamsat.agencies.models import Agency, Member
from bamsat.commitments import entering
from bamsat.commitments.models import Assignment, Commitment, Role
from bamsat.commitments.register import refusals
from bamsat.commitments.register.correcting import follow
from bamsat.commitments.register.operations import hold_all
from bamsat.commitments.review.refusals import RefusedError, Words
from bamsat.commitments.review.register import count_anew
from bamsat.journal.chains import AGENCIES, of_directive
from bamsat.journal.events import Kind
from bamsat.journal.operations import Entry, record, record_many


@dataclass(kw_only=True)
class Resolved:
    """What naming the members of a collective did."""

    commitments: int = 0
    added: list[int] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)


@transaction.atomic
def name_members(
    *,
    collective: Agency,
    members: Sequence[int],
    by: str,
    at: datetime,
    today: date,
) -> Resolved:
    """Let these agencies answer for a collective, in all that it leads and that nobody
    ended; one event for the collective and one for each commitment.

    RefusedError with the list where an agency that goes has reported on its work, and
    for members that are collectives themselves.
    """
    wanted = set(Agency.objects.single().filter(pk__in=members).values_list("pk"))
    keys = {key for (key,) in wanted}
    if not collective.collective or keys != set(members):
        raise RefusedError(refusals.NO_MEMBERS)
    there = set(
        Member.objects.filter(collective=collective).values_list("agency_id", flat=True)
    )
    done = Resolved(added=sorted(keys - there), removed=sorted(there - keys))
    if not (done.added or done.removed):
        return done
    of_it = Commitment.objects.filter(
        pk__in=Assignment.objects.filter(
            agency=collective, role=Role.LEAD, commitment__ended=""
        ).values("commitment")
    )
    directives = hold_all(list(of_it.values_list("pk", flat=True)))
    Member.objects.filter(collective=collective, agency__in=done.removed).delete()
    Member.objects.bulk_create(
        Member(collective=collective, agency_id=key) for key in done.added
    )
    rows = list(of_it.order_by("pk").prefetch_related("deadlines"))
    in_the_way: list[Words] = []
    for row in rows:
        row.directive = directives[row.directive_id]
        aims = entering.timings(row.directive, list(row.deadlines.all()), today)
        in_the_way += follow(row, aims, today)
    if in_the_way:
        raise RefusedError(refusals.MEMBER_WORKED_ON, in_the_way)
    done.commitments = len(rows)
    for directive in directives.values():
        count_anew(directive)
    _tell(collective, rows, done, by=by, at=at)
    return done


@transaction.atomic
def name_by_rule(
    *, collective: Agency, on: date, by: str, at: datetime, today: date
) -> Resolved:
    """Let the agencies that the rules of a collective name on a day answer for it,
    beside those that a person named: whoever goes, a person lets go."""
    there = Member.objects.filter(collective=collective)
    keys = {*there.values_list("agency_id", flat=True), *by_rule(collective, on)}
    return name_members(
        collective=collective, members=sorted(keys), by=by, at=at, today=today
    )


def _tell(
    collective: Agency,
    rows: Sequence[Commitment],
    done: Resolved,
    *,
    by: str,
    at: datetime,
) -> None:
    batch = uuid4()
    record(
        kind=Kind.MEMBERS_NAMED,
        chain=AGENCIES,
        about=f"agency:{collective.pk}",
        by=by,
        at=at,
        batch=batch,
        data={"added": tuple(done.added), "removed": tuple(done.removed)},
    )
    record_many(
        [
            Entry(
                kind=Kind.WORK_SHARED_OUT,
                chain=of_directive(row.directive_id),
                about=f"commitment:{row.pk}",
                data={"collective": collective.pk},
            )
            for row in rows
        ],
        by=by,
        at=at,
        batch=batch,
    )
