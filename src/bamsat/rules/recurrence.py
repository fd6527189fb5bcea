"""The days on which a recurring duty falls due (RULES 1: one occurrence a period)."""

from calendar import monthrange
from datetime import date, timedelta

MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}


def due_days(period: str, day: str | None, first: date, last: date) -> list[date]:
    """Every last day in time of a recurring duty from `first` to `last`, inclusive.

    `period` is the reading's `week`, `month`, `quarter`, `half-year` or `year`. `day`
    is a day of the month ("25": in the last month of the period), a day of the year
    ("15/11"), or None: a period ends with its last day (RULES 6), a week with
    Sunday.

    Raises ValueError for a period or a day that does not exist.
    """
    if period == "week":
        sunday = first + timedelta(days=(6 - first.weekday()) % 7)
        weeks = (last - sunday).days // 7 + 1
        return [sunday + timedelta(weeks=n) for n in range(max(0, weeks))]
    if period not in MONTHS:
        raise ValueError(f"unknown period {period!r}")
    if day and "/" in day:
        day, month = day.split("/")
        months = [int(month)]
    else:
        step = MONTHS[period]
        months = list(range(step, 13, step))
    days = (
        _in_month(year, month, int(day) if day else 31)
        for year in range(first.year, last.year + 1)
        for month in months
    )
    return [found for found in days if first <= found <= last]


def _in_month(year: int, month: int, day: int) -> date:
    """That day of the month, or the month's last where it is shorter."""
    return date(year, month, min(day, monthrange(year, month)[1]))
