"""What an envelope says of the document inside it."""

from __future__ import annotations

import datetime as dt

import msgspec

NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
MEDIA_TYPE = "application/edxml+xml"
"""Of our own making: the standard names none."""


class Office(msgspec.Struct, frozen=True, kw_only=True):
    """Who sends or receives: the code of QCVN 102:2016/BTTTT and the name."""

    code: str
    name: str = ""


class Attachment(msgspec.Struct, frozen=True, kw_only=True):
    """A file inside."""

    name: str
    data: bytes
    media_type: str = "application/octet-stream"


class Envelope(msgspec.Struct, frozen=True, kw_only=True):
    """The header. What it does not say is None or empty."""

    sender: Office | None = None
    recipients: tuple[Office, ...] = ()
    number: str | None = None
    notation: str | None = None
    place: str | None = None
    date: dt.date | None = None
    kind_name: str | None = None
    subject: str | None = None
    signer: str | None = None
    position: str | None = None
    competence: str | None = None
    due: dt.date | None = None
    left_out: tuple[str, ...] = ()

    @property
    def symbol(self) -> str | None:
        """Number and notation as they are printed: `12/QĐ-UBND`."""
        if not self.number or not self.notation:
            return None
        # Party papers have the hyphen first: `09-NQ/TU`.
        party = "/" in self.notation and "-" not in self.notation
        return f"{self.number}{'-' if party else '/'}{self.notation}"
