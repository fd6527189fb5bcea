"""The moved days as a table: CSV that comes in again unchanged, so that one office's
work on a year's notices serves others too."""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime

from bamsat.calendars.models import MovedDay
from bamsat.calendars.operations import Notice

DAY, KIND, NAME, SOURCE = "Ngày", "Nghỉ hay làm", "Tên ngày", "Nguồn"
COLUMNS = (DAY, KIND, NAME, SOURCE)
OFF, WORKED = "nghỉ", "làm việc"
LONGEST = {NAME: 120, SOURCE: 300}
MOST = 2000
"""No table has more lines."""
BYTE_ORDER_MARK = "\ufeff"


class BadTableError(ValueError):
    """A table that cannot be understood; its words say why, and in which line."""


def as_csv() -> str:
    """The moved days as UTF-8 text that Excel opens."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in MovedDay.objects.all():
        kind = WORKED if row.working else OFF
        writer.writerow([row.date.isoformat(), kind, row.name, row.source])
    return BYTE_ORDER_MARK + out.getvalue()


def notices(content: bytes) -> list[Notice]:
    """What a table says, a notice for each line. BadTableError for the first line that
    is wrong."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadTableError("Tệp không phải là CSV mã UTF-8.") from error
    rows = csv.DictReader(io.StringIO(text))
    if missing := [name for name in COLUMNS if name not in (rows.fieldnames or [])]:
        raise BadTableError(f"Thiếu cột: {', '.join(missing)}.")
    found = list(_notices(rows))
    if len(found) > MOST:
        raise BadTableError(f"Nhiều nhất {MOST} dòng.")
    return found


def _notices(rows: "csv.DictReader[str]") -> Iterator[Notice]:
    for number, row in enumerate(rows, start=2):
        cells = {name: " ".join((row[name] or "").split()) for name in COLUMNS}
        if not any(cells.values()):
            continue
        for name, length in LONGEST.items():
            if not 0 < len(cells[name]) <= length:
                raise BadTableError(f"Dòng {number}: {name} phải có 1–{length} chữ.")
        if cells[KIND].lower() not in (OFF, WORKED):
            raise BadTableError(f"Dòng {number}: {KIND} là “{OFF}” hoặc “{WORKED}”.")
        day = _day(cells[DAY], number)
        yield Notice(
            first=day,
            last=day,
            working=cells[KIND].lower() == WORKED,
            name=cells[NAME],
            source=cells[SOURCE],
        )


def _day(said: str, number: int) -> date:
    """A day as 2026-01-02 or 02/01/2026."""
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(said, form).date()  # noqa: DTZ007 - a day only
        except ValueError:
            continue
    raise BadTableError(f"Dòng {number}: “{said}” không phải là một ngày.")
