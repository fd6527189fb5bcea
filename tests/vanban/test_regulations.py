"""Regulations enclosed with a decision: who is bound by an article, and who is not."""

import vanban
from tests.vanban.documents import plan
from tests.vanban.test_commitments import told
from vanban.findings import Reading


def regulation(*lines: str) -> Reading:
    """The reading of a regulation with these lines, a blank line between paragraphs."""
    return vanban.read("\n\n".join(("QUY CHẾ", "Quản lý hệ thống tỉnh", *lines)))


def test_principles_bind_whom_they_charge() -> None:
    reading = regulation(
        "Điều 1. Nguyên tắc phối hợp",
        "1. Bảo đảm đồng bộ, thống nhất, chặt chẽ.",
        "2. Ban Chỉ đạo làm việc theo nguyên tắc tập trung dân chủ.",
        "3. Các thành viên Ban Chỉ đạo có trách nhiệm tham gia đầy đủ các cuộc họp.",
    )
    assert told(reading) == [("Đ1.3", ["Các thành viên Ban Chỉ đạo"], [])]


def test_competence_is_no_task() -> None:
    reading = regulation(
        "Điều 1. Phân cấp thẩm quyền phê duyệt phương án xử lý tài sản",
        "1. Sở Tài chính quyết định phê duyệt phương án đối với tài sản khác.",
        "2. Chủ tịch UBND các xã, phường: Quyết định phê duyệt phương án còn lại.",
        "3. Văn phòng UBND tỉnh được giao quản lý danh mục tài sản.",
    )
    assert told(reading) == [("Đ1.3", ["Văn phòng Ủy ban nhân dân tỉnh"], [])]


def test_a_heading_may_come_again_as_the_subject() -> None:
    lines = (
        "QUY CHẾ",
        "Điều 2. Phó Trưởng Ban Chỉ đạo",
        "Phó Trưởng Ban Chỉ đạo có nhiệm vụ giúp Trưởng Ban Chỉ đạo điều hành các hoạt",
        "động của Ban Chỉ đạo theo sự phân công của Trưởng Ban Chỉ đạo.",
    )
    assert told(vanban.read("\n".join(lines))) == [
        ("Đ2", ["Phó Trưởng Ban Chỉ đạo"], [])
    ]


def test_the_article_on_effect_may_name_whom_it_binds() -> None:
    reading = regulation(
        "Điều 1. Điều khoản thi hành",
        "1. Quy chế này có hiệu lực kể từ ngày ký.",
        "2. Nếu có khó khăn, các cơ quan, đơn vị phản ánh về Sở Công Thương.",
    )
    assert told(reading) == [("Đ1.2", ["các cơ quan, đơn vị"], [])]


def test_scope_and_terms_bind_nobody() -> None:
    reading = regulation(
        "Điều 1. Giải thích từ ngữ",
        "1. Đơn vị quản lý là cơ quan phải vận hành hệ thống.",
        "Điều 2. Đối tượng áp dụng",
        "1. Các cơ quan, đơn vị có trách nhiệm quản lý hệ thống.",
    )
    assert told(reading) == []


def test_rights_are_allowed_and_duties_owed() -> None:
    reading = regulation(
        "Điều 1. Quyền và nghĩa vụ",
        "1. Đơn vị thoát nước có các quyền sau:",
        "a) Ký hợp đồng dịch vụ;",
        "2. Nghĩa vụ của Đơn vị thoát nước:",
        "a) Kiểm tra tình trạng hệ thống;",
        "b) Các nghĩa vụ khác theo quy định của pháp luật.",
    )
    assert told(reading) == [("Đ1.2.a", ["Đơn vị thoát nước"], [])]


def test_under_a_bodys_name_an_article_also_tells_what_it_is() -> None:
    reading = regulation(
        "Điều 8. Hội đồng quản lý Quỹ",
        "1. Hội đồng quản lý Quỹ do Ủy ban nhân dân tỉnh thành lập.",
        "2. Nhiệm kỳ của Hội đồng quản lý Quỹ không quá 05 năm.",
        "3. Hội đồng quản lý Quỹ có các nhiệm vụ và quyền hạn sau đây:",
        "a) Chuẩn bị chương trình hoạt động;",
    )
    assert told(reading) == [("Đ8.3.a", ["Hội đồng quản lý Quỹ"], [])]


def test_one_body_named_twice_is_one_commitment() -> None:
    reading = regulation(
        "Điều 5. Trách nhiệm của Ủy ban nhân dân cấp xã",
        "1. Niêm yết công khai kết quả. Trường hợp quá hạn, Ủy ban nhân dân cấp xã "
        "phải thông báo lý do.",
    )
    assert told(reading) == [("Đ5.1", ["Ủy ban nhân dân cấp xã"], [])]


def test_a_passive_names_who_acts() -> None:
    reading = regulation(
        "Điều 15. Công tác thanh tra",
        "1. Công tác thanh tra do Thanh tra tỉnh thực hiện.",
    )
    assert told(reading) == [("Đ15.1", ["Thanh tra tỉnh"], [])]


def test_who_decides_what_stands_below_is_not_charged_with_it() -> None:
    reading = vanban.read(
        plan(
            "I. TIÊU CHÍ",
            "1. Hội đồng nhân dân tỉnh quy định tiêu chí phân bổ như sau:",
            "a) Dân số cả tỉnh khoảng 1.300.000 người.",
        )
    )
    assert told(reading) == []


def test_nothing_after_the_end_mark_belongs_to_the_last_duty() -> None:
    reading = regulation(
        "Điều 2. Trách nhiệm của Sở Y tế",
        "1. Báo cáo kết quả về Ủy ban nhân dân tỉnh./.",
        "PHỤ LỤC",
    )
    assert [c.quote for c in reading.commitments] == [
        "Báo cáo kết quả về Ủy ban nhân dân tỉnh"
    ]


def test_tasks_that_name_nobody_are_those_of_the_body_on_whose_position_it_opens() -> (
    None
):
    reading = regulation(
        "Điều 1. Vị trí và chức năng",
        "1. Sở Tư pháp là cơ quan chuyên môn thuộc Ủy ban nhân dân tỉnh.",
        "Điều 2. Nhiệm vụ và quyền hạn",
        "1. Về pháp chế",
        "a) Kiểm tra công tác pháp chế của các cơ quan.",
        "b) Đề nghị Chủ tịch Ủy ban nhân dân tỉnh bổ nhiệm công chứng viên.",
    )
    assert told(reading) == [
        ("Đ2.1.a", ["Sở Tư pháp"], []),
        ("Đ2.1.b", ["Sở Tư pháp"], []),
    ]


def test_tasks_that_name_nobody_stay_nobodys_where_no_article_tells_whose() -> None:
    reading = regulation(
        "Điều 1. Mục đích",
        "1. Sở Tư pháp là cơ quan chuyên môn thuộc Ủy ban nhân dân tỉnh.",
        "Điều 2. Nhiệm vụ",
        "1. Kiểm tra công tác pháp chế của các cơ quan.",
    )
    assert told(reading) == []
