"""The worker as a process: it stops cleanly, and outlives what kills upstream's."""

import signal
import sqlite3
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from bamsat.work import operations
from bamsat.work.models import Heartbeat
from tests.work import tasks_at_hand
from tests.work.conftest import Start, eventually

pytestmark = pytest.mark.each_database


def lines(notes: Path) -> list[str]:
    return notes.read_text().splitlines()


def test_it_gives_signs_of_life_and_stops_at_once_when_idle(
    start_worker: Start,
) -> None:
    worker = start_worker()
    eventually(lambda: Heartbeat.objects.fresh(timezone.now()).exists())
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(10) == 0
    assert not Heartbeat.objects.exists()


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_it_finishes_the_task_under_way_before_it_stops(
    start_worker: Start, notes: Path, stop: signal.Signals
) -> None:
    tasks_at_hand.linger.enqueue(str(notes), 1.0)
    worker = start_worker()
    eventually(lambda: lines(notes) == ["begun"])
    worker.send_signal(stop)
    assert worker.wait(10) == 0
    assert lines(notes) == ["begun", "ended"]
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


def test_the_task_of_a_killed_worker_is_run_again_by_another(
    start_worker: Start, notes: Path
) -> None:
    tasks_at_hand.linger.enqueue(str(notes), 60)
    worker = start_worker()
    eventually(lambda: lines(notes) == ["begun"])
    worker.kill()
    worker.wait()
    later = timezone.now() + timedelta(minutes=3)
    assert operations.recover(later) == 1
    DBTaskResult.objects.update(run_after=timezone.now())
    start_worker()
    eventually(lambda: lines(notes) == ["begun", "begun"])


def test_many_workers_run_each_task_once(start_worker: Start, notes: Path) -> None:
    for number in range(60):
        tasks_at_hand.note.enqueue(str(notes), str(number))
    for _ in range(3):
        start_worker()
    eventually(lambda: DBTaskResult.objects.successful().count() == 60)
    assert sorted(map(int, lines(notes))) == list(range(60))


def test_it_outlives_a_lost_connection_or_a_lock(
    start_worker: Start, notes: Path
) -> None:
    worker = start_worker()
    eventually(Heartbeat.objects.exists)
    if connection.vendor == "sqlite":
        lock_for(seconds=3)
    else:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
    tasks_at_hand.note.enqueue(str(notes), "vẫn chạy")
    eventually(lambda: lines(notes) == ["vẫn chạy"])
    assert worker.poll() is None


def lock_for(*, seconds: float) -> None:
    """Hold SQLite's write lock from another connection."""
    other = sqlite3.connect(str(connection.settings_dict["NAME"]))
    other.execute("BEGIN EXCLUSIVE")
    time.sleep(seconds)
    other.rollback()
    other.close()
