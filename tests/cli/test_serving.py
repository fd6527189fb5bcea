"""`bamsat serve`, `web`, `worker`, as a person at the terminal meets them."""

import errno
import os
import signal
import socket
import sqlite3
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from bamsat.cli.serving import address, refusal
from tests.cli.conftest import Run, Start
from tests.work.conftest import eventually


@pytest.fixture
def port() -> int:
    """A port that is free now."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz") as answer:
            return int(answer.status) == 200
    except (urllib.error.URLError, ConnectionError):
        return False


def workers(data: Path) -> list[int]:
    """Process ids of the workers that give signs of life."""
    with sqlite3.connect(data / "bamsat.sqlite3") as database:
        rows = database.execute("SELECT pid FROM work_heartbeat").fetchall()
    database.close()
    return [pid for (pid,) in rows]


def stop(process: "subprocess.Popen[str]", by: signal.Signals) -> str:
    """What the process said by its end, which is clean."""
    process.send_signal(by)
    _, said = process.communicate(timeout=40)
    assert process.returncode == 0
    return said


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_serve_starts_web_and_worker_and_stops_both(
    data: Path, start: Start, port: int, by: signal.Signals
) -> None:
    site = start(data, "serve", "--port", str(port))
    eventually(lambda: answers(port) and workers(data))
    said = stop(site, by)
    assert f"Trang chạy tại http://127.0.0.1:{port}/" in said
    assert "Đã dừng." in said
    assert not answers(port)
    assert workers(data) == []


def test_serve_restarts_a_worker_that_dies(data: Path, start: Start, port: int) -> None:
    site = start(data, "serve", "--port", str(port))
    eventually(lambda: workers(data))
    [first] = workers(data)
    os.kill(first, signal.SIGKILL)
    eventually(lambda: set(workers(data)) > {first})
    assert "Tiến trình nền đã dừng (mã -9)" in stop(site, signal.SIGTERM)


def test_web_and_worker_can_run_alone(data: Path, start: Start, port: int) -> None:
    web = start(data, "web", "--port", str(port), "--workers", "1")
    eventually(lambda: answers(port))
    assert workers(data) == []
    stop(web, signal.SIGTERM)
    worker = start(data, "worker", "--queue", "default")
    eventually(lambda: workers(data) == [worker.pid])
    stop(worker, signal.SIGTERM)


def test_a_busy_port_is_said_with_what_to_do(data: Path, run: Run) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        ended = run(data, "serve", "--port", str(port))
    assert ended.returncode == 2
    assert f"Cổng {port} đang có chương trình khác dùng" in ended.stderr
    assert f"--port {port + 1}" in ended.stderr


@pytest.mark.parametrize("command", ["serve", "web", "worker"])
def test_without_setup_it_says_what_to_run(
    tmp_path: Path, run: Run, command: str
) -> None:
    ended = run(tmp_path, command)
    assert ended.returncode == 2
    assert "Chạy: bamsat setup" in ended.stderr


def test_an_unknown_queue_is_refused_with_the_known_ones(data: Path, run: Run) -> None:
    ended = run(data, "worker", "--queue", "nhanh")
    assert ended.returncode == 2
    assert "Không có hàng đợi nhanh. Các hàng đợi: default, long." in ended.stderr


def test_a_wrong_setting_is_said_plainly(data: Path, run: Run) -> None:
    ended = run(data, "worker", BAMSAT_LOG_LEVEL="LOUD")
    assert ended.returncode == 2
    assert ended.stderr.startswith("Cấu hình sai: ")
    assert "BAMSAT_LOG_LEVEL" in ended.stderr


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.EADDRINUSE, "--port 81"),
        (errno.EACCES, "từ 1024 trở lên"),
        (errno.EADDRNOTAVAIL, "không có địa chỉ đó"),
    ],
)
def test_each_refusal_of_a_port_says_what_to_do(code: int, said: str) -> None:
    assert said in refusal(OSError(code, ""), "10.0.0.1", 80)


@pytest.mark.parametrize(
    ("host", "opened"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000/"),
        ("0.0.0.0", "http://127.0.0.1:8000/"),  # noqa: S104 (nothing listens)
        ("::", "http://[::1]:8000/"),
        ("bamsat.example.vn", "http://bamsat.example.vn:8000/"),
    ],
)
def test_the_address_shown_opens_on_this_machine(host: str, opened: str) -> None:
    assert address(host, 8000) == opened
