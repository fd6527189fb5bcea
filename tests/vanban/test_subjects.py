"""Who is obliged where no body of a known name stands at the head of a clause."""

import pytest

import vanban
from vanban.parties import support_in
from vanban.subjects import subject_at


def leads(text: str) -> list[str]:
    subject = subject_at(text, 0, len(text))
    return [party.agency for party in subject.parties] if subject else []


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Người sử dụng đất có trách nhiệm phối hợp với đơn vị được giao",
         ["Người sử dụng đất"]),
        ("Thành viên Ban Chỉ đạo có trách nhiệm tham gia đầy đủ các cuộc họp",
         ["Thành viên Ban Chỉ đạo"]),
        ("Chủ rừng, chủ đầu tư dự án có nghĩa vụ khắc phục hậu quả",
         ["Chủ rừng, chủ đầu tư dự án"]),
        ("Cá nhân được giao quản lý hộp thư phải thường xuyên kiểm tra",
         ["Cá nhân được giao quản lý hộp thư"]),
        ("Ủy viên Thường trực Ban Chỉ đạo điều hành các đoàn kiểm tra",
         ["Ủy viên Thường trực Ban Chỉ đạo"]),
        ("Người có thẩm quyền phê duyệt dự thảo", ["Người có thẩm quyền"]),
        ("Lưu trữ lịch sử của Đảng có trách nhiệm trình danh mục",
         ["Lưu trữ lịch sử của Đảng"]),
    ],
)  # fmt: skip
def test_whoever_is_bound_to_act_is_obliged(text: str, parties: list[str]) -> None:
    assert leads(text) == parties


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Đơn vị quản lý, vận hành hệ thống chiếu sáng công cộng có trách nhiệm bảo vệ",
         ["Đơn vị quản lý, vận hành hệ thống chiếu sáng công cộng"]),
        ("Cơ quan, đơn vị được Ủy ban nhân dân tỉnh giao lập quy hoạch phải phối hợp",
         ["Cơ quan, đơn vị được Ủy ban nhân dân tỉnh giao lập quy hoạch"]),
        ("Các cơ quan, đơn vị quy định tại Điều 1 Quy chế này có trách nhiệm đảm bảo",
         ["Các cơ quan, đơn vị quy định tại Điều 1 Quy chế này"]),
        ("Cơ quan tiếp nhận hồ sơ gửi thông báo đến tổ chức",
         ["Cơ quan tiếp nhận hồ sơ"]),
        ("Cơ quan, đơn vị lấy ý kiến gửi dự thảo", ["Cơ quan, đơn vị lấy ý kiến"]),
        ("Các cơ sở sản xuất tuân thủ nghiêm các quy định", ["Các cơ sở sản xuất"]),
        ("Công ty Điện lực A, các đơn vị bán lẻ điện tổ chức tuyên truyền",
         ["Công ty Điện lực A", "các đơn vị bán lẻ điện"]),
        ("Thủ trưởng các cơ quan, đơn vị tổ chức triển khai thực hiện",
         ["các cơ quan, đơn vị"]),
        ("Các cơ quan, đơn vị tổ chức rà soát và có trách nhiệm báo cáo",
         ["Các cơ quan, đơn vị"]),
    ],
)  # fmt: skip
def test_what_tells_a_body_apart_is_part_of_its_name(
    text: str, parties: list[str]
) -> None:
    assert leads(text) == parties


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Văn phòng đăng ký đất đai, Chi nhánh Văn phòng đăng ký đất đai tiếp nhận",
         ["Văn phòng đăng ký đất đai", "Chi nhánh Văn phòng đăng ký đất đai"]),
        ("Hội đồng quản lý Quỹ ban hành các quy định", ["Hội đồng quản lý Quỹ"]),
        ("Trung tâm Phục vụ hành chính công cấp xã tiếp nhận hồ sơ",
         ["Trung tâm Phục vụ hành chính công cấp xã"]),
        ("Văn phòng HĐND và UBND cấp xã theo dõi",
         ["Văn phòng Hội đồng nhân dân và Ủy ban nhân dân cấp xã"]),
        ("Các bộ, ngành và Ban Chỉ đạo phát triển du lịch các địa phương cử đại diện",
         ["Các bộ, ngành", "Ban Chỉ đạo phát triển du lịch các địa phương"]),
    ],
)  # fmt: skip
def test_names_go_on_in_small_letters(text: str, parties: list[str]) -> None:
    assert leads(text) == parties


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Trường hợp hồ sơ chưa đủ, chưa đúng, cơ quan tiếp nhận phải hướng dẫn",
         ["cơ quan tiếp nhận"]),
        ("Trong thời hạn 05 ngày làm việc, kể từ ngày nhận, Sở Nội vụ trả lời",
         ["Sở Nội vụ"]),
        ("Khi xảy ra sự cố, cháy, nổ, chủ cơ sở có trách nhiệm báo cáo", ["chủ cơ sở"]),
        ("Hàng năm, Quỹ phải báo cáo tình hình hoạt động", ["Quỹ"]),
        ("Trên cơ sở đề xuất của các sở, ban, ngành, Sở Tài chính tổng hợp",
         ["Sở Tài chính"]),
        ("Để tăng cường quản lý, bảo vệ rừng, Ủy ban nhân dân tỉnh yêu cầu các sở, "
         "ngành thực hiện", ["các sở, ngành"]),
        ("Trường hợp vướng mắc thì Sở Xây dựng báo cáo", ["Sở Xây dựng"]),
    ],
)  # fmt: skip
def test_an_adverbial_may_hold_commas(text: str, parties: list[str]) -> None:
    assert leads(text) == parties


