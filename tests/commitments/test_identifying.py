"""Who is this? Answered once, with all that hangs on a name; undone as a whole."""

from datetime import timedelta
from uuid import uuid4

import pytest

from bamsat.agencies.acting import Who
from bamsat.agencies.describing import Description, add_agency
from bamsat.agencies.kinds import AgencyKind, Level
from bamsat.agencies.models import Agency, Identification, Member, Post
from bamsat.agencies.operations import Named, appoint, name_agencies
from bamsat.commitments.collectives import name_members
from bamsat.commitments.counting import roll_up
from bamsat.commitments.identifying import undoing
from bamsat.commitments.identifying.operations import (
    is_collective,
    is_known,
    is_new,
)
from bamsat.commitments.models import Assignment, Commitment, Occurrence, RollUp
from bamsat.commitments.review.refusals import RefusedError
from bamsat.documents.models import Directive
from bamsat.journal.models import Event
from bamsat.journal.verification import verify_all
from bamsat.progress.models import AnswerLink
from bamsat.rules.access import PostRole
from bamsat.rules.status import State
from tests import world
from tests.world import BY, MONDAY, NOW

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

DEPARTMENT = Description(kind=AgencyKind.DEPARTMENT, level=Level.PROVINCE)


def who(later: timedelta = timedelta()) -> Who:
    return Who(by=BY, at=NOW + later, today=MONDAY, batch=uuid4())


@pytest.fixture
def plan() -> Directive:
    return world.public_plan()


@pytest.fixture
def asked(plan: Directive) -> Agency:
    found: Agency = Agency.objects.get(name="Cục Thuế tỉnh")
    return found


@pytest.fixture
def known(plan: Directive) -> Agency:
    return add_agency(name="Cục Thuế tỉnh Hậu Giang", said=DEPARTMENT, by=BY, at=NOW)


def state() -> list[list[tuple[object, ...]]]:
    """All that an answer may touch, without the keys of what is counted."""
    return [
        sorted(
            Occurrence.objects.values_list(
                "assignment", "agency__name", "timing", "standing", "public"
            )
        ),
        sorted(Assignment.objects.values_list("pk", "agency__name", "name")),
        sorted(RollUp.objects.values_list("key", "occurrences")),
        sorted(Commitment.objects.values_list("pk", "lead_key")),
        sorted(Member.objects.values_list("collective", "agency__name")),
        sorted(Agency.objects.values_list("name", "settled", "collective", "same_as")),
    ]


def counted_right() -> bool:
    """Whether counting everything anew changes nothing."""
    kept = sorted(RollUp.objects.values_list("key", "occurrences"))
    for directive in Directive.objects.all():
        roll_up(directive)
    return sorted(RollUp.objects.values_list("key", "occurrences")) == kept


def test_all_that_a_name_was_given_goes_to_the_agency_that_it_is(
    asked: Agency, known: Agency
) -> None:
    given = Assignment.objects.filter(agency=asked)
    keys, works = list(given.values_list("pk", flat=True)), asked.occurrences.count()
    assert works
    is_known(name=asked.pk, agency=known.pk, who=who())
    assert list(known.assignments.values_list("pk", flat=True)) == keys
    assert known.occurrences.count() == works
    assert {row.name for row in known.assignments.all()} == {"Cục Thuế tỉnh"}
    assert RollUp.objects.of(agency=known.pk).tally(MONDAY).total == works
    assert RollUp.objects.of(agency=asked.pk).tally(MONDAY).total == 0
    assert counted_right()


def test_the_name_is_remembered_and_not_asked_again(
    asked: Agency, known: Agency
) -> None:
    is_known(name=asked.pk, agency=known.pk, who=who())
    named = [Named(name="cục thuế tỉnh", collective=False)]
    assert list(name_agencies(named, by=BY, at=NOW).values()) == [known]
    assert asked not in Agency.objects.unsettled()
    with pytest.raises(RefusedError):
        is_known(name=asked.pk, agency=known.pk, who=who())


