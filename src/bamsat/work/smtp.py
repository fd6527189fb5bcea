"""Mail by SMTP that knows whether a server may have taken a message.

Until the server is asked for the message itself (the command DATA, RFC 5321, 4.1.1.4),
whatever fails means that it has not left. From then on only an answer tells: without
one nobody knows, and to send it once more might be twice.
"""

import smtplib
import ssl
from collections.abc import Callable
from typing import Any

from django.core.mail.backends import smtp


class UnansweredError(Exception):
    """The server was given a message and did not answer: it may have taken it."""


def _nothing() -> None:
    return None


class _Careful(smtplib.SMTP):
    """Says when a message is about to be handed over, and when no answer came."""

    handing: Callable[[], None] = staticmethod(_nothing)

    def data(self, msg: Any) -> tuple[int, bytes]:
        self.handing()
        try:
            return super().data(msg)
        except smtplib.SMTPDataError:  # the command itself was answered: a clear no
            raise
        # Every error of smtplib is an OSError; any other answer that cannot be read may
        # be one to the message itself.
        except OSError as error:
            raise UnansweredError(f"no answer: {error!r}") from error


class EmailBackend(smtp.EmailBackend):
    """Django's own way of sending, with a connection that is careful. `handing` is
    called right before a message is handed over."""

    handing: Callable[[], None] = staticmethod(_nothing)

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        handing = self.handing
        return type("Careful", (_Careful,), {"handing": staticmethod(handing)})

    def close(self) -> None:
        """What the server says to a good-bye changes nothing about the message."""
        connection, self.connection = self.connection, None
        if connection is None:
            return
        try:
            connection.quit()
        except (OSError, ssl.SSLError, smtplib.SMTPException):
            connection.close()
