"""How counts stood a week ago: what a desk and a mail say of change, they say alike."""

from datetime import date, timedelta

from bamsat.commitments.models import CountMove
from bamsat.commitments.querysets import RollUpQuerySet
from bamsat.commitments.trends.querysets import CountMoveQuerySet
from bamsat.rules.status import Tally

WEEK = timedelta(days=7)


def known_since() -> date | None:
    """The day from which on counts are followed; None where none of them ever moved."""
    return CountMove.objects.first_day()


def week_before(
    counts: RollUpQuerySet, moves: CountMoveQuerySet, today: date
) -> Tally | None:
    """What these counts were seven days ago, by their moves since; None where that is
    not known: they are followed from the first day on which any of them moved."""
    first = known_since()
    if first is None or first > today - WEEK:
        return None
    return tally_then(counts, moves, today - WEEK)


def tally_then(counts: RollUpQuerySet, moves: CountMoveQuerySet, day: date) -> Tally:
    """What these counts were at the end of a day from which on they are followed."""
    then = dict(counts.tally(day).counts)
    for (_, status), moved in moves.since(day).by_status(day).items():
        then[status] = then.get(status, 0) - moved
    return Tally(counts=then)
