"""Who decides about the public pages, once, with one event, also two at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from bamsat.commitments.models import Commitment, Occurrence, RollUp
from bamsat.commitments.operations import (
    lift,
    publish,
    redact,
    state_of,
    withdraw,
)
from bamsat.commitments.publication import refusals
from bamsat.commitments.publication.refusals import RefusedError
from bamsat.commitments.review import operations as review
from bamsat.documents.disclosure import PublicText
from bamsat.documents.models import Directive, Redaction
from bamsat.journal.models import Event
from bamsat.journal.verification import verify_all
from bamsat.rules.access import PostRole
from tests import world
from tests.world import BY, MONDAY, NOW, entered_plan, public_plan, received_plan

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

WHY = {"ground": "6.2-work", "reason": "đang xây dựng phương án", "by": BY, "at": NOW}


def kinds(plan: Directive) -> list[str]:
    told = Event.objects.about(f"directive:{plan.pk}").values_list("kind", flat=True)
    return [kind for kind in told if kind.split()[0] not in {"review", "commitment"}]


def test_each_decision_is_one_event_and_happens_once() -> None:
    plan = entered_plan()
    clause = plan.provisions.get(path="V.3")
    made = redact(subject=clause, **WHY)
    assert made is not None
    assert redact(subject=clause, **WHY) is None
    assert publish(directive=plan, by=BY, at=NOW)
    assert not publish(directive=plan, by=BY, at=NOW)
    assert lift(redaction=made, by=BY, at=NOW)
    assert not lift(redaction=made, by=BY, at=NOW)
    assert withdraw(directive=plan, reason="thử", by=BY, at=NOW)
    assert not withdraw(directive=plan, reason="thử", by=BY, at=NOW)
    assert kinds(plan)[2:] == [
        "words redacted",
        "directive published",
        "redaction lifted",
        "directive withdrawn",
    ]
    assert verify_all().intact


def test_the_event_of_a_redaction_tells_place_and_ground_but_no_reason() -> None:
    plan = entered_plan()
    made = redact(subject=plan.provisions.get(path="V.3"), **WHY)
    assert made
    [event] = Event.objects.filter(kind="words redacted")
    assert event.data == {
        "redaction": made.pk,
        "start": made.start,
        "end": made.end,
        "ground": "6.2-work",
        "what": "provision",
    }


def test_a_redaction_in_a_public_directive_works_at_once() -> None:
    plan = public_plan()
    clause = plan.provisions.get(path="IV.2.đ.-3")
    inside = plan.commitments.filter(start__gte=clause.start, end__lte=clause.end)
    assert inside.count() >= 2
    redact(subject=clause, **WHY)
    assert not inside.filter(public=True).exists()
    assert not Occurrence.objects.public().filter(commitment__in=inside).exists()
    counted = RollUp.objects.public().of().tally(MONDAY)
    assert counted == Occurrence.objects.public().tally(MONDAY)
    plan.refresh_from_db()
    assert plan.public_commitments == 35 - inside.count()


def test_nested_redactions_hide_until_the_last_is_lifted() -> None:
    plan = public_plan()
    outer = redact(subject=plan.provisions.get(path="IV.2.đ"), **WHY)
    inner = redact(subject=plan.provisions.get(path="IV.2.đ.-3.+1"), **WHY)
    assert outer
    assert inner
    place = plan.commitments.filter(place="IV.2.đ.-3.+1")
    lift(redaction=outer, by=BY, at=NOW)
    assert not place.filter(public=True).exists()
    lift(redaction=inner, by=BY, at=NOW)
    assert place.filter(public=True).exists()
    assert plan.commitments.public().count() == 35


def test_a_reason_and_a_ground_are_demanded() -> None:
    plan = public_plan()
    clause = plan.provisions.get(path="V.3")
    for wrong, words in (
        ({"reason": "  "}, refusals.NO_REASON),
        ({"ground": "6.1"}, refusals.NO_GROUND),
    ):
        with pytest.raises(RefusedError) as refused:
            redact(subject=clause, **{**WHY, **wrong})
        assert refused.value.words == words
    with pytest.raises(RefusedError):
        withdraw(directive=plan, reason="\n", by=BY, at=NOW)
    assert not Redaction.objects.exists()
    assert Directive.objects.public().exists()


def test_nothing_is_published_before_something_was_accepted() -> None:
    plan = received_plan()
    review.open_review(directive=plan, by=BY, at=NOW)
    with pytest.raises(RefusedError) as refused:
        publish(directive=plan, by=BY, at=NOW)
    assert refused.value.words == refusals.NOTHING_ACCEPTED


def test_what_was_not_previewed_is_not_published() -> None:
    plan = entered_plan()
    made = redact(subject=plan.provisions.get(path="V.3"), **WHY)
    assert made
    seen = state_of(PublicText(plan))
    lift(redaction=made, by=BY, at=NOW)
    with pytest.raises(RefusedError) as refused:
        publish(directive=plan, by=BY, at=NOW, seen=seen)
    assert refused.value.words == refusals.CHANGED
    assert publish(directive=plan, by=BY, at=NOW, seen=state_of(PublicText(plan)))


def test_what_is_accepted_later_is_public_unless_it_is_hidden() -> None:
    plan = received_plan()
    review.open_review(directive=plan, by=BY, at=NOW)
    rows = {f.draft["place"]: f for f in plan.findings.duties().order_by("start")}

    def accept(place: str) -> Commitment:
        found = rows[place]
        done = review.accept(
            finding=found.pk, version=found.version, by=BY, at=NOW, today=MONDAY
        )
        assert done.commitment
        done.commitment.refresh_from_db()
        return done.commitment

    accept("IV.1.a")
    redact(subject=plan.provisions.get(path="V.3"), **WHY)
    publish(directive=plan, by=BY, at=NOW)
    shown, hidden = accept("V.4"), accept("V.3")
    assert shown.public
    assert all(shown.occurrences.values_list("public", flat=True))
    assert hidden.withheld
    assert not hidden.public
    assert not any(hidden.occurrences.values_list("public", flat=True))
    plan.refresh_from_db()
    assert plan.public_commitments == 2


def test_the_post_that_decided_is_kept() -> None:
    plan = entered_plan()
    post = world.holder(PostRole.COORDINATOR).posts.get()
    publish(directive=plan, by="person:1", at=NOW, post=post)
    withdraw(directive=plan, reason="thay thế", by="person:1", at=NOW, post=post)
    time = plan.publications.get()
    assert (time.post, time.withdrawn_post) == (post, post)
    assert (time.since, time.until, time.reason) == (NOW, NOW, "thay thế")


def test_a_failure_leaves_neither_change_nor_event(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plan = entered_plan()
    before = Event.objects.count()

    def fail(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr("bamsat.commitments.operations.record", fail)
    with pytest.raises(OSError), transaction.atomic():  # noqa: PT011
        publish(directive=plan, by=BY, at=NOW)
    plan.refresh_from_db()
    assert plan.published_at is None
    assert not plan.publications.exists()
    assert Event.objects.count() == before


def at_once(work: Callable[[int], object], workers: int = 4) -> list[object]:
    """The work in as many threads, each with a connection of its own."""

    def alone(number: int) -> object:
        try:
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(alone, range(workers)))


@pytest.mark.django_db(transaction=True)
def test_two_coordinators_at_once_decide_once() -> None:
    plan = entered_plan()
    done = at_once(lambda _: publish(directive=plan, by=BY, at=NOW))
    assert sorted(map(bool, done)) == [False, False, False, True]
    clause = plan.provisions.get(path="V.3")
    made = [each for each in at_once(lambda _: redact(subject=clause, **WHY)) if each]
    assert len(made) == 1
    assert kinds(plan)[2:] == ["directive published", "words redacted"]


@pytest.mark.django_db(transaction=True)
def test_publishing_and_redacting_at_once_leave_nothing_half_done() -> None:
    plan = entered_plan()
    clauses = list(plan.provisions.filter(path__in=["V.2", "V.3", "V.4"]))

    def work(number: int) -> object:
        if number == 3:
            return publish(directive=plan, by=BY, at=NOW)
        return redact(subject=clauses[number], **WHY)

    assert all(at_once(work))
    hidden = plan.commitments.filter(withheld=True)
    assert {c.place for c in hidden} == {"V.2", "V.3", "V.4"}
    assert not hidden.filter(public=True).exists()
    assert plan.commitments.public().count() == 35 - hidden.count()
    counted = RollUp.objects.public().of().tally(MONDAY)
    assert counted == Occurrence.objects.public().tally(MONDAY)
    assert verify_all().intact
