"""What is only said after agencies became others follows whoever goes on."""

from uuid import uuid4

import pytest

from bamsat.agencies.acting import Who
from bamsat.agencies.models import Agency
from bamsat.commitments.identifying import undoing
from bamsat.commitments.identifying.operations import is_known
from bamsat.commitments.models import Commitment, Occurrence
from bamsat.documents.models import Directive
from tests.commitments.succession.cast import (
    KHDT,
    LATER,
    TC,
    TODAY,
    counted_right,
    held_right,
    merged,
    state,
    the_new,
)
from tests.world import BY

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


def test_what_a_department_helped_with_its_successor_helps_with(
    plan_of_2024: Directive,
) -> None:
    old = Agency.objects.get(name=TC)
    helped = set(Commitment.objects.supported_by(old.pk).values_list("pk", flat=True))
    assert helped
    merged()
    now = Commitment.objects.supported_by(the_new().pk).values_list("pk", flat=True)
    assert helped <= set(now)
    assert not Commitment.objects.supported_by(old.pk).exists()


def test_a_name_that_turns_out_to_be_an_ended_agency_is_held_by_who_goes_on(
    plan_of_2024: Directive,
) -> None:
    asked = Agency.objects.get(name="Cục Thuế tỉnh")
    merged()
    before = state()
    said = Who(by=BY, at=LATER, today=TODAY, batch=uuid4())
    known_as = Agency.objects.get(name=KHDT)
    answer = is_known(name=asked.pk, agency=known_as.pk, who=said)
    mine = Occurrence.objects.filter(obliged=known_as)
    assert {row.agency for row in mine} == {the_new()}
    assert counted_right()
    assert held_right()
    undoing.undo(answer=answer.pk, who=said)
    assert state() == before
