"""Who carries a duty and who helps."""

import pytest

from vanban.parties import support_in, written_out
from vanban.subjects import subject_at


def leads(text: str) -> list[str]:
    subject = subject_at(text, 0, len(text))
    return [party.agency for party in subject.parties] if subject else []


@pytest.mark.parametrize(
    "text",
    [
        "Theo dõi, đôn đốc các cơ quan, đơn vị thực hiện",
        "Trường hợp tổ chức, cá nhân không lập sổ sách sẽ bị xử lý",
        "Đối với dự án cũ, chủ động hướng dẫn, đôn đốc, yêu cầu các đơn vị rà soát",
        "Định kỳ, Tổ hợp tác chủ trì, phối hợp với Sở A, Sở Y tế giúp Ban tổng kết",
    ],
)
def test_reasons_hold_no_party_of_their_own(text: str) -> None:
    assert leads(text) == []


def supports(text: str) -> list[str]:
    return [party.agency for party in support_in(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Giao Sở Kế hoạch và Đầu tư chủ trì theo dõi", ["Sở Kế hoạch và Đầu tư"]),
        ("Sở Văn hóa, Thể thao và Du lịch chủ trì",
         ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("Sở KH&ĐT chủ trì rà soát", ["Sở Kế hoạch và Đầu tư"]),
        ("Các sở, ban, ngành tỉnh và địa phương, trong phạm vi thẩm quyền, rà soát",
         ["Các sở, ban, ngành tỉnh và địa phương"]),
        ("Phân công sở, ngành tỉnh theo dõi", ["sở, ngành tỉnh"]),
        ("Các sở, ngành tỉnh: Nâng cao", ["Các sở, ngành tỉnh"]),
        ("Cục Thuế tỉnh chủ trì", ["Cục Thuế tỉnh"]),
        ("Ngân hàng Nhà nước Việt Nam - Chi nhánh tỉnh Hậu Giang chủ trì",
         ["Ngân hàng Nhà nước Việt Nam - Chi nhánh tỉnh Hậu Giang"]),
        ("Cơ quan Giúp việc của Ban Chỉ đạo Xúc tiến và Hỗ trợ đầu tư tỉnh kịp thời",
         ["Cơ quan Giúp việc của Ban Chỉ đạo Xúc tiến và Hỗ trợ đầu tư tỉnh"]),
        ("Đài Phát thanh và Truyền hình tỉnh, Báo Hậu Giang và các cơ quan báo chí "
         "chủ động tuyên truyền",
         ["Đài Phát thanh và Truyền hình tỉnh", "Báo Hậu Giang",
          "các cơ quan báo chí"]),
        ("Các sở, ban, ngành, Văn phòng UBND tỉnh rà soát",
         ["Các sở, ban, ngành", "Văn phòng Ủy ban nhân dân tỉnh"]),
        ("Ban Quản lý các khu công nghệ cao và khu công nghiệp, Sở Y tế chủ trì",
         ["Ban Quản lý các khu công nghệ cao và khu công nghiệp", "Sở Y tế"]),
        ("Cơ quan thuế các cấp rà soát", ["Cơ quan thuế các cấp"]),
        ("Ngân hàng nhà nước khu vực 8, Chi cục Hải quan khu vực XI rà soát",
         ["Ngân hàng nhà nước khu vực 8", "Chi cục Hải quan khu vực XI"]),
        ("Các tổ chức, cá nhân được cấp giấy phép thăm dò, khai thác khoáng sản có "
         "trách nhiệm bảo vệ khoáng sản",
         ["Các tổ chức, cá nhân được cấp giấy phép thăm dò, khai thác khoáng sản"]),
        ("Chủ tịch UBND các tỉnh, thành phố tại khu vực mưa, lũ tập trung chỉ đạo",
         ["Ủy ban nhân dân các tỉnh, thành phố tại khu vực mưa, lũ"]),
        ("Căn cứ mục tiêu, nhiệm vụ được giao, các sở và UBND cấp xã rà soát",
         ["các sở", "Ủy ban nhân dân cấp xã"]),
        ("Trường hợp vượt thẩm quyền thì Sở Y tế báo cáo", ["Sở Y tế"]),
        ("Khi thay đổi về giá, phí, lệ phí, Sở Tài chính tổng hợp", ["Sở Tài chính"]),
        ("Hằng năm, các cơ quan, đơn vị báo cáo", ["các cơ quan, đơn vị"]),
        ("Trong quá trình thực hiện nếu có vướng mắc các cơ quan, đơn vị phản ánh về",
         ["các cơ quan, đơn vị"]),
        ("Để khôi phục sản xuất, kinh doanh, Chính phủ yêu cầu các Bộ rà soát",
         ["các Bộ"]),
        ("Tỉnh cần tập trung chỉ đạo", ["Tỉnh"]),
        ("Hội Nông dân tỉnh, Tỉnh đoàn tổ chức tuyên truyền",
         ["Hội Nông dân tỉnh", "Tỉnh đoàn"]),
        ("Ban Quản lý Khu kinh tế Vũng Áng tỉnh chủ trì",
         ["Ban Quản lý Khu kinh tế Vũng Áng tỉnh"]),
        ("Bưu điện tỉnh, Viettel Lào Cai bảo đảm",
         ["Bưu điện tỉnh", "Viettel Lào Cai"]),
        ("UBND các xã biên giới chủ động rà soát",
         ["Ủy ban nhân dân các xã biên giới"]),
        ("Hội đồng thẩm định Nhà nước thẩm định hồ sơ",
         ["Hội đồng thẩm định Nhà nước"]),
        ("Căn cứ Kế hoạch này, Giám đốc sở, Thủ trưởng cơ quan, ban, ngành tỉnh, Chủ "
         "tịch UBND huyện, thị xã, thành phố và các đơn vị có liên quan:",
         ["sở", "cơ quan, ban, ngành tỉnh",
          "Ủy ban nhân dân huyện, thị xã, thành phố", "các đơn vị có liên quan"]),
        ("Các Sở: Công Thương, Tài chính và Sở Nội vụ rà soát",
         ["Sở Công Thương", "Sở Tài chính", "Sở Nội vụ"]),
        ("Giám đốc Sở Y tế chỉ đạo", ["Sở Y tế"]),
        ("Chánh Văn phòng UBND tỉnh theo dõi", ["Văn phòng Ủy ban nhân dân tỉnh"]),
        ("Bộ trưởng, Thủ trưởng cơ quan ngang Bộ chỉ đạo",
         ["các Bộ", "cơ quan ngang Bộ"]),
        ("Sở Công Thương, Sở Tài chính theo chức năng rà soát",
         ["Sở Công Thương", "Sở Tài chính"]),
    ],
)  # fmt: skip
def test_who_is_obliged(text: str, parties: list[str]) -> None:
    assert leads(text) == parties


@pytest.mark.parametrize(
    "text",
    [
        "Ban hành các văn bản hướng dẫn",
        "Báo cáo UBND tỉnh",
        "Thanh tra, kiểm tra việc thực hiện",
        "Các sở, ngành đã triển khai có hiệu quả",
        "Các mục tiêu được giao",
        "Tăng cường ứng dụng công nghệ",
    ],
)
def test_who_is_only_spoken_of_is_not_obliged(text: str) -> None:
    assert leads(text) == []


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("phối hợp với Sở Tài chính cùng các sở, ban, ngành tỉnh và các đơn vị có liên "
         "quan căn cứ tình hình",
         ["Sở Tài chính", "các sở, ban, ngành tỉnh", "các đơn vị có liên quan"]),
        ("thường xuyên phối hợp với Liên đoàn Thương mại và Công nghiệp Việt Nam - Chi "
         "nhánh Cần Thơ và Hiệp hội Doanh nghiệp tỉnh, Hội Doanh nhân trẻ tỉnh tổ chức",
         ["Liên đoàn Thương mại và Công nghiệp Việt Nam - Chi nhánh Cần Thơ",
          "Hiệp hội Doanh nghiệp tỉnh", "Hội Doanh nhân trẻ tỉnh"]),
        ("phối hợp chặt chẽ với các sở, cơ quan đầu mối theo dõi",
         ["các sở, cơ quan đầu mối"]),
        ("chủ động phối hợp với các cơ quan tổ chức phổ biến", ["các cơ quan"]),
        ("phù hợp với những xu thế mới", []),
    ],
)  # fmt: skip
def test_who_helps(text: str, parties: list[str]) -> None:
    assert supports(text) == parties


