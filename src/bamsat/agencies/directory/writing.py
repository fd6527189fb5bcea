"""A table into the list of agencies: whole or not at all, an event for each change."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from bamsat.agencies.describing import Description, add_agency, add_name, describe
from bamsat.agencies.directory.columns import Row
from bamsat.agencies.directory.planning import Plan, Planned, Planner, Verdict
from bamsat.agencies.membership import set_rules
from bamsat.agencies.models import Agency
from bamsat.agencies.operations import Named, name_agencies
from bamsat.journal.chains import AGENCIES
from bamsat.journal.operations import hold


@dataclass(kw_only=True)
class Written:
    """What writing a table did: the plan as it was carried out, and the collectives
    whose members follow from new rules or new agencies."""

    plan: Plan
    done: bool = False
    collectives: list[Agency] = field(default_factory=list)


@transaction.atomic
def write(
    rows: Iterable[tuple[int, Row]],
    *,
    by: str,
    at: datetime,
    today: date,
    batch: UUID,
) -> Written:
    """Carry out what a table says; nothing where one of its rows is bad."""
    hold(AGENCIES)
    plan = Planner(today).plan(rows)
    written = Written(plan=plan)
    if not plan.writable:
        return written
    for planned in plan.rows:
        if planned.said is not None:
            _agency(planned, by=by, at=at, batch=batch)
    for planned in plan.rows:
        if planned.other and planned.of and planned.verdict is Verdict.NEW:
            assert planned.of.agency  # noqa: S101 - written above
            add_name(
                agency=planned.of.agency.pk,
                said=planned.other,
                by=by,
                at=at,
                batch=batch,
            )
    for name, rules in plan.rules.items():
        [collective] = name_agencies(
            [Named(name=name, collective=True)], by=by, at=at, on=today
        ).values()
        there = set(collective.rules.values_list("kind", "level"))
        set_rules(
            collective=collective, rules=there | set(rules), by=by, at=at, batch=batch
        )
    collectives = Agency.objects.filter(collective=True, rules__isnull=False)
    written.collectives = list(collectives.distinct().order_by("pk"))
    written.done = True
    return written


def _agency(planned: Planned, *, by: str, at: datetime, batch: UUID) -> None:
    """Write one agency, the one above it first."""
    above = planned.parent
    if above is not None and above.agency is None:
        _agency(above, by=by, at=at, batch=batch)
    said = planned.said or Description()
    if above is not None and above.agency is not None:
        said = replace(said, parent=above.agency.pk)
    if planned.agency is None:
        planned.agency = add_agency(
            name=planned.name, said=said, by=by, at=at, batch=batch
        )
    elif planned.verdict is Verdict.CHANGED:
        describe(agency=planned.agency.pk, said=said, by=by, at=at, batch=batch)
