"""The tree of provisions and its paths."""

import pytest

from tests.vanban.documents import plan, tasks
from vanban import read
from vanban.levels import label_at, ordinal
from vanban.outline import outline_of
from vanban.text import text_of


def paths(*lines: str) -> list[str]:
    outline = outline_of(text_of("\n\n".join(lines)))
    return [node.provision.path for node in outline.nodes]


def test_levels_nest_and_close() -> None:
    assert paths(
        "I. NHIỆM VỤ", "1. Tháo gỡ", "a) Rà soát", "- Sở A:", "+ Một", "+ Hai",
        "- Sở B", "b) Cắt giảm", "2. Tín dụng", "II. TỔ CHỨC",
    ) == [
        "I", "I.1", "I.1.a", "I.1.a.-1", "I.1.a.-1.+1", "I.1.a.-1.+2", "I.1.a.-2",
        "I.1.b", "I.2", "II",
    ]  # fmt: skip


def test_a_decimal_label_keeps_its_last_number() -> None:
    assert paths("II. NHIỆM VỤ", "2. Tuyên truyền", "2.1. Báo chí", "2.2. Mạng") == [
        "II", "II.2", "II.2.1", "II.2.2",
    ]  # fmt: skip


def test_chapters_are_no_part_of_the_path_of_articles() -> None:
    lines = ("Chương I", "QUY ĐỊNH CHUNG", "Điều 1. Phạm vi", "1. Quy định",
             "Chương II", "NỘI DUNG", "Điều 2. Nguyên tắc")  # fmt: skip
    assert paths(*lines) == ["CI", "Đ1", "Đ1.1", "CII", "Đ2"]


def test_the_paths_of_an_enclosed_document_start_anew() -> None:
    lines = ("Điều 1. Ban hành Quy chế.", "QUY CHẾ",
             "(Ban hành kèm theo Quyết định số 26/2025/QĐ-UBND)",
             "Điều 1. Phạm vi")  # fmt: skip
    assert paths(*lines) == ["Đ1", "P1/Đ1"]


def test_recipients_and_addressees_are_no_provisions() -> None:
    lines = ("Kính gửi:", "- Sở A;", "1. Sở A rà soát.", "Nơi nhận:", "- Như trên;")
    assert paths(*lines) == ["1"]


def test_a_repeated_label_keeps_its_path_and_gets_its_own_id() -> None:
    outline = outline_of(text_of("I. A\n\n1. Một\n\n1. Hai"))
    assert [n.provision.path for n in outline.nodes] == ["I", "I.1", "I.1"]
    assert [n.provision.id for n in outline.nodes] == ["I", "I.1", "I.1~2"]


def test_a_provision_reaches_to_the_end_of_what_is_under_it() -> None:
    text = text_of("I. A\n\n1. Một\n\nThêm.\n\nII. B")
    first = outline_of(text).nodes[0].provision
    assert text.text[first.start : first.end] == "I. A\n1. Một\nThêm."


def test_only_a_title_is_a_heading() -> None:
    outline = outline_of(
        text_of("I. NHIỆM VỤ\n\n1. Sở A rà soát.\n\n2. Sở B:\n\n- Lập")
    )
    assert [n.provision.heading for n in outline.nodes] == [
        "NHIỆM VỤ",
        None,
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("label", "place"),
    [("a", 1), ("đ", 5), ("e", 6), ("IV", 4), ("12", 12), ("2.3", 3)],
)
def test_labels_have_their_place(label: str, place: int) -> None:
    assert ordinal(label) == place
    assert ordinal(label_at(place, label) or "") == place


def test_letters_outside_the_alphabet_have_no_place() -> None:
    assert ordinal("f") is None
    assert label_at(99, "a") is None


def test_a_paragraph_that_closes_a_section_belongs_to_the_section() -> None:
    reading = tasks(
        "1. Sở Y tế",
        "- Rà soát.",
        "Ủy ban nhân dân tỉnh yêu cầu các sở, ngành tỉnh phối hợp chặt chẽ.",
    )
    assert [c.provision for c in reading.commitments] == ["I.1.-1", "I"]


def test_an_unnumbered_paragraph_before_the_next_label_belongs_to_its_leaf() -> None:
    reading = tasks("1. Rà soát.", "Giao Sở Y tế tổng hợp.", "2. Tập huấn.")
    assert [c.provision for c in reading.commitments] == ["I.1", "I.1", "I.2"]


def test_an_order_outside_all_labels_is_a_provision_of_its_own() -> None:
    reading = read("Kính gửi: Sở Y tế.\n\nGiao Sở Y tế báo cáo trước ngày 5/6/2024.")
    (found,) = reading.commitments
    assert found.provision == "0"
    assert [p.kind for p in reading.provisions] == ["heading"]


def test_an_enclosure_after_the_recipients_opens_again() -> None:
    assert paths(
        "Điều 1. Ban hành Quy chế.",
        "Nơi nhận:",
        "- Như trên.",
        "QUY CHẾ Phối hợp (Ban hành kèm theo Quyết định số 5/QĐ-UBND)",
        "Điều 1. Trách nhiệm của Sở Y tế",
        "1. Rà soát.",
    ) == ["Đ1", "P1/Đ1", "P1/Đ1.1"]


def test_rows_are_counted_on_where_their_numbers_begin_anew() -> None:
    head = "| TT | Nhiệm vụ | Cơ quan chủ trì |\n| I | Nhóm một | |"
    rows = "| 1 | Rà soát. | Sở A |\n| II | Nhóm hai | |\n| 1 | Lập sổ. | Sở B |"
    assert paths(f"{head}\n{rows}") == ["T1", "T2"]


