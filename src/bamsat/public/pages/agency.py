"""An agency with all that it is obliged to, and the list of agencies."""

from dataclasses import dataclass
from datetime import date

from bamsat.agencies.models import Agency
from bamsat.commitments.lines import Line, lines
from bamsat.commitments.models import Assignment, Commitment, Role, RollUp
from bamsat.rules.status import Tally
from bamsat.ui.paging import Page, page_by_id, page_by_text

# As they stand in an address.
ROLES = {"chu-tri": Role.LEAD, "phoi-hop": Role.SUPPORT}


@dataclass(frozen=True, kw_only=True)
class AgencyRow:
    """An agency with the figures of what it leads."""

    agency: Agency
    tally: Tally


@dataclass(frozen=True, kw_only=True)
class AgenciesPage:
    """Every agency that something published names, in Vietnamese order."""

    rows: list[AgencyRow]
    page: Page[Agency]


@dataclass(frozen=True, kw_only=True)
class AgencyPage:
    """What one agency leads and supports."""

    agency: Agency
    tally: Tally
    role: str
    lines: list[Line]
    page: Page[Commitment]


def agencies_page(after: str, today: date) -> AgenciesPage:
    """A page of the list of agencies."""
    named = Agency.objects.having(Assignment.objects.public())
    page = page_by_text(named, "sort_key", after, size=100)
    tallies = (
        RollUp.objects.public().filter(agency__in=page.rows).tallies_by("agency", today)
    )
    return AgenciesPage(
        rows=[
            AgencyRow(agency=a, tally=tallies.get(a.id, Tally(counts={})))
            for a in page.rows
        ],
        page=page,
    )


def agency_page(slug: str, role: str, after: str, today: date) -> AgencyPage | None:
    """One agency in one role; None where nothing published names it.

    Without a role in the address: what it leads, or what it supports if it leads none.
    """
    agency = (
        Agency.objects.having(Assignment.objects.public()).filter(slug=slug).first()
    )
    if agency is None:
        return None
    tally = RollUp.objects.public().filter(agency=agency).tally(today)
    if role not in ROLES:
        role = "chu-tri" if tally.total else "phoi-hop"
    found = Commitment.objects.public().assigned_to(agency.id, ROLES[role]).for_lines()
    page = page_by_id(found, after)
    return AgencyPage(
        agency=agency,
        tally=tally,
        role=role,
        lines=lines(page.rows, today),
        page=page,
    )
