"""Bytes to text, and what is refused."""

import unicodedata

import pytest

from vanban import Unreadable, readers
from vanban.readers import LIMIT, media_type_of, source_of

TEXT = "Kế hoạch của Ủy ban nhân dân tỉnh Hậu Giang về cải thiện môi trường\n"


def content(data: bytes) -> str:
    return source_of(data, name=None).content


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_unicode_is_read_with_and_without_mark(code: str) -> None:
    assert content((TEXT * 3).encode(code)) == TEXT * 3


def test_windows_1258_is_composed() -> None:
    # The code page has no letter with both a hat and a tone: the tone stands apart.
    apart = "".join(
        letter if len(unicodedata.normalize("NFD", letter)) < 3 else
        unicodedata.normalize("NFC", unicodedata.normalize("NFD", letter)[:2])
        + unicodedata.normalize("NFD", letter)[2]
        for letter in "Hậu Giang tăng trưởng bền"
    )  # fmt: skip
    reordered = apart.replace("a\u0323\u0302", "â\u0323").replace("ạ\u0302", "â\u0323")
    assert content(reordered.encode("cp1258")) == "Hậu Giang tăng trưởng bền"


def test_one_broken_byte_does_not_change_the_code_page() -> None:
    data = (TEXT * 20).encode() + b"\xff" + TEXT.encode()
    assert content(data) == TEXT * 20 + "\ufffd" + TEXT


@pytest.mark.parametrize("data", [b"", b"  \n\t "])
def test_an_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="Tệp rỗng: hãy"):
        source_of(data, name=None)


def test_binary_data_is_refused() -> None:
    with pytest.raises(Unreadable, match="không phải văn bản chữ"):
        source_of(bytes(range(256)) * 4, name=None)


def test_a_file_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "LIMIT", 10)
    with pytest.raises(Unreadable, match="quá lớn"):
        source_of(b"x" * 11, name=None)
    assert LIMIT > 10_000_000


def test_a_format_without_reader_is_named() -> None:
    assert media_type_of(b"%PDF-1.7") == "application/pdf"
    with pytest.raises(Unreadable, match="application/rtf"):
        source_of(b"{\\rtf1 x}", name=None)


def test_pages_are_counted_by_form_feeds() -> None:
    assert source_of(b"a\fb\f", name=None).pages == 2
    assert source_of(b"a", name=None).pages is None
