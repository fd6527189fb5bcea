"""RULES 5 and 6: which day is the last one in time."""

from datetime import date

import pytest

from bamsat.rules.periods import (
    days_left,
    is_fresh,
    last_day_in_time,
    next_review,
)


def test_before_a_day_ends_with_the_day_before() -> None:
    assert last_day_in_time("before", date(2024, 2, 10)) == date(2024, 2, 9)


@pytest.mark.parametrize("kind", ["by", "on"])
def test_by_and_on_a_day_end_with_that_day(kind: str) -> None:
    assert last_day_in_time(kind, date(2024, 2, 10)) == date(2024, 2, 10)


def test_a_rhythm_names_no_day() -> None:
    with pytest.raises(ValueError, match="every"):
        last_day_in_time("every", date(2024, 2, 10))


def test_review_follows_the_reporting_days_of_the_directive() -> None:
    days = [date(2024, 6, 10), date(2024, 12, 10)]
    assert next_review(days, date(2024, 2, 5)) == date(2024, 6, 10)
    assert next_review(days, date(2024, 6, 10)) == date(2024, 6, 10)
    assert next_review(days, date(2024, 6, 11)) == date(2024, 12, 10)
    assert next_review(days, date(2024, 12, 11)) is None
    assert next_review([], date(2024, 2, 5)) is None


def test_days_left_count_down_and_below_zero() -> None:
    assert days_left(date(2024, 2, 9), date(2024, 2, 5)) == 4
    assert days_left(date(2024, 2, 9), date(2024, 2, 21)) == -12


def test_a_continuous_duty_is_fresh_for_one_review_rhythm() -> None:
    days = [date(2024, 6, 10), date(2024, 12, 10)]
    assert is_fresh(date(2024, 6, 10), days, date(2024, 12, 10))
    assert not is_fresh(date(2024, 6, 9), days, date(2024, 12, 10))
    assert not is_fresh(None, days, date(2024, 6, 10))
    assert is_fresh(date(2024, 1, 1), [], date(2024, 7, 2))
    assert not is_fresh(date(2024, 1, 1), [], date(2024, 7, 3))
