"""A real Dask cluster: a scheduler and two workers, each a process of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from distributed import Client

from tests.vanban.many.archive import CRASH, archive, read_all, set_traps
from vanban.many import CannotGoOn, Done, Output, places_in, run
from vanban.many.cluster import Cluster

QUIET = {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "5s"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def started(*words: str) -> Iterator[subprocess.Popen[bytes]]:
    """A program of the cluster, ended with the test."""
    process = subprocess.Popen(
        [sys.executable, "-m", *words],
        env={**os.environ, **QUIET, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextmanager
def cluster_of(
    workers: int,
) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and so many workers without a nanny, which would start them anew."""
    address = f"tcp://127.0.0.1:{free_port()}"
    port = address.rpartition(":")[2]
    with ExitStack() as stack:
        stack.enter_context(
            started(
                *("distributed.cli.dask_scheduler", "--host", "127.0.0.1"),
                *("--port", port, "--no-dashboard", "--no-jupyter"),
            )
        )
        found = [
            stack.enter_context(
                started(
                    *("distributed.cli.dask_worker", address, "--no-nanny"),
                    *("--nthreads", "1", "--no-dashboard", "--name", str(number)),
                    *("--host", "127.0.0.1"),
                )
            )
            for number in range(workers)
        ]
        # Started programs take their time on a machine with much to do.
        with Client(address, timeout=60, set_as_default=False) as client:
            if workers:
                client.wait_for_workers(workers, timeout=60)
        yield address, found


def read_there(
    folder: Path, out: Path, address: str, kill: subprocess.Popen[bytes] | None = None
) -> list[Done]:
    """A whole run on a cluster, one of whose workers may be killed after a while."""
    found = []
    places = places_in([folder], but=frozenset())
    with Output(out) as output, Cluster(address) as engine:
        for done in run(places, output, engine):
            found.append(done)
            if kill is not None and len(found) == 10:
                kill.send_signal(signal.SIGKILL)
    return found


def test_a_worker_killed_in_the_middle_costs_no_reading_and_doubles_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = archive(tmp_path / "kho", 60)
    read_all(folder, tmp_path / "here.jsonl", size=2)
    set_traps(tmp_path / "traps", monkeypatch)
    (folder / "chet.txt").write_text(f"KẾ HOẠCH\n\n{CRASH}", encoding="utf-8")
    there = tmp_path / "there.jsonl"
    with cluster_of(2) as (address, workers):
        found = read_there(folder, there, address, kill=workers[0])
        assert workers[0].wait() == -signal.SIGKILL
        assert workers[1].poll() is None
    failed = {done.name: done.cause for done in found if done.outcome != "read"}
    assert failed == {"chet.txt": "crashed"}
    assert there.read_bytes() == (tmp_path / "here.jsonl").read_bytes()
    hashes = [json.loads(line)["source"]["sha256"] for line in there.open("rb")]
    assert len(set(hashes)) == len(hashes) == 60


def test_a_scheduler_that_is_lost_ends_the_run_which_goes_on_later(
    tmp_path: Path,
) -> None:
    folder, out = archive(tmp_path / "kho", 40), tmp_path / "r.jsonl"
    with ExitStack() as stack:
        lost = ExitStack()
        stack.enter_context(lost)
        address, _ = lost.enter_context(cluster_of(2))
        places = places_in([folder], but=frozenset())
        with Output(out) as output, Cluster(address, patience=5) as engine:
            readings = run(places, output, engine)
            next(readings)
            lost.close()
            with pytest.raises(CannotGoOn, match="Mất liên lạc với cụm"):
                list(readings)
    assert out.read_bytes().count(b"\n") >= 1
    read_all(folder, out, size=2)
    assert out.read_bytes().count(b"\n") == 40


def test_nobody_at_the_address_is_said_so() -> None:
    address = f"tcp://127.0.0.1:{free_port()}"
    with (
        pytest.raises(CannotGoOn, match="Không nối được tới"),
        Cluster(address, patience=1),
    ):
        pass


def test_a_cluster_without_machines_is_said_so() -> None:
    with (
        cluster_of(0) as (address, _),
        pytest.raises(CannotGoOn, match="chưa có máy đọc nào"),
        Cluster(address, patience=3),
    ):
        pass


def test_a_cluster_without_the_reader_is_said_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = archive(tmp_path / "kho", 2)
    hidden = tmp_path / "hidden" / "vanban"
    hidden.mkdir(parents=True)
    (hidden / "__init__.py").write_text("raise ImportError", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(sys, "path", [str(hidden.parent), *sys.path])
        made = cluster_of(1)
        address, _ = made.__enter__()
    try:
        with Output(tmp_path / "r.jsonl") as output, Cluster(address) as engine:
            readings = run(places_in([folder], but=frozenset()), output, engine)
            with pytest.raises(CannotGoOn, match="hãy cài cùng một bản bamsat"):
                list(readings)
    finally:
        made.__exit__(None, None, None)
