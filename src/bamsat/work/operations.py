"""Changes to what runs later: claim timers, beat, recover tasks, fill the outbox."""

import logging
import time
from datetime import datetime, timedelta
from traceback import format_exception_only
from typing import TypeAlias
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import F
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from bamsat.work import hooks, outbox
from bamsat.work.models import Heartbeat, Outgoing, Timer
from bamsat.work.querysets import DEAD_AFTER, OutgoingQuerySet
from bamsat.work.tasks import policy_of

Result: TypeAlias = DBTaskResult[..., object]

logger = logging.getLogger(__name__)

CUT_OFF_ATTEMPTS = 3
"""A task whose worker died so many times is taken for what kills it."""

SENDING_LASTS = 50.0
"""Seconds that one job may spend on sending, so that the next tick comes in time."""

KEPT_RESULTS = timedelta(days=14)
KEPT_FAILURES = timedelta(days=60)
KEPT_MESSAGES = timedelta(days=30)
KEPT_FLAGGED = timedelta(days=90)
"""What did not arrive, or may not have, and nobody has seen to since."""
AT_ONCE = 500
"""Messages that one press of a button lets leave again."""


def claim_timer(*, name: str, due_next: datetime, now: datetime) -> bool:
    """Take a timer that is due, for this process alone; says whether it was taken.

    Of any number of processes that ask at once exactly one is told yes.
    """
    if Timer.objects.ahead(now).filter(name=name).exists():
        return False
    Timer.objects.bulk_create([Timer(name=name, due_at=now)], ignore_conflicts=True)
    return Timer.objects.due(now).filter(name=name).update(due_at=due_next) == 1


def note_run(*, name: str, error: str, now: datetime) -> None:
    """Keep when a timed job ran and what it raised, for `bamsat doctor`."""
    Timer.objects.filter(name=name).update(ran_at=now, error=error)


def beat(*, worker: str, host: str, pid: int, now: datetime) -> None:
    """Give a sign of life of a worker."""
    if Heartbeat.objects.filter(worker=worker).update(seen_at=now) == 0:
        Heartbeat.objects.create(
            worker=worker, host=host, pid=pid, started_at=now, seen_at=now
        )


def rest(*, worker: str) -> None:
    """Remove the sign of life of a worker that stops; its unfinished task is free."""
    Heartbeat.objects.filter(worker=worker).delete()


def put_back(*, result: Result, now: datetime) -> bool:
    """Queue a failed task again if its policy allows; says whether it did."""
    policy, attempts = policy_of(result.task_path), len(result.worker_ids)
    if result.status != TaskResultStatus.FAILED or attempts >= policy.attempts:
        return False
    failed = DBTaskResult.objects.filter(pk=result.pk, status=TaskResultStatus.FAILED)
    return bool(
        failed.update(
            status=TaskResultStatus.READY,
            run_after=now + policy.pause_after(attempts),
            finished_at=None,
        )
    )


def recover(now: datetime) -> int:
    """Free the tasks whose worker died in the middle; returns how many.

    django-tasks leaves such a row RUNNING for ever. A worker is dead when it has not
    beaten for DEAD_AFTER; a long task of a living worker is left alone. A task that was
    cut off CUT_OFF_ATTEMPTS times stays failed.
    """
    alive = set(Heartbeat.objects.fresh(now).values_list("worker", flat=True))
    running = DBTaskResult.objects.running().filter(started_at__lt=now - DEAD_AFTER)
    return sum(
        _free(result, now=now)
        for result in running
        if result.worker_ids[-1] not in alive
    )


def _free(result: Result, *, now: datetime) -> int:
    """Free one row, unless another process has just done so."""
    same_run = DBTaskResult.objects.running().filter(
        pk=result.pk, started_at=result.started_at
    )
    attempts = max(policy_of(result.task_path).attempts, CUT_OFF_ATTEMPTS)
    if len(result.worker_ids) < attempts:
        return same_run.update(status=TaskResultStatus.READY, run_after=now)
    return same_run.update(
        status=TaskResultStatus.FAILED,
        finished_at=now,
        traceback=f"the worker died in this task {len(result.worker_ids)} times",
    )


