"""A mail that is sent again weeks later goes to who is reached by then."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bamsat.accounts.models import User
from bamsat.agencies.models import Agency, Post
from bamsat.documents.models import Directive
from bamsat.journal.models import Event
from bamsat.progress.models import AnswerLink
from bamsat.reminding import rounds, telling
from bamsat.reminding.models import Mention, Notice
from bamsat.rules.access import PostRole
from bamsat.work import operations as outbox
from bamsat.work.models import Outgoing
from bamsat.work.outbox import ATTEMPTS
from tests.reminding.office import TRADE, Browse, Clock, sits
from tests.urging import cast as urging_cast
from tests.work.mail_server import Mailbox
from tests.world import agency

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

WEDNESDAY, WEEKS_LATER = date(2024, 2, 7), date(2024, 2, 27)
PAGE = "/nhac-viec/thu/"
OLD, NEW = "congthuong@example.vn", "moi@example.vn"


@pytest.fixture
def lost(plan: Directive, clock: Clock, box: Mailbox) -> Outgoing:
    """A reminder that its reader's server refused, three weeks ago."""
    box.ways = {OLD: "refuse"}
    now = clock.at(WEDNESDAY)
    rounds.remind(now)
    outbox.send_outbox(now)
    box.ways = {}
    clock.at(WEEKS_LATER)
    return Outgoing.objects.get(to=OLD)


def left() -> None:
    """Who held the post is there no more."""
    officer = User.objects.get(email=OLD)
    Post.objects.filter(person=officer).update(until=WEEKS_LATER - timedelta(days=1))


def again(client: Client, message: Outgoing) -> str:
    answer = client.post(f"{PAGE}{message.pk}/gui-lai/", follow=True)
    return answer.content.decode()


def test_it_goes_to_the_new_officer_and_not_to_who_left(
    lost: Outgoing, clock: Clock, box: Mailbox, browse: Browse
) -> None:
    left()
    sits(TRADE, PostRole.LEADER, NEW)
    desk = browse("dieuphoi@example.vn")
    page = desk.get(PAGE).content.decode()
    assert f"Nay thư của cơ quan này tới {NEW}" in page
    assert f"Sẽ gửi lại tới {NEW}" in again(desk, lost)
    outbox.send_outbox(clock.at(WEEKS_LATER, minutes=1))
    to = [mail["to"] for mail in box.taken]
    assert NEW in to
    assert OLD not in to
    assert Notice.objects.get(message=lost).rank == "head"


def test_where_nobody_is_reached_nothing_leaves_and_the_link_stays_closed(
    lost: Outgoing, clock: Clock, box: Mailbox, browse: Browse
) -> None:
    left()
    desk = browse("dieuphoi@example.vn")
    page = desk.get(PAGE).content.decode()
    assert "Nay không gửi lại được: không có địa chỉ nào để gửi" in page
    assert f"{PAGE}{lost.pk}/gui-lai/" not in page
    links = set(AnswerLink.objects.values_list("pk", "expires_at"))
    assert "Chưa gửi lại: nay cơ quan này không ai nhận được" in again(desk, lost)
    outbox.send_outbox(clock.at(WEEKS_LATER, minutes=1))
    assert OLD not in [mail["to"] for mail in box.taken]
    assert set(AnswerLink.objects.values_list("pk", "expires_at")) == links


def test_who_still_holds_the_post_gets_it_as_before(
    lost: Outgoing, clock: Clock, box: Mailbox, browse: Browse
) -> None:
    desk = browse("dieuphoi@example.vn")
    assert "Nay thư của cơ quan này" not in desk.get(PAGE).content.decode()
    assert f"Sẽ gửi lại tới {OLD}" in again(desk, lost)


def test_all_at_once_each_to_who_is_reached_by_then(
    lost: Outgoing, clock: Clock, box: Mailbox, browse: Browse
) -> None:
    given_up = {"state": Outgoing.State.GIVEN_UP, "attempts": ATTEMPTS}
    Outgoing.objects.filter(pk=lost.pk).update(**given_up)
    left()
    sits(TRADE, PostRole.LEADER, NEW)
    desk = browse("dieuphoi@example.vn")
    desk.post(f"{PAGE}gui-lai/")
    lost.refresh_from_db()
    assert lost.to == NEW
    assert lost.state == Outgoing.State.WAITING


def test_the_page_asks_no_more_for_more_messages(
    lost: Outgoing, browse: Browse
) -> None:
    desk = browse("dieuphoi@example.vn")
    left()
    desk.get(PAGE)
    with CaptureQueriesContext(connection) as one:
        desk.get(PAGE)
    sent = Outgoing.objects.exclude(pk=lost.pk)
    assert sent.count() >= 2
    sent.update(state=Outgoing.State.GIVEN_UP)
    with CaptureQueriesContext(connection) as many:
        desk.get(PAGE)
    assert len(many) == len(one)


def test_a_program_is_told_which_work_is_urged() -> None:
    sits("Sở Công Thương", PostRole.FOCAL_OFFICER, OLD)
    made = urging_cast.urged(urging_cast.plan(2))
    event = Event.objects.get(kind="urging step reached")
    waiting = [Mention(event=event, agency=agency(), what=Mention.What.EVENT)]
    items = telling.items(waiting)
    named = set(made.items.values_list("occurrence", flat=True))
    assert {item["work"] for item in items} == named
    assert {tuple(item["events"]) for item in items} == {("urging step reached",)}
    assert Agency.objects.filter(pk=made.agency_id).exists()
