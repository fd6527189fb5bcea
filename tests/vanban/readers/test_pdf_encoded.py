"""PDF files in the letters of old fonts are read in Unicode, with a warning."""

import pytest

import vanban
from vanban.readers.legacy import TCVN3, VNI

LINES = (
    "Số: 12/KH-UBND",
    "Cải thiện môi trường kinh doanh giai đoạn 2021-2025",
    "1. Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành báo cáo kết quả được giao",
    "trước ngày 10 tháng 6 năm 2024 và tham mưu cho Ủy ban nhân dân tỉnh như sau.",
    "2. Sở Tài chính ưu tiên rà soát, cắt giảm chi phí tuân thủ cho doanh nghiệp.",
)
READ = (
    "1. Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành báo cáo kết quả được giao "
    "trước ngày 10 tháng 6 năm 2024 và tham mưu cho Ủy ban nhân dân tỉnh như sau.",
    "2. Sở Tài chính ưu tiên rà soát, cắt giảm chi phí tuân thủ cho doanh nghiệp.",
)


def old(words: str, code: str) -> str:
    """Words as a program writes them whose font has the letters of an old code."""
    letters = {
        new: sign for sign, new in reversed((TCVN3 if code == "TCVN3" else VNI).items())
    }
    plain = words.replace("Ủy", "ủy") if code == "TCVN3" else words
    return "".join(letters.get(char, char) for char in plain)


def pdf_of(lines: list[str], font: str) -> bytes:
    """A page of one font whose letters are told to be Western ones."""
    shown = b"".join(
        b"("
        + line.encode("cp1252")
        .replace(b"\\", b"\\\\")
        .replace(b"(", b"\\(")
        .replace(b")", b"\\)")
        + b") '\n"
        for line in lines
    )
    drawn = b"BT /F1 12 Tf 60 780 Td 18 TL\n" + shown + b"ET"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R"
        b"/Resources<</Font<</F1 4 0 R>>>>>>",
        b"<</Type/Font/Subtype/TrueType/BaseFont/%s/Encoding/WinAnsiEncoding>>"
        % font.encode(),
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
    )
    out, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (
        b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\n"
        b"startxref\n%d\n%%%%EOF" % (table, len(out))
    )


@pytest.mark.parametrize(("code", "font"), [("TCVN3", ".VnTime"), ("VNI", "VNI-Times")])
def test_an_old_font_is_read_in_unicode(code: str, font: str) -> None:
    reading = vanban.read(pdf_of([old(line, code) for line in LINES], font))
    flat = " ".join(reading.text.split())
    expected = [line.replace("Ủy", "ủy") if code == "TCVN3" else line for line in READ]
    assert " ".join(expected) in flat
    assert "12/KH-UBND" in reading.text
    assert "2021-2025" in reading.text
    (warning,) = (w for w in reading.warnings if w.code == "old-encoding")
    assert code in warning.message
    assert [c.assignees[0].agency for c in reading.commitments] == [
        "Sở Nội vụ",
        "Sở Tài chính",
    ]


def test_a_heading_in_capitals_stays_one() -> None:
    heading = "KÕ HO¹CH C¶I C¸CH HµNH CHÝNH"
    reading = vanban.read(
        pdf_of([heading, *(old(x, "TCVN3") for x in LINES)], ".VnTime")
    )
    assert "KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH" in reading.text


def test_a_page_in_western_letters_is_left_alone() -> None:
    reading = vanban.read(pdf_of(["The naïve café - façade, déjà vu"] * 4, "Times"))
    assert "naïve café - façade, déjà vu" in reading.text
    assert not [w for w in reading.warnings if w.code == "old-encoding"]


@pytest.mark.parametrize(
    "words",
    [
        "Công văn số 123/TTg-KTN ngày 10 tháng 6 năm 2024 của Thủ tướng",
        "cơ cấu công nghiệp-dịch vụ, kinh tế-xã hội, an ninh-quốc phòng, tại-chỗ",
        "Hướng dẫn các bước: lưu trữ, gửi thư, nhưng chưa được ưu tiên, xử lý",
    ],
)
def test_a_hyphen_is_told_from_the_letter_with_its_code(words: str) -> None:
    """Both show as a hyphen: the letter never stands behind a vowel, before a capital
    or in a symbol."""
    lines = [*(old(x, "TCVN3") for x in LINES), old(words, "TCVN3")]
    reading = vanban.read(pdf_of(lines, ".VnTime"))
    assert words in " ".join(reading.text.split())
