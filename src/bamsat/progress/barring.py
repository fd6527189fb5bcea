"""Who may decide about which work: the rule (RULES 7) asked for one, for a page, and of
the database for a whole queue."""

from collections.abc import Iterable, Sequence

from django.db.models import Exists, Max, OuterRef, Q, Subquery

from bamsat.agencies.models import Agency
from bamsat.commitments.models import Occurrence
from bamsat.commitments.querysets import OccurrenceQuerySet
from bamsat.progress.models import Confirmer, Extension, Report
from bamsat.progress.querysets import ExtensionQuerySet
from bamsat.rules.access import Visitor
from bamsat.rules.confirmation import (
    CONFIRMERS,
    CONFIRMERS_OF_ONE,
    Bar,
    Submission,
    bar,
)

HandedIn = tuple[Submission, Report | None]


def submissions(rows: Sequence[Occurrence]) -> dict[int, HandedIn]:
    """Who handed in what waits at each of these, as the rule wants it: three queries,
    however many."""
    last = (
        Report.objects.filter(occurrence__in=rows, answer=Report.Answer.DONE)
        .order_by()
        .values("occurrence")
        .annotate(last=Max("pk"))
        .values("last")
    )
    found = {
        each.occurrence_id: each
        for each in Report.objects.filter(pk__in=last).prefetch_related("senders")
    }
    named = named_for(row.agency_id for row in rows)
    return {
        row.pk: (_told(row, found.get(row.pk), named.get(row.agency_id)), made)
        for row in rows
        for made in [found.get(row.pk)]
    }


def submission(row: Occurrence) -> HandedIn:
    """Who handed in what waits here."""
    return submissions([row])[row.pk]


def barred(row: Occurrence, visitor: Visitor) -> Bar | None:
    """What keeps this person from deciding about an occurrence."""
    return bar(submission(row)[0], visitor)


def bars_of_requests(made: Sequence[Extension], visitor: Visitor) -> dict[int, Bar]:
    """What keeps a person from deciding about requests for a later day; those that he
    may decide are left out. Each has its occurrence beside it."""
    senders: dict[int, set[int]] = {}
    rows = Extension.senders.through.objects.filter(extension__in=made)
    for request, agency in rows.values_list("extension_id", "agency_id"):
        senders.setdefault(request, set()).add(agency)
    named = named_for(each.occurrence.agency_id for each in made)
    found = {}
    for each in made:
        agency = each.occurrence.agency_id
        asked = Submission(
            agency=agency,
            by=each.by,
            submitter_agencies=frozenset(senders.get(each.pk, ())),
            confirmed_by=named.get(agency),
        )
        if why := bar(asked, visitor):
            found[each.pk] = why
    return found


def bars_of_pauses(rows: Iterable[Occurrence], visitor: Visitor) -> dict[int, Bar]:
    """What keeps a person from pausing work, or from letting it go on: it is never
    that of one's own agency either. Nobody handed anything in for that."""
    rows = list(rows)
    named = named_for(row.agency_id for row in rows)
    found = {}
    for row in rows:
        told = _told(row, None, named.get(row.agency_id))
        if why := bar(told, visitor):
            found[row.pk] = why
    return found


def named_for(agencies: Iterable[int]) -> dict[int, int]:
    """The agency named to confirm the work of each of these, where one is."""
    rows = Confirmer.objects.filter(agency__in=set(agencies))
    return dict(rows.values_list("agency_id", "confirmed_by_id"))


def _told(row: Occurrence, made: Report | None, named: int | None) -> Submission:
    senders = made.senders.all() if made else ()
    return Submission(
        agency=row.agency_id,
        by=made.by if made else "",
        submitter_agencies=frozenset(each.pk for each in senders),
        confirmed_by=named,
    )


def apart(
    rows: OccurrenceQuerySet, visitor: Visitor
) -> tuple[OccurrenceQuerySet, OccurrenceQuerySet]:
    """What this person may decide, and what others must: the rule in SQL."""
    done = Report.objects.filter(
        occurrence=OuterRef("pk"), answer=Report.Answer.DONE
    ).order_by("-pk")
    rows = rows.annotate(handed_in_by=Subquery(done.values("pk")[:1]))
    last = Report.objects.filter(pk=OuterRef("handed_in_by"))
    own = Q(Exists(last.filter(by=visitor.actor)))
    from_own = Q(Exists(last.filter(senders__in=visitor.agencies)))
    his = _open_to(visitor, "agency") & ~own & ~from_own
    return rows.filter(his), rows.filter(~his)


def requests_apart(
    rows: ExtensionQuerySet, visitor: Visitor
) -> tuple[ExtensionQuerySet, ExtensionQuerySet]:
    """The same for requests for a later day."""
    same = Extension.objects.filter(pk=OuterRef("pk"))
    from_own = Q(Exists(same.filter(senders__in=visitor.agencies)))
    his = _open_to(visitor, "occurrence__agency") & ~Q(by=visitor.actor) & ~from_own
    return rows.filter(his), rows.filter(~his)


def _open_to(visitor: Visitor, agency: str) -> Q:
    """Whose work the person may decide about, by his posts and by who was named."""
    if visitor.lacks_factor:
        return Q(pk__in=[])
    here = [key for key in visitor.agencies if visitor.holds(CONFIRMERS_OF_ONE, key)]
    named = Confirmer.objects.filter(confirmed_by__in=here).values("agency")
    found = Q(**{f"{agency}__in": named})
    if visitor.holds(CONFIRMERS):
        all_named = Confirmer.objects.values("agency")
        found |= ~Q(**{f"{agency}__in": all_named})
    own = Agency.objects.filter(pk__in=visitor.agencies).values("pk")
    return found & ~Q(**{f"{agency}__in": own})
