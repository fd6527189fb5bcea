"""By which ways a notice goes out: one interface, a line for each way.

On the site it is seen as soon as it is written. What leaves the house is put into the
outbox in the same transaction, and sent by the worker.
"""

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol
from uuid import uuid4

from cryptography.fernet import InvalidToken

from bamsat.accounts.encryption import cipher
from bamsat.reminding.models import Hook, Notice
from bamsat.reminding.whom import Addressee
from bamsat.work import filling, hooks
from bamsat.work.operations import post_hook, post_mail

logger = logging.getLogger(__name__)

PURPOSE = "web hook"
HOOKS = 200
"""More other programs than that no site tells."""


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A notice as it goes out: to whom by mail, and its pieces for a program."""

    notice: Notice
    addressee: Addressee | None
    items: Sequence[dict[str, object]] = ()
    # What stands in the body for an address that is filled in when a mail leaves.
    marks: Mapping[str, str] = field(default_factory=dict)


class Channel(Protocol):
    """A way by which notices go out."""

    def post(self, letter: Letter) -> None:
        """Let a notice go that way, in the transaction that writes it."""


class Mail:
    """To the mailbox of who is reached."""

    def post(self, letter: Letter) -> None:
        if letter.addressee is None:
            return
        notice, key = letter.notice, uuid4()
        body = notice.body
        for words, what in letter.marks.items():
            body = body.replace(words, filling.mark(key, what))
        notice.message = post_mail(
            to=letter.addressee.address,
            subject=notice.subject,
            body=body,
            now=notice.at,
            key=key,
        )
        letter.notice.save(update_fields=["message"])


def secret_of(hook: Hook) -> str | None:
    """What a hook signs with; None where the key of the site is another one by now."""
    try:
        return cipher(PURPOSE).decrypt(hook.secret.encode()).decode()
    except InvalidToken:
        return None


class Silence(StrEnum):
    """Why a hook tells nothing any more; what it is in the log."""

    UNREADABLE = "a secret that cannot be read"
    ADDRESS = "an address that is refused"


def silence_of(hook: Hook) -> Silence | None:
    """Why a hook tells nothing; None where it does."""
    try:
        hooks.demand_address(hook.address)
    except hooks.AddressError:  # kept before that rule
        return Silence.ADDRESS
    return Silence.UNREADABLE if secret_of(hook) is None else None


def silent_hooks() -> list[tuple[Hook, Silence]]:
    """Those at work that tell nothing any more, and why: one query."""
    rows = Hook.objects.at_work().order_by("pk")[:HOOKS]
    return [(hook, why) for hook in rows if (why := silence_of(hook))]


class Hooks:
    """To the programs that want to be told what an agency is told."""

    def post(self, letter: Letter) -> None:
        notice = letter.notice
        if notice.agency_id is None:
            return
        for hook in Hook.objects.of_agency(notice.agency_id).order_by("pk"):
            why, secret = silence_of(hook), secret_of(hook)
            if why or secret is None:  # those who coordinate are told each morning
                logger.warning("hook %s has %s", hook.pk, why)
                continue
            said = {
                "notice": notice.pk,
                "kind": notice.kind,
                "agency": notice.agency.name if notice.agency else "",
                "on": notice.on.isoformat(),
                "at": notice.at.isoformat(),
                "subject": notice.subject,
                "items": list(letter.items),
            }
            post_hook(
                to=hook.address,
                subject=f"notice:{notice.pk}",
                body=json.dumps(said, ensure_ascii=False),
                secret=secret,
                now=notice.at,
            )


CHANNELS: tuple[Channel, ...] = (Mail(), Hooks())


def post(letter: Letter) -> None:
    """Let a notice go out by every way."""
    for channel in CHANNELS:
        channel.post(letter)
