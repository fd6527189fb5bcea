"""Nothing counts before a person accepted it; what a person did can be undone."""

import contextlib
import random
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import pairwise

import msgspec
import pytest
from django.db import connection

from bamsat.commitments.models import Commitment, Finding, RollUp, Step
from bamsat.commitments.operations import enter_register, publish
from bamsat.commitments.review import operations as review
from bamsat.commitments.review.drafts import Duty, Party, restored
from bamsat.commitments.review.refusals import RefusedError, StaleError
from bamsat.commitments.review.undoing import undo
from bamsat.documents.models import Directive
from bamsat.journal.models import Event
from bamsat.journal.verification import verify_all
from tests.world import BY, MONDAY, NOW, entered_plan, received_plan

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

WHO = {"by": "person:1", "at": NOW}


def plan_on_the_desk() -> Directive:
    directive = received_plan()
    review.open_review(directive=directive, by=BY, at=NOW)
    return directive


def duty_at(directive: Directive, place: str) -> Finding:
    return next(
        found
        for found in directive.findings.duties().shown()
        if found.draft["place"] == place
    )


def draft_of(found: Finding) -> Duty:
    draft = restored(found.subject, found.draft)
    assert isinstance(draft, Duty)
    return draft


def seen(found: Finding) -> dict[str, int]:
    return {"finding": found.pk, "version": found.version}


def latest_step(directive: Directive) -> int:
    return directive.steps.first().pk


def accept(found: Finding) -> Finding:
    return review.accept(**seen(found), today=MONDAY, **WHO)


def test_what_was_read_waits_and_counts_nowhere() -> None:
    plan = plan_on_the_desk()
    subjects = dict.fromkeys(plan.findings.values_list("subject", flat=True))
    assert set(subjects) == {"header", "commitment", "target", "observation", "warning"}
    assert plan.findings.duties().pending().count() == 35
    assert not Commitment.objects.exists()
    assert not RollUp.objects.exists()
    assert not review.open_review(directive=plan, by=BY, at=NOW)


def test_an_accepted_finding_is_a_commitment_with_one_event() -> None:
    plan = plan_on_the_desk()
    found = accept(duty_at(plan, "V.1.-6"))
    commitment = Commitment.objects.get()
    assert (found.commitment, commitment.place) == (commitment, "V.1.-6")
    assert commitment.occurrences.count() == 12
    events = Event.objects.about(f"commitment:{commitment.pk}")
    assert [event.kind for event in events] == ["commitment entered"]
    plan.refresh_from_db()
    assert plan.reporting_days == ["2024-06-10", "2024-12-10"]


def test_a_stale_version_is_refused_and_says_who_was_first() -> None:
    plan = plan_on_the_desk()
    found = duty_at(plan, "IV.1.a")
    review.reject(**seen(found), reason="trùng", by="person:2", at=NOW)
    with pytest.raises(StaleError) as refused:
        accept(found)
    assert refused.value.step.by == "person:2"
    assert not Commitment.objects.exists()


def test_parties_are_corrected_and_the_wording_is_not() -> None:
    plan = plan_on_the_desk()
    found = duty_at(plan, "IV.1.a")
    draft = draft_of(found)
    other = Party(role="support", name="Sở Nội vụ", agency="Sở Nội vụ")
    better = msgspec.structs.replace(draft, parties=(*draft.parties, other))
    edited = review.edit(**seen(found), draft=better, **WHO)
    assert edited.version == 2
    with pytest.raises(ValueError, match="never change"):
        review.edit(
            **seen(edited), draft=msgspec.structs.replace(better, quote="khác"), **WHO
        )
    accept(edited)
    named = Commitment.objects.get().assignments.values_list("agency__name", flat=True)
    assert "Sở Nội vụ" in named


def test_a_rejection_needs_its_reason() -> None:
    plan = plan_on_the_desk()
    with pytest.raises(RefusedError):
        review.reject(**seen(duty_at(plan, "IV.1.a")), reason="  ", **WHO)


def test_halves_are_verbatim_and_put_together_are_the_whole() -> None:
    plan = plan_on_the_desk()
    text = plan.reading.text
    found = duty_at(plan, "V.1.-4")
    cut = (
        text.index(";", found.start) + 1
        if ";" in text[found.start : found.end]
        else (text.index(".", found.start) + 1)
    )
    first, second = review.split(**seen(found), at_character=cut, **WHO)
    for half in (first, second):
        assert draft_of(half).quote == text[half.start : half.end]
    assert (first.start, second.end) == (found.start, found.end)
    dues = [*draft_of(first).deadlines, *draft_of(second).deadlines]
    assert len(dues) == len(draft_of(found).deadlines)
    merged = review.merge(**seen(first), neighbour=second.pk, **WHO)
    assert draft_of(merged).quote == draft_of(found).quote


def test_only_neighbours_of_one_part_are_merged() -> None:
    plan = plan_on_the_desk()
    with pytest.raises(RefusedError):
        review.merge(
            **seen(duty_at(plan, "IV.1.a")),
            neighbour=duty_at(plan, "V.4").pk,
            **WHO,
        )


def test_a_stretch_that_belongs_to_another_is_not_added() -> None:
    plan = plan_on_the_desk()
    found = duty_at(plan, "V.4")
    with pytest.raises(RefusedError):
        review.add(directive=plan, start=found.start + 5, end=found.end, **WHO)
    start = (
        plan.reading.text.index("Mục tiêu") if "Mục tiêu" in plan.reading.text else 0
    )
    made = review.add(directive=plan, start=start, end=start + 60, **WHO)
    assert made.origin == "added"
    assert made.doubts == "no-lead"


