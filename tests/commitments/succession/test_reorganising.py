"""Agencies become others: what they held goes on, nothing is written anew."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bamsat.agencies.cover.operations import stand_in
from bamsat.agencies.finding import meant
from bamsat.agencies.models import Agency, Post, StandIn
from bamsat.agencies.names import name_key
from bamsat.agencies.operations import appoint
from bamsat.agencies.succession.planning import plan
from bamsat.commitments.models import Assignment, Commitment, Occurrence, RollUp
from bamsat.commitments.review.refusals import RefusedError
from bamsat.commitments.succession import operations
from bamsat.documents.models import Directive
from bamsat.journal.models import Event
from bamsat.journal.verification import verify_all
from bamsat.progress.models import AnswerLink, Confirmer
from bamsat.rules.access import PostRole
from tests import world
from tests.commitments.succession.cast import (
    CT,
    KHDT,
    LATER,
    SPRING,
    SUMMER,
    TC,
    TODAY,
    counted_right,
    drafted,
    held_right,
    known,
    merged,
    reorganised,
    state,
    the_new,
    who,
)
from tests.world import BY, MONDAY, NOW

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


def test_what_two_departments_had_one_has_now_and_each_had_then(
    plan_of_2024: Directive,
) -> None:
    old = Agency.objects.get(name=KHDT)
    mine = list(Occurrence.objects.filter(agency=old).values_list("pk", flat=True))
    printed = list(Assignment.objects.order_by("pk").values_list("name", "agency"))
    assert mine
    merged()
    new = the_new()
    assert set(mine) <= set(new.occurrences.values_list("pk", flat=True))
    assert not old.occurrences.exists()
    assert set(old.obligations.values_list("pk", flat=True)) == set(mine)
    assert list(Assignment.objects.order_by("pk").values_list("name", "agency")) == (
        printed
    )
    now = RollUp.objects.of(agency=new.pk).tally(TODAY).total
    then = RollUp.objects.of(agency=old.pk, then=True).tally(TODAY).total
    assert now == new.occurrences.count()
    assert then == len(mine)
    assert RollUp.objects.of(agency=old.pk).tally(TODAY).total == 0
    assert counted_right()
    assert held_right()


def test_the_old_name_is_read_as_the_receiving_agency(plan_of_2024: Directive) -> None:
    merged()
    found = meant([name_key(KHDT), name_key(TC)], TODAY)
    assert set(found.values()) == {the_new()}
    before = meant([name_key(KHDT), name_key(TC)], MONDAY)
    assert before[name_key(KHDT)].name == KHDT
    assert before[name_key(TC)].until == SPRING


def test_undo_puts_everything_back_and_the_journal_verifies(
    plan_of_2024: Directive,
) -> None:
    before = state()
    made = merged()
    assert state() != before
    operations.undo(reorganisation=made.pk, who=who(timedelta(hours=23)))
    assert state() == before
    assert counted_right()
    assert verify_all().broken is None
    with pytest.raises(RefusedError):
        operations.undo(reorganisation=made.pk, who=who())


def test_undo_is_offered_for_a_day(plan_of_2024: Directive) -> None:
    made = merged()
    with pytest.raises(RefusedError):
        operations.undo(reorganisation=made.pk, who=who(timedelta(hours=24, seconds=1)))


def test_undo_is_refused_with_a_list_where_something_was_built_on_it(
    plan_of_2024: Directive,
) -> None:
    made = merged()
    second = reorganised(("hợp nhất", TC, CT), day=SUMMER)
    with pytest.raises(RefusedError) as refused:
        operations.undo(reorganisation=made.pk, who=who())
    assert refused.value.because
    operations.undo(reorganisation=second.pk, who=who())
    row = Occurrence.objects.filter(obliged__name=KHDT)[0]
    Occurrence.objects.filter(pk=row.pk).update(
        answered_at=LATER + timedelta(minutes=1)
    )
    with pytest.raises(RefusedError) as refused:
        operations.undo(reorganisation=made.pk, who=who())
    assert refused.value.because


def test_a_chain_of_changes_leads_to_the_last(plan_of_2024: Directive) -> None:
    merged()
    reorganised(("hợp nhất", TC, CT), day=SUMMER)
    last = Agency.objects.get(name=CT)
    assert Occurrence.objects.filter(obliged__name=KHDT).exists()
    held = Occurrence.objects.filter(obliged__name=KHDT).values_list("agency")
    assert {key for (key,) in held} == {last.pk}
    assert counted_right()
    assert held_right()


def test_a_change_that_was_written_late_joins_the_chain(
    plan_of_2024: Directive,
) -> None:
    other = known("Sở Du lịch")
    merged()
    reorganised(("hợp nhất", TC, CT), day=SUMMER)
    row = Occurrence.objects.filter(agency__name="Sở Công Thương")[0]
    Occurrence.objects.filter(pk=row.pk).update(agency=other, obliged=other)
    Assignment.objects.filter(pk=row.assignment_id).update(agency=other, holder=other)
    world_counts()
    reorganised(("sáp nhập", "Sở Du lịch", TC), day=SPRING + timedelta(days=30))
    row.refresh_from_db()
    assert row.agency.name == CT
    assert held_right()


def world_counts() -> None:
    from bamsat.commitments.counting import roll_up

    for directive in Directive.objects.all():
        roll_up(directive)


def test_a_body_that_absorbs_another_stays(plan_of_2024: Directive) -> None:
    reorganised(("sáp nhập", KHDT, TC))
    taker = Agency.objects.get(name=TC)
    assert taker.until is None
    assert Occurrence.objects.filter(obliged__name=KHDT, agency=taker).exists()


def test_a_renamed_agency_is_the_same_one(plan_of_2024: Directive) -> None:
    before = state()
    old = Agency.objects.get(name=KHDT)
    made = reorganised(("đổi tên", KHDT, "Sở Kế hoạch"))
    old.refresh_from_db()
    assert old.name == "Sở Kế hoạch"
    assert old.occurrences.exists()
    found = meant([name_key(KHDT)], MONDAY)
    assert found == {name_key(KHDT): old}
    assert meant([name_key("Sở Kế hoạch")], TODAY) == {name_key("Sở Kế hoạch"): old}
    operations.undo(reorganisation=made.pk, who=who())
    assert state() == before


def test_what_is_written_in_advance_comes_into_force_on_its_day(
    plan_of_2024: Directive,
) -> None:
    early = who(today=MONDAY)
    made = merged(by=early)
    assert made.effective_at is None
    assert Agency.objects.get(name=KHDT).occurrences.exists()
    assert operations.bring_into_force(LATER) == 1
    assert operations.bring_into_force(LATER) == 0
    assert not Agency.objects.get(name=KHDT).occurrences.exists()
    assert held_right()
    operations.undo(reorganisation=made.pk, who=who())
    assert Agency.objects.get(name=KHDT).occurrences.exists()


def test_people_follow_their_agency_and_come_back(plan_of_2024: Directive) -> None:
    officer = world.person("dau-moi")
    there = Agency.objects.get(name=KHDT)
    appoint(
        person=officer,
        role=PostRole.FOCAL_OFFICER,
        agency=there,
        since=MONDAY,
        by=BY,
        at=NOW,
    )
    deputy = world.person("cap-pho")
    stand_in(
        post=Post.objects.of(officer).get(),
        person=deputy,
        since=MONDAY,
        until=None,
        reason="",
        by=BY,
        at=NOW,
        today=MONDAY,
    )
    made = merged()
    held = Post.objects.of(officer).held(TODAY)
    assert [post.agency for post in held] == [the_new()]
    covered = StandIn.objects.of(deputy).in_place(TODAY)
    assert [row.post.agency for row in covered] == [the_new()]
    operations.undo(reorganisation=made.pk, who=who())
    held = Post.objects.of(officer).held(TODAY)
    assert [post.agency for post in held] == [there]


def test_people_of_a_dissolved_agency_hold_nothing_there(
    plan_of_2024: Directive,
) -> None:
    officer = world.holder(PostRole.FOCAL_OFFICER, KHDT)
    reorganised(("giải thể", KHDT, ""))
    assert not Post.objects.of(officer).held(TODAY).exists()


def test_who_confirms_and_open_links_follow(plan_of_2024: Directive) -> None:
    old = Agency.objects.get(name=KHDT)
    office = known("Văn phòng Ủy ban nhân dân tỉnh")
    other = known("Sở Du lịch")
    Confirmer.objects.create(agency=old, confirmed_by=office)
    Confirmer.objects.create(agency=other, confirmed_by=old)
    link = AnswerLink.objects.create(
        agency=old, by=BY, issued_at=NOW, expires_at=LATER + timedelta(days=9)
    )
    made = merged()
    new = the_new()
    assert Confirmer.objects.get(agency=new).confirmed_by == office
    assert Confirmer.objects.get(agency=other).confirmed_by == new
    link.refresh_from_db()
    assert link.agency == new
    operations.undo(reorganisation=made.pk, who=who())
    assert Confirmer.objects.get(agency=old).confirmed_by == office
    assert Confirmer.objects.get(agency=other).confirmed_by == old


def test_a_collective_is_its_agencies_of_the_day(plan_of_2024: Directive) -> None:
    from bamsat.commitments.collectives import name_members
    from bamsat.commitments.entering import answering_for

    collective = Agency.objects.filter(
        collective=True, assignments__role="lead"
    ).first()
    assert collective
    givers = Agency.objects.filter(name__in=[KHDT, TC])
    name_members(
        collective=collective,
        members=[a.pk for a in givers],
        by=BY,
        at=NOW,
        today=MONDAY,
    )
    merged()
    lead = Assignment.objects.filter(agency=collective, role="lead")[0]
    then = answering_for([lead], MONDAY)[lead.pk]
    now = answering_for([lead], TODAY)[lead.pk]
    assert then == sorted(a.pk for a in givers)
    assert now == [the_new().pk]
    # Two obligations of then are two of the one that goes on, each counted once.
    mine = Occurrence.objects.filter(assignment=lead)
    assert {row.agency for row in mine} == {the_new()}
    assert {row.obliged for row in mine} == set(givers)
    assert counted_right()


def test_what_comes_after_goes_to_who_goes_on(plan_of_2024: Directive) -> None:
    merged()
    directive = Directive.objects.get()
    row = Commitment.objects.filter(assignments__agency__name=KHDT).first()
    assert row
    # The work of a corrected commitment is laid on who was obliged, held by the heir.
    from bamsat.commitments.entering import timings
    from bamsat.commitments.register.correcting import follow

    row.occurrences.all().delete()
    row.directive = directive
    follow(row, timings(directive, list(row.deadlines.all()), TODAY), TODAY)
    mine = row.occurrences.filter(obliged__name=KHDT)
    assert mine.exists()
    assert {each.agency for each in mine} == {the_new()}


def test_nothing_is_written_where_a_line_is_wrong(plan_of_2024: Directive) -> None:
    before = state()
    for lines in (
        [("hợp nhất", "Sở Không Có", TC)],
        [("hợp nhất", KHDT, "")],
        [("biến mất", KHDT, TC)],
        [("hợp nhất", KHDT, TC), ("hợp nhất", KHDT, "Sở Công Thương")],
        [("sáp nhập", KHDT, KHDT)],
        [("đổi tên", KHDT, "Sở Công Thương")],
        [("hợp nhất", KHDT, "Sở Mới"), ("đổi tên", TC, "Sở Mới")],
        [],
    ):
        draft = drafted(*lines)
        with pytest.raises(RefusedError):
            operations.reorganise(draft=draft.pk, who=who())
    no_day = drafted(("hợp nhất", KHDT, TC), day=None)
    with pytest.raises(RefusedError):
        operations.reorganise(draft=no_day.pk, who=who())
    assert state() == before


def test_a_plan_says_what_is_wrong_with_each_line(plan_of_2024: Directive) -> None:
    draft = drafted(("hợp nhất", "Sở Không Có", TC), ("hợp nhất", KHDT, ""))
    found = plan(operations.head_of(draft), draft.lines)
    assert [len(line.problems) for line in found.lines] == [1, 1]
    assert "Sở Không Có" in found.lines[0].problems[0]


def test_a_draft_is_carried_out_once(plan_of_2024: Directive) -> None:
    draft = drafted(("hợp nhất", KHDT, TC), ("hợp nhất", TC, TC))
    operations.reorganise(draft=draft.pk, who=who())
    with pytest.raises(RefusedError):
        operations.reorganise(draft=draft.pk, who=who())


def test_each_object_has_its_event_under_one_batch(plan_of_2024: Directive) -> None:
    by = who()
    made = merged(by=by)
    kinds = list(Event.objects.filter(batch=by.batch).values_list("kind", flat=True))
    assert kinds.count("agencies reorganised") == 1
    assert kinds.count("agency succeeded") == 2
    assert kinds.count("agency named") == 1
    assert made.before["made"] == [the_new().pk]


def test_the_cost_does_not_grow_with_what_is_held() -> None:
    known(KHDT)
    known(TC)
    counts = []
    for size in (20, 400):
        world.register_of(size, name=f"kế hoạch {size}", house="tỉnh")
        giver = world.agency(f"Sở thứ {len(counts) + 1} của tỉnh")
        Occurrence.objects.update(agency=giver, obliged=giver)
        Assignment.objects.update(holder=giver, agency=giver)
        world_counts()
        Agency.objects.filter(pk=giver.pk).update(
            settled=True, kind="department", level="province"
        )
        with CaptureQueriesContext(connection) as asked:
            made = reorganised(("hợp nhất", giver.name, f"Sở Mới {size}"))
        counts.append(len(asked))
        assert made.effective_at
        assert held_right()
        assert counted_right()
    assert counts[1] <= counts[0] + 2, counts
