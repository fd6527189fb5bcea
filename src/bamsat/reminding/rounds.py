"""The reminders of a day: one for an agency, written once, however many workers try and
wherever they are stopped."""

import logging
import time
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.db.utils import InterfaceError, OperationalError
from django.utils import timezone

from bamsat.accounts.names import hidden
from bamsat.agencies.models import Agency
from bamsat.commitments.models import Occurrence
from bamsat.documents.citing import in_passing
from bamsat.journal.chains import AGENCIES
from bamsat.journal.events import Kind
from bamsat.journal.hashing import Data
from bamsat.journal.operations import record
from bamsat.progress.answering import links
from bamsat.progress.models import AnswerLink
from bamsat.reminding import channels, mornings, planning, whom, wording
from bamsat.reminding.days import Day, day
from bamsat.reminding.models import Mention, Notice, Round
from bamsat.reminding.planning import Plan, Why
from bamsat.reminding.whom import Addressee
from bamsat.rules.reaching import Rank
from bamsat.ui.today import today

logger = logging.getLogger(__name__)

HOUR = 7
"""From this hour on, in Vietnam, the reminders of a day are written."""
LASTS = 45.0
"""Seconds that one run may take: what is left comes with the next tick."""
BY = "command"


def remind(now: datetime) -> None:
    """Write what is left of today's reminders, once the morning has come."""
    on = today()
    if timezone.localtime(now).hour < HOUR:
        return
    if Round.objects.filter(on=on, finished_at__isnull=False).exists():
        return
    found = day(on)
    if not found.asks_anything:
        return
    this, _ = Round.objects.get_or_create(
        on=on, defaults={"working": found.works(on), "started_at": now}
    )
    stop = time.monotonic() + LASTS
    for agency in planning.agencies(found, this.cursor):
        if _write(agency, found, now):
            ahead = Round.objects.filter(pk=this.pk, cursor__lt=agency.pk)
            ahead.update(cursor=agency.pk)
        else:
            _pass_over(this, agency)
        if time.monotonic() > stop:
            return
    failed = _once_more(this, found, now, stop)
    if found.works(on):
        mornings.write(whom.coordinators(on), on, now)
    if failed:
        raise NotWrittenError(f"agencies {failed[:20]}: tried again next minute")
    Round.objects.filter(pk=this.pk).update(finished_at=timezone.now())


def _write(agency: Agency, found: Day, now: datetime) -> bool:
    """Write one reminder; what is wrong with one agency holds up no other."""
    try:
        write(agency, found, now)
    except (OperationalError, InterfaceError):  # of the database, not of this agency
        raise
    except Exception:
        logger.exception("the reminder of agency %s was not written", agency.pk)
        return False
    return True


@transaction.atomic
def _pass_over(this: Round, agency: Agency) -> None:
    """Go on behind an agency whose reminder failed; it is tried again last."""
    row = Round.objects.select_for_update().get(pk=this.pk)
    row.failed = sorted({*row.failed, agency.pk})
    row.cursor = max(row.cursor, agency.pk)
    row.save(update_fields=["failed", "cursor"])


def _once_more(this: Round, found: Day, now: datetime, stop: float) -> list[int]:
    """Try those that failed, after all others; those that still do, or that were not
    tried because the time was over."""
    failed = Round.objects.values_list("failed", flat=True).get(pk=this.pk)
    left = list(failed)
    for agency in Agency.objects.filter(pk__in=failed).order_by("pk"):
        if time.monotonic() > stop:
            break
        if _write(agency, found, now):
            left.remove(agency.pk)
    return left


class NotWrittenError(Exception):
    """Reminders of some agencies could not be written; the log says why."""


