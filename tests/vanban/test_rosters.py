"""Names in cells, attribute lines and headings."""

import pytest

from tests.vanban.documents import tasks
from vanban.definitions import definitions_in
from vanban.rosters import roster_of


@pytest.mark.parametrize(
    ("text", "lead", "support"),
    [
        ("Sở Y tế, Sở Nội vụ và các đơn vị liên quan",
         ["Sở Y tế", "Sở Nội vụ", "các đơn vị liên quan"], []),
        ("- Bộ Y tế; - Bộ Xây dựng; - UBND các tỉnh.",
         ["Bộ Y tế", "Bộ Xây dựng", "Ủy ban nhân dân các tỉnh"], []),
        ("Báo và Phát thanh, Truyền hình tỉnh; Sở Tư pháp",
         ["Báo và Phát thanh, Truyền hình tỉnh", "Sở Tư pháp"], []),
        ("Ủy ban nhân dân các xã, phường có cụm công nghiệp",
         ["Ủy ban nhân dân các xã, phường có cụm công nghiệp"], []),
        ("VTV, VOV, các địa phương",
         ["Đài Truyền hình Việt Nam", "Đài Tiếng nói Việt Nam", "các địa phương"], []),
        ("Sở Y tế chủ trì, phối hợp với Sở Nội vụ", ["Sở Y tế"], ["Sở Nội vụ"]),
        ("Sở Y tế (chủ trì); Sở Nội vụ (phối hợp)", ["Sở Y tế"], ["Sở Nội vụ"]),
        ("Chủ trì: Sở Y tế; Phối hợp: Sở Nội vụ", ["Sở Y tế"], ["Sở Nội vụ"]),
        ("Sở Y tế Sở Nội vụ; UBND các phường, xã",
         ["Sở Y tế", "Sở Nội vụ", "Ủy ban nhân dân các phường, xã"], []),
        ("UBND thành phố Hà Nội, Thành phố Huế và các Bộ",
         ["Ủy ban nhân dân thành phố Hà Nội", "Ủy ban nhân dân Thành phố Huế",
          "các Bộ"], []),
        ("Ủy ban nhân dân các xã: Tân Điền, Gia Thuận; Sở Y tế",
         ["Ủy ban nhân dân xã Tân Điền", "Ủy ban nhân dân xã Gia Thuận", "Sở Y tế"],
         []),
        ("các Ủy viên Ban Chỉ đạo", ["các Ủy viên Ban Chỉ đạo"], []),
        ("Văn phòng HĐND - UBND cấp xã",
         ["Văn phòng Hội đồng nhân dân - Ủy ban nhân dân cấp xã"], []),
        ("Trưởng Ban Chỉ đạo", ["Trưởng Ban Chỉ đạo"], []),
        ("Theo quy định", [], []),
    ],
)  # fmt: skip
def test_every_name_of_a_roster_is_read(
    text: str, lead: list[str], support: list[str]
) -> None:
    found = roster_of(text, 0, len(text))
    assert [party.agency for party in found.lead] == lead
    assert [party.agency for party in found.support] == support


def test_a_document_defines_its_own_short_names() -> None:
    text = (
        "Trung tâm Phục vụ hành chính công tỉnh (sau đây gọi tắt là Trung tâm) và các "
        "sở, ngành (sau đây gọi chung là cơ quan) thực hiện."
    )
    assert definitions_in(text) == {
        "Trung tâm": "Trung tâm Phục vụ hành chính công tỉnh"
    }


@pytest.mark.parametrize(
    "text",
    [
        "1. Cơ quan chủ trì; cơ quan phối hợp báo cáo trước ngày 10/5/2026; đơn vị thi "
        "công nộp hồ sơ trước ngày 20/5/2026.",
        "1. Chủ đầu tư; cơ quan thẩm định gửi kết quả trước ngày 10/5/2026; đơn vị thi "
        "công hoàn thành công trình trước ngày 20/5/2026.",
    ],
)
def test_a_list_of_bodies_ends_where_one_of_them_has_its_duty(text: str) -> None:
    first, second = tasks(text).commitments
    assert (len(first.assignees), len(second.assignees)) == (2, 1)
    assert len(first.deadlines) == len(second.deadlines) == 1
