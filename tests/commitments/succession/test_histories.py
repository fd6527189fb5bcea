"""Whatever becomes of agencies: each obligation has one holder who is there, or waits
in the list that asks; nothing is counted twice, nothing is lost, undo restores."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bamsat.agencies.kinds import AgencyKind
from bamsat.agencies.models import Agency, Reorganisation
from bamsat.commitments.models import Assignment, Occurrence, RollUp
from bamsat.commitments.review.refusals import RefusedError
from bamsat.commitments.succession import handing, operations
from bamsat.commitments.succession.waiting import (
    waiting_agencies,
    waiting_commitments,
)
from bamsat.documents.models import Directive
from bamsat.journal.verification import verify_all
from tests import world
from tests.commitments.succession.cast import (
    SPRING,
    TODAY,
    counted_right,
    held_right,
    known,
    reorganised,
    state,
    who,
)

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

ONE, TWO = st.integers(0, 30), st.integers(0, 30)
MOVES = st.lists(
    st.tuples(
        st.sampled_from(
            ["hợp nhất", "sáp nhập", "chia tách", "giải thể", "đổi tên", "giao", "undo"]
        ),
        ONE,
        TWO,
    ),
    min_size=1,
    max_size=9,
)


@pytest.fixture
def register() -> Directive:
    made = world.register_of(12, bodies=5)
    Agency.objects.update(settled=True, kind="department", level="province")
    known("Ủy ban nhân dân xã Mới", AgencyKind.COMMUNE)
    return made


@settings(
    max_examples=12,
    phases=(Phase.explicit, Phase.generate),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(moves=MOVES)
def test_any_history_keeps_every_obligation(register: Directive, moves: list) -> None:  # type: ignore[type-arg]
    from django.db import transaction

    with transaction.atomic():
        total = Occurrence.objects.count()
        said = state()
        for number, move in enumerate(moves):
            _play(number, *move)
            _demand_order(total)
        while Reorganisation.objects.standing().exists() or _handed():
            _undo_last()
        assert state() == said
        assert verify_all().broken is None
        transaction.set_rollback(True)


def _demand_order(total: int) -> None:
    assert held_right()
    assert counted_right()
    for then in (False, True):
        counted = RollUp.objects.leading(then=then).tally(TODAY).total
        assert counted == total
    there = set(Agency.objects.standing(TODAY).values_list("pk", flat=True))
    asked = set(waiting_agencies(TODAY).values_list("pk", flat=True))
    open_still = Occurrence.objects.exclude(
        state__in=["confirmed", "cancelled", "superseded"]
    )
    holders = set(open_still.values_list("agency", flat=True))
    assert holders <= there | asked
    helping = Assignment.objects.filter(commitment__occurrences__in=open_still)
    assert set(helping.values_list("holder", flat=True)) <= there | asked


def _play(number: int, what: str, one: int, two: int) -> None:
    """One move of the history, where it is possible."""
    standing = list(Agency.objects.known().standing(TODAY).order_by("pk"))
    day = SPRING + timedelta(days=number)
    first, second = standing[one % len(standing)], standing[two % len(standing)]
    if what == "undo":
        _undo_last()
    elif what == "giao":
        _hand(two)
    elif what == "giải thể":
        _reorganise((what, first.name, ""), day)
    elif what in ("hợp nhất", "đổi tên"):
        _reorganise((what, first.name, f"Cơ quan thứ {number}"), day)
    else:
        _reorganise((what, first.name, second.name), day)


def _reorganise(line: tuple[str, str, str], day: object) -> None:
    if Agency.objects.known().standing(TODAY).count() < 3:
        return
    try:
        reorganised(line, day=day)  # type: ignore[arg-type]
    except RefusedError:
        return


def _hand(two: int) -> None:
    giver = waiting_agencies(TODAY).order_by("pk").first()
    there = list(Agency.objects.known().standing(TODAY).order_by("pk"))
    if giver and there:
        keys = list(waiting_commitments(giver.pk).values_list("pk", flat=True))
        handing.hand(
            commitments=keys[: 1 + two % 3],
            giver=giver.pk,
            taker=there[two % len(there)].pk,
            document="",
            who=who(),
        )


def _handed() -> bool:
    from bamsat.commitments.models import Handing

    return Handing.objects.standing().exists()


def _undo_last() -> None:
    """The last thing that stands: what was handed on, else the last reorganisation."""
    from bamsat.commitments.models import Handing

    handed = Handing.objects.standing().order_by("-pk").first()
    made = Reorganisation.objects.standing().order_by("-pk").first()
    if handed and (made is None or _later(handed, made)):
        handing.undo(batch=handed.batch, who=who())
    elif made:
        operations.undo(reorganisation=made.pk, who=who())


def _later(handed: object, made: Reorganisation) -> bool:
    """Whether something was handed on after a reorganisation: by the journal."""
    from bamsat.journal.models import Event

    last = Event.objects.filter(batch=handed.batch).order_by("-pk").first()  # type: ignore[attr-defined]
    first = Event.objects.filter(batch=made.batch).order_by("pk").first()
    return bool(last and first and last.pk > first.pk)
