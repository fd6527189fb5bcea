"""Changes to agencies."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from bamsat.agencies.models import Agency
from bamsat.agencies.names import name_key, slug_of, written
from bamsat.journal.events import Kind
from bamsat.journal.operations import Entry, record_many
from bamsat.search.ordering import sort_key


@dataclass(frozen=True, kw_only=True)
class Named:
    """A name met in a directive."""

    name: str
    collective: bool


@transaction.atomic
def name_agencies(
    named: Iterable[Named], *, by: str, at: datetime
) -> dict[str, Agency]:
    """The agency of each name, made where there is none yet; one event for each new
    one.

    Names that differ only in spelling, case or article lead to one agency.
    """
    wanted = {name_key(each.name): each for each in reversed(list(named))}
    found = {a.key: a for a in Agency.objects.filter(key__in=wanted)}
    new = [each for key, each in reversed(wanted.items()) if key not in found]
    if new:
        taken = set(Agency.objects.values_list("slug", flat=True))
        made = [_agency(each, taken) for each in new]
        Agency.objects.bulk_create(made, ignore_conflicts=True)
        # Read back: another process may have made one of them first.
        found |= {a.key: a for a in Agency.objects.filter(key__in=wanted)}
        record_many(
            [
                Entry(
                    kind=Kind.AGENCY_NAMED,
                    chain="agencies",
                    about=f"agency:{found[agency.key].pk}",
                    data={"name": agency.name, "collective": agency.collective},
                )
                for agency in made
            ],
            by=by,
            at=at,
        )
    return {key: found[key] for key in wanted}


def _agency(named: Named, taken: set[str]) -> Agency:
    """A new row with a slug of its own; `taken` grows."""
    name = written(named.name, collective=named.collective)
    stem = slug = slug_of(name) or "co-quan"
    count = 1
    while slug in taken:
        count += 1
        slug = f"{stem}-{count}"
    taken.add(slug)
    return Agency(
        name=name,
        key=name_key(name),
        sort_key=sort_key(name),
        slug=slug,
        collective=named.collective,
        folded=name,
    )
