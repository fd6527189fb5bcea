"""Findings as tables: CSV and Excel files, opened again."""

import csv
import datetime as dt
import io
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from tests.vanban.documents import seed, tasks
from vanban import read
from vanban.writers.csv import guarded, to_csv
from vanban.writers.sheets import COMMITMENTS, SHEETS
from vanban.writers.xlsx import CUT, MOST_CHARACTERS, to_xlsx


def sheets(content: bytes) -> dict[str, list[list[object]]]:
    """The sheets of an Excel file, read by another library than wrote them."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {
        name: [list(row) for row in book.get_sheet_by_name(name).to_python()]
        for name in book.sheet_names
    }


def test_an_excel_file_has_a_sheet_a_kind_and_a_row_a_finding() -> None:
    found = sheets(to_xlsx([seed()]))
    assert list(found) == [sheet.name for sheet in SHEETS]
    for sheet in SHEETS:
        rows = list(sheet.of([seed()]))
        assert tuple(found[sheet.name][0]) == sheet.headings()
        assert len(found[sheet.name]) == len(rows) + 1
    assert len(found["Nhiệm vụ"]) == 36
    assert len(found["Chỉ số xếp hạng"]) == 9


def test_quotes_and_days_come_back_as_they_were() -> None:
    reading = seed()
    head, *rows = sheets(to_xlsx([reading]))["Nhiệm vụ"]
    assert [row[head.index("Trích nguyên văn")] for row in rows] == [
        commitment.quote for commitment in reading.commitments
    ]
    days = [row[head.index("Ngày làm việc cuối")] for row in rows]
    assert dt.date(2024, 2, 7) in days
    head, *rows = sheets(to_xlsx([reading]))["Số liệu"]
    values = [row[head.index("Giá trị")] for row in rows]
    assert 4916.4 in values


def test_the_headings_filter_and_stay_in_view() -> None:
    archive = zipfile.ZipFile(io.BytesIO(to_xlsx([seed()])))
    page = archive.read("xl/worksheets/sheet2.xml").decode()
    columns = len(COMMITMENTS.headings())
    assert f'<autoFilter ref="A1:{chr(64 + columns)}36"/>' in page
    assert 'state="frozen"' in page


def test_several_documents_stand_under_one_another() -> None:
    other = read(
        "KẾ HOẠCH\n\nRà soát\n\n1. Giao Sở Y tế rà soát.".encode(), name="b.txt"
    )
    found = sheets(to_xlsx([seed(), other]))
    assert [row[0] for row in found["Văn bản"][1:]] == ["hau-giang-2024.txt", "b.txt"]
    assert found["Nhiệm vụ"][-1][0] == "b.txt"


def test_the_same_readings_give_the_same_file() -> None:
    assert to_xlsx([seed()]) == to_xlsx([seed()])


def test_a_text_longer_than_a_cell_says_that_there_is_more() -> None:
    long = tasks(f"1. Giao Sở Y tế rà soát {'rất nhiều cơ sở ' * 3000}.")
    head, row = sheets(to_xlsx([long]))["Nhiệm vụ"]
    quote = str(row[head.index("Trích nguyên văn")])
    assert len(quote) == MOST_CHARACTERS
    assert quote.endswith(CUT)


def test_a_formula_in_a_document_stays_text_in_excel() -> None:
    text = read("KẾ HOẠCH\n\n=1+1 về việc rà soát\n\n1. Giao Sở Y tế rà soát.")
    head, row = sheets(to_xlsx([text]))["Văn bản"]
    assert row[head.index("Trích yếu")] == "=1+1 về việc rà soát"


def lines(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_csv_is_the_register_with_its_quotes() -> None:
    head, *rows = lines(to_csv([seed()]))
    assert tuple(head) == COMMITMENTS.headings()
    assert len(rows) == 35
    tet = next(row for row in rows if row[head.index("Mục")] == "V.1.-4")
    assert tet[head.index("Thời hạn")] == "trước 10/02/2024"
    assert tet[head.index("Ngày làm việc cuối")] == "2024-02-07"
    assert tet[head.index("Trích nguyên văn")].startswith("Trên cơ sở mục tiêu")


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+84", "'+84"),
        ("- Sở A", "'- Sở A"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("Sở A = Sở B", "Sở A = Sở B"),
        (-3, "-3"),
        (None, ""),
        (dt.date(2024, 2, 7), "2024-02-07"),
    ],
)
def test_no_cell_of_a_csv_file_is_run_as_a_formula(cell: object, written: str) -> None:
    assert guarded(cell) == written  # type: ignore[arg-type]
