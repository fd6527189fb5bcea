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
    roles = (PostRole.FOCAL_OFFICER, PostRole.LEADER)
    posts = Post.objects.held(today).filter(agency=agency, role__in=roles)
    covers = StandIn.objects.in_place(today).filter(
        post__agency=agency, post__role__in=roles
    )
    found = [
        *(_as(post.person, post.role) for post in posts.select_related("person")),
        *(
            Reached(
                person=row.person,
                rank=Rank.DEPUTY,
                instead_of=_rank(row.post.role) if row.until else None,
            )
            for row in covers.select_related("person", "post")
        ),
    ]
    return _each_once(sorted(found, key=lambda each: each.turn))


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
