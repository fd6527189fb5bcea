"""What is a commitment, how far it reaches, who carries it."""

import pytest

from tests.vanban.documents import plan, seed, tasks
from vanban import read
from vanban.findings import Commitment, Reading, Role


def names(commitment: Commitment, role: Role) -> list[str]:
    return [a.agency for a in commitment.assignees if a.role == role]


def told(reading: Reading) -> list[tuple[str, list[str], list[str]]]:
    return [
        (c.provision, names(c, "lead"), names(c, "support"))
        for c in reading.commitments
    ]


def test_a_leaf_is_one_commitment_however_many_sentences_it_has() -> None:
    (found,) = tasks("1. Giao Sở Y tế rà soát. Kịp thời báo cáo; đề xuất.").commitments
    assert found.quote == "Giao Sở Y tế rà soát. Kịp thời báo cáo; đề xuất."


def test_a_leaf_is_split_where_the_obliged_party_changes() -> None:
    reading = tasks(
        "1. Giao Sở Y tế theo dõi (chỉ số một; Sở Nội vụ cung cấp); Sở Tài chính theo "
        "dõi chi; kịp thời báo cáo. Các cơ quan báo chí tuyên truyền."
    )
    assert [c.quote for c in reading.commitments] == [
        "Giao Sở Y tế theo dõi (chỉ số một; Sở Nội vụ cung cấp)",
        "Sở Tài chính theo dõi chi; kịp thời báo cáo.",
        "Các cơ quan báo chí tuyên truyền.",
    ]


def test_a_lead_in_hands_its_parties_to_what_hangs_below() -> None:
    reading = tasks(
        "1. Hoàn thuế",
        "- Cục Thuế tỉnh chủ trì, phối hợp với Sở Tài chính:",
        "+ Khẩn trương tháo gỡ.",
        "+ Sở Y tế rà soát.",
        "+ Phối hợp với Sở Nội vụ rà soát.",
    )
    assert told(reading) == [
        ("I.1.-1.+1", ["Cục Thuế tỉnh"], ["Sở Tài chính"]),
        ("I.1.-1.+2", ["Sở Y tế"], []),
        ("I.1.-1.+3", ["Cục Thuế tỉnh"], ["Sở Tài chính", "Sở Nội vụ"]),
    ]
    first = reading.commitments[0].assignees[0]
    assert first.inherited_from == "I.1.-1"
    assert reading.commitments[1].assignees[0].inherited_from is None


def test_an_unnumbered_lead_in_hands_down_too() -> None:
    reading = tasks(
        "a) Nâng cao hiệu quả.", "Các sở, ngành tỉnh thực hiện:", "- Rà soát."
    )
    assert told(reading) == [("I.a.-1", ["Các sở, ngành tỉnh"], [])]


@pytest.mark.parametrize(
    ("heading", "lead"),
    [
        ("1. Phân công sở, ngành tỉnh theo dõi các mục tiêu", "sở, ngành tỉnh"),
        ("1. Sở Tài chính", "Sở Tài chính"),
        ("1. Trách nhiệm của Sở Tài chính", "Sở Tài chính"),
        ("1. Nội dung Sở Xây dựng có trách nhiệm chủ trì", "Sở Xây dựng"),
    ],
)
def test_a_heading_assigns(heading: str, lead: str) -> None:
    assert told(tasks(heading, "a) Rà soát.")) == [("I.1.a", [lead], [])]


def test_a_colon_makes_no_lead_in_where_nothing_hangs_below() -> None:
    (found,) = tasks("1. Các sở, ngành tỉnh: Nâng cao hiệu quả.").commitments
    assert found.quote == "Các sở, ngành tỉnh: Nâng cao hiệu quả."


