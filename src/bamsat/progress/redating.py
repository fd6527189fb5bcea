"""Later last days that are given without a request: several at once, with the document
that decided it (RULES 3 and 7). Each is an extension like any other."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction

from bamsat.commitments.models import Occurrence
from bamsat.progress import extending, refusals
from bamsat.progress.barring import bars_of_pauses
from bamsat.progress.deciding import Seen
from bamsat.progress.models import Extension
from bamsat.progress.moving import Doer, held, one_line
from bamsat.progress.refusals import NotYoursError, RefusedError, Words
from bamsat.rules.access import Visitor
from bamsat.rules.confirmation import Bar


@dataclass(kw_only=True)
class Redated:
    """What became of a choice: the days given, what somebody moved since it was seen,
    what the rules keep, each with the reason."""

    batch: UUID
    done: list[Extension] = field(default_factory=list)
    stale: list[Occurrence] = field(default_factory=list)
    kept: list[tuple[Occurrence, Words]] = field(default_factory=list)


@transaction.atomic
def redate(
    *,
    chosen: Sequence[Seen],
    until: date,
    reason: str,
    document: str,
    visitor: Visitor,
    at: datetime,
) -> Redated:
    """Give these a later last day, each with its event, in one batch. RefusedError
    without a reason or a document; the agency's own request is decided first."""
    words = refusals.demand_words(reason)
    source = refusals.demand_line(document, refusals.NO_DECISION, 300)
    outcome = Redated(batch=uuid4())
    doer = Doer(by=visitor.actor, at=at, batch=outcome.batch)
    versions = dict(chosen)
    with held(versions) as rows:
        bars = bars_of_pauses(rows.values(), visitor)
        if Bar.NO_CONFIRMER in bars.values():
            raise NotYoursError
        asked = Extension.objects.to_decide().filter(occurrence__in=rows)
        waiting = set(asked.values_list("occurrence", flat=True))
        for row in rows.values():
            if row.version != versions[row.pk]:
                outcome.stale.append(row)
            elif row.pk in bars:
                outcome.kept.append((row, refusals.BARS[bars[row.pk]]))
            elif row.pk in waiting:
                outcome.kept.append((row, refusals.ASKED_FOR))
            else:
                try:
                    made = _given(row, until, words, source, doer)
                except RefusedError as error:
                    outcome.kept.append((row, error.words))
                else:
                    outcome.done.append(made)
    return outcome


def _given(
    row: Occurrence, until: date, reason: str, document: str, doer: Doer
) -> Extension:
    before = extending.demand_open(row, until)
    made = Extension.objects.create(
        occurrence=row,
        state=Extension.State.GRANTED,
        due_on=before,
        until=until,
        granted_until=until,
        reason=reason,
        decision=one_line(document),
        by=doer.by,
        at=doer.at,
        decided_by=doer.by,
        decided_at=doer.at,
    )
    extending.later(made, row, until, doer)
    return made


@transaction.atomic
def undo(*, extensions: Sequence[int], visitor: Visitor, at: datetime) -> int:
    """The days that a batch gave are those of before, all or none. RefusedError after a
    day, and where later steps rest on one."""
    for key in sorted(extensions):
        extending.undo(extension=key, visitor=visitor, at=at)
    return len(extensions)
