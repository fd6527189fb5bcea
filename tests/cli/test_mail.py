"""`bamsat doctor --mail`: what it says of each server that one may meet."""

import socketserver
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from tests.cli.conftest import Run
from tests.journeys.site import free_port

Ended = subprocess.CompletedProcess[str]

ADDRESS = "can-bo@example.vn"


class Server(socketserver.ThreadingTCPServer):
    """A mail server of few words: answers to commands, and the mail it took."""

    allow_reuse_address = True
    daemon_threads = True
    answers: ClassVar[dict[str, str]] = {}
    taken: ClassVar[list[str]] = []


class Session(socketserver.StreamRequestHandler):
    server: Server

    def handle(self) -> None:
        self.wfile.write(b"220 ready\r\n")
        while words := self.rfile.readline().decode().split():
            verb = words[0].upper()
            self.wfile.write(f"{self.server.answers.get(verb, '250 ok')}\r\n".encode())
            if verb == "DATA":
                body = iter(self.rfile.readline, b".\r\n")
                self.server.taken.append(b"".join(body).decode())
                self.wfile.write(b"250 taken\r\n")


@pytest.fixture
def server() -> Iterator[Callable[..., Server]]:
    running: list[Server] = []

    def answering(**answers: str) -> Server:
        made = Server(("127.0.0.1", 0), Session)
        made.answers = {"DATA": "354 go on", **answers}  # type: ignore[misc]
        made.taken = []  # type: ignore[misc]
        threading.Thread(target=made.serve_forever, daemon=True).start()
        running.append(made)
        return made

    yield answering
    for made in running:
        made.shutdown()
        made.server_close()


@pytest.fixture
def site(data: Path, run: Run) -> Callable[..., Ended]:
    """Runs the command on that data."""
    return lambda *arguments, **change: run(data, *arguments, **change)


def at(port: int, **more: str) -> dict[str, str]:
    return {
        "BAMSAT_SMTP_HOST": "127.0.0.1",
        "BAMSAT_SMTP_PORT": str(port),
        "BAMSAT_SMTP_TLS": "false",
        **more,
    }


def test_a_mail_that_is_taken(
    data: Path, run: Run, server: Callable[..., Server]
) -> None:
    made = server()
    ended = run(data, "doctor", "--mail", ADDRESS, **at(made.server_address[1]))
    assert ended.returncode == 0, ended.stderr
    assert "đã nhận thư" in ended.stdout
    [mail] = made.taken
    assert f"To: {ADDRESS}" in mail


@pytest.mark.parametrize(
    ("answers", "cure", "settings"),
    [
        ({"RCPT": "550 unknown"}, "kiểm tra địa chỉ", {}),
        ({"MAIL": "553 not yours"}, "BAMSAT_MAIL_FROM", {}),
        (
            {"EHLO": "250-here\r\n250 AUTH PLAIN", "AUTH": "535 wrong"},
            "BAMSAT_SMTP_PASSWORD",
            {"BAMSAT_SMTP_USER": "a", "BAMSAT_SMTP_PASSWORD": "b"},
        ),
        ({}, "STARTTLS", {"BAMSAT_SMTP_TLS": "true"}),
    ],
)
def test_a_mail_that_is_refused(
    site: Callable[..., Ended],
    server: Callable[..., Server],
    answers: dict[str, str],
    cure: str,
    settings: dict[str, str],
) -> None:
    made = server(**answers)
    there = at(made.server_address[1], **settings)
    ended = site("doctor", "--mail", ADDRESS, **there)
    assert "Traceback" not in ended.stderr
    assert ended.returncode == 1
    assert cure in ended.stderr
    # Nobody waits for a test: it is not tried again.
    assert "0 thư đang chờ" in site("doctor").stdout


def test_a_server_that_is_not_there(data: Path, run: Run) -> None:
    ended = run(data, "doctor", "--mail", ADDRESS, **at(free_port()))
    assert ended.returncode == 1
    assert "không có gì nghe ở cổng đó" in ended.stderr


def test_no_server_and_no_address(data: Path, run: Run) -> None:
    assert "BAMSAT_SMTP_HOST" in run(data, "doctor", "--mail", ADDRESS).stderr
    ended = run(data, "doctor", "--mail", "không phải", **at(1))
    assert ended.returncode == 2
    assert "không phải địa chỉ" in ended.stderr
