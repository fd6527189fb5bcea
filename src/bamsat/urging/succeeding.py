"""What an agency is urged about follows whoever goes on for it: letters that are not
sent yet, and those that it has not acknowledged."""

from collections.abc import Sequence

from django.db.models import Count
from django.utils.translation import ngettext

from bamsat.agencies.models import Agency
from bamsat.commitments.review.refusals import Words
from bamsat.commitments.succession.following import Before
from bamsat.urging.models import Urging

NAME = "urging"
UNDER_WAY = ("waiting", "drafted", "sent")


def pass_on(giver: int, taker: int) -> Before:
    """All of one agency goes to another; what undo needs. Where the taker was urged
    the same day at the same step, the giver's stays with it, for a person to settle."""
    mine = Urging.objects.filter(agency=giver, state__in=UNDER_WAY)
    taken = set(
        Urging.objects.filter(agency=taker).values_list("directive", "step", "day")
    )
    names = dict(Agency.objects.filter(pk__in=(giver, taker)).values_list("pk", "name"))
    before = []
    for row in mine.order_by("pk"):
        if (row.directive_id, row.step, row.day) in taken:
            continue
        before.append([row.pk, row.addressees, row.copies])
        row.agency_id = taker
        if row.open:
            row.addressees = row.addressees.replace(names[giver], names[taker])
            row.copies = row.copies.replace(names[giver], names[taker])
        row.version += 1
        row.save(update_fields=["agency", "addressees", "copies", "version"])
    return {"urgings": before}


def put_back(giver: int, taker: int, before: Before) -> None:
    """As it was before, where it is still the taker's."""
    for key, addressees, copies in before.get("urgings", ()):
        row = Urging.objects.filter(pk=key, agency=taker).first()
        if row is None:
            continue
        row.agency_id = giver
        if row.open:
            row.addressees, row.copies = addressees, copies
        row.version += 1
        row.save(update_fields=["agency", "addressees", "copies", "version"])


def told(agencies: Sequence[int]) -> dict[int, list[Words]]:
    """What each of these agencies has here: one query."""
    found: dict[int, list[Words]] = {}
    rows = Urging.objects.filter(agency__in=agencies, state__in=UNDER_WAY)
    for key, n in rows.order_by().values_list("agency").annotate(n=Count("pk")):
        words = ngettext("%s lần đôn đốc", "%s lần đôn đốc", n) % n
        found.setdefault(key, []).append(words)
    return found
