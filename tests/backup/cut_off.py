"""`python -m tests.backup.cut_off STAGE bamsat-arguments…`: the command, killed without
warning when it comes to that stage."""

import os
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "bamsat.settings"
django.setup()

from bamsat.backup import archives, postgresql, restoring, sqlite  # noqa: E402
from bamsat.cli.main import app  # noqa: E402
from tests.backup.conftest import KILLED  # noqa: E402


def die(*_: object, **__: object) -> None:
    os._exit(KILLED)


def dying_copy(source: object, target: object, progress: object) -> None:
    """Half of the database is written."""
    sqlite.PAGES = 10
    copy_in(source, target, die)  # type: ignore[arg-type]


def dying_load(dump: object, progress: object) -> None:
    """Everything is loaded, nothing is committed."""
    load(dump, lambda done: None)  # type: ignore[arg-type]
    die()


copy_in, load = sqlite.copy_in, postgresql.load
STAGES = {
    "packing": (archives, "_pack", die),
    "unpacking": (archives.Archive, "_read_member", die),
    "before the files": (restoring, "_add_files", die),
    "in the database (sqlite)": (sqlite, "copy_in", dying_copy),
    "in the database (postgresql)": (postgresql, "load", dying_load),
    "after the database": (restoring, "_remove_others", die),
}

room, name, death = STAGES[sys.argv.pop(1)]
setattr(room, name, death)
app()
