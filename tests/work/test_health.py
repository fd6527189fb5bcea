"""The doctor's questions to the database, on each database."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from pytest_django import Settings

from bamsat.work import health, operations, timetable
from bamsat.work.health import Finding, Outcome, State
from bamsat.work.models import Outgoing, Timer

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


def test_the_database_of_the_tests_is_fit() -> None:
    state, what, _ = health.database()
    assert state is State.GOOD
    assert what.lower().startswith(connection.vendor)


@pytest.mark.parametrize(
    ("mode", "options", "cure"),
    [("delete", {"ENABLE_FTS5"}, "ổ mạng"), ("wal", set(), "FTS5")],
)
def test_an_unfit_sqlite_is_bad(mode: str, options: set[str], cure: str) -> None:
    state, _, what_to_do = health._sqlite("SQLite 3.40.1", mode, options)
    assert state is State.BAD
    assert cure in what_to_do


@pytest.mark.parametrize(
    ("release", "state"),
    [
        ("14.9 (Debian 14.9-1)", State.BAD),
        ("15.20 (Debian 15.20-0+deb12u1)", State.GOOD),
        ("18beta1", State.GOOD),
    ],
)
def test_postgresql_is_new_enough_from_15_on(release: str, state: State) -> None:
    assert health._postgresql(release)[0] is state


def test_all_migrations_are_applied_and_one_missing_is_counted() -> None:
    assert health.migrations()[0] is State.GOOD
    [(app, last)] = MigrationLoader(connection).graph.leaf_nodes("work")
    MigrationRecorder(connection).record_unapplied(app, last)
    state, what, cure = health.migrations()
    assert (state, cure) == (State.BAD, "bamsat setup")
    assert "1 bước" in what


def test_a_living_worker_is_good_and_its_failing_job_is_named() -> None:
    assert health.worker()[0] is State.WORRY
    now = timezone.now()
    operations.beat(worker="một", host="may-chu", pid=1, now=now)
    assert health.worker()[0] is State.GOOD
    Timer.objects.create(name="send outbox", due_at=now, error="hỏng")
    state, what, _ = health.worker()
    assert state is State.WORRY
    assert "send outbox" in what


def test_mails_that_are_tried_for_hours_are_a_worry() -> None:
    now = timezone.now()
    operations.post_mail(to="a@example.vn", subject="", body="", now=now)
    Outgoing.objects.update(attempts=health.TRIED_LONG - 1)
    assert health.outbox()[0] is State.GOOD
    Outgoing.objects.update(attempts=health.TRIED_LONG, due_at=now + timedelta(hours=1))
    state, what, _ = health.outbox()
    assert state is State.WORRY
    assert what.startswith("1 thư đã thử nhiều lần")


def test_a_job_that_does_not_end_is_a_worry() -> None:
    now = timezone.now()
    operations.beat(worker="một", host="may-chu", pid=1, now=now)
    Timer.objects.create(name=timetable.TICK, due_at=now - timedelta(minutes=10))
    assert health.worker()[0] is State.GOOD
    Timer.objects.update(due_at=now - timedelta(minutes=20))
    state, what, _ = health.worker()
    assert state is State.WORRY
    assert "giữ nhịp phút quá 15 phút" in what


def test_a_dead_worker_is_none() -> None:
    long_ago = timezone.now() - timedelta(minutes=3)
    operations.beat(worker="một", host="may-chu", pid=1, now=long_ago)
    assert health.worker()[0] is State.WORRY


def test_the_outbox_counts_what_waits_and_what_is_late() -> None:
    now = timezone.now()
    message = operations.post_mail(to="a@example.vn", subject="", body="", now=now)
    assert health.outbox() == health.good("1 thư đang chờ")
    long_ago = now - timedelta(hours=1)
    Outgoing.objects.filter(pk=message.pk).update(due_at=long_ago)
    state, what, _ = health.outbox()
    assert state is State.WORRY
    assert what.startswith("1 thư chờ quá lâu")


def test_mail_has_a_server_or_is_only_printed(settings: Settings) -> None:
    assert health.mail_server()[0] is State.WORRY
    settings.EMAIL_HOST = "thu.example.vn"
    assert health.mail_server() == health.good("thu.example.vn:587")


def test_a_data_folder_that_is_gone_is_bad(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path / "không có"
    state, _, cure = health.data_folder()
    assert state is State.BAD
    assert "BAMSAT_DATA" in cure


@pytest.mark.parametrize(
    ("free", "state"),
    [(10**8, State.BAD), (10**9, State.WORRY), (10**10, State.GOOD)],
)
def test_little_room_is_a_worry_and_less_is_bad(
    free: int, state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Usage:
        def __init__(self, path: object) -> None:
            self.free = free

    monkeypatch.setattr(health.shutil, "disk_usage", Usage)
    assert health.data_folder()[0] is state


def test_a_question_that_the_database_cannot_answer_is_a_finding() -> None:
    def ask() -> Outcome:
        raise DatabaseError("no such table")

    [finding] = health.examine([("Hộp thư đi", ask)])
    assert (finding.name, finding.state) == ("Hộp thư đi", State.BAD)
    assert "no such table" in finding.what


def test_every_check_answers() -> None:
    findings = list(health.examine(health.CHECKS))
    assert [finding.name for finding in findings] == [name for name, _ in health.CHECKS]
    assert all(isinstance(finding, Finding) and finding.what for finding in findings)
