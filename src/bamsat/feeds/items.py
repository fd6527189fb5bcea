"""What a calendar holds: the work of some agencies, each piece with why it is due and
when it changed last. The same few queries for any number."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Max, Q
from django.utils import timezone

from bamsat.accounts.models import User
from bamsat.agencies.cover.models import StandIn
from bamsat.agencies.models import Post
from bamsat.calendars.days import SiteCalendar, site_calendar
from bamsat.calendars.models import CalendarChange
from bamsat.commitments.explained import facts_of, why
from bamsat.commitments.models import Occurrence
from bamsat.commitments.register.models import Change
from bamsat.feeds.models import Feed
from bamsat.journal.models import Event
from bamsat.progress.models import Suspension
from bamsat.rules.access import ANSWERERS
from bamsat.rules.periods import review_day
from bamsat.rules.status import SET_ASIDE, Standing, State, Timing

BACK = timedelta(days=90)
"""What ended longer ago is left out, unless it is still to be done."""
MOST = 2000
"""No calendar holds more: those that end first."""
OPEN = (Standing.OPEN, Standing.WAITING, Standing.WAITING_LATE)
LOOKED_AT = (Standing.CONTINUOUS, Standing.UNDATED)
OFF_AT_MOST = timedelta(days=20)
"""No row of days off is longer: a moved day changes the last working day of no work
that ends later behind it."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """A piece of work on a day: its last one in time, or that of its next review."""

    occurrence: Occurrence
    day: date
    review: bool
    why: str
    reason: str
    changed_at: datetime

    @property
    def sequence(self) -> int:
        """Raised by every move of the work and every change of what it is part of."""
        return self.occurrence.version + self.occurrence.commitment.version - 2


def agencies_of(feed: Feed, today: date) -> list[int]:
    """Whose work it tells: that of its agency while it is there; or of the agencies for
    which the person answers today, while he may sign in."""
    if feed.agency:
        return [feed.agency.pk] if feed.agency.stands_on(today) else []
    if feed.person is None or not feed.person.may_sign_in:
        return []
    return _answered_by(feed.person, today)


def _answered_by(person: User, today: date) -> list[int]:
    """By his own posts, and by those at which he stands in."""
    held = Post.objects.of(person).held(today).filter(role__in=ANSWERERS)
    held = held.exclude(agency__until__lte=today).order_by()
    covered = StandIn.objects.of(person).in_place(today).order_by()
    covered = covered.filter(post__role__in=ANSWERERS)
    covered = covered.exclude(post__agency__until__lte=today)
    keys = held.values_list("agency_id").union(covered.values_list("post__agency_id"))
    return sorted(key for (key,) in keys if key is not None)


def items(agencies: Iterable[int], today: date) -> list[Item]:
    """The work of these agencies in the order of its days: from 90 days ago on, and
    whatever is still to be done; what has no legal day on its next review day (RULES
    5)."""
    rows = list(_work(agencies, today))
    changed = _changed(rows)
    days = {row.pk: day for row in rows if (day := _day(row, today, changed[row.pk]))}
    shown = [row for row in rows if row.pk in days]
    known = site_calendar({today.year, *(day.year for day in days.values())})
    reasons = _reasons(shown)
    moves = list(CalendarChange.objects.order_by("-id")[:MOST])
    found = []
    for row in shown:
        day = days[row.pk]
        at = max([changed[row.pk], *_moved(day, moves)])
        found.append(_item(row, day, known, reasons.get(row.pk, ""), at))
    return sorted(found, key=lambda item: (item.day, item.occurrence.pk))


def _work(agencies: Iterable[int], today: date) -> Iterable[Occurrence]:
    """Everything of these agencies that a calendar tells; one query."""
    recent = Q(due_on__gte=today - BACK)
    mine = Occurrence.objects.filter(agency__in=list(agencies)).filter(
        recent
        | Q(standing__in=[*OPEN, *LOOKED_AT])
        | Q(standing__in=SET_ASIDE.values(), due_on__isnull=True)
    )
    told = mine.select_related("agency", "commitment", "directive", "deadline")
    return told.order_by("sort_day", "pk")[:MOST]


def _day(row: Occurrence, today: date, changed_at: datetime) -> date | None:
    """Its last day, or that of its next review; of what was set aside, the review that
    stood in the calendar then."""
    if row.due_on:
        return row.due_on
    dates, set_on = row.directive.reporting_dates, row.commitment.review_set_on
    if row.state not in SET_ASIDE:
        return review_day(set_on, dates, today)
    day = review_day(set_on, dates, timezone.localdate(changed_at))
    return day if day and day >= today - BACK else None


def _item(
    row: Occurrence, day: date, known: SiteCalendar, reason: str, changed_at: datetime
) -> Item:
    review = row.timing != Timing.DATED
    by_hand = review and day == row.commitment.review_set_on
    facts = facts_of(row, day if review else None, review_set=by_hand)
    return Item(
        occurrence=row,
        day=day,
        review=review,
        why=why(facts, known),
        reason=reason,
        changed_at=changed_at,
    )


def _reasons(rows: Iterable[Occurrence]) -> dict[int, str]:
    """Why nobody waits for some of these: two queries."""
    paused = [row.pk for row in rows if row.state == State.SUSPENDED]
    ended = {
        row.commitment_id: row.pk
        for row in rows
        if row.state in (State.CANCELLED, State.SUPERSEDED)
    }
    found = dict(
        Suspension.objects.filter(
            occurrence__in=paused, ended_at__isnull=True
        ).values_list("occurrence", "reason")
    )
    endings = Change.objects.endings().filter(commitment__in=ended).order_by("pk")
    by_commitment = dict(endings.values_list("commitment", "reason"))
    return found | {
        row.pk: by_commitment[row.commitment_id]
        for row in rows
        if row.state in (State.CANCELLED, State.SUPERSEDED)
        and row.commitment_id in by_commitment
    }


def _changed(rows: Iterable[Occurrence]) -> Mapping[int, datetime]:
    """When something happened to each of these last: one query."""
    about = {f"occurrence:{row.pk}": row.pk for row in rows}
    events = Event.objects.filter(about__in=about).order_by()
    latest = dict(events.values_list("about").annotate(Max("at")))
    return {
        row.pk: max(
            row.commitment.changed_at,
            latest.get(f"occurrence:{row.pk}", row.commitment.changed_at),
        )
        for row in rows
    }


def _moved(day: date, moves: Iterable[CalendarChange]) -> list[datetime]:
    """When days off before a day were moved, or moved back."""
    return [
        each.undone_at or each.at
        for each in moves
        if each.first <= day <= each.last + OFF_AT_MOST
    ]
