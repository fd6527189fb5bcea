"""What the envelope says in which a directive came, beside what was read in it."""

from dataclasses import dataclass
from typing import Any

import msgspec
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vanban.envelopes.doubts import compared
from vanban.envelopes.envelope import Envelope, Office
from vanban.findings import Document

WORDS: dict[str, Promise] = {
    "số, ký hiệu": _("Số, ký hiệu"),
    "ngày ban hành": _("Ngày ban hành"),
    "loại văn bản": _("Loại văn bản"),
    "cơ quan ban hành": _("Cơ quan ban hành"),
    "người ký": _("Người ký"),
}
OFFICES = 20
"""Offices that are named; a circular goes to hundreds."""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One fact: as the envelope says it and as the document does."""

    what: str | Promise
    outside: str
    inside: str
    differs: bool = False


@dataclass(frozen=True, kw_only=True)
class Sent:
    """How a directive was sent."""

    facts: list[Fact]
    files: tuple[str, ...]
    due: str

    @property
    def differing(self) -> int:
        """How many facts the two do not say alike."""
        return sum(fact.differs for fact in self.facts)


def sent(envelope: Any, document: Any) -> Sent | None:
    """From what is stored of a reading; None for what came in no envelope."""
    if not envelope:
        return None
    outer = msgspec.convert(envelope, Envelope)
    inner = msgspec.convert(document, Document)
    facts = [
        Fact(
            what=WORDS[fact.what],
            outside=fact.outside or "",
            inside=fact.inside or "",
            differs=fact.differs,
        )
        for fact in compared(outer, inner)
    ]
    recipients = Fact(
        what=_("Nơi nhận"),
        outside=_names([_name(office) for office in outer.recipients]),
        inside=_names(list(inner.recipients)),
    )
    return Sent(
        facts=[*facts, recipients],
        files=outer.left_out,
        due=f"{outer.due:%d/%m/%Y}" if outer.due else "",
    )


def _name(office: Office) -> str:
    """The name with the code that programs know the office by."""
    if office.name and office.code:
        return f"{office.name} ({office.code})"
    return office.name or office.code


def _names(names: list[str]) -> str:
    """The first ones, and how many more there are."""
    more = len(names) - OFFICES
    listed = "; ".join(names[:OFFICES])
    return f"{listed}; … (+{more})" if more > 0 else listed
