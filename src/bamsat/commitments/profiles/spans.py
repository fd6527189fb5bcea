"""The life of an agency drawn: those that it came from, itself under each of its names,
and those that went on for it, each a bar on one scale of time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bamsat.agencies.kinds import NameKind
from bamsat.agencies.models import Agency, AgencyName, Succession
from bamsat.commitments.succession.chains import Chain

YEAR = timedelta(days=365)
DRAWN = 12
"""Of those that it came from, the last so many are drawn."""
WIDTH = 1000
"""The whole scale, in the units of the drawing."""


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One agency, or one name of this one, from a day until a day."""

    name: str
    slug: str
    since: date | None
    until: date | None
    own: bool
    x: int
    width: int


def bars(
    agency: Agency, names: Iterable[AgencyName], chain: Chain, today: date
) -> list[Bar]:
    """Bars from the earliest to the latest; none where nothing ever changed."""
    if not chain.any:
        return []
    past = Succession.objects.heirs(today).past(agency.pk)
    givers = Agency.objects.filter(
        pk__in=[*past, *(row.giver_id for row in chain.before)]
    ).only("name", "slug", "since", "until")
    last = list(givers.order_by("-until", "sort_key")[:DRAWN])
    rows = [(giver.name, giver, False) for giver in reversed(last)]
    official = [name for name in names if name.kind == NameKind.OFFICIAL]
    own = [
        (name.name, Agency(slug=agency.slug, since=name.since or agency.since,
                           until=name.until or agency.until), True)
        for name in sorted(official, key=lambda name: name.since or date.min)
    ]  # fmt: skip
    after = [(row.taker.name, row.taker, False) for row in chain.after if row.taker]
    days = [
        day
        for _name, each, _own in [*rows, *own, *after]
        for day in (each.since, each.until)
        if day
    ]
    first = min([*days, today]) - YEAR
    latest = max([*days, today])
    every = [*rows, *own, *after]
    return [_bar(name, each, mine, first, latest) for name, each, mine in every]


def _bar(name: str, agency: Agency, own: bool, first: date, last: date) -> Bar:
    whole = max((last - first).days, 1)
    begins = ((agency.since or first) - first).days * WIDTH // whole
    ends = ((agency.until or last) - first).days * WIDTH // whole
    return Bar(
        name=name,
        slug=agency.slug,
        since=agency.since,
        until=agency.until,
        own=own,
        x=max(begins, 0),
        width=max(min(ends, WIDTH) - max(begins, 0), 8),
    )
