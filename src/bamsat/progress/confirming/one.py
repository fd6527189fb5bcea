"""One piece of work before its decision: everything that is needed, on one screen."""

from dataclasses import dataclass
from datetime import datetime

from bamsat.commitments.explained import reason_of, review_of
from bamsat.commitments.models import Assignment, Deadline, Occurrence
from bamsat.commitments.portraits import before_span, behind_span, lead_in_span
from bamsat.commitments.querysets import OccurrenceQuerySet
from bamsat.commitments.register.filters import Filters
from bamsat.documents.models import Directive, Reading
from bamsat.progress import refusals
from bamsat.progress.barring import submission
from bamsat.progress.confirming.queue import Reader, neighbours
from bamsat.progress.deciding import undoable
from bamsat.progress.models import (
    Decision,
    Extension,
    Report,
    Suspension,
)
from bamsat.progress.refusals import Words
from bamsat.progress.speakers import speakers
from bamsat.rules.confirmation import Bar, bar
from bamsat.rules.moves import WAITED_FOR, Move, may_move
from bamsat.rules.status import State, Status, Timing
from bamsat.ui.paging import Page, page_newest_first

EARLIER = 20
MOST = 50


@dataclass(frozen=True, kw_only=True)
class Said:
    """One report and by whom it came; its files are fetched with it."""

    report: Report
    who: str