def post_mail(
    *, to: str, subject: str, body: str, now: datetime, key: UUID | None = None
) -> Outgoing:
    """Put a mail into the outbox, in the transaction of the change that it tells of.

    The worker sends it within a minute or so. `key`: where the body has marks that are
    filled when it leaves (`filling`). Raises ValueError for an address that is
    none and for a subject of more than one line.
    """
    try:
        validate_email(to)
    except ValidationError as wrong:
        raise ValueError(f"{to!r} is not a mail address") from wrong
    if len(subject.splitlines()) > 1:
        raise ValueError("the subject of a mail is one line")
    return Outgoing.objects.create(
        channel=Outgoing.Channel.MAIL,
        key=key or uuid4(),
        to=to,
        subject=subject,
        body=body,
        posted_at=now,
        due_at=now,
    )


def post_hook(
    *, to: str, subject: str, body: str, secret: str, now: datetime
) -> Outgoing:
    """Put a message for another program into the outbox, signed with the secret that it
    was given. Raises `hooks.AddressError` for an address that is none."""
    hooks.demand_address(to)
    return Outgoing.objects.create(
        channel=Outgoing.Channel.HOOK,
        to=to,
        subject=subject,
        body=body,
        headers={"X-Bamsat-Signature": hooks.signature(secret, body)},
        posted_at=now,
        due_at=now,
    )


def send_outbox(now: datetime) -> None:
    """Send what is due, until nothing is left or the next tick draws near."""
    free_left_behind(now=now)
    stop = time.monotonic() + SENDING_LASTS
    while send_next(now=timezone.now()) and time.monotonic() < stop:
        pass


def send_next(*, now: datetime) -> bool:
    """Claim the message longest due and send it; False when there is none. Mails come
    before hooks: a receiver that does not answer holds up no mail.

    The row is claimed by a conditional update that is committed before the sending, so
    that of many workers one sends it, and a crash in between is seen (and counted).
    """
    due = Outgoing.objects.due(now)
    message = due.filter(channel=Outgoing.Channel.MAIL).first() or due.first()
    if message is None:
        return False
    send(message, now=now)
    return True


def send(message: Outgoing, *, now: datetime) -> None:
    """Claim this message and send it, unless another process has just claimed it."""
    claimed = Outgoing.objects.due(now).filter(pk=message.pk, attempts=message.attempts)
    taken = {"state": "sending", "claimed_at": now, "handing_at": None}
    if claimed.update(**taken, attempts=F("attempts") + 1):
        message.attempts += 1
        _send(message, now=now)


class ClaimLostError(Exception):
    """A sender came to hand over a message that another has taken over since."""


def take_back(message: Outgoing) -> None:
    """Remove a message that has not left, unless it is just being sent."""
    unsent = Outgoing.objects.filter(pk=message.pk).exclude(
        state__in=[Outgoing.State.SENT, Outgoing.State.SENDING]
    )
    unsent.delete()


def _send(message: Outgoing, *, now: datetime) -> None:
    # Of this claim alone: a sender that slept so long that another took over (a machine
    # that was suspended) neither hands the message over nor says what became of it.
    row = Outgoing.objects.filter(
        pk=message.pk,
        state=Outgoing.State.SENDING,
        attempts=message.attempts,
        claimed_at=now,
    )

    def handing() -> None:
        if not row.update(handing_at=timezone.now()):
            raise ClaimLostError(f"another sender has message {message.pk}")

    try:
        outbox.deliver(message, handing)
    except Exception as error:  # whatever a server or its library raises
        logger.warning("message %s did not leave", message.pk, exc_info=True)
        what = "".join(format_exception_only(error)).strip()
        row.update(error=what, **_after(error, message.attempts, now=now))
    else:
        row.update(state=Outgoing.State.SENT, sent_at=now, error="")


