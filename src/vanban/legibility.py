"""Whether what was read is what is printed: characters, languages, pages, codes.

Reads: the clean text. Gives: warnings, each with what to do about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanban.findings import Span, Warning, WarningCode
from vanban.readers.likeness import nonsense_in
from vanban.text import Text


def _warning(
    code: WarningCode, message: str, place: Span, about: str | None = None
) -> Warning:
    return Warning(
        code=code, about=about, message=message, start=place.start, end=place.end
    )


_UNREADABLE = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f\x7f]+")


def _characters(text: Text) -> Iterator[Warning]:
    for paragraph in text.paragraphs:
        match = _UNREADABLE.search(text.text, paragraph.start, paragraph.end)
        if match is not None:
            yield _warning(
                "unreadable",
                "Đoạn có ký tự không phải chữ tiếng Việt (lỗi phông hoặc mã): hãy đối "
                "chiếu bản gốc, gõ lại hoặc chuyển sang Unicode.",
                Span(start=match.start(), end=match.end()),
            )


def _nonsense(text: Text) -> Iterator[Warning]:
    for start, end, _ in nonsense_in(text.text):
        yield _warning(
            "unreadable",
            "Nhiều chữ liền nhau không phải tiếng Việt (phông trong tệp ghi sai chữ, "
            "mã cũ, hoặc tiếng nước ngoài): hãy đối chiếu bản gốc.",
            Span(start=start, end=end),
        )


SURE = 0.8
"""Of a page read in an image: below, words are wrong that change the meaning."""


def _to_do(lacking: Sequence[str]) -> str:
    """What is to be done about a page that was not read."""
    if not lacking:
        return (
            "chưa nhận dạng được chữ (ảnh quá mờ, quá lớn hoặc hỏng): hãy quét lại "
            "trang này, hoặc đọc từ tệp gốc."
        )
    return (
        f"máy này chưa nhận dạng được chữ trong ảnh: hãy cài {', '.join(lacking)} rồi "
        "đọc lại."
    )


def _pages(text: Text) -> Iterator[Warning]:
    pages = text.pages or ((0, len(text.text)),)

    def on_page(code: WarningCode, number: int, said: str) -> Warning:
        start, end = pages[number - 1]
        return _warning(
            code, f"Trang {number} {said}", Span(start=start, end=end), str(number)
        )

    for number in text.scanned:
        said = f"không có lớp chữ; {_to_do(text.lacking)}"
        yield on_page("scanned-page", number, said)
    for number in text.garbled:
        said = f"có lớp chữ không phải tiếng Việt; {_to_do(text.lacking)}"
        yield on_page("scanned-page", number, said)
    for number, (start, end) in enumerate(pages, 1):
        sure = text.sureness(start, end)
        if sure is not None and sure < SURE:
            said = (
                f"nhận dạng chữ chỉ chắc {sure:.0%}: hãy đối chiếu từng câu với bản "
                "gốc, hoặc quét lại rõ hơn."
            )
            yield on_page("doubtful-page", number, said)


def _encoding(text: Text) -> Iterator[Warning]:
    if text.converted is not None:
        yield _warning(
            "old-encoding",
            f"Chữ trong tệp theo mã cũ {text.converted}, đã chuyển sang Unicode: "
            "hãy đối chiếu tên riêng và chữ hoa có dấu với bản gốc.",
            Span(start=0, end=0),
        )


def doubts_about(text: Text) -> Iterator[Warning]:
    """Where words may be other ones than those that are printed."""
    for check in (_characters, _nonsense, _pages, _encoding):
        yield from check(text)
