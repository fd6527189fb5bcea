"""Working days of Vietnamese civil servants."""

import datetime as dt

import pytest

from vanban import days_off
from vanban.workdays import Calendar, DayOverride, adjusted, vietnam

DAY = dt.date.fromisoformat


@pytest.mark.parametrize(
    ("day", "working"),
    [
        ("2024-02-07", True),  # the day before the Tết holidays
        ("2024-02-09", False),  # 30 Tết
        ("2024-02-14", False),  # a day off in exchange for a weekend day
        ("2024-04-18", False),  # Hùng Vương
        ("2024-04-29", False),  # bridge day
        ("2024-05-04", True),  # the Saturday worked in exchange
        ("2024-06-09", False),  # a Sunday
        ("2025-01-27", False),
        ("2025-09-01", False),
    ],
)
def test_the_default_calendar_knows_a_day(day: str, working: bool) -> None:
    assert vietnam({2024, 2025}).is_working_day(DAY(day)) is working


def test_the_table_of_days_off_is_that_of_the_package() -> None:
    # After an upgrade: python -m vanban.days_off
    assert days_off.table() == days_off.table_by_package()


def test_the_default_calendar_names_its_source_and_version() -> None:
    assert vietnam({2024}).name.startswith("holidays.VN/")


def test_the_last_working_day_is_the_day_itself_or_before() -> None:
    calendar = vietnam({2024})
    assert calendar.last_working_day(DAY("2024-02-10")) == DAY("2024-02-07")
    assert calendar.last_working_day(DAY("2024-02-07")) == DAY("2024-02-07")


def test_a_term_in_working_days_leaves_its_first_day_out() -> None:
    calendar = Calendar(name="trống", days_off=frozenset())
    assert calendar.after(DAY("2024-06-07"), 1) == DAY("2024-06-10")
    assert calendar.after(DAY("2024-06-07"), 5) == DAY("2024-06-14")


def test_a_notice_moves_days() -> None:
    moved = adjusted(
        vietnam({2024}),
        [
            DayOverride(date=DAY("2024-06-08"), working=True, source="Thông báo 1"),
            DayOverride(date=DAY("2024-06-10"), working=False, source="Thông báo 1"),
            DayOverride(date=DAY("2024-02-09"), working=True, source="Thông báo 2"),
        ],
    )
    assert moved.is_working_day(DAY("2024-06-08"))
    assert not moved.is_working_day(DAY("2024-06-10"))
    assert moved.is_working_day(DAY("2024-02-09"))


def test_years_beyond_the_package_know_weekends_only() -> None:
    calendar = vietnam({1800})
    assert calendar.days_off == frozenset()
