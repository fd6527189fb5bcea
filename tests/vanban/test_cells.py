"""Where tables end that portals print a cell below the other."""

from vanban.text import text_of

HEADS = ("TT", "Cơ quan thực hiện", "Nội dung công việc", "Thời gian")
FIRST = ("1", "Trung tâm", "Tiếp nhận hồ sơ", "01 ngày")
SECOND = ("2", "Chi cục", "Thẩm định hồ sơ", "10 ngày")
STEPS = ("CÁC BƯỚC", "TRÌNH TỰ THỰC HIỆN", "ĐƠN VỊ GIẢI QUYẾT", "PHÍ")


def portal(*rows: tuple[str, ...]) -> str:
    """Rows as portals print them, one bar between cells and two between rows."""
    return "\n|\n|\n".join("\n|\n".join(row) for row in rows)


def rows(*parts: str) -> list[str]:
    """The rows of a text, and its paragraphs with a mark."""
    text = text_of("\n".join(("KẾ HOẠCH", "", *parts, "")))
    return [
        ("" if place.kind == "row" else "> ") + text.text[place.start : place.end]
        for place in text.paragraphs[1:]
    ]


def test_what_counts_on_from_the_title_of_a_table_stands_under_it() -> None:
    found = rows(
        "1. Thủ tục cấp giấy chứng nhận",
        "|",
        portal(STEPS, ("Bước 1", "Tiếp nhận", "Bộ phận một cửa", "Không")),
        "|",
        "|",
        "Bước 2\n|\nTrả kết quả\n|\nBộ phận một cửa",
        "|",
        "2. Thủ tục cấp lại giấy chứng nhận",
        "|",
        portal(STEPS, ("Bước 1", "Tiếp nhận", "Bộ phận một cửa", "Không")),
        "|",
    )
    assert [line for line in found if line.startswith("> ")] == [
        "> 1. Thủ tục cấp giấy chứng nhận",
        "> 2. Thủ tục cấp lại giấy chứng nhận",
    ]
    assert found.count("\t".join(STEPS)) == 2


def test_a_number_in_a_cell_that_counts_on_from_nothing_stays_in_it() -> None:
    found = rows(
        "Danh mục kèm theo",
        "|",
        portal(HEADS, ("1", "Trung tâm", "2. Kiểm tra hồ sơ", "01 ngày"), SECOND),
        "|",
    )
    assert found[2] == "1\tTrung tâm\t2. Kiểm tra hồ sơ\t01 ngày"


def test_what_stands_above_the_headings_of_the_next_table_is_its_title() -> None:
    title = "Điều 26. Chuyển hình thức giao đất\nb) Trình tự thực hiện:"
    table = portal(HEADS, FIRST, SECOND)
    assert rows("|", table, "|", title, "|", table, "|")[3:6] == [
        "> Điều 26. Chuyển hình thức giao đất",
        "> b) Trình tự thực hiện:",
        "\t".join(HEADS),
    ]


def test_a_title_is_no_last_cell_that_a_row_does_not_have() -> None:
    title = "b) Chuyển mục đích sử dụng đất:"
    short = SECOND[:3]
    parts = ("|", portal(HEADS, FIRST, short), "|", title, "|", portal(HEADS, FIRST))
    assert rows(*parts, "|")[3:5] == [f"> {title}", "\t".join(HEADS)]