@pytest.mark.parametrize(
    "text",
    [
        "Tổ chức rà soát các quy định phải sửa đổi",
        "Hồ sơ đề nghị phải đầy đủ",
        "Cơ quan thẩm định: Sở Quy hoạch - Kiến trúc Hà Nội;",
        "Trong thời gian qua, các ngành đã phối hợp",
        "Ngoài ra, trong các cuộc họp, Ủy ban nhân dân tỉnh chỉ đạo",
        "Theo dõi, đôn đốc các cơ quan, đơn vị thực hiện",
    ],
)
def test_who_is_not_obliged(text: str) -> None:
    assert leads(text) == []


def test_helpers_are_told_apart_too() -> None:
    text = (
        "phối hợp với các đơn vị điện lực, đơn vị cung cấp dịch vụ viễn thông kiểm tra"
    )
    found = [party.agency for party in support_in(text, 0, len(text))]
    assert found == ["các đơn vị điện lực", "đơn vị cung cấp dịch vụ viễn thông"]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Kiểm toán viên nhà nước phải báo cáo, giải trình rõ lý do mất thẻ",
         ["Kiểm toán viên nhà nước"]),
        ("Công chứng viên có trách nhiệm lưu trữ hồ sơ", ["Công chứng viên"]),
        ("Cá nhân, tổ chức hoàn toàn chịu trách nhiệm về thông tin phản ánh",
         ["Cá nhân, tổ chức"]),
        ("Chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp lập thủ tục đề nghị",
         ["Chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp"]),
        ("Hết thời hạn ghi trong quyết định, Thủ trưởng đơn vị trực tiếp quản lý công "
         "chức có văn bản đề nghị", ["đơn vị trực tiếp quản lý công chức"]),
        ("Đối với phản ánh thuộc thẩm quyền của đơn vị khác, đơn vị tiếp nhận phản ánh "
         "có trách nhiệm chuyển tiếp", ["đơn vị tiếp nhận phản ánh"]),
        ("Chậm nhất là 15 ngày, trước ngày khai mạc kỳ họp của HĐND tỉnh, Văn phòng "
         "UBND tỉnh chịu trách nhiệm chuyển tài liệu",
         ["Văn phòng Ủy ban nhân dân tỉnh"]),
        ("Theo dõi, đề nghị các doanh nghiệp thực hiện nghĩa vụ tài chính", []),
    ],
)  # fmt: skip
def test_who_is_bound_is_found_behind_adverbials_and_by_trade(
    text: str, parties: list[str]
) -> None:
    assert leads(text) == parties


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Trách nhiệm của các nhà đầu tư thứ cấp trong cụm công nghiệp: Sử dụng các "
         "tiện ích đúng mục đích", ["các nhà đầu tư thứ cấp trong cụm công nghiệp"]),
        ("Trách nhiệm của chủ đầu tư, các doanh nghiệp sản xuất kinh doanh và các cơ "
         "quan có liên quan: Có trách nhiệm báo cáo",
         ["chủ đầu tư", "các doanh nghiệp sản xuất kinh doanh",
          "các cơ quan có liên quan"]),
        ("Trách nhiệm của Sở Y tế:", []),
    ],
)  # fmt: skip
def test_a_responsibility_before_a_colon_tells_who_is_bound(
    text: str, parties: list[str]
) -> None:
    assert leads(text) == parties


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Đối với Sở Y tế: Chuẩn bị báo cáo bằng văn bản", ["Sở Y tế"]),
        ("Đối với UBND các xã, phường: Tổ chức rà soát, thống kê",
         ["Ủy ban nhân dân các xã, phường"]),
        ("Đối với Đoàn kiểm tra: Các thành viên Đoàn thực hiện nghiêm túc Kế hoạch",
         ["Các thành viên Đoàn"]),
        ("Đối với UBND cấp xã: được giao quản lý tài khoản", []),
        ("Đối với các tổ chức tín dụng: Căn cứ số lượng để xếp loại", []),
        ("Đối với hồ sơ đủ điều kiện: Trả kết quả ngay", []),
    ],
)  # fmt: skip
def test_a_body_that_is_the_topic_is_charged(text: str, parties: list[str]) -> None:
    assert leads(text) == parties


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("UBND các xã: Bản Liền, Nậm Lúc và phường Sa Pa chủ động rà soát",
         ["Ủy ban nhân dân xã Bản Liền", "Ủy ban nhân dân xã Nậm Lúc",
          "Ủy ban nhân dân phường Sa Pa"]),
        ("Ủy ban nhân dân 02 xã: Gia Thuận, Tân Điền chủ trì lập danh sách",
         ["Ủy ban nhân dân xã Gia Thuận", "Ủy ban nhân dân xã Tân Điền"]),
        ("Chủ tịch UBND các xã, phường: Quyết định phê duyệt phương án",
         ["Ủy ban nhân dân các xã, phường"]),
        ("Báo và Phát thanh, Truyền hình Cần Thơ chủ động tuyên truyền",
         ["Báo và Phát thanh, Truyền hình Cần Thơ"]),
        ("Báo và Đài Phát thanh - Truyền hình tỉnh mở chuyên mục",
         ["Báo và Đài Phát thanh - Truyền hình tỉnh"]),
        ("Ủy ban nhân dân cấp xã giao cho phòng Kinh tế/Kinh tế, Hạ tầng và Đô thị:",
         ["phòng Kinh tế/Kinh tế, Hạ tầng và Đô thị"]),
        ("Sở Tài chính, Kho bạc nhà nước và UBND cấp xã phối hợp thực hiện",
         ["Sở Tài chính", "Kho bạc nhà nước", "Ủy ban nhân dân cấp xã"]),
        ("Ủy ban Quản lý vốn nhà nước tại doanh nghiệp chỉ đạo đẩy nhanh tiến độ",
         ["Ủy ban Quản lý vốn nhà nước tại doanh nghiệp"]),
        ("Định kỳ 06 tháng các cơ quan có liên quan báo cáo kết quả thực hiện",
         ["các cơ quan có liên quan"]),
        ("Nếu có khó khăn, vướng mắc thì các văn phòng tỉnh ủy, thành ủy, cơ quan đảng "
         "ở Trung ương kịp thời báo cáo",
         ["các văn phòng tỉnh ủy, thành ủy, cơ quan đảng ở Trung ương"]),
        ("Ban Chỉ đạo phát triển du lịch các tỉnh, thành phố định kỳ báo cáo",
         ["Ban Chỉ đạo phát triển du lịch các tỉnh, thành phố"]),
        ("Căn cứ vào tình hình thực tế, các bộ thành viên Ban Chỉ đạo cử thành phần",
         ["các bộ thành viên Ban Chỉ đạo"]),
        ("Các nhà đầu tư trong các khu công nghệ cao, khu công nghiệp chủ động bố trí",
         ["Các nhà đầu tư trong các khu công nghệ cao, khu công nghiệp"]),
        ("Giám đốc Quỹ chấp hành các quy định về quản lý tài sản", ["Quỹ"]),
        ("Sở Tài chính là cơ quan đầu mối theo dõi, đôn đốc việc thực hiện",
         ["Sở Tài chính"]),
        ("Hội Luật gia Việt Nam tỉnh Sơn La tham gia góp ý",
         ["Hội Luật gia Việt Nam tỉnh Sơn La"]),
        ("Các đơn vị quản lý vận hành công trình điện lực tổ chức thực hiện",
         ["Các đơn vị quản lý vận hành công trình điện lực"]),
        ("Đề nghị Tổng Liên đoàn lao động Việt Nam theo thẩm quyền xem xét",
         ["Tổng Liên đoàn lao động Việt Nam"]),
        ("Ngân hàng Nhà nước Việt Nam - Chi nhánh Khu vực II: Chủ trì triển khai",
         ["Ngân hàng Nhà nước Việt Nam - Chi nhánh Khu vực II"]),
    ],
)  # fmt: skip
def test_committees_and_broadcasters_are_named_whole(
    text: str, parties: list[str]
) -> None:
    assert leads(text) == parties


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("phối hợp cùng các cơ quan chuyên môn thuộc các bộ, ngành Trung ương trong",
         ["các cơ quan chuyên môn thuộc các bộ, ngành Trung ương"]),
        ("phối hợp với các tổ chức trong và ngoài nước để điều tra",
         ["các tổ chức trong và ngoài nước"]),
        ("phối hợp với các tổ chức chi trả dịch vụ thực hiện ký kết",
         ["các tổ chức chi trả dịch vụ"]),
        ("phối hợp chặt chẽ lực lượng Công an và các lực lượng liên quan",
         ["lực lượng Công an", "các lực lượng liên quan"]),
        ("phối hợp với các đơn vị trong việc cung cấp dịch vụ", ["các đơn vị"]),
        ("phối hợp với đơn vị cung cấp dịch vụ công nghệ thông tin và các sở, ngành",
         ["đơn vị cung cấp dịch vụ công nghệ thông tin", "các sở, ngành"]),
    ],
)  # fmt: skip
def test_helpers_are_named_with_what_tells_them_apart(
    text: str, parties: list[str]
) -> None:
    assert [party.agency for party in support_in(text, 0, len(text))] == parties


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Chế độ báo cáo: Sở Công Thương chủ trì hướng dẫn UBND cấp xã",
         ["Sở Công Thương"]),
        ("Mở tài khoản và phát hành thẻ: Ủy ban nhân dân xã, phường phối hợp với",
         ["Ủy ban nhân dân xã, phường"]),
        ("Chi trả trợ cấp: Sau khi mở tài khoản, UBND cấp xã phối hợp với các tổ chức",
         ["Ủy ban nhân dân cấp xã"]),
        ("Cơ quan lập: Cơ quan, tổ chức được giao nhiệm vụ lập quy hoạch.", []),
        ("Thông tư số 36/2025/TT-BNNMT quy định: Tổ chức, cá nhân phải rà soát", []),
        ("Bước 1: Sở Y tế tiếp nhận, kiểm tra hồ sơ", []),
    ],
)  # fmt: skip
def test_a_topic_may_stand_before_the_party(text: str, parties: list[str]) -> None:
    assert leads(text) == parties


