"""Attribute lines under a task, in every style of printing."""

import vanban
from tests.vanban.documents import tasks
from tests.vanban.test_commitments import told

LINES = (
    "- Cơ quan chủ trì: Sở Tư pháp.",
    "- Cơ quan phối hợp: Sở Nội vụ; các sở, ngành liên quan.",
    "- Thời gian thực hiện: trước ngày 10/5/2024.",
    "- Sản phẩm: Kế hoạch của tỉnh.",
)
PARTIES = (["Sở Tư pháp"], ["Sở Nội vụ", "các sở, ngành liên quan"])


def test_bullets_under_a_task_are_its_attributes() -> None:
    reading = tasks("1. Rà soát quy định", *LINES)
    (found,) = reading.commitments
    assert found.quote == "Rà soát quy định"
    assert told(reading) == [("I.1", *PARTIES)]
    assert found.deliverable == "Kế hoạch của tỉnh"
    assert [due.quote for due in reading.deadlines] == ["trước ngày 10/5/2024"]
    assert found.assignees[0].inherited_from == "I.1.-1"


def test_paragraphs_without_bullet_are_attributes_too() -> None:
    lines = [line.removeprefix("- ") for line in LINES]
    reading = tasks("1. Hoàn thiện thể chế", "- Rà soát quy định.", *lines)
    assert told(reading) == [("I.1.-1", *PARTIES)]
    assert reading.commitments[0].quote == "Rà soát quy định."


def test_a_group_of_lines_holds_for_all_bullets_before_it() -> None:
    reading = tasks(
        "1. Hoàn thiện thể chế", "- Rà soát quy định.", "- Ban hành văn bản.",
        "Đơn vị thực hiện: Sở Tư pháp.", "- Tập huấn cán bộ.",
        "Đơn vị thực hiện: Sở Nội vụ.",
    )  # fmt: skip
    assert [names for _, names, _ in told(reading)] == [
        ["Sở Tư pháp"], ["Sở Tư pháp"], ["Sở Nội vụ"],
    ]  # fmt: skip


def test_bullets_of_one_list_may_be_tasks_and_their_attributes() -> None:
    reading = tasks("1. Thể chế", "- Rà soát.", "- Ban hành.", *LINES)
    assert told(reading) == [("I.1.-1", *PARTIES), ("I.1.-2", *PARTIES)]


def test_several_attributes_may_stand_on_one_line() -> None:
    reading = tasks(
        "1. Rà soát quy định",
        "- Cơ quan chủ trì: Sở Tư pháp; cơ quan phối hợp: Sở Nội vụ; thời gian: 2024.",
    )
    assert told(reading) == [("I.1", ["Sở Tư pháp"], ["Sở Nội vụ"])]


def test_the_tasks_words_may_go_on_in_a_line_of_their_own() -> None:
    reading = tasks("1. Tuyên truyền", "- Nội dung: Tổ chức hội nghị.", *LINES)
    (found,) = reading.commitments
    assert found.quote == "Tuyên truyền\n- Nội dung: Tổ chức hội nghị."


def test_bullets_under_a_lettered_line_are_one_commitment_each() -> None:
    reading = tasks(
        "1. Tuyên truyền", "a) Nhiệm vụ:", "- Tổ chức hội nghị.", "- In tờ rơi.",
        "b) Cơ quan thực hiện: Sở Tư pháp.",
    )  # fmt: skip
    assert told(reading) == [
        ("I.1.a.-1", ["Sở Tư pháp"], []),
        ("I.1.a.-2", ["Sở Tư pháp"], []),
    ]


def test_the_tasks_own_party_counts_beside_the_stated_one() -> None:
    reading = tasks("1. Các xã rà soát.", "- Cơ quan chủ trì: Sở Tư pháp.")
    assert told(reading) == [("I.1", ["Các xã", "Sở Tư pháp"], [])]


