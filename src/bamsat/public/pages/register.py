"""The register, the list of occurrences and the search."""

from dataclasses import dataclass
from datetime import date

from bamsat.agencies.models import Agency
from bamsat.commitments.lines import Line, lines
from bamsat.commitments.models import Commitment, Occurrence, RollUp
from bamsat.commitments.querysets import CommitmentQuerySet, OccurrenceQuerySet
from bamsat.commitments.register.filters import (
    COUNTED,
    Filters,
    counted,
    narrowed,
    narrowed_occurrences,
    public_agencies,
)
from bamsat.documents.models import Directive
from bamsat.rules.status import Tally
from bamsat.search.fields import asked_words
from bamsat.search.marking import around
from bamsat.ui.paging import Page, page_by_day, page_by_id

CHOICES = 100
AGENCIES_FOUND = 12
DIRECTIVES_FOUND = 5


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
    return narrowed(Commitment.objects.public().for_lines(), filters, today)


def occurrences_of(filters: Filters, today: date) -> OccurrenceQuerySet:
    """The published occurrences that the filters leave."""
    mine = Commitment.objects.public()
    return narrowed_occurrences(Occurrence.objects.public(), mine, filters, today)


def register_page(filters: Filters, after: str, today: date) -> RegisterPage:
    """A page of the register."""
    directives = list(Directive.objects.public().with_totals().for_choice()[:CHOICES])
    of_all = directives[0].commitments_of_all if directives else 0
    found = commitments_of(filters, today)
    page = page_by_id(found, after)
    total, more = counted(found) if filters.any else (of_all, False)
    if filters.directive and filters.directive not in directives:
        directives.append(filters.directive)
    return RegisterPage(
        filters=filters,
        lines=lines(page.rows, today, then=filters.then),
        page=page,
        total=total,
        more=more,
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
            mine = mine.filter(
                **{"obliged" if filters.then else "agency": filters.agency}
            )
        return mine.filter(part=filters.part).tally(today)
    return (
        RollUp.objects.public()
        .of(
            directive=filters.directive.pk if filters.directive else None,
            agency=filters.agency.pk if filters.agency else None,
            then=filters.then and filters.agency is not None,
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
    total, more = counted(found)
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
        total=total,
        more=more,
    )
