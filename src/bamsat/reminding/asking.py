"""A person asks agencies about their work, now: one notice for each agency, with a link
by which it answers, beside the schedule of reminders."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction

from bamsat.accounts.names import hidden
from bamsat.agencies.models import Agency
from bamsat.calendars.days import calendar
from bamsat.commitments.models import Occurrence
from bamsat.documents.citing import in_passing
from bamsat.journal.chains import AGENCIES
from bamsat.journal.events import Kind
from bamsat.journal.hashing import Data
from bamsat.journal.operations import record
from bamsat.progress.answering import links
from bamsat.progress.deciding import Seen
from bamsat.progress.moving import Doer, held
from bamsat.progress.putting_off import (
    demand_day,
    demand_keeper,
    leave,
    seen_to_already,
)
from bamsat.progress.refusals import Words, demand_words
from bamsat.reminding import channels, refusals, whom, wording
from bamsat.reminding.models import Mention, Notice
from bamsat.rules.access import Visitor
from bamsat.rules.status import UNFINISHED, State, Timing

MOST = links.MOST
"""Pieces of work of one agency in one question, as many as one link opens."""


@dataclass(kw_only=True)
class Questions:
    """What became of a choice: the notices written and their work, what somebody moved
    since it was seen, what is not asked about, each with the reason."""

    batch: UUID
    notices: list[Notice] = field(default_factory=list)
    done: list[Occurrence] = field(default_factory=list)
    stale: list[Occurrence] = field(default_factory=list)
    kept: list[tuple[Occurrence, Words]] = field(default_factory=list)


@transaction.atomic
def ask(
    *,
    chosen: Sequence[Seen],
    words: str,
    until: date,
    visitor: Visitor,
    at: datetime,
    today: date,
) -> Questions:
    """Ask those who answer for these, and look at them again on a day. What is told to
    a mailbox cannot be called back; undoing the batch brings the work back on the lists
    alone. RefusedError without words."""
    demand_keeper(visitor)
    demand_day(until, today)
    said = demand_words(words, refusals.NO_QUESTION)
    outcome = Questions(batch=uuid4())
    doer = Doer(by=visitor.actor, at=at, batch=outcome.batch)
    versions = dict(chosen)
    with held(versions) as rows:
        seen_to = seen_to_already(rows, today)
        fit: dict[int, list[Occurrence]] = {}
        for row in rows.values():
            if row.version != versions[row.pk]:
                outcome.stale.append(row)
            elif why := seen_to.get(row.pk) or why_not(row):
                outcome.kept.append((row, why))
            else:
                fit.setdefault(row.agency_id, []).append(row)
        _hold_agencies(fit)
        for own in fit.values():
            for row in own[MOST:]:
                outcome.kept.append((row, refusals.TOO_MANY % {"most": MOST}))
            notice = _write(own[:MOST], said, until, doer, today)
            outcome.notices.append(notice)
            for row in own[:MOST]:
                leave(row, until, "", doer)
                outcome.done.append(row)
    return outcome


def _hold_agencies(keys: Iterable[int]) -> None:
    """These agencies ours until the transaction ends; locked in one order, so that two
    who ask never wait for each other."""
    rows = Agency.objects.filter(pk__in=list(keys)).order_by("pk")
    list(rows.select_for_update().values_list("pk", flat=True))


def why_not(row: Occurrence) -> Words:
    """What keeps an agency from being asked about work; empty where nothing does."""
    if row.agency.collective:
        return refusals.COLLECTIVE
    lasting = row.timing == Timing.CONTINUOUS and row.state == State.CONFIRMED
    if row.state not in UNFINISHED and not lasting:
        return refusals.NOT_WAITED_FOR
    return ""


def _write(
    rows: Sequence[Occurrence], said: str, until: date, doer: Doer, today: date
) -> Notice:
    agency = Agency.objects.get(pk=rows[0].agency_id)
    addressee, flaw = whom.reach(agency, today)
    link = None
    if addressee:
        keys = [row.pk for row in rows]
        link = links.issue(
            agency=agency, occurrences=keys, note="", by=doer.by, at=doer.at
        )
    context = {
        "agency": agency.name,
        "words": said,
        "until": until,
        "lines": _lines(rows),
        "address": wording.HERE if link else "",
        "link": link,
        "rank": wording.RANKS.get(addressee.rank, "") if addressee else "",
        "site": wording.url("working:mine"),
    }
    notice = Notice.objects.create(
        kind=Notice.Kind.ASKED,
        agency=agency,
        on=today,
        at=doer.at,
        subject=f"{agency.name}: điều phối hỏi về {len(rows)} việc ({today:%d/%m/%Y})",
        body=wording.plain("reminding/asked.txt", context),
        rank=addressee.rank if addressee else "",
        flaw=flaw,
        link=link,
    )
    Mention.objects.bulk_create(_mentions(rows, notice, today))
    marks = {wording.HERE: f"link:{link.pk}"} if link else {}
    channels.post(channels.Letter(notice=notice, addressee=addressee, marks=marks))
    data: dict[str, Data] = {
        "notice": notice.pk,
        "occurrences": tuple(sorted(row.pk for row in rows)),
        "words": hidden(said),
        "until": until.isoformat(),
        "flaw": flaw,
        "to": hidden(addressee.address) if addressee else "",
        "link": link.pk if link else None,
    }
    record(
        kind=Kind.AGENCY_ASKED,
        chain=AGENCIES,
        about=f"agency:{agency.pk}",
        by=doer.by,
        at=doer.at,
        batch=doer.batch,
        data=data,
    )
    return notice


def _lines(rows: Sequence[Occurrence]) -> list[dict[str, str]]:
    years = {row.due_on.year for row in rows if row.due_on}
    known = calendar(years)
    return [
        {
            "title": row.commitment.title,
            "place": row.commitment.place,
            "directive": in_passing(row.directive),
            "when": wording.until(row.due_on, known) if row.due_on else "",
            "quote": wording.cut(row.commitment.quote),
        }
        for row in rows
    ]


def _mentions(rows: Iterable[Occurrence], notice: Notice, today: date) -> list[Mention]:
    """As a reminder: who was asked is not reminded of the same a day later."""
    return [
        Mention(
            notice=notice,
            agency_id=row.agency_id,
            what=Mention.What.REMINDER,
            occurrence=row,
            offset=max(-400, min((today - row.due_on).days, 32_000))
            if row.due_on
            else None,
            on=today,
            at=notice.at,
        )
        for row in rows
    ]
