"""The ladder: by days, by repetition, and what begins it anew."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bamsat.rules.escalation import (
    DEFAULT,
    Addressee,
    Cause,
    Fault,
    Ladder,
    Step,
    fault,
    lateness,
    occasions,
    stand,
)

DUE = date(2024, 2, 9)
OFFICER, HEAD = Addressee.OFFICER, Addressee.HEAD
PLANNING, COMMITTEE = Addressee.PLANNING, Addressee.COMMITTEE


@pytest.mark.parametrize(
    ("days", "reached"),
    [
        *((0, None), (1, OFFICER), (6, OFFICER), (7, HEAD), (14, HEAD)),
        *((15, PLANNING), (29, PLANNING), (30, COMMITTEE), (900, COMMITTEE)),
    ],
)
def test_days_lift_from_the_officer_to_the_committee(
    days: int, reached: Addressee | None
) -> None:
    found = stand(DEFAULT, days=days, occasions=0)
    assert (found.step.addressee if found else None) is reached
    assert found is None or found.cause is Cause.DAYS


@pytest.mark.parametrize(
    ("days", "times", "reached", "cause"),
    [
        (1, 2, OFFICER, Cause.DAYS),
        (1, 3, HEAD, Cause.REPEATED),
        (1, 6, PLANNING, Cause.REPEATED),
        (7, 3, HEAD, Cause.DAYS),
        (1, 99, PLANNING, Cause.REPEATED),
    ],
)
def test_repetition_lifts_sooner_but_never_to_a_step_that_asks_for_days_alone(
    days: int, times: int, reached: Addressee, cause: Cause
) -> None:
    found = stand(DEFAULT, days=days, occasions=times)
    assert found
    assert (found.step.addressee, found.cause) == (reached, cause)


def test_repetition_lifts_nothing_that_is_not_late_itself() -> None:
    assert stand(DEFAULT, days=0, occasions=99) is None
    assert stand(Ladder(steps=(), source="x"), days=99, occasions=0) is None


def test_what_became_late_together_is_one_occasion_and_a_year_is_looked_back() -> None:
    today = DUE + timedelta(days=10)
    urged = {
        today: {1, 2},
        today - timedelta(days=1): {3, 4, 5},
        today - timedelta(days=2): {9},
        today - timedelta(days=365): {6},
        today - timedelta(days=366): {7},
    }
    assert occasions(urged, 9, today) == 2
    assert occasions(urged, 3, today) == 3


def test_an_extension_a_return_and_the_end_of_a_pause_begin_anew() -> None:
    today = DUE + timedelta(days=20)
    assert lateness(DUE, today).days == 20
    returned = lateness(DUE, today, returned_on=DUE + timedelta(days=15))
    assert (returned.since, returned.days) == (DUE + timedelta(days=15), 5)
    resumed = lateness(DUE, today, resumed_on=DUE + timedelta(days=18))
    assert resumed.days == 2
    # A return before the last day takes nothing away.
    assert lateness(DUE, today, returned_on=DUE - timedelta(days=5)).since == DUE
    # The last day in force is the extended one.
    assert lateness(DUE + timedelta(days=19), today).days == 1


GOOD = DEFAULT.steps


@pytest.mark.parametrize(
    ("steps", "wrong"),
    [
        (GOOD, None),
        (GOOD[1:2], None),
        ((), (Fault.EMPTY, None)),
        ((GOOD[1], GOOD[0]), (Fault.OUT_OF_ORDER, OFFICER)),
        ((GOOD[0], GOOD[0]), (Fault.OUT_OF_ORDER, OFFICER)),
        ((replace(GOOD[0], days_late=0),), (Fault.DAYS, OFFICER)),
        ((replace(GOOD[0], days_late=1000),), (Fault.DAYS, OFFICER)),
        ((GOOD[0], replace(GOOD[1], days_late=1)), (Fault.DAYS_DESCEND, HEAD)),
        ((replace(GOOD[1], repeated=0),), (Fault.REPEATED, HEAD)),
        ((replace(GOOD[1], repeated=100),), (Fault.REPEATED, HEAD)),
        (
            (GOOD[1], replace(GOOD[2], repeated=2)),
            (Fault.REPEATED_DESCEND, PLANNING),
        ),
        (
            (GOOD[1], GOOD[2], replace(GOOD[3], repeated=5)),
            (Fault.REPEATED_DESCEND, COMMITTEE),
        ),
    ],
)
def test_steps_that_are_no_ladder_are_told_with_their_place(
    steps: tuple[Step, ...], wrong: tuple[Fault, Addressee | None] | None
) -> None:
    assert fault(steps) == wrong


def test_the_ladder_that_comes_with_the_site_says_whose_decision_it_is() -> None:
    assert "Quyết định của dự án" in DEFAULT.source
    assert [step.addressee for step in DEFAULT.steps] == list(Addressee)
