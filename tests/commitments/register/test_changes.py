"""Corrections, endings, undo: rules kept, nothing lost, wording untouched."""

from dataclasses import replace
from datetime import date, timedelta

import msgspec
import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bamsat.commitments.counting import roll_up
from bamsat.commitments.models import Commitment, Finding, Occurrence, RollUp
from bamsat.commitments.register import operations, snapshots, undoing
from bamsat.commitments.register.models import Change
from bamsat.commitments.register.operations import Grounds
from bamsat.commitments.register.refusals import StaleCommitmentError
from bamsat.commitments.register.telling import (
    ending_of,
    first_deadlines,
    replaced_by,
)
from bamsat.commitments.review import undoing as review_undoing
from bamsat.commitments.review.drafts import Party
from bamsat.commitments.review.refusals import RefusedError
from bamsat.documents.models import Directive
from bamsat.journal.models import Event
from bamsat.rules.status import State, Status
from tests import world
from tests.commitments.register.conftest import DATED, at
from tests.world import BY, MONDAY, NOW

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

WHO = {"by": BY, "at": NOW}
GROUNDS = Grounds(reason="trùng chương trình", document="Quyết định số 5/QĐ-UBND")


def correct(row: Commitment, **fields: object) -> Change:
    row.refresh_from_db()
    said = msgspec.structs.replace(snapshots.snapshot(row), **fields)
    return operations.correct(
        commitment=row.pk,
        version=row.version,
        said=said,
        reason="đọc nhầm",
        today=MONDAY,
        **WHO,
    )


def cancel(*rows: Commitment) -> operations.Outcome:
    for row in rows:
        row.refresh_from_db()
    return operations.cancel(
        chosen=[(r.pk, r.version) for r in rows], grounds=GROUNDS, today=MONDAY, **WHO
    )


def supersede(row: Commitment, by: Commitment | None = None) -> operations.Outcome:
    row.refresh_from_db()
    grounds = replace(GROUNDS, document="", successor=by.pk) if by else GROUNDS
    return operations.supersede(
        chosen=[(row.pk, row.version)], grounds=grounds, today=MONDAY, **WHO
    )


def undo(change: Change, at=NOW) -> None:
    undoing.undo(batch=change.batch, by=BY, at=at, today=MONDAY)


def wording(plan: Directive) -> list[tuple[object, ...]]:
    return list(plan.commitments.values_list("id", "quote", "start", "end", "place"))


def counted(plan: Directive) -> dict[str, int]:
    """The roll-up, which must be what counting anew gives."""
    kept = dict(RollUp.objects.values_list("key", "occurrences"))
    with transaction.atomic():
        roll_up(plan)
    assert kept == dict(RollUp.objects.values_list("key", "occurrences"))
    return {
        str(status): number
        for status, number in RollUp.objects.of(directive=plan.pk)
        .tally(MONDAY)
        .counts.items()
    }


def test_a_correction_changes_what_was_read_and_never_the_wording(
    plan: Directive,
) -> None:
    row, before = at(plan, DATED), wording(plan)
    [due] = snapshots.snapshot(row).deadlines
    later = msgspec.structs.replace(due, kind="by", date=date(2024, 2, 15))
    parties = (Party(role="lead", name="Sở Nội vụ", agency="Sở Nội vụ"),)
    change = correct(row, title="Kế hoạch khác", parties=parties, deadlines=(later,))
    row.refresh_from_db()
    assert row.title == "Kế hoạch khác"
    assert row.version == 2
    assert [o.due_on for o in row.occurrences.all()] == [date(2024, 2, 15)]
    assert row.sort_day == date(2024, 2, 15)
    assert wording(plan) == before
    assert [d.date for d in first_deadlines(row)] == [due.date]
    event = Event.objects.latest("pk")
    assert event.kind == "commitment corrected"
    assert event.batch == change.batch
    assert event.data["before"]["deadlines"][0][1] == due.date.isoformat()
    assert "đọc nhầm" not in str(event.data)
    counted(plan)


def test_a_corrected_title_is_found(plan: Directive) -> None:
    row = at(plan, DATED)
    correct(row, title="Sổ tay giải phóng mặt bằng")
    assert list(Commitment.objects.matching("so tay giai phong")) == [row]


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_every_change_wants_a_reason(plan: Directive, reason: str) -> None:
    row = at(plan, DATED)
    said = msgspec.structs.replace(snapshots.snapshot(row), title="Khác")
    with pytest.raises(RefusedError):
        operations.correct(
            commitment=row.pk, version=1, said=said, reason=reason, today=MONDAY, **WHO
        )
    for end in (operations.cancel, operations.supersede):
        with pytest.raises(RefusedError):
            end(
                chosen=[(row.pk, 1)],
                grounds=replace(GROUNDS, reason=reason),
                today=MONDAY,
                **WHO,
            )
    assert not Change.objects.exists()


