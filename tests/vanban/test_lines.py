"""Which lines belong together, and which are furniture of the page."""

import pytest

from vanban.breaks import ends_sentence, layout_of
from vanban.lines import lines_of
from vanban.text import text_of


def paragraphs(content: str) -> list[str]:
    return text_of(content).text.split("\n")


def test_wrapped_lines_are_joined() -> None:
    lines = (
        "Các sở, ban, ngành tỉnh và địa phương chủ động tháo gỡ các rào cản\nđối với"
    )
    assert paragraphs(lines) == [lines.replace("\n", " ")]


def test_a_text_with_a_blank_line_after_every_line_is_joined_too() -> None:
    lines = ["Thực hiện Nghị quyết của Chính phủ về những nhiệm vụ chủ yếu cải"] * 4
    assert len(paragraphs("\n\n".join([*lines, "thiện môi trường."]))) == 1


def test_a_short_line_that_ends_a_sentence_ends_its_paragraph() -> None:
    wide = (
        "Ủy ban nhân dân tỉnh yêu cầu các sở, ngành thực hiện các nhiệm vụ sau đây và"
    )
    content = f"{wide}\nbáo cáo kết quả.\n{wide}\nbáo cáo tiến độ.\n{wide}\nhết."
    assert len(paragraphs(content)) == 3


def test_a_dash_inside_a_broken_period_is_no_bullet() -> None:
    line = "nâng cao hiệu quả thu hút đầu tư tỉnh Hậu Giang, giai đoạn 2021"
    assert len(paragraphs(f"{line}\n- 2030 và các năm tiếp theo")) == 1


def test_a_lead_in_on_a_line_of_its_own_is_a_paragraph() -> None:
    full = "b) Nâng cao hiệu quả công tác quản lý và ứng dụng Cổng một cửa quốc gia."
    lead_in = "Các sở, ban, ngành tỉnh triển khai thực hiện các giải pháp sau đây:"
    assert paragraphs(f"{full}\n{lead_in}\n- Rà soát.") == [full, lead_in, "- Rà soát."]


def test_blank_lines_part_paragraphs_where_they_are_not_the_rule() -> None:
    line = "Các sở, ban, ngành tỉnh và địa phương chủ động tháo gỡ rào cản cho đầu tư"
    assert len(paragraphs(f"{line}\n{line}\n{line}\n\n{line}\n{line}")) == 2


def test_lines_as_long_as_paragraphs_are_not_joined() -> None:
    long = "Các sở, ban, ngành tỉnh chủ động tháo gỡ các rào cản " * 6
    assert len(paragraphs(f"{long}\n{long}\n{long}")) == 3


def test_a_number_at_the_head_of_a_continued_line_is_no_label() -> None:
    full = "Thực hiện các nhiệm vụ, giải pháp theo Nghị quyết của Hội đồng số"
    assert (
        len(paragraphs(f"{full}\n12. tiếp theo và các văn bản khác có liên quan")) == 1
    )


def test_a_number_parted_from_its_word_is_no_label() -> None:
    assert paragraphs("Điều\n3. Giải thích từ ngữ") == ["Điều 3. Giải thích từ ngữ"]


def test_a_running_head_is_dropped_from_the_third_page_on() -> None:
    pages = "\f".join(f"KẾ HOẠCH NĂM 2024\n- Việc {n};" for n in "abcde")
    assert text_of(pages).text.count("KẾ HOẠCH") == 1


def test_columns_are_parted_by_a_tab_but_labels_are_not() -> None:
    lines, _ = lines_of("ỦY BAN NHÂN DÂN          CỘNG HÒA\n-\tRà soát\n1.      Lập")
    assert [line.text for line in lines] == [
        "ỦY BAN NHÂN DÂN\tCỘNG HÒA",
        "- Rà soát",
        "1. Lập",
    ]


def test_the_layout_tells_gap_and_width() -> None:
    lines, _ = lines_of("\n\n".join(["x" * 70] * 20))
    assert (layout_of(lines).gap, layout_of(lines).width) == (1, 70)


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("và người dân.", True),
        ("chuyển đổi xanh....", True),
        ("“hoạt động chế biến.”", True),
        ("(Kèm theo Quyết định số 5/QĐ-UBND)", True),
        ("của Chính phủ", False),
        ("đầu tư (nếu có)", False),
    ],
)
def test_a_line_may_end_a_sentence(line: str, ends: bool) -> None:
    assert ends_sentence(line) is ends


def test_a_heading_in_capitals_that_was_cut_is_one_paragraph() -> None:
    text = "I. MỤC\nĐÍCH, YÊU CẦU\n\n1. Mục đích\n\nNâng cao."
    assert paragraphs(text)[0] == "I. MỤC ĐÍCH, YÊU CẦU"


def test_a_period_broken_after_its_first_year_opens_no_bullet() -> None:
    text = "4. Trong giai đoạn 2026\n- 2030 phấn đấu có 10% cán bộ.\n\n5. Hết."
    assert paragraphs(text)[0].startswith("4. Trong giai đoạn 2026 - 2030 phấn đấu")


def test_a_name_cut_by_a_line_break_is_joined() -> None:
    lines = "b) Bộ Tài chính, Bộ Công\nThương rà soát.\n\nc) Hết.\n\nd) Hết."
    assert paragraphs(lines)[0] == "b) Bộ Tài chính, Bộ Công Thương rà soát."


