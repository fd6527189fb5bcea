"""The header and the signing block."""

import datetime as dt

import pytest

from tests.vanban.documents import seed
from vanban import read
from vanban.findings import Document, Signing
from vanban.text import fold

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


@pytest.mark.parametrize(
    ("opening", "carried"),
    [
        (
            "Triển khai Kế hoạch số 01/KH-TU của Tỉnh ủy thực hiện Nghị quyết số "
            "02/NQ-CP",
            ["01/KH-TU"],
        ),
        ("TRIỂN KHAI THỰC HIỆN NGHỊ QUYẾT SỐ 02/NQ-CP", ["02/NQ-CP"]),
        ("Triển khai Chương trình của Tỉnh ủy thực hiện Nghị quyết số 02/NQ-CP", []),
        ("Căn cứ Kế hoạch số 46/KH-UBND thực hiện Nghị quyết số 02/NQ-CP;", []),
        ("Sau 8 năm triển khai thực hiện Nghị quyết số 21/NQ-CP, tỉnh đã tiến bộ.", []),
        ("Báo cáo kết quả thực hiện Nghị quyết số 21/NQ-CP", []),
        (
            "Thực hiện Chỉ thị số 38/CT-TTg của Thủ tướng; Văn bản số 10/BNV-VP về "
            "việc báo cáo và Kế hoạch số 14/KH-UBND về việc thực hiện Nghị quyết số "
            "66/NQ-CP; theo đề nghị của Sở Nội vụ tại Tờ trình số 5/TTr-SNV,",
            ["38/CT-TTg", "10/BNV-VP", "14/KH-UBND"],
        ),
        (
            "Tỉnh đã có Công văn số 1/UBND-NC. Thực hiện ý kiến chỉ đạo của Chủ tịch "
            "tại Công văn số 2/UBND-NC,",
            ["2/UBND-NC"],
        ),
    ],
)
def test_what_a_document_carries_out_itself(opening: str, carried: list[str]) -> None:
    reading = read(f"KẾ HOẠCH\n\n{opening}\n\nI. NHIỆM VỤ\n\n1. Sở A báo cáo.")
    symbols = {citation.id: citation.symbol for citation in reading.citations}
    assert [symbols[each] for each in reading.document.implements] == carried


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


def head(*lines: str) -> Document:
    return read("\n".join((*lines, "1. Giao Sở Tài chính rà soát.", ""))).document


MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


@pytest.mark.parametrize(
    ("letterhead", "issuer"),
    [
        (("UBND TỈNH LÀO CAI", "VĂN PHÒNG"),
         "Văn phòng Ủy ban nhân dân tỉnh Lào Cai"),
        (("UBND TỈNH LÀO CAI", "SỞ CÔNG THƯƠNG"), "Sở Công Thương tỉnh Lào Cai"),
        (("BỘ TÀI CHÍNH", "TỔNG CỤC THUẾ"), "Tổng cục Thuế"),
        (("BỘ KHOA HỌC VÀ", "CÔNG NGHỆ"), "Bộ Khoa học và Công nghệ"),
        (("ỦY BAN NHÂN", "DÂN", "TỈNH BẮC NINH"), "Ủy ban nhân dân tỉnh Bắc Ninh"),
        (("HỘI ĐỒNG NHÂN", "DÂN", "THÀNH PHỐ HÀ NỘI"),
         "Hội đồng nhân dân thành phố Hà Nội"),
        (("UBND THÀNH PHỐ HÀ NỘI", "TRUNG TÂM PHỤC VỤ", "HÀNH CHÍNH CÔNG"),
         "Trung tâm Phục Vụ Hành Chính Công thành phố Hà Nội"),
        (("THỦ TƯỚNG CHÍNH PHỦ",), "Thủ tướng Chính phủ"),
        (("BAN CHẤP HÀNH TRUNG ƯƠNG", "ĐẢNG ĐOÀN QUỐC HỘI"), "Đảng đoàn Quốc hội"),
    ],
)  # fmt: skip
def test_the_last_body_of_the_letterhead_issues(
    letterhead: tuple[str, ...], issuer: str
) -> None:
    document = head(
        *letterhead, *MOTTO, "Số: 1/KH-X", "", "KẾ HOẠCH", "", "Rà soát", ""
    )
    assert document.issuer is not None
    assert fold(document.issuer) == fold(issuer)
    row = f"{' '.join(letterhead)}\t{' '.join(MOTTO)}"
    document = head(row, "Số: 1/KH-X\tLào Cai, ngày 5 tháng 3 năm 2026", "KẾ HOẠCH", "")
    assert fold(document.issuer or "") == fold(issuer)
    assert document.date == dt.date(2026, 3, 5)


