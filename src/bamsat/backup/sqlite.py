"""SQLite's part: its online backup, in both directions one consistent whole.

Copying out holds one read transaction; copying in is one write transaction, which
another connection sees wholly or not at all, whatever happens in between.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from bamsat.backup.archives import BackupError, Progress

PAGES = 2000
WAITS = 20.0  # seconds, for the write lock


def copy_out(source: Path, target: Path, progress: Progress) -> None:
    """Copy a database that is in use into a file of its own."""
    with (
        closing(sqlite3.connect(source, isolation_level=None)) as site,
        closing(sqlite3.connect(target, isolation_level=None)) as copy,
    ):
        # One snapshot for all steps: a writer does not make the copy start anew.
        site.execute("BEGIN")
        site.execute("SELECT count(*) FROM sqlite_master").fetchone()
        size = _page_size(site)
        try:
            site.backup(copy, pages=PAGES, progress=_counting(size, progress))
        except sqlite3.OperationalError as error:
            raise BackupError(
                f"Không chép được cơ sở dữ liệu sang {target.parent.parent}: {error}.\n"
                "Kiểm tra chỗ trống và quyền ghi."
            ) from error
        # The copy is one file, without the log of the original beside it.
        copy.execute("PRAGMA journal_mode=DELETE")


def copy_in(source: Path, target: Path, progress: Progress) -> None:
    """Put a copy in the place of a database, in one transaction."""
    fresh = not target.exists() or target.stat().st_size == 0
    with (
        closing(sqlite3.connect(source, isolation_level=None)) as copy,
        closing(sqlite3.connect(target, isolation_level=None, timeout=WAITS)) as site,
    ):
        site.execute("PRAGMA journal_mode=WAL")
        site.execute("PRAGMA synchronous=FULL")
        size = _page_size(copy)
        try:
            # The lock is taken here, patiently but not endlessly; `backup` asks for
            # it without end.
            site.execute("BEGIN IMMEDIATE")
            site.execute("COMMIT")
            copy.backup(site, pages=PAGES, progress=_counting(size, progress))
        except sqlite3.OperationalError as error:
            raise BackupError(
                f"Không ghi được cơ sở dữ liệu: {error}.\n"
                "Dừng trang (bamsat serve, web, worker) rồi khôi phục lại."
            ) from error
    if fresh:
        target.chmod(0o600)


def demand_sound(database: Path) -> None:
    """Raise BackupError unless SQLite itself finds the file sound."""
    try:
        with closing(sqlite3.connect(database)) as copy:
            [(said,)] = copy.execute("PRAGMA integrity_check(1)").fetchall()
    except sqlite3.DatabaseError as error:
        said = str(error)
    if said != "ok":
        raise BackupError(f"Cơ sở dữ liệu trong bản sao bị hỏng: {said}.")


def _page_size(database: sqlite3.Connection) -> int:
    return int(database.execute("PRAGMA page_size").fetchone()[0])


def _counting(size: int, progress: Progress) -> Callable[[int, int, int], object]:
    """Turns SQLite's pages into bytes."""
    return lambda status, remaining, total: progress((total - remaining) * size)
