"""The worker: django-tasks' own, made to survive what kills it.

It outlives a locked or restarted database, puts failed tasks back into the queue as
their retry says, and keeps the clock (RULES 13). Any number may run, on any machine.
"""

import contextlib
import logging
import os
import socket
import time
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import connection
from django.db.utils import DatabaseError, InterfaceError, OperationalError
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from bamsat.work import operations
from bamsat.work.clock import Clock

logger = logging.getLogger(__name__)

POLL = 1.0
"""Seconds between two looks into an empty queue."""

PAUSE = 2.0
"""Seconds of rest after the database could not be reached."""


class SturdyWorker(Worker):
    """Runs tasks until it is told to stop, or, with `batch`, until none is left."""

    def __init__(self, *, queues: Sequence[str] = ("*",), batch: bool = False) -> None:
        super().__init__(
            queue_names=list(queues),
            excluded_queue_names=[],
            interval=POLL,
            batch=batch,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
        )

    def run(self) -> None:
        """As upstream, but an unreachable database is waited for."""
        while True:
            try:
                return super().run()
            except (OperationalError, InterfaceError):
                logger.warning("the worker cannot reach the database", exc_info=True)
                connection.close()
                time.sleep(PAUSE)

    def run_task(self, db_task_result: operations.Result) -> None:
        """As upstream, then put the task back into the queue if it is to be retried."""
        try:
            super().run_task(db_task_result)
            operations.put_back(result=db_task_result, now=timezone.now())
        except (DatabaseError, InterfaceError):
            # How the task ended could not be written. Under a new name the old one
            # gives no more signs of life, and `recover` frees the task.
            self.worker_id = get_random_string(32)
            raise

    def beat(self, now: datetime) -> None:
        """Give a sign of life."""
        operations.beat(
            worker=self.worker_id, host=socket.gethostname(), pid=os.getpid(), now=now
        )


def work(*, queues: Sequence[str] = ("*",)) -> None:
    """Be a worker until SIGTERM or SIGINT; the task under way is finished first."""
    worker = SturdyWorker(queues=queues)
    worker.configure_signals()
    clock = Clock(worker.beat)
    clock.start()
    try:
        worker.run()
    finally:
        clock.stop()
        with contextlib.suppress(DatabaseError, InterfaceError):
            operations.rest(worker=worker.worker_id)


def known_queues() -> list[str]:
    """The names of the queues that a worker may be given."""
    return list(settings.TASKS["default"]["QUEUES"])
