"""Which moves an occurrence may make: one table, asked by every operation.

States are what people entered (`bamsat.rules.status.State`); a move is one act of one
side. Nothing else changes a state.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bamsat.rules.status import State, Timing


class Move(StrEnum):
    """One act that changes how far work is, or confirms that it is there still."""

    REPORT = "report"  # under way, with or without something in the way
    SUBMIT = "submit"  # the result is handed in
    WITHDRAW = "withdraw"  # what was handed in is taken back before it was read
    CONFIRM = "confirm"
    RETURN = "return"
    REOPEN = "reopen"  # what was confirmed turns out not to be done
    SUSPEND = "suspend"
    RESUME = "resume"
    CANCEL = "cancel"
    SUPERSEDE = "supersede"


class Side(StrEnum):
    """Who makes a move."""

    AGENCY = "agency"  # in the lead: by link or signed in
    CONFIRMER = "confirmer"  # somebody of another agency (RULES 7)
    COORDINATOR = "coordinator"  # keeps the register


@dataclass(frozen=True, kw_only=True)
class Rule:
    """From which states a move leads where, whose it is, and whether it says why."""

    side: Side
    sources: frozenset[State]
    target: State | None  # None: back to the state that was left
    reason: bool = False


OPEN = frozenset({State.NOT_STARTED, State.UNDER_WAY, State.RETURNED})
WAITED_FOR = OPEN | {State.SUBMITTED}

MOVES: Mapping[Move, Rule] = {
    Move.REPORT: Rule(side=Side.AGENCY, sources=OPEN, target=State.UNDER_WAY),
    Move.SUBMIT: Rule(side=Side.AGENCY, sources=OPEN, target=State.SUBMITTED),
    Move.WITHDRAW: Rule(
        side=Side.AGENCY,
        sources=frozenset({State.SUBMITTED}),
        target=State.UNDER_WAY,
        reason=True,
    ),
    Move.CONFIRM: Rule(
        side=Side.CONFIRMER,
        sources=frozenset({State.SUBMITTED}),
        target=State.CONFIRMED,
    ),
    # RULES 3: a return reopens; the day of the next submission counts.
    Move.RETURN: Rule(
        side=Side.CONFIRMER,
        sources=frozenset({State.SUBMITTED}),
        target=State.RETURNED,
        reason=True,
    ),
    Move.REOPEN: Rule(
        side=Side.CONFIRMER,
        sources=frozenset({State.CONFIRMED}),
        target=State.RETURNED,
        reason=True,
    ),
    Move.SUSPEND: Rule(
        side=Side.COORDINATOR, sources=WAITED_FOR, target=State.SUSPENDED, reason=True
    ),
    Move.RESUME: Rule(
        side=Side.COORDINATOR,
        sources=frozenset({State.SUSPENDED}),
        target=None,
        reason=True,
    ),
    # RULES 11: what was confirmed stays done.
    Move.CANCEL: Rule(
        side=Side.COORDINATOR,
        sources=WAITED_FOR | {State.SUSPENDED},
        target=State.CANCELLED,
        reason=True,
    ),
    Move.SUPERSEDE: Rule(
        side=Side.COORDINATOR,
        sources=WAITED_FOR | {State.SUSPENDED},
        target=State.SUPERSEDED,
        reason=True,
    ),
}

# RULES 5: a continuous duty is never over; fresh evidence follows what was confirmed.
AGAIN = frozenset({Move.REPORT, Move.SUBMIT})


class NoMoveError(ValueError):
    """The table does not allow this move from this state."""

    def __init__(self, state: State, move: Move) -> None:
        super().__init__(f"no {move.value} from {state.value}")
        self.state = state
        self.move = move


def may_move(state: State, move: Move, timing: Timing) -> bool:
    """Whether the table allows a move from a state."""
    if state in MOVES[move].sources:
        return True
    again = timing is Timing.CONTINUOUS and move in AGAIN
    return again and state is State.CONFIRMED


def moved(state: State, move: Move, timing: Timing, left: State | None = None) -> State:
    """The state after a move; `left` is the one that a suspension was made from.

    A report on a continuous duty whose evidence is confirmed leaves it confirmed: the
    evidence grows old by the calendar only. Raises NoMoveError.
    """
    if not may_move(state, move, timing):
        raise NoMoveError(state, move)
    if move is Move.REPORT and state is State.CONFIRMED:
        return State.CONFIRMED
    target = MOVES[move].target
    if target is not None:
        return target
    if left not in WAITED_FOR:
        raise NoMoveError(state, move)
    return left


def possible(state: State, timing: Timing, side: Side) -> list[Move]:
    """The moves of one side from a state, in the order of the table."""
    return [
        move
        for move, rule in MOVES.items()
        if rule.side is side and may_move(state, move, timing)
    ]
