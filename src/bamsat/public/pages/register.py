"""The register, the list of occurrences and the search."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import HttpRequest

from bamsat.agencies.models import Agency
from bamsat.agencies.querysets import AgencyQuerySet
from bamsat.commitments.lines import Line, lines
from bamsat.commitments.models import Assignment, Commitment, Occurrence, RollUp
from bamsat.commitments.querysets import CommitmentQuerySet, OccurrenceQuerySet
from bamsat.documents.models import Directive
from bamsat.rules.status import Status, Tally
from bamsat.search.fields import asked_words
from bamsat.search.marking import around
from bamsat.ui.paging import Page, page_by_day, page_by_id
from bamsat.ui.requests import asked
from bamsat.ui.statuses import BY_SLUG, LOOKS

CHOICES = 100
AGENCIES_FOUND = 12
DIRECTIVES_FOUND = 5
# A list that was narrowed is counted so far; beyond, "hơn 1.000" says enough.
COUNTED = 1000
DAYS = re.compile(r"[0-9]{1,3}")


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What a list is narrowed to; empty strings and None narrow nothing.

    `unknown` is a filter of the address that names nothing (any more): such a list is
    empty and says so, since all there is would be the wrong answer.
    """

    query: str = ""
    directive: Directive | None = None
    agency: Agency | None = None
    status: Status | None = None
    part: str = ""
    days: int | None = None
    unknown: str = ""

    @property
    def any(self) -> bool:
        return bool(self.address() or self.unknown)

    def address(self, *without: str) -> str:
        """The filters as they stand in an address, some left out."""
        named = {
            "q": self.query,
            "van-ban": self.directive.slug if self.directive else "",
            "co-quan": self.agency.slug if self.agency else "",
            "trang-thai": LOOKS[self.status].slug if self.status else "",
            "phan": self.part,
            "den-han": "" if self.days is None else str(self.days),
        }
        kept = {k: v for k, v in named.items() if v and k not in without}
        return urlencode(kept)

    @property
    def narrowed(self) -> str:
        """All but status, days and words: what the figures of a list lead to."""
        return self.address("trang-thai", "q", "den-han")


def read_filters(request: HttpRequest) -> Filters:
    """The filters of an address."""
    directive, agency = asked(request, "van-ban"), asked(request, "co-quan")
    status, days = asked(request, "trang-thai"), asked(request, "den-han")
    found_directive = (
        Directive.objects.public().filter(slug=directive).first() if directive else None
    )
    found_agency = public_agencies().filter(slug=agency).first() if agency else None
    found_status = BY_SLUG.get(status)
    found_days = int(days) if DAYS.fullmatch(days) else None
    unknown = (
        (directive and not found_directive and directive)
        or (agency and not found_agency and agency)
        or (status and not found_status and status)
        or (days and found_days is None and days)
    )
    return Filters(
        query=asked(request, "q"),
        directive=found_directive,
        agency=found_agency,
        status=found_status,
        part=asked(request, "phan", 80),
        days=found_days,
        unknown=unknown or "",
    )


def public_agencies() -> AgencyQuerySet:
    """Agencies that something published names (RULES 9)."""
    return Agency.objects.having(Assignment.objects.public())


@dataclass(frozen=True, kw_only=True)
class RegisterPage:
    """Commitments, fifty a page."""

    filters: Filters
    lines: list[Line]
    page: Page[Commitment]
    total: int
    more: bool
    directives: list[Directive]


