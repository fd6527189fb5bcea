"""What this room keeps of an agency follows whoever goes on for it: who confirms its
work and whose work it confirms, its open links, and that its people confirm nothing
which they handed in themselves (RULES 7)."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bamsat.commitments.models import Occurrence
from bamsat.commitments.review.refusals import Words
from bamsat.commitments.succession.following import Before, Obligation
from bamsat.progress.models import AnswerLink, Confirmer, Extension, Report
from bamsat.rules.status import State

NAME = "progress"
SHOWN = 20
"""Pieces of work that a refusal names."""


def pass_on(giver: int, taker: int) -> Before:
    """All of one agency goes to another; what undo needs."""
    links = AnswerLink.objects.filter(agency=giver, withdrawn_at__isnull=True)
    before: Before = {"links": list(links.values_list("pk", flat=True))}
    links.update(agency=taker)
    before |= _confirmers(giver, taker)
    waiting = Report.objects.filter(
        Exists(
            Occurrence.objects.filter(pk=OuterRef("occurrence"), state=State.SUBMITTED)
        )
    )
    asked = Extension.objects.filter(state=Extension.State.ASKED)
    before["reports"] = _senders(Report, waiting, giver, taker)
    before["extensions"] = _senders(Extension, asked, giver, taker)
    return before


def _confirmers(giver: int, taker: int) -> Before:
    """Who confirms the work of the agency, and whose work it confirms."""
    before: Before = {"named": [], "naming": [], "gone": []}
    its = Confirmer.objects.filter(agency=giver).first()
    if its and not Confirmer.objects.filter(agency=taker).exists():
        if its.confirmed_by_id == taker:
            # Nobody confirms his own: the coordinating department does then.
            before["gone"].append([its.agency_id, its.confirmed_by_id, its.source])
            its.delete()
        else:
            before["named"].append(its.pk)
            Confirmer.objects.filter(pk=its.pk).update(agency=taker)
    own = Confirmer.objects.filter(agency=taker, confirmed_by=giver)
    for row in own:
        before["gone"].append([row.agency_id, row.confirmed_by_id, row.source])
    own.delete()
    naming = Confirmer.objects.filter(confirmed_by=giver)
    before["naming"] = list(naming.values_list("pk", flat=True))
    naming.update(confirmed_by=taker)
    return before


def _senders(sent_by: Any, rows: Any, giver: int, taker: int) -> list[int]:
    """What the giver's people handed in and nobody decided yet is the taker's too; the
    rows added."""
    through, column = sent_by.senders.through, sent_by._meta.model_name
    sent = through.objects.filter(agency=giver, **{f"{column}__in": rows})
    have = through.objects.filter(agency=taker).values(f"{column}_id")
    new = sent.exclude(**{f"{column}__in": have})
    keys = new.values_list(f"{column}_id", flat=True)
    made = through.objects.bulk_create(
        through(agency_id=taker, **{f"{column}_id": key}) for key in list(keys)
    )
    return [row.pk for row in made]


def told(agencies: Sequence[int]) -> dict[int, list[Words]]:
    """What each of these agencies has here: three queries."""
    found: dict[int, list[Words]] = {}
    links = AnswerLink.objects.filter(agency__in=agencies, withdrawn_at__isnull=True)
    for key, n in links.order_by().values_list("agency").annotate(n=Count("pk")):
        words = ngettext("%s liên kết trả lời", "%s liên kết trả lời", n) % n
        found.setdefault(key, []).append(words)
    rows = Confirmer.objects.select_related("agency", "confirmed_by")
    for row in rows.filter(agency__in=agencies):
        words = _("việc của mình do %s xác nhận") % row.confirmed_by.name
        found.setdefault(row.agency_id, []).append(words)
    for row in rows.filter(confirmed_by__in=agencies):
        words = _("xác nhận việc của %s") % row.agency.name
        found.setdefault(row.confirmed_by_id, []).append(words)
    return found


def since(handed: Collection[Obligation], at: datetime) -> list[Words]:
    """The work of these obligations for which a later day was asked or given since they
    were handed on: one query."""
    stands = (Extension.State.ASKED, Extension.State.GRANTED)
    rows = Occurrence.objects.filter(
        Exists(
            Extension.objects.filter(
                occurrence=OuterRef("pk"), state__in=stands, at__gt=at
            )
        ),
        assignment__in=[assignment for assignment, _obliged in handed],
    )
    found: list[Words] = [
        _("%s: đã xin gia hạn hoặc có hạn mới về sau") % row.commitment.place
        for row in rows.select_related("commitment").order_by("pk")
        if (row.assignment_id, row.obliged_id) in handed
    ]
    return found[:SHOWN]


def put_back(giver: int, taker: int, before: Before) -> None:
    """As it was before, where nobody changed it since."""
    if not before:
        return
    links = AnswerLink.objects.filter(pk__in=before["links"], agency=taker)
    links.update(agency=giver)
    named = Confirmer.objects.filter(pk__in=before["named"], agency=taker)
    named.update(agency=giver)
    naming = Confirmer.objects.filter(pk__in=before["naming"], confirmed_by=taker)
    naming.update(confirmed_by=giver)
    for agency, confirmed_by, source in before["gone"]:
        said = {"confirmed_by_id": confirmed_by, "source": source}
        Confirmer.objects.get_or_create(agency_id=agency, defaults=said)
    Report.senders.through.objects.filter(pk__in=before["reports"]).delete()
    Extension.senders.through.objects.filter(pk__in=before["extensions"]).delete()
