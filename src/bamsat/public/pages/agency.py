"""An agency with all that it is obliged to, and the list of agencies."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from bamsat.agencies.models import Agency
from bamsat.commitments.lines import Line, lines
from bamsat.commitments.models import Assignment, Commitment, Occurrence, RollUp
from bamsat.commitments.register.filters import (
    ROLES,
    Filters,
    obliged,
    public_agencies,
    was_there,
)
from bamsat.commitments.succession.chains import Chain, chain
from bamsat.rules.status import Tally
from bamsat.ui.paging import Page, page_by_id, page_by_text


@dataclass(frozen=True, kw_only=True)
class AgencyRow:
    """An agency with the figures of what it leads."""

    agency: Agency
    tally: Tally


@dataclass(frozen=True, kw_only=True)
class AgenciesPage:
    """Every agency that something published names, in Vietnamese order."""

    filters: Filters
    role: str
    rows: list[AgencyRow]
    page: Page[Agency]

    @property
    def query(self) -> str:
        """The address of this list, without as which organisation it is seen."""
        role = {"vai-tro": self.role} if self.role else {}
        said = self.filters.address("to-chuc")
        return "&".join(filter(None, [said, urlencode(role)]))


@dataclass(frozen=True, kw_only=True)
class AgencyPage:
    """What one agency leads and supports."""

    agency: Agency
    tally: Tally
    role: str
    lines: list[Line]
    page: Page[Commitment]
    # As it was when it was obliged, or with what it goes on with now.
    then: bool
    chain: Chain

    @property
    def narrowed(self) -> str:
        """What the figures lead to."""
        return Filters(agency=self.agency, then=self.then).narrowed


def agencies_page(filters: Filters, role: str, after: str, today: date) -> AgenciesPage:
    """A page of the list of agencies, of one directive and in one role if asked."""
    named, work = Assignment.objects.public(), Occurrence.objects.public()
    if filters.directive:
        named = named.filter(commitment__directive=filters.directive)
        work = work.filter(directive=filters.directive)
    if role in ROLES:
        named = named.filter(role=ROLES[role])
    rows = (named,) if role == "phoi-hop" else (named, work)
    columns = ("agency", "obliged") if filters.then else ("holder", "agency")
    found = Agency.objects.having_any(*zip(rows, columns, strict=False))
    page = page_by_text(
        found.none() if filters.unknown else found, "sort_key", after, size=100
    )
    directive = filters.directive.pk if filters.directive else None
    tallies = (
        RollUp.objects.public()
        .seen(filters.then)
        .filter(directive=directive, agency__in=page.rows)
        .tallies_by("agency", today)
    )
    return AgenciesPage(
        filters=filters,
        role=role if role in ROLES else "",
        rows=[
            AgencyRow(agency=a, tally=tallies.get(a.id, Tally(counts={})))
            for a in page.rows
        ],
        page=page,
    )


def turned_out(slug: str) -> str | None:
    """The address of the agency that a name turned out to be; None where nothing
    published names it."""
    known = public_agencies().filter(identified__slug=slug)
    return known.values_list("slug", flat=True).first()


def agency_page(
    slug: str, role: str, after: str, today: date, *, then: bool = False
) -> AgencyPage | None:
    """One agency in one role; None where nothing published names it.

    Without a role in the address: what it leads, or what it supports if it leads none.
    Of an agency that is there no more: what it had (`then`).
    """
    agency = public_agencies().filter(slug=slug).first()
    if agency is None:
        return None
    then = then or was_there(agency)
    tally = RollUp.objects.public().of(agency=agency.pk, then=then).tally(today)
    if role not in ROLES:
        role = "chu-tri" if tally.total else "phoi-hop"
    found = obliged(Commitment.objects.public(), agency, ROLES[role], then=then)
    page = page_by_id(found.for_lines(), after)
    return AgencyPage(
        agency=agency,
        tally=tally,
        role=role,
        lines=lines(page.rows, today, then=then),
        page=page,
        then=then,
        chain=chain(agency),
    )
