"""What a person changes before a letter leaves: whom it addresses, which work it is
about, and whether it is written at all."""

from datetime import datetime, timedelta

from bamsat.accounts.names import hidden
from bamsat.journal.events import Kind
from bamsat.journal.hashing import Data
from bamsat.rules.access import Visitor
from bamsat.urging import refusals
from bamsat.urging.addressing import is_it_or_its_head
from bamsat.urging.changing import NO_DATA, demand_keeper, demand_open, held, save
from bamsat.urging.drafting import issuing_agency
from bamsat.urging.letters.content import lines
from bamsat.urging.models import Urging
from bamsat.urging.refusals import NotYoursError, RefusedError

MOST_LINES = 30
LONGEST_LINE = 300
UNDONE_WITHIN = timedelta(hours=24)


def address(
    *,
    urging: int,
    version: int,
    addressees: str,
    copies: str,
    visitor: Visitor,
    at: datetime,
) -> Urging:
    """Set to whom the letter goes and who else gets it, one a line. What was drafted
    before is to be drafted anew."""
    demand_keeper(visitor)
    sender = issuing_agency(visitor).name
    with held(urging, version) as row:
        demand_open(row)
        to, beside = _demand_lines(addressees), _demand_lines(copies)
        if not to:
            raise RefusedError(refusals.NO_ADDRESSEE)
        if all(is_it_or_its_head(each, sender) for each in to):
            raise RefusedError(refusals.TO_ITSELF)
        if (row.addressees, row.copies) != ("\n".join(to), "\n".join(beside)):
            row.addressees, row.copies = "\n".join(to), "\n".join(beside)
            row.state = Urging.State.WAITING
            data: dict[str, Data] = {"addressees": len(to), "copies": len(beside)}
            save(row, Kind.URGING_CHANGED, data, by=visitor.actor, at=at)
    return row


def _demand_lines(text: str) -> list[str]:
    found = lines(text.replace("\0", ""))
    if len(found) > MOST_LINES:
        raise RefusedError(refusals.TOO_MANY_LINES % {"most": MOST_LINES})
    return [refusals.demand_line(each, "", LONGEST_LINE) for each in found]


def mark_off(*, urging: int, item: int, visitor: Visitor, at: datetime) -> Urging:
    """The letter does not name this work; done twice, it is the same."""
    return _mark(urging, item, visitor, at, off=True)


def put_back(*, urging: int, item: int, visitor: Visitor, at: datetime) -> Urging:
    """The letter names this work again."""
    return _mark(urging, item, visitor, at, off=False)


def _mark(
    urging: int, item: int, visitor: Visitor, at: datetime, *, off: bool
) -> Urging:
    demand_keeper(visitor)
    with held(urging) as row:
        demand_open(row)
        found = row.items.filter(pk=item).first()
        if found is None:
            raise NotYoursError
        if (found.marked_off_at is not None) is off:
            return row
        found.marked_off_at = at if off else None
        found.marked_off_by = visitor.actor if off else ""
        found.save()
        row.state = Urging.State.WAITING
        kind = Kind.URGED_ITEM_MARKED_OFF if off else Kind.URGED_ITEM_PUT_BACK
        data: dict[str, Data] = {"occurrence": found.occurrence_id}
        save(row, kind, data, by=visitor.actor, at=at)
    return row


def drop(
    *, urging: int, version: int, reason: str, visitor: Visitor, at: datetime
) -> Urging:
    """Write no letter, with the reason."""
    demand_keeper(visitor)
    words = refusals.demand_line(reason, refusals.NO_DROP_REASON, 500)
    with held(urging, version) as row:
        demand_open(row)
        row.state = Urging.State.DROPPED
        row.dropped_at, row.dropped_by, row.drop_reason = at, visitor.actor, words
        data: dict[str, Data] = {"reason": hidden(words)}
        save(row, Kind.URGING_DROPPED, data, by=visitor.actor, at=at)
    return row


def restorable(urging: Urging, now: datetime) -> bool:
    """Whether undoing the drop may be offered (RULES 10)."""
    at = urging.dropped_at
    dropped = urging.state == Urging.State.DROPPED and at is not None
    return dropped and now - at <= UNDONE_WITHIN  # type: ignore[operator]


def restore(*, urging: int, visitor: Visitor, at: datetime) -> Urging:
    """Take a drop back, within a day."""
    demand_keeper(visitor)
    with held(urging) as row:
        if row.state != Urging.State.DROPPED:
            raise RefusedError(refusals.NOT_DROPPED)
        if not restorable(row, at):
            raise RefusedError(refusals.TOO_LATE)
        row.state = Urging.State.WAITING
        row.dropped_at, row.dropped_by, row.drop_reason = None, "", ""
        save(row, Kind.URGING_RESTORED, NO_DATA, by=visitor.actor, at=at)
    return row
