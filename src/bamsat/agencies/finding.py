"""Which agency a name means on a day: by a name or alias that it bore then.

Nothing is guessed here. A name that nobody bore is a new one, and is asked about.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bamsat.agencies.models import Agency, AgencyName, Succession


@dataclass(frozen=True)
class Gap:
    """The time in which a name is free around a day; None where it has no end."""

    since: date | None = None
    until: date | None = None


class Names:
    """Names with their agencies, loaded once and asked as often as one likes."""

    def __init__(self, rows: Iterable[AgencyName]) -> None:
        self._rows: dict[str, list[AgencyName]] = {}
        for row in rows:
            self._rows.setdefault(row.key, []).append(row)

    def meant(self, key: str, on: date) -> Agency | None:
        """The agency that a name means on that day."""
        return _one(self._rows.get(key, ()), on)

    def last(self, key: str, on: date) -> Agency | None:
        """The agency that a name meant last, of those that ended by that day."""
        ended = [
            row
            for row in self._rows.get(key, ())
            if row.agency.until and row.agency.until <= on
        ]
        if not ended:
            return None
        last = max(row.agency.until for row in ended if row.agency.until)
        found = {row.agency_id: row.agency for row in ended if row.agency.until == last}
        return next(iter(found.values())) if len(found) == 1 else None

    def gap(self, key: str, on: date) -> Gap:
        """The time around a day in which nobody else bears a name."""
        return _gap(self._rows.get(key, ()), on)

    def overlapping(
        self, key: str, since: date | None, until: date | None, *, but: int
    ) -> AgencyName | None:
        """A name with that key that another agency bears in the same time."""
        first, last = since or date.min, until or date.max
        for row in self._rows.get(key, ()):
            begins, ends = _span(row)
            if row.agency_id != but and begins < last and first < ends:
                return row
        return None

    def others(self, key: str, but: Collection[int]) -> list[AgencyName]:
        """The times in which agencies other than these bear a name."""
        return [row for row in self._rows.get(key, ()) if row.agency_id not in but]

    def borne(self, agency: int, key: str) -> list[AgencyName]:
        """The times in which an agency bears a name."""
        return [row for row in self._rows.get(key, ()) if row.agency_id == agency]


def every_name() -> Names:
    """All names of all agencies; one query."""
    return Names(AgencyName.objects.select_related("agency").order_by("pk"))


def meant(keys: Iterable[str], on: date) -> dict[str, Agency]:
    """The agency that each key of a name means on that day, where one does; one query.

    A body that was there on that day is meant by its later and earlier names too, as
    long as only one ever bore them.
    """
    keys = list(keys)
    names = _called(keys)
    found = {key: names.meant(key, on) for key in keys}
    if gone := {key: names.last(key, on) for key, row in found.items() if not row}:
        found |= _heirs({key: row for key, row in gone.items() if row}, on)
    return {key: agency for key, agency in found.items() if agency}


def _heirs(gone: dict[str, Agency], on: date) -> dict[str, Agency]:
    """Who goes on for agencies that are there no more (Resolution 190/2025/QH15: an old
    name is read as that of the receiving body); nobody where a person must say it."""
    if not gone:
        return {}
    heirs = Succession.objects.heirs(on)
    keys = {key: heirs.of(row.pk) for key, row in gone.items()}
    there = Agency.objects.standing(on).in_bulk(set(keys.values()))
    return {key: there[pk] for key, pk in keys.items() if pk in there}


def gaps(keys: Iterable[str], on: date) -> dict[str, Gap]:
    """The time around a day in which nobody else bears each name; one query."""
    keys = list(keys)
    names = _called(keys)
    return {key: names.gap(key, on) for key in keys}


def overlapping(
    key: str, since: date | None, until: date | None, *, but: int
) -> AgencyName | None:
    """A name with that key that another agency bears in the same time."""
    return _called([key]).overlapping(key, since, until, but=but)


def _called(keys: Iterable[str]) -> Names:
    return Names(AgencyName.objects.called(keys).order_by("pk"))


def _one(rows: Sequence[AgencyName], on: date) -> Agency | None:
    there = [row for row in rows if row.agency.stands_on(on)]
    borne = [row for row in there if row.borne_on(on)]
    agencies = {row.agency_id: row.agency for row in borne or there}
    return next(iter(agencies.values())) if len(agencies) == 1 else None


def _gap(rows: Sequence[AgencyName], on: date) -> Gap:
    spans = [_span(row) for row in rows]
    before = [ends for _, ends in spans if ends <= on]
    behind = [begins for begins, _ in spans if begins > on]
    return Gap(max(before, default=None), min(behind, default=None))


def _span(row: AgencyName) -> tuple[date, date]:
    """The time in which an agency that is there bears a name."""
    since = [day for day in (row.since, row.agency.since) if day]
    until = [day for day in (row.until, row.agency.until) if day]
    return max(since, default=date.min), min(until, default=date.max)
