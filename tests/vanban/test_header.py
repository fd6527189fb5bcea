"""The header and the signing block."""

import datetime as dt

import pytest

from tests.vanban.documents import seed
from vanban import read
from vanban.findings import Signing

LETTERHEAD = """\
ỦY BAN NHÂN DÂN
TỈNH ĐỒNG THÁP

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: {symbol}

{date}

KẾ HOẠCH

Cải thiện môi trường kinh doanh và nâng cao năng lực cạnh tranh trên địa bàn tỉnh

Thực hiện Nghị quyết số 19/NQ-CP ngày 15 tháng 5 năm 2018 của Chính phủ, Ủy ban nhân
dân tỉnh Đồng Tháp ban hành Kế hoạch như sau:

I. NHIỆM VỤ

1. Giao Sở Tài chính báo cáo trước ngày 10 tháng 6.

Nơi nhận:

- Như trên;

- Lưu: VT.

TM. ỦY BAN NHÂN DÂN

CHỦ TỊCH

Nguyễn Văn Dương
"""
DATE = "Đồng Tháp, ngày 29 tháng 5 năm 2018"
FULL = LETTERHEAD.format(symbol="135/KH-UBND", date=DATE)


def test_a_full_header_is_read() -> None:
    document = read(FULL).document
    assert (document.kind, document.kind_name) == ("KH", "Kế hoạch")
    assert document.symbol == "135/KH-UBND"
    assert (document.place, document.date) == ("Đồng Tháp", dt.date(2018, 5, 29))
    assert document.issuer == "Ủy ban nhân dân tỉnh Đồng Tháp"
    assert document.title == (
        "Cải thiện môi trường kinh doanh và nâng cao năng lực cạnh tranh trên địa bàn "
        "tỉnh"
    )
    assert document.recipients == ("Như trên", "Lưu: VT")
    assert document.signing == Signing(
        authority="TM. ỦY BAN NHÂN DÂN", position="CHỦ TỊCH", name="Nguyễn Văn Dương"
    )


def test_the_own_number_is_no_citation_and_the_base_is_carried_out() -> None:
    reading = read(FULL)
    assert [citation.symbol for citation in reading.citations] == ["19/NQ-CP"]
    assert reading.document.implements == ("r1",)


def test_a_date_without_year_takes_the_year_of_the_date_line() -> None:
    assert [d.date for d in read(FULL).deadlines] == [dt.date(2018, 6, 10)]


def test_a_blank_number_or_day_is_not_guessed() -> None:
    blank = LETTERHEAD.format(
        symbol="       /KH-UBND", date="Đồng Tháp, ngày      tháng 5 năm 2018"
    )
    document = read(blank).document
    assert (document.kind, document.symbol, document.date) == ("KH", None, None)
    assert document.place == "Đồng Tháp"


def test_a_letter_is_titled_by_its_matter() -> None:
    letter = (
        "Số: 5973/UBND-KT\n\nV/v tăng cường quản lý khoáng sản\n\nKính gửi:\n\n"
        "- Các sở;\n\n1. Giao Sở Tài chính rà soát.\n"
    )
    document = read(letter).document
    assert (document.kind, document.symbol) == ("CV", "5973/UBND-KT")
    assert document.title == "tăng cường quản lý khoáng sản"


def test_the_preamble_tells_the_issuer_of_a_paper_without_letterhead() -> None:
    document = seed().document
    assert document.issuer == "Ủy ban nhân dân tỉnh Hậu Giang"
    assert (document.symbol, document.date, document.place) == (None, None, None)
    assert document.signing == Signing(
        authority="TM. ỦY BAN NHÂN DÂN", position=None, name=None
    )


@pytest.mark.parametrize(
    ("title", "year"),
    [("Thực hiện nhiệm vụ năm 2024", 2024), ("Thực hiện nhiệm vụ", 2018)],
)
def test_the_title_gives_the_year_before_the_date_line(title: str, year: int) -> None:
    text = FULL.replace("Cải thiện môi trường kinh doanh", title)
    assert [d.date for d in read(text).deadlines] == [dt.date(year, 6, 10)]


def test_a_text_without_any_header_has_none() -> None:
    document = read("1. Giao Sở Tài chính rà soát.").document
    assert (document.kind, document.title, document.issuer) == (None, None, None)
    assert document.signing is None