def test_a_line_that_lays_an_act_of_its_own_is_a_commitment() -> None:
    reading = tasks(
        "1. Rà soát quy định.",
        "- Cơ quan chủ trì: Sở Tư pháp.",
        "- Kết quả: Sở Nội vụ gửi báo cáo về Sở Tư pháp trước ngày 10/5/2024.",
    )
    assert [names for _, names, _ in told(reading)] == [["Sở Tư pháp"], ["Sở Nội vụ"]]


def test_time_and_place_without_anyone_make_no_task_of_a_heading() -> None:
    reading = tasks("1. Hội nghị", "- Địa điểm: Hà Nội.", "- Thành phần: Lãnh đạo sở.")
    assert reading.commitments == ()


def test_bullets_that_only_list_are_part_of_the_duty() -> None:
    reading = tasks("1. Giao Sở Y tế lập hồ sơ gồm:", "- Tờ trình;", "- Đề án.")
    (found,) = reading.commitments
    assert found.quote == "Giao Sở Y tế lập hồ sơ gồm:\n- Tờ trình;\n- Đề án."
    reading = tasks("1. Giao Sở Y tế lập hồ sơ gồm:", "- Rà soát;", "- Báo cáo.")
    assert [c.provision for c in reading.commitments] == ["I.1.-1", "I.1.-2"]


def test_a_topic_before_the_party_is_part_of_the_quote() -> None:
    (found,) = tasks("1. Về đất đai: giao Sở Y tế rà soát.").commitments
    assert found.quote.startswith("Về đất đai: giao")
    assert [a.agency for a in found.assignees] == ["Sở Y tế"]


def test_a_topic_is_no_party() -> None:
    reading = tasks("1. Doanh nghiệp số", "- Hỗ trợ chuyển đổi.")
    assert reading.commitments[0].assignees == ()


def test_parts_under_an_article_are_no_listing() -> None:
    reading = vanban.read(
        "QUYẾT ĐỊNH:\n\nĐiều 1. Phê duyệt Chiến lược gồm các nội dung sau:\n\n"
        "I. QUAN ĐIỂM\n\n1. Mọi người dân được chăm sóc.\n\n"
        "II. PHÂN VIỆC\n\n1. Bộ Y tế\n\na) Chủ trì xây dựng Kế hoạch hành động.\n"
    )
    assert told(reading) == [("Đ1.II.1.a", ["Bộ Y tế"], [])]


def test_a_body_in_a_list_that_acts_has_an_act_of_its_own() -> None:
    reading = tasks(
        "1. Tuyên truyền",
        "- Nội dung: Tổ chức truyền thông.",
        "- Cơ quan thực hiện:",
        "+ Sở Y tế chủ trì, phối hợp với các đơn vị có liên quan tham mưu hoạt động.",
        "+ Sở Xây dựng đăng tải thông điệp trên bảng thông tin.",
    )
    assert told(reading) == [
        ("I.1", ["Sở Y tế"], ["các đơn vị có liên quan"]),
        ("I.1.-2.+2", ["Sở Xây dựng"], []),
    ]


def test_the_department_of_construction_is_no_attribute_line() -> None:
    """Its duty is its own: no support of the tasks that stand before it."""
    reading = tasks(
        "1. Sở Y tế: Chủ trì rà soát quy hoạch.",
        "2. Sở Xây dựng: Chủ trì, phối hợp với các sở, ngành lập danh mục.",
    )
    assert told(reading) == [
        ("I.1", ["Sở Y tế"], []),
        ("I.2", ["Sở Xây dựng"], ["các sở, ngành"]),
    ]


def test_a_line_that_only_says_who_is_meant_holds_what_hangs_below() -> None:
    reading = tasks(
        "1. Người sử dụng nhà ở xã hội (Bên thuê nhà):",
        "a) Thực hiện quy chế quản lý vận hành nhà ở;",
        "2. Người nộp hồ sơ gồm:",
        "a) Giấy tờ tùy thân;",
    )
    assert told(reading) == [("I.1.a", ["Người sử dụng nhà ở xã hội"], [])]
