"""What goes into an archive: a consistent copy of the database, then the files.

The database is copied first. Files are only ever added, and before the row that names
them, so that the copy names no file that the archive lacks.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import msgspec
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Sum

from bamsat.backup import postgresql, sqlite
from bamsat.backup.archives import MovedError, Progress, hash_of
from bamsat.backup.manifest import (
    DATABASE,
    FILES,
    KEY,
    MEMBERS,
    Journal,
    Manifest,
    Member,
)
from bamsat.journal.models import Chain, Seal

COPY = "copy"
"""Django's name for a database that lies in a file beside the site's."""


@contextmanager
def attached(path: Path) -> Iterator[str]:
    """A copy of an SQLite database, to be asked like the site's own."""
    connections.settings[COPY] = {
        **connections.settings[DEFAULT_DB_ALIAS],
        "NAME": str(path),
        "OPTIONS": {"init_command": "PRAGMA query_only=ON;"},
    }
    try:
        yield COPY
    finally:
        connections[COPY].close()
        del connections[COPY]
        del connections.settings[COPY]


def journal_of(using: str) -> Journal:
    """How far the journal of a database goes."""
    seals = Seal.objects.using(using)
    newest = seals.order_by("-day").first()
    chains = Chain.objects.using(using)
    return Journal(
        chains=chains.count(),
        events=chains.aggregate(n=Sum("length"))["n"] or 0,
        seals=seals.count(),
        head=newest.head if newest else "",
    )


def migrations_of(using: str) -> list[str]:
    """The migrations applied to a database, as `app.name`."""
    applied = MigrationRecorder(connections[using]).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied)


def copy_database(target: Path, progress: Progress) -> tuple[Journal, list[str]]:
    """Copy the site's database as it stands now; its journal and its migrations."""
    if connection.vendor == "sqlite":
        sqlite.copy_out(Path(connection.settings_dict["NAME"]), target, progress)
        with attached(target) as copy:
            return journal_of(copy), migrations_of(copy)
    with postgresql.snapshot() as name:
        postgresql.dump(target, name)
        return journal_of(DEFAULT_DB_ALIAS), migrations_of(DEFAULT_DB_ALIAS)


def source_of(name: str, scratch: Path) -> Path:
    """Where a member lies on this machine."""
    if name == DATABASE:
        return scratch / DATABASE
    if name == KEY:
        return settings.DATA / KEY
    return settings.FILES / name.removeprefix(FILES)


def names() -> Iterator[str]:
    """Every member: the database, the key if the site keeps it itself, all files."""
    yield DATABASE
    if (settings.DATA / KEY).is_file():
        yield KEY
    for folder, inside, files in os.walk(settings.FILES):
        inside.sort()
        here = Path(folder).relative_to(settings.FILES)
        for file in sorted(files):
            if not Path(folder, file).is_symlink():
                yield FILES + (here / file).as_posix()


def list_members(
    scratch: Path,
    *,
    journal: Journal,
    migrations: list[str],
    now: datetime,
    progress: Progress,
) -> Manifest:
    """Write the list of all members with their hashes; the manifest that names it.

    Raises MovedError for a file that vanishes meanwhile.
    """
    listed = scratch / MEMBERS
    count = total = 0
    with listed.open("wb") as lines:
        for name in names():
            try:
                size, digest = hash_of(source_of(name, scratch))
            except FileNotFoundError as gone:
                raise MovedError(name) from gone
            member = Member(name=name, bytes=size, sha256=digest)
            lines.write(msgspec.json.encode(member) + b"\n")
            count, total = count + 1, total + size
            progress(total)
    return Manifest(
        version=version("bamsat"),
        made_at=now.isoformat(timespec="seconds"),
        database="sqlite" if connection.vendor == "sqlite" else "postgresql",
        migrations=migrations,
        journal=journal,
        members=count,
        bytes=total,
        members_sha256=hash_of(listed)[1],
    )
