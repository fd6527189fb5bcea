"""What a split leaves behind waits for a person, who hands it on item by item."""

from datetime import timedelta

import pytest

from bamsat.agencies.kinds import AgencyKind
from bamsat.agencies.models import Agency
from bamsat.commitments.models import Assignment, Commitment, Occurrence, RollUp
from bamsat.commitments.review.refusals import RefusedError
from bamsat.commitments.succession import handing, operations
from bamsat.commitments.succession.waiting import (
    waiting_agencies,
    waiting_commitments,
)
from bamsat.documents.models import Directive
from bamsat.journal.models import Event
from bamsat.journal.verification import verify_all
from bamsat.rules.status import State
from tests import world
from tests.commitments.succession.cast import (
    KHDT,
    LATER,
    SUMMER,
    TODAY,
    counted_right,
    held_right,
    known,
    reorganised,
    state,
    who,
)
from tests.once import made_once

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

NORTH, SOUTH = "Ủy ban nhân dân xã Vị Thủy", "Ủy ban nhân dân xã Vĩnh Tường"


@pytest.fixture
def left() -> Agency:
    """A department of the seed plan that was split into two bodies."""
    return _left()


@made_once
def _left() -> Agency:
    giver = known(KHDT)
    known(NORTH, AgencyKind.COMMUNE)
    known(SOUTH, AgencyKind.COMMUNE)
    world.public_plan()
    reorganised(("chia tách", KHDT, NORTH), ("chia tách", KHDT, SOUTH), day=SUMMER)
    return giver


def waiting(giver: Agency) -> list[int]:
    return list(waiting_commitments(giver.pk).values_list("pk", flat=True))


def hand(keys: list[int], giver: Agency, taker: str) -> list[object]:
    to = Agency.objects.get(name=taker).pk
    return list(
        handing.hand(commitments=keys, giver=giver.pk, taker=to, document="", who=who())
    )


def test_what_a_split_leaves_waits(left: Agency) -> None:
    assert list(waiting_agencies(TODAY)) == [left]
    assert left.occurrences.exists()
    assert waiting(left)
    assert held_right()


def test_a_person_hands_on_item_by_item_until_nothing_waits(left: Agency) -> None:
    first, *rest = waiting(left)
    hand([first], left, NORTH)
    assert waiting(left) == rest
    hand(rest, left, SOUTH)
    assert waiting(left) == []
    assert not waiting_agencies(TODAY).exists()
    lead = Occurrence.objects.filter(obliged=left).select_related("agency")
    assert {row.agency.name for row in lead} == {NORTH, SOUTH}
    assert RollUp.objects.of(agency=left.pk).tally(TODAY).total == 0
    then = RollUp.objects.of(agency=left.pk, then=True).tally(TODAY).total
    assert then == lead.count()
    assert counted_right()
    assert held_right()


def test_undo_lets_it_wait_again(left: Agency) -> None:
    before = state()
    keys = waiting(left)
    said = who()
    to = Agency.objects.get(name=NORTH).pk
    handing.hand(commitments=keys, giver=left.pk, taker=to, document="", who=said)
    assert handing.undo(batch=said.batch, who=who()) == len(keys)
    assert state() == before
    assert waiting(left) == keys
    with pytest.raises(RefusedError):
        handing.undo(batch=said.batch, who=who())
    assert verify_all().broken is None


def test_undo_ends_after_a_day_and_where_something_was_reported(left: Agency) -> None:
    keys = waiting(left)
    said = who()
    to = Agency.objects.get(name=NORTH).pk
    handing.hand(commitments=keys, giver=left.pk, taker=to, document="", who=said)
    with pytest.raises(RefusedError):
        handing.undo(batch=said.batch, who=who(timedelta(hours=24, seconds=1)))
    Occurrence.objects.filter(agency=to).update(
        answered_at=LATER + timedelta(minutes=5)
    )
    with pytest.raises(RefusedError) as refused:
        handing.undo(batch=said.batch, who=who(timedelta(hours=1)))
    assert refused.value.because


def test_two_who_hand_on_the_same_are_told(left: Agency) -> None:
    keys = waiting(left)
    hand(keys[:1], left, NORTH)
    with pytest.raises(RefusedError):
        hand(keys[:2], left, SOUTH)
    assert waiting(left) == keys[1:]


def test_nothing_goes_to_nobody_to_itself_or_to_a_body_that_ended(
    left: Agency,
) -> None:
    keys = waiting(left)
    before = state()
    for taker in (left.pk, 0, Agency.objects.filter(collective=True)[0].pk):
        with pytest.raises(RefusedError):
            handing.hand(
                commitments=keys, giver=left.pk, taker=taker, document="", who=who()
            )
    with pytest.raises(RefusedError):
        hand([], left, NORTH)
    assert state() == before


def test_a_split_is_undone_only_before_anything_was_handed_on(left: Agency) -> None:
    from bamsat.agencies.models import Reorganisation

    made = Reorganisation.objects.get()
    said = who()
    to = Agency.objects.get(name=NORTH).pk
    handing.hand(
        commitments=waiting(left), giver=left.pk, taker=to, document="", who=said
    )
    with pytest.raises(RefusedError) as refused:
        operations.undo(reorganisation=made.pk, who=who())
    assert refused.value.because
    handing.undo(batch=said.batch, who=who())
    operations.undo(reorganisation=made.pk, who=who())
    left.refresh_from_db()
    assert left.until is None
    assert not waiting_agencies(TODAY).exists()


def test_what_was_handed_on_goes_on_with_whoever_took_it(left: Agency) -> None:
    hand(waiting(left), left, NORTH)
    reorganised(("hợp nhất", NORTH, "Ủy ban nhân dân xã Mới"), day=TODAY)
    work = Occurrence.objects.filter(obliged=left, state=State.NOT_STARTED)
    assert {row.agency.name for row in work} == {"Ủy ban nhân dân xã Mới"}
    assert held_right()
    assert counted_right()


def test_finished_work_waits_for_nobody(left: Agency) -> None:
    Occurrence.objects.filter(agency=left).update(
        state=State.CONFIRMED, submitted_on=SUMMER
    )
    Assignment.objects.filter(holder=left, role="support").delete()
    open_still = Occurrence.objects.filter(agency=left, timing="continuous")
    assert {row.commitment_id for row in open_still} == set(waiting(left))


def test_a_transfer_moves_what_a_person_chose_and_no_more() -> None:
    giver = known(KHDT)
    known("Sở Du lịch")
    world.public_plan()
    reorganised(("chuyển nhiệm vụ", KHDT, "Sở Du lịch"))
    giver.refresh_from_db()
    assert giver.until is None
    first, *rest = waiting(giver)
    hand([first], giver, "Sở Du lịch")
    assert waiting(giver) == rest
    assert Commitment.objects.get(pk=first).assignments.filter(agency=giver).exists()
    assert held_right()


def test_one_event_for_each_commitment(left: Agency) -> None:
    keys = waiting(left)
    hand(keys, left, NORTH)
    about = set(
        Event.objects.filter(kind="work handed").values_list("about", flat=True)
    )
    assert about == {f"commitment:{key}" for key in keys}
    assert Directive.objects.count() == 1
