"""Changes of the review: each a function, one transaction, one event an object.

Whoever changes a directive's review holds the lock of its row, so that two reviewers
take turns; whoever saw an older version is refused and told (RULES 10 and 11).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from bamsat.commitments.models import (
    Finding,
    Origin,
    StepKind,
    Subject,
    Verdict,
)
from bamsat.commitments.review import cutting, refusals
from bamsat.commitments.review.drafts import (
    Draft,
    Duty,
    Header,
    Places,
    doubts,
    of_reading,
    restored,
    stored,
)
from bamsat.commitments.review.refusals import RefusedError, StaleError
from bamsat.commitments.review.steps import Act, duty_of, lock
from bamsat.commitments.review.warned import seen_with
from bamsat.documents.models import Directive, Reading
from bamsat.journal import chains
from bamsat.journal.events import Kind
from bamsat.journal.operations import record

Seen = tuple[int, int]
"""The key of a finding and the version that its reviewer saw."""


@transaction.atomic
def open_review(*, directive: Directive, by: str, at: datetime) -> bool:
    """Lay out everything that was read; False where it lies there already.

    What a directive from before the desk has in the register counts as accepted.
    """
    directive = lock(directive.pk)
    if directive.findings.exists():
        return False
    entered = {c.ident: c for c in directive.commitments.all()}
    reading = directive.reading.value()
    found = of_reading(reading, Places(directive))
    Finding.objects.bulk_create(
        Finding(
            directive=directive,
            subject=subject,
            origin=Origin.READ,
            verdict=Verdict.ACCEPTED if entered else Verdict.PENDING,
            ordinal=ordinal,
            start=draft.start,
            end=draft.end,
            confidence=draft.confidence if isinstance(draft, Duty) else 1.0,
            doubts=doubts(draft, reading.warnings),
            draft=stored(draft),
            commitment=entered.get(draft.ident or "")
            if isinstance(draft, Duty)
            else None,
        )
        for ordinal, (subject, draft) in enumerate(found)
        if not (entered and isinstance(draft, Duty) and draft.ident not in entered)
    )
    name = chains.of_directive(directive.pk)
    record(
        kind=Kind.REVIEW_OPENED,
        chain=name,
        about=name,
        by=by,
        at=at,
        data={"findings": len(found)},
    )
    return True


def accept_as_read(*, directive: Directive, by: str, at: datetime, today: date) -> int:
    """Accept all that waits, as it stands; return how many commitments that makes."""
    with transaction.atomic():
        directive = lock(directive.pk)
        pending = list(directive.findings.pending().order_by("ordinal", "id"))
        if pending:
            _accept(directive, pending, by=by, at=at, today=today)
    return sum(finding.subject == Subject.COMMITMENT for finding in pending)


@transaction.atomic
def accept(
    *, finding: int, version: int, by: str, at: datetime, today: date
) -> Finding:
    """Let a finding count: a commitment enters the register, a header names its
    directive, a warning was seen."""
    directive, found = _pending(finding, version)
    _accept(directive, [found], by=by, at=at, today=today)
    return found


@dataclass(frozen=True, kw_only=True)
class Accepted:
    """What became of a choice: how many were accepted, which had changed meanwhile."""

    count: int
    changed: list[Finding]


@transaction.atomic
def accept_chosen(
    *, directive: Directive, chosen: Sequence[Seen], by: str, at: datetime, today: date
) -> Accepted:
    """Accept the findings of a preview, each as it was previewed; those that somebody
    changed since stay as they are and are named."""
    directive = lock(directive.pk)
    rows = directive.findings.in_bulk([key for key, _ in chosen])
    ready = [
        rows[key]
        for key, version in chosen
        if key in rows
        and rows[key].version == version
        and rows[key].verdict == Verdict.PENDING
    ]
    kept = {found.pk for found in ready}
    if ready:
        _accept(directive, ready, by=by, at=at, today=today)
    changed = [row for key, row in rows.items() if key not in kept]
    return Accepted(count=len(ready), changed=changed)


@transaction.atomic
def edit(*, finding: int, version: int, draft: Draft, by: str, at: datetime) -> Finding:
    """Replace the draft of a finding. Wording and place stay: ValueError otherwise."""
    directive, found = _pending(finding, version)
    old = restored(found.subject, found.draft)
    changed = [
        field
        for field in old.__struct_fields__
        if getattr(old, field) != getattr(draft, field)
    ]
    if not changed:
        return found
    text = text_of(directive) if isinstance(draft, Duty) else ""
    _demand_wording(old, draft, text)
    step = Act(directive, StepKind.EDITED, by=by, at=at)
    step.touch(found)
    found.draft, found.doubts = stored(draft), doubts(draft)
    step.save([found])
    step.tell(Kind.FINDING_EDITED, found, {"changed": tuple(changed)})
    return found


@transaction.atomic
def reject(
    *, finding: int, version: int, reason: str, by: str, at: datetime
) -> Finding:
    """Set a finding aside, with the reason."""
    reason = " ".join(reason.split())
    if not reason:
        raise RefusedError(refusals.NO_REASON)
    directive, found = _pending(finding, version)
    step = Act(directive, StepKind.REJECTED, by=by, at=at)
    step.touch(found)
    found.verdict, found.reason = Verdict.REJECTED, reason
    step.save([found])
    # The reason is a person's own words: it stays out of the journal (RULES 12).
    step.tell(Kind.FINDING_REJECTED, found, {})
    return found


@transaction.atomic
def split(
    *, finding: int, version: int, at_character: int, by: str, at: datetime
) -> tuple[Finding, Finding]:
    """Cut a commitment in two before a character of the text."""
    directive, found = _pending(finding, version)
    try:
        halves = cutting.split(
            duty_of(found), text_of(directive), at_character, Places(directive)
        )
    except cutting.NoPlaceError as error:
        raise RefusedError(refusals.CANNOT_CUT) from error
    step = Act(directive, StepKind.SPLIT, by=by, at=at)
    step.touch(found)
    found.verdict = Verdict.REPLACED
    step.save([found])
    first, second = (step.make(half, Origin.SPLIT, found.ordinal) for half in halves)
    step.tell(
        Kind.FINDING_SPLIT,
        found,
        {"at": at_character, "into": (first.pk, second.pk)},
    )
    return first, second


@transaction.atomic
def merge(
    *, finding: int, version: int, neighbour: int, by: str, at: datetime
) -> Finding:
    """Join a commitment with the next one or the one before."""
    directive, found = _pending(finding, version)
    other = directive.findings.duties().pending().filter(pk=neighbour).first()
    drafts = [duty_of(found), duty_of(other)] if other else []
    if not other or not _neighbours(directive, found, other):
        raise RefusedError(refusals.NOT_NEIGHBOURS)
    step = Act(directive, StepKind.MERGED, by=by, at=at)
    for each in (found, other):
        step.touch(each)
        each.verdict = Verdict.REPLACED
    step.save([found, other])
    merged = step.make(
        cutting.merge(drafts, text_of(directive)),
        Origin.MERGED,
        min(found.ordinal, other.ordinal),
    )
    step.tell(Kind.FINDINGS_MERGED, merged, {"from": (found.pk, other.pk)})
    return merged


@transaction.atomic
def add(
    *, directive: Directive, start: int, end: int, by: str, at: datetime
) -> Finding:
    """Point at a stretch of the text that was not read as a commitment."""
    directive = lock(directive.pk)
    text = text_of(directive)
    try:
        draft = cutting.added(text, start, end, Places(directive), directive.year)
    except cutting.NoPlaceError as error:
        raise RefusedError(refusals.NO_PLACE[str(error)]) from error
    _demand_free(directive, draft.start, draft.end)
    step = Act(directive, StepKind.ADDED, by=by, at=at)
    before = directive.findings.duties().filter(start__lte=draft.start)
    last = before.order_by("-start").first()
    made = step.make(draft, Origin.ADDED, last.ordinal if last else 0)
    step.tell(Kind.FINDING_ADDED, made, {"start": made.start, "end": made.end})
    return made


@transaction.atomic
def reopen(*, finding: int, version: int, by: str, at: datetime) -> Finding:
    """Take what was accepted or rejected back into review; refused while something
    hangs on it (RULES 11)."""
    directive, found = _current(finding, version)
    if found.verdict not in (Verdict.ACCEPTED, Verdict.REJECTED):
        raise RefusedError(refusals.NOT_PENDING)
    if found.verdict == Verdict.REJECTED and found.subject == Subject.COMMITMENT:
        _demand_free(directive, found.start, found.end)
    step = Act(directive, StepKind.REOPENED, by=by, at=at)
    step.touch(found)
    step.take_back([found], Kind.FINDING_REOPENED)
    found.verdict, found.reason = Verdict.PENDING, ""
    step.save([found])
    return found


def _accept(
    directive: Directive,
    found: Sequence[Finding],
    *,
    by: str,
    at: datetime,
    today: date,
) -> None:
    """Accept pending findings of a locked directive; what was warned of in the words
    of a commitment was seen with it."""
    found = [*found, *seen_with(found)]
    step = Act(directive, StepKind.ACCEPTED, by=by, at=at)
    for each in found:
        step.touch(each)
    step.let_count(found, today)
    step.close()


def _current(key: int, version: int) -> tuple[Directive, Finding]:
    """The finding, its directive locked; StaleError where it has changed since."""
    directive = lock(Finding.objects.values_list("directive", flat=True).get(pk=key))
    found = Finding.objects.select_related("commitment").get(pk=key)
    if found.version != version:
        raise StaleError(found)
    return directive, found


def _pending(key: int, version: int) -> tuple[Directive, Finding]:
    directive, found = _current(key, version)
    if found.verdict != Verdict.PENDING:
        raise RefusedError(refusals.NOT_PENDING)
    return directive, found


def text_of(directive: Directive) -> str:
    return Reading.objects.values_list("text", flat=True).get(directive=directive)


def _neighbours(directive: Directive, one: Finding, other: Finding) -> bool:
    """Two commitments of one part with no living one between them."""
    first, second = sorted((one, other), key=lambda each: each.start)
    if one.pk == other.pk or duty_of(one).part != duty_of(other).part:
        return False
    between = (
        directive.findings.duties()
        .live()
        .filter(start__gte=first.start, start__lte=second.start)
    )
    return not between.exclude(pk__in=[one.pk, other.pk]).exists()


def _demand_wording(old: Draft, new: Draft, text: str) -> None:
    """The official wording never changes (RULES 11); what a draft quotes is there."""
    fixed = ("id", "ident", "start", "end", "quote", "provision", "place", "part")
    if type(old) is not type(new) or any(
        getattr(old, field, None) != getattr(new, field, None) for field in fixed
    ):
        raise ValueError("the wording and its place never change")
    if isinstance(new, Header) and not new.title.strip():
        raise RefusedError(refusals.NO_TITLE)
    if not isinstance(new, Duty):
        return
    if any(not party.agency.strip() for party in new.parties):
        raise RefusedError(refusals.NO_AGENCY)
    printed = [
        *((party.start, party.end, party.name) for party in new.parties),
        *((due.start, due.end, due.quote) for due in new.deadlines),
    ]
    for start, end, quote in printed:
        if start is not None and text[start:end] != quote:
            raise ValueError(f"{quote!r} does not stand at {start}")


def _demand_free(directive: Directive, start: int, end: int) -> None:
    """No other commitment owns, or may yet own, a character of the span."""
    others = directive.findings.duties().live().overlapping(start, end)
    if others.exists():
        raise RefusedError(
            refusals.OVERLAP, [duty_of(other).quote[:80] for other in others[:5]]
        )
