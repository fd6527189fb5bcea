"""Sealing: one head a day, over the last hash of every chain."""

from datetime import date, timedelta

import pytest

from bamsat.journal import hashing, operations
from bamsat.journal.models import End, Seal
from bamsat.work import timetable
from tests.journal.conftest import NOON, write

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

DAY = date(2024, 5, 7)
DAYS = timedelta(days=1)
EVENING = NOON + timedelta(hours=12)
"""Midnight in Vietnam: the day has just ended."""


def sealed(day: date) -> list[tuple[str, int]]:
    ends = End.objects.filter(seal__day=day).order_by("chain")
    return list(ends.values_list("chain_id", "sequence"))


def test_a_day_is_sealed_with_the_ends_of_its_chains() -> None:
    last, other = write(3), write(chain="agencies")
    seal = operations.seal_day(day=DAY, at=EVENING)
    assert sealed(DAY) == [("agencies", 1), ("directive:1", 3)]
    ends = [("directive:1", 3, last.hash), ("agencies", 1, other.hash)]
    assert seal.head == hashing.of_seal(day=DAY, previous="", ends=ends)


def test_the_next_day_holds_only_chains_that_grew_and_the_head_before() -> None:
    write(2)
    write(chain="agencies")
    first = operations.seal_day(day=DAY, at=EVENING)
    write(at=EVENING)
    second = operations.seal_day(day=DAY + timedelta(days=1), at=EVENING + DAYS)
    assert sealed(second.day) == [("directive:1", 3)]
    assert second.previous == first.head


def test_what_happens_after_midnight_in_vietnam_belongs_to_the_next_day() -> None:
    write(at=EVENING - timedelta(microseconds=1))
    write(at=EVENING)
    operations.seal_day(day=DAY, at=EVENING)
    assert sealed(DAY) == [("directive:1", 1)]


def test_an_event_committed_after_the_sealing_of_its_day_is_in_the_next_seal() -> None:
    operations.seal_day(day=DAY, at=EVENING)
    write(at=EVENING - timedelta(seconds=1))
    operations.seal_day(day=DAY + DAYS, at=EVENING + DAYS)
    assert sealed(DAY + DAYS) == [("directive:1", 1)]


def test_a_chain_that_grew_only_after_the_day_is_not_in_its_seal() -> None:
    write()
    operations.seal_day(day=DAY, at=EVENING)
    write(at=EVENING + DAYS)
    operations.seal_day(day=DAY + DAYS, at=EVENING + 2 * DAYS)
    assert sealed(DAY + DAYS) == []


def test_sealing_again_gives_the_same_seal() -> None:
    first = operations.seal_day(day=DAY, at=EVENING)
    write()
    assert operations.seal_day(day=DAY, at=EVENING) == first
    assert Seal.objects.count() == 1


def test_a_day_that_is_not_over_is_not_sealed() -> None:
    with pytest.raises(ValueError, match="not over"):
        operations.seal_day(day=DAY, at=EVENING - timedelta(seconds=1))


def test_a_day_before_a_sealed_day_is_not_sealed() -> None:
    operations.seal_day(day=DAY, at=EVENING)
    with pytest.raises(ValueError, match="sealed already"):
        operations.seal_day(day=DAY - DAYS, at=EVENING)


def test_the_worker_seals_yesterday_and_with_it_the_days_that_it_missed() -> None:
    write()
    timetable.jobs()["seal journal"].run(EVENING + timedelta(days=3, hours=1))
    assert [seal.day for seal in Seal.objects.all()] == [date(2024, 5, 10)]
    assert sealed(date(2024, 5, 10)) == [("directive:1", 1)]
