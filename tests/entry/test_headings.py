"""Registers as offices keep them: titles above, two rows of headings, merged cells."""

from typing import Any

import pytest

from bamsat.commitments.models import Commitment
from bamsat.entry.models import RegisterImport
from bamsat.entry.sheets.headings import field_of, headings_of, key_of
from tests.entry.conftest import reasons, taken, tried, verdicts, written
from tests.entry.workbooks import FIRST, SECOND, put, register, workbook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("agencies")]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("STT", ""),
        ("Số/ký hiệu văn bản", "symbol"),
        ("So ky hieu van ban", "symbol"),
        ("SỐ HIỆU VĂN BẢN", "symbol"),
        ("Ngày ban hành", "issued_on"),
        ("Trích yếu nội dung văn bản", "directive_title"),
        ("Nội dung nhiệm vụ", "wording"),
        ("NỘI DUNG CÔNG VIỆC", "wording"),
        ("Ý kiến chỉ đạo", "wording"),
        ("Cơ quan chủ trì", "lead"),
        ("Đơn vị thực hiện", "lead"),
        ("Cơ quan thực hiện / Chủ trì", "lead"),
        ("Cơ quan thực hiện / Phối hợp", "support"),
        ("Đơn vị phối hợp", "support"),
        ("Thời hạn hoàn thành", "due"),
        ("Hạn xử lý", "due"),
        ("Thời gian thực hiện", "due"),
        ("Tình trạng", "status"),
        ("Kết quả thực hiện", "status"),
        ("Tiến độ", "status"),
        ("Ngày hoàn thành thực tế", "status"),
        ("Ghi chú", "note"),
        ("ghi chu", "note"),
        ("Mục", "place"),
        ("Lãnh đạo phụ trách", ""),
    ],
)
def test_a_heading_names_its_field_with_and_without_accents(
    heading: str, field: str
) -> None:
    assert field_of(heading) == field


