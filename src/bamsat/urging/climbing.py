"""The daily look at what is late: which work reached which step of the ladder.

Each agency by itself in one transaction, its directives locked in one order, so that
two workers at once and a run cut off leave each item once at each step.
"""

import logging
import math
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from bamsat.agencies.models import Agency
from bamsat.calendars.days import calendar as site_calendar
from bamsat.commitments.models import Handing, Occurrence
from bamsat.commitments.querysets import OccurrenceQuerySet
from bamsat.documents.models import Directive
from bamsat.journal.events import Kind
from bamsat.progress.models import Decision, Suspension
from bamsat.rules import escalation
from bamsat.rules.escalation import Addressee, Lateness, Stand
from bamsat.urging.addressing import Names, addressees, copies
from bamsat.urging.changing import StaleUrgingError
from bamsat.urging.ladders import Ladders
from bamsat.urging.models import UrgedItem, Urging
from bamsat.urging.telling import tell_all
from vanban.workdays import Calendar

logger = logging.getLogger(__name__)

BY = "command"
FORGOTTEN = timedelta(days=30)
"""What was handed in so long ago is urged no more, though no letter ever left."""


class NotUrgedError(Exception):
    """Some agencies could not be urged; the log says why."""


@dataclass(frozen=True, kw_only=True)
class Climb:
    """One piece of work at a step that it had not reached before."""

    occurrence: int
    directive: int
    lateness: Lateness
    occasions: int
    stand: Stand
    entered: bool


@dataclass(frozen=True, kw_only=True)
class Round:
    """What one look at all came to: urgings made, agencies that failed, those to which
    the time did not reach; and whether it was a working day."""

    made: int = 0
    failed: list[int] = field(default_factory=list)
    left: int = 0
    working_day: bool = True


@dataclass(frozen=True, kw_only=True)
class Look:
    """One piece of late work: how late, the step it has come to by that, and the
    highest one at which it was urged on this way up (0: none)."""

    occurrence: int
    directive: int
    lateness: Lateness
    occasions: int
    stand: Stand | None
    before: int

    def at(self, stand: Stand) -> Climb:
        """The work at a step."""
        return Climb(
            occurrence=self.occurrence,
            directive=self.directive,
            lateness=self.lateness,
            occasions=self.occasions,
            stand=stand,
            entered=self.before == 0,
        )


def climb(now: datetime, calendar: Calendar | None = None) -> int:
    """Urge what reached a new step; how many urgings were made. Nothing on days off:
    what waits then climbs on the next working day."""
    found = go_round(now, calendar)
    if found.failed:
        raise NotUrgedError(
            f"agencies {found.failed[:20]}: looked at again by the next run"
        )
    return found.made


def go_round(
    now: datetime, calendar: Calendar | None = None, *, seconds: float = math.inf
) -> Round:
    """The same, for so long at most: what is left comes with the next look."""
    today = settings.PINNED_DAY or timezone.localdate(now)
    if not (calendar or site_calendar([today.year])).is_working_day(today):
        return Round(working_day=False)
    stop = time.monotonic() + seconds
    _begin_anew()
    ladders = Ladders()
    made, failed, waiting = 0, [], _late_agencies(today)
    while waiting and time.monotonic() < stop:
        agency = waiting.pop(0)
        try:
            # A cheap look first: most agencies have nothing new on most runs.
            if _climbs(agency.pk, ladders, today):
                made += _urge(agency, ladders, today, now)
        except Exception:  # what is wrong with one agency holds up no other
            logger.exception("agency %s was not urged", agency.pk)
            failed.append(agency.pk)
    _forget(today, now)
    return Round(made=made, failed=failed, left=len(waiting))


def begun_anew(items: "QuerySet[UrgedItem]") -> "QuerySet[UrgedItem]":
    """Those in urgings of which no letter left where the agency got a new turn since
    (its day moved, it was returned, or its pause ended), or where another goes on with
    the work."""
    since = {"occurrence": OuterRef("occurrence")}
    after = OuterRef("urging__made_at")
    returned = Decision.objects.standing().filter(
        kind=Decision.Kind.RETURNED, at__gt=after, **since
    )
    resumed = Suspension.objects.filter(ended_at__gt=after, **since)
    return items.filter(
        Q(occurrence__due_on__gt=F("since"))
        | ~Q(occurrence__agency=F("urging__agency"))
        | Exists(returned)
        | Exists(resumed),
        urging__in=Urging.objects.open(),
        passed_on=False,
    )


