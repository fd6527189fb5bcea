"""Bytes to text, and what is refused."""

import datetime as dt
import unicodedata

import pytest

from tests.vanban.documents import SEED, seed
from vanban import Unreadable, read, readers
from vanban.readers import LIMIT, media_type_of, source_of

TEXT = "Kế hoạch của Ủy ban nhân dân tỉnh Hậu Giang về cải thiện môi trường\n"


def content(data: bytes) -> str:
    return source_of(data, name=None).content


@pytest.mark.parametrize(
    "code",
    [
        "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32",
    ],
)  # fmt: skip
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


@pytest.mark.parametrize("code", ["latin-1", "cp1252"])
def test_text_decoded_twice_is_read_once(code: str) -> None:
    # Programs keep the five bytes that cp1252 does not know.
    taken = "".join(
        bytes([byte]).decode(code, "ignore") or chr(byte) for byte in TEXT.encode()
    )
    assert "Ãª" in taken or "áº" in taken
    assert content(taken.encode()) == TEXT


def test_western_letters_in_a_text_are_left_alone() -> None:
    text = TEXT + "Theo ông São Tomé, ® và © được ghi; mục “Ã” giữ nguyên.\n"
    assert content(text.encode()) == text


@pytest.mark.parametrize("code", ["latin-1", "utf-8"])
def test_letters_of_the_old_standard_become_unicode(code: str) -> None:
    old = "KÕ ho¹ch cña Uû ban nh©n d©n tØnh HËu Giang vÒ c¶i thiÖn m«i tr\u00adêng\n"
    assert content(old.encode(code)) == (
        "Kế hoạch của Uỷ ban nhân dân tỉnh Hậu Giang về cải thiện môi trường\n"
    )


def test_the_seed_reads_alike_however_it_is_laid_out() -> None:
    wanted = seed()
    printed = SEED.read_text(encoding="utf-8")
    one_a_line = printed.replace("\n\n", "\n")
    for laid_out in (
        printed.replace("\n", "\r\n"),
        unicodedata.normalize("NFD", printed),
        wanted.text,
        "\n\n".join(wanted.text.split("\n")),
    ):
        found = read(laid_out.encode())
        assert [c.quote for c in found.commitments] == [
            c.quote for c in wanted.commitments
        ]
        assert len(found.provisions) == len(wanted.provisions)
    assert len(read(one_a_line.encode()).commitments) == len(wanted.commitments)


def test_a_markdown_table_and_a_portals_cells_give_the_same_head() -> None:
    body = "\n\nKẾ HOẠCH\n\nRà soát\n\n1. Giao Sở Y tế rà soát các cơ sở.\n"
    markdown = (
        "| ỦY BAN NHÂN DÂN TỈNH HẬU GIANG | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n"
        "|---|---|\n| Số: 12/KH-UBND | Hậu Giang, ngày 05 tháng 3 năm 2024 |\n"
    )
    portal = (
        "|\nỦY BAN NHÂN\nDÂN\nTỈNH HẬU GIANG\n-------\n|\nCỘNG HÒA XÃ HỘI\n"
        "CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n---------------\n|\n|\n"
        "Số:\n12/KH-UBND\n|\nHậu Giang, ngày\n05 tháng 3 năm 2024\n|\n"
    )
    columns = (
        "ỦY BAN NHÂN DÂN             CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "TỈNH HẬU GIANG                Độc lập - Tự do - Hạnh phúc\n\n"
        "Số: 12 /KH-UBND             Hậu Giang, ngày 05 tháng 3 năm 2024\n"
    )
    heads = [read(head + body).document for head in (markdown, portal, columns)]
    for document in heads:
        assert (document.kind, document.symbol, document.place) == (
            "KH", "12/KH-UBND", "Hậu Giang",
        )  # fmt: skip
        assert document.issuer == "Ủy ban nhân dân tỉnh Hậu Giang"
        assert document.date == dt.date(2024, 3, 5)
        assert document.title == "Rà soát"


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
    with pytest.raises(Unreadable, match="Không rõ tệp Office"):
        source_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(9), name=None)


def test_pages_are_counted_by_form_feeds() -> None:
    assert source_of(b"a\fb\f", name=None).pages == 2
    assert source_of(b"a", name=None).pages is None
