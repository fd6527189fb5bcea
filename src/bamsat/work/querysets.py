"""Questions to timers, heartbeats and the outbox, as QuerySet verbs."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet

if TYPE_CHECKING:
    from bamsat.work.models import Heartbeat, MadeFile, Outgoing, Timer  # noqa: F401

DEAD_AFTER = timedelta(minutes=2)
"""A worker that has given no sign of life for so long is taken for dead."""

CLAIM_LASTS = timedelta(minutes=10)
"""A message claimed longer ago was left behind; far above EMAIL_TIMEOUT."""


class TimerQuerySet(QuerySet["Timer"]):
    """Questions to the timers."""

    def due(self, now: datetime) -> "TimerQuerySet":
        """Timers whose time has come."""
        return self.filter(due_at__lte=now)

    def ahead(self, now: datetime) -> "TimerQuerySet":
        """Timers whose time has not come: known by a read, which locks nobody."""
        return self.filter(due_at__gt=now)

    def failed(self) -> "TimerQuerySet":
        """Timed jobs whose last run raised an error."""
        return self.exclude(error="")


class HeartbeatQuerySet(QuerySet["Heartbeat"]):
    """Questions to the heartbeats."""

    def fresh(self, now: datetime) -> "HeartbeatQuerySet":
        """Workers that are alive."""
        return self.filter(seen_at__gt=now - DEAD_AFTER)


class OutgoingQuerySet(QuerySet["Outgoing"]):
    """Questions to the outbox."""

    def waiting(self) -> "OutgoingQuerySet":
        """Messages not yet sent and not given up."""
        return self.filter(state="waiting")

    def due(self, now: datetime) -> "OutgoingQuerySet":
        """Messages to send now, the longest due first."""
        return self.waiting().filter(due_at__lte=now).order_by("due_at", "id")

    def late(self, now: datetime) -> "OutgoingQuerySet":
        """Messages that should have left long ago: nobody sends."""
        return self.waiting().filter(due_at__lte=now - CLAIM_LASTS)

    def left_behind(self, now: datetime) -> "OutgoingQuerySet":
        """Messages claimed by a sender that did not come back."""
        return self.filter(state="sending", claimed_at__lte=now - CLAIM_LASTS)

    def given_up(self) -> "OutgoingQuerySet":
        """Messages that could not be sent."""
        return self.filter(state="given up")

    def to_look_at(self) -> "OutgoingQuerySet":
        """Messages that did not arrive, or of which nobody knows: for a person."""
        return self.filter(state__in=["given up", "unsure", "returned"])

    def to_send_again(self) -> "OutgoingQuerySet":
        """Of what a person looks at: what has somebody to go to."""
        return self.to_look_at().exclude(to="")

    def never_left(self, attempts: int) -> "OutgoingQuerySet":
        """Given up after so many attempts and refused by nobody: no server was there
        that took or refused them."""
        return self.given_up().filter(attempts__gte=attempts).exclude(to="")

    def tried_in_vain(self, attempts: int) -> "OutgoingQuerySet":
        """Still tried, and so many times already without success."""
        return self.waiting().filter(attempts__gte=attempts)

    def refused(self, addresses: Iterable[str]) -> set[str]:
        """Of these addresses those that took no mail, as far as nobody saw to it."""
        found = self.filter(channel="mail", state__in=["given up", "returned"])
        found = found.filter(to__in=list(addresses))
        return set(found.order_by().values_list("to", flat=True))

    def with_key(self, key: UUID) -> "OutgoingQuerySet":
        """The message that a mail server names by its Message-ID."""
        return self.filter(key=key)


class MadeFileQuerySet(QuerySet["MadeFile"]):
    """Questions to the files that are written behind the pages."""

    def of(self, actor: str) -> "MadeFileQuerySet":
        """Those that one person asked for."""
        return self.filter(by=actor)

    def under_way(self) -> "MadeFileQuerySet":
        """Those that are not there yet, and will be."""
        return self.filter(state__in=["waiting", "writing"])

    def asked_before(self, moment: datetime) -> "MadeFileQuerySet":
        """Those whose time is over."""
        return self.filter(asked_at__lt=moment)
