"""PostgreSQL's part: dump by `pg_dump`, restore in one transaction of our own.

The script that `pg_restore` prints is executed statement by statement over the site's
own connection, so that the journal can be verified before the transaction commits, and
a failure, however late, leaves what was there.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.db import connection

from bamsat.backup.archives import BackupError, Progress

DEBIAN = Path("/usr/lib/postgresql")
COPY = re.compile(rb"COPY .* FROM stdin;\n")
# Orders to psql, which is not there to take them.
META = re.compile(rb"\\(un)?restrict\b")


def program(name: str) -> Path:
    """A program of PostgreSQL, where Debian keeps its newest version or on the PATH."""
    versions = [path for path in DEBIAN.glob("*") if path.name.isdecimal()]
    for version in sorted(versions, key=lambda path: int(path.name), reverse=True):
        if (version / "bin" / name).exists():
            return version / "bin" / name
    if found := shutil.which(name):
        return Path(found)
    raise BackupError(
        f"Không thấy chương trình {name} của PostgreSQL "
        "(Debian: apt install postgresql-client)."
    )


def environment(settings: Mapping[str, Any]) -> dict[str, str]:
    """How the programs reach the database: the password stands in no argument, which
    every account of the machine could read."""
    options = settings.get("OPTIONS", {})
    given = {
        "PGHOST": settings["HOST"],
        "PGPORT": str(settings["PORT"]),
        "PGUSER": settings["USER"],
        "PGPASSWORD": settings["PASSWORD"],
        "PGDATABASE": settings["NAME"],
        "PGSSLMODE": options.get("sslmode", ""),
        "PGSSLROOTCERT": options.get("sslrootcert", ""),
        "PGSSLCERT": options.get("sslcert", ""),
        "PGSSLKEY": options.get("sslkey", ""),
        "PGSERVICE": options.get("service", ""),
    }
    return os.environ | {name: value for name, value in given.items() if value}


@contextmanager
def snapshot() -> Iterator[str]:
    """The database as it stands at this moment, for our questions and for `pg_dump`."""
    with connection.cursor() as cursor:
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            cursor.execute("SELECT pg_export_snapshot()")
            yield cursor.fetchone()[0]
        finally:
            cursor.execute("ROLLBACK")


def dump(target: Path, name: str) -> None:
    """Write the snapshot of that name into a file in PostgreSQL's custom format."""
    command = [
        *(str(program("pg_dump")), "--format=custom", "--compress=0"),
        *("--no-owner", "--no-privileges", "--no-password"),
        *(f"--snapshot={name}", f"--file={target}"),
    ]
    ended = subprocess.run(  # noqa: S603 (our own arguments)
        command,
        env=environment(connection.settings_dict),
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if ended.returncode:
        raise BackupError(f"pg_dump không chạy được:\n{ended.stderr.strip()}")


def load(source: Path, progress: Progress) -> None:
    """Replace everything in the database by a dump, within the caller's transaction."""
    with connection.cursor() as cursor:
        # Who still works with the tables is not waited for endlessly.
        cursor.execute("SET LOCAL lock_timeout = '20s'")
        cursor.execute(EMPTY)
        with subprocess.Popen(  # noqa: S603 (our own arguments)
            [
                *(str(program("pg_restore")), "--file=-"),
                *("--no-owner", "--no-privileges", str(source)),
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as script:
            assert script.stdout  # noqa: S101 (a pipe was asked for)
            assert script.stderr  # noqa: S101
            _execute(cursor, script.stdout, progress)
            said = script.stderr.read().decode(errors="replace")
        if script.returncode:
            raise BackupError(f"pg_restore không đọc được bản sao:\n{said.strip()}")
        # The script empties it for its session.
        cursor.execute("RESET search_path")
        cursor.execute("RESET row_security")


def _execute(cursor: Any, script: IO[bytes], progress: Progress) -> None:
    """Run a script of statements and COPY blocks, of which only rows are many."""
    pending: list[bytes] = []
    done = 0
    while line := script.readline():
        if not COPY.fullmatch(line):
            if not META.match(line):
                pending.append(line)
            continue
        _run(cursor, pending)
        with cursor.copy(line.decode()) as rows:
            while (row := script.readline()) and row != b"\\.\n":
                rows.write(row)
                done += len(row)
                progress(done)
    _run(cursor, pending)


def _run(cursor: Any, pending: list[bytes]) -> None:
    """Execute what has gathered, as it stands: percent signs are no placeholders."""
    statements = b"".join(pending).decode()
    pending.clear()
    if statements.strip():
        cursor.execute(statements)


EMPTY = """
DO $$ DECLARE things text; BEGIN
  SELECT string_agg(c.oid::regclass::text, ', ') INTO things FROM pg_class c
    WHERE c.relnamespace = current_schema()::text::regnamespace AND c.relkind = 'v';
  IF things IS NOT NULL THEN EXECUTE 'DROP VIEW ' || things || ' CASCADE'; END IF;
  SELECT string_agg(c.oid::regclass::text, ', ') INTO things FROM pg_class c
    WHERE c.relnamespace = current_schema()::text::regnamespace
      AND c.relkind IN ('r', 'p');
  IF things IS NOT NULL THEN EXECUTE 'DROP TABLE ' || things || ' CASCADE'; END IF;
  SELECT string_agg(c.oid::regclass::text, ', ') INTO things FROM pg_class c
    WHERE c.relnamespace = current_schema()::text::regnamespace AND c.relkind = 'S';
  IF things IS NOT NULL THEN EXECUTE 'DROP SEQUENCE ' || things || ' CASCADE'; END IF;
  SELECT string_agg(p.oid::regprocedure::text, ', ') INTO things FROM pg_proc p
    WHERE p.pronamespace = current_schema()::text::regnamespace AND p.prokind = 'f'
      AND NOT EXISTS (SELECT FROM pg_depend d
        WHERE d.objid = p.oid AND d.deptype = 'e');
  IF things IS NOT NULL THEN EXECUTE 'DROP FUNCTION ' || things || ' CASCADE'; END IF;
END $$
"""
"""Drops views, tables, sequences and functions; what belongs to extensions stays."""
