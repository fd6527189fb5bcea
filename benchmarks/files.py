"""The register as CSV: when its first row leaves, and how much memory it takes; and as
an Excel file, by a worker of its own: its progress, and the memory of the worker."""

import subprocess
import sys
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory
from django.utils import timezone

from bamsat.commitments.models import Commitment
from bamsat.work import making
from bamsat.work.models import MadeFile
from tests.world import MONDAY

ADDRESS = "/so/nhiem-vu.csv"
ROUNDS = 7
LOOKED_EVERY = 0.1
PATIENCE = 1800.0


def measure(cookie: str) -> dict[str, float]:
    """Seconds to the first row, the most bytes held while all rows are written, and
    what the Excel file took."""
    site = WSGIHandler()
    first = median(_to_first_row(site, cookie) for _ in range(ROUNDS))
    tracemalloc.start()
    for _ in _pieces(site, cookie):
        pass
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return {"first": first, "memory": float(peak), **in_the_background()}


def in_the_background() -> dict[str, float]:
    """Let a worker write the whole register: seconds, rows, how often its progress was
    seen to move, the most memory that the worker held."""
    file = making.ask(
        kind="register",
        order=making.Order(query="", day=MONDAY, site="http://localhost"),
        name="so.xlsx",
        rows=Commitment.objects.count(),
        by="command",
        at=timezone.now(),
    )
    start = time.perf_counter()
    worker = subprocess.Popen(
        [sys.executable, "-m", "bamsat.cli", "worker"], stdout=subprocess.DEVNULL
    )
    try:
        seen = _watch(file, start + PATIENCE)
        took = time.perf_counter() - start
        held = _most_memory(worker.pid)
    finally:
        worker.terminate()
        worker.wait()
    file.refresh_from_db()
    if file.state != MadeFile.State.READY:
        raise RuntimeError(f"the Excel file is {file.state}")
    making.remove([file])
    return {
        "excel rows": float(file.written),
        "excel seconds": took,
        "excel seen": float(len(seen)),
        "excel memory": held,
    }


def _watch(file: MadeFile, until: float) -> set[int]:
    """The numbers of rows that somebody who looks again and again is shown."""
    seen = set()
    while time.perf_counter() < until:
        file.refresh_from_db()
        seen.add(file.written)
        if not file.under_way:
            break
        time.sleep(LOOKED_EVERY)
    return seen - {0}


def _most_memory(process: int) -> float:
    """The most bytes that a process held so far."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    [line] = (each for each in lines if each.startswith("VmHWM:"))
    return float(line.split()[1]) * 1024


def _to_first_row(site: WSGIHandler, cookie: str) -> float:
    start = time.perf_counter()
    pieces = _pieces(site, cookie)
    next(pieces)  # the head
    next(pieces)
    return time.perf_counter() - start


def _pieces(site: WSGIHandler, cookie: str) -> Iterator[bytes]:
    factory = RequestFactory(headers={"host": "localhost", "cookie": cookie})
    answer = site(factory.get(ADDRESS).environ, lambda status, headers: None)
    try:
        yield from answer
    finally:
        answer.close()
