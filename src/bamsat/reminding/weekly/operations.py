"""Telling the week: once to each who wants it, however many workers try and wherever
they are stopped; and the switch and the hour."""

import logging
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.utils import InterfaceError, OperationalError
from django.utils import timezone

from bamsat.accounts.models import User
from bamsat.agencies.models import Post
from bamsat.calendars.days import calendar
from bamsat.journal.chains import ACCOUNTS
from bamsat.journal.events import Kind
from bamsat.journal.operations import record
from bamsat.reminding import channels, whom
from bamsat.reminding.models import Notice, Quiet
from bamsat.reminding.weekly.models import WeeklyHour, WeeklyRound, WeeklyWish
from bamsat.reminding.weekly.summary import Parts, summary
from bamsat.rules.reaching import Rank
from bamsat.ui.today import today

logger = logging.getLogger(__name__)

MONDAY, SEVEN = 0, 7


@transaction.atomic
def wish(*, person: User, wanted: bool, by: str, at: datetime) -> bool:
    """Want the week told, or not any more; False where nothing differs."""
    User.objects.select_for_update().get(pk=person.pk)
    rows = WeeklyWish.objects.filter(person=person)
    if rows.exists() == wanted:
        return False
    if wanted:
        WeeklyWish.objects.create(person=person, at=at)
    else:
        rows.delete()
    record(
        kind=Kind.WEEK_WANTED if wanted else Kind.WEEK_DECLINED,
        chain=ACCOUNTS,
        about=f"person:{person.pk}",
        by=by,
        at=at,
        data={},
    )
    return True


@transaction.atomic
def set_hour(*, weekday: int, hour: int, by: str, at: datetime) -> bool:
    """Tell the week from that weekday and hour on; False where nothing differs."""
    if weekly_hour() == (weekday, hour):
        return False
    WeeklyHour.objects.update_or_create(
        key=1,
        defaults={
            "weekday": weekday,
            "hour": hour,
            "changed_by": by,
            "changed_at": at,
        },
    )
    record(
        kind=Kind.WEEKLY_HOUR_SET,
        chain=ACCOUNTS,
        about="weekly:hour",
        by=by,
        at=at,
        data={"weekday": weekday, "hour": hour},
    )
    return True


def weekly_hour() -> tuple[int, int]:
    """The weekday and the hour: Monday at seven unless somebody set another."""
    row = WeeklyHour.objects.first()
    return (row.weekday, row.hour) if row else (MONDAY, SEVEN)


def day_of(monday: date, weekday: int) -> date | None:
    """The first working day from that weekday on; None where the week has none."""
    known = calendar([monday.year])
    days = (monday + timedelta(days=n) for n in range(weekday, 7))
    return next(filter(known.is_working_day, days), None)


def tell(now: datetime) -> None:
    """Tell this week to whom it was not told yet, once its day and hour have come."""
    on = today()
    monday = on - timedelta(days=on.weekday())
    if WeeklyRound.objects.filter(monday=monday, finished_at__isnull=False).exists():
        return
    weekday, hour = weekly_hour()
    due = day_of(monday, weekday)
    if due is None or on < due or (on == due and timezone.localtime(now).hour < hour):
        return
    if Quiet.objects.in_place(on).filter(directive=None, agency=None).exists():
        return
    wishes = WeeklyWish.objects.order_by("pk").select_related("person")
    people = [each.person for each in wishes if wanted_by(each.person, on)]
    this, _ = WeeklyRound.objects.get_or_create(
        monday=monday, defaults={"started_at": now}
    )
    parts: Parts = {}
    failed = [each.pk for each in people if not _written(each, monday, on, now, parts)]
    if failed:
        raise NotToldError(f"people {failed[:20]}: tried again next minute")
    WeeklyRound.objects.filter(pk=this.pk).update(finished_at=timezone.now())


class NotToldError(Exception):
    """The week could not be told to some; the log says why."""


def wanted_by(person: User, on: date) -> bool:
    """Whether he may still be told: he signs in, and holds a post."""
    return person.may_sign_in and Post.objects.of(person).held(on).exists()


def _written(person: User, monday: date, on: date, now: datetime, parts: Parts) -> bool:
    """What is wrong with one person holds up no other."""
    try:
        write(person, monday, on, now, parts)
    except (OperationalError, InterfaceError):  # of the database, not of this person
        raise
    except Exception:
        logger.exception("the week was not told to person %s", person.pk)
        return False
    return True


@transaction.atomic
def write(
    person: User, monday: date, on: date, now: datetime, parts: Parts
) -> Notice | None:
    """Tell one person; None where he was told already, or does not want it any more.
    `parts`: what was reckoned for others of this run."""
    User.objects.select_for_update().get(pk=person.pk)
    told = Notice.objects.filter(kind=Notice.Kind.WEEK, person=person, on=monday)
    if told.exists() or not WeeklyWish.objects.filter(person=person).exists():
        return None
    said = summary(person, on, parts)
    sendable = whom.can_be(person.email)
    addressee = None
    if sendable and whom.mail_leaves():
        addressee = whom.Addressee(address=person.email, rank=Rank.COORDINATOR)
    notice = Notice.objects.create(
        kind=Notice.Kind.WEEK,
        person=person,
        on=monday,
        at=now,
        subject=said.subject,
        body=said.body,
    )
    channels.post(channels.Letter(notice=notice, addressee=addressee))
    return notice
