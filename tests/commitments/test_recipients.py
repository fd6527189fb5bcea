"""Recipients are agencies of the day, or asked about; each says that it received."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from bamsat.agencies.describing import Description, add_agency
from bamsat.agencies.kinds import AgencyKind, Level
from bamsat.agencies.models import Agency
from bamsat.agencies.operations import Named, name_agencies
from bamsat.commitments.collectives import name_members
from bamsat.commitments.models import Receipt, Recipient
from bamsat.commitments.recipients import operations
from bamsat.commitments.recipients.matching import bodies
from bamsat.commitments.review.refusals import RefusedError
from bamsat.documents.models import Directive, Reading
from bamsat.journal.models import Event
from bamsat.journal.verification import verify_all
from bamsat.rules.access import PostRole
from tests import world
from tests.world import BY, MONDAY, NOW

PRINTED = [
    "Như trên",
    "Sở Công Thương; Sở Tài chính (t/h)",
    "Các sở, ban, ngành tỉnh",
    "VP Chính quyền liên thông (b/c)",
    "Lưu: VT, NC",
]


def test_a_list_gives_its_bodies_without_the_file_copy() -> None:
    assert list(bodies(PRINTED)) == [
        "Sở Công Thương",
        "Sở Tài chính",
        "Các sở, ban, ngành tỉnh",
        "VP Chính quyền liên thông",
    ]


@pytest.fixture
def plan(settings: Settings) -> Directive:
    settings.PINNED_DAY = MONDAY
    settings.SECOND_FACTOR = False
    directive = world.public_plan()
    reading = Reading.objects.get(directive=directive)
    reading.findings["document"]["recipients"] = PRINTED
    reading.save()
    for name in ("Sở Công Thương", "Sở Tài chính"):
        world.agency(name)
    [shared] = name_agencies(
        [Named(name="Các sở, ban, ngành tỉnh", collective=True)], by=BY, at=NOW
    ).values()
    name_members(
        collective=shared,
        members=[world.agency("Sở Nội vụ").pk, world.agency("Sở Công Thương").pk],
        by=BY,
        at=NOW,
        today=MONDAY,
    )
    return directive


def matched(directive: Directive) -> dict[str, str]:
    rows = operations.match(directive=directive, by=BY, at=NOW)
    return {row.printed: row.agency.name if row.agency else "?" for row in rows}


@pytest.mark.django_db
@pytest.mark.each_database
def test_known_names_are_agencies_and_unknown_ones_are_asked(plan: Directive) -> None:
    found = matched(plan)
    assert found["Sở Tài chính"] == "Sở Tài chính"
    assert found["VP Chính quyền liên thông"] == "?"
    assert not Agency.objects.filter(name__contains="liên thông").exists()
    assert matched(plan) == found
    assert Recipient.objects.count() == len(found)


@pytest.mark.django_db
@pytest.mark.each_database
def test_an_answer_is_remembered(plan: Directive) -> None:
    matched(plan)
    said = Description(kind=AgencyKind.DEPARTMENT, level=Level.PROVINCE)
    office = add_agency(name="Văn phòng Ủy ban", said=said, by=BY, at=NOW)
    row = Recipient.objects.unknown().get()
    with pytest.raises(RefusedError):
        operations.answer(recipient=row, name="Sở Không Có", by=BY, at=NOW)
    assert operations.answer(recipient=row, name="văn phòng ủy ban", by=BY, at=NOW)
    Recipient.objects.all().delete()
    assert matched(plan)["VP Chính quyền liên thông"] == office.name


@pytest.mark.django_db
@pytest.mark.each_database
def test_each_agency_acknowledges_once_members_of_collectives_too(
    plan: Directive,
) -> None:
    matched(plan)
    names = [agency.name for agency in operations.receivers(plan)]
    assert names == ["Sở Công Thương", "Sở Nội vụ", "Sở Tài chính"]
    home = world.agency("Sở Nội vụ")
    for _again in range(2):
        operations.acknowledge(directive=plan, agency=home, by=BY, at=NOW)
    assert Receipt.objects.count() == 1
    assert Event.objects.filter(kind="receipt acknowledged").count() == 1
    with pytest.raises(RefusedError):
        operations.acknowledge(
            directive=plan, agency=world.agency("Sở Y tế"), by=BY, at=NOW
        )
    assert verify_all().broken is None


@pytest.mark.django_db
@pytest.mark.each_database
def test_recipients_may_answer_for_a_collective(plan: Directive) -> None:
    matched(plan)
    shared = Agency.objects.filter(
        collective=True,
        assignments__role="lead",
        assignments__commitment__directive=plan,
    ).exclude(name="Các sở, ban, ngành tỉnh")[0]
    operations.members_from_recipients(
        directive=plan, collective=shared, by=BY, at=NOW, today=MONDAY
    )
    members = {row.agency.name for row in shared.memberships.all()}
    assert members == {"Sở Công Thương", "Sở Nội vụ", "Sở Tài chính"}


@pytest.mark.django_db
@pytest.mark.each_database
def test_a_focal_officer_acknowledges_for_his_own_agency_alone(
    plan: Directive, client: Client
) -> None:
    matched(plan)
    client.force_login(world.holder(PostRole.FOCAL_OFFICER, "Sở Nội vụ"))
    page = client.get(reverse("recipients:page", args=[plan.slug])).content.decode()
    assert "Xác nhận đã nhận" in page
    address = reverse("recipients:acknowledge", args=[plan.slug])
    other = world.agency("Sở Tài chính")
    assert client.post(address, {"co-quan": other.slug}).status_code == 404
    client.post(address, {"co-quan": world.agency("Sở Nội vụ").slug})
    assert [row.agency.name for row in Receipt.objects.all()] == ["Sở Nội vụ"]


@pytest.mark.django_db
@pytest.mark.each_database
def test_a_zero_in_a_form_is_no_error_of_the_site(
    plan: Directive, client: Client
) -> None:
    matched(plan)
    client.force_login(world.holder(PostRole.COORDINATOR))
    address = reverse("recipients:members", args=[plan.slug])
    assert client.post(address, {"tap-the": "\0"}).status_code == 404
    row = plan.recipients.first()
    address = reverse("recipients:answer", args=[plan.slug, row.pk])
    assert client.post(address, {"co-quan": "Sở\0"}).status_code == 302


@pytest.mark.django_db
def test_a_directive_without_a_list_says_so(plan: Directive, client: Client) -> None:
    reading = Reading.objects.get(directive=plan)
    reading.findings["document"]["recipients"] = []
    reading.save()
    with pytest.raises(RefusedError):
        operations.match(directive=plan, by=BY, at=NOW)
    client.force_login(world.holder(PostRole.COORDINATOR))
    done = client.post(reverse("recipients:match", args=[plan.slug]), follow=True)
    assert "không có danh sách nơi nhận" in done.content.decode()


@pytest.mark.django_db
def test_a_refused_name_is_shown_again_as_typed(
    plan: Directive, client: Client
) -> None:
    matched(plan)
    row = Recipient.objects.unknown().get()
    client.force_login(world.holder(PostRole.COORDINATOR))
    address = reverse("recipients:answer", args=[plan.slug, row.pk])
    refused = client.post(address, {"co-quan": "Sở Không Có"})
    assert refused.status_code == 422
    assert 'value="Sở Không Có"' in refused.content.decode()


@pytest.mark.django_db
@pytest.mark.each_database
def test_a_wrong_answer_is_put_right_and_says_where_the_name_leads(
    plan: Directive, client: Client
) -> None:
    matched(plan)
    row = Recipient.objects.unknown().get()
    client.force_login(world.holder(PostRole.COORDINATOR))
    address = reverse("recipients:answer", args=[plan.slug, row.pk])
    first = client.post(address, {"co-quan": "Sở Tài chính"}, follow=True)
    assert "được nhớ cho lần sau" in first.content.decode()
    second = client.post(address, {"co-quan": "Sở Công Thương"}, follow=True)
    assert "không được nhớ" in second.content.decode()
    row.refresh_from_db()
    assert row.agency == world.agency("Sở Công Thương")


@pytest.mark.django_db
def test_a_recipient_may_be_said_to_be_a_collective(plan: Directive) -> None:
    matched(plan)
    row = Recipient.objects.unknown().get()
    operations.answer(recipient=row, name="Các sở, ban, ngành tỉnh", by=BY, at=NOW)
    row.refresh_from_db()
    assert row.agency is not None
    assert row.agency.collective


@pytest.mark.django_db
def test_the_page_costs_the_same_for_four_recipients_and_sixty(
    plan: Directive, client: Client
) -> None:
    client.force_login(world.holder(PostRole.COORDINATOR))

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            shown = client.get(reverse("recipients:page", args=[plan.slug]))
        assert shown.status_code == 200
        return len(captured)

    matched(plan)
    few = asked()
    for number in range(4, 60):
        agency = world.agency(f"Sở thứ {number}") if number % 2 else None
        Recipient.objects.create(
            directive=plan, ordinal=number, printed=f"Sở thứ {number}", agency=agency
        )
        if agency:
            operations.acknowledge(directive=plan, agency=agency, by=BY, at=NOW)
    assert asked() == few <= 24
