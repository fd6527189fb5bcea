"""The tick: once a minute, by exactly one of all workers, the jobs that are due run.

The clock runs beside the worker's tasks, so that mail leaves while a long task is under
way, and the signs of life beside both.
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


class Clock:
    """Gives signs of life and ticks until it is stopped, each in a thread of its own:
    however long a job takes, its worker is not taken for dead."""

    def __init__(self, beat: Callable[[datetime], None]) -> None:
        self._beat = beat
        self._stopped, self._begun = threading.Event(), threading.Event()
        turns = {"pulse": self._pulse, "clock": self._ticking}
        self._hands = [
            threading.Thread(target=turn, name=name, daemon=True)
            for name, turn in turns.items()
        ]

    def start(self) -> None:
        """Set both going."""
        for hand in self._hands:
            hand.start()

    def is_alive(self) -> bool:
        """Whether anything of it still goes."""
        return any(hand.is_alive() for hand in self._hands)

    def stop(self) -> None:
        """Let the job under way come to its end, within LAST_JOB."""
        self._stopped.set()
        self._begun.set()
        for hand in self._hands:
            hand.join(LAST_JOB)

    def _pulse(self) -> None:
        def live() -> None:
            self._beat(timezone.now())
            self._begun.set()

        self._each_turn(live)

    def _ticking(self) -> None:
        """After the first sign of life: `recover` must not take this very worker for
        dead."""
        self._begun.wait()
        self._each_turn(lambda: tick(timezone.now()))

    def _each_turn(self, turn: Callable[[], object]) -> None:
        """Again and again, over a database connection of this thread alone."""
        while not self._stopped.is_set():
            try:
                close_old_connections()
                turn()
            except (DatabaseError, InterfaceError):
                logger.warning("the clock cannot reach the database", exc_info=True)
                connection.close()
            self._stopped.wait(PACE)
        connection.close()
