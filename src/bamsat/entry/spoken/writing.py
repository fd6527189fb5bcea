"""Oral conclusions into the register, once (RULES 10 and 11)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from bamsat.documents.composing import Heading, begin
from bamsat.documents.models import Directive
from bamsat.entry.models import SpokenDraft
from bamsat.entry.recording import Said, placed_anew, record_said

KIND_NAME = "Kết luận"


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """The meeting: its name, its day, the post of whoever presided."""

    title: str
    day: date
    presided: str


@transaction.atomic
def record_spoken(
    *,
    draft: SpokenDraft,
    meeting: Meeting | None,
    said: Sequence[Said],
    by: str,
    at: datetime,
    today: date,
) -> Directive:
    """Write down what was said; the same draft twice is written once.

    Without a meeting the items are added to the directive of the draft. Raises
    ValueError where there is neither, or where that directive came as a file.
    """
    row = SpokenDraft.objects.select_for_update().get(pk=draft.pk)
    if row.recorded_at and row.directive:
        return row.directive
    directive = row.directive
    heading = f"Ghi thêm ngày {today:%d/%m/%Y}"
    if directive is None:
        if meeting is None:
            raise ValueError("neither a meeting nor a directive")
        directive = begin(
            origin=Directive.Origin.SPOKEN,
            heading=Heading(
                kind_name=KIND_NAME,
                title=meeting.title,
                issued_on=meeting.day,
                issuer=meeting.presided,
            ),
            by=by,
            at=at,
            batch=row.key,
        )
        heading = "Việc được giao"
    record_said(
        directive=directive,
        said=numbered(directive.provisions.count(), said),
        heading=heading,
        by=by,
        at=at,
        today=today,
        within=row.key,
    )
    row.directive, row.recorded_at, row.saved_at, row.content = directive, at, at, {}
    row.save()
    return directive


def numbered(number: int, said: Sequence[Said]) -> list[Said]:
    """Those without a number follow on from as many as are there."""
    found = []
    for each in said:
        number += 1
        found.append(each if each.item.place else placed_anew(each, str(number)))
    return found
