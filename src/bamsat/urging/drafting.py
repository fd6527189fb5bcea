"""A letter is drafted: from the template in use, with the work that is still late."""

from dataclasses import dataclass
from datetime import date, datetime

from bamsat.agencies.models import Agency
from bamsat.commitments.models import Occurrence
from bamsat.journal.events import Kind
from bamsat.journal.hashing import Data
from bamsat.rules.access import PostRole, Visitor
from bamsat.urging import keeping, refusals
from bamsat.urging.changing import (
    StaleUrgingError,
    demand_keeper,
    demand_open,
    held,
    save,
)
from bamsat.urging.climbing import begun_anew
from bamsat.urging.letters import filling, form
from bamsat.urging.letters.content import Issuer, content
from bamsat.urging.letters.judging import MOST_ITEMS
from bamsat.urging.models import Letter, LetterTemplate, UrgedItem, Urging
from bamsat.urging.refusals import NotYoursError, RefusedError


def template_in_use() -> bytes:
    """The office's own template, or the one that comes with the site."""
    own = LetterTemplate.objects.in_use()
    if own:
        try:
            return keeping.read(own.sha256)
        except FileNotFoundError:
            pass
    return form.template()


def work_of(urging: Urging, today: date) -> list[Occurrence]:
    """What the letter names: still late, not marked off, by its place."""
    mine = UrgedItem.objects.filter(
        urging=urging, passed_on=False, marked_off_at__isnull=True
    )
    anew = begun_anew(UrgedItem.objects.filter(urging=urging))
    named = mine.exclude(pk__in=anew.values("pk"))
    late = Occurrence.objects.behind(today).filter(pk__in=named.values("occurrence"))
    rows = late.select_related("commitment", "assignment", "agency", "obliged")
    return list(rows.order_by("commitment__start", "commitment", "pk"))


@dataclass(frozen=True, kw_only=True)
class Stale:
    """Work that a draft names though it is urged no more: by key, and what of it is
    still in the register."""

    keys: list[int]
    rows: list[Occurrence]

    @property
    def gone(self) -> int:
        return len(self.keys) - len(self.rows)


def stale(urging: Urging, letter: Letter, today: date) -> Stale:
    """What a draft of today would not name any more: three queries at most."""
    still = {row.pk for row in work_of(urging, today)}
    keys = [key for key in letter.named if key not in still]
    rows = Occurrence.objects.filter(pk__in=keys).select_related("commitment")
    return Stale(keys=keys, rows=list(rows.order_by("commitment__start", "pk")))


def issuing_agency(visitor: Visitor) -> Agency:
    """The agency in whose name a coordinator writes."""
    keys = [
        held.agency
        for held in visitor.holdings
        if held.role is PostRole.COORDINATOR and held.agency is not None
    ]
    found = Agency.objects.select_related("parent").filter(pk__in=keys)
    first = found.order_by("pk").first()
    if first is None:
        raise NotYoursError
    return first


def draft(
    *,
    urging: int,
    version: int,
    link: str,
    visitor: Visitor,
    at: datetime,
    today: date,
) -> Letter:
    """Draft the letter anew. RefusedError where nothing is left to urge, or too much
    for one letter."""
    demand_keeper(visitor)
    sender = issuing_agency(visitor)
    row = Urging.objects.with_all().filter(pk=urging).first()
    if row is None:
        raise NotYoursError
    if row.version != version:
        raise StaleUrgingError
    demand_open(row)
    work = _demand_work(row, today)
    issuer = Issuer.of(sender, row.directive, today)
    values = content(row, work, issuer, today, link)
    # Written before the transaction, which holds the lock of all writers.
    digest = keeping.keep(filling.filled(template_in_use(), values))
    with held(urging, version) as row:
        demand_open(row)
        letter, _new = Letter.objects.update_or_create(
            urging=row,
            defaults={
                "draft": digest,
                "drafted_at": at,
                "drafted_by": visitor.actor,
                "named": sorted(each.pk for each in work),
            },
        )
        row.state = Urging.State.DRAFTED
        data: dict[str, Data] = {"sha256": digest, "occurrences": letter.named}
        save(row, Kind.LETTER_DRAFTED, data, by=visitor.actor, at=at)
    return letter


def _demand_work(urging: Urging, today: date) -> list[Occurrence]:
    work = work_of(urging, today)
    if not work:
        raise RefusedError(refusals.NOTHING_LEFT)
    if len(work) > MOST_ITEMS:
        figures = {"most": MOST_ITEMS, "n": len(work)}
        raise RefusedError(refusals.TOO_MUCH % figures)
    return work
