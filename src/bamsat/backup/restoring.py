"""Putting a site back from an archive, so that a failure leaves what was there.

Everything is unpacked beside the site and checked; files are then added; the database
changes in one transaction, the point of no return; only after it the key is put in
place and files that the archive does not know are removed. Cut off before that point,
the site is as it was, but for files that nothing names; cut off after it, restoring
again finishes.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from bamsat.backup import archives, collecting, postgresql, sqlite
from bamsat.backup.archives import BackupError, Progress
from bamsat.backup.manifest import DATABASE, FILES, KEY, Manifest
from bamsat.backup.operations import Bar, silent
from bamsat.journal.models import Seal
from bamsat.journal.verification import verify_all
from bamsat.work.models import Heartbeat

SCRATCH = "restore.unfinished"
SPARE = 50_000_000
"""Free bytes that must remain beside what is unpacked."""


def restore(*, archive: Path, replace: bool, bar: Bar = silent) -> Manifest:
    """Put the site back as it was in the archive. Raises BackupError.

    A site that holds data is replaced only if `replace` says so.
    """
    _demand_standstill()
    if not replace and holds_data():
        raise BackupError(
            "Trang này đang có dữ liệu nên không bị ghi đè. Nếu thật muốn thay tất cả "
            "bằng bản sao: sao lưu trước (bamsat backup), rồi thêm --replace."
        )
    try:
        with _scratch() as scratch:
            manifest = _unpack(archive, scratch, bar)
            _switch(manifest, scratch, bar)
    except OSError as error:
        raise BackupError(
            f"Không khôi phục được: {error.strerror or error}.\n"
            "Dữ liệu đang có vẫn như cũ. Kiểm tra chỗ trống và quyền ghi."
        ) from error
    return manifest


def holds_data() -> bool:
    """Whether there is anything here that a restore would destroy."""
    if any(files for _, _, files in os.walk(settings.FILES)):
        return True
    there = set(connection.introspection.table_names())
    models = [
        model
        for config in apps.get_app_configs()
        if config.name.startswith("bamsat.") and config.name != "bamsat.work"
        for model in config.get_models()
        # An idle site seals its empty days too.
        if model is not Seal and model._meta.db_table in there
    ]
    return any(model._default_manager.exists() for model in models)


def _demand_standstill() -> None:
    """Raise BackupError while a worker of this site gives signs of life."""
    try:
        if Heartbeat._meta.db_table not in connection.introspection.table_names():
            return
        alive = Heartbeat.objects.fresh(timezone.now()).exists()
    except DatabaseError as error:
        raise BackupError(
            f"Không mở được cơ sở dữ liệu: {error}\n"
            "Tạo nó trước (PostgreSQL: createdb), rồi khôi phục lại."
        ) from error
    if alive:
        raise BackupError(
            "Tiến trình nền của trang đang chạy. Dừng trang (bamsat serve, web, "
            "worker), chờ hai phút nếu nó vừa bị tắt ngang, rồi khôi phục lại."
        )


@contextmanager
def _scratch() -> Iterator[Path]:
    """A folder on the disk of the data, gone at the end; what an earlier restore left
    behind goes first."""
    folder = settings.DATA / SCRATCH
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unpack(archive: Path, scratch: Path, bar: Bar) -> Manifest:
    with archives.opened(archive) as opened:
        manifest = opened.manifest
        demand_fitting(manifest)
        _demand_room(manifest)
        with bar("Bung bản sao", manifest.bytes) as progress:
            opened.read_members(scratch, lambda name: scratch / name, progress)
    return manifest


def demand_fitting(manifest: Manifest) -> None:
    """Raise BackupError for an archive of a newer version or another database."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    ours = {f"{app}.{name}" for app, name in loader.disk_migrations}
    rooms = {
        config.label
        for config in apps.get_app_configs()
        if config.name.startswith("bamsat.")
    }
    unknown = [
        step
        for step in manifest.migrations
        if step not in ours and step.partition(".")[0] in rooms
    ]
    if unknown or _numbers(manifest.version) > _numbers(version("bamsat")):
        raise BackupError(
            f"Bản sao được làm bằng bám sát {manifest.version}, mới hơn bản đang cài "
            f"({version('bamsat')}). Nâng cấp phần mềm rồi khôi phục lại."
        )
    if manifest.database != connection.vendor:
        raise BackupError(
            f"Bản sao được làm từ {NAMES[manifest.database]}, còn trang này dùng "
            f"{NAMES.get(connection.vendor, connection.vendor)}. Đặt "
            "BAMSAT_DATABASE_URL tới cùng loại cơ sở dữ liệu."
        )


NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def _numbers(release: str) -> list[int]:
    """`0.10.2` as numbers that compare; what follows them is left out."""
    numbers = []
    for piece in release.split("."):
        if not piece.isdecimal():
            break
        numbers.append(int(piece))
    return numbers


def _demand_room(manifest: Manifest) -> None:
    free = shutil.disk_usage(settings.DATA).free
    # SQLite writes the database once more, into its log.
    needed = manifest.bytes * 2 + SPARE
    if free < needed:
        raise BackupError(
            f"Ổ đĩa của {settings.DATA} còn {free / 1e9:.1f} GB, khôi phục cần "
            f"{needed / 1e9:.1f} GB. Dọn ổ đĩa rồi thử lại; dữ liệu đang có vẫn như cũ."
        )


def _switch(manifest: Manifest, scratch: Path, bar: Bar) -> None:
    files = scratch / FILES
    if connection.vendor == "sqlite":
        _verify_copy(manifest, scratch / DATABASE, bar)
    changed = _add_files(files)
    if connection.vendor == "sqlite":
        _replace_sqlite(scratch / DATABASE, bar)
    else:
        _replace_postgresql(manifest, scratch / DATABASE, bar)
    # From here on the restored site stands.
    for source, target in changed:
        shutil.copyfile(source, target)
    if (scratch / KEY).exists():
        (scratch / KEY).replace(settings.DATA / KEY)
    _remove_others(files)


def _verify_copy(manifest: Manifest, database: Path, bar: Bar) -> None:
    sqlite.demand_sound(database)
    with (
        collecting.attached(database) as copy,
        bar("Kiểm nhật ký", manifest.journal.events) as progress,
    ):
        demand_journal(manifest, copy, progress)


def demand_journal(manifest: Manifest, using: str, progress: Progress) -> None:
    """Raise BackupError unless the journal is intact and as long as it was."""
    verdict = verify_all(manifest.journal.head or None, progress=progress, using=using)
    if broken := verdict.broken:
        raise BackupError(
            f"Nhật ký trong bản sao KHÔNG nguyên vẹn: {broken.place}, "
            f"{broken.fault.value}.\nDữ liệu đang có vẫn như cũ. Dùng bản sao khác."
        )
    if collecting.journal_of(using) != manifest.journal:
        raise BackupError(
            "Nhật ký trong bản sao dài khác với bản kê của nó.\n"
            "Dữ liệu đang có vẫn như cũ. Dùng bản sao khác."
        )


def _add_files(files: Path) -> list[tuple[Path, Path]]:
    """Move in the files that are new here; those that are here with other bytes."""
    changed = []
    for source in _below(files):
        target = settings.FILES / source.relative_to(files)
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            shutil.move(source, target)
            # Its place tells later that the archive knows it.
            source.touch()
        elif archives.hash_of(source) != archives.hash_of(target):
            changed.append((source, target))
    return changed


def _remove_others(files: Path) -> None:
    """Remove the files that the archive does not know, and folders left empty."""
    for path in list(_below(settings.FILES)):
        if not (files / path.relative_to(settings.FILES)).exists():
            path.unlink()


def _below(folder: Path) -> Iterator[Path]:
    for inside, _, names in os.walk(folder):
        yield from (Path(inside, name) for name in names)


def _replace_sqlite(copy: Path, bar: Bar) -> None:
    connection.close()
    with bar("Ghi cơ sở dữ liệu", copy.stat().st_size) as progress:
        sqlite.copy_in(copy, Path(connection.settings_dict["NAME"]), progress)


def _replace_postgresql(manifest: Manifest, dump: Path, bar: Bar) -> None:
    """Load, verify, and only then commit."""
    try:
        with transaction.atomic():
            with bar("Ghi cơ sở dữ liệu", dump.stat().st_size) as progress:
                postgresql.load(dump, progress)
            with bar("Kiểm nhật ký", manifest.journal.events) as progress:
                demand_journal(manifest, DEFAULT_DB_ALIAS, progress)
    except DatabaseError as error:
        raise BackupError(
            f"Không ghi được cơ sở dữ liệu: {str(error).strip()}\n"
            "Dữ liệu đang có vẫn như cũ. Nếu trang còn chạy ở máy khác, hãy dừng nó."
        ) from error
    finally:
        connection.close()