def test_each_object_has_its_event_under_one_batch_and_the_journal_verifies(
    asked: Agency, known: Agency
) -> None:
    said, commitments = who(), asked.assignments.values("commitment").distinct().count()
    answer = is_known(name=asked.pk, agency=known.pk, who=said)
    undoing.undo(answer=answer.pk, who=who())
    events = Event.objects.filter(batch=said.batch)
    kinds = list(events.values_list("kind", flat=True))
    assert kinds.count("agency identified") == 1
    assert kinds.count("party identified") == commitments
    assert verify_all().broken is None


def test_undo_puts_everything_back(asked: Agency, known: Agency) -> None:
    before = state()
    answer = is_known(name=asked.pk, agency=known.pk, who=who())
    assert state() != before
    undoing.undo(answer=answer.pk, who=who(timedelta(hours=23)))
    assert state() == before
    assert counted_right()
    with pytest.raises(RefusedError):
        undoing.undo(answer=answer.pk, who=who())


def test_an_agency_named_twice_in_the_lead_answers_once_and_twice_after_undo(
    asked: Agency, known: Agency
) -> None:
    row = asked.assignments.filter(role="lead")[0].commitment
    Assignment.objects.create(
        commitment=row,
        agency=known,
        holder=known,
        role="lead",
        ordinal=9,
        name=known.name,
    )
    name_members_of_nobody(row)
    before = state()
    assert row.occurrences.count() == 2
    answer = is_known(name=asked.pk, agency=known.pk, who=who())
    assert [each.agency for each in row.occurrences.all()] == [known]
    assert counted_right()
    undoing.undo(answer=answer.pk, who=who())
    assert state() == before


def name_members_of_nobody(row: Commitment) -> None:
    """Let the work of a commitment follow its leads, as a correction does."""
    from bamsat.commitments.entering import timings
    from bamsat.commitments.register.correcting import follow
    from bamsat.commitments.review.register import count_anew

    follow(row, timings(row.directive, list(row.deadlines.all()), MONDAY), MONDAY)
    count_anew(row.directive)


def test_two_names_that_both_worked_on_one_commitment_are_refused(
    asked: Agency, known: Agency
) -> None:
    row = asked.assignments.filter(role="lead")[0].commitment
    Assignment.objects.create(
        commitment=row,
        agency=known,
        holder=known,
        role="lead",
        ordinal=9,
        name=known.name,
    )
    name_members_of_nobody(row)
    row.occurrences.update(state=State.UNDER_WAY)
    before = state()
    with pytest.raises(RefusedError) as refused:
        is_known(name=asked.pk, agency=known.pk, who=who())
    assert refused.value.because
    assert state() == before


def test_two_names_of_one_member_answer_once_for_the_collective(
    asked: Agency, known: Agency
) -> None:
    collective = Agency.objects.get(name="Các sở, ban, ngành tỉnh và địa phương")
    name_members(
        collective=collective,
        members=[asked.pk, known.pk],
        by=BY,
        at=NOW,
        today=MONDAY,
    )
    before = state()
    answer = is_known(name=asked.pk, agency=known.pk, who=who())
    members = Member.objects.filter(collective=collective)
    assert [member.agency for member in members] == [known]
    assert not Occurrence.objects.filter(agency=asked).exists()
    assert counted_right()
    undoing.undo(answer=answer.pk, who=who())
    assert state() == before


def test_posts_and_links_follow_whatever_room_they_are_in(
    asked: Agency, known: Agency
) -> None:
    person = world.person("an")
    appoint(
        person=person,
        role=PostRole.FOCAL_OFFICER,
        agency=asked,
        since=MONDAY,
        by=BY,
        at=NOW,
    )
    link = AnswerLink.objects.create(
        agency=asked, by=BY, issued_at=NOW, expires_at=NOW + timedelta(days=9)
    )
    answer = is_known(name=asked.pk, agency=known.pk, who=who())
    link.refresh_from_db()
    assert (link.agency, Post.objects.get(person=person).agency) == (known, known)
    undoing.undo(answer=answer.pk, who=who())
    link.refresh_from_db()
    assert (link.agency, Post.objects.get(person=person).agency) == (asked, asked)