def test_a_duty_that_began_is_not_passed_on() -> None:
    text = (
        "Trường hợp không thuộc thẩm quyền, trong 03 ngày phải chuyển Văn phòng để "
        "phân loại, chuyển cơ quan có thẩm quyền giải quyết"
    )
    assert leads(text) == []


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("phối hợp với Ủy ban MTTQ Việt Nam tỉnh và các sở, ngành",
         ["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "các sở, ngành"]),
        ("phối hợp, hợp tác với Sở Y tế", ["Sở Y tế"]),
        ("phối hợp với Thường trực Ủy ban MTTQ Việt Nam cùng cấp thực hiện",
         ["Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam cùng cấp"]),
        ("phối hợp với chủ đầu tư công trình điện lực, UBND cấp xã xử lý",
         ["chủ đầu tư công trình điện lực", "Ủy ban nhân dân cấp xã"]),
        ("phối hợp với các đơn vị thuộc Bộ Quốc phòng, UBND cấp xã",
         ["các đơn vị thuộc Bộ Quốc phòng", "Ủy ban nhân dân cấp xã"]),
        ("phối hợp với các cơ quan thông tin truyền thông của tỉnh tuyên truyền",
         ["các cơ quan thông tin truyền thông của tỉnh"]),
        ("xử lý hoặc phân công một cơ quan, đơn vị chủ trì, phối hợp với Sở Y tế", []),
    ],
)  # fmt: skip
def test_helpers_of_those_obliged(text: str, parties: list[str]) -> None:
    assert [party.agency for party in support_in(text, 0, len(text))] == parties


