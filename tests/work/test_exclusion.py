"""One at a time, by file and by database."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from bamsat.work.exclusion import alone

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.each_database]


def test_the_second_waits_for_the_first() -> None:
    inside, waited = threading.Event(), threading.Event()
    order: list[str] = []

    def second() -> None:
        inside.wait(10)
        with alone(waited.set):
            order.append("second")
        connection.close()

    with ThreadPoolExecutor(1) as pool:
        later = pool.submit(second)
        with alone(lambda: pytest.fail("nobody else is here")):
            inside.set()
            assert waited.wait(10)
            order.append("first")
        later.result(10)
    assert order == ["first", "second"]


def test_the_lock_is_free_after_an_error() -> None:
    def fail() -> None:
        with alone(lambda: None):
            raise RuntimeError("hỏng")

    with pytest.raises(RuntimeError):
        fail()
    with alone(lambda: pytest.fail("the lock is still held")):
        pass


def test_the_database_is_locked_only_meanwhile() -> None:
    # SQLite has no such locks: one folder is one site there.
    held = 0 if connection.vendor == "sqlite" else 1
    with alone(lambda: None):
        assert advisory_locks() == held
    assert advisory_locks() == 0


def advisory_locks() -> int:
    if connection.vendor == "sqlite":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")
        return int(cursor.fetchone()[0])
