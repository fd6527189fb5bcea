"""Mails that come back: reports of mail servers that something could not be delivered
(RFC 3464), and which of our messages they are about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from uuid import UUID

LARGEST = 10_000_000
"""Bytes of one report that are read."""

OURS = re.compile(r"<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@[^>\s]+>")
NAMES_IT = ("Message-ID", "Original-Message-ID", "In-Reply-To", "References")


@dataclass(frozen=True, kw_only=True)
class Returned:
    """What a report says: the keys that may be those of our messages, and why."""

    keys: tuple[UUID, ...]
    said: str


def read_report(content: bytes) -> Returned | None:
    """What a report of a mail server is about; None for a mail that is no report of a
    failure (an answer of a person, a notice that it will be tried again)."""
    message = message_from_bytes(content[:LARGEST], policy=policy.default)
    said = _failure(message)
    if said is None:
        return None
    found = dict.fromkeys(UUID(hit) for hit in _names(message))
    return Returned(keys=tuple(found), said=said)


def _failure(message: EmailMessage) -> str | None:
    """What the server said of the recipient whom it did not reach."""
    for part in message.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        for block in part.iter_parts():
            if str(block.get("Action", "")).strip().lower() != "failed":
                continue
            words = [block.get("Diagnostic-Code"), block.get("Status")]
            whom = str(block.get("Final-Recipient", "")).partition(";")[2].strip()
            said = " ".join(" ".join(str(each).split()) for each in words if each)
            return f"{whom}: {said}"[:500]
    return None


def _names(message: EmailMessage) -> Iterator[str]:
    for part in message.walk():
        for name in NAMES_IT:
            # The report has a Message-ID of its own: that is none of ours.
            if part is not message or name != "Message-ID":
                for said in part.get_all(name, []):
                    yield from OURS.findall(str(said).lower())
        if part.get_content_type() == "text/rfc822-headers":
            text = part.get_content()
            yield from OURS.findall(str(text).lower())
