"""Who is reached about an agency's work: its people in their order, its own mailbox,
and in the end those who coordinate."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from bamsat.accounts.models import User
from bamsat.agencies.cover import reaching
from bamsat.agencies.models import Agency, Post
from bamsat.reminding.models import Notice
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


def can_be(address: str) -> bool:
    """Whether a mail server could take it for an address."""
    try:
        validate_email(address)
    except ValidationError:
        return False
    return True


def addressee(agency: Agency, today: date) -> Addressee | None:
    """The first at an agency who can be reached by mail: officer, deputy, head, its own
    mailbox. None where there is no address: that comes to those who coordinate, all of
    it in one notice each morning. Two queries."""
    return _first(agency, reaching.in_order(agency.pk, today))


def _first(agency: Agency, people: Iterable[reaching.Reached]) -> Addressee | None:
    for reached in people:
        if can_be(reached.person.email):
            return Addressee(address=reached.person.email, rank=reached.rank)
    if can_be(agency.email):
        return Addressee(address=agency.email, rank=Rank.OFFICE)
    return None


def reach(agency: Agency, today: date) -> tuple[Addressee | None, str]:
    """Who is written to, or why nobody is."""
    return reach_all([agency], today)[agency.pk]


def reach_all(
    agencies: Sequence[Agency], today: date
) -> dict[int, tuple[Addressee | None, str]]:
    """The same of several agencies: two queries for all, none where no mail leaves."""
    found: dict[int, tuple[Addressee | None, str]] = {}
    for each in agencies:
        if each.collective:
            found[each.pk] = None, Notice.Flaw.COLLECTIVE
        elif each.until and each.until <= today:
            found[each.pk] = None, Notice.Flaw.ENDED
        elif not mail_leaves():
            found[each.pk] = None, Notice.Flaw.NO_SERVER
    left = [each for each in agencies if each.pk not in found]
    people = reaching.in_order_at([each.pk for each in left], today) if left else {}
    for each in left:
        first = _first(each, people[each.pk])
        found[each.pk] = first, "" if first else Notice.Flaw.NOBODY
    return found


def has_mailbox(person: int | None) -> bool:
    """Whether a person has an address to which mail can go."""
    email = User.objects.filter(pk=person or 0).values_list("email", flat=True).first()
    return can_be(email or "")


def reach_person(person: User, rank: Rank) -> tuple[Addressee | None, str]:
    """One person by mail, or why not."""
    if not mail_leaves():
        return None, Notice.Flaw.NO_SERVER
    if not (person.may_sign_in and can_be(person.email)):
        return None, Notice.Flaw.NOBODY
    return Addressee(address=person.email, rank=rank), ""


def coordinators(today: date) -> list[User]:
    """Those who coordinate today and may sign in, each once: one query."""
    held = Post.objects.held(today).filter(role=PostRole.COORDINATOR)
    found = {post.person_id: post.person for post in held.select_related("person")}
    return [person for person in found.values() if person.may_sign_in][:MOST]
