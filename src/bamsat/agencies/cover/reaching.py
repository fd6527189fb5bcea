"""Who is reached first at an agency: the focal officers, then who stands in for them,
then the heads, then the coordinators of the site."""

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
            Reached(person=row.person, rank=Rank.DEPUTY)
            for row in covers.select_related("person")
        ),
    ]
    return _each_once(sorted(found, key=lambda each: RANKS.index(each.rank)))


def _as(person: User, role: str) -> Reached:
    head = role == PostRole.LEADER
    return Reached(person=person, rank=Rank.HEAD if head else Rank.OFFICER)


def _each_once(found: Iterable[Reached]) -> list[Reached]:
    seen: set[int] = set()
    kept = []
    for each in found:
        if each.person.pk not in seen and each.person.may_sign_in:
            seen.add(each.person.pk)
            kept.append(each)
    return kept