def test_undo_is_refused_with_the_list_of_later_work(
    asked: Agency, known: Agency
) -> None:
    answer = is_known(name=asked.pk, agency=known.pk, who=who())
    row = known.occurrences.select_related("commitment")[0]
    known.occurrences.filter(pk=row.pk).update(version=row.version + 1)
    with pytest.raises(RefusedError) as refused:
        undoing.undo(answer=answer.pk, who=who())
    assert row.commitment.place in str(refused.value.because[0])


def test_undo_is_refused_where_a_later_directive_meant_the_answer(
    asked: Agency, known: Agency
) -> None:
    answer = is_known(name=asked.pk, agency=known.pk, who=who())
    row = Commitment.objects.exclude(assignments__agency=known)[0]
    Commitment.objects.filter(pk=row.pk).update(entered_at=NOW + timedelta(hours=1))
    Assignment.objects.create(
        commitment=row,
        agency=known,
        holder=known,
        role="support",
        ordinal=9,
        name="Cục Thuế tỉnh",
    )
    with pytest.raises(RefusedError) as refused:
        undoing.undo(answer=answer.pk, who=who())
    assert refused.value.because == [row.place]


def test_undo_is_offered_for_a_day(asked: Agency, known: Agency) -> None:
    answer = is_known(name=asked.pk, agency=known.pk, who=who())
    late = who(timedelta(hours=24, seconds=1))
    assert not undoing.undoable(answer, late.at)
    with pytest.raises(RefusedError):
        undoing.undo(answer=answer.pk, who=late)


def test_a_new_agency_is_settled_where_it_stands(asked: Agency) -> None:
    before = state()
    answer = is_new(name=asked.pk, said=DEPARTMENT, who=who())
    asked.refresh_from_db()
    assert (asked.settled, asked.kind) == (True, "department")
    undoing.undo(answer=answer.pk, who=who())
    assert state() == before
    asked.refresh_from_db()
    assert (asked.settled, asked.kind) == (False, "")


def test_a_new_agency_wants_its_kind_and_level(asked: Agency) -> None:
    with pytest.raises(RefusedError):
        is_new(name=asked.pk, said=Description(kind="department"), who=who())


def test_undo_of_a_new_agency_waits_for_what_was_named_after_it(
    asked: Agency, plan: Directive
) -> None:
    answer = is_new(name=asked.pk, said=DEPARTMENT, who=who())
    other = Agency.objects.get(name="Sở Nội vụ")
    is_known(name=other.pk, agency=asked.pk, who=who())
    with pytest.raises(RefusedError) as refused:
        undoing.undo(answer=answer.pk, who=who())
    assert "Sở Nội vụ" in str(refused.value.because[0])


def test_a_collective_stays_one_line_until_its_members_are_named(
    asked: Agency,
) -> None:
    before = state()
    answer = is_collective(name=asked.pk, who=who())
    asked.refresh_from_db()
    assert (asked.collective, asked.settled) == (True, True)
    undoing.undo(answer=answer.pk, who=who())
    assert state() == before


def test_a_collective_whose_members_were_named_is_not_undone(asked: Agency) -> None:
    answer = is_collective(name=asked.pk, who=who())
    name_members(
        collective=Agency.objects.get(pk=asked.pk),
        members=[world.agency("Sở Y tế").pk],
        by=BY,
        at=NOW,
        today=MONDAY,
    )
    with pytest.raises(RefusedError) as refused:
        undoing.undo(answer=answer.pk, who=who())
    assert "Sở Y tế" in str(refused.value.because[0])


def test_where_a_person_holds_a_post_there_is_no_collective(asked: Agency) -> None:
    appoint(
        person=world.person("an"),
        role=PostRole.LEADER,
        agency=asked,
        since=MONDAY,
        by=BY,
        at=NOW,
    )
    with pytest.raises(RefusedError):
        is_collective(name=asked.pk, who=who())


def test_only_a_known_single_agency_may_be_meant(asked: Agency) -> None:
    collective = Agency.objects.filter(collective=True)[0]
    for other in (collective, Agency.objects.get(name="Sở Nội vụ"), asked):
        with pytest.raises(RefusedError):
            is_known(name=asked.pk, agency=other.pk, who=who())
    assert not Identification.objects.exists()
