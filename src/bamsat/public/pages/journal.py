"""The journal for people: the heads of the days, and what became of a published
object."""

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Sum
from django.urls import reverse
from django.utils import timezone

from bamsat.commitments.models import Commitment
from bamsat.documents.models import Directive
from bamsat.journal.models import Chain, End, Event, Seal
from bamsat.ui.paging import Page, page_newest_first

DAYS_AT_ONCE = 30
SHOWN = 5
EVENTS_AT_ONCE = 50


@dataclass(frozen=True, kw_only=True)
class DayRow:
    """A sealed day: its head, and by how many events of how many chains it grew."""

    day: date
    head: str
    chains: int
    events: int


@dataclass(frozen=True, kw_only=True)
class JournalPage:
    """The sealed days, newest first, and the size of the whole journal."""

    chains: int
    events: int
    newest: Seal | None
    rows: list[DayRow]
    page: Page[Seal]


@dataclass(frozen=True, kw_only=True)
class Told:
    """One event as anyone may know it: what happened, on which day in Vietnam."""

    day: date
    sentence: str


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """The newest events of a published object, and whether there are more."""

    rows: list[Told]
    more: bool


@dataclass(frozen=True, kw_only=True)
class TimelinePage:
    """Everything that may be told of a published object, newest first."""

    name: str
    address: str
    rows: list[Told]
    page: Page[Event]
    news: str = ""  # where the same comes as a feed


def journal_page(after: str) -> JournalPage:
    """A page of the sealed days."""
    page = page_newest_first(Seal.objects.all(), after, DAYS_AT_ONCE)
    grown = End.objects.grown([seal.pk for seal in page.rows])
    return JournalPage(
        chains=Chain.objects.count(),
        events=Chain.objects.aggregate(n=Sum("length"))["n"] or 0,
        newest=Seal.objects.order_by("-pk").first(),
        rows=[
            DayRow(
                day=seal.day,
                head=seal.head,
                chains=grown.get(seal.pk, (0, 0))[0],
                events=grown.get(seal.pk, (0, 0))[1],
            )
            for seal in page.rows
        ],
        page=page,
    )


def timeline_of(ref: str) -> Timeline:
    """What stands on the page of a published object itself."""
    found = Event.objects.told_publicly(ref).order_by("-pk")[: SHOWN + 1]
    rows = [_told(event) for event in found]
    return Timeline(rows=rows[:SHOWN], more=len(rows) > SHOWN)


def directive_timeline_page(directive: Directive, after: str) -> TimelinePage:
    """The timeline of a published directive."""
    address = reverse("public:directive", args=[directive.slug])
    page = _page(f"directive:{directive.pk}", directive.name, address, after)
    return replace(page, news=reverse("public:directive-atom", args=[directive.slug]))


def commitment_timeline_page(key: int, after: str) -> TimelinePage | None:
    """The timeline of a commitment; None where none is published with that key."""
    commitment = Commitment.objects.public().filter(pk=key).first()
    if commitment is None:
        return None
    address = reverse("public:commitment", args=[key])
    return _page(f"commitment:{key}", commitment.title, address, after)


def _page(ref: str, name: str, address: str, after: str) -> TimelinePage:
    page = page_newest_first(
        Event.objects.told_publicly(ref), after, size=EVENTS_AT_ONCE
    )
    return TimelinePage(
        name=name, address=address, rows=[_told(e) for e in page.rows], page=page
    )


def _told(event: Event) -> Told:
    day = timezone.localdate(event.at, timezone.get_default_timezone())
    return Told(day=day, sentence=event.sentence)
