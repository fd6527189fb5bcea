"""Which agency confirms whose work, where that is not left to the coordinating
department: named, changed, removed (RULES 7)."""

from datetime import date, datetime

from django.db import transaction

from bamsat.accounts.models import User
from bamsat.agencies.models import Agency, Post
from bamsat.commitments.models import Occurrence
from bamsat.journal.chains import AGENCIES
from bamsat.journal.events import Kind
from bamsat.journal.hashing import Data
from bamsat.journal.operations import hold, record
from bamsat.progress import refusals
from bamsat.progress.barring import named_for
from bamsat.progress.models import Confirmer
from bamsat.progress.moving import one_line
from bamsat.progress.refusals import NotYoursError, RefusedError
from bamsat.rules.access import Holding, PostRole, Visitor
from bamsat.rules.confirmation import CONFIRMERS_OF_ONE, Submission, bar
from bamsat.rules.status import State


@transaction.atomic
def name_confirmer(
    *, agency: Agency, confirmed_by: Agency, source: str, visitor: Visitor, at: datetime
) -> Confirmer:
    """Let one agency alone confirm the work of another from now on; what was named
    before gives way. Nothing is written where it is named so already.

    RefusedError for a collective, for an agency that would confirm itself, and without
    a source.
    """
    _demand_namer(visitor)
    if agency.collective or confirmed_by.collective:
        raise RefusedError(refusals.NO_COLLECTIVE)
    if agency == confirmed_by:
        raise RefusedError(refusals.OWN_CONFIRMER)
    if not (words := one_line(source)):
        raise RefusedError(refusals.NO_SOURCE)
    hold(AGENCIES)
    before = Confirmer.objects.filter(agency=agency).first()
    if before and (before.confirmed_by_id, before.source) == (confirmed_by.pk, words):
        return before
    made, _ = Confirmer.objects.update_or_create(
        agency=agency, defaults={"confirmed_by": confirmed_by, "source": words}
    )
    data: dict[str, Data] = {
        "confirmed_by": confirmed_by.pk,
        "before": before.confirmed_by_id if before else None,
        "source": words,
    }
    _tell(Kind.CONFIRMER_NAMED, agency, data, visitor, at)
    return made


@transaction.atomic
def remove_confirmer(*, agency: Agency, visitor: Visitor, at: datetime) -> bool:
    """Leave the work of an agency to the coordinating department again; False where
    nobody was named."""
    _demand_namer(visitor)
    hold(AGENCIES)
    found = Confirmer.objects.filter(agency=agency).first()
    if found is None:
        return False
    found.delete()
    data: dict[str, Data] = {"before": found.confirmed_by_id}
    _tell(Kind.CONFIRMER_REMOVED, agency, data, visitor, at)
    return True


def without_confirmer(today: date) -> list[Agency]:
    """Agencies that have handed something in which nobody could confirm: the
    coordinating department itself, mostly, while none is named for it."""
    at_work = Occurrence.objects.filter(state=State.SUBMITTED)
    agencies = list(Agency.objects.single().having(at_work))
    named = named_for(each.pk for each in agencies)
    deciders = _deciders(today)
    return [
        each
        for each in agencies
        if not any(
            bar(Submission(agency=each.pk, by="", confirmed_by=named.get(each.pk)), who)
            is None
            for who in deciders
        )
    ]


def _deciders(today: date) -> list[Visitor]:
    """Everyone who may confirm something today, with all the posts held."""
    deciding = Post.objects.held(today).filter(role__in=sorted(CONFIRMERS_OF_ONE))
    people = User.objects.filter(is_active=True, pk__in=deciding.values("person"))
    held: dict[int, list[Holding]] = {}
    posts = Post.objects.held(today).filter(person__in=people)
    for person, role, agency in posts.values_list("person_id", "role", "agency_id"):
        held.setdefault(person, []).append(Holding(PostRole(role), agency))
    return [
        Visitor(person=person, holdings=tuple(holdings))
        for person, holdings in held.items()
    ]


def _demand_namer(visitor: Visitor) -> None:
    if visitor.lacks_factor or not visitor.names_confirmers:
        raise NotYoursError


def _tell(
    kind: Kind,
    agency: Agency,
    data: dict[str, Data],
    visitor: Visitor,
    at: datetime,
) -> None:
    record(
        kind=kind,
        chain=AGENCIES,
        about=f"agency:{agency.pk}",
        by=visitor.actor,
        at=at,
        data=data,
    )
