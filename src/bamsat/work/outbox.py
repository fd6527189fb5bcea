"""How often the outbox tries, and how one message leaves."""

from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage

from bamsat.work.models import Outgoing

ATTEMPTS = 10
"""After so many the message is given up: some twelve hours after the first."""

LONGEST_PAUSE = timedelta(hours=6)


def pause_after(attempts: int) -> timedelta:
    """The rest after that many failures: 1, 2, 4, … minutes, at most 6 hours."""
    return min(timedelta(minutes=1 << min(attempts - 1, 10)), LONGEST_PAUSE)


def deliver(message: Outgoing) -> None:
    """Hand one message to its channel. Any error means that it has not left."""
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip("> ")
    EmailMessage(
        subject=message.subject,
        body=message.body,
        to=[message.to],
        headers={"Message-ID": f"<{message.key}@{host}>"},
    ).send()
