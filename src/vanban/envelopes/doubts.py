"""Where an envelope and the document inside do not say the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec

from vanban.envelopes.envelope import Envelope
from vanban.findings import Document, Warning
from vanban.identity import symbol_key
from vanban.parties import written_out
from vanban.text import fold


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """One fact, as the envelope says it and as the document inside does."""

    what: str
    outside: str | None
    inside: str | None
    differs: bool


def compared(envelope: Envelope, document: Document) -> tuple[Compared, ...]:
    """The facts that both may say; one that only one of them says does not differ."""
    signing = document.signing
    sender = envelope.sender.name or None if envelope.sender else None
    pairs = (
        ("số, ký hiệu", envelope.symbol, document.symbol, _number),
        ("ngày ban hành", _day(envelope.date), _day(document.date), str),
        ("loại văn bản", envelope.kind_name, document.kind_name, fold),
        ("cơ quan ban hành", sender, document.issuer, _body),
        ("người ký", envelope.signer, signing.name if signing else None, fold),
    )
    return tuple(
        Compared(
            what=what,
            outside=outside,
            inside=inside,
            differs=bool(outside and inside and same(outside) != same(inside)),
        )
        for what, outside, inside, same in pairs
    )


def doubts_about(envelope: Envelope, document: Document) -> tuple[Warning, ...]:
    """A warning for each fact that differs, and one for the files left unread."""
    return tuple(
        Warning(code="envelope", about=about, message=message, start=0, end=0)
        for about, message in _differences(envelope, document)
    )


def _differences(envelope: Envelope, document: Document) -> Iterator[tuple[str, str]]:
    for fact in compared(envelope, document):
        if fact.differs:
            yield (
                fact.what,
                f"Gói edXML ghi {fact.what} “{fact.outside}”, văn bản bên trong ghi "
                f"“{fact.inside}”: hãy hỏi lại nơi gửi.",
            )
    if envelope.left_out:
        names = ", ".join(envelope.left_out)
        yield (
            "tệp kèm theo",
            f"Gói edXML còn tệp chưa đọc: {names}. Hãy mở và đọc riêng từng tệp nếu "
            "trong đó có giao việc.",
        )


def _day(day: dt.date | None) -> str | None:
    return f"{day:%d/%m/%Y}" if day else None


def _number(symbol: str) -> str:
    return fold(symbol_key(symbol))


def _body(name: str) -> str:
    return fold(written_out(name))
