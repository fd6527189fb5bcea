"""Task tables: whatever their headings and however they are printed."""

import pytest

import vanban
from tests.vanban.test_commitments import told
from vanban.findings import Reading

HEAD = "| TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |"
RULE = "|---|---|---|---|---|"


def table(*rows: str, head: str = HEAD) -> Reading:
    return vanban.read("\n".join(("KẾ HOẠCH", "", head, RULE, *rows)))


def portal(*rows: tuple[str, ...]) -> Reading:
    """A table as portals print it: a cell below the other, bars between."""
    lines = [
        part for row in rows for part in ("|", *"\n|\n".join(row).split("\n"), "|")
    ]
    return vanban.read("\n".join(("KẾ HOẠCH", "", *lines, "", "Hết.")))


def test_a_row_with_a_task_is_a_commitment() -> None:
    reading = table(
        "| 1. | Rà soát quy định. | Sở Tư pháp | Sở Nội vụ; các xã | trước 10/5/2024 |"
    )
    (found,) = reading.commitments
    assert found.quote == "Rà soát quy định."
    assert told(reading) == [("T1", ["Sở Tư pháp"], ["Sở Nội vụ", "các xã"])]


def test_an_empty_cell_keeps_the_columns_in_their_places() -> None:
    reading = table(
        "| 1 | Rà soát. | Sở Y tế |  | 2025 |", "| 2 | Lập sổ. | Sở A | | |"
    )
    assert [t[1:] for t in told(reading)] == [(["Sở Y tế"], []), (["Sở A"], [])]


@pytest.mark.parametrize(
    "head",
    [
        "| STT | Tên nhiệm vụ | Đơn vị thực hiện | Đơn vị phối hợp | Thời hạn |",
        "| # | Công việc | Trách nhiệm | Phối hợp | Tiến độ |",
        "| Số TT | Nhiệm vụ, giải pháp | Đầu mối | Cơ quan phối hợp | Hoàn thành |",
    ],
)
def test_columns_are_known_by_what_their_headings_say(head: str) -> None:
    reading = table("| 1 | Rà soát. | Sở Y tế | Sở Nội vụ | 2025 |", head=head)
    assert told(reading) == [("T1", ["Sở Y tế"], ["Sở Nội vụ"])]


def test_the_columns_may_stand_in_any_order_and_name_a_product() -> None:
    reading = table(
        "| 1 | Sở Y tế | Quyết định | Rà soát. | 2025 |",
        head="| STT | Cơ quan chủ trì | Sản phẩm | Nội dung | Thời gian |",
    )
    assert reading.commitments[0].quote == "Rà soát."
    assert reading.commitments[0].deliverable == "Quyết định"


def test_headings_may_take_two_rows() -> None:
    reading = table(
        "| | | Chủ trì | Phối hợp | |",
        "| 1 | Rà soát. | Sở Y tế | Sở Nội vụ | 2025 |",
        head="| TT | Nội dung | Cơ quan thực hiện | Cơ quan thực hiện | Thời gian |",
    )
    assert told(reading) == [("T1", ["Sở Y tế"], ["Sở Nội vụ"])]


def test_groups_numbers_of_columns_and_repeated_headings_are_no_tasks() -> None:
    reading = table(
        "| (1) | (2) | (3) | (4) | (5) |",
        "| I | Hoàn thiện thể chế | | | |",
        "| 1 | Rà soát. | Sở Y tế | | 2025 |",
        HEAD,
        "| 2 | Lập sổ. | nt | | 2025 |",
    )
    assert told(reading) == [("T1", ["Sở Y tế"], []), ("T2", ["Sở Y tế"], [])]


def test_a_cell_may_span_the_rows_below_it() -> None:
    reading = table(
        "| 1 | Rà soát. | Sở Y tế | Sở Nội vụ | 2025 |", "| | Lập sổ. | | | 2026 |"
    )
    assert told(reading) == [
        ("T1", ["Sở Y tế"], ["Sở Nội vụ"]),
        ("T2", ["Sở Y tế"], ["Sở Nội vụ"]),
    ]


def test_the_rest_of_a_task_on_a_new_page_is_no_task() -> None:
    reading = table(
        "| 1 | Rà soát quy định | Sở Y tế | | 2025 |", "| | và báo cáo. | | | |"
    )
    assert [c.quote for c in reading.commitments] == ["Rà soát quy định"]


def test_a_table_goes_on_after_a_break_without_headings() -> None:
    text = "\n".join(
        ("KẾ HOẠCH", "", HEAD, RULE, "| 1 | A rà soát. | Sở Y tế | | |", "",
         "Xem tiếp trang sau.", "", "| 2 | Lập sổ. | Sở Nội vụ | | |")
    )  # fmt: skip
    assert [t[1] for t in told(vanban.read(text))] == [["Sở Y tế"], ["Sở Nội vụ"]]


def test_a_table_of_procedures_or_figures_sets_no_tasks() -> None:
    procedures = "| STT | Tên thủ tục hành chính | Lĩnh vực | Cơ quan thực hiện | Phí |"
    assert table("| 1 | Cấp sổ | Đất | Sở A | 0 |", head=procedures).commitments == ()
    figures = "| STT | Chỉ tiêu | Đơn vị tính | Năm 2024 | Năm 2025 |"
    assert table("| 1 | Sản lượng | tấn | 10 | 12 |", head=figures).commitments == ()


def test_a_portals_table_is_read_row_by_row() -> None:
    reading = portal(
        ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp"),
        ("I", "Hoàn thiện thể chế"),
        ("1", "Rà soát\nquy định", "Sở Tư pháp", ""),
        ("2", "Lập sổ", "Sở Y tế", "Sở Nội vụ"),
    )
    assert [c.quote for c in reading.commitments] == ["Rà soát quy định", "Lập sổ"]
    assert told(reading) == [
        ("T1", ["Sở Tư pháp"], []),
        ("T2", ["Sở Y tế"], ["Sở Nội vụ"]),
    ]
    assert reading.text.endswith("Hết.")
    assert "\nHết." in reading.text


def test_a_letterhead_between_bars_is_no_table() -> None:
    text = "|\nUBND TỈNH\n|\nCỘNG HÒA\n|\n|\nSố: 1/KH-UBND\n|\nHà Nội\n|\n\nKẾ HOẠCH"
    assert "\t" not in vanban.read(text).text


def test_the_column_with_the_name_of_the_task_is_the_task() -> None:
    reading = table(
        "| 1 | Hệ thống cảnh báo | Xây dựng trung tâm dữ liệu, kết nối trạm | Sở A |",
        head="| TT | Tên dự án, nhiệm vụ | Nội dung chính | Cơ quan chủ trì |",
    )
    assert [c.quote for c in reading.commitments] == ["Hệ thống cảnh báo"]


def test_a_lone_dash_opens_an_item_in_a_cell() -> None:
    reading = portal(
        ("TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì"),
        ("1", "-\nRà soát quy định.\n+ Lập sổ theo dõi;", "Sở Y tế"),
    )
    assert told(reading) == [("T1", ["Sở Y tế"], [])]


def test_a_task_about_a_list_of_procedures_is_a_task_like_any_other() -> None:
    reading = table(
        "| 1 | Cập nhật danh mục thủ tục hành chính. | Sở Nội vụ | Sở Tư pháp | 2025 |",
        "| 2 | Rà soát quy trình nội bộ. | Sở Tài chính | Sở Nội vụ | 2026 |",
    )
    assert [each.quote for each in reading.commitments] == [
        "Cập nhật danh mục thủ tục hành chính.",
        "Rà soát quy trình nội bộ.",
    ]