@dataclass(frozen=True, kw_only=True)
class OccurrencesPage:
    """Occurrences: the items behind every figure."""

    filters: Filters
    page: Page[Occurrence]
    tally: Tally
    total: int


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A commitment that was found, with the words around the first one found."""

    line: Line
    excerpt: str


@dataclass(frozen=True, kw_only=True)
class SearchPage:
    """What was found: agencies, directives, commitments."""

    query: str
    empty: bool
    agencies: list[Agency]
    directives: list[Directive]
    hits: list[Hit]
    page: Page[Commitment] | None
    total: int
    more: bool


def commitments_of(filters: Filters, today: date) -> CommitmentQuerySet:
    """The published commitments that the filters leave."""
    found = Commitment.objects.public().for_lines()
    if filters.unknown:
        return found.none()
    if filters.query:
        found = found.matching(filters.query)
    if filters.directive:
        found = found.filter(directive=filters.directive)
    if filters.part:
        found = found.filter(part=filters.part)
    if filters.agency:
        found = found.assigned_to(Assignment.objects.filter(agency=filters.agency))
    if filters.status:
        found = found.having(Occurrence.objects.of_status(filters.status, today))
    if filters.days is not None:
        found = found.having(Occurrence.objects.ahead(*_span(filters.days, today)))
    return found


def occurrences_of(filters: Filters, today: date) -> OccurrenceQuerySet:
    """The published occurrences that the filters leave."""
    found = Occurrence.objects.public()
    if filters.unknown:
        return found.none()
    if filters.query:
        found = found.filter(commitment__in=Commitment.objects.matching(filters.query))
    if filters.directive:
        found = found.filter(directive=filters.directive)
    if filters.part:
        found = found.filter(part=filters.part)
    if filters.agency:
        found = found.filter(agency=filters.agency)
    if filters.status:
        found = found.of_status(filters.status, today)
    if filters.days is not None:
        found = found.ahead(*_span(filters.days, today))
    return found


def _span(days: int, today: date) -> tuple[date, date]:
    return today, today + timedelta(days=days)


def register_page(filters: Filters, after: str, today: date) -> RegisterPage:
    """A page of the register."""
    directives = list(
        Directive.objects.public().with_totals().order_by("-id")[:CHOICES]
    )
    of_all = directives[0].commitments_of_all if directives else 0
    found = commitments_of(filters, today)
    page = page_by_id(found, after)
    total = found.up_to(COUNTED + 1) if filters.any else of_all
    if filters.directive and filters.directive not in directives:
        directives.append(filters.directive)
    return RegisterPage(
        filters=filters,
        lines=lines(page.rows, today),
        page=page,
        total=min(total, COUNTED) if filters.any else total,
        more=filters.any and total > COUNTED,
        directives=directives,
    )


def occurrences_page(filters: Filters, after: str, today: date) -> OccurrencesPage:
    """A page of occurrences, by their last day; the tally spans all statuses."""
    tally = tally_of(filters, today)
    found = occurrences_of(filters, today)
    if filters.query or filters.days is not None or filters.unknown:
        total = found.order_by()[:COUNTED].count()
    else:
        total = tally[filters.status] if filters.status else tally.total
    return OccurrencesPage(
        filters=filters,
        page=page_by_day(
            found.with_status(today).select_related("commitment", "agency", "deadline"),
            "sort_day",
            after,
        ),
        tally=tally,
        total=total,
    )


def tally_of(filters: Filters, today: date) -> Tally:
    """All statuses of the directive, part and agency that the filters name."""
    if filters.part and filters.directive:
        mine = Occurrence.objects.public().filter(directive=filters.directive)
        if filters.agency:
            mine = mine.filter(agency=filters.agency)
        return mine.filter(part=filters.part).tally(today)
    return (
        RollUp.objects.public()
        .of(
            directive=filters.directive.pk if filters.directive else None,
            agency=filters.agency.pk if filters.agency else None,
        )
        .tally(today)
    )


def search_page(query: str, after: str, today: date) -> SearchPage:
    """Everything that holds the words, accents or not."""
    if not asked_words(query):
        return SearchPage(
            query=query,
            empty=True,
            agencies=[],
            directives=[],
            hits=[],
            page=None,
            total=0,
            more=False,
        )
    found = commitments_of(Filters(query=query), today)
    page = page_by_id(found, after, size=20)
    total = found.up_to(COUNTED + 1)
    agencies = public_agencies().matching(query).order_by("sort_key", "id")
    return SearchPage(
        query=query,
        empty=False,
        agencies=list(agencies[:AGENCIES_FOUND]),
        directives=list(Directive.objects.public().matching(query)[:DIRECTIVES_FOUND]),
        hits=[
            Hit(line=line, excerpt=around(line.quote, query))
            for line in lines(page.rows, today)
        ],
        page=page,
        total=min(total, COUNTED),
        more=total > COUNTED,
    )
