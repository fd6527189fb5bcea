"""A collective is one line of the register and one piece of work for each agency."""

import pytest
from django.test import Client

from bamsat.agencies.models import Agency
from bamsat.commitments.collectives import name_members
from bamsat.commitments.counting import roll_up
from bamsat.commitments.models import Assignment, Commitment, Occurrence, RollUp
from bamsat.commitments.operations import publish
from bamsat.commitments.review.refusals import RefusedError
from bamsat.documents.models import Directive
from bamsat.journal.models import Event
from bamsat.rules.status import State, Timing
from tests.world import MONDAY, NOW, agency, entered_plan

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

NAMES = ("Sở Công Thương", "Sở Y tế", "Sở Tài chính")


@pytest.fixture
def collective() -> Agency:
    entered_plan()
    dated = Occurrence.objects.filter(timing=Timing.DATED, agency__collective=True)
    found: Agency = Agency.objects.filter(pk__in=dated.values("agency"))[0]
    return found


def share(collective: Agency, *names: str) -> None:
    name_members(
        collective=collective,
        members=[agency(name).pk for name in names],
        by="command",
        at=NOW,
        today=MONDAY,
    )


def works(collective: Agency) -> list[tuple[str, object]]:
    rows = Occurrence.objects.filter(assignment__agency=collective, timing=Timing.DATED)
    return sorted(rows.values_list("agency__name", "due_on"))


def test_each_member_has_its_own_work_and_the_line_stays_one(
    collective: Agency,
) -> None:
    before, lines = works(collective), Commitment.objects.count()
    share(collective, *NAMES)
    days = {day for _, day in before}
    assert works(collective) == sorted((name, day) for name in NAMES for day in days)
    assert Commitment.objects.count() == lines
    assert RollUp.objects.of().tally(MONDAY) == Occurrence.objects.tally(MONDAY)
    assert Event.objects.filter(kind="members named").count() == 1


def test_one_that_leads_by_its_own_name_answers_once(collective: Agency) -> None:
    row = Assignment.objects.filter(agency=collective, role="lead").first()
    assert row
    own = agency(NAMES[0])
    Assignment.objects.create(
        commitment=row.commitment,
        agency=own,
        holder=own,
        role="lead",
        ordinal=99,
        name=own.name,
    )
    share(collective, *NAMES)
    mine = Occurrence.objects.filter(commitment=row.commitment, agency=own)
    assert mine.values("due_on").distinct().count() == mine.count()


def test_members_come_and_go_until_they_have_reported(collective: Agency) -> None:
    share(collective, *NAMES)
    share(collective, *NAMES[:2])
    assert {name for name, _ in works(collective)} == set(NAMES[:2])
    Occurrence.objects.filter(agency=agency(NAMES[0])).update(state=State.UNDER_WAY)
    with pytest.raises(RefusedError) as refused:
        share(collective, NAMES[1])
    assert NAMES[0] in " ".join(map(str, refused.value.because))
    assert {name for name, _ in works(collective)} == set(NAMES[:2])


def test_the_collective_stands_for_itself_while_nobody_is_named(
    collective: Agency,
) -> None:
    before = works(collective)
    share(collective, *NAMES)
    share(collective)
    assert works(collective) == before


def test_what_an_agency_answers_for_as_one_of_several_is_on_its_public_page(
    client: Client, collective: Agency
) -> None:
    share(collective, *NAMES)
    publish(directive=Directive.objects.get(), by="command", at=NOW)
    member = agency("Sở Y tế")
    mine = Commitment.objects.filter(occurrences__agency=member).distinct()
    page = client.get(f"/co-quan/{member.slug}/").content.decode()
    listed = client.get(f"/nhiem-vu/?co-quan={member.slug}").content.decode()
    for row in mine:
        assert f'href="/nhiem-vu/{row.pk}/"' in page
        assert f'href="/nhiem-vu/{row.pk}/"' in listed
    assert member.name in client.get("/co-quan/").content.decode()
    supporting = client.get("/co-quan/?vai-tro=phoi-hop").content.decode()
    assert member.name not in supporting


def test_a_collective_is_no_member(collective: Agency) -> None:
    other = Agency.objects.filter(collective=True).exclude(pk=collective.pk)[0]
    with pytest.raises(RefusedError):
        share(collective, other.name)


def test_counting_anew_changes_nothing(collective: Agency) -> None:
    share(collective, *NAMES)
    kept = list(RollUp.objects.order_by("key").values_list("key", "occurrences"))
    for row in Commitment.objects.select_related("directive")[:1]:
        roll_up(row.directive)
    again = list(RollUp.objects.order_by("key").values_list("key", "occurrences"))
    assert again == kept
