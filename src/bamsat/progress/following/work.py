"""What the page of one piece of work shows: what was reported, decided and kept."""

from dataclasses import dataclass
from datetime import date

from bamsat.accounts.models import User
from bamsat.agencies.models import Post
from bamsat.commitments.explained import reason_of, review_of
from bamsat.commitments.models import Occurrence
from bamsat.commitments.portraits import OccurrenceRow
from bamsat.commitments.register.item import who_of
from bamsat.journal.models import Event
from bamsat.progress.barring import barred, bars_of_pauses
from bamsat.progress.following.telling import QUIET, Happening, happenings, told_of
from bamsat.progress.models import Checkpoint, Extension, SubTask, Suspension
from bamsat.rules.access import Visitor
from bamsat.rules.confirmation import CONFIRMERS_OF_ONE
from bamsat.rules.moves import WAITED_FOR
from bamsat.rules.periods import is_fresh
from bamsat.rules.status import State
from bamsat.ui.paging import Page, page_newest_first

EVENTS = 30
PEOPLE = 200


@dataclass(frozen=True, kw_only=True)
class WorkPage:
    """One occurrence with all that was said of it, and what may be done about it."""

    row: OccurrenceRow
    review_on: date | None
    why: list[str]
    happenings: list[Happening]
    page: Page[Event]
    checkpoints: list[Checkpoint]
    asked: Extension | None
    paused: Suspension | None
    paused_by: str
    # Inside the agency and for the coordinator only.
    sub_tasks: list[SubTask]
    sees_sub_tasks: bool
    answers: bool
    answerable: bool
    sets: bool
    confirms: bool
    pauses: bool

    @property
    def occurrence(self) -> Occurrence:
        return self.row.occurrence


def work_page(
    occurrence: Occurrence, visitor: Visitor, after: str, today: date
) -> WorkPage:
    """The page of one piece of work."""
    dates = occurrence.directive.reporting_dates
    row = OccurrenceRow(
        occurrence=occurrence,
        status=occurrence.status(today),
        fresh=is_fresh(occurrence.fresh_on, dates, today),
    )
    events = Event.objects.filter(about=f"occurrence:{occurrence.pk}")
    page = page_newest_first(events.exclude(kind__in=QUIET), after, size=EVENTS)
    sees = occurrence.agency_id in visitor.agencies or visitor.keeps_register
    paused = occurrence.suspensions.filter(ended_at__isnull=True).first()
    answers = occurrence.agency_id in visitor.answers_for
    review_on = review_of(occurrence, dates, today)
    return WorkPage(
        row=row,
        review_on=review_on,
        why=reason_of(occurrence, review_on),
        happenings=happenings(told_of(page.rows, today), [row]),
        page=page,
        checkpoints=list(occurrence.checkpoints.all()),
        asked=occurrence.extensions.to_decide().first(),
        paused=paused,
        paused_by=who_of([paused.by], today)[paused.by] if paused else "",
        sub_tasks=list(occurrence.sub_tasks.select_related("person")) if sees else [],
        sees_sub_tasks=sees,
        answers=answers,
        answerable=State(occurrence.state) in WAITED_FOR | {State.CONFIRMED},
        sets=answers or visitor.keeps_register,
        confirms=occurrence.state == State.SUBMITTED
        and visitor.holds(CONFIRMERS_OF_ONE)
        and barred(occurrence, visitor) is None,
        pauses=visitor.holds(CONFIRMERS_OF_ONE)
        and not bars_of_pauses([occurrence], visitor),
    )


def people_at(agency: int, today: date) -> list[User]:
    """Who holds a post at an agency today, by name."""
    held = Post.objects.held(today).filter(agency=agency)
    found = User.objects.filter(pk__in=held.values("person"))
    return list(found.order_by("sort_key", "pk")[:PEOPLE])