@pytest.mark.parametrize(
    "heading", ["ĐÁNH GIÁ TÌNH HÌNH", "QUAN ĐIỂM", "MỤC TIÊU", "MỤC ĐÍCH, YÊU CẦU"]
)
def test_some_parts_hold_no_commitments(heading: str) -> None:
    text = plan(f"I. {heading}", "1. Giao Sở Y tế rà soát.", "2. Tăng cường kiểm tra.")
    assert read(text).commitments == ()


@pytest.mark.parametrize(
    "clause",
    [
        "1. Kế hoạch này có hiệu lực thi hành kể từ ngày ký.",
        "1. Giám đốc Sở Y tế chịu trách nhiệm thi hành Quyết định này./.",
        "1. Kinh phí thực hiện do ngân sách bảo đảm.",
    ],
)
def test_some_clauses_oblige_nobody_to_a_definite_act(clause: str) -> None:
    assert tasks(clause).commitments == ()


def test_nobody_named_and_nothing_to_inherit_leaves_no_lead() -> None:
    (found,) = tasks("1. Tăng cường kiểm tra, giám sát.").commitments
    assert found.assignees == ()


def test_the_closing_marks_are_not_quoted() -> None:
    (found,) = tasks("1. Giao Sở Y tế rà soát./.").commitments
    assert found.quote == "Giao Sở Y tế rà soát"


def test_a_surer_reading_has_more_confidence() -> None:
    own, inherited, split = (
        tasks(*lines).commitments[0].confidence
        for lines in (
            ("1. Giao Sở Y tế rà soát.",),
            ("1. Sở Y tế:", "- Rà soát."),
            ("1. Tăng cường kiểm tra; Sở Y tế rà soát.",),
        )
    )
    assert 1.0 == own > inherited > split > 0.5


def test_a_register_gives_the_official_name() -> None:
    reading = read(
        plan("I. NHIỆM VỤ", "1. Giao Sở KH&ĐT chủ trì, phối hợp với Sở Lạ rà soát."),
        find_agency={"Sở Kế hoạch và Đầu tư": "Sở KH-ĐT tỉnh A"}.get,
    )
    first = reading.commitments[0].assignees[0]
    assert (first.name, first.agency) == ("Sở KH&ĐT", "Sở KH-ĐT tỉnh A")
    assert [w.about for w in reading.warnings if w.code == "unknown-party"] == ["Sở Lạ"]


def test_the_seed_has_its_commitments() -> None:
    reading = seed()
    assert len(reading.commitments) == 35
    assert sum(not c.deadlines for c in reading.commitments) == 33
    assert all(names(c, "lead") for c in reading.commitments)


def test_a_closing_that_asks_for_something_definite_is_a_commitment() -> None:
    reading = tasks(
        "1. Sở Y tế rà soát.",
        "Trên đây là Kế hoạch năm 2024. Trong quá trình thực hiện nếu có khó khăn, "
        "vướng mắc, các cơ quan, đơn vị phản ánh về Sở Y tế để tổng hợp./.",
    )
    closing = reading.commitments[-1]
    assert closing.provision == "I"
    assert closing.quote.startswith("Trong quá trình thực hiện")
    assert names(closing, "lead") == ["các cơ quan, đơn vị"]
    only = tasks("1. Sở Y tế rà soát.", "Trên đây là Kế hoạch năm 2024./.")
    assert len(only.commitments) == 1


def test_an_article_of_effect_may_hold_an_order_too() -> None:
    text = "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.\n\nGiao Sở Y tế báo cáo."
    (found,) = read(plan(text)).commitments
    assert found.quote == "Giao Sở Y tế báo cáo."


def test_a_semicolon_between_those_worked_with_splits_nothing() -> None:
    reading = tasks(
        "1. Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính; các cơ quan liên quan "
        "kiểm tra, hoàn thành trong tháng 5; Sở Nội vụ theo dõi."
    )
    assert [names for _, names, _ in told(reading)] == [["Sở Y tế"], ["Sở Nội vụ"]]


