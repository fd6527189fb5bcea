"""Letting somebody stand in, and ending it: one event each."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bamsat.accounts.models import User
from bamsat.agencies.cover.models import StandIn
from bamsat.agencies.models import Post
from bamsat.agencies.refusals import NotChangedError
from bamsat.journal.chains import ACCOUNTS
from bamsat.journal.events import Kind
from bamsat.journal.operations import record

OWN = _("Không ai tự thay chính mình.")
DAYS = _("Ngày kết thúc phải ở sau ngày bắt đầu.")
ENDED = _("Vai ấy đã thôi: không còn gì để thay.")
TWICE = _("Người này đang thay ở vai ấy trong thời gian đó.")


@transaction.atomic
def stand_in(
    *,
    post: Post,
    person: User,
    since: date,
    until: date | None,
    reason: str,
    by: str,
    at: datetime,
    today: date,
) -> StandIn:
    """Let a person have what a post of another gives, from a day until a day, or as
    deputy until told otherwise.

    NotChangedError for oneself, for days in the wrong order, at a post that is over,
    and where the person stands in there at that time already.
    """
    # The row of the person is the lock of those who let him stand in.
    User.objects.select_for_update().get(pk=person.pk)
    if person.pk == post.person_id:
        raise NotChangedError(OWN)
    if until is not None and until <= since:
        raise NotChangedError(DAYS)
    if post.until is not None and post.until <= max(since, today):
        raise NotChangedError(ENDED)
    there = post.stand_ins.filter(person=person).not_over(since)
    if any(until is None or row.since < until for row in there):
        raise NotChangedError(TWICE)
    made = StandIn.objects.create(
        post=post, person=person, since=since, until=until, reason=reason, by=by, at=at
    )
    _tell(Kind.STAND_IN_BEGUN, made, by=by, at=at)
    return made


@transaction.atomic
def end_stand_in(*, row: StandIn, today: date, by: str, at: datetime) -> bool:
    """End it today, or before it began; False where it is over already."""
    last = max(row.since, today)
    done = StandIn.objects.filter(pk=row.pk).not_over(today).update(until=last)
    if done:
        row.until = last
        _tell(Kind.STAND_IN_ENDED, row, by=by, at=at)
    return bool(done)


def _tell(kind: Kind, row: StandIn, *, by: str, at: datetime) -> None:
    record(
        kind=kind,
        chain=ACCOUNTS,
        about=f"person:{row.person_id}",
        by=by,
        at=at,
        data={
            "stand_in": row.pk,
            "post": row.post_id,
            "since": row.since.isoformat(),
            "until": row.until.isoformat() if row.until else None,
        },
    )
