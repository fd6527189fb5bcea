"""Web hooks: what another program is posted, signed, and what it answers."""

import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from bamsat.work import hooks, operations
from bamsat.work.models import Outgoing
from tests.work.conftest import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

SECRET, State = "bí mật của riêng hai bên", Outgoing.State


class Receiver(HTTPServer):
    """Another program that takes hooks, and answers as a test wants."""

    status = 200
    silent = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.taken: list[tuple[dict[str, str], str]] = []


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        receiver = self.server
        assert isinstance(receiver, Receiver)
        length = int(self.headers["Content-Length"])
        body = self.rfile.read(length).decode()
        receiver.taken.append((dict(self.headers), body))
        if receiver.silent:
            return
        self.send_response(receiver.status)
        self.send_header("Location", "http://127.0.0.1:1/")
        self.end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing: a test prints no log of a server."""


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    """It listens on this very machine, which no hook of the site may reach."""
    monkeypatch.setattr(hooks, "allowed", lambda where: True)
    with Receiver() as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


def posted(receiver: Receiver) -> Outgoing:
    body = json.dumps({"việc": 1}, ensure_ascii=False)
    message = operations.post_hook(
        to=f"http://127.0.0.1:{receiver.server_port}/nhan?cho=bamsat",
        subject="notice:1",
        body=body,
        secret=SECRET,
        now=NOW,
    )
    assert operations.send_next(now=NOW)
    message.refresh_from_db()
    return message


def test_it_is_taken_once_with_its_signature(receiver: Receiver) -> None:
    message = posted(receiver)
    assert message.state == State.SENT
    [(headers, body)] = receiver.taken
    assert json.loads(body) == {"việc": 1}
    assert headers["X-Bamsat-Signature"] == hooks.signature(SECRET, body)
    assert headers["X-Bamsat-Delivery"] == str(message.key)


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (204, State.SENT),
        (301, State.WAITING),
        (500, State.WAITING),
        (410, State.GIVEN_UP),
    ],
)
def test_the_answer_says_what_becomes_of_it(
    receiver: Receiver, status: int, state: str
) -> None:
    receiver.status = status
    assert posted(receiver).state == state
    assert len(receiver.taken) == 1


def test_without_an_answer_nobody_knows(receiver: Receiver) -> None:
    receiver.silent = True
    assert posted(receiver).state == State.UNSURE


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost:80/",
        "http://[::1]/",
        "http://169.254.169.254/",
        "ftp://a.vn/",
        "http:///x",
        "https://u:p@a.vn/",
        "http://a.vn:99999/",
        "a.vn",
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(hooks.AddressError):
        operations.post_hook(to=address, subject="", body="", secret="", now=NOW)


@pytest.mark.parametrize(
    ("where", "whether"),
    [
        ("127.0.0.1", False),
        ("::1", False),
        ("::ffff:127.0.0.1", False),
        ("169.254.169.254", False),
        ("fe80::1%eth0", False),
        ("::", False),
        ("10.0.0.5", True),
        ("203.0.113.7", True),
    ],
)
def test_a_hook_does_not_reach_this_machine(where: str, whether: bool) -> None:
    assert hooks.allowed(where) is whether


def test_a_name_that_stands_for_this_machine_never_gets_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    message = operations.post_hook(
        to="http://noi-bo.example.vn:1/", subject="", body="", secret="", now=NOW
    )
    here = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 1))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: here)
    operations.send_next(now=NOW)
    message.refresh_from_db()
    assert "AddressError" in message.error
