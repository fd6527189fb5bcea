"""A real mail server on a port of this machine, as good or as bad as a test wants."""

import asyncio
import logging
import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class Mailbox:
    """What the server took, and how it treats what comes, by recipient: `refuse` (550),
    `later` (451), `silent` (takes it and says nothing), `drop` (takes it and hangs up),
    `lose` (hangs up before it takes anything)."""

    port: int
    taken: list[EmailMessage] = field(default_factory=list)
    ways: dict[str, str] = field(default_factory=dict)
    kills: tuple[int, int] | None = None
    """Which mail from now on, as it is taken, and the process that is killed then."""

    def way(self, recipient: str) -> str:
        return self.ways.get(recipient, "take")

    async def handle_RCPT(  # noqa: N802 — the name is the library's
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        way = self.way(address)
        if way == "refuse":
            return "550 5.1.1 khong co hop thu nay"
        if way == "later":
            return "451 4.3.0 ban, hay thu lai sau"
        if way == "lose":
            assert server.transport is not None
            server.transport.abort()
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 duoc"

    async def handle_DATA(  # noqa: N802 — the name is the library's
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        message = message_from_bytes(content, policy=policy.default)
        self.taken.append(message)
        self._kill()
        way = self.way(envelope.rcpt_tos[0])
        if way == "silent":
            await asyncio.sleep(30)
        if way == "drop":
            assert server.transport is not None
            server.transport.abort()
        return "250 2.0.0 da nhan"

    def _kill(self) -> None:
        """The sender dies before it hears that its mail was taken."""
        if self.kills is None:
            return
        left, sender = self.kills
        self.kills = (left - 1, sender)
        if left == 1:
            os.kill(sender, signal.SIGKILL)


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    """A server that listens until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        box = Mailbox(port=free.getsockname()[1])
    logging.getLogger("mail.log").setLevel(logging.WARNING)
    server = Controller(box, hostname="127.0.0.1", port=box.port, ready_timeout=20)
    server.start()
    try:
        yield box
    finally:
        server.stop(no_assert=True)
