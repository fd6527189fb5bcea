"""What the pages of an agency and of the tree show."""

from dataclasses import dataclass
from datetime import date

from bamsat.agencies.models import Agency, AgencyName, Member, Post
from bamsat.commitments.lines import Line, lines
from bamsat.commitments.models import Commitment, RollUp
from bamsat.commitments.register.filters import ROLES, obliged
from bamsat.commitments.register.item import who_of
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
    children: list[Agency]
    collectives: list[Agency]
    members: list[Agency]
    tally: Tally
    role: str
    lines: list[Line]
    page: Page[Commitment]
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
    """An agency in the tree, and how deep it stands."""

    agency: Agency
    depth: int


@dataclass(frozen=True, kw_only=True)
class TreePage:
    """The agencies that were there on a day, each below the one it belongs to."""

    day: date
    nodes: list[Node]
    unreachable: int
    uncertain: int


def profile_page(
    agency: Agency, role: str, after: str, older: str, today: date
) -> ProfilePage:
    """One agency; a bounded number of queries whatever happened to it."""
    tally = RollUp.objects.of(agency=agency.pk).tally(today)
    if role not in ROLES:
        role = "chu-tri" if tally.total else "phoi-hop"
    mine = obliged(Commitment.objects.all(), agency, ROLES[role])
    page = page_by_id(mine.for_lines(), after, size=LINES)
    posts = list(Post.objects.filter(agency=agency).select_related("person"))
    about = Event.objects.filter(about=f"agency:{agency.pk}")
    events = page_newest_first(about, older, size=EVENTS)
    who = who_of([event.actor for event in events.rows], today)
    members = Member.objects.select_related("agency", "collective")
    return ProfilePage(
        agency=agency,
        standing=agency.stands_on(today),
        names=list(agency.names.all()),
        posts=[post for post in posts if post.until is None or post.until > today],
        former=[post for post in posts if post.until and post.until <= today],
        children=list(agency.children.all()),
        collectives=[m.collective for m in members.filter(agency=agency)],
        members=[m.agency for m in members.filter(collective=agency)],
        tally=tally,
        role=role,
        lines=lines(page.rows, today),
        page=page,
        history=[Happened(event=e, who=who[e.actor]) for e in events.rows],
        events=events,
    )


def tree_page(day: date) -> TreePage:
    """All known agencies of a day, in Vietnamese order within each; one query."""
    there = list(Agency.objects.known().standing(day).order_by("sort_key", "pk"))
    keys = {agency.pk for agency in there}
    below: dict[int | None, list[Agency]] = {}
    for agency in there:
        # Whose parent was not there that day stands at the top.
        parent = agency.parent_id if agency.parent_id in keys else None
        below.setdefault(parent, []).append(agency)
    return TreePage(
        day=day,
        nodes=_walk(below),
        unreachable=sum(not agency.reachable for agency in there),
        uncertain=sum(agency.certainty != "confirmed" for agency in there),
    )


def _walk(below: dict[int | None, list[Agency]]) -> list[Node]:
    """From the top down; a ring, which nothing lets come about, is left out."""
    found: list[Node] = []
    waiting = [Node(agency=a, depth=0) for a in reversed(below.get(None, []))]
    while waiting:
        node = waiting.pop()
        found.append(node)
        waiting += [
            Node(agency=child, depth=node.depth + 1)
            for child in reversed(below.get(node.agency.pk, []))
        ]
    return found
