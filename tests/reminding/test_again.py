"""A mail that is sent again weeks later goes to who is reached by then."""

from collections.abc import Callable
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
from bamsat.reminding.again import moved
from bamsat.reminding.models import Mention, Notice
from bamsat.reminding.weekly import operations as weekly
from bamsat.rules.access import PostRole
from bamsat.work import operations as outbox
from bamsat.work.models import Outgoing
from bamsat.work.outbox import ATTEMPTS
from tests.reminding.office import TRADE, Browse, Clock, sits
from tests.urging import cast as urging_cast
from tests.work.mail_server import Mailbox
from tests.world import BY, MONDAY, NOW, agency

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

WEDNESDAY, WEEKS_LATER = date(2024, 2, 7), date(2024, 2, 27)
PAGE = "/nhac-viec/thu/"
OLD, NEW = "congthuong@example.vn", "moi@example.vn"
HEAD = "khoahoc@example.vn"


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


def nobody_took(message: Outgoing) -> None:
    """As after days without a server."""
    given_up = {"state": Outgoing.State.GIVEN_UP, "attempts": ATTEMPTS}
    Outgoing.objects.filter(pk=message.pk).update(**given_up)


def test_what_was_not_looked_at_does_not_leave(
    lost: Outgoing, clock: Clock, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that reach nobody make no room for others behind them; nor do they hold
    them up."""
    monkeypatch.setattr(outbox, "AT_ONCE", 1)
    second = Outgoing.objects.exclude(pk=lost.pk).filter(pk__gt=lost.pk).earliest("pk")
    agency_of = Notice.objects.get(message=second).agency
    for each in (lost, second):
        nobody_took(each)
    left()
    Post.objects.filter(agency=agency_of).update(until=WEEKS_LATER)
    Agency.objects.filter(pk=agency_of.pk).update(email=NEW)
    desk = browse("dieuphoi@example.vn")
    desk.post(f"{PAGE}gui-lai/")
    for each in (lost, second):
        each.refresh_from_db()
    assert (lost.state, lost.to) == (Outgoing.State.GIVEN_UP, OLD)
    assert (second.state, second.to) == (Outgoing.State.WAITING, NEW)


@pytest.fixture
def week(plan: Directive, clock: Clock, box: Mailbox) -> Outgoing:
    """The week of a head, which no server took."""
    head = User.objects.get(email=HEAD)
    weekly.wish(person=head, wanted=True, by=BY, at=NOW)
    weekly.tell(clock.at(MONDAY))
    clock.at(WEEKS_LATER)
    message = Notice.objects.get(kind=Notice.Kind.WEEK, person=head).message
    assert message
    nobody_took(message)
    return message


def is_disabled() -> None:
    User.objects.filter(email=HEAD).update(is_active=False)


def holds_nothing() -> None:
    Post.objects.filter(person__email=HEAD).update(until=WEEKS_LATER)


@pytest.mark.parametrize("became", [is_disabled, holds_nothing])
def test_the_week_of_who_is_there_no_more_does_not_leave(
    week: Outgoing, browse: Browse, became: Callable[[], None]
) -> None:
    became()
    desk = browse("dieuphoi@example.vn")
    assert "người nhận không còn đăng nhập được" in desk.get(PAGE).content.decode()
    assert "Chưa gửi lại: người nhận không còn" in again(desk, week)
    desk.post(f"{PAGE}gui-lai/")
    week.refresh_from_db()
    assert week.state == Outgoing.State.GIVEN_UP


def test_the_week_of_who_is_still_there_goes_to_his_address_of_today(
    week: Outgoing, browse: Browse
) -> None:
    desk = browse("dieuphoi@example.vn")
    assert "Nay người này" not in desk.get(PAGE).content.decode()
    User.objects.filter(email=HEAD).update(email=NEW)
    assert f"Nay người này nhận thư ở {NEW}" in desk.get(PAGE).content.decode()
    desk.post(f"{PAGE}gui-lai/")
    week.refresh_from_db()
    assert (week.state, week.to) == (Outgoing.State.WAITING, NEW)


def test_the_morning_is_for_who_coordinates(
    lost: Outgoing, box: Mailbox, clock: Clock
) -> None:
    morning = Notice.objects.filter(kind=Notice.Kind.MORNING).latest("pk")
    assert morning.person
    assert morning.message
    assert moved([morning.message], WEEKS_LATER) == {}
    Post.objects.filter(person=morning.person).update(role=PostRole.AUDITOR)
    [found] = moved([morning.message], WEEKS_LATER).values()
    assert found.to is None
