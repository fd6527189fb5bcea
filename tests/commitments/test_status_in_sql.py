"""The status in SQL, the status by rule and the roll-up say the same (RULES 14)."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bamsat.commitments.models import Occurrence, RollUp
from bamsat.commitments.operations import roll_up
from bamsat.documents.models import Directive
from bamsat.rules.status import State, Status, Timing
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
            commitment=assignment.commitment,
            directive=directive,
            agency=assignment.agency,
            public=True,
            **history,
        )
    roll_up(directive)
    occurrences = list(Occurrence.objects.with_status(today))
    by_rule = Counter(o.status(today) for o in occurrences)
    assert [o.status_on for o in occurrences] == [o.status(today) for o in occurrences]
    assert Occurrence.objects.tally(today).counts == by_rule
    assert RollUp.objects.tally(today).counts == by_rule
    for status in Status:
        assert Occurrence.objects.of_status(status, today).count() == by_rule[status]


def _one_commitment() -> Directive:
    known = Directive.objects.filter(file__name="một.txt").first()
    return known or register_of(1, name="một")


def test_the_roll_up_of_a_register_tallies_by_directive_agency_and_part() -> None:
    one, other = register_of(40, name="một"), register_of(13, name="hai")
    by_directive = RollUp.objects.tallies_by("directive", MONDAY)
    for directive in (one, other):
        mine = Occurrence.objects.filter(directive=directive)
        assert by_directive[directive.pk] == mine.tally(MONDAY)
    by_part = RollUp.objects.filter(directive=one).tallies_by("part", MONDAY)
    for part in one.parts.all():
        mine = Occurrence.objects.filter(directive=one, commitment__part=part.path)
        assert by_part[part.path] == mine.tally(MONDAY)
    by_agency = RollUp.objects.tallies_by("agency", MONDAY)
    for agency, tally in by_agency.items():
        assert tally == Occurrence.objects.filter(agency=agency).tally(MONDAY)
    leading = Occurrence.objects.values("agency").distinct().count()
    assert RollUp.objects.agencies() == leading
