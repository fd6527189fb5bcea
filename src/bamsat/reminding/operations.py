"""What people change about reminders: schedules, quiet times, hooks, and messages that
did not arrive. One event each."""

from datetime import date, datetime
from uuid import uuid4

from django.db import transaction
from django.db.models import Q

from bamsat.accounts.encryption import cipher
from bamsat.accounts.names import hidden
from bamsat.agencies.models import Agency
from bamsat.documents.models import Directive
from bamsat.journal import chains
from bamsat.journal.events import Kind
from bamsat.journal.hashing import Data
from bamsat.journal.operations import Entry, hold, record, record_many
from bamsat.reminding import again, refusals
from bamsat.reminding.channels import PURPOSE
from bamsat.reminding.models import Hook, Notice, Quiet, ReminderSchedule
from bamsat.reminding.refusals import RefusedError
from bamsat.rules.reminding import USUAL, Schedule
from bamsat.ui.dates import short
from bamsat.work import hooks
from bamsat.work import operations as outbox
from bamsat.work.models import Outgoing

FIELDS = ("before", "on_the_day", "after", "every", "apart", "review")


def _chain(directive: Directive | None) -> str:
    return chains.of_directive(directive.pk) if directive else chains.AGENCIES


@transaction.atomic
def set_schedule(
    *,
    directive: Directive | None,
    schedule: Schedule,
    source: str,
    by: str,
    at: datetime,
) -> ReminderSchedule:
    """Remind of a directive's work by this schedule from now on; without a directive,
    of all that have none of their own. RefusedError where that is so already."""
    chain = _chain(directive)
    hold(chain)
    key = str(directive.pk) if directive else "usual"
    row = ReminderSchedule.objects.filter(key=key).first()
    before = row.value if row else (USUAL if directive is None else None)
    if row and before == schedule and row.source == source:
        raise RefusedError(refusals.NOTHING_CHANGED)
    row = row or ReminderSchedule(key=key, directive=directive)
    for name in FIELDS:
        value = getattr(schedule, name)
        setattr(row, name, list(value) if isinstance(value, tuple) else value)
    row.source, row.changed_by, row.changed_at = source, by, at
    row.save()
    _tell(
        Kind.SCHEDULE_SET,
        chain,
        f"directive:{directive.pk}" if directive else "schedule:usual",
        {
            "before": _said(before) if before else None,
            "after": _said(schedule),
            "source": source,
        },
        by=by,
        at=at,
    )
    return row


@transaction.atomic
def remove_schedule(*, directive: Directive | None, by: str, at: datetime) -> bool:
    """Remind by the usual schedule again; False where it is so already."""
    chain = _chain(directive)
    hold(chain)
    key = str(directive.pk) if directive else "usual"
    row = ReminderSchedule.objects.filter(key=key).first()
    if row is None:
        return False
    data: dict[str, Data] = {"before": _said(row.value)}
    row.delete()
    about = f"directive:{directive.pk}" if directive else "schedule:usual"
    _tell(Kind.SCHEDULE_REMOVED, chain, about, data, by=by, at=at)
    return True


def _said(schedule: Schedule) -> dict[str, Data]:
    return {name: getattr(schedule, name) for name in FIELDS}


@transaction.atomic
def be_quiet(
    *,
    directive: Directive | None = None,
    agency: Agency | None = None,
    since: date,
    until: date | None,
    reason: str,
    today: date | None = None,
    by: str,
    at: datetime,
) -> Quiet:
    """Remind nobody of a directive's work, or at an agency, or at all, from a day until
    a day. RefusedError for days in the wrong order, for a time that is over (on
    `today`), and where that is so already."""
    chain = _chain(directive)
    hold(chain)
    if until is not None and until <= since:
        raise RefusedError(refusals.DAYS)
    if today is not None and until is not None and until <= today:
        raise RefusedError(refusals.QUIET_OVER % {"day": short(until)})
    same = Quiet.objects.beside(since, until)
    # A time of the whole site covers every other.
    mine = Q(directive=directive) & Q(agency=agency)
    whole = Q(directive__isnull=True, agency__isnull=True)
    for row in same.filter(mine | whole).order_by("since", "pk"):
        covers = row.since <= since and (
            not row.until or (until and until <= row.until)
        )
        if covers or (row.directive_id, row.agency_id) == (
            directive and directive.pk,
            agency and agency.pk,
        ):
            raise RefusedError(_overlap(row))
    row = Quiet.objects.create(
        directive=directive,
        agency=agency,
        since=since,
        until=until,
        reason=reason,
        by=by,
        at=at,
    )
    data: dict[str, Data] = {
        "agency": row.agency_id,
        "since": since.isoformat(),
        "until": until.isoformat() if until else None,
        "reason": hidden(reason) if reason else "",
    }
    _tell(Kind.QUIET_BEGUN, chain, f"quiet:{row.pk}", data, by=by, at=at)
    return row


def _overlap(row: Quiet) -> str:
    """Which time a new one would fall into, in words."""
    said = {"since": short(row.since), "reason": row.reason}
    if row.until:
        return refusals.QUIET_TWICE_UNTIL % {**said, "until": short(row.until)}
    return refusals.QUIET_TWICE % said