def test_a_choice_leaves_alone_what_somebody_changed_meanwhile() -> None:
    plan = plan_on_the_desk()
    sure = list(plan.findings.sure(0.95))
    assert 20 < len(sure) < 35
    chosen = [(found.pk, found.version) for found in sure]
    review.reject(**seen(sure[0]), reason="trùng", by="person:2", at=NOW)
    done = review.accept_chosen(directive=plan, chosen=chosen, today=MONDAY, **WHO)
    assert done.count == len(sure) - 1
    assert [found.pk for found in done.changed] == [sure[0].pk]
    assert Commitment.objects.count() == len(sure) - 1


def test_undo_puts_everything_back_and_says_so() -> None:
    plan = plan_on_the_desk()
    accept(duty_at(plan, "V.4"))
    undo(step=latest_step(plan), today=MONDAY, **WHO)
    assert not Commitment.objects.exists()
    assert not RollUp.objects.exists()
    assert duty_at(plan, "V.4").verdict == "pending"
    assert Event.objects.filter(kind="commitment taken back").count() == 1
    assert verify_all().broken is None


def test_undo_is_refused_after_a_day_and_where_later_steps_build_on_it() -> None:
    plan = plan_on_the_desk()
    found = duty_at(plan, "V.4")
    half, _ = review.split(**seen(found), at_character=found.start + 100, **WHO)
    step = latest_step(plan)
    review.reject(**seen(half), reason="thừa", **WHO)
    with pytest.raises(RefusedError) as refused:
        undo(step=step, today=MONDAY, **WHO)
    assert len(refused.value.because) == 1
    with pytest.raises(RefusedError):
        undo(
            step=latest_step(plan),
            by="person:1",
            at=NOW + timedelta(hours=25),
            today=MONDAY,
        )
    undo(step=latest_step(plan), today=MONDAY, **WHO)
    undo(step=step, today=MONDAY, **WHO)
    assert duty_at(plan, "V.4").pk == found.pk


def test_what_is_public_or_begun_stays_in_the_register() -> None:
    plan = entered_plan()
    found = duty_at(plan, "V.4")
    publish(directive=plan, by=BY, at=NOW)
    with pytest.raises(RefusedError) as refused:
        review.reopen(**seen(found), **WHO)
    assert refused.value.because
    assert Commitment.objects.count() == 35


def test_a_confirmed_header_names_the_directive() -> None:
    plan = plan_on_the_desk()
    found = plan.findings.get(subject="header")
    draft = restored("header", found.draft)
    edited = review.edit(
        **seen(found), draft=msgspec.structs.replace(draft, symbol="21/KH-UBND"), **WHO
    )
    accept(edited)
    plan.refresh_from_db()
    assert plan.name == "Kế hoạch số 21/KH-UBND"
    undo(step=latest_step(plan), today=MONDAY, **WHO)
    plan.refresh_from_db()
    assert plan.symbol == ""


def test_a_directive_from_before_the_desk_counts_as_accepted() -> None:
    plan = entered_plan()
    Finding.objects.all().delete()
    assert review.open_review(directive=plan, by=BY, at=NOW)
    assert plan.findings.duties().accepted().count() == 35
    assert enter_register(directive=plan, by=BY, at=NOW, today=MONDAY) == 0


@pytest.mark.parametrize("seed", range(6))
def test_any_sequence_of_acts_keeps_the_promises(seed: int) -> None:
    plan = plan_on_the_desk()
    text = plan.reading.text
    chance = random.Random(seed)  # noqa: S311 (a story, no secret)
    for _ in range(40):
        with contextlib.suppress(RefusedError):
            _act(plan, chance)
    for found in plan.findings.duties():
        assert draft_of(found).quote == text[found.start : found.end]
    accepted = list(plan.findings.duties().accepted().order_by("start"))
    for one, other in pairwise(accepted):
        assert one.end <= other.start
    assert {f.commitment_id for f in accepted} == set(
        plan.commitments.values_list("pk", flat=True)
    )
    assert verify_all().broken is None


def _act(plan: Directive, chance: random.Random) -> None:
    found = chance.choice(list(plan.findings.duties().shown()))
    match chance.choice(
        ["accept", "reject", "split", "merge", "add", "undo", "reopen"]
    ):
        case "accept":
            accept(found)
        case "reject":
            review.reject(**seen(found), reason="thử", **WHO)
        case "split":
            at = chance.randint(found.start, found.end)
            review.split(**seen(found), at_character=at, **WHO)
        case "merge":
            other = chance.choice(list(plan.findings.duties().shown()))
            review.merge(**seen(found), neighbour=other.pk, **WHO)
        case "add":
            start = chance.randint(0, 21_000)
            review.add(directive=plan, start=start, end=start + 120, **WHO)
        case "undo":
            steps = list(Step.objects.filter(undone_at__isnull=True)[:5])
            if steps:
                undo(step=chance.choice(steps).pk, today=MONDAY, **WHO)
        case "reopen":
            review.reopen(**seen(found), **WHO)


@pytest.mark.django_db(transaction=True)
def test_two_reviewers_at_once_double_nothing_and_lose_nothing() -> None:
    plan = plan_on_the_desk()
    rows = list(plan.findings.duties().pending())

    def walk(number: int) -> int:
        done = 0
        try:
            for found in rows:
                try:
                    review.accept(
                        **seen(found), by=f"person:{number}", at=NOW, today=MONDAY
                    )
                    done += 1
                except StaleError:
                    pass
        finally:
            connection.close()
        return done

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(walk, (1, 2)))
    assert sum(done) == len(rows) == Commitment.objects.count()
    assert Event.objects.filter(kind="commitment entered").count() == len(rows)
    assert verify_all().broken is None
