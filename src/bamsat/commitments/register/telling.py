"""What changes of the register mean to a reader: how a commitment ended, what it stands
for, which deadlines it had first."""

from dataclasses import dataclass
from datetime import date

from bamsat.commitments.models import Commitment
from bamsat.commitments.querysets import CommitmentQuerySet
from bamsat.commitments.register import snapshots
from bamsat.commitments.register.models import Change, ChangeKind
from bamsat.commitments.review.drafts import Due
from bamsat.documents.models import Directive
from bamsat.rules.status import Status

REPLACED_SHOWN = 50


@dataclass(frozen=True, kw_only=True)
class Ending:
    """How and by what a commitment ended. The reason is for officers."""

    status: Status
    document: str
    decided_on: date | None
    successor: Commitment | None
    directive: Directive | None
    reason: str


def ending_of(commitment: Commitment, *, public: bool = False) -> Ending | None:
    """Its ending; None while it stands. For the public without the reason, and
    without a successor or a directive that nobody may read (RULES 9)."""
    if not commitment.ended:
        return None
    found = Change.objects.endings().filter(commitment=commitment)
    change = found.select_related("successor__directive", "successor_directive").first()
    if change is None:
        return None
    successor, directive = change.successor, change.successor_directive
    if public and successor and not successor.public:
        successor = None
    document = change.document
    if public and directive and directive.published_at is None:
        directive, document = None, ""
    return Ending(
        status=Status(commitment.ended),
        document=document,
        decided_on=change.decided_on,
        successor=successor,
        directive=directive,
        reason="" if public else change.reason,
    )


def replaced_by(commitment: Commitment, *, public: bool = False) -> list[Commitment]:
    """The commitments in whose place it stands, the first fifty."""
    endings = Change.objects.endings().filter(successor=commitment)
    found: CommitmentQuerySet = Commitment.objects.filter(
        pk__in=endings.values("commitment")
    )
    if public:
        found = found.public()
    return list(found.select_related("directive").order_by("pk")[:REPLACED_SHOWN])


def first_deadlines(commitment: Commitment) -> list[Due]:
    """The deadlines as they were accepted, where a correction changed them since."""
    if commitment.version == 1:
        return []  # never changed: nothing to ask for
    for change in reversed(commitment.changes.corrections()):
        if change.kind == ChangeKind.CORRECTED:
            before = snapshots.restored(change.before)
            if "deadlines" in before.changed(snapshots.restored(change.after)):
                return list(before.deadlines)
    return []
