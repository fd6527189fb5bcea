"""How often the outbox tries, by which channels messages leave, and what an error of a
channel means for the message."""

import smtplib
from collections.abc import Callable
from datetime import timedelta
from typing import TypeAlias

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from bamsat.work import filling, hooks, smtp
from bamsat.work.models import Outgoing

ATTEMPTS = 43
"""After so many the message is given up: 72 hours after the first, so that a mail
server may be away over a weekend."""

LONGEST_PAUSE = timedelta(hours=2)

Handing: TypeAlias = Callable[[], None]
"""Called right before a message is handed over: from then on only an answer tells
whether it has left."""


def pause_after(attempts: int) -> timedelta:
    """The rest after that many failures: 1, 2, 4, … minutes, at most 2 hours."""
    return min(timedelta(minutes=1 << min(attempts - 1, 10)), LONGEST_PAUSE)


class NoAddressError(Exception):
    """The message goes to nobody: its person was erased."""


def deliver(message: Outgoing, handing: Handing) -> None:
    """Hand one message to its channel.

    An UnansweredError of `smtp` or `hooks` means that nobody knows whether it has left;
    any other error that it has not.
    """
    if not message.to:
        raise NoAddressError("no address")
    CHANNELS[Outgoing.Channel(message.channel)](message, handing)


def refused_for_good(error: Exception) -> bool:
    """Whether to try again is in vain: the server has said so (RFC 5321, 4.2.1: the
    replies 5yz), a receiver of hooks by 410 Gone, or what the message leads to is gone
    from this site."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _ in error.recipients.values()]
        return bool(codes) and all(500 <= code < 600 for code in codes)
    # A wrong password and a sender that the server refuses (SMTPAuthenticationError,
    # SMTPSenderRefused) are ours to mend, then the same mail may leave.
    if isinstance(error, smtplib.SMTPDataError):
        return 500 <= error.smtp_code < 600
    return isinstance(error, hooks.GoneError | filling.GoneError | NoAddressError)


def unanswered(error: Exception) -> bool:
    """Whether nobody knows if the message has left."""
    return isinstance(error, smtp.UnansweredError | hooks.UnansweredError)


def _by_mail(message: Outgoing, handing: Handing) -> None:
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip("> ")
    connection = get_connection()
    if isinstance(connection, smtp.EmailBackend):
        connection.handing = handing
    mail = EmailMessage(
        subject=message.subject,
        body=filling.filled(message),
        to=[message.to],
        # Automatic: no out-of-office answers, please (RFC 3834).
        headers={
            "Message-ID": f"<{message.key}@{host}>",
            "Auto-Submitted": "auto-generated",
        },
        connection=connection,
    )
    connection.open()
    try:
        connection.send_messages([mail])
    finally:
        connection.close()


def _by_hook(message: Outgoing, handing: Handing) -> None:
    hooks.post(
        address=message.to,
        body=message.body,
        headers={**message.headers, "X-Bamsat-Delivery": str(message.key)},
        handing=handing,
    )


CHANNELS: dict[Outgoing.Channel, Callable[[Outgoing, Handing], None]] = {
    Outgoing.Channel.MAIL: _by_mail,
    Outgoing.Channel.HOOK: _by_hook,
}
"""Each way by which a message leaves: a new one is a line here."""
