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

NO_DATA = {
    "no data": "550 5.7.1 khong nhan thu nay",
    "no data now": "451 4.7.1 hay thu lai sau",
}
"""Answers to the command DATA."""


@dataclass
class Mailbox:
    """What the server took, and how it treats what comes, by recipient: `refuse` (550),
    `later` (451), `no data` and `no data now` (550 and 451 to the command DATA, before
    the message itself), `silent` (takes it and says nothing), `drop` (takes it and
    hangs up), `lose` (hangs up before it takes anything)."""

    port: int
    refuses_sender: bool = False
    """Whether it takes mails from nobody (550 to MAIL FROM)."""
    taken: list[EmailMessage] = field(default_factory=list)
    ways: dict[str, str] = field(default_factory=dict)
    kills: tuple[int, int] | None = None
    """Which mail from now on, as it is taken, and the process that is killed then."""

    def way(self, recipient: str) -> str:
        return self.ways.get(recipient, "take")

    async def handle_MAIL(  # noqa: N802 — the name is the library's
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        if self.refuses_sender:
            return "550 5.7.1 khong duoc gui tu dia chi nay"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 duoc"

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


class _Conversation(SMTP):
    """A talk in which the command DATA itself may be refused."""

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 — the library's name
        assert self.envelope is not None
        box, recipients = self.event_handler, self.envelope.rcpt_tos
        answer = NO_DATA.get(box.way(recipients[0])) if recipients else None
        if answer:
            await self.push(answer)
        else:
            await super().smtp_DATA(arg)


class _Server(Controller):
    """The library's own, with such a talk."""

    def factory(self) -> SMTP:
        return _Conversation(self.handler, **self.SMTP_kwargs)


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    """A server that listens until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        box = Mailbox(port=free.getsockname()[1])
    logging.getLogger("mail.log").setLevel(logging.WARNING)
    server = _Server(box, hostname="127.0.0.1", port=box.port, ready_timeout=20)
    server.start()
    try:
        yield box
    finally:
        server.stop(no_assert=True)
