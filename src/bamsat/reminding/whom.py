"""Who is reached about an agency's work: its people in their order, its own mailbox,
and in the end those who coordinate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from bamsat.accounts.models import User
from bamsat.agencies.cover import reaching
from bamsat.agencies.models import Agency, Post
from bamsat.rules.access import PostRole
from bamsat.rules.reaching import Rank

MOST = 20
"""Coordinators of a site who are written to."""


@dataclass(frozen=True, kw_only=True)
class Addressee:
    """A mailbox, and as whose it is reached."""

    address: str
    rank: Rank


def mail_leaves() -> bool:
    """Whether this site has a way for mail: printed on a screen it reaches nobody."""
    return not str(settings.EMAIL_BACKEND).endswith("console.EmailBackend")


def addressee(
    agency: Agency, coordinators: Sequence[User], today: date
) -> Addressee | None:
    """The first who can be reached by mail: officer, deputy, head, the agency's own
    mailbox, a coordinator; None where there is no address at all. Two queries."""
    for reached in reaching.in_order(agency.pk, today):
        if reached.person.email:
            return Addressee(address=reached.person.email, rank=reached.rank)
    if agency.email:
        return Addressee(address=agency.email, rank=Rank.OFFICE)
    for person in coordinators:
        if person.email:
            return Addressee(address=person.email, rank=Rank.COORDINATOR)
    return None


def coordinators(today: date) -> list[User]:
    """Those who coordinate today and may sign in, each once: one query."""
    held = Post.objects.held(today).filter(role=PostRole.COORDINATOR)
    found = {post.person_id: post.person for post in held.select_related("person")}
    return [person for person in found.values() if person.may_sign_in][:MOST]
