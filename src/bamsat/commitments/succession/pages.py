"""What the pages of reorganisations, and of what waits for a person, show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Max, Min

from bamsat.agencies.directory.columns import word
from bamsat.agencies.kinds import AgencyKind, Certainty, Level, Turn
from bamsat.agencies.models import Agency, Reorganisation, Succession
from bamsat.agencies.succession.drafting import SHIPPED
from bamsat.agencies.succession.models import ReorganisationDraft
from bamsat.agencies.succession.planning import Plan, Planned, plan
from bamsat.commitments.lines import Line, lines
from bamsat.commitments.models import Assignment, Commitment, Handing
from bamsat.commitments.register.item import who_of
from bamsat.commitments.review.undoing import UNDONE_WITHIN
from bamsat.commitments.succession.forms import FIELDS, MORE, HandForm
from bamsat.commitments.succession.operations import head_of, undoable
from bamsat.commitments.succession.touching import Touched, touched
from bamsat.commitments.succession.waiting import (
    open_work,
    waiting_agencies,
    waiting_commitments,
)
from bamsat.rules.succession import ground
from bamsat.ui.paging import Page, page_by_id, page_by_text, page_newest_first

SHOWN = 20
ITEMS = 30


@dataclass(frozen=True, kw_only=True)
class Done:
    """A reorganisation that stands, who wrote it, whether it may be undone."""

    reorganisation: Reorganisation
    who: str
    undoable: bool
    rows: list[Succession]
    ground: str


@dataclass(frozen=True, kw_only=True)
class ListPage:
    """Reorganisations that stand, drafts, and what waits for a person."""

    done: list[Done]
    page: Page[Reorganisation]
    drafts: list[ReorganisationDraft]
    shipped: list[tuple[str, object]]
    waiting: int


def list_page(after: str, now: datetime, today: date) -> ListPage:
    """The newest first; a bounded number of queries."""
    standing = Reorganisation.objects.standing()
    page = page_newest_first(standing, after, size=SHOWN)
    names = who_of([row.by for row in page.rows], today)
    of_each: dict[int, list[Succession]] = {row.pk: [] for row in page.rows}
    rows = Succession.objects.filter(reorganisation__in=page.rows)
    for row in rows.select_related("giver", "taker"):
        of_each[row.reorganisation_id].append(row)
    drafts = ReorganisationDraft.objects.filter(made__isnull=True).defer("lines")
    return ListPage(
        done=[
            Done(
                reorganisation=row,
                who=names[row.by],
                undoable=undoable(row, now),
                rows=of_each[row.pk],
                ground=ground(row.day),
            )
            for row in page.rows
        ],
        page=page,
        drafts=list(drafts[:SHOWN]),
        shipped=list(SHIPPED.items()),
        waiting=waiting_agencies(today).count(),
    )


@dataclass(frozen=True, kw_only=True)
class LineShown:
    """One line of the form: its cells by the names of its fields, what it means, and
    what the agency holds."""

    number: int
    cells: dict[str, str]
    planned: Planned | None
    touched: Touched | None


@dataclass(frozen=True, kw_only=True)
class DraftPage:
    """A draft as typed, and what it would do."""

    draft: ReorganisationDraft
    plan: Plan
    lines: list[LineShown]
    names: list[str]
    turns: list[str]
    kinds: list[str]
    levels: list[str]
    certainties: list[tuple[str, str]]
    ended: int
    made: int
    work: int
    waiting: int
    today: date

    @property
    def later(self) -> bool:
        """Whether its day has not come."""
        return bool(self.draft.day and self.draft.day > self.today)


def draft_page(draft: ReorganisationDraft, today: date) -> DraftPage:
    """The form with a preview; a few queries for any number of lines."""
    found = plan(head_of(draft), draft.lines)
    keys = [agency.pk for agency in found.givers]
    holds = touched(keys)
    by_number = {planned.number: planned for planned in found.lines}
    shown = []
    seen: set[int] = set()
    for number, cells in enumerate([*draft.lines, *({} for _ in range(MORE))]):
        planned = by_number.get(number + 1)
        giver = planned.giver.pk if planned and planned.giver else None
        first = giver is not None and giver not in seen
        seen |= {giver} if giver is not None else set()
        held = holds.get(giver) if giver is not None and first else None
        shown.append(
            LineShown(
                number=number,
                cells={name: cells.get(column, "") for column, name in FIELDS.items()},
                planned=planned,
                touched=held,
            )
        )
    by_rule = {x.giver.pk for x in found.lines if x.giver and x.by_rule}
    asks = {x.giver.pk for x in found.lines if x.giver and x.ends} - by_rule
    known = Agency.objects.known().standing(draft.day or today)
    return DraftPage(
        draft=draft,
        plan=found,
        lines=shown,
        names=list(known.order_by("sort_key").values_list("name", flat=True)[:500]),
        turns=[word(turn, Turn) for turn in Turn],
        kinds=[word(kind, AgencyKind) for kind in AgencyKind],
        levels=[word(level, Level) for level in Level],
        certainties=[(str(value), word(value, Certainty)) for value in Certainty],
        ended=len(by_rule | asks),
        made=sum(taker.new for taker in found.takers),
        work=sum(holds[key].work for key in by_rule),
        waiting=sum(holds[key].still_open + holds[key].helps for key in asks),
        today=today,
    )


@dataclass(frozen=True, kw_only=True)
class HandedBatch:
    """What somebody handed on at once, and may take back."""

    batch: UUID
    at: datetime
    who: str
    giver: str
    taker: str
    commitments: int


@dataclass(frozen=True, kw_only=True)
class WaitingPage:
    """Agencies that left something behind."""

    page: Page[Agency]
    handed: list[HandedBatch]


def waiting_page(after: str, now: datetime, today: date) -> WaitingPage:
    """Whose work waits for a person, and what was handed on within a day."""
    return WaitingPage(
        page=page_by_text(waiting_agencies(today), "sort_key", after, size=SHOWN),
        handed=_handed(now, today),
    )


def _handed(now: datetime, today: date) -> list[HandedBatch]:
    recent = Handing.objects.standing().given_after(now - UNDONE_WITHIN).order_by()
    rows = list(
        recent.values("batch", "by", "at", "giver__name")
        .annotate(
            to=Min("taker__name"),
            n=Count("assignment__commitment", distinct=True),
            last=Max("pk"),
        )
        .order_by("-last")[:SHOWN]
    )
    names = who_of([row["by"] for row in rows], today)
    return [
        HandedBatch(
            batch=row["batch"],
            at=row["at"],
            who=names[row["by"]],
            giver=row["giver__name"],
            taker=row["to"],
            commitments=row["n"],
        )
        for row in rows
    ]


@dataclass(frozen=True, kw_only=True)
class Item:
    """One obligation that waits: the commitment, and the part of the agency in it."""

    line: Line
    leads: bool
    printed: str
    chosen: bool


@dataclass(frozen=True, kw_only=True)
class HandPage:
    """What one agency left behind, and who may go on with it."""

    agency: Agency
    standing: bool
    items: list[Item]
    page: Page[Commitment]
    candidates: list[Agency]
    names: list[str]
    form: HandForm


def hand_page(agency: Agency, after: str, today: date, form: HandForm) -> HandPage:
    """A page of what waits; the same few queries for any number."""
    page = page_by_id(waiting_commitments(agency.pk).for_lines(), after, size=ITEMS)
    keys = [row.pk for row in page.rows]
    printed = _printed(agency.pk, keys)
    leading = set(
        open_work()
        .filter(agency=agency, commitment__in=keys)
        .values_list("commitment", flat=True)
    )
    takers = Succession.objects.standing().filter(giver=agency, taker__isnull=False)
    there = Agency.objects.known().standing(today)
    return HandPage(
        agency=agency,
        standing=agency.stands_on(today),
        items=[
            Item(
                line=line,
                leads=line.id in leading,
                printed=printed.get(line.id, ""),
                chosen=line.id in form.chosen,
            )
            for line in lines(page.rows, today)
        ],
        page=page,
        candidates=list(there.filter(pk__in=takers.values("taker"))),
        names=list(there.order_by("sort_key").values_list("name", flat=True)[:500]),
        form=form,
    )


def _printed(agency: int, commitments: Sequence[int]) -> dict[int, str]:
    """The name by which each commitment names what the agency holds."""
    rows = Assignment.objects.filter(commitment__in=commitments, holder=agency)
    found: dict[int, str] = {}
    for key, name in rows.order_by("pk").values_list("commitment_id", "name"):
        found.setdefault(key, name)
    return found
