"""What `bamsat doctor` looks at: each check says how it is and what to do.

Checks are questions without side effects, except one file made and removed in the data
folder. Rooms above add checks of their own (see bamsat.cli.operating).
"""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from importlib.metadata import version
from itertools import takewhile
from pathlib import Path
from typing import TypeAlias

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from bamsat.work import timetable
from bamsat.work.models import Heartbeat, Outgoing, Timer

SCARCE, TOO_LITTLE = 2_000_000_000, 200_000_000
"""Free bytes on the data folder's disk below which is a worry, and a failure."""

OLDEST_PYTHON, OLDEST_POSTGRESQL = (3, 11), 15
SAFE_KEY = 32  # characters
TRIED_LONG = 7
"""Attempts in two hours: a server that is only busy has taken a message by then."""
STUCK = timedelta(minutes=15)
"""So long no job may hold up the next tick."""
LIBRARIES = ("django", "django-tasks-db", "granian", "whitenoise")


class State(Enum):
    """How a check ended, with its mark in the table."""

    GOOD = "✔"
    WORRY = "!"
    BAD = "✘"


@dataclass(frozen=True)
class Finding:
    """What a check found, and what to do about it."""

    name: str
    state: State
    what: str
    cure: str = ""


Outcome: TypeAlias = tuple[State, str, str]
"""State, what was found, what to do."""

Check: TypeAlias = tuple[str, Callable[[], Outcome]]
"""The name of a check, and the question."""


def good(what: str) -> Outcome:
    """All is well."""
    return State.GOOD, what, ""


def worry(what: str, cure: str) -> Outcome:
    """The site works, but somebody should look."""
    return State.WORRY, what, cure


def bad(what: str, cure: str) -> Outcome:
    """The site does not work, or not for long."""
    return State.BAD, what, cure


def examine(checks: Iterable[Check]) -> Iterator[Finding]:
    """Ask each question; a database that cannot be read is a finding too."""
    for name, look in checks:
        try:
            yield Finding(name, *look())
        except DatabaseError as error:
            what = f"không đọc được cơ sở dữ liệu: {error}".strip()
            yield Finding(
                name, *bad(what, "kiểm tra BAMSAT_DATABASE_URL, bamsat setup")
            )


def python() -> Outcome:
    """Python and the libraries that the site stands on."""
    now = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < OLDEST_PYTHON:
        return bad(now, "cài Python 3.11 trở lên")
    libraries = (f"{library} {version(library)}" for library in LIBRARIES)
    return good(f"{now}; {', '.join(libraries)}")


def database() -> Outcome:
    """Is the database there, new enough, and set as the site needs it?"""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA journal_mode")
            mode = str(cursor.fetchone()[0])
            cursor.execute("SELECT sqlite_version()")
            release = f"SQLite {cursor.fetchone()[0]}"
            cursor.execute("PRAGMA compile_options")
            return _sqlite(release, mode, {row[0] for row in cursor.fetchall()})
        cursor.execute("SHOW server_version")
        return _postgresql(str(cursor.fetchone()[0]))


def _sqlite(release: str, mode: str, options: set[str]) -> Outcome:
    if mode != "wal":
        return bad(
            f"{release}, chế độ {mode}",
            "đặt thư mục dữ liệu trên ổ đĩa của máy, không phải ổ mạng",
        )
    if "ENABLE_FTS5" not in options:
        return bad(f"{release} không có FTS5", "cài Python với SQLite có FTS5")
    return good(f"{release}, WAL, FTS5")


def _postgresql(release: str) -> Outcome:
    """`release` is `15.20 (Debian …)` or, before its time, `18beta1`."""
    major = int("".join(takewhile(str.isdecimal, release)))
    if major < OLDEST_POSTGRESQL:
        return bad(f"PostgreSQL {release}", "nâng cấp lên PostgreSQL 15 trở lên")
    return good(f"PostgreSQL {release}")


def migrations() -> Outcome:
    """Has the database the tables of this version?"""
    if pending := pending_migrations():
        return bad(f"còn {pending} bước nâng cấp", "bamsat setup")
    return good("đủ")


