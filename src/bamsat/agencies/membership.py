"""Who belongs to a collective by its kind, its level and the day: "các sở, ban, ngành
tỉnh" are the departments of the province that are there on that day."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from bamsat.agencies import refusals
from bamsat.agencies.models import Agency, MemberRule
from bamsat.agencies.refusals import NotChangedError
from bamsat.journal.chains import AGENCIES
from bamsat.journal.events import Kind
from bamsat.journal.operations import hold, record

Rule = tuple[str, str]
"""A kind and a level."""


@transaction.atomic
def set_rules(
    *,
    collective: Agency,
    rules: Iterable[Rule],
    by: str,
    at: datetime,
    batch: UUID | None = None,
) -> bool:
    """Say what makes an agency a member of a collective; False where that was said
    before. Who answers changes when the members are named by it.

    NotChangedError for what is no collective.
    """
    hold(AGENCIES)
    if not collective.collective:
        raise NotChangedError(refusals.NOT_COLLECTIVE)
    wanted = set(rules)
    there = set(collective.rules.values_list("kind", "level"))
    if wanted == there:
        return False
    for kind, level in there - wanted:
        collective.rules.filter(kind=kind, level=level).delete()
    MemberRule.objects.bulk_create(
        MemberRule(collective=collective, kind=kind, level=level)
        for kind, level in sorted(wanted - there)
    )
    record(
        kind=Kind.RULES_SET,
        chain=AGENCIES,
        about=f"agency:{collective.pk}",
        by=by,
        at=at,
        batch=batch,
        data={"rules": [list(rule) for rule in sorted(wanted)]},
    )
    return True


def by_rule(collective: Agency, day: date) -> list[int]:
    """The agencies that the rules of a collective make its members on a day."""
    return matching(collective.rules.values_list("kind", "level"), day)


def matching(rules: Iterable[Rule], day: date) -> list[int]:
    """The agencies of these kinds and levels that are there on a day."""
    wanted = Q(pk__in=[])
    for kind, level in rules:
        wanted |= Q(kind=kind, level=level)
    found = Agency.objects.known().standing(day).filter(wanted)
    return list(found.order_by("pk").values_list("pk", flat=True))
