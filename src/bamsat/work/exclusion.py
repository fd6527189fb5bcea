"""One at a time: work that two processes must not do at once, on however many machines.

A file lock keeps apart the processes that share a data folder, an advisory lock of
PostgreSQL those that share a database. Both end with the process that holds them.
"""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

KEY = int.from_bytes(b"bamsat")
"""Number of the advisory lock: any that no other program of the database takes."""


@contextmanager
def alone(waiting: Callable[[], None]) -> Iterator[None]:
    """Hold both locks; `waiting` is called once if another process holds one."""
    with Path(settings.DATA, "setup.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(file, fcntl.LOCK_EX)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_lock(%s)", [KEY])
        try:
            yield
        finally:
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_unlock(%s)", [KEY])
