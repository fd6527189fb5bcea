"""RULES 1: a recurring duty has one occurrence a period."""

from datetime import date

import pytest

from bamsat.rules.recurrence import due_days

YEAR = (date(2024, 1, 1), date(2024, 12, 31))


def test_a_monthly_duty_falls_on_its_day_twelve_times() -> None:
    found = due_days("month", "25", *YEAR)
    assert len(found) == 12
    assert found[0] == date(2024, 1, 25)


def test_a_day_that_a_month_lacks_is_its_last_day() -> None:
    assert due_days("month", "31", *YEAR)[1] == date(2024, 2, 29)


def test_a_quarter_without_a_day_ends_with_its_last_day() -> None:
    assert due_days("quarter", None, *YEAR) == [
        date(2024, 3, 31),
        date(2024, 6, 30),
        date(2024, 9, 30),
        date(2024, 12, 31),
    ]


def test_a_yearly_date_falls_once_a_year() -> None:
    assert due_days("year", "15/11", date(2024, 1, 1), date(2025, 12, 31)) == [
        date(2024, 11, 15),
        date(2025, 11, 15),
    ]


def test_only_days_between_first_and_last_count() -> None:
    assert due_days("half-year", None, date(2024, 7, 1), date(2024, 12, 30)) == []


def test_a_weekly_duty_ends_with_sunday() -> None:
    found = due_days("week", None, date(2024, 2, 5), date(2024, 2, 16))
    assert found == [date(2024, 2, 11)]


def test_an_unknown_period_is_refused() -> None:
    with pytest.raises(ValueError, match="decade"):
        due_days("decade", None, *YEAR)
