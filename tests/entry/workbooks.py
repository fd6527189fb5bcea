"""Excel registers as offices keep them, made for the tests."""

import io
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter

HEADINGS = (
    "STT",
    "Số, ký hiệu văn bản",
    "Ngày văn bản",
    "Nội dung nhiệm vụ",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Thời hạn",
    "Tình trạng",
    "Ghi chú",
)
FIRST = (
    "1",
    "12/KH-UBND",
    date(2024, 1, 15),
    "Rà soát, cắt giảm thủ tục hành chính không còn phù hợp",
    "Sở Tư pháp",
    "Sở Tài chính; UBND các huyện",
    date(2024, 6, 30),
    "Đã hoàn thành",
    "chờ góp ý",
)
SECOND = (
    "2",
    "12/KH-UBND",
    date(2024, 1, 15),
    "Báo cáo kết quả cải cách hành chính",
    "Sở Nội vụ, Sở Tài chính",
    "",
    "quý II/2024",
    "",
    "",
)
Row = Sequence[Any]


def workbook(fill: Callable[[Any], None]) -> bytes:
    """An .xlsx that a function fills."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        fill(book)
    return out.getvalue()


def register(
    *rows: Row, headings: Row = HEADINGS, above: Sequence[str] = (), start: int = 0
) -> bytes:
    """A register with its headings in one row, some lines of title above them."""

    def fill(book: Any) -> None:
        sheet = book.add_worksheet("Sổ")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for number, title in enumerate(above):
            sheet.write_string(number, 0, title)
        put(sheet, [headings, *rows], len(above) + start, day)

    return workbook(fill)


def put(sheet: Any, rows: Sequence[Row], first: int, day: Any) -> None:
    """Rows from a row of the sheet on, days as Excel holds them."""
    for number, row in enumerate(rows, first):
        for column, value in enumerate(row):
            if isinstance(value, date):
                at = datetime(value.year, value.month, value.day)  # noqa: DTZ001
                sheet.write_datetime(number, column, at, day)
            elif value != "":
                sheet.write(number, column, value)


def long_register(count: int, directives: int) -> bytes:
    """So many rows over so many directives, every row with a lead and a time limit."""

    def row(n: int) -> Row:
        return (
            n + 1,
            f"{n % directives + 1}/KH-UBND",
            date(2024, 1, 15),
            f"Rà soát, tháo gỡ vướng mắc về thủ tục số {n} cho doanh nghiệp",
            "Sở Tư pháp",
            "Sở Tài chính",
            date(2024, 3 + n % 9, 1 + n % 28),
            "",
            "",
        )

    return register(*map(row, range(count)))
