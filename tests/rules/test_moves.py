"""The table of moves: what was not handed in is not confirmed, nothing ends twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bamsat.rules.moves import (
    MOVES,
    WAITED_FOR,
    Move,
    NoMoveError,
    Side,
    may_move,
    moved,
    possible,
)
from bamsat.rules.status import State, Timing

states, moves, timings = (st.sampled_from(each) for each in (State, Move, Timing))


def test_every_move_has_its_row() -> None:
    assert set(MOVES) == set(Move)


def test_what_ends_or_sends_back_says_why() -> None:
    telling = {move for move, rule in MOVES.items() if rule.reason}
    assert telling == set(Move) - {Move.REPORT, Move.SUBMIT, Move.CONFIRM}


def test_only_a_submission_is_confirmed_or_returned() -> None:
    for move in (Move.CONFIRM, Move.RETURN, Move.WITHDRAW):
        assert MOVES[move].sources == {State.SUBMITTED}


@pytest.mark.parametrize("timing", Timing)
def test_nothing_moves_what_was_cancelled_or_superseded(timing: Timing) -> None:
    for state in (State.CANCELLED, State.SUPERSEDED):
        assert not [move for move in Move if may_move(state, move, timing)]


def test_confirmed_work_stays_done_when_its_commitment_ends() -> None:
    for move in (Move.CANCEL, Move.SUPERSEDE, Move.SUSPEND):
        assert State.CONFIRMED not in MOVES[move].sources


def test_a_continuous_duty_is_shown_again_and_other_work_is_not() -> None:
    again = moved(State.CONFIRMED, Move.SUBMIT, Timing.CONTINUOUS)
    assert again is State.SUBMITTED
    told = moved(State.CONFIRMED, Move.REPORT, Timing.CONTINUOUS)
    assert told is State.CONFIRMED
    for timing in (Timing.DATED, Timing.UNDATED):
        with pytest.raises(NoMoveError):
            moved(State.CONFIRMED, Move.SUBMIT, timing)


@given(states, timings, states)
def test_a_pause_leads_back_to_where_it_began(
    state: State, timing: Timing, other: State
) -> None:
    if not may_move(state, Move.SUSPEND, timing):
        return
    paused = moved(state, Move.SUSPEND, timing)
    assert moved(paused, Move.RESUME, timing, state) is state
    if other not in WAITED_FOR:
        with pytest.raises(NoMoveError):
            moved(paused, Move.RESUME, timing, other)


@given(states, timings, st.lists(moves, max_size=12))
def test_no_history_of_moves_confirms_without_a_submission(
    state: State, timing: Timing, history: list[Move]
) -> None:
    state = State.NOT_STARTED
    handed_in = False
    for move in history:
        before = state
        try:
            state = moved(state, move, timing, State.UNDER_WAY)
        except NoMoveError:
            continue
        handed_in = handed_in or move is Move.SUBMIT
        if state is State.CONFIRMED and before is not State.CONFIRMED:
            assert move is Move.CONFIRM
            assert handed_in


@pytest.mark.parametrize("side", Side)
def test_the_moves_that_a_side_is_offered_are_those_that_it_may_make(
    side: Side,
) -> None:
    for state in State:
        for timing in Timing:
            offered = possible(state, timing, side)
            assert all(MOVES[move].side is side for move in offered)
            assert all(may_move(state, move, timing) for move in offered)
