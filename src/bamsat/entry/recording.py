"""What was typed or imported, written down and entered into the register.

Everything goes the way of the review: a finding for each item, accepted in one act, so
that it can be undone, counted and told like any other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

import msgspec
from django.db import transaction

from bamsat.commitments.models import Finding, Origin, StepKind, Subject
from bamsat.commitments.review.drafts import Due, Duty, Party, TimingWord, stored
from bamsat.commitments.review.steps import Act, lock
from bamsat.documents.composing import Item, Placed, extend
from bamsat.documents.models import Directive
from bamsat.entry.dues import Times, shifted
from bamsat.entry.naming import Printed
from vanban.findings import Role


@dataclass(frozen=True, kw_only=True)
class Said:
    """One thing to do, as it was typed; places are those in its own words."""

    item: Item
    title: str = ""
    leads: tuple[Printed, ...] = ()
    supports: tuple[Printed, ...] = ()
    times: Times = field(default_factory=Times)
    # Deadlines that the wording itself sets.
    own: tuple[Due, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """What came of it: the findings in the order given, and the step to undo it by."""

    findings: list[Finding]
    step: int


@transaction.atomic
def record_said(
    *,
    directive: Directive,
    said: Sequence[Said],
    heading: str,
    by: str,
    at: datetime,
    today: date,
    within: UUID | None = None,
) -> Recorded:
    """Write items at the end of a directive without a file, and enter them."""
    directive = lock(directive.pk)
    act = Act(directive, StepKind.ADDED, by=by, at=at, within=within)
    placed = extend(
        directive=directive,
        items=[each.item for each in said],
        heading=heading,
        by=by,
        at=at,
        batch=act.batch,
    )
    duties = [duty(each, place) for each, place in zip(said, placed, strict=True)]
    return _enter(directive, act, duties, today)


@transaction.atomic
def record_found(
    *,
    directive: Directive,
    duties: Sequence[Duty],
    by: str,
    at: datetime,
    today: date,
    within: UUID | None = None,
) -> Recorded:
    """Enter stretches of the text of a directive that came as a file."""
    directive = lock(directive.pk)
    act = Act(directive, StepKind.ADDED, by=by, at=at, within=within)
    return _enter(directive, act, duties, today)


def _enter(
    directive: Directive, act: Act, duties: Sequence[Duty], today: date
) -> Recorded:
    before = directive.findings.count()
    findings = Finding.objects.bulk_create(
        Finding(
            directive=directive,
            subject=Subject.COMMITMENT,
            origin=Origin.ADDED,
            ordinal=before + number,
            start=duty.start,
            end=duty.end,
            draft=stored(duty),
        )
        for number, duty in enumerate(duties)
    )
    act.note_made(findings)
    act.let_count(findings, today)
    assert act.row  # noqa: S101 - an act of this kind always keeps its row
    return Recorded(findings=findings, step=act.row.pk)


def duty(said: Said, placed: Placed) -> Duty:
    """The item as it stands in the text."""
    item = said.item
    return Duty(
        ident=None,
        provision=placed.provision,
        place=item.place,
        part=placed.part,
        start=placed.wording,
        end=placed.wording + len(item.wording),
        quote=item.wording,
        title=said.title or None,
        parties=(
            *(party("lead", each, placed.lead) for each in said.leads),
            *(party("support", each, placed.support) for each in said.supports),
        ),
        deadlines=(
            *(shifted(due, placed.due) for due in said.times.dues),
            *(shifted(due, placed.wording) for due in said.own),
        ),
        timing=tuple(_later(word, placed.due) for word in said.times.timing),
    )


def party(role: Role, printed: Printed, by: int | None) -> Party:
    """A party that stands `by` characters behind its place in the cell, or nowhere."""
    return Party(
        role=role,
        name=printed.name,
        agency=printed.agency,
        collective=printed.collective,
        start=None if by is None else printed.start + by,
        end=None if by is None else printed.end + by,
    )


def _later(word: TimingWord, by: int) -> TimingWord:
    later: TimingWord = msgspec.structs.replace(
        word, start=word.start + by, end=word.end + by
    )
    return later


def placed_anew(said: Said, place: str) -> Said:
    """The same item under another number."""
    return replace(said, item=replace(said.item, place=place))