def _after(error: Exception, attempts: int, *, now: datetime) -> dict[str, object]:
    """What becomes of a message by the error that its channel raised."""
    if outbox.unanswered(error):
        return {"state": Outgoing.State.UNSURE}
    if outbox.refused_for_good(error):
        return {"state": Outgoing.State.GIVEN_UP}
    return _next_step(attempts, now=now)


def free_left_behind(*, now: datetime) -> None:
    """Queue again, or give up, what was claimed by a sender that died. What it was just
    handing over may have left: that is for a person, and not sent again by itself."""
    for message in Outgoing.objects.left_behind(now):
        same_claim = Outgoing.objects.left_behind(now).filter(pk=message.pk)
        died = "the sender died while sending"
        # Asked of the row as it is now: the sender may have come so far meanwhile.
        handed = same_claim.filter(handing_at__isnull=False)
        handed.update(error=died, state=Outgoing.State.UNSURE)
        step = _next_step(message.attempts, now=now)
        same_claim.filter(handing_at__isnull=True).update(error=died, **step)


def send_again(message: Outgoing, *, now: datetime) -> bool:
    """Send once more what a person looked at; False where it is no longer there to be
    looked at. It keeps its key: a receiver that has it may drop it."""
    found = Outgoing.objects.to_send_again().filter(pk=message.pk)
    return bool(found.update(**_anew(now)))


def send_all_again(found: OutgoingQuerySet, *, now: datetime) -> list[int]:
    """Send these once more, the oldest first, so many at once; their keys. What others
    look at is left to them."""
    rows = found.order_by("pk").select_for_update()
    keys = list(rows.values_list("pk", flat=True)[:AT_ONCE])
    Outgoing.objects.filter(pk__in=keys).update(**_anew(now))
    return keys


def _anew(now: datetime) -> dict[str, object]:
    """As if it had just been put into the outbox."""
    return {
        "state": Outgoing.State.WAITING,
        "due_at": now,
        "attempts": 0,
        "handing_at": None,
        "error": "",
    }


def settle(message: Outgoing) -> bool:
    """Leave a message as it is: a person has looked at it; False where somebody did
    before."""
    found = Outgoing.objects.to_look_at().filter(pk=message.pk)
    return bool(found.update(state=Outgoing.State.SETTLED))


def note_returned(*, key: UUID, said: str) -> bool:
    """Keep that a mail which had left was returned; False for one not known here."""
    sent = Outgoing.objects.with_key(key).filter(
        state__in=[Outgoing.State.SENT, Outgoing.State.UNSURE]
    )
    return bool(sent.update(state=Outgoing.State.RETURNED, error=said))


def _next_step(attempts: int, *, now: datetime) -> dict[str, object]:
    if attempts >= outbox.ATTEMPTS:
        return {"state": Outgoing.State.GIVEN_UP}
    return {
        "state": Outgoing.State.WAITING,
        "due_at": now + outbox.pause_after(attempts),
        "handing_at": None,
    }


def prune(now: datetime) -> None:
    """Remove old task results, heartbeats of the dead, messages long sent."""
    finished = DBTaskResult.objects.finished()
    finished.successful().filter(finished_at__lt=now - KEPT_RESULTS).delete()
    finished.failed().filter(finished_at__lt=now - KEPT_FAILURES).delete()
    Heartbeat.objects.filter(seen_at__lt=now - KEPT_RESULTS).delete()
    gone, old = Outgoing.State, now - KEPT_MESSAGES
    Outgoing.objects.filter(state=gone.SENT, sent_at__lt=old).delete()
    Outgoing.objects.filter(state=gone.SETTLED, posted_at__lt=old).delete()
    Outgoing.objects.to_look_at().filter(posted_at__lt=now - KEPT_FLAGGED).delete()