def test_a_semicolon_between_bodies_told_by_what_they_do_splits_nothing() -> None:
    reading = tasks(
        "1. Cơ quan chủ trì soạn thảo; cơ quan thẩm định; cơ quan thẩm tra dự án "
        "quyết định mức chi; Sở Nội vụ theo dõi."
    )
    assert [len(names) for _, names, _ in told(reading)] == [3, 1]


def test_what_is_spent_on_is_no_duty() -> None:
    reading = tasks("1. Mức chi", "- Chi tiền lương, các khoản đóng góp.")
    assert reading.commitments == ()


def test_a_lead_in_without_a_lead_adds_a_helper_to_those_above() -> None:
    reading = tasks(
        "1. Sở Tài chính:", "a) Phối hợp với Sở Y tế triển khai:", "- Rà soát."
    )
    assert told(reading) == [("I.1.a.-1", ["Sở Tài chính"], ["Sở Y tế"])]


def test_what_is_asked_after_a_formula_is_asked_of_those_it_names() -> None:
    reading = tasks(
        "1. Sở Y tế rà soát.",
        "UBND tỉnh yêu cầu các sở nghiêm túc triển khai thực hiện Kế hoạch này. Trong "
        "quá trình thực hiện, nếu có khó khăn, vướng mắc, phản ánh về Sở Y tế./.",
    )
    assert told(reading)[1:] == [("I", ["các sở"], [])]
    assert reading.commitments[1].quote.startswith("Trong quá trình thực hiện")


@pytest.mark.parametrize(
    "closing",
    [
        "Ủy ban nhân dân tỉnh giao Giám đốc các sở theo chức năng, nhiệm vụ được giao "
        "triển khai thực hiện đảm bảo hiệu quả, đúng quy định./.",
        "Đề nghị các cơ quan, đơn vị nghiêm túc triển khai thực hiện.",
        "Văn phòng UBND tỉnh thông báo để các cơ quan biết, thực hiện./.",
    ],
)
def test_that_all_shall_carry_it_out_is_no_commitment(closing: str) -> None:
    assert len(tasks("1. Sở Y tế rà soát.", closing).commitments) == 1


def test_funds_oblige_those_whom_a_sentence_names() -> None:
    text = plan(
        "III. KINH PHÍ THỰC HIỆN",
        "1. Các sở xây dựng dự toán kinh phí hằng năm.",
        "2. Bố trí từ ngân sách nhà nước.",
    )
    assert told(read(text)) == [("III.1", ["Các sở"], [])]


def test_those_told_to_do_these_are_bound_in_any_section() -> None:
    text = plan(
        "II. MỤC TIÊU",
        "1. Tháng hành động",
        "Các cơ quan, đơn vị phối hợp thực hiện các hoạt động sau:",
        "- Tổ chức lễ phát động.",
    )
    assert told(read(text)) == [("II.1.-1", ["Các cơ quan, đơn vị"], [])]


def test_principles_are_part_of_the_duty_that_they_guide() -> None:
    reading = tasks("1. Các sở bảo đảm các nguyên tắc sau:", "- Đúng quy định.")
    assert told(reading) == [("I.1", ["Các sở"], [])]
    assert reading.commitments[0].quote.endswith("Đúng quy định.")


def test_each_paragraph_under_a_line_of_responsibilities_is_read() -> None:
    lines = (
        "1. Trách nhiệm của các cơ quan, đơn vị:",
        "Ủy ban nhân dân cấp xã chủ trì, phối hợp với các cơ quan đơn vị có liên quan "
        "trình Sở Công Thương bãi bỏ Quyết định.",
        "Sở Công Thương chủ trì, phối hợp các sở, ngành liên quan tổ chức thẩm định.",
        "2. Trách nhiệm của các cơ sở sản xuất trong cụm công nghiệp:",
        "Thực hiện đầy đủ các thủ tục đầu tư và báo cáo định kỳ theo quy định.",
    )
    assert told(tasks(*lines)) == [
        (
            "I.1",
            ["Ủy ban nhân dân cấp xã"],
            ["các cơ quan đơn vị có liên quan"],
        ),
        ("I.1", ["Sở Công Thương"], ["các sở, ngành liên quan"]),
        ("I.2", ["các cơ sở sản xuất trong cụm công nghiệp"], []),
    ]


