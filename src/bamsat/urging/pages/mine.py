"""The letters that an agency was sent, for its people and for whoever holds a link."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from bamsat.agencies.models import Agency
from bamsat.ui.paging import Page, page_newest_first
from bamsat.urging.models import Letter, UrgedItem, Urging
from bamsat.urging.pages.one import Item, items_of
from bamsat.urging.scanning import served

SIZE = 20


@dataclass(frozen=True, kw_only=True)
class Received:
    """A letter in the list of an agency."""

    urging: Urging
    letter: Letter
    work: int
    served: bool

    @property
    def waits(self) -> bool:
        return self.urging.state == Urging.State.SENT


@dataclass(frozen=True, kw_only=True)
class MinePage:
    """The letters to one agency, the newest first."""

    agency: Agency
    agencies: list[Agency]
    letters: list[Received]
    page: Page[Urging]


@dataclass(frozen=True, kw_only=True)
class LinkPage:
    """A letter and its work, as whoever holds the link sees it."""

    urging: Urging
    letter: Letter
    items: list[Item]
    served: bool
    token: str

    @property
    def waits(self) -> bool:
        return self.urging.state == Urging.State.SENT


def mine_page(agency: Agency, agencies: list[Agency], after: str) -> MinePage:
    """Twenty letters, with how much work each names."""
    rows = Urging.objects.arrived().of_agencies(frozenset({agency.pk})).with_all()
    page = page_newest_first(rows, after, SIZE)
    work = named_of([row.pk for row in page.rows])
    return MinePage(
        agency=agency,
        agencies=agencies,
        letters=[
            Received(
                urging=row,
                letter=row.letter,
                work=work.get(row.pk, 0),
                served=served(row.letter),
            )
            for row in page.rows
        ],
        page=page,
    )


def named_of(urgings: list[int]) -> dict[int, int]:
    """How much work each of these letters named."""
    items = UrgedItem.objects.filter(
        urging__in=urgings, passed_on=False, marked_off_at__isnull=True
    )
    counts = items.order_by().values_list("urging").annotate(n=Count("pk"))
    return dict(counts)


def link_page(urging: Urging, token: str, today: date) -> LinkPage:
    """What the holder of a link sees."""
    return LinkPage(
        urging=urging,
        letter=urging.letter,
        items=items_of(urging, today, named=True),
        served=served(urging.letter),
        token=token,
    )