def test_markdowns_signs_are_no_words() -> None:
    assert paragraphs("**II. NHIỆM VỤ**\n\n*   Rà soát **ngay**.") == [
        "II. NHIỆM VỤ",
        "* Rà soát ngay.",
    ]


def test_an_empty_cell_keeps_its_place_in_a_row() -> None:
    assert paragraphs("| 1 |  | Sở A |\n| 2 | b |  |") == ["1\t\tSở A", "2\tb\t"]


def test_a_cited_article_on_a_line_of_its_own_goes_on() -> None:
    lines = (
        "Kiến nghị thực thi",
        "Sửa đổi quy định tại khoản 1",
        "Điều 18d, Nghị định số 132/2008/NĐ-CP ngày 31 tháng 12 năm 2008 được sửa đổi.",
    )
    assert "khoản 1 Điều 18d, Nghị định" in text_of("\n".join(lines)).text
    assert len(paragraphs("Điều 7. Bãi bỏ khoản 2\nĐiều 8. Hiệu lực")) == 2


STOOD_IN = """\
      Điều 28. Trách nhiệm Ủy ban nhân dân cấp xã
      Chỉ đạo các phòng, ban chuyên môn tổ chức thực hiện công tác quản lý nhà
nước đối với cụm công nghiệp trên địa bàn, chủ trì thực hiện các thủ tục cấp phép
xây dựng theo thẩm quyền; giải quyết khiếu nại đối với các trường hợp xây dựng sai
phép, trái phép; thông tin, tuyên truyền cho nhân dân về chủ trương, chính sách và
pháp luật của Nhà nước; vận động đoàn viên, người lao động của các đơn vị đang làm
việc tại các doanh nghiệp tham gia các hoạt động của tổ chức Công đoàn cơ sở;
                                         20

tổ chức tuyên truyền vận động thành lập công đoàn cơ sở, xây dựng công đoàn cơ sở
vững mạnh.
      Điều 29. Trách nhiệm Ban Quản lý đầu tư xây dựng tỉnh, khu vực và các đơn vị
      Quản lý cụm công nghiệp trên địa bàn đã được đầu tư bằng vốn ngân sách nhà
nước theo quy định pháp luật hiện hành.
"""


def test_where_paragraphs_stand_in_a_heading_ends_before_the_next_one() -> None:
    found = paragraphs(STOOD_IN)
    assert "Điều 28. Trách nhiệm Ủy ban nhân dân cấp xã" in found
    assert found[-2].endswith("khu vực và các đơn vị")
    assert found[-1].startswith("Quản lý cụm công nghiệp")


def test_at_the_margin_a_small_letter_goes_on_over_the_page() -> None:
    pages = STOOD_IN.replace("                                         20\n", "")
    assert "cơ sở; tổ chức tuyên truyền" in text_of(pages).text


def test_a_blank_line_inside_a_phrase_parts_nothing() -> None:
    full = "Ủy ban nhân dân tỉnh yêu cầu các sở, ngành thực hiện các nhiệm vụ sau đây."
    cut = "Giám sát, theo dõi, đôn đốc các địa phương kịp thời xử lý phản"
    content = f"{full}\n{full}\n{cut}\n\nánh kiến nghị của doanh nghiệp."
    assert "xử lý phản ánh kiến nghị" in text_of(content).text


def test_an_act_that_counts_its_pages_anew_keeps_no_page_number() -> None:
    filler = "      Sở Tài chính báo cáo.\n" * 20
    page = " " * 40
    content = "".join(f"{filler}{page}{number}\n" for number in (2, 2, 3, 4)) + filler
    assert not any(line.isdigit() for line in paragraphs(content))


def test_the_end_of_a_page_parts_no_label_from_its_words() -> None:
    content = "Điều 1. Phạm vi điều chỉnh của Quy chế.\nĐiều 2.\n\fNguyên tắc chung.\n"
    assert text_of(content).text.split("\n")[1] == "Điều 2. Nguyên tắc chung."


def test_the_end_of_a_scanned_page_parts_no_sentence() -> None:
    full = "Chủ trì, phối hợp với các cơ quan liên quan rà soát, báo cáo Thủ tướng"
    text = text_of(f"{full}\n\n2\n\n--- PAGE BREAK ---\n\nChính phủ trong tháng 3.")
    assert text.text == f"{full} Chính phủ trong tháng 3."
    assert text.dropped == len("2---PAGEBREAK---")


def test_a_stain_before_a_bullet_is_dropped() -> None:
    assert paragraphs("__ - Rà soát quy định.") == ["- Rà soát quy định."]


def test_a_small_letter_after_a_number_goes_on() -> None:
    title = "Triển khai thực hiện Chỉ thị số 11-CT/TU ngày 04/01/2026"
    content = f"KẾ HOẠCH\n{title}\ncủa Ban Thường vụ Tỉnh ủy\n{'Căn cứ ' * 60}."
    assert f"{title} của Ban Thường vụ Tỉnh ủy" in paragraphs(content)
    assert (
        "ngày 05 tháng 3 năm 2019"
        in text_of(
            "- Nghị định số 24/2019/NĐ-CP ngày 05\ntháng 3 năm 2019 của Chính phủ"
        ).text
    )


def test_numbers_on_top_of_pages_are_their_own_though_others_stand_between() -> None:
    content = "Mở đầu.\n\f2\nViệc một.\n9\n\f3\nViệc hai.\n9\n\f4\nViệc ba.\n"
    assert text_of(content).text.split("\n") == [
        "Mở đầu.",
        "Việc một.",
        "9",
        "Việc hai.",
        "9",
        "Việc ba.",
    ]
