"""The days that the site counts by: the library's, moved by notices."""

from datetime import UTC, date, datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from bamsat.calendars import library
from bamsat.calendars.days import Stretch, calendar, site_calendar
from bamsat.calendars.models import MovedDay
from vanban.workdays import vietnam

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

DAY = date.fromisoformat


def moved(day: str, *, working: bool, name: str = "Hoán đổi") -> MovedDay:
    return MovedDay.objects.create(
        date=DAY(day),
        working=working,
        name=name,
        source="Thông báo thử",
        by="command",
        at=datetime(2026, 1, 1, tzinfo=UTC),
    )


def named(first: str, last: str, name: str = "") -> Stretch:
    return Stretch(name=name, first=DAY(first), last=DAY(last))


def test_the_names_are_those_of_the_package() -> None:
    # After an upgrade: python -m bamsat.calendars.library
    assert library.names() == library.names_by_package()


def test_every_day_of_the_table_has_a_name() -> None:
    known = vietnam(range(1990, 2100))
    days = known.days_off | known.days_worked
    assert not {day for day in days if day not in library.names().names}


def test_without_notices_the_calendar_is_that_of_the_library() -> None:
    assert calendar([2024]) == vietnam([2023, 2024, 2025])


def test_notices_move_days() -> None:
    moved("2026-01-02", working=False)
    moved("2026-01-10", working=True)
    found = calendar([2026])
    assert not found.is_working_day(DAY("2026-01-02"))
    assert found.is_working_day(DAY("2026-01-10"))
    assert found.last_working_day(DAY("2026-01-04")) == DAY("2025-12-31")


def test_a_notice_may_make_a_holiday_of_the_library_a_working_day() -> None:
    moved("2026-11-24", working=True)
    assert calendar([2026]).is_working_day(DAY("2026-11-24"))


def test_any_number_of_years_is_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1):
        calendar(range(2020, 2030))


def test_no_year_is_no_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert calendar([]).days_off == frozenset()


@pytest.mark.parametrize(
    ("day", "around"),
    [
        ("2024-02-07", []),
        ("2024-02-09", [named("2024-02-08", "2024-02-14", "Tết Nguyên đán")]),
        ("2024-02-14", [named("2024-02-08", "2024-02-14", "Tết Nguyên đán")]),
        ("2024-06-09", [named("2024-06-08", "2024-06-09")]),
        (
            "2024-09-01",
            [
                named("2024-08-31", "2024-09-01"),
                named("2024-09-02", "2024-09-03", "Quốc khánh"),
            ],
        ),
        (
            "2027-02-06",
            [named("2027-02-04", "2027-02-10", "Tết Nguyên đán")],
        ),
    ],
)
def test_the_days_off_around_a_day_are_named(day: str, around: list[Stretch]) -> None:
    assert site_calendar([DAY(day).year]).stretches(DAY(day)) == around


def test_a_moved_day_bears_the_name_that_the_notice_gives() -> None:
    moved("2026-01-02", working=False, name="Nghỉ Tết Dương lịch")
    assert site_calendar([2026]).stretches(DAY("2026-01-04")) == [
        named("2026-01-01", "2026-01-01", "Tết Dương lịch"),
        named("2026-01-02", "2026-01-02", "Nghỉ Tết Dương lịch"),
        named("2026-01-03", "2026-01-04"),
    ]