@transaction.atomic
def end_quiet(*, row: Quiet, today: date, by: str, at: datetime) -> bool:
    """Remind again from today on; False where it is over already."""
    chain = _chain(row.directive)
    hold(chain)
    last = max(row.since, today)
    if not Quiet.objects.not_over(today).filter(pk=row.pk).update(until=last):
        return False
    data: dict[str, Data] = {"until": last.isoformat()}
    _tell(Kind.QUIET_ENDED, chain, f"quiet:{row.pk}", data, by=by, at=at)
    return True


@transaction.atomic
def send_again(*, message: Outgoing, by: str, at: datetime, today: date) -> bool:
    """Let a message that did not arrive leave once more, to who is reached today; False
    where it is not one, or somebody was first. RefusedError where nobody is reached."""
    moved = again.moved([message], today).get(message.pk)
    if moved and moved.to is None:
        words = refusals.NO_READER if moved.personal else refusals.NOBODY_NOW
        raise RefusedError(words % {"why": moved.flaw_words})
    if not outbox.send_again(message, now=at):
        return False
    if moved:
        _readdress(message, moved)
    about = f"message:{message.pk}"
    _tell(Kind.MESSAGE_SENT_AGAIN, chains.AGENCIES, about, {}, by=by, at=at)
    return True


def _readdress(message: Outgoing, moved: again.Moved) -> None:
    """Let a message go to who is reached about the agency today."""
    if moved.to:
        message.to, moved.notice.rank = moved.to.address, moved.to.rank
        message.save(update_fields=["to"])
        moved.notice.save(update_fields=["rank"])


@transaction.atomic
def send_all_again(*, by: str, at: datetime, today: date) -> int:
    """Let leave once more what no server ever took, as after days without one, and
    is still worth reading, each to who is reached today; how many."""
    reached = _reached(today)
    keys = outbox.send_all_again(Outgoing.objects.filter(pk__in=reached), now=at)
    entries = [
        Entry(
            kind=Kind.MESSAGE_SENT_AGAIN,
            chain=chains.AGENCIES,
            about=f"message:{key}",
            data={},
        )
        for key in keys
    ]
    record_many(entries, by=by, at=at, batch=uuid4())
    return len(keys)


def _reached(today: date) -> list[int]:
    """The oldest that never left and reach somebody today, so many as are looked at at
    once, each with its address of today. Those that reach nobody stay, and hold up none
    behind them."""
    found = again.never_left().order_by("pk").select_for_update(of=("self",))
    rows = list(found[: outbox.AT_ONCE])
    while rows:
        moved = again.moved(rows, today)
        for row in rows:
            if row.pk in moved:
                _readdress(row, moved[row.pk])
        keys = [each.pk for each in rows if each.pk not in moved or moved[each.pk].to]
        if keys:
            return keys
        rows = list(found.filter(pk__gt=rows[-1].pk)[: outbox.AT_ONCE])
    return []


@transaction.atomic
def settle(*, message: Outgoing, by: str, at: datetime) -> bool:
    """Leave a message that did not arrive as it is: somebody has seen to it; False
    where it is not one, or somebody was first."""
    if not outbox.settle(message):
        return False
    data: dict[str, Data] = {"was": str(message.state)}
    about = f"message:{message.pk}"
    _tell(Kind.MESSAGE_SETTLED, chains.AGENCIES, about, data, by=by, at=at)
    return True


@transaction.atomic
def see(*, notice: Notice, by: str, at: datetime) -> int:
    """Somebody has seen that an agency or a person could not be reached, up to that
    notice; how many that were."""
    found = Notice.objects.unreached().to_the_same(notice)
    if n := found.update(seen_at=at):
        data: dict[str, Data] = {"notices": n, "flaw": notice.flaw}
        about = f"notice:{notice.pk}"
        _tell(Kind.NOTICE_SEEN, chains.AGENCIES, about, data, by=by, at=at)
    return n


@transaction.atomic
def set_hook(
    *,
    name: str,
    address: str,
    secret: str,
    agency: Agency | None,
    by: str,
    at: datetime,
) -> Hook:
    """Let another program be told what an agency, or everybody, is told. RefusedError
    for an address to which a hook cannot go."""
    try:
        hooks.demand_address(address)
    except hooks.AddressError as error:
        raise RefusedError(refusals.NO_ADDRESS) from error
    hold(chains.AGENCIES)
    same = Hook.objects.at_work().filter(Q(agency=agency) | Q(agency__isnull=True))
    if twin := same.filter(address=address).first():
        raise RefusedError(refusals.HOOK_TWICE % {"name": twin.name})
    row = Hook.objects.create(
        name=name,
        address=address,
        agency=agency,
        secret=cipher(PURPOSE).encrypt(secret.encode()).decode(),
        by=by,
        at=at,
    )
    data: dict[str, Data] = {"agency": row.agency_id, "address": hidden(address)}
    _tell(Kind.HOOK_SET, chains.AGENCIES, f"hook:{row.pk}", data, by=by, at=at)
    return row


@transaction.atomic
def stop_hook(*, row: Hook, by: str, at: datetime) -> bool:
    """Tell that program nothing more; False where it was stopped before."""
    if not Hook.objects.at_work().filter(pk=row.pk).update(stopped_at=at):
        return False
    _tell(Kind.HOOK_STOPPED, chains.AGENCIES, f"hook:{row.pk}", {}, by=by, at=at)
    return True


def _tell(
    kind: Kind, chain: str, about: str, data: dict[str, Data], *, by: str, at: datetime
) -> None:
    record(kind=kind, chain=chain, about=about, by=by, at=at, batch=uuid4(), data=data)
