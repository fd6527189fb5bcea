"""The status in SQL, the status by rule and the roll-up say the same (RULES 14)."""

from collections import Counter
from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bamsat.agencies.models import Agency
from bamsat.commitments.counting import following, roll_up
from bamsat.commitments.models import Occurrence, RollUp
from bamsat.documents.models import Directive
from bamsat.rules.status import (
    HANDED_IN,
    Standing,
    State,
    Status,
    Timing,
    standing,
)
from tests.world import MONDAY, register_of

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

days = st.integers(-40, 40).map(lambda n: MONDAY + timedelta(days=n))


@st.composite
def facts(draw: st.DrawFn) -> dict[str, object]:
    """Any facts that the table allows."""
    timing = draw(st.sampled_from(Timing))
    state = draw(st.sampled_from(State))
    handed_in = state in (State.SUBMITTED, State.CONFIRMED)
    return {
        "timing": timing,
        "state": state,
        "due_on": draw(days) if timing is Timing.DATED else None,
        "submitted_on": draw(days if handed_in else st.none() | days),
    }


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(facts(), min_size=1, max_size=30), days)
def test_three_ways_of_counting_agree(
    db: None, histories: list[dict[str, object]], today: date
) -> None:
    Occurrence.objects.all().delete()
    directive = _one_commitment()
    assignment = directive.commitments.get().assignments.filter(role="lead")[0]
    seen = set()
    for history in histories:
        key = history["due_on"]
        if key and key in seen:
            continue
        seen.add(key)
        Occurrence.objects.create(
            assignment=assignment,
            part=assignment.commitment.part,
            commitment=assignment.commitment,
            directive=directive,
            agency=assignment.agency,
            obliged=assignment.agency,
            public=True,
            **history,
        )
    roll_up(directive)
    occurrences = list(Occurrence.objects.with_status(today))
    by_rule = Counter(o.status(today) for o in occurrences)
    assert [o.status_on for o in occurrences] == [o.status(today) for o in occurrences]
    assert Occurrence.objects.tally(today).counts == by_rule
    assert RollUp.objects.of().tally(today).counts == by_rule
    assert [o.standing for o in occurrences] == [_standing(o) for o in occurrences]
    for status in Status:
        assert Occurrence.objects.of_status(status, today).count() == by_rule[status]


def _one_commitment() -> Directive:
    known = Directive.objects.filter(file__name="một.txt").first()
    return known or register_of(1, name="một")


def _standing(occurrence: Occurrence) -> str:
    return standing(
        state=State(occurrence.state),
        timing=Timing(occurrence.timing),
        due_on=occurrence.due_on,
        submitted_on=occurrence.submitted_on,
    ).value


def test_the_roll_up_keeps_the_count_of_all_of_each_and_of_each_in_each() -> None:
    one, other = register_of(40, name="một"), register_of(13, name="hai")
    assert RollUp.objects.of().tally(MONDAY) == Occurrence.objects.tally(MONDAY)
    for directive in (one, other):
        mine = Occurrence.objects.filter(directive=directive)
        kept = RollUp.objects.of(directive=directive.pk)
        assert kept.tally(MONDAY) == mine.tally(MONDAY)
        for agency in Agency.objects.all():
            both = RollUp.objects.of(directive=directive.pk, agency=agency.pk)
            assert both.tally(MONDAY) == mine.filter(agency=agency).tally(MONDAY)
    for agency in Agency.objects.all():
        kept = RollUp.objects.of(agency=agency.pk)
        mine = Occurrence.objects.filter(agency=agency)
        assert kept.tally(MONDAY) == mine.tally(MONDAY)
    leading = Occurrence.objects.values("agency").distinct().count()
    assert RollUp.objects.leading().agencies() == leading


def test_the_roll_up_moves_with_what_it_counts() -> None:
    one, other = register_of(12, name="một"), register_of(12, name="hai")
    Occurrence.objects.filter(directive=one).update(public=False)
    Occurrence.objects.filter(directive=other, state=State.NOT_STARTED).delete()
    for directive in (one, other):
        roll_up(directive)
        roll_up(directive)
    for public in (True, False):
        kept = RollUp.objects.filter(public=public).of()
        assert kept.tally(MONDAY) == (
            Occurrence.objects.filter(public=public).tally(MONDAY)
        )
    assert not RollUp.objects.filter(occurrences=0).exists()


def test_the_rows_of_the_roll_up_do_not_grow_with_finished_work() -> None:
    """Work that is done is counted together, whatever its day was."""
    directive = register_of(400)
    Occurrence.objects.filter(timing=Timing.DATED).update(
        state=State.CONFIRMED, submitted_on=date(2024, 1, 1)
    )
    roll_up(directive)
    statuses = Occurrence.objects.values("standing").distinct().count()
    assert RollUp.objects.of().count() == statuses


def test_the_tallies_of_parts_are_those_of_their_occurrences() -> None:
    directive = register_of(40)
    mine = Occurrence.objects.filter(directive=directive)
    by_part = mine.tallies_by("part", MONDAY)
    for part in directive.parts.all():
        assert by_part[part.path] == mine.filter(part=part.path).tally(MONDAY)


def by_last_day() -> dict[tuple[int | None, str, date | None], int]:
    """What the counts keep of what was handed in, by directive and in all."""
    kept = RollUp.objects.filter(view=RollUp.View.DAYS)
    return {
        (directive, standing, day): number
        for directive, standing, day, number in kept.values_list(
            "directive", "standing", "due_on", "occurrences"
        )
    }


def slowly_by_last_day() -> dict[tuple[int | None, str, date | None], int]:
    """The same, one after the other."""
    found: dict[tuple[int | None, str, date | None], int] = {}
    for row in Occurrence.objects.filter(standing__in=HANDED_IN):
        for directive in (row.directive_id, None):
            key = directive, row.standing, row.due_on
            found[key] = found.get(key, 0) + 1
    return found


def test_what_was_handed_in_is_counted_by_its_last_day_too() -> None:
    one, other = register_of(40, name="một"), register_of(13, name="hai")
    assert by_last_day() == slowly_by_last_day()
    rows = list(one.occurrences.filter(standing=Standing.OPEN)[:4])
    rows += list(one.occurrences.filter(standing=Standing.LATE)[:2])
    with transaction.atomic(), following(one, rows):
        for row in rows[:3]:
            row.state, row.submitted_on = State.SUBMITTED, row.due_on
            row.save()
        for row in rows[3:]:
            row.state, row.submitted_on = State.UNDER_WAY, None
            row.save()
    assert by_last_day() == slowly_by_last_day()
    Occurrence.objects.filter(directive=other, state=State.CONFIRMED).delete()
    with transaction.atomic():
        roll_up(other)
    assert by_last_day() == slowly_by_last_day()


def test_an_upgrade_counts_by_last_day_what_is_there() -> None:
    register_of(40)
    kept = by_last_day()
    RollUp.objects.filter(view=RollUp.View.DAYS).delete()
    step = import_module("bamsat.commitments.migrations.0015_counts_by_last_day")
    step.count(apps, None)
    assert by_last_day() == kept
    with transaction.atomic():
        for directive in Directive.objects.all():
            roll_up(directive)
    assert by_last_day() == kept
    step.forget(apps, None)
    assert not by_last_day()