@pytest.mark.parametrize(
    "remark",
    [
        "(Thông báo này thay cho Giấy mời)./.",
        "(Một số nhiệm vụ trọng tâm thực hiện có Phụ lục kèm theo)",
        "(Chi tiết theo Phụ lục đính kèm).",
        "Nay, thông báo kết luận của Phó Chủ tịch UBND tỉnh để các cơ quan, đơn vị có "
        "liên quan triển khai thực hiện./.",
        "Văn phòng UBND tỉnh thông báo kết luận đến các sở, ngành biết, thực hiện./.",
    ],
)
def test_a_closing_remark_is_no_part_of_the_last_duty(remark: str) -> None:
    (found,) = tasks("1. Giao Sở Nội vụ rà soát, tổng hợp.", remark).commitments
    assert found.quote == "Giao Sở Nội vụ rà soát, tổng hợp."


def test_those_who_attend_a_meeting_are_charged_with_nothing() -> None:
    lines = (
        "1. Thành phần tham dự:",
        "- Lãnh đạo các sở, ngành: Sở Tài chính, Sở Y tế;",
        "- Lãnh đạo Hội Liên hiệp Phụ nữ tỉnh và các tổ chức chính trị - xã hội;",
        "2. Việc chuẩn bị Hội nghị:",
        "- Giao Sở Y tế tổng hợp danh sách đại biểu.",
    )
    assert [c.provision for c in tasks(*lines).commitments] == ["I.2.-1"]


def test_a_heading_may_charge_whoever_is_in_the_lead_or_helps() -> None:
    lines = (
        "1. Đối với cơ quan chủ trì:",
        "Tổ chức họp hoặc lấy ý kiến tham gia của các cơ quan phối hợp bằng văn bản.",
        "2. Đối với cơ quan phối hợp:",
        "Tham gia góp ý tại cuộc họp và trả lời bằng văn bản trong 10 ngày làm việc.",
    )
    assert told(tasks(*lines)) == [
        ("I.1", ["cơ quan chủ trì"], []),
        ("I.2", ["cơ quan phối hợp"], []),
    ]


def test_a_regulation_on_cooperation_names_no_helpers() -> None:
    (found,) = tasks(
        "1. Sở Công Thương xây dựng Quy chế phối hợp các sở, ngành về cụm công nghiệp."
    ).commitments
    assert (names(found, "lead"), names(found, "support")) == (["Sở Công Thương"], [])


def test_a_body_that_is_encouraged_is_free_to_act() -> None:
    reading = tasks(
        "1. Khuyến khích Liên đoàn Lao động tỉnh xây dựng kế hoạch hành động.",
        "2. Khuyến khích các doanh nghiệp đầu tư hạ tầng số.",
    )
    assert [c.provision for c in reading.commitments] == ["I.2"]


@pytest.mark.parametrize(
    "lines",
    [
        ("1. Sở Y tế", "a) Chủ trì, phối hợp với các sở, ngành", "- Rà soát hồ sơ."),
        ("1. Sở Y tế", "Chủ trì, phối hợp với các sở, ngành:", "- Rà soát hồ sơ."),
    ],
)
def test_helpers_above_a_list_help_with_all_of_it(lines: tuple[str, ...]) -> None:
    (found,) = tasks(*lines).commitments
    assert (names(found, "lead"), names(found, "support")) == (
        ["Sở Y tế"], ["các sở, ngành"],
    )  # fmt: skip


