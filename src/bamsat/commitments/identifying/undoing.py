"""Undo of an answer to "who is this?": for a day, while nothing was built on it (RULES
10)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from bamsat.agencies.acting import Who
from bamsat.agencies.describing import (
    Description,
    describe,
    description,
    search_anew,
    told,
)
from bamsat.agencies.kinds import Answer
from bamsat.agencies.models import Agency, AgencyName, Identification, Member
from bamsat.agencies.names import name_key
from bamsat.agencies.references import give_back
from bamsat.commitments.identifying import refusals
from bamsat.commitments.identifying.operations import (
    ASSIGNMENTS,
    OCCURRENCES,
    Touched,
    bring_in_line,
    held,
    settle,
)
from bamsat.commitments.models import Assignment, Occurrence
from bamsat.commitments.review.refusals import RefusedError, Words
from bamsat.commitments.review.undoing import UNDONE_WITHIN
from bamsat.journal.chains import AGENCIES
from bamsat.journal.events import Kind
from bamsat.journal.operations import hold
from vanban.parties import written_out


def undoable(answer: Identification, now: datetime) -> bool:
    """Whether undoing may be offered; what hangs on the answer is asked then."""
    return answer.undone_at is None and now - answer.at <= UNDONE_WITHIN


@transaction.atomic
def undo(*, answer: int, who: Who) -> Identification:
    """Nobody said yet who the name is; what was handed over goes back to it.

    RefusedError after a day, and with the list of what was built on the answer.
    """
    done = Identification.objects.select_related("agency", "meant").get(pk=answer)
    touched = held(
        Assignment.objects.filter(pk__in=_moved(done, ASSIGNMENTS)),
        done.before.get("collectives", []),
    )
    hold(AGENCIES)
    done.refresh_from_db()
    if done.undone_at:
        raise RefusedError(refusals.UNDONE)
    if not undoable(done, who.at):
        raise RefusedError(refusals.TOO_LATE)
    if built := _built_on(done):
        raise RefusedError(refusals.BUILT_ON, built)
    row = Agency.objects.get(pk=done.agency_id)
    if done.answer == Answer.KNOWN:
        _give_back(done, row, touched, who)
    elif done.answer == Answer.NEW:
        before = Description(since=row.since, until=row.until)
        describe(agency=row.pk, said=before, by=who.by, at=who.at, batch=who.batch)
    row.refresh_from_db()
    row.collective = row.settled = False
    row.save(update_fields=["collective", "settled"])
    done.undone_at, done.undone_by = who.at, who.by
    done.save(update_fields=["undone_at", "undone_by"])
    settle(touched, row, Kind.IDENTIFICATION_UNDONE, {"answer": done.answer}, who)
    return done


def _give_back(done: Identification, row: Agency, touched: Touched, who: Who) -> None:
    """What the answer handed over goes back, the names with it."""
    give_back(done.before["moved"], row.pk)
    for key, kind in done.before["names"]:
        AgencyName.objects.filter(pk=key).update(agency=row, kind=kind)
    row.same_as = None
    row.save(update_fields=["same_as"])
    if done.meant:
        search_anew(done.meant)
    Member.objects.bulk_create(
        Member(collective_id=key, agency=row) for key in done.before["twice"]
    )
    if in_the_way := bring_in_line(touched.rows, who.today):
        raise RefusedError(refusals.BUILT_ON, in_the_way)


def _moved(done: Identification, label: str) -> list[int]:
    return list(done.before.get("moved", {}).get(label, []))


def _built_on(done: Identification) -> list[Words]:
    """What came after the answer and would be torn from it."""
    if done.answer == Answer.KNOWN:
        return [*_moved_on(done), *_named_since(done)]
    if done.answer == Answer.COLLECTIVE:
        members = Member.objects.filter(collective=done.agency_id)
        names = members.values_list("agency__name", flat=True)
        return [_("đã chỉ thành viên: %s") % name for name in names[:20]]
    row = Agency.objects.get(pk=done.agency_id)
    changed = told(description(row)) != done.before["said"]
    later = Identification.objects.standing().filter(meant=done.agency_id)
    children = Agency.objects.filter(parent=done.agency_id)
    posts = Member.objects.filter(agency=done.agency_id).select_related("collective")
    return [
        *([_("thông tin cơ quan đã được sửa về sau")] if changed else []),
        *(_("tên khác đã được chỉ là cơ quan này: %s") % a.agency.name for a in later),
        *(_("đơn vị thuộc cơ quan này: %s") % child.name for child in children),
        *(_("thành viên của: %s") % member.collective.name for member in posts),
    ]


def _moved_on(done: Identification) -> list[Words]:
    """Work that was reported or decided since, parties that were corrected since."""
    found: list[Words] = []
    versions = dict(done.before["versions"])
    there = {
        row.pk: row
        for row in Occurrence.objects.filter(
            pk__in=_moved(done, OCCURRENCES)
        ).select_related("commitment")
    }
    for key, version in versions.items():
        row = there.get(key)
        if row and (row.version != version or row.obliged_id != done.meant_id):
            found.append(_("%s: đã có việc được báo cáo về sau") % row.commitment.place)
    assigned = _moved(done, ASSIGNMENTS)
    kept = Assignment.objects.filter(pk__in=assigned, agency=done.meant_id)
    if gone := len(assigned) - kept.count():
        found.append(_("%s phân công đã được chỉnh hoặc đưa về xem lại") % gone)
    names = [key for key, _kind in done.before["names"]]
    standing = AgencyName.objects.filter(pk__in=names, agency=done.meant_id)
    if standing.count() != len(names):
        found.append(_("tên ấy đã được bỏ khỏi cơ quan"))
    return list(dict.fromkeys(found))


def _named_since(done: Identification) -> list[Words]:
    """Commitments entered since in which the name was understood by the answer."""
    keys = set(
        AgencyName.objects.filter(
            pk__in=[key for key, _kind in done.before["names"]]
        ).values_list("key", flat=True)
    )
    since = Assignment.objects.filter(
        agency=done.meant_id, commitment__entered_at__gte=done.at
    ).exclude(pk__in=_moved(done, ASSIGNMENTS))
    return [
        each.commitment.place
        for each in since.select_related("commitment")
        if {name_key(each.name), name_key(written_out(each.name))} & keys
    ]
