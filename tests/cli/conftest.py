"""The command's tests: `bamsat` as a process, on a data folder of its own."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import folders, warm

Run = Callable[..., "subprocess.CompletedProcess[str]"]
Start = Callable[..., "subprocess.Popen[str]"]


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "bamsat.cli", *arguments]


def environment(data: Path, **change: str) -> dict[str, str]:
    """What a process sees whose site lives in that folder."""
    return {
        **os.environ,
        "BAMSAT_DATA": str(data),
        "BAMSAT_DATABASE_URL": f"sqlite:///{data}/bamsat.sqlite3",
        "BAMSAT_LOG_FORMAT": "text",
        "COLUMNS": "200",
        **change,
    }


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A site set up, of this test alone."""
    folders.set_up(tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def run() -> Run:
    """Runs `bamsat` to its end."""

    def to_the_end(
        data: Path, *arguments: str, **change: str
    ) -> "subprocess.CompletedProcess[str]":
        return warm.run(("-m", "bamsat.cli", *arguments), environment(data, **change))

    return to_the_end


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts `bamsat` and goes on; what still runs at the end is stopped."""
    started: list[subprocess.Popen[str]] = []

    def and_go_on(
        data: Path, *arguments: str, **change: str
    ) -> "subprocess.Popen[str]":
        started.append(
            subprocess.Popen(
                command(*arguments),
                env=environment(data, **change),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
            )
        )
        return started[-1]

    yield and_go_on
    for process in started:
        process.terminate()
        process.communicate(timeout=60)
