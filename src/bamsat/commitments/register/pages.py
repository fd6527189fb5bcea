"""What the officers' pages of the register show."""

from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest

from bamsat.agencies.models import Agency
from bamsat.commitments.lines import Line, lines
from bamsat.commitments.models import Commitment
from bamsat.commitments.register.directives import Offered, offered
from bamsat.commitments.register.filters import (
    Filters,
    all_filters,
    counted,
    narrowed,
)
from bamsat.commitments.register.models import SavedView
from bamsat.commitments.register.operations import why_not
from bamsat.commitments.register.ordering import ORDERS, PLACED, Order
from bamsat.commitments.review.refusals import Words
from bamsat.documents.models import Directive, Part
from bamsat.ui.paging import Page
from bamsat.ui.requests import asked

AGENCIES = 500
VIEWS = 100


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A list as an address asks for it: filters and order."""

    filters: Filters
    order: Order

    def address(self) -> str:
        """As it stands in an address, the usual order left out."""
        order = "" if self.order is PLACED else urlencode({"xep": self.order.slug})
        return "&".join(filter(None, [self.filters.address(), order]))


def read_asked(request: HttpRequest) -> Asked:
    """The list that an officer's address asks for; an order that is none is the usual
    one."""
    order = ORDERS.get(asked(request, "xep"), PLACED)
    return Asked(filters=all_filters(request), order=order)


@dataclass(frozen=True, kw_only=True)
class ListPage:
    """Accepted commitments, fifty a page."""

    asked: Asked
    orders: list[Order]
    lines: list[Line]
    page: Page[Commitment]
    total: int
    more: bool
    offered: Offered
    parts: list[Part]
    agencies: list[str]
    views: list[SavedView]
    view: SavedView | None
    view_gone: bool

    @property
    def filters(self) -> Filters:
        return self.asked.filters

    @property
    def address(self) -> str:
        return self.asked.address()


def list_page(
    said: Asked, after: str, view: str, person: int | None, today: date
) -> ListPage:
    """A page of the officers' register."""
    found = narrowed(Commitment.objects.for_officers(), said.filters, today)
    page = said.order.page(found, after)
    total, more = counted(found)
    directive = said.filters.directive
    views = list(views_of(person))
    shown = next((each for each in views if str(each.pk) == view), None)
    return ListPage(
        asked=said,
        orders=list(ORDERS.values()),
        lines=lines(page.rows, today, then=said.filters.then),
        page=page,
        total=total,
        more=more,
        offered=offered(Directive.objects.all(), said.filters.chosen),
        parts=list(directive.parts.all()) if directive else [],
        agencies=list(
            Agency.objects.order_by("sort_key", "id").values_list("name", flat=True)[
                :AGENCIES
            ]
        ),
        views=views,
        view=shown,
        view_gone=bool(view) and shown is None,
    )


def views_of(person: int | None) -> list[SavedView]:
    """One's own views and those of the house, by name, the first hundred."""
    found = SavedView.objects.open_to(person).select_related("owner")
    return list(found.order_by("name", "id")[:VIEWS])


@dataclass(frozen=True, kw_only=True)
class ViewRow:
    """A saved view, what it narrows to, and what it names that is gone."""

    view: SavedView
    gone: str
    own: bool


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A commitment chosen to be ended: what will be set aside, what stays done, or why
    it cannot be."""

    commitment: Commitment
    line: Line
    set_aside: int
    stays: int
    why_not: Words


@dataclass(kw_only=True)
class EndingPage:
    """The preview of a cancelling or superseding."""

    choices: list[Choice]
    candidates: list[Line] = field(default_factory=list)
    searched: bool = False
    back: str = ""

    @property
    def possible(self) -> list[Choice]:
        """Those that can be ended."""
        return [each for each in self.choices if not each.why_not]


def choices_of(keys: list[int], today: date) -> list[Choice]:
    """What ending these would do, in the order of the register."""
    found = list(
        Commitment.objects.filter(pk__in=keys)
        .select_related("directive")
        .order_by("directive", "start", "pk")
    )
    by_key = {line.id: line for line in lines(found, today)}
    return [
        Choice(
            commitment=row,
            line=by_key[row.pk],
            set_aside=len(by_key[row.pk].statuses) - by_key[row.pk].done,
            stays=by_key[row.pk].done,
            why_not=why_not(row),
        )
        for row in found
    ]


def candidates(query: str, keys: list[int], today: date) -> list[Line]:
    """Commitments that hold the words and may stand in the place of the chosen ones."""
    found = Commitment.objects.matching(query).filter(ended="").exclude(pk__in=keys)
    return lines(found.order_by("-pk")[:20], today)
