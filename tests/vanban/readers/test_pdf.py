"""PDF pages to paragraphs, rows and footnotes, one feature a test."""

import pypdfium2
import pytest

from tests.vanban.readers.pdf_pages import (
    LEADING,
    LEFT,
    RIGHT,
    Sheet,
    pdf_of,
    set_paragraphs,
    width_of,
    wrapped,
)
from vanban.readers import CELL, Decoded, Unreadable, media_type_of
from vanban.readers.pdf.document import BROKEN, NO_PAGE, decode
from vanban.readers.pdf.letters import page_of
from vanban.text import text_of

LONG = (
    "Sở Kế hoạch và Đầu tư chủ trì, phối hợp với các sở, ban, ngành tỉnh rà soát, "
    "tổng hợp danh mục dự án và báo cáo Ủy ban nhân dân tỉnh trước ngày 30 tháng 6"
)
OTHER = (
    "Sở Tài chính bố trí kinh phí thực hiện nhiệm vụ được giao và hướng dẫn các cơ "
    "quan, đơn vị lập dự toán theo quy định của pháp luật về ngân sách nhà nước."
)


def lines(*sheets: Sheet) -> list[str]:
    return decode(pdf_of(*sheets)).content.rstrip().split("\n")


def body(sheet: Sheet, *paragraphs: str, top: float = 740) -> Sheet:
    set_paragraphs(sheet, top, *paragraphs)
    return sheet


def test_letters_are_read_where_they_stand_not_as_they_come_in_the_file() -> None:
    sheet = Sheet()
    words = "Thông báo khen và các công trình thành"
    for n, char in sorted(enumerate(words), key=lambda pair: -ord(pair[1])):
        if char != " ":
            sheet.text(LEFT + 10 * n, 700, char, 16)
    assert "".join(lines(sheet)).replace(" ", "") == words.replace(" ", "")


def test_wrapped_lines_are_one_paragraph_and_an_indent_begins_the_next() -> None:
    assert lines(body(Sheet(), LONG, OTHER, "Nơi khác.")) == [LONG, OTHER, "Nơi khác."]


def test_a_paragraph_goes_on_over_a_page() -> None:
    first, second = Sheet(), Sheet()
    y = set_paragraphs(first, 740, OTHER, LONG)
    last = first.drawn.pop()
    second.drawn.append(last.replace(f" {y + LEADING} Tm", " 760 Tm"))
    set_paragraphs(second, 760 - LEADING, OTHER)
    found = decode(pdf_of(first, second))
    assert [line.replace("\f", " ") for line in found.content.split("\n")] == [
        OTHER,
        LONG,
        OTHER,
        "",
    ]
    assert found.content.count("\f") == 1


def test_a_hyphen_at_the_end_of_a_line_is_kept_without_a_blank() -> None:
    sheet = body(Sheet(), OTHER, top=740)
    words = "Căn cứ một số nội dung của Thông tư số 01/2023/TT-"
    sheet.text(RIGHT - width_of(words), 600, words)
    sheet.text(LEFT, 582, "VPCP ngày 05 tháng 4 năm 2023 của Văn phòng.")
    assert lines(sheet)[1] == words + "VPCP ngày 05 tháng 4 năm 2023 của Văn phòng."


