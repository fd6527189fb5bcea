"""Footnotes follow the paragraph that calls them, their mark a digit."""

from vanban.text import text_of

BODY = (
    "Đáng chú ý doanh nghiệp đăng ký ngừng hoạt động tăng về số vốn1. Số dự án đầu tư\n"
    "giảm sâu so với cùng kỳ về số lượng và về tổng mức đầu tư2.\n"
    "Dự báo năm 2024 khó khăn nhiều hơn và các sở, ngành cần quyết liệt hơn nữa trong\n"
    "công việc.\n"
)
NOTES = (
    "1 Có 210 doanh nghiệp đăng ký tạm ngừng hoạt động (so với cùng kỳ tăng 100,9% về\n"
    "số lượng)\n"
    "2 Năm 2022 có 29 dự án.\n"
)
AFTER = "2. Bình tĩnh, tự tin, chủ động.\n"


def kinds(content: str) -> list[tuple[str, str]]:
    text = text_of(content)
    return [(p.kind, text.text[p.start : p.start + 12]) for p in text.paragraphs]


def test_a_note_follows_the_paragraph_that_calls_it() -> None:
    assert kinds(BODY + NOTES + AFTER) == [
        ("text", "Đáng chú ý d"),
        ("note", "1 Có 210 doa"),
        ("note", "2 Năm 2022 c"),
        ("text", "Dự báo năm 2"),
        ("text", "2. Bình tĩnh"),
    ]


def test_a_raised_mark_becomes_a_digit() -> None:
    assert "về số vốn1." in text_of(BODY.replace("vốn1", "vốn¹") + NOTES).text


def test_a_line_that_begins_with_an_uncalled_number_is_no_note() -> None:
    content = "Trong năm, Tỉnh đã khen thưởng các tập thể.\n1 Tập thể được tặng cờ.\n"
    assert [kind for kind, _ in kinds(content)] == ["text"] * len(kinds(content))


def test_notes_in_brackets_at_the_end_go_to_their_calls() -> None:
    content = "Nhiều văn bản[1] chỉ đạo.\n\nCác bộ thực hiện.\n\n[1] Công điện số 1.\n"
    assert [kind for kind, _ in kinds(content)] == ["text", "note", "text"]


def test_a_mark_alone_on_its_line_begins_a_note() -> None:
    content = (
        "Hiện nay còn 03 bộ, cơ quan[1] và 09 địa phương[2] chưa gửi báo cáo kết quả.\n"
        "Các bộ, ngành khẩn trương rà soát, tổng hợp và gửi báo cáo theo yêu cầu này.\n"
        "THỦ TƯỚNG\n[1] Bộ Giáo dục và Đào tạo, Bộ Ngoại giao và Ngân hàng Nhà nước.\n"
        "[2]\nUBND các tỉnh: Tuyên Quang, Cao Bằng, Điện Biên, Phú Thọ, Khánh Hòa và\n"
        "tỉnh Tây Ninh.\n"
    )
    assert [words for kind, words in kinds(content) if kind == "note"] == [
        "[1] Bộ Giáo ",
        "[2] UBND các",
    ]