def test_an_article_that_approves_a_plan_holds_its_parts() -> None:
    assert paths(
        "Điều 1. Phê duyệt Kế hoạch với những nội dung sau:",
        "I. MỤC TIÊU",
        "1. Mục tiêu chung",
        "II. NHIỆM VỤ",
        "Điều 2. Giao Sở Y tế theo dõi.",
    ) == ["Đ1", "Đ1.I", "Đ1.I.1", "Đ1.II", "Đ2"]


def test_party_offices_put_a_hyphen_after_the_numeral_of_a_heading() -> None:
    lines = ("I- MỤC TIÊU", "1. Đến năm 2028", "II- NHIỆM VỤ", "1. Xây dựng")
    assert paths(*lines) == ["I", "I.1", "II", "II.1"]


def test_a_dashed_legal_basis_is_no_provision() -> None:
    assert paths("- Căn cứ Điều lệ Đảng;", "- Căn cứ Luật Lưu trữ;", "I- MỤC TIÊU") == [
        "I"
    ]
    charged = "- Căn cứ Quyết định này, Sở Tài chính chủ trì thẩm định."
    assert paths(charged) == ["-1"]


def test_addressees_in_a_row_are_no_provisions() -> None:
    assert paths("Kính gửi: | - Các sở;", "- Công an tỉnh.", "1. Rà soát") == ["1"]


def test_recipients_printed_with_emphasis_close_the_document() -> None:
    assert paths("1. Rà soát", "__Nơi nhận__:", "- Như trên;") == ["1"]


def test_the_title_of_an_annex_is_no_part_of_what_precedes() -> None:
    outline = outline_of(text_of("1. Rà soát\n\nPHỤ LỤC II\n\nDANH MỤC"))
    assert [len(node.own) for node in outline.nodes] == [1]


def test_what_answers_a_topic_stands_under_it() -> None:
    outline = outline_of(text_of("\n\n".join(
        ("III. KIẾN NGHỊ", "1. Về trường học:", "Giao Sở Y tế rà soát.")
    )))  # fmt: skip
    assert [len(node.own) for node in outline.nodes] == [1, 2]


def test_a_form_with_a_letter_to_come_is_no_further_enclosure() -> None:
    assert paths(
        "Điều 1. Ban hành Quy định.",
        "PHỤ LỤC 01",
        "(Ban hành kèm theo Quyết định số 1760/QĐ-KTNN ngày 24 tháng 11 năm 2025)",
        "1. Mặt trước",
        "DANH SÁCH ĐỀ NGHỊ CẤP MỚI THẺ",
        "(Kèm theo Công văn số: ngày tháng năm )",
        "PHỤ LỤC 02",
        "(Ban hành kèm theo Quyết định số 1760/QĐ-KTNN ngày 24 tháng 11 năm 2025)",
        "1. Mặt sau",
    ) == ["Đ1", "P1/1", "P2/1"]


DECISION = (
    "QUYẾT ĐỊNH",
    "Về việc ban hành Kế hoạch xuất khẩu",
    "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch xuất khẩu.",
    "Nơi nhận:",
    "- Như Điều 3;",
    "- Lưu: VT.",
    "KT. CHỦ TỊCH",
    "PHÓ CHỦ TỊCH",
)


@pytest.mark.parametrize(
    "title", [("KẾ HOẠCH", "XUẤT KHẨU NĂM 2026"), ("KẾ HOẠCH XUẤT KHẨU NĂM 2026",), ()]
)
def test_what_is_enclosed_may_follow_the_signature_at_once(
    title: tuple[str, ...],
) -> None:
    lines = (*DECISION, *title, "I. MỤC TIÊU", "1. Phát triển.", "II. NHIỆM VỤ")
    reading = read("\n\n".join(lines))
    assert [provision.path for provision in reading.provisions] == [
        "Đ1", "P1/I", "P1/I.1", "P1/II",
    ]  # fmt: skip


def test_a_title_above_the_line_that_says_so_opens_one_enclosure() -> None:
    lines = (
        *DECISION, "QUY CHẾ", "Tiếp nhận kiến nghị", "của cử tri", "tại địa phương",
        "trên địa bàn tỉnh", "(Kèm theo Quyết định số 98/2025/QĐ-UBND)",
        "Điều 1. Phạm vi", "1. Quy chế này quy định việc tiếp nhận.",
    )  # fmt: skip
    reading = read("\n\n".join(lines))
    assert [p.path for p in reading.provisions] == ["Đ1", "P1/Đ1", "P1/Đ1.1"]


def test_letters_may_carry_a_stop() -> None:
    reading = read(
        plan("I. NHIỆM VỤ", "1. Phương thức", "a. Thu thập tài liệu.", "b. Kiểm tra.")
    )
    assert [p.path for p in reading.provisions] == ["I", "I.1", "I.1.a", "I.1.b"]


@pytest.mark.parametrize(
    ("cut", "found"),
    [
        ("1. Chủ tịch Hội đồng Thi đua\n- Khen thưởng tỉnh quyết định.", ["I", "I.1"]),
        ("1. Các hội đồng gồm\n- Khen thưởng tỉnh.", ["I", "I.1", "I.1.-1"]),
    ],
)
def test_a_dash_inside_a_pair_of_words_is_no_bullet(cut: str, found: list[str]) -> None:
    known = "Hội đồng Thi đua - Khen thưởng tỉnh họp mỗi quý một lần để xét."
    assert paths("KẾ HOẠCH", "I. NHIỆM VỤ", cut, known) == found
