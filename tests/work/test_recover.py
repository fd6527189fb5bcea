"""Recovery: the task of a dead worker is run again, that of a living one never."""

from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from bamsat.work import operations
from bamsat.work.models import Heartbeat, Outgoing
from bamsat.work.operations import Result
from tests.work import tasks_at_hand
from tests.work.conftest import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

LONG_AGO = NOW - timedelta(hours=5)


def running(*workers: str) -> Result:
    """A task that these workers have taken, one after the other."""
    tasks_at_hand.note.enqueue("", "")
    DBTaskResult.objects.update(
        status="RUNNING", started_at=LONG_AGO, worker_ids=list(workers)
    )
    return DBTaskResult.objects.get()


def beat(worker: str, *, ago: timedelta) -> None:
    operations.beat(worker=worker, host="may-chu", pid=1, now=NOW - ago)


def test_the_task_of_a_dead_worker_is_freed() -> None:
    row = running("dead")
    beat("dead", ago=timedelta(minutes=3))
    assert operations.recover(NOW) == 1
    row.refresh_from_db()
    assert (row.status, row.run_after) == ("READY", NOW)


def test_the_long_task_of_a_living_worker_is_left_alone() -> None:
    row = running("dead", "alive")
    beat("alive", ago=timedelta(minutes=1))
    assert operations.recover(NOW) == 0
    row.refresh_from_db()
    assert row.status == "RUNNING"


def test_a_task_just_begun_is_left_alone_before_the_first_beat() -> None:
    running("young")
    DBTaskResult.objects.update(started_at=NOW - timedelta(minutes=1))
    assert operations.recover(NOW) == 0


def test_a_task_that_kills_its_workers_stays_failed() -> None:
    row = running("first", "second", "third")
    assert operations.recover(NOW) == 1
    row.refresh_from_db()
    assert row.status == "FAILED"
    assert "3 times" in row.traceback


def test_a_worker_that_stops_leaves_no_heartbeat() -> None:
    beat("alive", ago=timedelta(0))
    beat("alive", ago=timedelta(0))
    assert Heartbeat.objects.fresh(NOW).count() == 1
    operations.rest(worker="alive")
    assert not Heartbeat.objects.exists()


def test_pruning_removes_what_is_old_and_keeps_what_is_not() -> None:
    for days, status in [(13, "SUCCESSFUL"), (15, "SUCCESSFUL"), (15, "FAILED")]:
        task = tasks_at_hand.note.enqueue("", "")
        ended = NOW - timedelta(days=days)
        DBTaskResult.objects.filter(pk=task.id).update(
            status=status, finished_at=ended, return_value=days
        )
    beat("old", ago=timedelta(days=15))
    beat("new", ago=timedelta(days=1))
    for days in (29, 31):
        operations.post_mail(to="a@example.vn", subject=str(days), body="", now=NOW)
        sent = NOW - timedelta(days=days)
        Outgoing.objects.filter(subject=str(days)).update(state="sent", sent_at=sent)
    operations.prune(NOW)
    kept = DBTaskResult.objects.values_list("status", "return_value")
    assert sorted(kept) == [("FAILED", 15), ("SUCCESSFUL", 13)]
    assert [heart.worker for heart in Heartbeat.objects.all()] == ["new"]
    assert [message.subject for message in Outgoing.objects.all()] == ["29"]
