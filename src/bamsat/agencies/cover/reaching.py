"""Who is reached first at an agency: who stands in for somebody who is away, the focal
officers, their deputies, then the heads, then the coordinators of the site."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bamsat.accounts.models import User
from bamsat.agencies.cover.models import StandIn
from bamsat.agencies.models import Post
from bamsat.rules.access import PostRole
from bamsat.rules.reaching import RANKS, Rank


@dataclass(frozen=True, kw_only=True)
class Reached:
    """A person, and as what he is reached."""

    person: User
    rank: Rank
    # Somebody of that rank is away until a day, and this person stands in: reached
    # before him.
    instead_of: Rank | None = None

    @property
    def turn(self) -> tuple[int, bool]:
        """Who is reached earlier sorts first."""
        return RANKS.index(self.instead_of or self.rank), self.instead_of is None


def in_order(agency: int, today: date) -> list[Reached]:
    """Everyone who is reached about the work of an agency, the first first, each once:
    two queries."""
    return in_order_at([agency], today)[agency]


def in_order_at(agencies: Iterable[int], today: date) -> dict[int, list[Reached]]:
    """The same of several agencies at once: two queries for all."""
    found: dict[int, list[Reached]] = {key: [] for key in agencies}
    roles = (PostRole.FOCAL_OFFICER, PostRole.LEADER)
    posts = Post.objects.held(today).filter(agency__in=found, role__in=roles)
    for post in posts.select_related("person"):
        if post.agency_id:
            found[post.agency_id].append(_as(post.person, post.role))
    covers = StandIn.objects.in_place(today).filter(
        post__agency__in=found, post__role__in=roles
    )
    for row in covers.select_related("person", "post"):
        stands_in = Reached(
            person=row.person,
            rank=Rank.DEPUTY,
            instead_of=_rank(row.post.role) if row.until else None,
        )
        if row.post.agency_id:
            found[row.post.agency_id].append(stands_in)
    return {
        key: _each_once(sorted(its, key=lambda each: each.turn))
        for key, its in found.items()
    }


def _as(person: User, role: str) -> Reached:
    return Reached(person=person, rank=_rank(role))


def _rank(role: str) -> Rank:
    return Rank.HEAD if role == PostRole.LEADER else Rank.OFFICER


def _each_once(found: Iterable[Reached]) -> list[Reached]:
    seen: set[int] = set()
    kept = []
    for each in found:
        if each.person.pk not in seen and each.person.may_sign_in:
            seen.add(each.person.pk)
            kept.append(each)
    return kept
