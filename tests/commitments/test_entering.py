"""What was read becomes the register, once (RULES 1, 5, 9 and 10)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection

from bamsat.commitments.models import Assignment, Commitment, Occurrence, RollUp
from bamsat.commitments.operations import enter_register, publish, withdraw
from bamsat.documents.models import Directive
from bamsat.journal.models import Event
from bamsat.journal.verification import verify_all
from bamsat.rules.status import Status
from tests.world import BY, MONDAY, NOW, entered_plan, public_plan, received_plan

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


def test_the_plan_gives_its_thirty_five_commitments_verbatim() -> None:
    plan = entered_plan()
    text = plan.reading.text
    commitments = list(plan.commitments.all())
    assert len(commitments) == 35
    assert all(text[c.start : c.end] == c.quote for c in commitments)
    assert commitments[0].place == "IV.1.a"
    assert commitments[-1].place == "V.4"


def test_an_occurrence_is_a_lead_assignment_for_a_due_date() -> None:
    plan = entered_plan()
    report = plan.commitments.get(place="V.1.-6")
    leads = report.assignments.filter(role="lead").count()
    dated = report.occurrences.filter(timing="dated")
    assert leads == 4
    assert dated.count() == leads * 2
    assert set(dated.values_list("due_on", flat=True)) == {
        date(2024, 6, 9),
        date(2024, 12, 9),
    }
    assert report.occurrences.filter(timing="continuous").count() == leads


def test_support_is_recorded_and_not_counted() -> None:
    plan = entered_plan()
    supported = Assignment.objects.filter(commitment__directive=plan, role="support")
    assert supported.exists()
    assert not Occurrence.objects.filter(assignment__in=supported).exists()


def test_the_reporting_days_set_the_reviews() -> None:
    assert entered_plan().reporting_dates == [date(2024, 6, 10), date(2024, 12, 10)]


def test_entering_twice_changes_nothing() -> None:
    plan = entered_plan()
    before = (Commitment.objects.count(), Event.objects.count())
    assert enter_register(directive=plan, by=BY, at=NOW, today=MONDAY) == 0
    assert (Commitment.objects.count(), Event.objects.count()) == before


def test_each_commitment_leaves_one_event_in_one_batch() -> None:
    plan = entered_plan()
    events = Event.objects.in_chain(f"directive:{plan.pk}").filter(
        kind="commitment entered"
    )
    assert events.count() == 35
    assert events.values("batch").distinct().count() == 1
    assert verify_all().broken is None


def test_nothing_is_public_before_it_is_published() -> None:
    plan = entered_plan()
    assert not Commitment.objects.public().exists()
    assert RollUp.objects.public().of().tally(MONDAY).total == 0
    assert publish(directive=plan, by=BY, at=NOW)
    assert Commitment.objects.public().count() == 35
    assert RollUp.objects.public().of().tally(MONDAY) == Occurrence.objects.tally(
        MONDAY
    )
    assert not publish(directive=plan, by=BY, at=NOW)


def test_what_is_withdrawn_is_public_no_more() -> None:
    plan = public_plan()
    assert withdraw(directive=plan, reason="thử", by=BY, at=NOW)
    plan.refresh_from_db()
    assert plan.public_commitments == 0
    assert not any(part.public_commitments for part in plan.parts.all())
    assert not Commitment.objects.public().exists()
    assert not Occurrence.objects.public().exists()
    assert not Directive.objects.public().exists()
    assert RollUp.objects.public().of().tally(MONDAY).total == 0
    assert not withdraw(directive=plan, reason="thử", by=BY, at=NOW)
    kinds = Event.objects.about(f"directive:{plan.pk}").values_list("kind", flat=True)
    assert list(kinds)[-2:] == ["directive published", "directive withdrawn"]


def test_the_kept_counts_equal_what_they_count() -> None:
    plan = public_plan()
    assert plan.public_commitments == plan.commitments.public().count()
    for part in plan.parts.all():
        mine = plan.commitments.public().filter(part=part.path)
        assert part.public_commitments == mine.count()


@pytest.mark.parametrize(
    ("today", "overdue"),
    [
        (date(2024, 2, 9), 0),
        (date(2024, 2, 10), 4),
        (date(2024, 6, 10), 8),
        (date(2024, 12, 10), 12),
    ],
)
def test_the_first_day_overdue_follows_the_last_in_time(
    today: date, overdue: int
) -> None:
    public_plan()
    tally = RollUp.objects.public().of().tally(today)
    assert tally[Status.OVERDUE] == overdue
    assert tally[Status.OPEN] == 12 - overdue
    assert tally.total == 66


@pytest.mark.django_db(transaction=True)
def test_two_who_enter_one_directive_at_once_enter_it_once() -> None:
    plan = received_plan()

    def enter(_: int) -> int:
        try:
            return enter_register(directive=plan, by=BY, at=NOW, today=MONDAY)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        entered = sorted(pool.map(enter, range(4)))
    assert entered == [0, 0, 0, 35]
    assert Commitment.objects.count() == 35
    assert verify_all().broken is None