def test_the_second_officer_is_refused_and_told(plan: Directive) -> None:
    row = at(plan, DATED)
    first = correct(row, title="Một")
    said = msgspec.structs.replace(snapshots.snapshot(row), title="Hai")
    with pytest.raises(StaleCommitmentError) as stale:
        operations.correct(
            commitment=row.pk, version=1, said=said, reason="x", today=MONDAY, **WHO
        )
    assert stale.value.change == first
    outcome = operations.cancel(
        chosen=[(row.pk, 1)], grounds=GROUNDS, today=MONDAY, **WHO
    )
    assert outcome.changed == [row]
    assert not outcome.done


def test_nothing_is_noted_where_nothing_differs(plan: Directive) -> None:
    events = Event.objects.count()
    with pytest.raises(RefusedError):
        correct(at(plan, DATED))
    assert Event.objects.count() == events


def test_reported_work_keeps_its_lead(plan: Directive) -> None:
    row = at(plan, DATED)
    row.occurrences.update(state=State.SUBMITTED, submitted_on=MONDAY)
    parties = (Party(role="lead", name="Sở Nội vụ", agency="Sở Nội vụ"),)
    with pytest.raises(RefusedError) as refused:
        correct(row, parties=parties)
    assert "đã gửi" in " ".join(map(str, refused.value.because))
    row.refresh_from_db()
    assert row.version == 1
    assert {o.state for o in row.occurrences.all()} == {State.SUBMITTED}


def test_a_moved_deadline_takes_the_reported_work_along(plan: Directive) -> None:
    row = at(plan, DATED)
    row.occurrences.update(state=State.SUBMITTED, submitted_on=MONDAY)
    [due] = snapshots.snapshot(row).deadlines
    correct(row, deadlines=(msgspec.structs.replace(due, date=date(2024, 3, 1)),))
    works = {(work.due_on, work.state) for work in row.occurrences.all()}
    assert works == {(date(2024, 2, 29), State.SUBMITTED)}


def test_undo_puts_back_exactly_what_stood_there(plan: Directive) -> None:
    row = at(plan, DATED)
    before = snapshots.snapshot(row)
    tally = counted(plan)
    change = correct(row, title="Khác", parties=(), deadlines=())
    undo(change)
    row.refresh_from_db()
    assert snapshots.snapshot(row) == before
    assert row.version == 3
    assert counted(plan) == tally
    assert Event.objects.latest("pk").kind == "commitment restored"
    with pytest.raises(RefusedError):
        undo(change)


def test_undo_is_refused_after_a_day_and_where_later_changes_stand(
    plan: Directive,
) -> None:
    row = at(plan, DATED)
    first, second = correct(row, title="Một"), correct(row, title="Hai")
    with pytest.raises(RefusedError) as built:
        undo(first)
    assert len(built.value.because) == 1
    with pytest.raises(RefusedError):
        undo(second, NOW + timedelta(hours=24, seconds=1))
    undo(second, NOW + timedelta(hours=24))
    undo(first, NOW + timedelta(hours=24))


def test_cancelling_sets_aside_what_is_open_beside_the_cells(plan: Directive) -> None:
    row = at(plan, DATED)
    tally = counted(plan)
    works = row.occurrences.count()
    [change] = cancel(row).done
    row.refresh_from_db()
    assert row.ended == "cancelled"
    assert counted(plan)["cancelled"] == works
    assert ending_of(row).document == GROUNDS.document
    assert ending_of(row, public=True).reason == ""
    undo(change)
    row.refresh_from_db()
    assert row.ended == ""
    assert counted(plan) == tally


def test_what_is_done_stays_done(plan: Directive) -> None:
    row = at(plan, DATED)
    row.occurrences.update(state=State.CONFIRMED, submitted_on=MONDAY)
    assert [str(why) for _, why in cancel(row).kept] != []
    assert {o.state for o in row.occurrences.all()} == {State.CONFIRMED}


def test_undo_of_a_cancelling_waits_for_what_was_reported_since(
    plan: Directive,
) -> None:
    row = at(plan, DATED)
    [change] = cancel(row).done
    row.occurrences.update(state=State.UNDER_WAY)
    with pytest.raises(RefusedError) as built:
        undo(change)
    assert built.value.because


def test_several_are_ended_and_undone_as_one_batch(plan: Directive) -> None:
    rows = list(plan.commitments.all()[:3])
    Commitment.objects.filter(pk=rows[2].pk).update(version=9)
    outcome = operations.cancel(
        chosen=[(row.pk, 1) for row in rows], grounds=GROUNDS, today=MONDAY, **WHO
    )
    assert len(outcome.done) == 2
    assert outcome.changed == [rows[2]]
    told = Event.objects.filter(kind="commitment cancelled")
    assert {e.batch for e in told} == {outcome.batch}
    assert told.count() == 2
    undo(outcome.done[0])
    assert not plan.commitments.exclude(ended="").exists()


