"""Where an envelope and the document inside do not say the same."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.envelopes.envelope import Envelope
from vanban.findings import Document, Warning
from vanban.identity import symbol_key
from vanban.parties import written_out
from vanban.text import fold


def doubts_about(envelope: Envelope, document: Document) -> tuple[Warning, ...]:
    """A warning for each fact that differs, and one for the files left unread."""
    return tuple(
        Warning(code="envelope", about=about, message=message, start=0, end=0)
        for about, message in _differences(envelope, document)
    )


def _differences(envelope: Envelope, document: Document) -> Iterator[tuple[str, str]]:
    pairs = (
        ("số, ký hiệu", envelope.symbol, document.symbol, _number),
        (
            "ngày ban hành",
            envelope.date and f"{envelope.date:%d/%m/%Y}",
            document.date and f"{document.date:%d/%m/%Y}",
            str,
        ),
        ("loại văn bản", envelope.kind_name, document.kind_name, fold),
        (
            "cơ quan ban hành",
            envelope.sender.name if envelope.sender else None,
            document.issuer,
            _body,
        ),
        (
            "người ký",
            envelope.signer,
            document.signing.name if document.signing else None,
            fold,
        ),
    )
    for what, outside, inside, same in pairs:
        if outside and inside and same(outside) != same(inside):
            yield (
                what,
                f"Gói edXML ghi {what} “{outside}”, văn bản bên trong ghi “{inside}”: "
                "hãy hỏi lại nơi gửi.",
            )
    if envelope.left_out:
        names = ", ".join(envelope.left_out)
        yield (
            "tệp kèm theo",
            f"Gói edXML còn tệp chưa đọc: {names}. Hãy mở và đọc riêng từng tệp nếu "
            "trong đó có giao việc.",
        )


def _number(symbol: str) -> str:
    return fold(symbol_key(symbol))


def _body(name: str) -> str:
    return fold(written_out(name))