def test_a_last_paragraph_that_lays_down_a_rule_is_left_out() -> None:
    (found,) = tasks(
        "1. Sở Tài chính trình phương án giảm lãi suất.",
        "Việc giảm lãi suất áp dụng đối với các khoản vay đến ngày 31/12/2025.",
    ).commitments
    assert found.quote == "Sở Tài chính trình phương án giảm lãi suất."
    assert found.deadlines == ()


def test_those_who_are_entitled_may_be_spoken_of_in_a_duty() -> None:
    (found,) = tasks(
        "1. Ủy ban nhân dân xã, phường tuyên truyền đến đối tượng được hưởng trợ cấp."
    ).commitments
    assert names(found, "lead") == ["Ủy ban nhân dân xã, phường"]


def test_a_paper_that_lays_a_draft_before_a_superior_charges_nobody() -> None:
    lines = (
        "Kính gửi: Ủy ban nhân dân tỉnh",
        "I. NHIỆM VỤ, GIẢI PHÁP",
        "1. Giao Sở Y tế rà soát.",
        "2. Tăng cường kiểm tra.",
    )
    submitted = read("\n\n".join(("TỜ TRÌNH", "Về việc ban hành Quy chế", *lines)))
    ordered = read("\n\n".join(("KẾ HOẠCH", "Ban hành Quy chế", *lines)))
    assert submitted.document.kind == "TTr"
    assert submitted.commitments == ()
    assert len(ordered.commitments) == 2


@pytest.mark.parametrize(
    ("clause", "count"),
    [
        ("1. Không thu thuế tài nguyên đối với nước dùng cho nông nghiệp.", 0),
        ("1. Áp dụng thuế suất 17% đối với doanh nghiệp nhỏ.", 0),
        ("1. Áp dụng công nghệ thông tin trong quản lý.", 1),
        ("1. Cục Thuế tỉnh không thu phí đối với hộ nghèo.", 1),
    ],
)
def test_what_is_levied_or_not_is_a_rule(clause: str, count: int) -> None:
    assert len(tasks(clause).commitments) == count


def test_an_effect_in_the_paragraph_of_a_duty_belongs_to_its_words() -> None:
    effect = "Gia hạn thời hạn nộp thuế không quá 60 ngày đối với máy móc nhập khẩu."
    duty = "Cục Thuế tỉnh thực hiện hoàn thuế chậm nhất là 05 ngày làm việc."
    reading = tasks(f"1. {effect} {duty}")
    assert told(reading) == [("I.1", ["Cục Thuế tỉnh"], [])]
    assert reading.commitments[0].quote == f"{effect} {duty}"
    assert [due.days for due in reading.deadlines] == [5]


def test_a_noun_that_begins_like_a_verb_obliges_nobody() -> None:
    assert tasks("1. Thu nhập của doanh nghiệp được áp dụng mức 10%.").commitments == ()
    assert len(tasks("1. Thu phí theo quy định.").commitments) == 1


def test_a_lead_in_says_when_for_what_names_no_time() -> None:
    reading = tasks(
        "1. Trước ngày 15/10/2024, Sở Y tế có trách nhiệm:",
        "a) Rà soát danh mục.",
        "b) Báo cáo kết quả trước ngày 20/11/2024.",
    )
    dues = {due.id: str(due.date) for due in reading.deadlines}
    named = [[dues[d] for d in c.deadlines] for c in reading.commitments]
    assert named == [["2024-10-15"], ["2024-11-20"]]
    assert all(reading.text[d.start : d.end] == d.quote for d in reading.deadlines)


def test_those_to_whom_something_is_sent_are_charged_with_nothing() -> None:
    reading = tasks(
        "1. Sở Y tế lập hồ sơ và gửi văn bản đề nghị đến:",
        "a) Sở Nội vụ đối với thủ tục cấp mới;",
        "b) Sở Tài chính đối với thủ tục gia hạn.",
    )
    assert told(reading) == [("I.1", ["Sở Y tế"], [])]
