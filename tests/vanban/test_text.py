"""Clean text: joined lines, early tone marks, folding, the way back to the source."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.text import fold, settle, text_of

WORDS = st.text(
    alphabet=st.sampled_from("aáàbcdđeêghiklmnoôơ STX0123456789.,;:()-+|\n\t\f "),
    max_size=300,
)


def paragraphs(content: str) -> list[str]:
    text = text_of(content)
    return [text.text[p.start : p.end] for p in text.paragraphs]


@pytest.mark.parametrize(
    ("late", "early"),
    [
        ("Uỷ ban", "Ủy ban"),
        ("văn hoá", "văn hóa"),
        ("HOÀ BÌNH", "HÒA BÌNH"),
        ("hoàn thành quý I", "hoàn thành quý I"),
        ("thuỷ sản, quỹ", "thủy sản, quỹ"),
    ],
)
def test_tone_marks_settle_on_the_first_vowel(late: str, early: str) -> None:
    assert settle(late) == early


@given(st.text())
def test_settling_and_folding_keep_every_place(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert len(settle(composed)) == len(composed)
    assert len(fold(composed)) == len(composed)


def test_folding_leaves_plain_small_letters() -> None:
    assert fold("Uỷ ban nhân dân TỈNH Đắk Lắk") == "uy ban nhan dan tinh dak lak"
    assert fold("Ủy ban") == fold("Uỷ ban")


def test_page_numbers_and_rules_are_dropped_and_counted() -> None:
    page = "\n".join(f"- Việc thứ {i} của các sở, ngành;" for i in range(15))
    text = text_of(f"-----\n{page}\n1\n\f{page}\n2\n\f{page}")
    assert text.dropped == len("-----12")
    assert "\n1\n" not in text.text
    assert text.pages is not None
    assert len(text.pages) == 3


def test_a_table_row_is_one_line_with_tabs() -> None:
    assert paragraphs("| 12 | Rà soát | Sở Y tế |") == ["12\tRà soát\tSở Y tế"]


def test_decomposed_letters_are_composed() -> None:
    assert text_of(unicodedata.normalize("NFD", "Kế hoạch")).text == "Kế hoạch"


@given(WORDS)
def test_every_letter_of_the_source_is_kept_or_counted(content: str) -> None:
    text = text_of(content)
    kept = sum(not ch.isspace() for ch in text.text)
    bars = content.count("|")
    there = sum(not ch.isspace() for ch in content)
    assert there - bars <= kept + text.dropped <= there


@given(WORDS)
def test_every_letter_leads_back_to_the_source(content: str) -> None:
    text = text_of(content)
    for place, letter in enumerate(text.text):
        if not letter.isspace():
            assert content[text.origin(place)] == letter


@given(WORDS)
def test_paragraphs_are_the_lines_of_the_text(content: str) -> None:
    text = text_of(content)
    assert [text.text[p.start : p.end] for p in text.paragraphs] == (
        text.text.split("\n") if text.text else []
    )


ITEMS = "\n\n".join(
    f"{number}. Rà soát các quy định hiện hành về phòng, chống\nma túy trên địa bàn"
    for number in range(1, 12)
)


def test_where_blank_lines_part_paragraphs_a_dash_inside_one_is_no_bullet() -> None:
    cut = (
        "12. Xác định nội dung công việc gắn với trách nhiệm\n"
        "và phát huy vai trò chủ động của Công an thành phố\n"
        "- Thường trực tham mưu thực hiện"
    )
    assert paragraphs(f"{ITEMS}\n\n{cut}\n")[-1].endswith(
        "Công an thành phố - Thường trực tham mưu thực hiện"
    )


def test_tight_lists_stay_lists_among_blank_lines() -> None:
    ending = "Nơi nhận:\n- Như trên;\n- Sở Y tế\n- Lưu: VT."
    assert paragraphs(f"{ITEMS}\n\n{ending}\n")[-3:] == [
        "- Như trên;", "- Sở Y tế", "- Lưu: VT."
    ]  # fmt: skip


def test_a_number_that_closes_a_bracket_is_no_label() -> None:
    text = (
        "Mức khí thải (gồm: Mức 1, Mức 2, Mức 3, Mức 4, Mức\n"
        "5) là các mức khí thải đối với xe ô tô quy định tại Quy chuẩn kỹ thuật."
    )
    assert len(paragraphs(text)) == 1


def test_a_name_cut_by_a_blank_line_goes_on() -> None:
    lines = (
        "3. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam Thành phố, Hội Liên hiệp",
        "Phụ nữ Thành phố và các tổ chức thành viên của Mặt trận rà soát nội dung này.",
    )
    assert paragraphs(f"{ITEMS}\n" + "\n\n".join(lines))[-1] == " ".join(lines)