@dataclass(frozen=True, kw_only=True)
class Judged:
    """One decision, and whether it can be taken back now."""

    decision: Decision
    who: str
    undoable: bool


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One request for a later day, and who decided about it."""

    extension: Extension
    who: str
    decider: str


@dataclass(frozen=True, kw_only=True)
class Stop:
    """One pause, and how many days it took."""

    suspension: Suspension
    who: str
    ended_by: str
    days: int


@dataclass(frozen=True, kw_only=True)
class Acts:
    """What the visitor may do here; `why_not` says why nothing."""

    why_not: Words
    confirm: bool
    send_back: bool
    reopen: bool
    suspend: bool
    resume: bool


@dataclass(frozen=True, kw_only=True)
class Wording:
    """The official wording among what stands around it."""

    lead_in: str
    before: str
    quote: str
    after: str


@dataclass(frozen=True, kw_only=True)
class OnePage:
    """One occurrence with its source, day, reports, decisions and pauses."""

    occurrence: Occurrence
    directive: Directive
    wording: Wording
    status: Status
    leads: list[Assignment]
    supports: list[Assignment]
    deadlines: list[Deadline]
    why: list[str]
    handed_in: list[Said]
    earlier: list[Said]
    page: Page[Report]
    judged: list[Judged]
    extensions: list[Asked]
    pauses: list[Stop]
    not_moved: Stop | None
    acts: Acts
    previous: int | None
    next: int | None

    @property
    def undoable(self) -> Judged | None:
        """The decision that can be taken back now."""
        return next((each for each in self.judged if each.undoable), None)

    @property
    def returns(self) -> list[Judged]:
        """Returns and reopenings that stand, the newest first."""
        back = (Decision.Kind.RETURNED, Decision.Kind.REOPENED)
        return [
            each
            for each in self.judged
            if each.decision.kind in back and each.decision.undone_at is None
        ]


def for_one() -> OccurrenceQuerySet:
    """Occurrences with what their page shows of them."""
    return Occurrence.objects.select_related("agency", "commitment", "deadline")


def one_page(row: Occurrence, filters: Filters, after: str, reader: Reader) -> OnePage:
    """The screen from which one piece of work is decided about."""
    visitor, now, today = reader.visitor, reader.now, reader.today
    told, made = submission(row)
    page, reports, earlier = _reports(row, made, after)
    decisions = list(row.decisions.all()[:MOST])
    extensions = list(row.extensions.all()[:MOST])
    pauses = list(row.suspensions.all()[:MOST])
    actors = _actors([*reports, *earlier], decisions, extensions, pauses)
    names = speakers(actors, today)
    stops = [_stop(each, names, now) for each in pauses]
    parties = list(row.commitment.assignments.select_related("agency", "holder"))
    directive = Directive.objects.get(pk=row.directive_id)
    previous, following = neighbours(row, filters, visitor, today)
    return OnePage(
        occurrence=row,
        directive=directive,
        wording=wording(row, directive, parties),
        status=row.status(today),
        leads=[each for each in parties if each.role == "lead"],
        supports=[each for each in parties if each.role == "support"],
        deadlines=[row.deadline] if row.deadline else [],
        why=reason_of(row, review_of(row, directive.reporting_dates, today)),
        handed_in=[_said(each, names) for each in reports],
        earlier=[_said(each, names) for each in earlier],
        page=page,
        judged=_judged(row, decisions, names, now),
        extensions=_asked(extensions, names),
        pauses=stops,
        not_moved=_not_moved(row, stops, extensions),
        acts=_acts(row, bar(told, visitor)),
        previous=previous,
        next=following,
    )


def _reports(
    row: Occurrence, made: Report | None, after: str
) -> tuple[Page[Report], list[Report], list[Report]]:
    """What was handed in with all that was added since, and what was said before."""
    found = row.reports.prefetch_related("evidence")
    counts = row.state in (State.SUBMITTED, State.CONFIRMED)
    if made is None or not counts:
        page = page_newest_first(found, after, size=EARLIER)
        return page, [], page.rows
    since = list(found.filter(pk__gte=made.pk).order_by("pk")[:MOST])
    page = page_newest_first(found.filter(pk__lt=made.pk), after, size=EARLIER)
    return page, since, page.rows


def _actors(
    reports: list[Report],
    decisions: list[Decision],
    extensions: list[Extension],
    pauses: list[Suspension],
) -> list[str]:
    found = [each.by for each in reports]
    for judged in decisions:
        found += [judged.by, judged.undone_by]
    for asked in extensions:
        found += [asked.by, asked.decided_by]
    for stop in pauses:
        found += [stop.by, stop.ended_by]
    return found


def _said(report: Report, names: dict[str, str]) -> Said:
    return Said(report=report, who=names.get(report.by, ""))


def _judged(
    row: Occurrence, decisions: list[Decision], names: dict[str, str], now: datetime
) -> list[Judged]:
    """The decisions, newest first; the last one can be undone while nothing moved."""
    return [
        Judged(
            decision=made,
            who=names[made.by],
            undoable=made.before["version"] == row.version and undoable(made, now),
        )
        for made in decisions
    ]


def _asked(extensions: list[Extension], names: dict[str, str]) -> list[Asked]:
    return [
        Asked(
            extension=each, who=names[each.by], decider=names.get(each.decided_by, "")
        )
        for each in extensions
    ]


def _stop(made: Suspension, names: dict[str, str], now: datetime) -> Stop:
    days = ((made.ended_at or now) - made.at).days
    ended_by = names.get(made.ended_by, "")
    return Stop(suspension=made, who=names[made.by], ended_by=ended_by, days=days)


def _not_moved(
    row: Occurrence, stops: list[Stop], extensions: list[Extension]
) -> Stop | None:
    """The last pause, where the day was not moved since it ended."""
    last = stops[0] if stops else None
    if last is None or last.suspension.ended_at is None:
        return None
    if row.timing != Timing.DATED or row.state not in WAITED_FOR:
        return None
    ended = last.suspension.ended_at
    given = [each.decided_at for each in extensions if each.granted_until]
    return None if any(at and at >= ended for at in given) else last


def _acts(row: Occurrence, why: Bar | None) -> Acts:
    def may(move: Move) -> bool:
        return why is None and may_move(State(row.state), move, Timing(row.timing))

    return Acts(
        why_not=refusals.BARS[why] if why else "",
        confirm=may(Move.CONFIRM),
        send_back=may(Move.RETURN),
        reopen=may(Move.REOPEN),
        suspend=may(Move.SUSPEND),
        resume=may(Move.RESUME),
    )


def wording(
    row: Occurrence, directive: Directive, parties: list[Assignment]
) -> Wording:
    """The official wording of a piece of work, from the text of its directive."""
    asked = row.commitment
    part = directive.parts.get(path=asked.part)
    text = Reading.objects.values_list("text", flat=True).get(directive=directive)
    around = lead_in_span(asked, parties, text)
    return Wording(
        lead_in=text[slice(*around)] if around else "",
        before=text[slice(*before_span(asked, part, text))],
        quote=asked.quote,
        after=text[slice(*behind_span(asked, part, text))],
    )
