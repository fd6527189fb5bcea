"""Retry: a task that raises is tried again, later and later, then stays failed."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from bamsat.work.operations import Result
from bamsat.work.tasks import Retry
from bamsat.work.worker import SturdyWorker
from tests.work import tasks_at_hand

# The worker opens and closes connections of its own, so no test may hold one open.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.each_database]


def run_all() -> None:
    SturdyWorker(batch=True).run()


def let_time_pass() -> None:
    rows: QuerySet[Result] = DBTaskResult.objects.filter(status="READY")
    rows.update(run_after=timezone.now() - timedelta(seconds=1))


def test_a_task_runs(notes: Path) -> None:
    tasks_at_hand.note.enqueue(str(notes), "một việc")
    run_all()
    assert notes.read_text() == "một việc\n"


def test_a_task_without_retry_is_tried_once(notes: Path) -> None:
    tasks_at_hand.stumble.enqueue(str(notes))
    run_all()
    assert DBTaskResult.objects.get().status == "FAILED"


def test_a_retried_task_waits_and_then_succeeds(notes: Path) -> None:
    result = tasks_at_hand.stumble_once.enqueue(str(notes))
    run_all()
    run_all()
    assert notes.read_text().splitlines() == ["run"]
    let_time_pass()
    run_all()
    result.refresh()
    assert result.return_value == "xong"
    assert result.attempts == 2


def test_the_delay_grows_and_the_last_attempt_stays_failed(notes: Path) -> None:
    tasks_at_hand.stumble_thrice.enqueue(str(notes))
    delays = []
    for _ in range(2):
        run_all()
        row = DBTaskResult.objects.get()
        assert row.status == "READY"
        delays.append(round((row.run_after - timezone.now()).total_seconds()))
        let_time_pass()
    run_all()
    row = DBTaskResult.objects.get()
    assert delays == [60, 120]
    assert row.status == "FAILED"
    assert "được thử lại" in row.traceback
    assert notes.read_text().splitlines() == ["stumbled"] * 3


def test_the_delay_has_an_upper_bound() -> None:
    policy = Retry(attempts=10**6, pause=timedelta(seconds=30))
    assert policy.pause_after(10**5) == timedelta(hours=1)


def test_a_task_enqueued_in_a_change_that_failed_never_runs(notes: Path) -> None:
    with transaction.atomic():
        tasks_at_hand.note.enqueue(str(notes), "một việc")
        transaction.set_rollback(True)
    run_all()
    assert notes.read_text() == ""
