"""The register, the list of occurrences and the search."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from bamsat.agencies.models import Agency
from bamsat.commitments.lines import Line, lines
from bamsat.commitments.models import Assignment, Commitment, Occurrence, RollUp
from bamsat.commitments.querysets import CommitmentQuerySet, OccurrenceQuerySet
from bamsat.documents.models import Directive
from bamsat.rules.status import Status, Tally
from bamsat.search.fields import words
from bamsat.search.marking import around
from bamsat.ui.paging import Page, page_by_day, page_by_id
from bamsat.ui.statuses import BY_SLUG, LOOKS

CHOICES = 100
AGENCIES_FOUND = 12
DIRECTIVES_FOUND = 5


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What a list is narrowed to; empty strings and None narrow nothing."""

    query: str = ""
    directive: Directive | None = None
    agency: Agency | None = None
    status: Status | None = None
    part: str = ""

    @property
    def any(self) -> bool:
        return bool(
            self.query or self.directive or self.agency or self.status or self.part
        )

    def address(self, *without: str) -> str:
        """The filters as they stand in an address, some left out."""
        named = {
            "q": self.query,
            "van-ban": self.directive.slug if self.directive else "",
            "co-quan": self.agency.slug if self.agency else "",
            "trang-thai": LOOKS[self.status].slug if self.status else "",
            "phan": self.part,
        }
        kept = {k: v for k, v in named.items() if v and k not in without}
        return urlencode(kept)

    @property
    def narrowed(self) -> str:
        """All but the status: what the figures of a list are links within."""
        return self.address("trang-thai", "q")


def read_filters(asked: Mapping[str, str]) -> Filters:
    """The filters of an address. A name that does not exist narrows nothing: an old
    link still leads somewhere."""
    directive = asked.get("van-ban", "")
    agency = asked.get("co-quan", "")
    return Filters(
        query=asked.get("q", "").strip()[:200],
        directive=(
            Directive.objects.public().filter(slug=directive).first()
            if directive
            else None
        ),
        agency=Agency.objects.filter(slug=agency).first() if agency else None,
        status=BY_SLUG.get(asked.get("trang-thai", "")),
        part=asked.get("phan", "")[:80],
    )


@dataclass(frozen=True, kw_only=True)
class RegisterPage:
    """Commitments, fifty a page."""

    filters: Filters
    lines: list[Line]
    page: Page[Commitment]
    total: int
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


def commitments_of(filters: Filters, today: date) -> CommitmentQuerySet:
    """The published commitments that the filters leave."""
    found = Commitment.objects.public().for_lines()
    if filters.query:
        found = found.matching(filters.query)
    if filters.directive:
        found = found.filter(directive=filters.directive)
    if filters.part:
        found = found.filter(part=filters.part)
    if filters.agency:
        found = found.assigned_to(filters.agency.id)
    if filters.status:
        found = found.having(Occurrence.objects.of_status(filters.status, today))
    return found


def occurrences_of(filters: Filters, today: date) -> OccurrenceQuerySet:
    """The published occurrences that the filters leave."""
    found = Occurrence.objects.public()
    if filters.directive:
        found = found.filter(directive=filters.directive)
    if filters.part:
        found = found.filter(commitment__part=filters.part)
    if filters.agency:
        found = found.filter(agency=filters.agency)
    if filters.status:
        found = found.of_status(filters.status, today)
    return found


def register_page(filters: Filters, after: str, today: date) -> RegisterPage:
    """A page of the register."""
    directives = list(Directive.objects.public().order_by("-id")[:CHOICES])
    found = commitments_of(filters, today)
    page = page_by_id(found, after)
    return RegisterPage(
        filters=filters,
        lines=lines(page.rows, today),
        page=page,
        total=found.count() if filters.any else Directive.objects.public_commitments(),
        directives=directives,
    )


def occurrences_page(filters: Filters, after: str, today: date) -> OccurrencesPage:
    """A page of occurrences, by their last day; the tally spans all statuses."""
    rollup = RollUp.objects.public()
    if filters.directive:
        rollup = rollup.filter(directive=filters.directive)
    if filters.part:
        rollup = rollup.filter(part=filters.part)
    if filters.agency:
        rollup = rollup.filter(agency=filters.agency)
    tally = rollup.tally(today)
    found = occurrences_of(filters, today)
    return OccurrencesPage(
        filters=filters,
        page=page_by_day(
            found.with_status(today).select_related(
                "commitment__directive", "agency", "deadline"
            ),
            "due_on",
            after,
        ),
        tally=tally,
        total=tally[filters.status] if filters.status else tally.total,
    )


def search_page(query: str, after: str, today: date) -> SearchPage:
    """Everything that holds the words, accents or not."""
    query = query.strip()[:200]
    if not words(query):
        return SearchPage(
            query=query, empty=True, agencies=[], directives=[], hits=[], page=None
        )
    found = commitments_of(Filters(query=query), today)
    page = page_by_id(found, after, size=20)
    return SearchPage(
        query=query,
        empty=False,
        agencies=list(
            Agency.objects.having(Assignment.objects.public())
            .matching(query)
            .order_by("sort_key", "id")[:AGENCIES_FOUND]
        ),
        directives=list(Directive.objects.public().matching(query)[:DIRECTIVES_FOUND]),
        hits=[
            Hit(line=line, excerpt=around(line.quote, query))
            for line in lines(page.rows, today)
        ],
        page=page,
    )
