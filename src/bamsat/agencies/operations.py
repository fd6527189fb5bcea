"""Changes to agencies and to the posts at them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from bamsat.accounts.models import User
from bamsat.agencies.finding import Gap, gaps, meant
from bamsat.agencies.kinds import NameKind
from bamsat.agencies.models import Agency, AgencyName, Post
from bamsat.agencies.names import name_key, written
from bamsat.journal.chains import ACCOUNTS, AGENCIES
from bamsat.journal.events import Kind
from bamsat.journal.operations import Entry, hold, record, record_many
from bamsat.rules.access import SITE_WIDE, PostRole
from bamsat.search.ordering import sort_key
from bamsat.search.words import slug_of

PAGES = frozenset({"cay", "cho-giao", "la-ai", "quan-ly", "sap-xep"})
"""What stands beside the agencies under `/co-quan/`: none is called so there."""


@dataclass(frozen=True, kw_only=True)
class Named:
    """A name met in a directive."""

    name: str
    collective: bool


@transaction.atomic
def name_agencies(
    named: Iterable[Named], *, by: str, at: datetime, on: date | None = None
) -> dict[str, Agency]:
    """The agency that each name means on a day (of the directive; else today), by the
    key of the name; made where nobody is called so, and one event for each new one.

    Names that differ only in spelling, case or article lead to one agency. What is made
    stands unsettled until a person says who it is.
    """
    wanted = {name_key(each.name): each for each in reversed(list(named))}
    on = on or timezone.localdate(at)
    found = meant(wanted, on)
    if set(wanted) - set(found):
        # Whoever else names agencies now has finished when this returns.
        hold(AGENCIES)
        found = meant(wanted, on)
        new = [each for key, each in reversed(wanted.items()) if key not in found]
        found |= _make(new, on, by=by, at=at)
    return found


def _make(named: list[Named], on: date, *, by: str, at: datetime) -> dict[str, Agency]:
    """New agencies with an event each; nobody else makes any meanwhile."""
    free = gaps([name_key(each.name) for each in named], on)
    taken: set[str] = set()
    made = Agency.objects.bulk_create(
        new_agency(
            written(each.name, collective=each.collective),
            taken,
            collective=each.collective,
            # What members answer for it is another question than who it is.
            settled=each.collective,
            gap=free.get(name_key(each.name), Gap()),
        )
        for each in named
    )
    AgencyName.objects.bulk_create(own_name(agency) for agency in made)
    record_many(
        [
            Entry(
                kind=Kind.AGENCY_NAMED,
                chain=AGENCIES,
                about=f"agency:{agency.pk}",
                data={"name": agency.name, "collective": agency.collective},
            )
            for agency in made
        ],
        by=by,
        at=at,
    )
    return {agency.key: agency for agency in made}


def new_agency(
    name: str,
    taken: set[str],
    *,
    collective: bool = False,
    settled: bool = False,
    gap: Gap | None = None,
) -> Agency:
    """A new row with a slug of its own; `taken` holds those of the same batch and of
    the pages beside them."""
    stem = slug = slug_of(name) or "co-quan"
    count = 1
    while slug in taken or slug in PAGES or Agency.objects.filter(slug=slug).exists():
        count += 1
        slug = f"{stem}-{count}"
    taken.add(slug)
    free = gap or Gap()
    return Agency(
        name=name,
        key=name_key(name),
        sort_key=sort_key(name),
        slug=slug,
        collective=collective,
        settled=settled,
        since=free.since,
        until=free.until,
        folded=name,
    )


def own_name(agency: Agency) -> AgencyName:
    """The name of a new agency as one that it bears."""
    return AgencyName(
        agency=agency,
        name=agency.name,
        key=agency.key,
        kind=NameKind.OFFICIAL,
        since=agency.since,
        until=agency.until,
    )


def appoint(
    *,
    person: User,
    role: PostRole,
    agency: Agency | None,
    since: date,
    until: date | None = None,
    by: str,
    at: datetime,
) -> Post:
    """Let a person hold a role at an agency from a day on; the same open post again is
    given back as it is.

    Raises ValidationError for a role that needs an agency and has none, for an agency
    that is a collective, for days in the wrong order.
    """
    if agency is None and role not in SITE_WIDE:
        raise ValidationError("this role is held at an agency", code="agency")
    if agency is not None and agency.collective:
        raise ValidationError("nobody holds a post at a collective", code="collective")
    if until is not None and until <= since:
        raise ValidationError("the post ends before it begins", code="days")
    with transaction.atomic():
        # The row of the person is the lock of those who appoint him.
        User.objects.select_for_update().get(pk=person.pk)
        same = Post.objects.of(person).filter(role=role, agency=agency)
        if post := same.filter(until__isnull=True).first():
            return post
        post = Post.objects.create(
            person=person, role=role, agency=agency, since=since, until=until
        )
        _note_post(Kind.POST_BEGUN, post, by=by, at=at)
    return post


def end_post(*, post: Post, today: date, by: str, at: datetime) -> bool:
    """End a post today, or before it began; False if it has ended already.

    Raises ValidationError where an administrator would end his own last right to do so.
    """
    if by == f"person:{post.person_id}" and post.role == PostRole.ADMINISTRATOR:
        raise ValidationError("an administrator does not depose himself", code="own")
    last = max(post.since, today)
    with transaction.atomic():
        ended = Post.objects.filter(pk=post.pk).not_ended(today).update(until=last)
        if ended:
            post.until = last
            _note_post(Kind.POST_ENDED, post, by=by, at=at)
    return bool(ended)


def _note_post(kind: Kind, post: Post, *, by: str, at: datetime) -> None:
    record(
        kind=kind,
        chain=ACCOUNTS,
        about=f"person:{post.person_id}",
        by=by,
        data={
            "post": post.pk,
            "role": post.role,
            "agency": post.agency_id,
            "since": post.since.isoformat(),
            "until": post.until.isoformat() if post.until else None,
        },
        at=at,
    )