@transaction.atomic
def write(agency: Agency, found: Day, now: datetime) -> Notice | None:
    """Write the reminder of an agency for a day; None where there is nothing to say, or
    somebody wrote it already."""
    # The row of the agency is the lock of those who write to it.
    Agency.objects.select_for_update().get(pk=agency.pk)
    written = Notice.objects.filter(
        kind=Notice.Kind.REMINDER, agency=agency, on=found.today
    )
    if written.exists():
        return None
    plan = planning.plan(agency, found)
    if not plan.told:
        return None
    rows = listed(plan)
    draft = _draft(agency, rows, plan, now)
    notice = Notice.objects.create(
        kind=Notice.Kind.REMINDER,
        agency=agency,
        on=found.today,
        at=now,
        subject=wording.subject(plan),
        body=wording.body(plan, rows, draft.link, draft.rank, found.calendar),
        rank=draft.rank or "",
        flaw=draft.flaw,
        link=draft.link,
    )
    Mention.objects.bulk_create(_mentions(plan, notice), batch_size=1000)
    items = _items(plan, rows)
    marks = _marks(draft.link)
    letter = channels.Letter(
        notice=notice, addressee=draft.addressee, items=items, marks=marks
    )
    channels.post(letter)
    _tell(notice, plan, draft)
    return notice


def _marks(link: AnswerLink | None) -> dict[str, str]:
    """What stands for an address and its term until the mail leaves."""
    if link is None:
        return {}
    return {wording.HERE: f"link:{link.pk}", wording.term(link): f"until:{link.pk}"}


@dataclass(frozen=True, kw_only=True)
class Draft:
    """To whom a reminder goes, with which link, or why to nobody."""

    addressee: Addressee | None
    link: AnswerLink | None
    flaw: str

    @property
    def rank(self) -> Rank | None:
        return self.addressee.rank if self.addressee else None


def _draft(
    agency: Agency, rows: dict[int, Occurrence], plan: Plan, now: datetime
) -> Draft:
    addressee, flaw = whom.reach(agency, plan.today)
    if addressee is None:
        return Draft(addressee=None, link=None, flaw=flaw)
    led = [i.key for i in plan.told if i.why is not Why.SUPPORT and i.key in rows]
    link = None
    if led:
        link = links.issue(agency=agency, occurrences=led, note="", by=BY, at=now)
    return Draft(addressee=addressee, link=link, flaw="")


def listed(plan: Plan) -> dict[int, Occurrence]:
    """The pieces of work that a reminder tells of one by one, with what it says of
    each: one query."""
    keys = [item.key for item in planning.pressing(plan.told, wording.LISTED)]
    rows = Occurrence.objects.filter(pk__in=keys).select_related(
        "commitment", "directive", "assignment", "agency", "deadline"
    )
    return {row.pk: row for row in rows}


def _mentions(plan: Plan, notice: Notice) -> list[Mention]:
    return [
        Mention(
            notice=notice,
            agency=plan.agency,
            what=Mention.What.REMINDER,
            occurrence_id=item.key,
            offset=max(-400, min(item.asked.offset, 32_000)),
            on=plan.today,
            at=notice.at,
        )
        for item in plan.told
    ]


def _items(plan: Plan, rows: dict[int, Occurrence]) -> list[dict[str, object]]:
    """The same for a program."""
    return [
        {
            "work": item.key,
            "why": str(item.why),
            "day": item.day.isoformat(),
            "place": row.commitment.place,
            "title": row.commitment.title,
            "directive": in_passing(row.directive),
            "address": wording.url("commitment:occurrence", item.key),
        }
        for item in plan.told
        if (row := rows.get(item.key))
    ]


def _tell(notice: Notice, plan: Plan, draft: Draft) -> None:
    data: dict[str, Data] = {
        "notice": notice.pk,
        "occurrences": tuple(sorted(item.key for item in plan.told)),
        "rank": notice.rank,
        "flaw": notice.flaw,
        "to": hidden(draft.addressee.address) if draft.addressee else "",
        "link": draft.link.pk if draft.link else None,
    }
    record(
        kind=Kind.AGENCY_REMINDED,
        chain=AGENCIES,
        about=f"agency:{plan.agency.pk}",
        by=BY,
        at=notice.at,
        batch=uuid4(),
        data=data,
    )
