"""Taking backups: by hand, and every night by the clock."""

import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from bamsat.backup import archives, collecting
from bamsat.backup.archives import BackupError, MovedError, Progress
from bamsat.backup.manifest import DATABASE, FILES, MEMBERS, Manifest

Bar = Callable[[str, int], AbstractContextManager[Progress]]
"""Shows a stage of the work: its name and its size in bytes."""

NAME = re.compile(r"bamsat-(\d{8}T\d{6}Z)\.tar\.gz")
SCRATCH = ".bamsat-backup-"
ABANDONED = 24 * 60 * 60  # seconds
TRIES = 3


@contextmanager
def silent(what: str, total: int) -> Iterator[Progress]:
    """Shows nothing."""
    yield lambda done: None


def name_at(now: datetime) -> str:
    """What a backup taken now is called; the names sort by time."""
    return f"bamsat-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}.tar.gz"


def taken_at(archive: Path) -> datetime:
    """When a backup was taken, by its name."""
    stamp = archive.name.removeprefix("bamsat-").removesuffix(".tar.gz")
    return datetime.strptime(stamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def backups_in(folder: Path) -> list[Path]:
    """The backups of a folder, newest first; files of other names are not ours."""
    found = (path for path in folder.iterdir() if NAME.fullmatch(path.name))
    return sorted(found, key=lambda path: path.name, reverse=True)


def back_up(*, to: Path, now: datetime, bar: Bar = silent) -> Manifest:
    """Write one archive of the whole site, while it runs and is written to.

    It appears under its name only when it is complete. Raises BackupError.
    """
    if to.exists():
        raise BackupError(f"Đã có {to}: chọn tên khác, bản sao cũ không bị ghi đè.")
    if not to.parent.is_dir():
        raise BackupError(f"Không có thư mục {to.parent}.")
    _clear_abandoned(to.parent)
    try:
        with tempfile.TemporaryDirectory(prefix=SCRATCH, dir=to.parent) as folder:
            scratch = Path(folder)
            manifest = _write_unmoved(scratch, now, bar)
            _settle(scratch / "archive", to)
    except OSError as error:
        raise BackupError(
            f"Không ghi được bản sao vào {to.parent}: {error.strerror}.\n"
            "Bản sao dở dang đã được xóa. Kiểm tra chỗ trống và quyền ghi."
        ) from error
    return manifest


def _write_unmoved(scratch: Path, now: datetime, bar: Bar) -> Manifest:
    """Pack again where a file was taken away in the middle of it."""
    for _ in range(TRIES):
        try:
            return _write(scratch, now, bar)
        except MovedError as moved:
            name = moved.args[0]
    raise BackupError(f"Tệp {name} thay đổi liên tục trong lúc sao lưu: thử lại sau.")


def _write(scratch: Path, now: datetime, bar: Bar) -> Manifest:
    database = scratch / DATABASE
    database.unlink(missing_ok=True)
    with bar("Chép cơ sở dữ liệu", _database_size()) as progress:
        journal, migrations = collecting.copy_database(database, progress)
    size = database.stat().st_size + sum(_file_sizes())
    with bar("Tính mã băm", size) as progress:
        manifest = collecting.list_members(
            scratch,
            journal=journal,
            migrations=migrations,
            now=now,
            progress=progress,
        )
    with (
        bar("Đóng gói", manifest.bytes) as progress,
        open(scratch / "archive", "wb", opener=archives.private) as out,
    ):
        archives.write(
            out,
            manifest,
            scratch / MEMBERS,
            lambda name: collecting.source_of(name, scratch),
            progress,
        )
        out.flush()
        os.fsync(out.fileno())
    return manifest


def _database_size() -> int:
    name = Path(str(settings.DATABASES["default"]["NAME"]))
    return name.stat().st_size if name.is_file() else 0


def _file_sizes() -> Iterator[int]:
    for name in collecting.names():
        if name.startswith(FILES):
            path = collecting.source_of(name, Path())
            yield path.stat().st_size if path.exists() else 0


def _settle(archive: Path, to: Path) -> None:
    """Give the complete archive its name, also after a power failure."""
    archive.replace(to)
    folder = os.open(to.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _clear_abandoned(folder: Path) -> None:
    """Remove what a backup left that was killed long ago."""
    for path in folder.glob(f"{SCRATCH}*"):
        if path.stat().st_mtime < time.time() - ABANDONED:
            shutil.rmtree(path, ignore_errors=True)


def rotate(*, folder: Path, keep: int) -> list[Path]:
    """Remove all but the newest backups of a folder; those removed."""
    if keep < 1:
        raise ValueError("at least one backup is kept")
    old = backups_in(folder)[keep:]
    for path in old:
        path.unlink(missing_ok=True)
    return old


def check(*, archive: Path, bar: Bar = silent) -> Manifest:
    """Compare every member of an archive with its hash. Raises BackupError."""
    with (
        tempfile.TemporaryDirectory(prefix=SCRATCH) as folder,
        archives.opened(archive) as opened,
        bar("Kiểm bản sao", opened.manifest.bytes) as progress,
    ):
        opened.read_members(Path(folder), lambda name: None, progress)
        return opened.manifest


def back_up_nightly(now: datetime) -> Manifest:
    """Tonight's backup, in the folder of BAMSAT_BACKUP_DIR, and its rotation."""
    folder = settings.BACKUP_DIR
    if folder is None:
        raise BackupError("Chưa đặt BAMSAT_BACKUP_DIR trên máy này.")
    manifest = back_up(to=folder / name_at(now), now=now)
    rotate(folder=folder, keep=settings.BACKUP_KEEP)
    return manifest


def is_wanted(folder: Path, now: datetime) -> bool:
    """Whether today, after one o'clock at night, no backup was taken yet (RULES 6).

    A machine that sleeps at night takes it when it wakes.
    """
    local = timezone.localtime(now, timezone.get_default_timezone())
    return local.hour >= 1 and local.date() not in _days(folder)


def _days(folder: Path) -> set[date]:
    zone = timezone.get_default_timezone()
    return {taken_at(path).astimezone(zone).date() for path in backups_in(folder)[:1]}
