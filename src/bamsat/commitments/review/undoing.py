"""Undo: a compensating step, for a day, while nothing was built on it (RULES 10)."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from bamsat.commitments.models import Finding, Step, Verdict
from bamsat.commitments.register.models import Change
from bamsat.commitments.review import refusals
from bamsat.commitments.review.refusals import RefusedError, Words, touches
from bamsat.commitments.review.steps import Act, lock
from bamsat.journal.events import Kind

UNDONE_WITHIN = timedelta(hours=24)


def undoable(step: Step, now: datetime) -> bool:
    """Whether a step may be offered for undoing; what hangs on it is asked then."""
    return step.undone_at is None and now - step.at <= UNDONE_WITHIN


def is_undone(step: int) -> bool:
    """Whether a step stands no more."""
    return not Step.objects.filter(pk=step, undone_at__isnull=True).exists()


@transaction.atomic
def undo(*, step: int, by: str, at: datetime, today: date) -> Step:
    """Put every finding of a step back to where it stood before.

    Refused after a day, and where later steps or the register depend on it: then with
    the list of them.
    """
    directive = lock(Step.objects.values_list("directive", flat=True).get(pk=step))
    done = Step.objects.get(pk=step)
    if done.undone_at:
        raise RefusedError(refusals.UNDONE)
    if not undoable(done, at):
        raise RefusedError(refusals.TOO_LATE)
    if later := _built_on(done):
        raise RefusedError(refusals.LATER_STEPS, later)
    before = {entry["finding"]: entry for entry in done.before}
    found = list(
        Finding.objects.select_related("commitment")
        .filter(pk__in=list(before))
        .order_by("start", "id")
    )
    work = Act(directive, None, by=by, at=at)
    counting = [each for each in found if each.verdict == Verdict.ACCEPTED]
    work.take_back(counting, Kind.FINDING_RESTORED)
    count_again, others = [], []
    for each in found:
        entry = before[each.pk]
        each.draft = entry.get("draft", each.draft)
        each.doubts = entry.get("doubts", each.doubts)
        each.reason = entry.get("reason", "")
        if entry["verdict"] == Verdict.ACCEPTED:
            count_again.append(each)
            continue
        each.verdict = entry["verdict"] or Verdict.REPLACED
        others.append(each)
    work.save(others)
    if count_again:
        work.let_count(count_again, today)
    for each in (each for each in others if each not in counting):
        work.tell(Kind.FINDING_RESTORED, each, {"verdict": str(each.verdict)})
    done.undone_at = at
    done.save(update_fields=["undone_at"])
    return done


def _built_on(step: Step) -> list[Words]:
    """Later steps that touch the same findings, and later changes of what they became
    in the register, as far as they still stand."""
    keys = [entry["finding"] for entry in step.before]
    later = Step.objects.filter(
        directive=step.directive_id, pk__gt=step.pk, undone_at__isnull=True
    )
    changed = Change.objects.standing().filter(
        commitment__finding__in=keys, at__gte=step.at
    )
    return [
        *(
            f"{each.get_kind_display()} · {moment(each.at)}"
            for each in later
            if any(touches(each, key) for key in keys)
        ),
        *(
            f"{each.commitment.place}: {each.word} · {moment(each.at)}"
            for each in changed.select_related("commitment")
            if each.commitment
        ),
    ]


def moment(at: datetime) -> str:
    """Day and time as the clock on the wall showed it."""
    return f"{timezone.localtime(at):%d/%m %H:%M}"