def test_the_stamped_number_and_day_stand_in_their_line() -> None:
    sheet = body(Sheet(), OTHER, top=600)
    sheet.text(100, 720, "Số:          /QĐ-UBND")
    sheet.text(300, 720, "Hậu Giang, ngày       tháng 6 năm 2026")
    sheet.stamp((130, 722, 170, 740), "431")
    sheet.stamp((402, 717, 430, 735), "08")
    sheet.text(300, 760, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA")
    sheet.text(100, 760, "UBND TỈNH")
    assert lines(sheet)[:4] == [
        "UBND TỈNH",
        "Số: 431/QĐ-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA",
        "Hậu Giang, ngày 08 tháng 6 năm 2026",
    ]


@pytest.mark.parametrize(
    "words",
    ["Ký bởi: Ủy ban nhân dân tỉnh", "SAO Y; Thời gian ký: 19/02/2025 08:34:29"],
)
def test_the_words_of_a_signature_are_furniture(words: str) -> None:
    sheet = body(Sheet(), OTHER).stamp((250, 800, 580, 830), words)
    found = decode(pdf_of(sheet))
    assert found.content.rstrip() == OTHER
    assert found.dropped == len(words.replace(" ", ""))


def test_a_stamp_that_was_flattened_before_is_furniture_too() -> None:
    sheet = body(Sheet(), OTHER)
    sheet.text(400, 815, "Ký bởi: Văn phòng", 7).text(400, 806, "Cơ quan: Tỉnh X", 7)
    sheet.text(400, 797, "Thời gian ký: 04/02/2025 16:42:36", 7)
    assert lines(sheet) == [OTHER]


def test_a_form_field_that_is_no_signature_is_kept() -> None:
    sheet = body(Sheet(), OTHER).stamp((85, 500, 300, 520), "Đồng ý với dự thảo")
    assert lines(sheet) == [OTHER, "Đồng ý với dự thảo"]


def test_page_numbers_and_running_heads_are_dropped() -> None:
    sheets = []
    for number in range(1, 5):
        sheet = body(Sheet(), f"Nội dung {'abcd'[number - 1]}.", OTHER, top=720)
        sheet.centred(800, str(number)).text(LEFT, 40, "Mật danh văn bản")
        sheets.append(sheet)
    found = decode(pdf_of(*sheets))
    assert "Mật danh" not in found.content
    assert found.dropped == 4 + 4 * len("Mậtdanhvănbản")
    assert found.content.split("\n")[2].lstrip("\f") == "Nội dung b."


def test_a_number_alone_in_the_text_is_no_page_number() -> None:
    assert "7" in lines(body(Sheet(), OTHER, "7", OTHER))


def test_letterhead_and_signing_block_are_read_by_columns() -> None:
    sheet = Sheet()
    sheet.text(95, 780, "ỦY BAN NHÂN DÂN").text(290, 782, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA")
    sheet.text(110, 764, "TỈNH HẬU GIANG").text(310, 762, "Độc lập - Tự do")
    sheet.text(100, 740, "Số: 12/UBND-KT").text(300, 740, "Hậu Giang, ngày 5 tháng 3")
    sheet.text(100, 724, "V/v rà soát các thủ").text(100, 708, "tục hành chính", 12)
    sheet.text(120, 692, "Kính gửi:")
    y = set_paragraphs(sheet, 660, OTHER)
    sheet.text(LEFT, y - 20, "Nơi nhận:", 12).text(370, y - 20, "KT. CHỦ TỊCH")
    sheet.text(LEFT, y - 36, "- Như trên;", 11).text(360, y - 38, "PHÓ CHỦ TỊCH")
    sheet.text(LEFT, y - 50, "- Lưu: VT.", 11).text(350, y - 110, "Trần Văn Mẫu")
    assert lines(sheet) == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH HẬU GIANG",
        "Số: 12/UBND-KT",
        "V/v rà soát các thủ tục hành chính",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA",
        "Độc lập - Tự do",
        "Hậu Giang, ngày 5 tháng 3",
        "Kính gửi:",
        OTHER,
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Trần Văn Mẫu",
    ]


def test_several_documents_in_one_file_stay_in_order() -> None:
    one, two = Sheet(), Sheet()
    for sheet, number in ((one, "1"), (two, "2")):
        sheet.text(100, 780, "UBND TỈNH").text(300, 780, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA")
        sheet.text(100, 760, f"Số: {number}/TB").text(300, 760, "ngày 1 tháng 2")
        body(sheet, f"{number}. Nội dung.", OTHER, top=700)
    found = "\n".join(lines(one, two))
    places = [found.index(words) for words in ("Số: 1", "1. Nội", "Số: 2", "2. Nội")]
    assert places == sorted(places)
    assert found.count("CỘNG HÒA") == 2


def test_a_title_in_the_middle_is_one_paragraph_under_its_kind() -> None:
    sheet = Sheet().centred(780, "KẾ HOẠCH")
    sheet.centred(762, "Triển khai Nghị quyết về cải thiện môi trường")
    sheet.centred(744, "kinh doanh năm 2024")
    body(sheet, OTHER, top=700)
    assert lines(sheet)[:2] == [
        "KẾ HOẠCH",
        "Triển khai Nghị quyết về cải thiện môi trường kinh doanh năm 2024",
    ]


def noted() -> Sheet:
    sheet = body(Sheet(), OTHER)
    words = "Doanh nghiệp tăng về số vốn"
    after = LEFT + 35 + width_of(words)
    sheet.text(LEFT + 35, 560, words).text(after, 565, "1", 8)
    sheet.text(after + 4, 560, ". Số khác giảm.")
    body(sheet, LONG, top=540)
    sheet.rule(LEFT, 110, LEFT + 140, 110)
    sheet.text(LEFT, 97, "1", 6).text(LEFT + 6, 94, "Có 210 doanh nghiệp tạm ngừng", 10)
    sheet.text(LEFT, 82, "hoạt động, tăng 100,9%", 10)
    return sheet


def test_a_footnote_follows_the_paragraph_that_calls_it() -> None:
    found = decode(pdf_of(noted()))
    content = found.content.split("\n")
    assert content[1] == "Doanh nghiệp tăng về số vốn1. Số khác giảm."
    note = "1 Có 210 doanh nghiệp tạm ngừng hoạt động, tăng 100,9%"
    assert content[2] == note
    assert [found.content[a:b] for a, b in found.footnotes] == [note]
    assert [found.content[a - 3 : b] for a, b in found.calls] == ["vốn1"]


def test_a_square_metre_calls_no_footnote() -> None:
    words = "Diện tích 20 m"
    sheet = noted().text(LEFT + 35, 400, words)
    sheet.text(LEFT + 35 + width_of(words), 405, "1", 8)
    assert len(decode(pdf_of(sheet)).calls) == 1


def table(*, first: float = 700, last: float = 600) -> Sheet:
    return Sheet().grid((85, 125, 330, 440), (first, (first + last) / 2, last))


def test_a_table_row_is_one_line_its_wrapped_cells_joined() -> None:
    sheet = table()
    sheet.text(90, 685, "TT", 11).text(130, 685, "Nhiệm vụ", 11)
    sheet.text(335, 685, "Chủ trì", 11)
    sheet.text(90, 635, "1", 11).text(130, 635, "Rà soát các thủ tục", 11)
    sheet.text(130, 621, "hành chính", 11).text(335, 628, "Sở Nội vụ", 11)
    assert lines(sheet) == [
        CELL.join(("TT", "Nhiệm vụ", "Chủ trì")),
        CELL.join(("1", "Rà soát các thủ tục hành chính", "Sở Nội vụ")),
    ]


def test_cells_over_two_columns_leave_an_empty_one() -> None:
    sheet = Sheet()
    for x in (85, 125, 440):
        sheet.rule(x, 700, x, 600)
    for y in (700, 650, 600):
        sheet.rule(85, y, 440, y)
    sheet.rule(330, 650, 330, 600)
    sheet.text(90, 670, "I").text(130, 670, "Lĩnh vực công nghệ thông tin")
    sheet.text(90, 620, "1").text(130, 620, "Xây dựng").text(335, 620, "Sở A")
    assert lines(sheet) == [
        CELL.join(("I", "Lĩnh vực công nghệ thông tin", "")),
        CELL.join(("1", "Xây dựng", "Sở A")),
    ]


def test_a_row_goes_on_over_a_page_and_the_head_is_not_repeated() -> None:
    one, two = table(first=160, last=60), table(first=780, last=680)
    for sheet, y in ((one, 140), (two, 760)):
        sheet.text(90, y, "TT").text(130, y, "Nhiệm vụ").text(335, y, "Chủ trì")
    one.text(90, 90, "1").text(130, 90, "Rà soát các thủ").text(335, 90, "Sở A")
    two.text(130, 710, "tục hành chính")
    found = decode(pdf_of(one, two))
    assert found.content.split("\n")[:2] == [
        CELL.join(("TT", "Nhiệm vụ", "Chủ trì")),
        CELL.join(("1", "Rà soát các thủ\ftục hành chính", "Sở A")),
    ]
    assert found.dropped == len("TTNhiệmvụChủtrì")


def test_words_on_both_sides_of_a_wall_are_apart_however_near() -> None:
    sheet = table()
    sheet.text(90, 685, "TT").text(130, 685, "Căn cứ pháp lý")
    sheet.text(90, 635, "1").text(295, 635, "căn cứ").text(331, 635, "Luật")
    assert lines(sheet)[1] == CELL.join(("1", "căn cứ", "Luật"))


def test_a_turned_page_is_read_upright() -> None:
    sheet = Sheet(size=(595, 842), rotate=90)
    sheet.upright(100, 60, "Kế hoạch trên trang").upright(120, 60, "in ngang khổ giấy")
    assert " ".join(lines(sheet)) == "Kế hoạch trên trang in ngang khổ giấy"


def test_a_page_without_text_layer_is_scanned_and_a_blank_page_is_not() -> None:
    stamped = Sheet(image=True).stamp((300, 800, 350, 820), "574")
    found = decode(pdf_of(stamped, Sheet(), body(Sheet(), OTHER)))
    assert (found.scanned, found.pages) == ((1,), 3)
    assert found.content.split() == ["574", *OTHER.split()]


def test_a_file_of_scans_has_a_little_text_or_none() -> None:
    found = decode(pdf_of(Sheet(image=True), Sheet(image=True)))
    assert (found.scanned, found.content.strip()) == ((1, 2), "")


def test_a_text_whose_lines_were_broken_before_is_read_as_a_text() -> None:
    sheet = Sheet()
    words = (LONG + ". " + OTHER).split()
    for n in range(0, len(words), 6):
        sheet.text(LEFT, 760 - 3 * n, " ".join(words[n : n + 6]))
    sheet.text(LEFT, 400, "x" * int((RIGHT - LEFT) / 7))
    found = decode(pdf_of(sheet))
    assert not found.paragraphs
    assert found.content.split("\n")[0] == " ".join(words[:6])


def test_rows_drawn_with_bars_are_rows_though_the_page_wrapped_them() -> None:
    sheet = Sheet()
    rows = [f"| {n} | {LONG} | Sở Nội vụ |" for n in range(1, 5)]
    y = 760.0
    for row in rows:
        for line in wrapped(row, RIGHT - LEFT):
            y = set_at(sheet, y, line)
    found = [p.kind for p in text_of(decode(pdf_of(sheet))).paragraphs]
    assert found == ["row"] * 4


def test_a_row_that_the_page_broke_after_a_bar_goes_on() -> None:
    sheet = Sheet()
    lines = (
        "| TT | Nhiệm vụ | Chủ trì |", "|---|---|---|",
        "| 1 | Rà soát |", "Sở Nội vụ |", "| 2 | Tập huấn |", "Sở Tư pháp |",
    )  # fmt: skip
    y = 760.0
    for line in lines:
        y = set_at(sheet, y, line)
    found = text_of(decode(pdf_of(sheet)))
    assert found.text.split("\n")[1:] == [
        "1\tRà soát\tSở Nội vụ", "2\tTập huấn\tSở Tư pháp",
    ]  # fmt: skip


def test_whole_paragraphs_broken_by_the_edge_alone_are_joined() -> None:
    sheet = Sheet()
    y = 760.0
    for words in ("1 | 2 | 3", "4 | 5", "6 | 7", "1. Sở Y tế", f"{LONG} {LONG}"):
        for line in wrapped(words, RIGHT - LEFT):
            y = set_at(sheet, y, line)
    found = text_of(decode(pdf_of(sheet))).text.split("\n")
    assert found[-2:] == ["1. Sở Y tế", f"{LONG} {LONG}"]


def set_at(sheet: Sheet, y: float, line: str) -> float:
    sheet.text(LEFT, y, line)
    return y - LEADING


def test_every_letter_is_kept_or_counted() -> None:
    sheets = (noted(), table().text(90, 685, "a").text(335, 620, "b"), Sheet())
    data = pdf_of(*sheets)
    found: Decoded = decode(data)
    document = pypdfium2.PdfDocument(data)
    letters = sum(
        not letter.char.isspace()
        for number in range(len(document))
        for letter in page_of(document, number).letters
    )
    kept = sum(not ch.isspace() and ch != CELL for ch in found.content)
    assert kept + found.dropped == letters


def test_lines_before_a_pdf_do_not_hide_it() -> None:
    data = b"X-Header: gateway\r\n" + pdf_of(body(Sheet(), OTHER))
    assert media_type_of(data) == "application/pdf"
    assert media_type_of(b"%PDF- is how such a file begins") == "application/pdf"
    assert media_type_of(b"The letters %PDF- in a text") == "text/plain"


def test_letters_without_size_or_off_any_page_break_nothing() -> None:
    sheet = body(Sheet(), OTHER)
    sheet.text(LEFT, 500, "nhỏ", 0.0001).text(1e9, 500, "xa").text(LEFT, -1e12, "sâu")
    sheet.rule(-1e9, 1e9, 1e9, 1e9)
    assert lines(sheet)[0] == OTHER


def test_a_locked_file_asks_for_one_without_password() -> None:
    with pytest.raises(Unreadable, match="mật khẩu nên không đọc được: hãy"):
        decode(pdf_of(body(Sheet(), OTHER), locked=True))


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.4 rubbish" * 50])
def test_a_broken_file_says_what_to_do(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"hỏng .*: hãy"):
        decode(data)


def test_a_truncated_file_is_read_as_far_as_it_goes_or_refused() -> None:
    whole = pdf_of(body(Sheet(), OTHER))
    outcomes = set()
    for length in range(200, len(whole), 997):
        try:
            outcomes.add(decode(whole[:length]).content.rstrip())
        except Unreadable as unreadable:
            outcomes.add(str(unreadable))
    assert outcomes <= {"", OTHER, BROKEN, NO_PAGE}
