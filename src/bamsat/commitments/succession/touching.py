"""What a reorganisation would touch, in numbers, before anything is done."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Count

from bamsat.agencies.models import Post
from bamsat.commitments.models import Assignment, Occurrence, Role
from bamsat.commitments.review.refusals import Words
from bamsat.commitments.succession import following
from bamsat.commitments.succession.waiting import open_work


@dataclass(kw_only=True)
class Touched:
    """What one agency holds."""

    work: int = 0
    still_open: int = 0
    helps: int = 0
    people: list[str] = field(default_factory=list)
    beside: list[Words] = field(default_factory=list)


def touched(givers: Sequence[int]) -> dict[int, Touched]:
    """What each of these agencies holds: the same few queries for any number."""
    found = {giver: Touched() for giver in givers}
    work = Occurrence.objects.filter(agency__in=givers).order_by().values("agency")
    for key, n in work.values_list("agency").annotate(n=Count("pk")):
        found[key].work = n
    still = open_work().filter(agency__in=givers).order_by()
    for key, n in still.values_list("agency").annotate(n=Count("pk")):
        found[key].still_open = n
    helps = Assignment.objects.filter(holder__in=givers, role=Role.SUPPORT).order_by()
    for key, n in helps.values_list("holder").annotate(n=Count("pk")):
        found[key].helps = n
    posts = Post.objects.filter(agency__in=givers, until__isnull=True)
    for post in posts.select_related("person").order_by("pk"):
        assert post.agency_id is not None  # noqa: S101 - asked for by agency
        found[post.agency_id].people.append(f"{post.person.name}: {post.role_name}")
    for key, words in following.told(givers).items():
        found[key].beside += words
    return found