def _begin_anew() -> None:
    """Take that work out of its urgings."""
    turned = begun_anew(UrgedItem.objects.all()).values("pk")
    UrgedItem.objects.filter(pk__in=turned).update(passed_on=True)


def _late_agencies(today: date) -> list[Agency]:
    """Those with late work: single bodies that are there. Nobody answers for a
    collective, nor for an agency that ended."""
    there = Agency.objects.single().standing(today)
    return list(there.having(Occurrence.objects.behind(today)).order_by("pk"))


def _climbs(agency: int, ladders: Ladders, today: date) -> list[Climb]:
    """What climbed at one agency."""
    return [
        look.at(look.stand)
        for look in looks(agency, ladders, today)
        if look.stand and look.stand.step.addressee.rank > look.before
    ]


def looks(agency: int, ladders: Ladders, today: date) -> list[Look]:
    """What is late at one agency: six queries, however much that is."""
    late = Occurrence.objects.behind(today).of_agency(agency).order_by("pk")
    rows = list(
        late.values_list("pk", "directive_id", "due_on", "assignment_id", "obliged_id")
    )
    handed = _handed(agency, late)
    returned = _days(
        Decision.objects.standing()
        .filter(kind=Decision.Kind.RETURNED, occurrence__in=late.values("pk"))
        .order_by()
        .values_list("occurrence")
        .annotate(last=Max("at"))
    )
    resumed = _days(
        Suspension.objects.filter(
            ended_at__isnull=False, occurrence__in=late.values("pk")
        )
        .order_by()
        .values_list("occurrence")
        .annotate(last=Max("ended_at"))
    )
    ranks = _ranks(agency, late)
    urged = _first_urged(agency, today)
    found = []
    for key, directive, due_on, assignment, obliged in rows:
        if due_on is None:
            continue
        lateness = escalation.lateness(
            due_on,
            today,
            returned_on=returned.get(key),
            resumed_on=resumed.get(key),
            handed_on=handed.get((assignment, obliged)),
        )
        occasions = escalation.occasions(urged, key, today)
        stand = escalation.stand(
            ladders.of(directive), days=lateness.days, occasions=occasions
        )
        found.append(
            Look(
                occurrence=key,
                directive=directive,
                lateness=lateness,
                occasions=occasions,
                stand=stand,
                before=ranks.get((key, lateness.since), 0),
            )
        )
    return found


def _days(rows: Iterable[tuple[int, datetime]]) -> dict[int, date]:
    return {key: timezone.localdate(at) for key, at in rows}


def _handed(agency: int, late: OccurrenceQuerySet) -> dict[tuple[int, int], date]:
    """The last day on which a person handed each of these to the agency."""
    rows = Handing.objects.standing().filter(
        taker=agency, assignment__in=late.values("assignment")
    )
    found = rows.order_by().values_list("assignment", "obliged").annotate(Max("at"))
    return {(a, obliged): timezone.localdate(at) for a, obliged, at in found}


def _ranks(agency: int, late: OccurrenceQuerySet) -> dict[tuple[int, date], int]:
    """The highest step of each way up, by the work and the day that it began."""
    items = UrgedItem.objects.filter(
        urging__agency=agency, occurrence__in=late.values("pk")
    ).order_by()
    found = items.values_list("occurrence", "since").annotate(top=Max("urging__rank"))
    return {(key, since): top for key, since, top in found}


def _first_urged(agency: int, today: date) -> Mapping[date, set[int]]:
    """Which work of an agency was first urged on which days of the last year."""
    items = UrgedItem.objects.filter(
        urging__agency=agency,
        urging__day__gte=today - escalation.YEAR,
        urging__day__lt=today,
        entered=True,
    ).order_by()
    found: dict[date, set[int]] = {}
    for key, day in items.values_list("occurrence", "urging__day"):
        found.setdefault(day, set()).add(key)
    return found


