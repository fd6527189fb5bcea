"""One act of a reviewer while it happens: its changes, its events, its row."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID, uuid4

from bamsat.commitments.models import (
    Finding,
    Origin,
    Step,
    StepKind,
    Subject,
    Verdict,
)
from bamsat.commitments.review import refusals
from bamsat.commitments.review.drafts import (
    Duty,
    Header,
    doubts,
    restored,
    stored,
)
from bamsat.commitments.review.refusals import RefusedError
from bamsat.commitments.review.register import (
    confirm_header,
    enter,
    holders,
    remove,
    restore_header,
)
from bamsat.documents.models import Directive
from bamsat.journal import chains
from bamsat.journal.events import Kind
from bamsat.journal.hashing import Data
from bamsat.journal.operations import Entry, record_many

CHANGED = ["verdict", "draft", "doubts", "reason", "version", "commitment"]


class Act:
    """Touch what will change, change it, save it: the row for undo and the events
    come along."""

    def __init__(
        self,
        directive: Directive,
        kind: StepKind | None,
        *,
        by: str,
        at: datetime,
        within: UUID | None = None,
    ) -> None:
        """`within` is the batch of a larger change that this act is a part of."""
        self.directive, self.kind, self.by, self.at = directive, kind, by, at
        self.within = within
        self.batch = within or uuid4()
        self._before: list[dict[str, object]] = []
        self._row: Step | None = None
        self._chain = chains.of_directive(directive.pk)

    def touch(self, found: Finding) -> None:
        """Note a finding as it stands before its change."""
        self._before.append(
            {
                "finding": found.pk,
                "verdict": found.verdict,
                "draft": found.draft,
                "doubts": found.doubts,
                "reason": found.reason,
            }
        )

    def make(self, duty: Duty, origin: Origin, ordinal: int) -> Finding:
        """A new finding that waits for review."""
        made = Finding.objects.create(
            directive=self.directive,
            subject=Subject.COMMITMENT,
            origin=origin,
            ordinal=ordinal,
            start=duty.start,
            end=duty.end,
            confidence=duty.confidence,
            doubts=doubts(duty),
            draft=stored(duty),
        )
        self._before.append({"finding": made.pk, "verdict": None})
        self.close()
        return made

    def note_made(self, found: Iterable[Finding]) -> None:
        """Findings that were not there before this act."""
        self._before += [{"finding": each.pk, "verdict": None} for each in found]

    def save(self, found: Iterable[Finding]) -> None:
        """Write changed findings, each one version on."""
        changed = list(found)
        for each in changed:
            each.version += 1
        # They are there: a whole row costs less than a choice for each of its columns.
        Finding.objects.bulk_create(
            changed, update_conflicts=True, unique_fields=["id"], update_fields=CHANGED
        )
        self.close()

    def let_count(self, found: Sequence[Finding], today: date) -> None:
        """Accept findings and leave one event for each."""
        duties = [each for each in found if each.subject == Subject.COMMITMENT]
        _demand_no_overlap(self.directive, duties)
        commitments = enter(self.directive, duties, by=self.by, at=self.at, today=today)
        entries = [
            self._entry(
                Kind.COMMITMENT_ENTERED,
                f"commitment:{commitment.pk}",
                {
                    "place": commitment.place,
                    "start": commitment.start,
                    "end": commitment.end,
                    "finding": each.pk,
                },
            )
            for each, commitment in zip(duties, commitments, strict=True)
        ]
        for each, commitment in zip(duties, commitments, strict=True):
            each.commitment = commitment
        for each in found:
            each.verdict = Verdict.ACCEPTED
            if each.subject == Subject.HEADER:
                confirm_header(self.directive, _header(each))
            if each.subject != Subject.COMMITMENT:
                entries.append(
                    self._entry(
                        Kind.FINDING_CONFIRMED,
                        f"finding:{each.pk}",
                        {"subject": str(each.subject)},
                    )
                )
        self.save(found)
        record_many(entries, by=self.by, at=self.at, batch=self.batch)

    def take_back(self, found: Sequence[Finding], kind: Kind) -> None:
        """What accepted findings brought about is gone; one event for each. The
        caller gives the findings their new verdict and saves them."""
        entries = []
        gone = []
        held = holders([c.pk for each in found if (c := each.commitment)])
        for each in found:
            if each.commitment:
                gone.append(each.commitment)
                entries.append(
                    self._entry(
                        Kind.COMMITMENT_TAKEN_BACK,
                        f"commitment:{each.commitment.pk}",
                        {
                            "finding": each.pk,
                            "place": each.commitment.place,
                            "agencies": held[each.commitment.pk],
                        },
                    )
                )
            else:
                entries.append(self._entry(kind, f"finding:{each.pk}", {}))
            if each.subject == Subject.HEADER and each.verdict == Verdict.ACCEPTED:
                restore_header(self.directive)
            each.commitment = None
            each.verdict = Verdict.PENDING
        if reasons := [r for c in gone for r in refusals.hanging_on(c)]:
            raise RefusedError(refusals.HANGING, list(dict.fromkeys(reasons)))
        Finding.objects.bulk_update(found, ["verdict", "commitment"])
        remove(self.directive, gone)
        record_many(entries, by=self.by, at=self.at, batch=self.batch)

    def tell(self, kind: Kind, found: Finding, data: Mapping[str, Data]) -> None:
        """Leave the event of the step."""
        entry = self._entry(
            kind, f"finding:{found.pk}", {**data, "version": found.version}
        )
        record_many([entry], by=self.by, at=self.at, batch=self.batch)

    @property
    def row(self) -> Step | None:
        """What undo needs, once it is written."""
        return self._row

    def _entry(self, kind: Kind, about: str, data: Mapping[str, Data]) -> Entry:
        return Entry(kind=kind, chain=self._chain, about=about, data=data)

    def close(self) -> None:
        """Keep what undo needs. An undo itself (without kind) is not undone."""
        if self.kind is None:
            return
        if self._row is None:
            self._row = Step(
                directive=self.directive,
                kind=self.kind,
                batch=uuid4() if self.within else self.batch,
                by=self.by,
                at=self.at,
            )
        self._row.before = self._before
        self._row.save()


def lock(key: int) -> Directive:
    """The directive, its review ours until the transaction ends."""
    return Directive.objects.select_for_update().get(pk=key)


def duty_of(found: Finding) -> Duty:
    """The draft of a commitment. RefusedError where it is about another thing."""
    draft = restored(found.subject, found.draft)
    if not isinstance(draft, Duty):
        raise RefusedError(refusals.NOT_NEIGHBOURS)
    return draft


def _header(found: Finding) -> Header:
    draft = restored(found.subject, found.draft)
    assert isinstance(draft, Header)  # noqa: S101 - its subject says so
    return draft


def _demand_no_overlap(directive: Directive, duties: Sequence[Finding]) -> None:
    """No character is owned by two accepted commitments unless it was read so."""
    if all(each.origin == Origin.READ for each in duties):
        others = directive.findings.duties().accepted().exclude(origin=Origin.READ)
    else:
        others = directive.findings.duties().accepted()
    spans = list(others.values_list("start", "end"))
    for each in duties:
        if any(start < each.end and each.start < end for start, end in spans):
            raise RefusedError(refusals.OVERLAP)
        if each.origin != Origin.READ:
            spans.append((each.start, each.end))
