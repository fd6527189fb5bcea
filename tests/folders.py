"""What commands of the site leave behind: made once a run, then copied.

The rounds of `python -m tests` share a folder, and wait for each other there.
"""

import atexit
import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from tests import warm

SHARED = "BAMSAT_TESTS_MADE"
"""The variable that names the folder which rounds side by side have in common."""


def set_up(data: Path) -> None:
    """Fill a folder as `bamsat setup` does."""
    copied("setup", _set_up, data)


def demonstrated(data: Path) -> None:
    """Fill a folder as `bamsat demo` does before it serves."""
    copied("demo", _demonstrated, data)


def migrated(database: Path) -> None:
    """Write an SQLite database as all migrations leave it."""
    shutil.copy(_made("migrated", _migrated) / "bamsat.sqlite3", database)


def copied(name: str, make: Callable[[Path], None], data: Path) -> None:
    """Fill a folder with a copy of what `make` makes of an empty one, once a run."""
    shutil.copytree(_made(name, make), data, dirs_exist_ok=True)


def _set_up(data: Path) -> None:
    # How a setup migrates what is empty is held by tests/cli/test_operating.py.
    migrated(data / "bamsat.sqlite3")
    _run(data, "setup")


def _demonstrated(data: Path) -> None:
    _run(data, "demo", "--no-serve")


def _migrated(data: Path) -> None:
    _run(data, "manage", "migrate", "--verbosity", "0")


def _run(data: Path, *command: str) -> None:
    clean = {k: v for k, v in os.environ.items() if not k.startswith("BAMSAT_")}
    settings = {**clean, "BAMSAT_DATA": str(data)}
    ended = warm.run(("-m", "bamsat.cli", *command), settings, timeout=600)
    assert ended.returncode == 0, ended.stderr


def _made(name: str, make: Callable[[Path], None]) -> Path:
    """The folder of that name: whoever is the first to want it makes it."""
    folder = _shared() / name
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            unfinished = folder.with_suffix(".unfinished")
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir()
            make(unfinished)
            unfinished.rename(folder)
    return folder


@cache
def _shared() -> Path:
    """The folder of all rounds, or of this process alone."""
    if given := os.environ.get(SHARED):
        return Path(given)
    alone = Path(tempfile.mkdtemp(prefix="bamsat-made-"))
    atexit.register(shutil.rmtree, alone, ignore_errors=True)
    return alone
