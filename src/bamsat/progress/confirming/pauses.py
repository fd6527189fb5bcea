"""What a pause would do: the work of one commitment, chosen or not."""

from dataclasses import dataclass
from datetime import date

from bamsat.commitments.models import Commitment, Occurrence
from bamsat.progress import refusals
from bamsat.progress.barring import bars_of_pauses
from bamsat.progress.refusals import Words
from bamsat.rules.access import Visitor
from bamsat.rules.confirmation import Bar
from bamsat.rules.moves import Move, may_move
from bamsat.rules.status import State, Status, Timing

MOST = 200


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One piece of work, whether it is chosen, or why it cannot be."""

    occurrence: Occurrence
    status: Status
    chosen: bool
    why_not: Words


@dataclass(frozen=True, kw_only=True)
class PausePage:
    """The work that the page was opened for, and the rest of its commitment."""

    occurrence: Occurrence
    commitment: Commitment
    suspends: bool
    choices: list[Choice]
    kept: list[Choice]


def pause_page(
    row: Occurrence, move: Move, chosen: set[int], visitor: Visitor, today: date
) -> PausePage:
    """What may be paused, or may go on, of one commitment; the work that the page is
    about stands first."""
    rows = [row]
    others = Occurrence.objects.filter(commitment=row.commitment_id)
    found = others.exclude(pk=row.pk).select_related("agency")
    rows += list(found.order_by("due_on", "pk")[: MOST - 1])
    bars = bars_of_pauses(rows, visitor)
    choices = []
    for each in rows:
        each.commitment = row.commitment
        choices.append(
            Choice(
                occurrence=each,
                status=each.status(today),
                chosen=each.pk in chosen,
                why_not=_why(each, move, bars),
            )
        )
    return PausePage(
        occurrence=row,
        commitment=row.commitment,
        suspends=move is Move.SUSPEND,
        choices=[each for each in choices if not each.why_not],
        kept=[each for each in choices if each.why_not],
    )


def _why(row: Occurrence, move: Move, bars: dict[int, Bar]) -> Words:
    if row.pk in bars:
        return refusals.BARS[bars[row.pk]]
    state = State(row.state)
    if not may_move(state, move, Timing(row.timing)):
        return refusals.cannot(move, state).words
    return ""
