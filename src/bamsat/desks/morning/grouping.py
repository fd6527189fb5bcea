"""A queue by directive, by agency, by part: what it can be narrowed to, and what it is
narrowed to now."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.http import urlencode

from bamsat.agencies.models import Agency
from bamsat.desks.morning.desk import Sitting
from bamsat.documents.models import Directive

GROUPS = 60


@dataclass(frozen=True, kw_only=True)
class Group:
    """What one directive, agency or part has of a queue; `address` narrows to it."""

    name: str
    n: int
    address: str


@dataclass(frozen=True, kw_only=True)
class Within:
    """What a queue is narrowed to; `address` lets go of it."""

    kind: str
    name: str
    address: str


def groups(
    known: Sequence[tuple[Any, ...]], sitting: Sitting
) -> list[tuple[str, list[Group]]]:
    """The rows by directive, by agency, and within one directive by part, each within
    what the queue is narrowed to already: two queries."""
    directives = Counter(row[1] for row in known).most_common(GROUPS)
    agencies = Counter(row[2] for row in known).most_common(GROUPS)
    called = Directive.objects.in_bulk([key for key, _n in directives])
    bodies = Agency.objects.in_bulk([key for key, _n in agencies])
    found = []
    if not sitting.directive:
        rows = [
            _group(called[k].short_name, n, replace(sitting, directive=called[k].slug))
            for k, n in directives
        ]
        found.append(("van-ban", rows))
    elif not sitting.part:
        parts = Counter(row[3] for row in known).most_common(GROUPS)
        rows = [_group(part, n, replace(sitting, part=part)) for part, n in parts]
        found.append(("phan", rows))
    if not sitting.agency:
        rows = [
            _group(bodies[k].name, n, replace(sitting, agency=bodies[k].slug))
            for k, n in agencies
        ]
        found.append(("co-quan", rows))
    return [(name, rows) for name, rows in found if len(rows) > 1]


def within(sitting: Sitting) -> list[Within]:
    """What the queue is narrowed to, by name; what is not there is named as the address
    has it. Two queries at most."""
    found = []
    if slug := sitting.directive:
        row = Directive.objects.filter(slug=slug).first()
        left = replace(sitting, directive="", part="")
        name = row.short_name if row else slug
        found.append(Within(kind="van-ban", name=name, address=address_of(left)))
    if part := sitting.part:
        left = replace(sitting, part="")
        found.append(Within(kind="phan", name=part, address=address_of(left)))
    if slug := sitting.agency:
        names = Agency.objects.filter(slug=slug).values_list("name", flat=True)
        left = replace(sitting, agency="")
        name = names.first() or slug
        found.append(Within(kind="co-quan", name=name, address=address_of(left)))
    return found


def _group(name: str, n: int, narrower: Sitting) -> Group:
    return Group(name=name, n=n, address=address_of(narrower))


def address_of(sitting: Sitting) -> str:
    """What narrows the queue, as an address says it."""
    said = {
        "van-ban": sitting.directive,
        "co-quan": sitting.agency,
        "phan": sitting.part,
    }
    return urlencode({name: value for name, value in said.items() if value})