def test_a_party_keeps_its_printed_place() -> None:
    text = "Giao Giám đốc Sở Y tế rà soát"
    subject = subject_at(text, 0, len(text))
    assert subject is not None
    (party,) = subject.parties
    assert text[party.start : party.end] == "Giám đốc Sở Y tế"
    assert text[subject.end :] == " rà soát"


def test_a_guessed_name_is_not_certain() -> None:
    known = subject_at("Sở Nội vụ rà soát", 0, 17)
    guessed = subject_at("Hiệp hội Doanh nghiệp tỉnh rà soát", 0, 34)
    assert known is not None
    assert guessed is not None
    assert [known.parties[0].certain, guessed.parties[0].certain] == [True, False]


def test_only_known_abbreviations_are_written_out() -> None:
    assert written_out("UBND tỉnh, Sở GTVT, VCCI") == (
        "Ủy ban nhân dân tỉnh, Sở Giao thông vận tải, VCCI"
    )


def test_an_order_after_a_name_with_commas_charges_whom_it_names() -> None:
    text = (
        "Trên cơ sở báo cáo của Công ty TNHH MTV Đầu tư, Xây dựng và Kinh doanh dịch "
        "vụ A, giao Sở Tài chính chủ trì rà soát"
    )
    assert leads(text) == ["Sở Tài chính"]


