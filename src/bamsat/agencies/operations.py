"""Changes to agencies."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from bamsat.agencies.models import Agency
from bamsat.agencies.names import name_key, written
from bamsat.journal.chains import AGENCIES
from bamsat.journal.events import Kind
from bamsat.journal.operations import Entry, hold, record_many
from bamsat.search.ordering import sort_key
from bamsat.search.words import slug_of


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
    found = _known(wanted)
    if set(wanted) - set(found):
        # Whoever else names agencies now has finished when this returns.
        hold(AGENCIES)
        found = _known(wanted)
        new = [each for key, each in reversed(wanted.items()) if key not in found]
        found |= _make(new, by=by, at=at)
    return found


def _known(keys: Iterable[str]) -> dict[str, Agency]:
    return {a.key: a for a in Agency.objects.filter(key__in=list(keys))}


def _make(named: list[Named], *, by: str, at: datetime) -> dict[str, Agency]:
    """New agencies with an event each; nobody else makes any meanwhile."""
    taken: set[str] = set()
    made = Agency.objects.bulk_create(_agency(each, taken) for each in named)
    record_many(
        [
            Entry(
                kind=Kind.AGENCY_NAMED,
                chain=AGENCIES,
                about=f"agency:{agency.pk}",
                data={"name": agency.name, "collective": agency.collective},
            )
            for agency in made
        ],
        by=by,
        at=at,
    )
    return {agency.key: agency for agency in made}


def _agency(named: Named, taken: set[str]) -> Agency:
    """A new row with a slug of its own; `taken` holds those of the same batch."""
    name = written(named.name, collective=named.collective)
    stem = slug = slug_of(name) or "co-quan"
    count = 1
    while slug in taken or Agency.objects.filter(slug=slug).exists():
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
