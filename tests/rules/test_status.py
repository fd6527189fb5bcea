"""RULES 1 to 3: the status of an occurrence and the base of every percentage."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bamsat.rules.status import (
    CELLS,
    PRESSING,
    SET_ASIDE,
    Standing,
    State,
    Status,
    Tally,
    Timing,
    most_pressing,
    standing,
    status,
)

DUE = date(2024, 2, 9)
BEFORE, AFTER = DUE - timedelta(days=1), DUE + timedelta(days=1)


def dated(state: State, *, today: date, submitted_on: date | None = None) -> Status:
    return status(
        state=state,
        timing=Timing.DATED,
        due_on=DUE,
        submitted_on=submitted_on,
        today=today,
    )


@pytest.mark.parametrize("state", [State.NOT_STARTED, State.UNDER_WAY, State.RETURNED])
def test_unfinished_work_is_in_time_up_to_and_with_the_last_day(state: State) -> None:
    assert dated(state, today=BEFORE) is Status.OPEN
    assert dated(state, today=DUE) is Status.OPEN
    assert dated(state, today=AFTER) is Status.OVERDUE


def test_confirmed_work_is_judged_by_its_day_of_submission() -> None:
    late = AFTER + timedelta(days=300)
    assert dated(State.CONFIRMED, submitted_on=DUE, today=late) is Status.ON_TIME
    assert dated(State.CONFIRMED, submitted_on=AFTER, today=late) is Status.LATE


def test_a_submission_that_waits_is_judged_by_its_own_day() -> None:
    assert dated(State.SUBMITTED, submitted_on=DUE, today=AFTER) is Status.OPEN
    assert dated(State.SUBMITTED, submitted_on=AFTER, today=AFTER) is Status.OVERDUE


def test_a_returned_submission_no_longer_counts() -> None:
    assert dated(State.RETURNED, submitted_on=BEFORE, today=AFTER) is Status.OVERDUE


@pytest.mark.parametrize("state", SET_ASIDE)
def test_work_set_aside_stands_beside_the_cells(state: State) -> None:
    assert dated(state, today=AFTER) not in CELLS


@pytest.mark.parametrize(
    ("timing", "expected"),
    [(Timing.CONTINUOUS, Status.CONTINUOUS), (Timing.UNDATED, Status.UNDATED)],
)
def test_work_without_a_last_day_is_never_in_the_cells(
    timing: Timing, expected: Status
) -> None:
    for state in set(State) - set(SET_ASIDE):
        found = status(
            state=state, timing=timing, due_on=None, submitted_on=None, today=AFTER
        )
        assert found is expected


def test_facts_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(ValueError, match="without a day of submission"):
        dated(State.CONFIRMED, today=DUE)
    with pytest.raises(ValueError, match="no due date"):
        status(
            state=State.NOT_STARTED,
            timing=Timing.DATED,
            due_on=None,
            submitted_on=None,
            today=DUE,
        )


def test_report_1270_of_2017_adds_up() -> None:
    """Report 1270/BC-TCTTTg: 21,914 tasks, 16,051 done, 223 overdue, 98.62 % done."""
    tally = Tally(
        counts={
            Status.ON_TIME: 14_068,
            Status.LATE: 1_983,
            Status.OPEN: 5_640,
            Status.OVERDUE: 223,
        }
    )
    assert tally.total == 21_914
    assert (tally.done, tally.due) == (16_051, 16_274)
    assert tally.share_done == pytest.approx(98.63, abs=0.01)


def test_nothing_due_has_no_percentage() -> None:
    tally = Tally(counts={Status.OPEN: 12, Status.UNDATED: 40})
    assert tally.share_done is None


def test_the_least_finished_part_speaks_for_the_whole() -> None:
    assert most_pressing([Status.ON_TIME, Status.OVERDUE]) is Status.OVERDUE
    assert most_pressing([Status.ON_TIME, Status.LATE]) is Status.LATE
    assert most_pressing([Status.CANCELLED, Status.ON_TIME]) is Status.ON_TIME
    assert set(PRESSING) == set(Status)


@given(
    st.sampled_from(State),
    st.sampled_from(Timing),
    st.integers(-40, 40),
    st.integers(-40, 40),
)
def test_a_standing_and_the_day_make_the_status(
    state: State, timing: Timing, handed_in: int, day: int
) -> None:
    facts = {
        "state": state,
        "timing": timing,
        "due_on": DUE if timing is Timing.DATED else None,
        "submitted_on": DUE + timedelta(days=handed_in),
    }
    today = DUE + timedelta(days=day)
    found = standing(**facts)
    moving = {
        Standing.OPEN: Status.OPEN if day <= 0 else Status.OVERDUE,
        Standing.WAITING: Status.OPEN,
        Standing.WAITING_LATE: Status.OVERDUE,
    }
    expected = moving[found] if found in moving else Status(found.value)
    assert status(**facts, today=today) is expected
