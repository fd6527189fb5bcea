"""What the pages of the list of agencies show."""

from dataclasses import dataclass
from datetime import date

from bamsat.agencies.directory.planning import Plan, Planned, Verdict
from bamsat.agencies.models import Agency
from bamsat.entry.models import DirectoryImport
from bamsat.ui.paging import Page, page_by_text

SHOWN = 300
IMPORTS = 10


@dataclass(frozen=True, kw_only=True)
class ManagePage:
    """What is missing in the list, and the tables that came last."""

    known: int
    unsettled: int
    unreachable: Page[Agency]
    imports: list[DirectoryImport]


@dataclass(frozen=True, kw_only=True)
class TrialPage:
    """A table, what it would do, and the rows there is something to say of."""

    table: DirectoryImport
    plan: Plan
    new: int
    changed: int
    same: int
    bad: int
    told: list[Planned]
    more: int


def manage_page(after: str, today: date) -> ManagePage:
    """The list as it stands; the same few queries for any length."""
    there = Agency.objects.known().standing(today)
    return ManagePage(
        known=there.count(),
        unsettled=Agency.objects.unsettled().count(),
        unreachable=page_by_text(there.unreachable(), "sort_key", after),
        imports=list(DirectoryImport.objects.defer("rows")[:IMPORTS]),
    )


def trial_page(table: DirectoryImport, plan: Plan) -> TrialPage:
    """Bad rows first, then what would change, then what is new."""
    rank = {Verdict.BAD: 0, Verdict.CHANGED: 1, Verdict.NEW: 2}
    told = [row for row in plan.rows if row.verdict in rank]
    told.sort(key=lambda row: (rank[row.verdict], row.number))
    return TrialPage(
        table=table,
        plan=plan,
        new=plan.count(Verdict.NEW),
        changed=plan.count(Verdict.CHANGED),
        same=plan.count(Verdict.SAME),
        bad=plan.count(Verdict.BAD),
        told=told[:SHOWN],
        more=len(told) - len(told[:SHOWN]),
    )
