"""Every document of the corpus read as a user would: what fails, what says nothing."""

import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Literal

import msgspec

SECONDS = 60
MEMORY = 1 << 30
"""Each file ends within a minute and a gibibyte."""
Outcome = Literal["read", "nothing", "refused", "failed"]


class Tried(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one document: `note` says why it was refused or what it is."""

    file: Path
    outcome: Outcome
    note: str


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def attempt(file: Path) -> Tried:
    """One document through `bamsat read`, within time and memory."""
    command = [sys.executable, "-m", "bamsat.cli", "read", file, "--format", "json"]
    try:
        run = subprocess.run(
            command,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            preexec_fn=_limit,
        )
    except subprocess.TimeoutExpired:
        return Tried(file=file, outcome="failed", note=f"quá {SECONDS} giây")
    said = run.stderr.decode("utf-8", "replace").strip()
    if run.returncode == 2 and "Traceback" not in said:
        return Tried(file=file, outcome="refused", note=" ".join(said.split()))
    if run.returncode:
        last = said.splitlines()[-1] if said else f"mã thoát {run.returncode}"
        return Tried(file=file, outcome="failed", note=last)
    reading = json.loads(run.stdout)
    document = reading["document"]
    about = f"{document['kind'] or '?'}: {document['title'] or 'không có trích yếu'}"
    outcome: Outcome = "read" if reading["commitments"] else "nothing"
    return Tried(file=file, outcome=outcome, note=about)


def attempts(files: list[Path]) -> Iterator[Tried]:
    """All documents, two at a time, in their order."""
    with ThreadPoolExecutor(2) as pool:
        yield from pool.map(attempt, files)
