"""The backup of every night, and what the doctor says of it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from bamsat.backup import operations, tasks
from bamsat.backup.health import last_backup
from bamsat.work.health import State
from tests.backup.conftest import Machine

pytestmark = pytest.mark.django_db

NIGHT = datetime(2024, 5, 7, 18, 30, tzinfo=UTC)
"""Half past one on 8 May in Vietnam."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "BACKUP_DIR", tmp_path, raising=False)
    return tmp_path


def taken(folder: Path, at: datetime) -> Path:
    path = folder / operations.name_at(at)
    path.touch()
    return path


def queued() -> int:
    return DBTaskResult.objects.filter(task_path=tasks.back_up.module_path).count()


@pytest.mark.usefixtures("folder")
def test_one_backup_is_queued_a_night() -> None:
    tasks.queue_when_wanted(NIGHT - timedelta(hours=1))
    assert queued() == 0
    tasks.queue_when_wanted(NIGHT)
    tasks.queue_when_wanted(NIGHT + timedelta(minutes=1))
    assert queued() == 1


def test_a_night_that_has_its_backup_gets_no_other(folder: Path) -> None:
    taken(folder, NIGHT)
    tasks.queue_when_wanted(NIGHT + timedelta(hours=20))
    assert queued() == 0
    tasks.queue_when_wanted(NIGHT + timedelta(days=1))
    assert queued() == 1


@pytest.mark.usefixtures("folder")
def test_a_backup_that_failed_is_tried_again() -> None:
    tasks.queue_when_wanted(NIGHT)
    DBTaskResult.objects.update(status=TaskResultStatus.FAILED)
    tasks.queue_when_wanted(NIGHT + timedelta(hours=1))
    assert queued() == 2


def test_nothing_is_queued_without_a_folder() -> None:
    tasks.queue_when_wanted(NIGHT)
    assert queued() == 0


def test_the_doctor_tells_the_age_of_the_last_backup(folder: Path) -> None:
    now = timezone.now()
    for age, state, said in [
        (timedelta(days=9), State.BAD, "9 ngày"),
        (timedelta(hours=40), State.WORRY, "40 giờ"),
        (timedelta(hours=3), State.GOOD, "3 giờ"),
    ]:
        taken(folder, now - age)
        found, what, _ = last_backup()
        assert (found, said in what) == (state, True), what


def test_the_doctor_tells_why_the_last_attempt_failed(folder: Path) -> None:
    assert last_backup()[0] is State.WORRY
    tasks.queue_when_wanted(NIGHT)
    DBTaskResult.objects.update(
        status=TaskResultStatus.FAILED,
        finished_at=timezone.now(),
        traceback="Traceback\nBackupError: hết chỗ",
    )
    state, what, _ = last_backup()
    assert state is State.BAD
    assert "hết chỗ" in what
    taken(folder, timezone.now() - timedelta(hours=2))
    assert last_backup()[0] is State.WORRY
    taken(folder, timezone.now() + timedelta(seconds=2))
    assert last_backup()[0] is State.GOOD


def test_the_doctor_finds_a_folder_that_is_gone(folder: Path) -> None:
    folder.rmdir()
    assert last_backup()[0] is State.BAD


def test_the_doctor_worries_where_nothing_is_set() -> None:
    state, _, cure = last_backup()
    assert state is State.WORRY
    assert "BAMSAT_BACKUP_DIR" in cure


def test_the_clock_and_the_worker_take_it(site: Machine, tmp_path: Path) -> None:
    folder = tmp_path / "nightly"
    folder.mkdir()
    there = {"BAMSAT_BACKUP_DIR": str(folder), "BAMSAT_BACKUP_KEEP": "1"}
    old = taken(folder, NIGHT)
    work = (
        "from bamsat.backup.tasks import back_up; back_up.enqueue();"
        "from django.core.management import call_command;"
        "call_command('db_worker', batch=True, queue_name='*', interval=0,"
        " startup_delay=False)"
    )
    ended = site.run("manage", "shell", "-c", work, **there)
    assert ended.returncode == 0, ended.stderr
    [made] = folder.iterdir()
    assert made != old
    assert site.run("backup", "--verify", str(made)).returncode == 0
    jobs = "from bamsat.work import timetable; print('back up' in timetable.jobs())"
    assert "True" in site.run("manage", "shell", "-c", jobs, **there).stdout
    assert "False" in site.run("manage", "shell", "-c", jobs).stdout
