"""Changes to what runs later: claim timers, beat, recover tasks, fill the outbox."""

import logging
import time
from datetime import datetime, timedelta
from traceback import format_exception_only
from typing import TypeAlias

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import F
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from bamsat.work import outbox
from bamsat.work.models import Heartbeat, Outgoing, Timer
from bamsat.work.querysets import DEAD_AFTER
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


def post_mail(*, to: str, subject: str, body: str, now: datetime) -> Outgoing:
    """Put a mail into the outbox, in the transaction of the change that it tells of.

    The worker sends it within a minute or so. Raises ValueError for an address that is
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
        to=to,
        subject=subject,
        body=body,
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
    """Claim the message longest due and send it; False when there is none.

    The row is claimed by a conditional update that is committed before the sending, so
    that of many workers one sends it, and a crash in between is seen (and counted).
    """
    message = Outgoing.objects.due(now).first()
    if message is None:
        return False
    send(message, now=now)
    return True


def send(message: Outgoing, *, now: datetime) -> None:
    """Claim this message and send it, unless another process has just claimed it."""
    claimed = Outgoing.objects.due(now).filter(pk=message.pk)
    if claimed.update(state="sending", claimed_at=now, attempts=F("attempts") + 1):
        message.attempts += 1
        _send(message, now=now)


def take_back(message: Outgoing) -> None:
    """Remove a message that has not left, unless it is just being sent."""
    unsent = Outgoing.objects.filter(pk=message.pk).exclude(
        state__in=[Outgoing.State.SENT, Outgoing.State.SENDING]
    )
    unsent.delete()


def _send(message: Outgoing, *, now: datetime) -> None:
    row = Outgoing.objects.filter(pk=message.pk, state=Outgoing.State.SENDING)
    try:
        outbox.deliver(message)
    except Exception as error:  # whatever a mail server or its library raises
        logger.warning("message %s did not leave", message.pk, exc_info=True)
        what = "".join(format_exception_only(error)).strip()
        row.update(error=what, **_next_step(message.attempts, now=now))
    else:
        row.update(state=Outgoing.State.SENT, sent_at=now, error="")


def free_left_behind(*, now: datetime) -> None:
    """Queue again, or give up, what was claimed by a sender that died."""
    for message in Outgoing.objects.left_behind(now):
        same_claim = Outgoing.objects.left_behind(now).filter(pk=message.pk)
        step = _next_step(message.attempts, now=now)
        same_claim.update(error="the sender died while sending", **step)


def _next_step(attempts: int, *, now: datetime) -> dict[str, object]:
    if attempts >= outbox.ATTEMPTS:
        return {"state": Outgoing.State.GIVEN_UP}
    return {
        "state": Outgoing.State.WAITING,
        "due_at": now + outbox.pause_after(attempts),
    }


def prune(now: datetime) -> None:
    """Remove old task results, heartbeats of the dead, messages long sent."""
    finished = DBTaskResult.objects.finished()
    finished.successful().filter(finished_at__lt=now - KEPT_RESULTS).delete()
    finished.failed().filter(finished_at__lt=now - KEPT_FAILURES).delete()
    Heartbeat.objects.filter(seen_at__lt=now - KEPT_RESULTS).delete()
    sent = Outgoing.objects.filter(state=Outgoing.State.SENT)
    sent.filter(sent_at__lt=now - KEPT_MESSAGES).delete()