def merged() -> bytes:
    """Two lines of title, headings over two rows with merged cells, a row of column
    numbers, a group's name, a document merged down three rows, a blank row, a total."""

    def fill(book: Any) -> None:
        sheet = book.add_worksheet("Theo dõi 2024")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.merge_range(0, 0, 0, 6, "ỦY BAN NHÂN DÂN TỈNH")
        sheet.merge_range(1, 0, 1, 6, "BẢNG THEO DÕI NHIỆM VỤ NĂM 2024")
        for column, name in (
            (0, "TT"),
            (1, "Văn bản"),
            (2, "Nội dung"),
            (5, "Thời hạn"),
        ):
            sheet.merge_range(3, column, 4, column, name)
        sheet.merge_range(3, 3, 3, 4, "Cơ quan thực hiện")
        sheet.write_row(4, 3, ["Chủ trì", "Phối hợp"])
        sheet.merge_range(3, 6, 4, 6, "Ghi chú")
        sheet.write_row(5, 0, ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"])
        sheet.merge_range(6, 0, 6, 6, "I. LĨNH VỰC TƯ PHÁP")
        sheet.merge_range(7, 1, 9, 1, "Kế hoạch số 12/KH-UBND ngày 15/01/2024")
        rows = [
            (
                "1",
                "",
                "Rà soát văn bản quy phạm",
                "Sở Tư pháp",
                "Sở Nội vụ",
                "30/6",
                "",
            ),
            ("2", "", "Công khai thủ tục", "so tu phap", "", "Quý III/2024", ""),
            ("3", "", "Kiểm tra định kỳ", "Sở Tư pháp", "", "thường xuyên", "gấp"),
        ]
        put(sheet, rows, 7, day)
        sheet.write_row(11, 0, ["", "", "Tổng cộng: 3 nhiệm vụ"])

    return workbook(fill)


def test_merged_headings_over_two_rows_are_understood() -> None:
    row = taken(merged())
    sheet = row.sheets[0]
    called = headings_of(sheet, row.heading, row.heading_rows)
    assert [field_of(each) for each in called[1:]] == list(row.mapping.values())
    assert list(row.mapping.values()) == [
        "symbol",
        "wording",
        "lead",
        "support",
        "due",
        "note",
    ]
    assert row.title == "BẢNG THEO DÕI NHIỆM VỤ NĂM 2024"


def test_what_is_merged_down_a_column_holds_for_each_row() -> None:
    row = written(merged())
    assert verdicts(row) == {8: "new", 9: "new", 10: "new"}
    assert Commitment.objects.count() == 3
    [directive] = {c.directive for c in Commitment.objects.all()}
    assert (directive.symbol, str(directive.issued_on)) == ("12/KH-UBND", "2024-01-15")
    # The year of the document completes a day without one.
    first = Commitment.objects.earliest("start")
    assert str(first.deadlines.get().named_on) == "2024-06-30"


def test_rows_that_are_no_thing_to_do_are_named_and_left_out() -> None:
    row = tried(merged())
    assert [text for _, text in row.skipped] == [
        "I. LĨNH VỰC TƯ PHÁP",
        "Tổng cộng: 3 nhiệm vụ",
    ]


def test_headings_in_two_plain_rows_are_read_together() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("A")
        sheet.write_row(0, 0, ["STT", "Nội dung nhiệm vụ", "Cơ quan", "", "Thời hạn"])
        sheet.write_row(1, 2, ["Chủ trì", "Phối hợp"])
        sheet.write_row(2, 0, ["1", "Rà soát quỹ đất", "Sở Tư pháp", "Sở Nội vụ", ""])

    row = taken(workbook(fill))
    assert (row.heading, row.heading_rows) == (1, 2)
    assert list(row.mapping.values()) == ["wording", "lead", "support", "due"]
    assert verdicts(tried(workbook(fill))) == {3: "new"}


def test_blank_rows_and_a_table_that_begins_further_right_do_no_harm() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("A")
        sheet.write_row(6, 3, ["Nội dung nhiệm vụ", "Chủ trì"])
        sheet.write_row(9, 3, ["Rà soát quỹ đất", "Sở Tư pháp"])

    assert verdicts(tried(workbook(fill))) == {10: "new"}


def test_the_sheet_with_the_register_is_chosen_not_the_first() -> None:
    def fill(book: Any) -> None:
        book.add_worksheet("Bìa").write(0, 0, "SỔ THEO DÕI")
        put(
            book.add_worksheet("Sổ"),
            [["Nội dung", "Chủ trì"], ["Việc một", "X"]],
            0,
            None,
        )
        hidden = book.add_worksheet("Ẩn")
        hidden.write_row(0, 0, ["Nội dung", "Chủ trì", "Phối hợp", "Thời hạn"])
        hidden.hide()

    row = taken(workbook(fill))
    assert [each["name"] for each in row.sheets] == ["Bìa", "Sổ"]
    assert row.sheet == 1


def test_the_columns_of_a_file_written_before_are_offered_again() -> None:
    headings = ("A", "B", "C")
    rows = ("Rà soát quỹ đất", "Sở Tư pháp", "x")
    first = taken(register(rows, headings=headings))
    assert first.mapping == {}
    first.mapping = {"0": "wording", "1": "lead"}
    first.written_at = first.uploaded_at
    first.save()
    later = taken(register((*rows[:1], "Sở Nội vụ", ""), headings=("a", " B", "C")))
    assert later.headings_key == first.headings_key
    assert later.mapping == {"0": "wording", "1": "lead"}
    assert key_of(["A", "B"]) != key_of(["A", "C"])


BAD = [
    ((*FIRST[:3], "", *FIRST[4:]), "no-wording"),
    ((*FIRST[:4], "", *FIRST[5:]), "no-lead"),
    ((*FIRST[:6], "31/02/2024", "", ""), "no-such-day"),
    ((*FIRST[:6], "khi nào xong thì xong", "", ""), "not-understood"),
    ((*FIRST[:2], "hôm qua", *FIRST[3:]), "bad-issue-day"),
    ((*FIRST[:3], "x" * 5001, *FIRST[4:]), "too-long"),
    ((*FIRST[:4], "Sở Không Có", *FIRST[5:]), "unknown-agency"),
]


@pytest.mark.parametrize(("bad", "code"), BAD, ids=[code for _, code in BAD])
def test_a_bad_row_is_named_with_its_reason_and_the_others_are_written(
    bad: Any, code: str
) -> None:
    row = written(register(bad, SECOND))
    assert reasons(row) == {2: [code]}
    assert Commitment.objects.get().quote == SECOND[3]


def test_the_same_thing_twice_in_one_file_names_the_other_row() -> None:
    row = tried(register(FIRST, SECOND, FIRST))
    assert row.rows.get(number=4).reasons == [{"code": "duplicate", "about": "2"}]


def test_a_number_that_two_documents_bear_asks_for_the_day() -> None:
    other = (*SECOND[:2], FIRST[2].replace(year=2023), *SECOND[3:])
    written(register(FIRST, other))
    row = tried(register((*FIRST[:2], "", "Việc chưa có", *FIRST[4:])))
    assert reasons(row) == {2: ["ambiguous-directive"]}


def test_days_as_numbers_and_words_are_read() -> None:
    headings = ("Nội dung nhiệm vụ", "Chủ trì", "Thời hạn")
    rows = [
        ("Việc thứ nhất", "Sở Tư pháp", 45473),
        ("Việc thứ hai", "Sở Tư pháp", "tháng 6/2024"),
        ("Việc thứ ba", "Sở Tư pháp", "trước ngày 01/7/2024"),
        ("Việc thứ tư", "Sở Tư pháp", 2024),
    ]
    row = written(register(*rows, headings=headings))
    assert reasons(row) == {}
    days = [
        str(o.due_on)
        for c in Commitment.objects.order_by("start")
        for o in c.occurrences.all()
    ]
    assert days == ["2024-06-30", "2024-06-30", "2024-06-30", "2024-12-31"]


def test_a_formula_without_its_value_is_named_as_such() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("A")
        sheet.write_row(0, 0, ["Nội dung nhiệm vụ", "Chủ trì", "Ghi chú"])
        sheet.write_formula(1, 0, '=CONCATENATE("Rà soát",B9)', None, "")
        sheet.write_row(1, 1, ["Sở Tư pháp", "a"])
        sheet.write_formula(2, 0, '="Rà soát quỹ"&" đất"', None, "Rà soát quỹ đất")
        sheet.write_row(2, 1, ["Sở Tư pháp", "b"])

    row = tried(workbook(fill))
    assert reasons(row) == {2: ["formula"]}
    assert verdicts(row)[3] == "new"


def test_a_register_marked_secret_leaves_nothing() -> None:
    row = taken(register(FIRST, above=("TỐI MẬT", "SỔ THEO DÕI")))
    assert (row.state, row.refusal, row.name) == ("refused", "secret", "")
    assert RegisterImport.objects.get().sheets == []
