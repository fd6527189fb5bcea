"""What the page of a commitment and that of one piece of its work show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bamsat.commitments.lines import Line, lines
from bamsat.commitments.models import Assignment, Commitment
from bamsat.commitments.portraits import OccurrenceRow
from bamsat.commitments.register.item import ItemPage, item_page, who_of
from bamsat.progress.following.telling import (
    QUIET,
    Happening,
    about_work,
    happenings,
)
from bamsat.progress.models import Comment, Dependency, Watch
from bamsat.rules.access import Visitor
from bamsat.rules.status import Status
from bamsat.ui.paging import Page, page_newest_first

COMMENTS = 20
NEEDED = 50
DONE = (Status.ON_TIME, Status.LATE)
GONE = (Status.CANCELLED, Status.SUPERSEDED)


@dataclass(frozen=True, kw_only=True)
class Party:
    """One lead party, as the directive names it, with the work of each agency that
    answers for it: "28 cơ quan ▸ 19 xong, 9 chưa"."""

    assignment: Assignment
    rows: list[OccurrenceRow]

    @property
    def agencies(self) -> int:
        return len({row.occurrence.agency_id for row in self.rows})

    @property
    def done(self) -> int:
        return sum(row.status in DONE for row in self.rows)

    @property
    def left(self) -> int:
        return sum(row.status not in (*DONE, *GONE) for row in self.rows)

    @property
    def several(self) -> bool:
        return len(self.rows) > 1


@dataclass(frozen=True, kw_only=True)
class Said:
    """A comment, who wrote it, and whether he is the reader."""

    comment: Comment
    who: str
    own: bool


@dataclass(frozen=True, kw_only=True)
class Waits:
    """A commitment at the other end of a dependency; `late` says that what is needed
    comes later than it is needed, `overdue` that its day has passed."""

    dependency: Dependency
    line: Line
    overdue: bool
    late: bool


@dataclass(frozen=True, kw_only=True)
class CommitmentPage:
    """A commitment, the work of its agencies, what happened, and what is said."""

    item: ItemPage
    parties: list[Party]
    mine: list[OccurrenceRow]
    happenings: list[Happening]
    needs: list[Waits]
    needed_by: list[Waits]
    comments: list[Said]
    older: Page[Comment]
    watched: bool

    @property
    def commitment(self) -> Commitment:
        return self.item.commitment


def commitment_page(
    commitment: Commitment,
    visitor: Visitor,
    asked: tuple[str, str],
    now: datetime,
    today: date,
) -> CommitmentPage:
    """The page of an accepted commitment; `asked` are the cursors of its timeline and
    of its comments."""
    timeline, comments = asked
    item = item_page(commitment, timeline, now, today, also=about_work, quiet=QUIET)
    older = page_newest_first(commitment.comments.shown(), comments, size=COMMENTS)
    needs, needed_by = waits(commitment, item.line, today)
    return CommitmentPage(
        item=item,
        parties=parties(item.leads, item.occurrences),
        mine=[
            row
            for row in item.occurrences
            if row.occurrence.agency_id in visitor.answers_for
        ],
        happenings=happenings(item.timeline, item.occurrences),
        needs=needs,
        needed_by=needed_by,
        comments=_said(older.rows, visitor, today),
        older=older,
        watched=Watch.objects.filter(
            commitment=commitment, person=visitor.person
        ).exists(),
    )


def parties(leads: Sequence[Assignment], rows: Sequence[OccurrenceRow]) -> list[Party]:
    """Each lead with the work that is counted for it, its agencies in Vietnamese
    order."""
    found = []
    for lead in leads:
        own = [row for row in rows if row.occurrence.assignment_id == lead.pk]
        own.sort(key=_by_day_and_name)
        found.append(Party(assignment=lead, rows=own))
    return found


def _by_day_and_name(row: OccurrenceRow) -> tuple[date, str]:
    return row.occurrence.sort_day, row.occurrence.agency.sort_key


def _said(comments: Sequence[Comment], visitor: Visitor, today: date) -> list[Said]:
    names = who_of([comment.by for comment in comments], today)
    return [
        Said(
            comment=comment,
            who=names[comment.by],
            own=comment.by == visitor.actor,
        )
        for comment in comments
    ]


def waits(
    commitment: Commitment, line: Line, today: date
) -> tuple[list[Waits], list[Waits]]:
    """For which this one waits, and which wait for it: five queries."""
    waiting = commitment.dependencies.select_related("needs")
    needs = list(waiting.order_by("pk")[:NEEDED])
    needed_by = list(
        commitment.dependants.select_related("commitment").order_by("pk")[:NEEDED]
    )
    others = [each.needs for each in needs] + [each.commitment for each in needed_by]
    by_key = {each.id: each for each in lines(others, today)} if others else {}
    return (
        [_waits(each, by_key[each.needs_id], line) for each in needs],
        [_waits(each, by_key[each.commitment_id]) for each in needed_by],
    )


def _waits(dependency: Dependency, other: Line, waiting: Line | None = None) -> Waits:
    """How the one at the other end stands; warned of where it is what is needed."""
    needed, own = other.next_due, waiting.next_due if waiting else None
    return Waits(
        dependency=dependency,
        line=other,
        overdue=waiting is not None and other.status is Status.OVERDUE,
        late=bool(needed and own and needed.day > own.day),
    )
