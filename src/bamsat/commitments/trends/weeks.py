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


def known_a_week_ago(today: date) -> bool:
    """Whether counts are followed since then."""
    first = known_since()
    return first is not None and first <= today - WEEK


def week_before(
    counts: RollUpQuerySet, moves: CountMoveQuerySet, today: date
) -> Tally | None:
    """What these counts were seven days ago, by their moves since; None where that is
    not known: they are followed from the first day on which any of them moved."""
    if not known_a_week_ago(today):
        return None
    return tally_then(counts, moves, today - WEEK)


def tally_then(counts: RollUpQuerySet, moves: CountMoveQuerySet, day: date) -> Tally:
    """What these counts were at the end of a day from which on they are followed."""
    return less_moved(counts.tally(day), moves, day)


def less_moved(tally: Tally, moves: CountMoveQuerySet, day: date) -> Tally:
    """The same counts by their statuses of that day, less what moved since."""
    then = dict(tally.counts)
    for (_, status), moved in moves.since(day).by_status(day).items():
        then[status] = then.get(status, 0) - moved
    return Tally(counts=then)
