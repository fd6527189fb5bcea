"""Mentions of other documents."""

import datetime as dt

import pytest

from vanban import find_citations, read


@pytest.mark.parametrize(
    ("text", "kind", "symbol", "date", "issuer"),
    [
        ("theo Nghị quyết số 02/NQ-CP ngày 05 tháng 01 năm 2024 của Chính phủ về",
         "NQ", "02/NQ-CP", dt.date(2024, 1, 5), "Chính phủ"),
        ("Nghị quyết 04-NQ/TU ngày 26/11/2021 của Ban Chấp hành Đảng bộ tỉnh.",
         "NQ", "04-NQ/TU", dt.date(2021, 11, 26), "Ban Chấp hành Đảng bộ tỉnh"),
        ("Công văn số 2550/BTC-TCT ngày 12 tháng 3 năm 2021 của Bộ Tài chính về",
         "CV", "2550/BTC-TCT", dt.date(2021, 3, 12), "Bộ Tài chính"),
        ("tại Nghị định số 15/2018/NĐ-CP và không", "NĐ", "15/2018/NĐ-CP", None, None),
        ("Căn cứ Luật Tín ngưỡng, tôn giáo số 02/2016/QH14;",
         "Luật", "02/2016/QH14", None, None),
        ("Quyết định số 1403/QĐ-UBND ngày 12 tháng 8 năm 2022 của UBND tỉnh Hậu Giang.",
         "QĐ", "1403/QĐ-UBND", dt.date(2022, 8, 12), "UBND tỉnh Hậu Giang"),
        ("Nghị quyết số 71/NQ -CP ngày 01/4/2025", "NQ", "71/NQ-CP",
         dt.date(2025, 4, 1), None),
        ("Nghị quyết số 27/NQ- TW ngày 09/11/2022", "NQ", "27/NQ-TW",
         dt.date(2022, 11, 9), None),
        ("Quyết định số 5/QĐ-UBND ngày 31 tháng 4 năm 2024", "QĐ", "5/QĐ-UBND",
         None, None),
    ],
)  # fmt: skip
def test_a_mention_is_read(
    text: str, kind: str, symbol: str, date: dt.date | None, issuer: str | None
) -> None:
    (found,) = find_citations(text)
    assert (found.kind, found.symbol, found.date, found.issuer) == (
        kind, symbol, date, issuer,
    )  # fmt: skip
    assert text[found.start : found.end] == found.quote


def test_a_mention_of_several_years_is_one_a_year() -> None:
    text = "Nghị quyết số 02/NQ-CP các năm 2019, 2020, 2021 và 2022, Nghị quyết"
    found = find_citations(text)
    assert [c.year for c in found] == [2019, 2020, 2021, 2022]
    assert {c.quote for c in found} == {
        "Nghị quyết số 02/NQ-CP các năm 2019, 2020, 2021 và 2022"
    }


def test_a_mention_begins_with_the_nearest_kind() -> None:
    (found,) = find_citations("Kế hoạch thực hiện Nghị quyết số 66-NQ/TW")
    assert found.quote == "Nghị quyết số 66-NQ/TW"


@pytest.mark.parametrize(
    "text", ["xếp thứ 20/63 tỉnh", "ngày 12/10/2023", "E\\2024\\KH\\SKH_KH", "24/7"]
)
def test_other_numbers_are_no_mentions(text: str) -> None:
    assert find_citations(text) == ()


@pytest.mark.parametrize(
    ("text", "symbol", "date"),
    [
        ("THỰC HIỆN CHỈ THỊ SỐ 32/CT-TTG NGÀY 21/10/2025 CỦA THỦ TƯỚNG",
         "32/CT-TTG", "2025-10-21"),
        ("NGHỊ QUYẾT SỐ 57-NQ/TW NGÀY 22 THÁNG 12 NĂM 2024", "57-NQ/TW", "2024-12-22"),
        ("Chỉ thị số 27/CTTg ngày 15/7/2024 của", "27/CTTg", "2024-07-15"),
        ("Công văn số 8935/BNV-CTTN&BĐG ngày 03 tháng 10 năm 2025",
         "8935/BNV-CTTN&BĐG", "2025-10-03"),
        ("Nghị quyết số 02/NQ-CP của Chính phủ ngày 05/01/2024", "02/NQ-CP",
         "2024-01-05"),
        ("Quyết định số 12/QĐ-UBND của UBND tỉnh Lào Cai trước ngày 30/6/2025",
         "12/QĐ-UBND", None),
        ("Kế hoạch số 3260-KH/ĐĐQH15, tính đến ngày 26/11/2024",
         "3260-KH/ĐĐQH15", None),
        ("Nghị quyết số 66.4/2025/NQ-CP ngày 21/9/2025", "66.4/2025/NQ-CP",
         "2025-09-21"),
    ],
)  # fmt: skip
def test_symbols_and_dates_are_met_in_many_forms(
    text: str, symbol: str, date: str | None
) -> None:
    (found,) = find_citations(text)
    assert (found.symbol, found.date and str(found.date)) == (symbol, date)


def test_the_own_number_in_an_enclosure_is_no_citation() -> None:
    paragraphs = (
        "ỦY BAN NHÂN DÂN TỈNH LÀO CAI",
        "Số: 26/QĐ-UBND",
        "Lào Cai, ngày 21 tháng 11 năm 2025",
        "QUYẾT ĐỊNH",
        "Ban hành Quy chế",
        "Căn cứ Quyết định số 26/QĐ-UBND ngày 05/01/2024;",
        "Điều 1. Ban hành Quy chế.",
        "QUY CHẾ",
        "(Ban hành kèm theo Quyết định số 26/QĐ-UBND ngày 21 tháng 11 năm 2025)",
        "Điều 1. Sở Y tế rà soát.",
    )
    text = "\n\n".join(paragraphs)
    assert [str(c.date) for c in read(text).citations] == ["2024-01-05"]


def test_a_stroke_typed_twice_is_one() -> None:
    found = find_citations("Nghị quyết số 24/2026//NQ-CP của Chính phủ")
    assert [citation.symbol for citation in found] == ["24/2026/NQ-CP"]


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Nghị định số 78/2025/NĐ-CP của Chính phủ Quy định chi tiết", "Chính phủ"),
        ("Công văn số 2003/UBDT-CTMTQG ngày 01/11/2024 của Ủy ban Dân tộc về việc dự",
         "Ủy ban Dân tộc"),
    ],
)  # fmt: skip
def test_what_a_document_is_about_is_no_part_of_its_issuer(
    text: str, issuer: str
) -> None:
    (found,) = find_citations(text)
    assert (found.issuer, found.quote[-len(issuer) :]) == (issuer, issuer)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Ngày 10/4/2026, Sở Y tế đã ban hành Văn bản số 19/SYT-NV gửi các sở.",
         "2026-04-10"),
        ("Ngày 15 tháng 5 năm 2026, Sở Nội vụ có Công văn số 9/SNV-CC về việc này.",
         "2026-05-15"),
        ("Ngày 10/4/2026, Sở Y tế họp theo Công văn số 19/SYT-NV.", None),
        ("Từ ngày 10/4/2026, thực hiện Công văn số 19/SYT-NV.", None),
        ("Ngày 10/4/2026, Sở Y tế có Công văn số 19/SYT-NV ngày 09/4/2026.",
         "2026-04-09"),
    ],
)  # fmt: skip
def test_the_day_may_be_told_before_the_mention(text: str, date: str | None) -> None:
    (found,) = find_citations(text)
    assert (found.date.isoformat() if found.date else None) == date
