"""A PostgreSQL for the tests: the one that is named, or a throw-away cluster.

A throw-away cluster lives in a folder of its own under /tmp, speaks only over a socket
there, is owned by the account `postgres` when the tests run as root (PostgreSQL refuses
root), and is gone when the tests end. From nothing to ready it takes under a second.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

DEBIAN = Path("/usr/lib/postgresql")
READY_WITHIN = 30.0  # seconds


class NoPostgreSQLError(Exception):
    """Neither a database is named nor are PostgreSQL's programs installed."""


@contextmanager
def database_url() -> Iterator[str]:
    """URL of a database that may be filled and emptied.

    Raises NoPostgreSQLError when there is none to be had.
    """
    if named := os.environ.get("BAMSAT_TEST_DATABASE_URL"):
        yield named
        return
    folder = Path(tempfile.mkdtemp(prefix="bamsat-pg-", dir="/tmp"))
    try:
        with _cluster(folder):
            yield f"postgres://bamsat@{str(folder).replace('/', '%2F')}/postgres"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def program(name: str) -> Path:
    """A program of PostgreSQL, on the PATH or where Debian keeps its newest version."""
    if found := shutil.which(name):
        return Path(found)
    versions = [path for path in DEBIAN.glob("*") if path.name.isdigit()]
    for version in sorted(versions, key=lambda path: int(path.name), reverse=True):
        if (version / "bin" / name).exists():
            return version / "bin" / name
    raise NoPostgreSQLError(name)


@contextmanager
def _cluster(folder: Path) -> Iterator[None]:
    initdb, postgres = program("initdb"), program("postgres")
    user = _owner(folder)
    data = folder / "data"
    trusting = ["-A", "trust", "-U", "bamsat", "--no-sync"]
    subprocess.run(
        [initdb, "-D", data, *trusting, "-E", "UTF8", "--locale=C.UTF-8"],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd=folder,
        user=user,
        group=user,
        extra_groups=None if user is None else [],
    )
    unsafe = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
    # What a test writes is never committed: autovacuum would find its tables empty, and
    # the planner would believe that (tests.conftest vacuums between modules).
    unsafe += ("autovacuum=off",)
    server = subprocess.Popen(
        [
            *(postgres, "-D", data, "-k", folder, "-c", "listen_addresses="),
            *(word for setting in unsafe for word in ("-c", setting)),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        user=user,
        group=user,
        extra_groups=None if user is None else [],
        # Ctrl-C in the terminal stops the tests first, and the server by their end.
        start_new_session=True,
    )
    try:
        _await_ready(folder, server)
        yield
    finally:
        server.send_signal(signal.SIGINT)
        server.wait()


def _owner(folder: Path) -> str | None:
    """Give the folder to `postgres` when running as root; None: stay who we are."""
    if os.geteuid() != 0:
        return None
    try:
        account = pwd.getpwnam("postgres")
    except KeyError as unknown:
        raise NoPostgreSQLError("postgres") from unknown
    os.chown(folder, account.pw_uid, account.pw_gid)
    return account.pw_name


def _await_ready(folder: Path, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + READY_WITHIN
    while True:
        try:
            psycopg.connect(host=str(folder), user="bamsat", dbname="postgres").close()
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return