@pytest.mark.parametrize(
    ("number", "symbol", "kind"),
    [
        ("Số: 5973 /UBND-KT", "5973/UBND-KT", "CV"),
        ("Số 07-KL/VPTW", "07-KL/VPTW", "KL"),
        ("Số 3260-KH/ĐĐQH15", "3260-KH/ĐĐQH15", "KH"),
        ("Số: 24/2026//NQ-CP", "24/2026/NQ-CP", "NQ"),
        ("Số: 66.19/2026/NQ-CP", "66.19/2026/NQ-CP", "NQ"),
        ("Số:        /TB-VP", None, "TB"),
        ("Số:       -CT/TU", None, "CT"),
        ("Số: …/2025/QĐ-UBND", None, "QĐ"),
    ],
)
def test_a_number_is_read_as_printed_and_tells_the_kind(
    number: str, symbol: str | None, kind: str
) -> None:
    document = head("ỦY BAN NHÂN DÂN TỈNH LÀO CAI", number, "Kính gửi: Các sở", "")
    assert (document.symbol, document.kind) == (symbol, kind)


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (("Thành phố Hồ", "Chí Minh, ngày 18 tháng 11 năm 2025"),
         "Thành phố Hồ Chí Minh"),
        (("Phú Thọ, ngày", "18 tháng 11 năm 2025 *"), "Phú Thọ"),
        (("Hà Tĩnh, ngày18 tháng11 năm 2025",), "Hà Tĩnh"),
        (("Số: 1/KH-X Hà Nội, ngày 18 tháng 11 năm 2025",), "Hà Nội"),
    ],
)  # fmt: skip
def test_place_and_date_are_read_across_breaks(
    lines: tuple[str, ...], place: str
) -> None:
    document = head("CHÍNH PHỦ", *MOTTO, *lines, "", "NGHỊ QUYẾT", "", "Về việc A", "")
    assert (document.place, document.date) == (place, dt.date(2025, 11, 18))


def test_a_title_ends_before_who_issues_and_before_the_preamble() -> None:
    document = head(
        "ỦY BAN NHÂN DÂN TỈNH LÀO CAI", *MOTTO, "", "QUYẾT ĐỊNH", "",
        "VỀ VIỆC BAN HÀNH QUY CHẾ", "HOẠT ĐỘNG CỦA", "ỦY BAN NHÂN DÂN TỈNH LÀO CAI", "",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH", "", "Căn cứ Luật Tổ chức;", "",
    )  # fmt: skip
    assert document.title == (
        "VỀ VIỆC BAN HÀNH QUY CHẾ HOẠT ĐỘNG CỦA ỦY BAN NHÂN DÂN TỈNH LÀO CAI"
    )
    document = head(
        "UBND TỈNH LÀO CAI", "", "THÔNG BÁO", "", "Kết luận của đồng chí A, Chủ tịch",
        "Ủy ban nhân dân tỉnh tại cuộc họp", "", "Ngày 19 tháng 6 năm 2026, họp.", "",
    )  # fmt: skip
    assert document.title == (
        "Kết luận của đồng chí A, Chủ tịch Ủy ban nhân dân tỉnh tại cuộc họp"
    )


def test_a_title_in_capitals_goes_on_in_brackets() -> None:
    under = ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH", "", "Căn cứ Luật Tổ chức;", "")
    head_of = ("UBND TỈNH LÀO CAI", *MOTTO, "", "QUYẾT ĐỊNH", "", "CÔNG BỐ DANH MỤC")
    document = head(*head_of, "(LĨNH VỰC ĐẤT ĐAI)", *under)
    assert document.title == "CÔNG BỐ DANH MỤC (LĨNH VỰC ĐẤT ĐAI)"
    document = head(*head_of, "(KÈM THEO TỜ TRÌNH SỐ 1)", *under)
    assert document.title == "CÔNG BỐ DANH MỤC"