def test_superseding_shows_on_both_sides_and_never_in_a_circle(
    plan: Directive,
) -> None:
    one, two, three = plan.commitments.all()[:3]
    supersede(one, by=two)
    supersede(two, by=three)
    one.refresh_from_db()
    assert ending_of(one).successor == two
    assert ending_of(one, public=True).successor is None  # nobody may read it yet
    assert replaced_by(two) == [one]
    assert replaced_by(two, public=True) == []
    with pytest.raises(RefusedError):
        supersede(three, by=one)  # ended itself
    Commitment.objects.filter(pk=one.pk).update(ended="")
    assert [str(why) for _, why in supersede(three, by=one).kept] != []
    assert [str(why) for _, why in supersede(three, by=three).kept] != []


def test_a_document_may_stand_in_the_place_of_a_commitment(plan: Directive) -> None:
    row = at(plan, DATED)
    with pytest.raises(RefusedError):
        operations.supersede(
            chosen=[(row.pk, 1)],
            grounds=replace(GROUNDS, document=" "),
            today=MONDAY,
            **WHO,
        )
    supersede(row)
    row.refresh_from_db()
    assert ending_of(row).status is Status.SUPERSEDED


def test_a_commitment_goes_back_to_review_with_what_was_corrected(
    plan: Directive,
) -> None:
    row = at(plan, DATED)
    change = correct(row, title="Kế hoạch của đơn vị")
    row.refresh_from_db()
    found = operations.take_back(commitment=row.pk, version=row.version, **WHO)
    assert not Commitment.objects.filter(pk=row.pk).exists()
    assert found.verdict == "pending"
    assert found.draft["title"] == "Kế hoạch của đơn vị"
    change.refresh_from_db()
    assert (change.commitment_id, change.about) == (None, f"commitment:{row.pk}")
    with pytest.raises(RefusedError):
        undo(change)


def test_taking_back_is_refused_with_the_list_of_what_hangs(plan: Directive) -> None:
    one, two = plan.commitments.all()[:2]
    supersede(one, by=two)
    for row in (one, two):
        row.refresh_from_db()
        with pytest.raises(RefusedError) as refused:
            operations.take_back(commitment=row.pk, version=row.version, **WHO)
        assert refused.value.because


def test_undo_of_a_review_waits_for_what_was_changed_in_the_register(
    plan: Directive,
) -> None:
    row = at(plan, DATED)
    correct(row, title="Khác")
    step = plan.steps.latest("id")
    with pytest.raises(RefusedError) as refused:
        review_undoing.undo(step=step.pk, by=BY, at=NOW, today=MONDAY)
    assert len(refused.value.because) == 1
    assert Finding.objects.get(commitment=row).draft["title"] == "Khác"


def test_the_public_follows_in_the_same_transaction(client) -> None:
    plan = world.public_plan()
    row = at(plan, DATED)
    supersede(row, by=plan.commitments.first())
    html = client.get(f"/nhiem-vu/{row.pk}/").content.decode()
    assert "được thay thế" in html
    assert f'href="/nhiem-vu/{plan.commitments.first().pk}/"' in html
    assert "trùng chương trình" not in html
    other = client.get(f"/nhiem-vu/{plan.commitments.first().pk}/").content.decode()
    assert "Thay thế cho" in other


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_whatever_is_corrected_is_undone_and_the_counts_follow(
    plan: Directive, data: st.DataObject
) -> None:
    row = data.draw(st.sampled_from(list(plan.commitments.all())))
    before, occurrences = snapshots.snapshot(row), works(row)
    names = st.sampled_from(["Sở Nội vụ", "Sở Y tế", "Cục Thuế", "Sở Công Thương"])
    roles = st.sampled_from(["lead", "support"])
    parties = data.draw(
        st.lists(
            st.builds(lambda n, r: Party(role=r, name=n, agency=n), names, roles),
            max_size=5,
        )
    )
    dues = [
        msgspec.structs.replace(due, date=data.draw(st.dates(MONDAY, date(2024, 9, 1))))
        if due.date
        else due
        for due in data.draw(st.permutations(before.deadlines))
    ]
    said = msgspec.structs.replace(
        before, title="Khác hẳn", parties=tuple(parties), deadlines=tuple(dues)
    )
    change = correct(row, **{f: getattr(said, f) for f in said.__struct_fields__})
    leads = {p.agency for p in parties if p.role == "lead"}
    assert {a for a, _ in works(row)} == {
        a.agency.name for a in row.assignments.filter(role="lead")
    }
    assert len({a for a, _ in works(row)}) == len(leads)
    counted(plan)
    undo(change)
    assert snapshots.snapshot(Commitment.objects.get(pk=row.pk)) == before
    assert works(row) == occurrences
    counted(plan)


def works(row: Commitment) -> list[tuple[str, date | None]]:
    found = Occurrence.objects.filter(commitment=row)
    return sorted(
        found.values_list("agency__name", "due_on"), key=lambda w: (w[0], str(w[1]))
    )
