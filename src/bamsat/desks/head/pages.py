"""What the desk of an agency's head shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import CharField, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Concat

from bamsat.agencies.models import Agency, Post
from bamsat.commitments.models import Occurrence
from bamsat.commitments.querysets import OccurrenceQuerySet
from bamsat.commitments.register.directives import NONE, Chosen, printed
from bamsat.commitments.register.filters import THEN, was_there
from bamsat.desks.head.figures import (
    LEAST_DUE,
    SOON,
    Beside,
    InDirective,
    by_directive,
    figures,
)
from bamsat.progress.models import Report
from bamsat.rules.access import PostRole
from bamsat.rules.status import CELLS, Status

SHOWN = 8
PEOPLE = 30


@dataclass(frozen=True, kw_only=True)
class Own:
    """Somebody who holds a post at the agency, and when he reported last."""

    name: str
    role: str
    last: datetime | None


@dataclass(frozen=True, kw_only=True)
class HeadPage:
    """One agency in one screen: where it stands, what turns late, who answers."""

    agency: Agency
    agencies: Sequence[Agency]
    then: bool
    chosen: Chosen
    beside: Beside
    due_soon: int
    waiting: int
    days: int
    overdue: list[Occurrence]
    ahead: list[Occurrence]
    directives: list[InDirective]
    people: list[Own]
    least_due: int = LEAST_DUE
    cells: tuple[Status, ...] = CELLS

    @property
    def late(self) -> int:
        return self.beside.own[Status.OVERDUE]

    @property
    def whose(self) -> str:
        """Whose work an address of the register shows."""
        then = f"&to-chuc={THEN}" if self.then else ""
        return f"co-quan={self.agency.slug}&vai-tro=chu-tri{then}"

    @property
    def narrowed(self) -> str:
        """The same of the directives that are chosen: a figure opens to its items."""
        of = printed(self.chosen.address())
        return f"{self.whose}&{of}" if of else self.whose

    @property
    def kept(self) -> str:
        """What is chosen, for an address that chooses more."""
        return "&".join(filter(None, ["chon=1", printed(self.chosen.address())]))


def head_page(
    agency: Agency,
    agencies: Sequence[Agency],
    today: date,
    *,
    then: bool,
    chosen: Chosen = NONE,
) -> HeadPage:
    """The desk of one agency: eight queries, however much there is."""
    then = then or was_there(agency)
    found = figures(agency, today, then=then, chosen=chosen)
    whose = "obliged" if then else "agency"
    mine = chosen.of(Occurrence.objects.filter(**{whose: agency}))
    overdue, ahead = _pressing(mine, today)
    return HeadPage(
        agency=agency,
        agencies=agencies,
        then=then,
        chosen=chosen,
        beside=found.beside,
        due_soon=found.due_soon,
        waiting=found.waiting,
        days=SOON.days,
        overdue=overdue,
        ahead=ahead,
        directives=by_directive(agency, today, then=then, chosen=chosen),
        people=_people(agency, today),
    )


def _pressing(
    mine: OccurrenceQuerySet, today: date
) -> tuple[list[Occurrence], list[Occurrence]]:
    """What is late, the longest first, and what ends soon: the first few of each, each
    by an index (asked together, PostgreSQL would read the register)."""
    shown = mine.select_related("commitment", "directive").order_by("sort_day", "id")
    late = shown.behind(today)[:SHOWN]
    return list(late), list(shown.ahead(today, today + SOON)[:SHOWN])


def _people(agency: Agency, today: date) -> list[Own]:
    """Who holds a post there today; the last report of each by an index, not by
    counting."""
    actor = Concat(Value("person:"), Cast("person_id", CharField()))
    last = Report.objects.filter(by=OuterRef("actor")).order_by("-pk").values("at")
    posts = (
        Post.objects.held(today)
        .filter(agency=agency)
        .annotate(actor=actor)
        .annotate(last=Subquery(last[:1]))
        .order_by("person__name", "pk")
        .values_list("person__name", "role", "last")
    )
    return [
        Own(name=name, role=str(Post.ROLES[PostRole(role)]), last=at)
        for name, role, at in posts[:PEOPLE]
    ]
