"""The last working day of each deadline, by the calendar that the site counts by; when
days are moved it follows."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

import msgspec
from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.translation import ngettext

from bamsat.calendars.days import calendar
from bamsat.calendars.following import Consequence, Shift
from bamsat.commitments.models import Deadline, Occurrence
from bamsat.commitments.querysets import OccurrenceQuerySet
from bamsat.commitments.review.cutting import with_working_day
from bamsat.commitments.review.drafts import Draft, Due, Duty
from bamsat.rules.periods import last_day_in_time
from bamsat.rules.status import Standing
from vanban.workdays import ONE_DAY

NAMED_DAY = ("before", "by", "on")
OPEN = (Standing.OPEN, Standing.WAITING, Standing.WAITING_LATE)
EXAMPLES = 3
"""How many pieces of work are named for each day."""


def counted(dues: Iterable[Due]) -> tuple[Due, ...]:
    """Deadlines with their last working day by the site's calendar: one query."""
    dues = tuple(dues)
    known = calendar({due.date.year for due in dues if due.date})
    return tuple(with_working_day(due, known) for due in dues)


def by_calendar(drafts: Iterable[Draft]) -> list[Draft]:
    """Drafts with the deadlines of their duties so counted: one query for all."""
    drafts = list(drafts)
    dues = (due for d in drafts if isinstance(d, Duty) for due in d.deadlines)
    known = calendar({due.date.year for due in dues if due.date})
    return [
        msgspec.structs.replace(
            each,
            deadlines=tuple(with_working_day(due, known) for due in each.deadlines),
        )
        if isinstance(each, Duty)
        else each
        for each in drafts
    ]


def told(moved: Shift) -> Sequence[Consequence]:
    """The open work whose last working day a change of the calendar moves, by its last
    day in time: two queries for any number."""
    waiting = Occurrence.objects.filter(due_on__in=list(moved), standing__in=OPEN)
    counts = waiting.order_by("due_on").values_list("due_on").annotate(n=Count("pk"))
    named = _examples(waiting)
    return [
        Consequence(
            day=day,
            before=moved[day][0],
            after=moved[day][1],
            words=ngettext("%(n)s việc", "%(n)s việc", n) % {"n": n},
            address=reverse(
                "register:list",
                query={"tu": day.isoformat(), "den": day.isoformat()},
            ),
            names=named.get(day, []),
        )
        for day, n in counts
        if day
    ]


def _examples(waiting: OccurrenceQuerySet) -> dict[date, list[str]]:
    """A few pieces of work of each day, as officers know them; one query."""
    place = Window(RowNumber(), partition_by=F("due_on"), order_by=F("id").asc())
    rows = waiting.annotate(at=place).filter(at__lte=EXAMPLES).order_by("due_on", "at")
    found: dict[date, list[str]] = {}
    for day, agency, title in rows.values_list(
        "due_on", "agency__name", "commitment__title"
    ):
        if day:
            found.setdefault(day, []).append(f"{agency}: {title}")
    return found


def follow(moved: Shift) -> None:
    """The deadlines whose last working day was moved: one update for each day."""
    for day, (_before, after) in moved.items():
        _ending_on(day).update(last_working_day=after)


def keep(now: datetime) -> None:
    """What a newer library made of the days: the deadlines of each day that say
    otherwise are brought in line."""
    said = Deadline.objects.filter(kind__in=NAMED_DAY, named_on__isnull=False)
    rows = set(said.order_by().values_list("kind", "named_on", "last_working_day"))
    known = calendar({named.year for _kind, named, _day in rows if named})
    for kind, named, stored in rows:
        if named is None:
            continue
        working = known.last_working_day(last_day_in_time(kind, named))
        if stored != working:
            mine = said.filter(kind=kind, named_on=named)
            mine.update(last_working_day=working)


def _ending_on(day: date) -> QuerySet[Deadline]:
    """The deadlines whose last day in time is that one (RULES 6)."""
    return Deadline.objects.filter(
        Q(kind__in=("by", "on"), named_on=day)
        | Q(kind="before", named_on=day + ONE_DAY)
    )