@transaction.atomic
def _urge(agency: Agency, ladders: Ladders, today: date, now: datetime) -> int:
    """Write what climbed at one agency, looked at again under the locks."""
    late = Occurrence.objects.behind(today).of_agency(agency.pk)
    held = Directive.objects.select_for_update().order_by("pk")
    directives = {row.pk: row for row in held.filter(pk__in=late.values("directive"))}
    together: dict[tuple[int, Addressee], list[Climb]] = {}
    for each in _climbs(agency.pk, ladders, today):
        if each.directive in directives:
            step = each.stand.step.addressee
            together.setdefault((each.directive, step), []).append(each)
    told = []
    for (directive, step), climbs in sorted(together.items()):
        urging = urging_of(agency, directives[directive], step, today, now)
        if urging.open:
            put(urging, climbs)
            keys = tuple(sorted(each.occurrence for each in climbs))
            told.append((urging, {"occurrences": keys}))
    if told:
        tell_all(Kind.URGING_STEP_REACHED, told, by=BY, at=now, batch=uuid4())
    return len(told)


def urging_of(
    agency: Agency, directive: Directive, step: Addressee, today: date, now: datetime
) -> Urging:
    """The urging of that day at that step, made where there is none; held until the
    transaction ends, with the others that may name the same work, in one order: no
    letter leaves meanwhile."""
    named = UrgedItem.objects.filter(
        occurrence__agency=agency, occurrence__directive=directive, passed_on=False
    )
    mine = Q(agency=agency) | Q(pk__in=named.order_by().values("urging"))
    others = Urging.objects.open().filter(mine, directive=directive)
    list(others.select_for_update().order_by("pk").values_list("pk", flat=True))
    names = Names.of(directive, agency, today)
    urging, _new = Urging.objects.select_for_update().get_or_create(
        agency=agency,
        directive=directive,
        step=step,
        day=today,
        defaults={
            "rank": step.rank,
            "made_at": now,
            "addressees": "\n".join(addressees(step, agency, names)),
            "copies": "\n".join(copies(step, agency, names)),
        },
    )
    return urging


def put(urging: Urging, climbs: list[Climb]) -> None:
    """Put work into an urging, and out of the others of which no letter left.
    StaleUrgingError where somebody went on with the urging since it was read."""
    keys = [each.occurrence for each in climbs]
    others = Urging.objects.open().exclude(pk=urging.pk)
    UrgedItem.objects.filter(
        occurrence__in=keys, urging__in=others, passed_on=False
    ).update(passed_on=True)
    # Its day was corrected on the very day on which it was urged: it stands anew.
    urging.items.filter(occurrence__in=keys).delete()
    UrgedItem.objects.bulk_create(
        UrgedItem(
            urging=urging,
            occurrence_id=each.occurrence,
            step=urging.step,
            since=each.lateness.since,
            days=each.lateness.days,
            occasions=each.occasions,
            cause=each.stand.cause,
            entered=each.entered,
        )
        for each in climbs
    )
    # What was drafted does not name it.
    same = Urging.objects.filter(pk=urging.pk, state=urging.state)
    if not same.update(version=F("version") + 1, state=Urging.State.WAITING):
        raise StaleUrgingError


@transaction.atomic
def _forget(today: date, now: datetime) -> None:
    """Drop what nobody sent and nobody needs to send any more."""
    old = Urging.objects.open().filter(Q(day__lt=today - FORGOTTEN)).settled(today)
    rows = list(old.select_for_update(of=("self",)).order_by("pk")[:1000])
    if not rows:
        return
    told: list[tuple[Urging, Mapping[str, str]]] = [(row, {}) for row in rows]
    Urging.objects.filter(pk__in=[row.pk for row in rows]).update(
        state=Urging.State.DROPPED,
        dropped_at=now,
        dropped_by=BY,
        version=F("version") + 1,
    )
    tell_all(Kind.URGING_DROPPED, told, by=BY, at=now, batch=uuid4())
