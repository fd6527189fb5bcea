"""What the pages of an agency and of the tree show."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from bamsat.agencies.cover.reaching import Reached, in_order
from bamsat.agencies.models import (
    Agency,
    AgencyName,
    Member,
    Post,
    Reorganisation,
    Succession,
)
from bamsat.commitments.lines import Line, lines
from bamsat.commitments.models import Commitment, RollUp
from bamsat.commitments.profiles.spans import Bar, bars
from bamsat.commitments.register.filters import ROLES, obliged, was_there
from bamsat.commitments.register.item import who_of
from bamsat.commitments.succession.chains import Chain, chain
from bamsat.commitments.succession.waiting import (
    waiting_agencies,
    waiting_commitments,
)
from bamsat.journal.models import Event
from bamsat.rules.status import Tally
from bamsat.ui.paging import Page, page_by_id, page_newest_first

EVENTS = 20
LINES = 30


@dataclass(frozen=True, kw_only=True)
class Happened:
    """One event in the life of an agency, and who did it."""

    event: Event
    who: str


@dataclass(frozen=True, kw_only=True)
class ProfilePage:
    """An agency: what it is, its names, people, units, collectives, obligations in one
    role, and what happened to it."""

    agency: Agency
    standing: bool
    names: list[AgencyName]
    posts: list[Post]
    former: list[Post]
    reached: list[Reached]
    children: list[Agency]
    collectives: list[Agency]
    members: list[Agency]
    tally: Tally
    role: str
    lines: list[Line]
    page: Page[Commitment]
    # As it was when it was obliged, or with what it goes on with now.
    then: bool
    chain: Chain
    bars: list[Bar]
    waiting: bool
    history: list[Happened]
    events: Page[Event]

    @property
    def unreachable(self) -> bool:
        """Whether nobody knows how to reach it though it is there (a warning)."""
        return (
            self.standing and not self.agency.collective and not self.agency.reachable
        )


@dataclass(frozen=True, kw_only=True)
class Node:
    """An agency in the tree, how deep it stands, and what it leads."""

    agency: Agency
    depth: int
    tally: Tally


@dataclass(frozen=True, kw_only=True)
class TreePage:
    """The agencies that were there on a day, each below the one it belongs to."""

    day: date
    nodes: list[Node]
    unreachable: int
    uncertain: int
    # Reorganisations came after that day: the figures are as organised then.
    then: bool
    waiting: int


def profile_page(
    agency: Agency,
    role: str,
    cursors: tuple[str, str],
    today: date,
    *,
    then: bool = False,
) -> ProfilePage:
    """One agency; a bounded number of queries whatever happened to it. `cursors` are
    those of its obligations and of its history."""
    after, older = cursors
    gone = was_there(agency)
    then = then or gone
    tally = RollUp.objects.of(agency=agency.pk, then=then).tally(today)
    if role not in ROLES:
        role = "chu-tri" if tally.total else "phoi-hop"
    mine = obliged(Commitment.objects.all(), agency, ROLES[role], then=then)
    page = page_by_id(mine.for_lines(), after, size=LINES)
    posts = list(Post.objects.filter(agency=agency).select_related("person"))
    about = Event.objects.filter(about=f"agency:{agency.pk}")
    events = page_newest_first(about, older, size=EVENTS)
    who = who_of([event.actor for event in events.rows], today)
    members = Member.objects.select_related("agency", "collective")
    links, names = chain(agency), list(agency.names.all())
    return ProfilePage(
        agency=agency,
        standing=agency.stands_on(today),
        names=names,
        posts=[post for post in posts if post.until is None or post.until > today],
        former=[post for post in posts if post.until and post.until <= today],
        reached=in_order(agency.pk, today),
        children=list(agency.children.all()),
        collectives=[m.collective for m in members.filter(agency=agency)],
        members=[m.agency for m in members.filter(collective=agency)],
        tally=tally,
        role=role,
        lines=lines(page.rows, today, then=then),
        page=page,
        then=then,
        chain=links,
        bars=bars(agency, names, links, today),
        waiting=gone and waiting_commitments(agency.pk).exists(),
        history=[Happened(event=e, who=who[e.actor]) for e in events.rows],
        events=events,
    )


def tree_page(day: date, today: date) -> TreePage:
    """All known agencies of a day, in Vietnamese order within each, with what each of
    them leads as organised on that day; the same few queries for any number."""
    there = list(Agency.objects.known().standing(day).order_by("sort_key", "pk"))
    keys = {agency.pk for agency in there}
    below: dict[int | None, list[Agency]] = {}
    for agency in there:
        # Whose parent was not there that day stands at the top.
        parent = agency.parent_id if agency.parent_id in keys else None
        below.setdefault(parent, []).append(agency)
    later = Reorganisation.objects.standing().filter(day__gt=day, day__lte=today)
    then = later.exists()
    tallies = _tallies_then(day, today) if then else _tallies_now(today)
    return TreePage(
        day=day,
        nodes=_walk(below, tallies),
        then=then,
        waiting=0 if then else waiting_agencies(today).count(),
        unreachable=sum(not agency.reachable for agency in there),
        uncertain=sum(agency.certainty != "confirmed" for agency in there),
    )


def _tallies_now(today: date) -> dict[object, Tally]:
    """What each agency leads now."""
    return RollUp.objects.leading().tallies_by("agency", today)


def _tallies_then(day: date, today: date) -> dict[object, Tally]:
    """What each agency of a day led then: what it was obliged to itself, and what it
    went on with by that day."""
    heirs = Succession.objects.heirs(day)
    found: dict[object, Tally] = {}
    by_agency = RollUp.objects.leading(then=True).tallies_by("agency", today)
    for agency, tally in by_agency.items():
        key = heirs.of(int(str(agency)))
        before = found.get(key, Tally(counts={}))
        found[key] = Tally(counts=Counter(before.counts) + Counter(tally.counts))
    return found


def _walk(
    below: dict[int | None, list[Agency]], tallies: dict[object, Tally]
) -> list[Node]:
    """From the top down; a ring, which nothing lets come about, is left out."""
    found: list[Node] = []
    waiting = [(agency, 0) for agency in reversed(below.get(None, []))]
    while waiting:
        agency, depth = waiting.pop()
        tally = tallies.get(agency.pk, Tally(counts={}))
        found.append(Node(agency=agency, depth=depth, tally=tally))
        waiting += [(child, depth + 1) for child in reversed(below.get(agency.pk, []))]
    return found
