"""Confirmed or returned by another: what counts, and that it can be taken back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bamsat.commitments.models import Occurrence, RollUp
from bamsat.journal.models import Event
from bamsat.progress import deciding, extending
from bamsat.progress.authors import of_visitor
from bamsat.progress.models import Confirmer, Extension
from bamsat.progress.refusals import NotYoursError, RefusedError
from bamsat.rules.access import PostRole
from bamsat.rules.status import State, Status
from tests.progress.cast import (
    COORDINATING,
    DONE,
    OFFICE,
    coordinator,
    fresh,
    leader,
    moment,
    of,
    say,
    shared_plan,
    speaking_for,
    visitor,
)
from tests.world import MONDAY, agency

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


@pytest.fixture
def row() -> Occurrence:
    return shared_plan()


def seen(row: Occurrence) -> tuple[int, int]:
    return row.pk, fresh(row).version


def test_late_work_is_late_for_ever(row: Occurrence) -> None:
    assert row.due_on
    late = (row.due_on - MONDAY).days + 3
    say(row, DONE, days=late)
    deciding.confirm(chosen=[seen(row)], visitor=coordinator(), at=moment(late))
    assert fresh(row).status(MONDAY + timedelta(days=99)) is Status.LATE


def test_a_return_needs_a_reason_and_the_next_submission_counts(
    row: Occurrence,
) -> None:
    assert row.due_on
    in_time = (row.due_on - MONDAY).days
    say(row, DONE, days=in_time)
    who = coordinator()
    with pytest.raises(RefusedError):
        deciding.send_back(
            chosen=[seen(row)], reason=" ", visitor=who, at=moment(in_time)
        )
    deciding.send_back(
        chosen=[seen(row)],
        reason="Thiếu số liệu của quý I.",
        visitor=who,
        at=moment(in_time),
    )
    assert fresh(row).state == State.RETURNED
    assert fresh(row).status(row.due_on + timedelta(days=1)) is Status.OVERDUE
    say(row, DONE, days=in_time + 2)
    deciding.confirm(chosen=[seen(row)], visitor=who, at=moment(in_time + 2))
    assert fresh(row).status(MONDAY) is Status.LATE
    kinds = list(row.decisions.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["returned", "confirmed"]


def test_nobody_confirms_the_work_of_his_own_agency(row: Occurrence) -> None:
    who = coordinator()
    own = of(COORDINATING)
    say(own, DONE)
    outcome = deciding.confirm(chosen=[seen(own)], visitor=who, at=moment(0))
    assert not outcome.done
    assert fresh(own).state == State.SUBMITTED
    Confirmer.objects.create(agency=agency(COORDINATING), confirmed_by=agency(OFFICE))
    outcome = deciding.confirm(chosen=[seen(own)], visitor=leader(), at=moment(0))
    assert len(outcome.done) == 1
    assert fresh(own).state == State.CONFIRMED


def test_a_paper_is_confirmed_by_another_than_who_wrote_it_down(
    row: Occurrence,
) -> None:
    who = coordinator()
    colleague = replace(who, person=(who.person or 0) + 1000)
    say(row, DONE, author=of_visitor(who))
    assert list(row.reports.get().senders.all()) == [row.agency]
    own = deciding.confirm(chosen=[seen(row)], visitor=who, at=moment(0))
    assert not own.done
    done = deciding.confirm(chosen=[seen(row)], visitor=colleague, at=moment(0))
    assert [made.occurrence_id for made in done.done] == [row.pk]


def test_what_moved_since_it_was_seen_is_not_decided(row: Occurrence) -> None:
    say(row, DONE)
    stale = (row.pk, fresh(row).version - 1)
    outcome = deciding.confirm(chosen=[stale], visitor=coordinator(), at=moment(0))
    assert [each.pk for each in outcome.stale] == [row.pk]
    assert fresh(row).state == State.SUBMITTED


def test_a_decision_can_be_taken_back_for_a_day(row: Occurrence) -> None:
    say(row, DONE)
    who = coordinator()
    outcome = deciding.confirm(chosen=[seen(row)], visitor=who, at=moment(0))
    deciding.undo(batch=outcome.batch, visitor=who, at=moment(0))
    assert fresh(row).state == State.SUBMITTED
    assert fresh(row).submitted_on == MONDAY
    assert Event.objects.filter(kind="decision undone").count() == 1
    with pytest.raises(RefusedError):
        deciding.undo(batch=outcome.batch, visitor=who, at=moment(0))
    later = deciding.confirm(chosen=[seen(row)], visitor=who, at=moment(0))
    with pytest.raises(RefusedError):
        deciding.undo(batch=later.batch, visitor=who, at=moment(2))


def test_an_extension_moves_the_day_and_keeps_the_first(row: Occurrence) -> None:
    assert row.due_on
    until = row.due_on + timedelta(days=20)
    asked = extending.ask(
        occurrence=row.pk,
        until=until,
        reason="Chờ hướng dẫn của Bộ.",
        document="12/SCT-KH",
        author=speaking_for(row.agency),
        at=moment(0),
    )
    with pytest.raises(RefusedError):
        extending.ask(
            occurrence=row.pk,
            until=until,
            reason="Lần nữa.",
            document="",
            author=speaking_for(row.agency),
            at=moment(0),
        )
    extending.grant(
        extension=asked.pk,
        until=until - timedelta(days=5),
        answer="Cho đến hết tháng.",
        decision="45/UBND-TH",
        visitor=coordinator(),
        at=moment(1),
    )
    now = fresh(row)
    assert now.first_due_on == row.due_on
    assert now.due_on == until - timedelta(days=5)
    assert now.status(row.due_on + timedelta(days=1)) is Status.OPEN
    assert Occurrence.objects.extended().count() == 1
    assert Extension.objects.get().state == Extension.State.GRANTED


def test_who_confirms_nothing_gets_no_answer(row: Occurrence) -> None:
    say(row, DONE)
    officer = visitor(PostRole.FOCAL_OFFICER, row.agency.name)
    with pytest.raises(NotYoursError):
        deciding.confirm(chosen=[seen(row)], visitor=officer, at=moment(0))


def test_a_pause_is_counted_beside_the_cells_and_ends_where_it_began(
    row: Occurrence,
) -> None:
    who = coordinator()
    extending.suspend(
        occurrence=row.pk,
        version=row.version,
        reason="Chờ Trung ương sửa quy định.",
        document="",
        visitor=who,
        at=moment(0),
    )
    assert fresh(row).status(MONDAY) is Status.SUSPENDED
    assert RollUp.objects.of().tally(MONDAY)[Status.SUSPENDED] == 1
    extending.resume(
        occurrence=row.pk,
        version=fresh(row).version,
        reason="Đã có quy định mới.",
        visitor=who,
        at=moment(5),
    )
    assert fresh(row).state == State.NOT_STARTED
    assert RollUp.objects.of().tally(MONDAY)[Status.SUSPENDED] == 0
