"""What the pages of an agency's own work show."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import IntegerField, Value
from django.utils.translation import gettext_lazy as _

from bamsat.agencies.models import Agency
from bamsat.commitments.lines import Line, lines
from bamsat.commitments.models import Commitment, Occurrence
from bamsat.commitments.querysets import CommitmentQuerySet
from bamsat.documents.models import Directive
from bamsat.entry.sheets.door import Refusal
from bamsat.entry.sheets.wording import refusal_words
from bamsat.progress.models import Checkpoint, Decision, Extension
from bamsat.progress.refusals import Words
from bamsat.progress.reporting import Sent
from bamsat.progress.working.filled import CHANGED, Judged, Verdict
from bamsat.progress.working.sections import (
    BY_SLUG,
    LATELY,
    SECTIONS,
    SOON,
    Counted,
    Section,
    new_since,
)
from bamsat.progress.working.sheets import MOST
from bamsat.rules.access import Visitor
from bamsat.rules.periods import is_fresh, review_day
from bamsat.rules.status import State, Status, Timing
from bamsat.ui.paging import Page, page_in_order, page_newest_first

SHOWN, GLANCED = 20, 5
"""Rows of a list about which something is to be done now, and of any other: the page
stays one page, each list opens in full."""
COUNTED, IN_FULL = 100, 500
"""No counting goes beyond this, of nine lists at once and of one: it is "more than 100"
then."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One piece of work, and what its agency should know of it."""

    occurrence: Occurrence
    directive: Directive
    status: Status
    new: bool
    reason: str
    review_on: date | None
    fresh: bool
    checkpoint: Checkpoint | None
    asked_until: date | None

    @property
    def adds(self) -> bool:
        """Whether what is said now only adds to what was handed in."""
        state, timing = self.occurrence.state, self.occurrence.timing
        done = state == State.CONFIRMED and timing != Timing.CONTINUOUS
        return done or state == State.SUBMITTED

    @property
    def answerable(self) -> bool:
        """Whether a report may be sent, or something added to one."""
        return State(self.occurrence.state) not in (
            State.SUSPENDED,
            State.CANCELLED,
            State.SUPERSEDED,
        )


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A list with its first rows."""

    section: Section
    rows: list[Row]
    total: int
    more: bool


@dataclass(frozen=True, kw_only=True)
class MinePage:
    """All lists of one agency, the most pressing first."""

    agency: Agency
    agencies: list[Agency]
    lists: list[Shown]

    @property
    def now(self) -> list[Shown]:
        """The lists about which something is to be done now."""
        return [each for each in self.lists if each.section.now]

    @property
    def pressing(self) -> int:
        """How much is to be done now."""
        return sum(each.total for each in self.now)

    @property
    def more(self) -> bool:
        """Whether there is more to be done now than was counted."""
        return any(each.more for each in self.now)

    @property
    def new(self) -> Shown:
        """What was given lately: no day presses it yet, but somebody must read it."""
        return next(each for each in self.lists if each.section.slug == LATELY)

    @property
    def any(self) -> bool:
        return any(each.total for each in self.lists)


@dataclass(frozen=True, kw_only=True)
class SectionPage:
    """One list in full, fifty a page."""

    agency: Agency
    agencies: list[Agency]
    section: Section
    rows: list[Row]
    page: Page[Occurrence]
    total: int
    more: bool


@dataclass(frozen=True, kw_only=True)
class LinesPage:
    """Commitments in which an agency only helps, or that a person watches."""

    agency: Agency | None
    agencies: list[Agency]
    lines: list[Line]
    page: Page[Commitment]


def agencies_of(visitor: Visitor) -> list[Agency]:
    """The agencies for which a person answers, in Vietnamese order."""
    mine = Agency.objects.filter(pk__in=visitor.answers_for)
    return list(mine.order_by("sort_key", "id"))


def chosen(agencies: Sequence[Agency], slug: str) -> Agency | None:
    """The agency that an address names, the first where it names none; None where the
    person answers for no agency of that name."""
    if not slug:
        return next(iter(agencies), None)
    return next((each for each in agencies if each.slug == slug), None)


def mine_page(agency: Agency, agencies: list[Agency], today: date) -> MinePage:
    """The first rows of each list, however much there is: a few queries for all."""
    totals = _totals(agency, today)
    first = _first(agency, today)
    keys = [key for found in first.values() for key in found]
    rows = {row.occurrence.pk: row for row in rows_of(_full(keys), today)}
    return MinePage(
        agency=agency,
        agencies=agencies,
        lists=[
            Shown(
                section=section,
                rows=_in_order(section, [rows[key] for key in first[section.slug]]),
                total=min(totals[section.slug], COUNTED),
                more=totals[section.slug] > COUNTED,
            )
            for section in SECTIONS
        ],
    )


def section_page(
    agency: Agency, agencies: list[Agency], section: Section, after: str, today: date
) -> SectionPage:
    """A page of one list."""
    mine = Occurrence.objects.of_agency(agency.pk)
    page = page_in_order(
        section.rows(mine, today).select_related("commitment", "agency"),
        section.columns,
        after,
        backwards=section.backwards,
    )
    total = _count(section, agency, today)
    return SectionPage(
        agency=agency,
        agencies=agencies,
        section=section,
        rows=rows_of(page.rows, today),
        page=page,
        total=min(total, IN_FULL),
        more=total > IN_FULL,
    )


def supporting_page(
    agency: Agency, agencies: list[Agency], after: str, today: date
) -> LinesPage:
    """What an agency only helps with: to read, not to answer for."""
    found = Commitment.objects.supported_by(agency.pk)
    return _lines_page(agency, agencies, found, after, today)


def watched_page(
    visitor: Visitor, agencies: list[Agency], after: str, today: date
) -> LinesPage:
    """What a person watches, the newest commitment first."""
    found = Commitment.objects.filter(watches__person=visitor.person)
    return _lines_page(None, agencies, found, after, today)


def _lines_page(
    agency: Agency | None,
    agencies: list[Agency],
    found: CommitmentQuerySet,
    after: str,
    today: date,
) -> LinesPage:
    page = page_newest_first(found.for_officers(), after, size=50)
    return LinesPage(
        agency=agency, agencies=agencies, lines=lines(page.rows, today), page=page
    )


def _count(section: Section, agency: Agency, today: date) -> int:
    mine = Occurrence.objects.of_agency(agency.pk)
    return section.rows(mine, today).order_by()[: IN_FULL + 1].count()


def _totals(agency: Agency, today: date) -> dict[str, int]:
    """How long each list is, counted in one query and never beyond the bound."""
    mine = Occurrence.objects.of_agency(agency.pk)
    counts = {
        f"n{number}": Counted(section.ordered(mine, today).values("pk")[: COUNTED + 1])
        for number, section in enumerate(SECTIONS)
    }
    found = Agency.objects.annotate(**counts).values_list(*counts).get(pk=agency.pk)
    return dict(zip(BY_SLUG, found, strict=True))


def _rows(section: Section) -> int:
    """How many rows of a list the first page shows."""
    return SHOWN if section.now else GLANCED


def _first(agency: Agency, today: date) -> dict[str, list[int]]:
    """The keys of the first rows of each list, in one query."""
    mine = Occurrence.objects.of_agency(agency.pk)
    parts = [
        Occurrence.objects.filter(
            pk__in=section.ordered(mine, today).values("pk")[: _rows(section)]
        )
        .order_by()
        .annotate(number=Value(number, output_field=IntegerField()))
        .values_list("number", "pk")
        for number, section in enumerate(SECTIONS)
    ]
    found: dict[str, list[int]] = {section.slug: [] for section in SECTIONS}
    for number, key in parts[0].union(*parts[1:], all=True):
        found[SECTIONS[number].slug].append(key)
    return found


def _in_order(section: Section, rows: list[Row]) -> list[Row]:
    names = [*(column.name for column in section.columns), "pk"]
    return sorted(
        rows,
        key=lambda row: [getattr(row.occurrence, name) for name in names],
        reverse=section.backwards,
    )


def _full(keys: Iterable[int]) -> list[Occurrence]:
    rows = Occurrence.objects.filter(pk__in=set(keys)).order_by()
    return list(rows.select_related("commitment", "agency"))


def rows_of(occurrences: Sequence[Occurrence], today: date) -> list[Row]:
    """Rows in the order given, with what their agency should know: four queries."""
    keys = [each.pk for each in occurrences]
    directives = Directive.objects.only(
        "slug", "kind_name", "symbol", "title", "reporting_days"
    ).in_bulk({each.directive_id for each in occurrences})
    reasons = _reasons(each.pk for each in occurrences if each.state == State.RETURNED)
    points: dict[int, Checkpoint] = {}
    waiting = Checkpoint.objects.filter(occurrence__in=keys, reached_on__isnull=True)
    for point in waiting.filter(due_on__lte=today + SOON).order_by("-due_on", "-pk"):
        points[point.occurrence_id] = point
    asked = dict(
        Extension.objects.to_decide()
        .filter(occurrence__in=keys)
        .values_list("occurrence_id", "until")
    )
    since = new_since(today)
    found = []
    for each in occurrences:
        directive = directives[each.directive_id]
        commitment = each.commitment
        looked_at = each.timing != Timing.DATED and not commitment.ended
        found.append(
            Row(
                occurrence=each,
                directive=directive,
                status=each.status(today),
                new=each.answered_at is None and commitment.entered_at >= since,
                reason=reasons.get(each.pk, ""),
                review_on=review_day(
                    commitment.review_set_on, directive.reporting_dates, today
                )
                if looked_at
                else None,
                fresh=is_fresh(each.fresh_on, directive.reporting_dates, today),
                checkpoint=points.get(each.pk),
                asked_until=asked.get(each.pk),
            )
        )
    return found


def _reasons(keys: Iterable[int]) -> dict[int, str]:
    """Why each of these was returned or opened again, by its last decision."""
    rows = Decision.objects.standing().filter(occurrence__in=list(keys))
    said = rows.exclude(reason="").order_by("pk")
    return dict(said.values_list("occurrence_id", "reason"))


@dataclass(frozen=True, kw_only=True)
class TrialPage:
    """A filled-in sheet, before it counts or after: its rows by what becomes of
    them."""

    taken: list[Judged]
    unchanged: int
    wrong: list[Judged]


def trial_page(judged: Sequence[Judged]) -> TrialPage:
    """What would be written, what stays, what is wrong and what to do about it."""
    return TrialPage(
        taken=[each for each in judged if each.verdict is Verdict.TAKEN],
        unchanged=sum(each.verdict is Verdict.UNCHANGED for each in judged),
        wrong=[each for each in judged if each.verdict is Verdict.WRONG],
    )


def written_page(judged: Sequence[Judged], sent: Sent) -> TrialPage:
    """What was written; what moved between the look and the click stands with the
    wrong rows, and what was typed in it is shown."""
    why: dict[int, Words] = {row.pk: CHANGED for row in sent.stale}
    why |= {row.pk: words for row, words in sent.kept}
    page = trial_page(judged)
    late = [
        replace(each, verdict=Verdict.WRONG, why=why[each.occurrence.pk])
        for each in page.taken
        if each.occurrence and each.occurrence.pk in why
    ]
    done = [
        each for each in page.taken if each.occurrence and each.occurrence.pk not in why
    ]
    return TrialPage(taken=done, unchanged=page.unchanged, wrong=[*page.wrong, *late])


NO_ROWS = _(
    "Trong tệp không có dòng nào của bảng “Việc của tôi”: tải bảng ở trang này, điền "
    "vào chính tệp ấy rồi gửi lại."
)
TOO_MANY = _("Mỗi lần nhận nhiều nhất %(most)s dòng: chia tệp làm nhiều lần.")


def refusal(refusal: Refusal) -> str:
    """Why a file was not taken, and what to do."""
    if refusal is Refusal.EMPTY:
        return str(NO_ROWS)
    if refusal is Refusal.TOO_MANY_ROWS:
        return str(TOO_MANY % {"most": MOST})
    return refusal_words(refusal)