def test_topics_without_end_are_not_followed_without_end() -> None:
    reading = vanban.read("1. " + "Thời gian hoàn thành: " * 3_000 + "Sở Y tế báo cáo.")
    assert reading.text.endswith("Sở Y tế báo cáo.")


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Chủ tịch UBND tỉnh có trách nhiệm giao nhiệm vụ", ["Ủy ban nhân dân tỉnh"]),
        ("UBND tỉnh Sơn La giao Sở Y tế rà soát", ["Sở Y tế"]),
        ("UBND tỉnh tiếp tục giao Sở Y tế rà soát", ["Sở Y tế"]),
        ("Các Bộ trưởng, Thủ trưởng cơ quan ngang Bộ tập trung chỉ đạo",
         ["các Bộ", "cơ quan ngang Bộ"]),
        ("Các Giám đốc Sở Y tế, Sở Nội vụ rà soát", ["Sở Y tế", "Sở Nội vụ"]),
        ("Liên hiệp các hội Khoa học và Kỹ thuật tỉnh chủ động đề xuất",
         ["Liên hiệp các hội Khoa học và Kỹ thuật tỉnh"]),
        ("Liên hiệp các tổ chức hữu nghị thành phố phối hợp với Sở Ngoại vụ",
         ["Liên hiệp các tổ chức hữu nghị thành phố"]),
        ("Trường hợp cơ quan đề nghị: Hai bên phải có biên bản", ["Hai bên"]),
        ("Bên thuê nhà có trách nhiệm trả tiền", ["Bên thuê nhà"]),
        ("Bên cạnh đó phải rà soát", []),
        ("Khi chưa thống nhất, nơi tiếp nhận hồ sơ phải báo cáo",
         ["nơi tiếp nhận hồ sơ"]),
        ("Người nộp thuế thực hiện khai quyết toán", ["Người nộp thuế"]),
    ],
)  # fmt: skip
def test_heads_sides_and_unions_are_obliged(text: str, parties: list[str]) -> None:
    assert leads(text) == parties


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Người đứng đầu cơ quan chủ trì soạn thảo; cơ quan rà soát, trình hồ sơ; "
         "cơ quan thẩm tra văn bản căn cứ tình hình, quyết định mức chi",
         ["cơ quan chủ trì soạn thảo", "cơ quan rà soát, trình hồ sơ",
          "cơ quan thẩm tra văn bản"]),
        ("Đơn vị thi công; đơn vị giám sát; cơ quan kiểm tra phải lập biên bản",
         ["Đơn vị thi công", "đơn vị giám sát", "cơ quan kiểm tra"]),
        ("Cơ quan thẩm định gửi kết quả; cơ quan soạn thảo chỉnh lý",
         ["Cơ quan thẩm định"]),
        ("Ủy ban quản lý vốn nhà nước tại doanh nghiệp và các Bộ chỉ đạo",
         ["Ủy ban quản lý vốn nhà nước tại doanh nghiệp", "các Bộ"]),
        ("Cơ quan, đơn vị, địa phương tổ chức kiểm tra hồ sơ",
         ["Cơ quan, đơn vị, địa phương"]),
        ("Địa phương thực hiện rà soát hồ sơ", ["Địa phương"]),
        ("Ủy ban thường vụ Quốc hội xem xét", ["Ủy ban thường vụ Quốc hội"]),
    ],
)  # fmt: skip
def test_bodies_told_by_what_they_do_are_a_list(text: str, parties: list[str]) -> None:
    assert leads(text) == parties


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Các cơ quan giải quyết hồ sơ phối hợp với các sở khác có trách nhiệm đáp",
         ["Các cơ quan giải quyết hồ sơ"]),
        ("Các đơn vị được giao phối hợp với Sở Y tế có trách nhiệm báo cáo",
         ["Các đơn vị được giao phối hợp với Sở Y tế"]),
        ("Các sở được giao quản lý tài khoản gồm: quản trị", ["Các sở"]),
        ("Trường hợp nâng cấp, đơn vị quản trị vận hành thông báo cho các bên",
         ["đơn vị quản trị vận hành"]),
        ("Hội đồng nhân dân tỉnh thống nhất giao Sở Y tế bố trí", ["Sở Y tế"]),
        ("Cục Chứng thực số và Bảo mật thông tin thuộc Ban Cơ yếu Chính phủ", []),
    ],
)  # fmt: skip
def test_helpers_and_what_is_charged_are_no_trait(
    text: str, parties: list[str]
) -> None:
    assert leads(text) == parties