def pending_migrations() -> int:
    """How many migrations are not applied. Raises DatabaseError."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def data_folder() -> Outcome:
    """Can the site write, and is there room?"""
    try:
        with tempfile.TemporaryFile(dir=settings.DATA):
            free = shutil.disk_usage(settings.DATA).free
    except OSError as error:
        return bad(
            f"không ghi được vào {settings.DATA}: {error.strerror}",
            "cho tài khoản chạy trang quyền ghi, hoặc đặt BAMSAT_DATA",
        )
    what = f"{settings.DATA}, còn trống {free / 1e9:.1f} GB".replace(".", ",")
    if free < TOO_LITTLE:
        return bad(what, "dọn ổ đĩa")
    return worry(what, "sắp hết chỗ: dọn ổ đĩa") if free < SCARCE else good(what)


def secret_key() -> Outcome:
    """Is the key long enough, and read by nobody else?"""
    if len(settings.SECRET_KEY) < SAFE_KEY:
        return bad(
            f"ngắn hơn {SAFE_KEY} ký tự", "đặt BAMSAT_SECRET_KEY dài và ngẫu nhiên"
        )
    kept = Path(settings.DATA, "secret-key")
    if kept.exists() and kept.stat().st_mode & 0o077:
        return bad(f"người khác đọc được {kept}", f"chmod 600 {kept}")
    return good("đủ dài, được giữ kín")


def static_files() -> Outcome:
    """Are stylesheet and scripts where the web server looks for them?"""
    if not static_collected():
        return bad("chưa được gom", "bamsat setup")
    return good("đã gom")


def static_collected() -> bool:
    """Whether the names with hashes are known, where the storage needs them."""
    manifest = getattr(staticfiles_storage, "manifest_name", None)
    return manifest is None or Path(str(settings.STATIC_ROOT), manifest).exists()


def day() -> Outcome:
    """Which day is it on the site (RULES 6)?"""
    local = timezone.localtime(timezone.now(), timezone.get_default_timezone())
    if settings.PINNED_DAY:
        return worry(
            f"ghim ở {settings.PINNED_DAY:%d/%m/%Y} (bản trình diễn)",
            "bỏ BAMSAT_TODAY khi dùng thật",
        )
    return good(f"{local:%d/%m/%Y %H:%M}, múi giờ {settings.TIME_ZONE}")


def worker() -> Outcome:
    """Does a worker give signs of life, and do its timed jobs succeed?"""
    now = timezone.now()
    alive = Heartbeat.objects.fresh(now).count()
    if not alive:
        return worry("không có tiến trình nào", "bamsat serve, hoặc bamsat worker")
    if Timer.objects.due(now - STUCK).filter(name=timetable.TICK).exists():
        return worry(
            f"{alive} tiến trình đang chạy, nhưng một việc hẹn giờ giữ nhịp phút quá "
            f"{STUCK // timedelta(minutes=1)} phút",
            "xem nhật ký của tiến trình nền, rồi khởi động lại nó",
        )
    if failed := list(Timer.objects.failed()):
        names = ", ".join(timer.name for timer in failed)
        return worry(f"việc hẹn giờ bị lỗi: {names}", "xem nhật ký của tiến trình nền")
    return good(f"{alive} tiến trình đang chạy")


def outbox() -> Outcome:
    """Do messages leave the house?"""
    messages = Outgoing.objects
    late = messages.late(timezone.now()).count()
    lost = messages.to_look_at().count()
    if tried := messages.tried_in_vain(TRIED_LONG).count():
        return worry(
            f"{tried} thư đã thử nhiều lần chưa gửi được, vẫn đang thử",
            "kiểm tra máy chủ thư: bamsat doctor --mail",
        )
    if late or lost:
        return worry(
            f"{late} thư chờ quá lâu, {lost} thư không tới hoặc chưa rõ đã tới",
            "kiểm tra tiến trình nền, máy chủ thư, trang /nhac-viec/thu/",
        )
    return good(f"{messages.waiting().count()} thư đang chờ")


def mail_server() -> Outcome:
    """Is there a server that takes our mail?"""
    if not settings.EMAIL_HOST:
        return worry("chưa có: thư chỉ được in ra", "đặt BAMSAT_SMTP_HOST")
    return good(f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}")


CHECKS: tuple[Check, ...] = (
    ("Python và thư viện", python),
    ("Cơ sở dữ liệu", database),
    ("Nâng cấp dữ liệu", migrations),
    ("Thư mục dữ liệu", data_folder),
    ("Khóa bí mật", secret_key),
    ("Tệp tĩnh", static_files),
    ("Ngày của trang", day),
    ("Tiến trình nền", worker),
    ("Hộp thư đi", outbox),
    ("Máy chủ thư", mail_server),
)
