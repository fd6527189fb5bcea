"""The tick: once a minute, by exactly one of all workers, the jobs that are due run.

The clock runs in a thread of its own beside the worker's tasks, so that mail leaves and
a worker gives signs of life while a long task is under way.
"""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from traceback import format_exception

from django.db import close_old_connections, connection
from django.db.utils import DatabaseError, InterfaceError
from django.utils import timezone

from bamsat.work import operations, timetable

logger = logging.getLogger(__name__)

PACE = 10.0
"""Seconds between two looks at the clock, each with a sign of life."""

LAST_JOB = 20.0
"""Seconds that a stop waits for the job under way."""


def tick(now: datetime) -> bool:
    """Run the jobs that are due, unless another process has this minute's tick.

    However long nobody ticked, each job that is due runs once. Says whether this
    process had the tick.
    """
    minute = now.replace(second=0, microsecond=0)
    following = minute + timedelta(minutes=1)
    if not operations.claim_timer(name=timetable.TICK, due_next=following, now=now):
        return False
    for job in timetable.jobs().values():
        if operations.claim_timer(name=job.name, due_next=minute + job.every, now=now):
            operations.note_run(name=job.name, error=_error_of(job, now), now=now)
    return True


def _error_of(job: timetable.Job, now: datetime) -> str:
    """Run one job; the traceback of what it raised, or nothing."""
    try:
        job.run(now)
    except Exception as error:  # one job's failure is not the others' affair
        logger.exception("timed job %r failed", job.name)
        return "".join(format_exception(error))
    return ""


class Clock(threading.Thread):
    """Beats and ticks until it is stopped."""

    def __init__(self, beat: Callable[[datetime], None]) -> None:
        super().__init__(name="clock", daemon=True)
        self._beat = beat
        self._stopped = threading.Event()

    def run(self) -> None:
        """Beat first: `recover` must not take this very worker for dead."""
        while not self._stopped.is_set():
            self._turn()
            self._stopped.wait(PACE)
        connection.close()

    def stop(self) -> None:
        """Let the job under way come to its end, within LAST_JOB."""
        self._stopped.set()
        self.join(LAST_JOB)

    def _turn(self) -> None:
        try:
            close_old_connections()
            self._beat(timezone.now())
            tick(timezone.now())
        except (DatabaseError, InterfaceError):
            logger.warning("the clock cannot reach the database", exc_info=True)
            connection.close()
