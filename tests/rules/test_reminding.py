"""When somebody is reminded: the schedule, days off, and what was told lately."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bamsat.rules.reminding import (
    ALWAYS_TOLD,
    USUAL,
    Asked,
    Schedule,
    asked,
    day_of,
    review_asked,
)
from vanban.workdays import vietnam

WORKS = vietnam({2023, 2024, 2025}).is_working_day
ONE_DAY = timedelta(days=1)


def told(
    due_on: date, first: date, last: date, schedule: Schedule = USUAL
) -> list[tuple[date, int]]:
    """Every day on which one thing is told of, when a program runs each day."""
    found: list[tuple[date, int]] = []
    since, today = first - ONE_DAY, first
    while today <= last:
        before = found[-1][0] if found else None
        ask = asked(
            due_on=due_on,
            since=since,
            today=today,
            told_on=before,
            schedule=schedule,
            works=WORKS,
        )
        if ask and ask.held_until is None:
            found.append((today, ask.offset))
        if WORKS(today):
            since = today
        today += ONE_DAY
    return found


def day(said: str) -> date:
    return date.fromisoformat(f"2024-{said}")


# Each by hand, beside the calendar of 2024: Tết from 8 to 14 February.
YEAR = {
    # A Wednesday without days off around: as the schedule says.
    "06-19": [
        ("05-20", -30),
        ("06-12", -7),
        ("06-18", -1),
        ("06-19", 0),
        ("06-20", 1),
        ("06-26", 7),
        ("07-03", 14),
    ],
    # Within Tết: the eve and the day both come on the last working day before it; the
    # day after on the first one after it, a week later held back for five days.
    "02-09": [
        ("01-10", -30),
        ("02-02", -7),
        ("02-07", 0),
        ("02-15", 1),
        ("02-20", 7),
        ("02-26", 14),
        ("03-04", 21),
    ],
    # A Monday: its eve is a Sunday on which that alone is told.
    "06-17": [
        ("05-17", -30),
        ("06-10", -7),
        ("06-16", -1),
        ("06-17", 0),
        ("06-18", 1),
        ("06-24", 7),
        ("07-01", 14),
    ],
    # The day after Tết.
    "02-15": [
        ("01-16", -30),
        ("02-07", -7),
        ("02-14", -1),
        ("02-15", 0),
        ("02-16", 1),
        ("02-22", 7),
        ("02-29", 14),
    ],
    # A Saturday: the day itself comes on Friday with its eve, the day after on Monday.
    "06-15": [
        ("05-16", -30),
        ("06-07", -7),
        ("06-14", 0),
        ("06-17", 1),
        ("06-24", 7),
        ("07-01", 14),
    ],
}


@pytest.mark.parametrize("due", YEAR)
def test_the_reminders_of_a_last_day_are_those_of_the_calendar(due: str) -> None:
    expected = [(day(on), offset) for on, offset in YEAR[due]]
    first, last = expected[0][0] - timedelta(days=20), expected[-1][0]
    assert told(day(due), first, last) == expected


def test_a_day_on_which_no_program_ran_loses_nothing() -> None:
    # A week before is the 12th: the program comes back on the 14th.
    found = asked(
        due_on=day("06-19"),
        since=day("06-11"),
        today=day("06-14"),
        told_on=day("05-20"),
        schedule=USUAL,
        works=WORKS,
    )
    assert found == Asked(offset=-7)


def test_what_was_told_lately_waits_for_five_days() -> None:
    def ask(on: str, told_on: str) -> Asked | None:
        return asked(
            due_on=day("06-19"),
            since=day(on) - ONE_DAY,
            today=day(on),
            told_on=day(told_on),
            schedule=USUAL,
            works=WORKS,
        )

    # Assigned two days before the reminder of a week before.
    assert ask("06-12", "06-10") == Asked(offset=-7, held_until=day("06-17"))
    assert ask("06-14", "06-10") == Asked(offset=-7, held_until=day("06-17"))
    assert ask("06-17", "06-10") == Asked(offset=-7)
    # But the eve is told whatever was told yesterday; and nothing twice on a day.
    assert ask("06-18", "06-17") == Asked(offset=-1)
    assert ask("06-18", "06-18") is None


def test_work_without_a_deadline_is_told_once_a_review() -> None:
    def ask(on: str, told_on: date | None, review_on: str = "06-10") -> Asked | None:
        return review_asked(
            review_on=day(review_on),
            rhythm=183,
            today=day(on),
            told_on=told_on,
            schedule=USUAL,
            works=WORKS,
        )

    assert ask("05-31", None) is None
    assert ask("06-03", None) == Asked(offset=-7)
    assert ask("06-04", day("06-03")) is None
    # Quiet on its day, or entered since: afterwards, while the day has not come.
    assert ask("06-04", None) == ask("06-10", None) == Asked(offset=-7)
    assert ask("06-11", None) is None
    assert ask("06-03", date(2023, 12, 1)) == Asked(offset=-7)
    assert ask("06-03", date(2024, 1, 15)) is None
    assert ask("06-02", None) is None  # a Sunday
    assert ask("12-03", day("06-03"), "12-10") == Asked(offset=-7)


def test_without_weekly_reminders_it_ends() -> None:
    schedule = Schedule(before=(3,), on_the_day=False, after=(2,), every=0)
    found = told(day("06-19"), day("05-01"), day("08-01"), schedule)
    assert found == [(day("06-14"), -3), (day("06-21"), 2)]


@pytest.mark.parametrize(
    "wrong",
    [
        {"before": (0,)},
        {"before": (7, 7)},
        {"after": (7, 1)},
        {"after": (500,)},
        {"every": 1},
        {"apart": 31},
        {"review": 0},
        {"before": tuple(range(1, 30))},
    ],
)
def test_numbers_that_make_no_schedule_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"day|reminder"):
        Schedule(**wrong)  # type: ignore[arg-type]


schedules = st.builds(
    Schedule,
    before=st.lists(st.integers(1, 60), max_size=4, unique=True).map(tuple),
    on_the_day=st.booleans(),
    after=st.lists(st.integers(1, 60), max_size=3, unique=True).map(sorted).map(tuple),
    every=st.sampled_from([0, 2, 7, 30]),
    apart=st.integers(0, 10),
)


@given(
    due_on=st.dates(date(2024, 1, 1), date(2024, 12, 31)),
    schedule=schedules,
)
def test_no_schedule_tells_twice_too_soon_nor_on_a_day_off(
    due_on: date, schedule: Schedule
) -> None:
    found = told(
        due_on, due_on - timedelta(days=100), due_on + timedelta(days=60), schedule
    )
    for (before, _), (after, offset) in pairwise(found):
        near = {day_of(due_on, always, WORKS) for always in ALWAYS_TOLD}
        assert (
            (after - before).days >= schedule.apart
            or after in near
            or offset in (ALWAYS_TOLD)
        )
    for on, _ in found:
        assert WORKS(on) or on == due_on - ONE_DAY
    # What comes before the last day is told before it, days off or not.
    for days in schedule.before:
        planned = day_of(due_on, -days, WORKS)
        assert planned <= due_on
