"""What a reorganisation changes of the agencies themselves: who ends and who begins,
under which names, and who belongs to a collective since. Undo puts it back."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from bamsat.agencies.acting import Who
from bamsat.agencies.describing import search_anew
from bamsat.agencies.kinds import NameKind, Turn
from bamsat.agencies.models import (
    Agency,
    AgencyName,
    Member,
    Reorganisation,
    Succession,
)
from bamsat.agencies.names import name_key
from bamsat.agencies.operations import new_agency, own_name
from bamsat.agencies.succession.planning import Plan, Planned, Taker
from bamsat.journal.chains import AGENCIES
from bamsat.journal.events import Kind
from bamsat.journal.operations import Entry, record_many
from bamsat.search.ordering import sort_key


def apply(plan: Plan, who: Who) -> Reorganisation:
    """Write a feasible plan down, in the caller's transaction, which holds the chain of
    the agencies: everything that is dated. What has no date of its own follows when the
    day has come (`bring_into_force`)."""
    head = plan.head
    assert head.day  # noqa: S101 - a feasible plan has one
    made = Reorganisation.objects.create(
        title=head.title,
        day=head.day,
        document=head.document,
        source=head.source,
        certainty=head.certainty,
        batch=who.batch,
        by=who.by,
        at=who.at,
    )
    before = _end([x.giver for x in plan.lines if x.ends and x.giver], head.day)
    before["made"] = _make(plan, head.day)
    before["renamed"] = [
        _rename(line, head.day) for line in plan.lines if line.turn is Turn.RENAMED
    ]
    rows = Succession.objects.bulk_create(
        _row(made, line, head.day) for line in plan.lines
    )
    before["members"] = _members(rows)
    made.before = before
    made.save(update_fields=["before"])
    _tell(made, rows, who)
    return made


def _end(givers: Sequence[Agency], day: date) -> dict[str, object]:
    """Agencies end on a day, and so do the names that they bear then."""
    keys = sorted({giver.pk for giver in givers})
    rows = Agency.objects.filter(pk__in=keys)
    names = AgencyName.objects.filter(agency__in=keys).filter(
        Q(until__isnull=True) | Q(until__gt=day)
    )
    before: dict[str, object] = {
        "ended": [[pk, _iso(until)] for pk, until in rows.values_list("pk", "until")],
        "names": [[pk, _iso(until)] for pk, until in names.values_list("pk", "until")],
    }
    # A name that was to begin later never did.
    names.filter(Q(since__isnull=True) | Q(since__lt=day)).update(until=day)
    rows.update(until=day)
    return before


def _make(plan: Plan, day: date) -> list[int]:
    """The new agencies, those above before those below."""
    taken: set[str] = set()
    for taker in plan.takers:
        _found(taker, plan, day, taken)
    return [taker.agency.pk for taker in plan.takers if taker.made and taker.agency]


def _found(taker: Taker, plan: Plan, day: date, taken: set[str]) -> Agency:
    """The row of an agency that takes over; made, where there is none."""
    if taker.agency is not None:
        return taker.agency
    above = taker.parent
    if isinstance(above, Taker):
        above = _found(above, plan, day, taken)
    agency = new_agency(taker.name, taken, settled=True)
    agency.kind, agency.level, agency.parent = taker.kind, taker.level, above
    agency.since, agency.until = day, None
    agency.document, agency.source = plan.head.document, plan.head.source
    agency.certainty = plan.head.certainty
    agency.save()
    own_name(agency).save()
    _alias(agency, taker.aliases, day)
    taker.agency, taker.made = agency, True
    return agency


def _alias(agency: Agency, aliases: Sequence[str], day: date) -> None:
    """Let a new agency be found by other names too, where nobody else is."""
    keys = {name_key(alias): alias for alias in aliases}
    keys.pop(agency.key, None)
    borne = AgencyName.objects.called(keys).filter(
        Q(until__isnull=True) | Q(until__gt=day)
    )
    taken = set(borne.values_list("key", flat=True))
    AgencyName.objects.bulk_create(
        AgencyName(agency=agency, name=alias, key=key, kind=NameKind.ALIAS, since=day)
        for key, alias in keys.items()
        if key not in taken
    )
    search_anew(agency)


def _rename(line: Planned, day: date) -> list[object]:
    """From a day on an agency bears another name; called so it is when the day has
    come."""
    agency = line.giver
    assert agency  # noqa: S101 - the plan is feasible
    old = agency.names.filter(key=agency.key, until__isnull=True).first()
    if old:
        AgencyName.objects.filter(pk=old.pk).update(until=day)
    new = AgencyName.objects.create(
        agency=agency,
        name=line.new_name,
        key=name_key(line.new_name),
        kind=NameKind.OFFICIAL,
        since=day,
    )
    return [agency.pk, old.pk if old else None, new.pk]


def _row(made: Reorganisation, line: Planned, day: date) -> Succession:
    assert line.giver  # noqa: S101 - the plan is feasible
    assert line.turn  # noqa: S101
    return Succession(
        reorganisation=made,
        turn=line.turn,
        giver=line.giver,
        taker=line.taker.agency if line.taker else None,
        day=day,
        old_name=line.giver.name if line.new_name else "",
        new_name=line.new_name,
        note=line.note,
        certainty=line.certainty or made.certainty,
    )


def _members(rows: Sequence[Succession]) -> list[int]:
    """Who goes on for a member of a collective is a member too: for directives of its
    own days (an agency answers for those of the days on which it was there)."""
    takers: dict[int, set[int]] = {}
    for row in rows:
        if row.taker_id and row.turn != Turn.TRANSFERRED:
            takers.setdefault(row.giver_id, set()).add(row.taker_id)
    there = Member.objects.filter(agency__in=takers)
    pairs = {
        (collective, taker)
        for collective, giver in there.values_list("collective_id", "agency_id")
        for taker in takers[giver]
    }
    known = Member.objects.filter(collective__in={pair[0] for pair in pairs})
    pairs -= set(known.values_list("collective_id", "agency_id"))
    made = Member.objects.bulk_create(
        Member(collective_id=collective, agency_id=taker)
        for collective, taker in sorted(pairs)
    )
    return [row.pk for row in made]


def renamed_by(made: Reorganisation) -> list[int]:
    """The agencies that this gives another name."""
    return [agency for agency, _old, _new in made.before["renamed"]]


def call_by_new_names(made: Reorganisation) -> None:
    """The day of a renaming has come: the agency is called by its new name."""
    for agency, _old, new in made.before["renamed"]:
        _call(agency, new)


def _call(agency: int, name: int) -> None:
    row, said = Agency.objects.get(pk=agency), AgencyName.objects.get(pk=name)
    row.name, row.key, row.sort_key = said.name, said.key, sort_key(said.name)
    row.save(update_fields=["name", "key", "sort_key"])
    search_anew(row)


def put_back(made: Reorganisation) -> None:
    """Agencies and names as they were before, in the caller's transaction. An agency
    that this made is none any more: its page leads to the one that it came from."""
    before = made.before
    for agency, old, new in before["renamed"]:
        AgencyName.objects.filter(pk=old).update(until=None)
        if made.effective_at and old:
            _call(agency, old)
        AgencyName.objects.filter(pk=new).delete()
        search_anew(Agency.objects.get(pk=agency))
    Member.objects.filter(pk__in=before["members"]).delete()
    AgencyName.objects.filter(agency__in=before["made"]).delete()
    mine = made.successions.filter(taker__in=before["made"]).order_by("-pk")
    for giver, taker in mine.values_list("giver", "taker"):
        Agency.objects.filter(pk=taker).update(same_as=giver)
    for pk, until in before["ended"]:
        Agency.objects.filter(pk=pk).update(until=until)
    for pk, until in before["names"]:
        AgencyName.objects.filter(pk=pk).update(until=until)


def _tell(made: Reorganisation, rows: Sequence[Succession], who: Who) -> None:
    record_many(
        [
            Entry(
                kind=Kind.AGENCIES_REORGANISED,
                chain=AGENCIES,
                about=f"reorganisation:{made.pk}",
                data={
                    "title": made.title,
                    "day": made.day.isoformat(),
                    "document": made.document,
                },
            ),
            *(
                Entry(
                    kind=Kind.AGENCY_SUCCEEDED,
                    chain=AGENCIES,
                    about=f"agency:{row.giver_id}",
                    data={
                        "turn": row.turn,
                        "taker": row.taker_id,
                        "name": row.new_name,
                        "day": row.day.isoformat(),
                    },
                )
                for row in rows
            ),
            *(
                Entry(
                    kind=Kind.AGENCY_NAMED,
                    chain=AGENCIES,
                    about=f"agency:{agency.pk}",
                    data={"name": agency.name, "since": made.day.isoformat()},
                )
                for agency in Agency.objects.filter(pk__in=made.before["made"])
            ),
        ],
        by=who.by,
        at=who.at,
        batch=who.batch,
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