def test_helpers_in_a_case_do_not_lead() -> None:
    text = (
        "Trường hợp không đảm bảo điều kiện thì phối hợp với các cơ quan, đơn vị liên "
        "quan nghiên cứu, đề xuất"
    )
    assert leads(text) == []


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "Giao Thường trực HĐND tỉnh, các Ban của HĐND tỉnh, các Tổ đại biểu, "
            "đại biểu HĐND tỉnh giám sát",
            [
                "Thường trực Hội đồng nhân dân tỉnh",
                "các Ban của Hội đồng nhân dân tỉnh",
                "các Tổ đại biểu",
                "đại biểu Hội đồng nhân dân tỉnh",
            ],
        ),
        (
            "Đề nghị Ủy ban Mặt trận Tổ Quốc Việt Nam thành phố Hà Nội và các tổ chức "
            "chính trị - xã hội phối hợp giám sát",
            [
                "Ủy ban Mặt trận Tổ Quốc Việt Nam thành phố Hà Nội",
                "các tổ chức chính trị - xã hội",
            ],
        ),
        (
            "Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam các cấp Thành phố phối hợp",
            ["Ủy ban Mặt trận Tổ quốc Việt Nam các cấp Thành phố"],
        ),
        (
            "Vụ Tổ chức cán bộ có trách nhiệm theo dõi, hướng dẫn",
            ["Vụ Tổ chức cán bộ"],
        ),
        (
            "Thủ trưởng các đơn vị trực thuộc Kiểm toán nhà nước có trách nhiệm",
            ["các đơn vị trực thuộc Kiểm toán nhà nước"],
        ),
        (
            "Công ty TNHH MTV Đầu tư, Xây dựng và Kinh doanh dịch vụ Quảng Ngãi lập",
            ["Công ty TNHH MTV Đầu tư, Xây dựng và Kinh doanh dịch vụ Quảng Ngãi"],
        ),
        (
            "Công ty Cổ phần Tư vấn, Thiết kế và Xây dựng Hậu Giang, Sở Xây dựng lập",
            [
                "Công ty Cổ phần Tư vấn, Thiết kế và Xây dựng Hậu Giang",
                "Sở Xây dựng",
            ],
        ),
    ],
)
def test_long_names_of_bodies_are_whole(text: str, parties: list[str]) -> None:
    assert leads(text) == parties


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "phối hợp với Cơ quan chuyên môn về xây dựng, Cơ quan Công an kiểm tra",
            ["Cơ quan chuyên môn về xây dựng", "Cơ quan Công an"],
        ),
        (
            "phối hợp với các cơ quan đơn vị có liên quan trình Sở Công Thương",
            ["các cơ quan đơn vị có liên quan"],
        ),
        (
            "phối hợp với Ban Quản lý dự án cụm công nghiệp cấp xã hướng dẫn",
            ["Ban Quản lý dự án cụm công nghiệp cấp xã"],
        ),
        (
            "phối hợp với các cơ quan báo chí, truyền thông trên địa bàn tỉnh lập",
            ["các cơ quan báo chí, truyền thông trên địa bàn tỉnh"],
        ),
        (
            "phối hợp với các lực lượng tại các địa bàn giáp biên giới tuần tra",
            ["các lực lượng tại các địa bàn giáp biên giới"],
        ),
        (
            "phối hợp với các cơ quan chức năng tại địa phương kiểm tra",
            ["các cơ quan chức năng tại địa phương"],
        ),
    ],
)
def test_helpers_keep_what_tells_them_apart(text: str, parties: list[str]) -> None:
    assert supports(text) == parties
