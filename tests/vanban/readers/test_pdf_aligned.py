"""Tables of PDF files that no ruling draws, read by their columns."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vanban
from tests.vanban.readers.pdf_pages import (
    LEADING,
    LEFT,
    RIGHT,
    Sheet,
    pdf_of,
    set_paragraphs,
    width_of,
    wrapped,
)
from tests.vanban.readers.pdf_tables import HEADS, set_row, set_table
from tests.vanban.readers.test_pdf import LONG, OTHER
from vanban.readers import CELL
from vanban.readers.pdf.document import decode

ROWS = (
    HEADS,
    (
        "1",
        "Rà soát, cắt giảm điều kiện kinh doanh trong các lĩnh vực được giao quản lý",
        "Sở Tư pháp",
        "Quý II/2026",
    ),
    (
        "2",
        "Công khai thủ tục hành chính trên cổng dịch vụ công",
        "Văn phòng Ủy ban nhân dân tỉnh",
        "Thường xuyên",
    ),
    (
        "3",
        "Tổ chức đối thoại với doanh nghiệp, hợp tác xã và hộ kinh doanh trên địa bàn",
        "Sở Tài chính",
        "",
    ),
)
"""The headings and three rows."""


def rows(*sheets: Sheet) -> list[tuple[str, ...]]:
    """The rows of a file."""
    lines = decode(pdf_of(*sheets)).content.replace("\f", " ").split("\n")
    cells = (line.split(CELL) for line in lines if CELL in line)
    return [tuple(words.strip() for words in row) for row in cells]


@pytest.mark.parametrize("between", [0.0, 6.0])
@pytest.mark.parametrize("centred", [(), (0,), (0, 2, 3), (0, 1, 2, 3)])
def test_rows_are_told_by_their_numbers_wherever_these_stand(
    between: float, centred: tuple[int, ...]
) -> None:
    sheet = Sheet()
    set_table(sheet, 700, ROWS, between=between, centred=centred)
    assert rows(sheet) == list(ROWS)


def test_a_row_is_a_task_with_who_and_when() -> None:
    sheet = Sheet().centred(780, "KẾ HOẠCH").centred(760, "Cải thiện môi trường")
    set_table(sheet, 700, ROWS)
    found = vanban.read(pdf_of(sheet))
    leads = [[party.agency for party in c.assignees] for c in found.commitments]
    assert leads[0] == ["Sở Tư pháp"]
    assert leads[2] == ["Sở Tài chính"]
    dated = [each.date for each in found.deadlines if each.date]
    assert [day.isoformat() for day in dated] == ["2026-06-30"]


def test_rows_without_numbers_are_told_by_the_white_between_them() -> None:
    columns = (85.0, 290.0, 400.0, 545.0)
    unnumbered = [cells[1:] for cells in ROWS]
    sheet = Sheet()
    set_table(sheet, 700, unnumbered, between=5, columns=columns)
    assert rows(sheet) == unnumbered


def test_rows_without_numbers_are_told_by_cells_that_begin_anew() -> None:
    columns = (85.0, 290.0, 400.0, 545.0)
    unnumbered = [cells[1:] for cells in ROWS]
    sheet = Sheet()
    set_table(sheet, 700, unnumbered, columns=columns)
    assert rows(sheet) == unnumbered


def test_a_row_across_the_columns_is_one_cell_beside_its_number() -> None:
    sheet = Sheet()
    y = set_table(sheet, 700, ROWS[:2])
    group = "Đẩy mạnh cải cách thủ tục hành chính trong mọi lĩnh vực"
    sheet.text(65.5, y, "II", 12).text(100.5, y, group, 12)
    set_table(sheet, y - 14, ROWS[2:])
    assert rows(sheet) == [*ROWS[:2], ("II", group, "", ""), *ROWS[2:]]


def test_roles_stand_under_a_heading_over_two_columns() -> None:
    columns = (60.0, 95.0, 260.0, 360.0, 460.0, 550.0)
    sheet = Sheet().text(65, 690, "TT", 12).text(120, 690, "Nội dung", 12)
    sheet.text(310, 697, "Cơ quan thực hiện", 12).text(470, 690, "Thời hạn", 12)
    sheet.text(285, 683, "Chủ trì", 12).text(380, 683, "Phối hợp", 12)
    row = ("1", "Rà soát quy hoạch", "Sở Xây dựng", "Sở Tư pháp", "6/2026")
    set_row(sheet, 660, row, columns=columns)
    assert rows(sheet) == [
        ("TT", "Nội dung", "Cơ quan thực hiện", "", "Thời hạn"),
        ("", "", "Chủ trì", "Phối hợp", ""),
        row,
    ]


def test_figures_set_to_the_right_and_empty_cells_keep_their_columns() -> None:
    sheet = Sheet()
    places = (65.0, 100.0, 300.0, 420.0)
    heads = ("STT", "Nội dung", "Đơn vị tính", "Kinh phí")
    for x, words in zip(places, heads, strict=True):
        sheet.text(x, 700, words, 12)
    told = [("1", "Tập huấn", "lớp", "1.250"), ("2", "Tài liệu", "", "80")]
    for number, cells in enumerate((*told, ("3", "In ấn", "bản", ""))):
        y = 680 - 15 * number
        for x, words in zip(places[:3], cells[:3], strict=True):
            sheet.text(x, y, words, 12)
        sheet.text(470 - width_of(cells[3], 12), y, cells[3], 12)
    assert rows(sheet)[1:] == [*told, ("3", "In ấn", "bản", "")]


def test_a_table_goes_on_over_a_page_without_headings_and_cuts_a_row() -> None:
    first, second = Sheet(), Sheet()
    set_table(first, 120, ROWS[:2])
    task = ROWS[2][1].split()
    set_row(first, 60, ("2", " ".join(task[:5]), "Văn phòng Ủy ban nhân", ""))
    set_row(second, 780, ("", " ".join(task[5:]), "dân tỉnh", ""))
    y = set_table(second, 738, ROWS[3:])
    set_paragraphs(second, y - 30, OTHER, LONG)
    cut = ("2", ROWS[2][1], "Văn phòng Ủy ban nhân dân tỉnh", "")
    assert rows(first, second) == [*ROWS[:2], cut, ROWS[3]]
    content = decode(pdf_of(first, second)).content
    assert content.rstrip().split("\n")[-2:] == [OTHER, LONG]


def test_headings_printed_again_on_each_page_are_there_once() -> None:
    sheets = []
    tasks = ("Rà soát", "Công khai", "Tập huấn", "Đối thoại", "Kiểm tra", "Công bố")
    told = [(str(n), task, "Sở Tư pháp", "") for n, task in enumerate(tasks, 1)]
    for page in range(3):
        sheet = Sheet()
        set_table(sheet, 780, [HEADS, *told[2 * page : 2 * page + 2]])
        sheets.append(sheet)
    assert rows(*sheets) == [HEADS, *told]
    heads = sum(len(words.replace(" ", "")) for words in HEADS)
    assert decode(pdf_of(*sheets)).dropped == 2 * heads


def test_two_tables_on_a_page_and_the_words_between() -> None:
    sheet = Sheet()
    y = set_table(sheet, 760, ROWS[:3])
    y = set_paragraphs(sheet, y - 20, OTHER)
    set_table(sheet, y - 20, (HEADS, *ROWS[2:]))
    content = decode(pdf_of(sheet)).content.split("\n")
    assert content[3] == OTHER
    assert rows(sheet) == [*ROWS[:3], HEADS, *ROWS[2:]]


def test_a_number_that_a_narrow_column_broke_is_one() -> None:
    columns = (60.0, 83.0, 290.0, 400.0, 545.0)
    sheet = Sheet()
    set_row(sheet, 700, HEADS, columns=columns)
    y = 680.0
    for last in ("0.", "1."):
        sheet.text(65.5, y, "10", 12).text(65.5, y - 14, last, 12)
        y = set_row(sheet, y, ("", ROWS[1][1], "Sở Tư pháp", ""), columns=columns)
    assert [cells[0] for cells in rows(sheet)] == ["TT", "100.", "101."]


def test_notes_at_the_foot_are_no_rows() -> None:
    sheet = Sheet()
    y = set_table(sheet, 160, ROWS)
    sheet.text(65.5, y - 20, "1", 6).text(70, y - 23, "Gồm cả các đơn vị sự nghiệp", 9)
    assert "Gồm cả" not in "".join(map("".join, rows(sheet)))


@pytest.mark.parametrize(
    "words",
    [
        "Nhiệm vụ     trọng tâm     của tỉnh     trong năm     gồm có:",
        "Thời gian: từ ngày 01/3/2026.     Địa điểm: Hội trường.",
        "TT     Nhiệm vụ của Tổ công tác và của các thành viên",
    ],
)
def test_running_text_with_wide_gaps_is_no_table(words: str) -> None:
    sheet = Sheet()
    set_paragraphs(sheet, 740, OTHER)
    x = LEFT
    for part in words.split("     "):
        sheet.text(x, 640, part)
        x += width_of(part) + 30
    set_paragraphs(sheet, 640 - LEADING, LONG, OTHER)
    assert rows(sheet) == []


def test_paragraphs_spread_to_both_edges_are_no_table() -> None:
    sheet = Sheet()
    y = 740.0
    for line in wrapped(f"Nhiệm vụ của cơ quan chủ trì: {LONG} {OTHER}", RIGHT - LEFT):
        words = line.split()
        room = RIGHT - LEFT - sum(width_of(word) for word in words)
        x = LEFT
        for word in words:
            sheet.text(x, y, word)
            x += width_of(word) + room / max(1, len(words) - 1)
        y -= LEADING
    assert rows(sheet) == []


def test_letterhead_and_recipients_are_no_table() -> None:
    sheet = Sheet()
    sheet.text(95, 780, "ỦY BAN NHÂN DÂN").text(290, 780, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA")
    sheet.text(100, 760, "Số: 12/KH-UBND").text(300, 760, "ngày 5 tháng 3 năm 2026")
    y = set_paragraphs(sheet, 700, OTHER)
    sheet.text(LEFT, y - 20, "Nơi nhận:", 12).text(370, y - 20, "TM. ỦY BAN NHÂN DÂN")
    sheet.text(LEFT, y - 36, "- Như trên;", 11).text(390, y - 38, "CHỦ TỊCH")
    assert rows(sheet) == []


TASKS = st.lists(st.sampled_from(OTHER.rstrip(".").split()[3:]), min_size=1).map(
    lambda words: " ".join(["Rà", "soát", *words[:18]])
)
LEADS = st.sampled_from(["Sở Y tế", "Văn phòng Ủy ban nhân dân tỉnh", "Các sở, ngành"])
TIMES = st.sampled_from(["", "Quý I/2026", "Thường xuyên", "6/2026"])


@settings(max_examples=60, deadline=None)
@given(
    told=st.lists(st.tuples(TASKS, LEADS, TIMES), min_size=1, max_size=6),
    between=st.sampled_from([0.0, 4.0, 8.0]),
)
def test_whatever_stands_in_its_columns_comes_back_by_rows(
    told: list[tuple[str, str, str]], between: float
) -> None:
    table = [HEADS, *((str(n), *cells) for n, cells in enumerate(told, 1))]
    sheet = Sheet()
    set_table(sheet, 790, table, between=between)
    assert rows(sheet) == table