def test_a_kind_is_known_through_the_faults_of_a_scan() -> None:
    document = head(
        "THỦ TƯỚNG CHÍNH PHỦ CONG HÒA XÃ HOI CHỦ NGHĨA VIỆT NAM",
        "",
        "Số: 28/2021/QĐ-TTg",
        "",
        "_¬ QUYÉT ĐỊNH",
        "",
        "Quy định A",
        "",
    )
    assert (document.kind, document.issuer) == ("QĐ", "Thủ tướng Chính phủ")


@pytest.mark.parametrize(
    ("lines", "signing"),
    [
        (("TM. ỦY BAN NHÂN", "DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Mai Sơn"),
         ("TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH", "Mai Sơn")),
        (("T/M BAN BÍ THƯ", "Trần Cẩm Tú"), ("T/M BAN BÍ THƯ", None, "Trần Cẩm Tú")),
        (("TỔNG KIỂM TOÁN NHÀ", "NƯỚC", "Ngô", "Văn Tuấn"),
         (None, "TỔNG KIỂM TOÁN NHÀ NƯỚC", "Ngô Văn Tuấn")),
        (("KT. BỘ TRƯỞNG,", "CHỦ NHIỆM", "PHÓ CHỦ NHIỆM", "Phạm Mạnh Cường"),
         ("KT. BỘ TRƯỞNG, CHỦ NHIỆM", "PHÓ CHỦ NHIỆM", "Phạm Mạnh Cường")),
        (("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lê Y Sơn",),
         ("TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH", "Lê Y Sơn")),
        (("BỘ TRƯỞNG", "Đại tướng Phan Văn Giang"),
         (None, "BỘ TRƯỞNG", "Phan Văn Giang")),
    ],
)  # fmt: skip
def test_a_signing_block_is_read_however_it_breaks(
    lines: tuple[str, ...], signing: tuple[str | None, ...]
) -> None:
    text = (
        "KẾ HOẠCH",
        "Rà soát",
        "1. Giao Sở Y tế rà soát.",
        "Nơi nhận:",
        "- Như trên;",
    )
    found = read("\n\n".join((*text, *lines))).document.signing
    assert found is not None
    assert (found.authority, found.position, found.name) == signing


def test_a_horizon_in_the_title_completes_no_date() -> None:
    text = FULL.replace("trên địa bàn tỉnh", "đến năm 2030")
    assert [d.date for d in read(text).deadlines] == [dt.date(2018, 6, 10)]


def test_who_issues_may_run_on_from_the_title() -> None:
    head = (
        "QUYẾT ĐỊNH",
        "CÔNG BỐ DANH MỤC THỦ TỤC TRÊN ĐỊA BÀN TỈNH HÀ TĨNH",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH",
        "Căn cứ Luật Tổ chức chính quyền;",
    )
    title = read("\n".join(head)).document.title
    assert title == "CÔNG BỐ DANH MỤC THỦ TỤC TRÊN ĐỊA BÀN TỈNH HÀ TĨNH"


def test_recipients_cut_by_a_line_break_are_whole_and_end_with_the_file_copy() -> None:
    lines = (
        "QUYẾT ĐỊNH",
        "Ban hành Quy định về mẫu thẻ",
        "Điều 1. Vụ Pháp chế có trách nhiệm thực hiện.",
        "Nơi nhận:",
        "- Lãnh đạo KTNN;",
        "- Đảng ủy",
        "KTNN;",
        "- Lưu: VT, Vụ TCCB.",
        "TỔNG KIỂM TOÁN NHÀ",
        "NƯỚC",
        "Ngô",
        "Văn Tuấn",
        "- Trình tự thực hiện: nộp hồ sơ;",
    )
    document = read("\n\n".join(lines)).document
    assert document.recipients == ("Lãnh đạo KTNN", "Đảng ủy KTNN", "Lưu: VT, Vụ TCCB")
    signing = document.signing
    assert signing is not None
    assert signing.position == "TỔNG KIỂM TOÁN NHÀ NƯỚC"
