"""The worker's tests: a moment, a file to write to, workers as processes."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection

NOW = datetime(2024, 5, 7, 5, 0, 30, tzinfo=UTC)

Start = Callable[[], "subprocess.Popen[bytes]"]

PROGRAM = """
import django
django.setup()
from django.db import connection
if connection.vendor == "sqlite":
    # Less patience with a lock than the site has, so that a test can outlast it.
    connection.settings_dict["OPTIONS"]["timeout"] = 0.5
from bamsat.work import clock, worker
clock.PACE = 0.2
worker.POLL = 0.1
worker.work()
"""


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """The file into which tasks write their lines."""
    file = tmp_path / "notes"
    file.touch()
    return file


@pytest.fixture
def start_worker(transactional_db: None) -> Iterator[Start]:
    """Starts workers, each a process of its own, on the database of the tests."""
    started: list[subprocess.Popen[bytes]] = []

    def start() -> "subprocess.Popen[bytes]":
        environment = {**os.environ, "BAMSAT_DATABASE_URL": url_of_test_database()}
        command = [sys.executable, "-c", PROGRAM]
        started.append(
            subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
        )
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


def url_of_test_database() -> str:
    """By which another process reaches the database that the tests use."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return os.environ["BAMSAT_DATABASE_URL"].rpartition("/")[0] + f"/{name}"


def eventually(condition: Callable[[], object], *, within: float = 20.0) -> None:
    """Wait until it is so. Fails after that many seconds."""
    deadline = time.monotonic() + within
    while not condition():
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.05)
