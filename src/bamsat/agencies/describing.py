"""What is written of an agency, and the names that it bears: each change one event.

Addresses and numbers stay out of the journal: it holds them hashed (RULES 12).
"""

from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from bamsat.accounts.names import hidden
from bamsat.agencies import refusals
from bamsat.agencies.finding import overlapping
from bamsat.agencies.kinds import NameKind
from bamsat.agencies.models import Agency, AgencyName
from bamsat.agencies.names import name_key, written
from bamsat.agencies.operations import new_agency, own_name
from bamsat.agencies.refusals import NotChangedError
from bamsat.journal.chains import AGENCIES
from bamsat.journal.events import Kind
from bamsat.journal.hashing import Data
from bamsat.journal.operations import hold, record

LONGEST = 300
PRIVATE = ("email", "telephone")


@dataclass(frozen=True, kw_only=True)
class Description:
    """Everything that may be written of an agency beside its names."""

    kind: str = ""
    level: str = ""
    parent: int | None = None
    code: str = ""
    email: str = ""
    telephone: str = ""
    since: date | None = None
    until: date | None = None
    document: str = ""
    source: str = ""
    certainty: str = ""


FIELDS = tuple(each.name for each in fields(Description))


@dataclass(frozen=True, kw_only=True)
class Name:
    """A name that an agency bears from a day until a day."""

    name: str
    kind: NameKind = NameKind.ALIAS
    since: date | None = None
    until: date | None = None
    document: str = ""


def description(agency: Agency) -> Description:
    """What is written of an agency now."""
    values = {name: getattr(agency, name) for name in FIELDS if name != "parent"}
    return Description(parent=agency.parent_id, **values)


@transaction.atomic
def add_agency(
    *,
    name: str,
    said: Description,
    by: str,
    at: datetime,
    batch: UUID | None = None,
) -> Agency:
    """A body that no directive named yet; NotChangedError where the name is taken."""
    name = _demand_name(name)
    hold(AGENCIES)
    _demand_free(name, said.since, said.until, but=0)
    agency = new_agency(written(name), set(), settled=True)
    _put(agency, said)
    agency.save()
    own_name(agency).save()
    _tell(
        Kind.AGENCY_NAMED,
        agency,
        {"name": agency.name, "collective": False, **told(said)},
        by=by,
        at=at,
        batch=batch,
    )
    return agency


@transaction.atomic
def describe(
    *,
    agency: int,
    said: Description,
    by: str,
    at: datetime,
    batch: UUID | None = None,
) -> bool:
    """Write what an agency is; whoever is described is settled. False where nothing
    differs.

    NotChangedError for a parent below it, for days in the wrong order, and where its
    name is another body's in that time.
    """
    hold(AGENCIES)
    row = Agency.objects.select_for_update().get(pk=agency)
    if row.same_as_id or row.collective:
        raise NotChangedError(refusals.NOT_SINGLE)
    before = description(row)
    if before == said and row.settled:
        return False
    _put(row, said)
    _demand_free(row.name, said.since, said.until, but=row.pk)
    row.settled = True
    row.save()
    _end_names(row, before.until)
    changed = [n for n in FIELDS if getattr(before, n) != getattr(said, n)]
    _tell(
        Kind.AGENCY_DESCRIBED,
        row,
        {
            "before": {name: told(before)[name] for name in changed},
            "after": {name: told(said)[name] for name in changed},
        },
        by=by,
        at=at,
        batch=batch,
    )
    return True


@transaction.atomic
def add_name(
    *, agency: int, said: Name, by: str, at: datetime, batch: UUID | None = None
) -> AgencyName:
    """Let an agency be found by another name; the same name again is given back.

    NotChangedError where another agency bears it in that time.
    """
    name = _demand_name(said.name)
    if said.since and said.until and said.until <= said.since:
        raise NotChangedError(refusals.DAYS)
    hold(AGENCIES)
    row = Agency.objects.own().select_for_update().get(pk=agency)
    own = row.names.filter(key=name_key(name), since=said.since, until=said.until)
    if same := own.first():
        return same
    _demand_free(name, said.since, said.until, but=row.pk)
    if said.until is None and row.names.filter(key=name_key(name), until=None).exists():
        raise NotChangedError(refusals.NAME_TAKEN, [row.name])
    made = AgencyName.objects.create(
        agency=row,
        name=name,
        key=name_key(name),
        kind=said.kind,
        since=said.since,
        until=said.until,
        document=said.document,
    )
    search_anew(row)
    _tell(Kind.NAME_ADDED, row, name_told(made), by=by, at=at, batch=batch)
    return made


@transaction.atomic
def drop_name(*, name: int, by: str, at: datetime, batch: UUID | None = None) -> bool:
    """Let an agency be found by a name no more; False where that was done before. The
    name by which it goes now stays: NotChangedError."""
    hold(AGENCIES)
    row = AgencyName.objects.select_related("agency").filter(pk=name).first()
    if row is None:
        return False
    if row.kind == NameKind.OFFICIAL and row.key == row.agency.key:
        raise NotChangedError(refusals.LAST_NAME)
    data = name_told(row)
    row.delete()
    search_anew(row.agency)
    _tell(Kind.NAME_DROPPED, row.agency, data, by=by, at=at, batch=batch)
    return True


def search_anew(agency: Agency) -> None:
    """Let the words of all its names find an agency."""
    names = agency.names.values_list("name", flat=True)
    agency.folded = " ".join(dict.fromkeys([agency.name, *names]))
    agency.save(update_fields=["folded"])


def told(said: Description) -> dict[str, Data]:
    """A description as an event holds it."""
    found: dict[str, Data] = {}
    for name in FIELDS:
        value = getattr(said, name)
        if isinstance(value, date):
            value = value.isoformat()
        found[name] = hidden(value) if name in PRIVATE and value else value
    return found


def name_told(row: AgencyName) -> dict[str, Data]:
    """A name as an event holds it."""
    return {
        "name": row.name,
        "kind": str(row.kind),
        "since": row.since.isoformat() if row.since else None,
        "until": row.until.isoformat() if row.until else None,
    }


def _put(agency: Agency, said: Description) -> None:
    if said.since and said.until and said.until <= said.since:
        raise NotChangedError(refusals.DAYS)
    ahead, seen = said.parent, {agency.pk} - {None}
    while ahead is not None:
        if ahead in seen:
            raise NotChangedError(refusals.CIRCLE)
        seen.add(ahead)
        rows = Agency.objects.filter(pk=ahead).values_list("parent", flat=True)
        ahead = rows.first()
    for name in FIELDS:
        setattr(agency, "parent_id" if name == "parent" else name, getattr(said, name))


def _end_names(agency: Agency, before: date | None) -> None:
    """Who ends bears no name any more; who is there again bears its own."""
    if agency.until == before:
        return
    standing = agency.names.filter(until=before)
    standing.update(until=agency.until)


def _demand_name(name: str) -> str:
    name = " ".join(name.split())
    if not name or len(name) > LONGEST:
        raise NotChangedError(refusals.NO_NAME)
    return name


def _demand_free(
    name: str, since: date | None, until: date | None, *, but: int
) -> None:
    if other := overlapping(name_key(name), since, until, but=but):
        raise NotChangedError(refusals.NAME_TAKEN, [other.agency.name])


def _tell(
    kind: Kind,
    agency: Agency,
    data: dict[str, Data],
    *,
    by: str,
    at: datetime,
    batch: UUID | None = None,
) -> None:
    record(
        kind=kind,
        chain=AGENCIES,
        about=f"agency:{agency.pk}",
        by=by,
        at=at,
        data=data,
        batch=batch,
    )
