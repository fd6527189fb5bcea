"""The reminders of one day: who gets them, what they say, and that they are written
once."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from bamsat.agencies.cover.operations import stand_in
from bamsat.agencies.models import Agency, Post
from bamsat.commitments.models import Commitment, Occurrence
from bamsat.documents.models import Directive
from bamsat.journal.events import Kind
from bamsat.journal.models import Event
from bamsat.progress.answering import links
from bamsat.progress.models import AnswerLink
from bamsat.reminding import news, operations, planning, rounds
from bamsat.reminding.days import day
from bamsat.reminding.models import Mention, Notice, Round
from bamsat.rules.access import PostRole
from bamsat.rules.reminding import Schedule
from bamsat.work import operations as outbox
from bamsat.work.models import Outgoing
from tests.reminding.office import (
    HOME,
    PLANNING,
    SCIENCE,
    TAX,
    TRADE,
    Clock,
    seated,
    shared_plan,
    sits,
    work,
)
from tests.work.mail_server import Mailbox
from tests.world import BY, NOW, agency, person, register_of

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

# Before Tết the eve and the day of 9 February come on Wednesday the 7th.
WEDNESDAY = date(2024, 2, 7)
FIRST = date(2024, 2, 9)


def reminder(name: str) -> Notice:
    return Notice.objects.get(kind=Notice.Kind.REMINDER, agency__name=name)


def test_each_agency_gets_one_with_its_wording_and_a_link(
    plan: Directive, clock: Clock, box: Mailbox
) -> None:
    now = clock.at(WEDNESDAY)
    rounds.remind(now)
    rounds.remind(now)
    outbox.send_outbox(now)
    [mail] = [m for m in box.taken if m["to"] == "congthuong@example.vn"]
    said, row = mail.get_content(), work(TRADE, FIRST)
    assert "SẮP ĐẾN HẠN (1)" in said
    assert row.commitment.title in said
    assert " ".join(row.commitment.quote.split())[:500] in said
    assert "hết ngày 09/02/2024 (còn 2 ngày; ngày làm việc cuối là 07/02/2024" in said
    assert "đầu mối của cơ quan" in said
    # Whoever gets it answers without signing in, and only that.
    address = re.search(r"https://bamsat.example.vn(/tra-loi/\S+/)", said)
    assert address
    page = Client().get(address[1])
    assert page.status_code == 200
    assert row.commitment.title in page.content.decode()
    [link] = AnswerLink.objects.filter(agency=row.agency)
    assert list(link.occurrences.all()) == [row]


def test_a_mail_that_leaves_late_brings_a_link_that_opens(
    plan: Directive, clock: Clock, box: Mailbox
) -> None:
    box.ways = {"congthuong@example.vn": "refuse"}
    now = clock.at(WEDNESDAY)
    rounds.remind(now)
    outbox.send_outbox(now)
    box.ways = {}
    late = clock.at(date(2024, 2, 27))
    lost = Outgoing.objects.get(to="congthuong@example.vn")
    assert operations.send_again(message=lost, by=BY, at=late, today=late.date())
    outbox.send_outbox(clock.at(date(2024, 2, 27), minutes=1))
    [mail] = [m for m in box.taken if m["to"] == "congthuong@example.vn"]
    said = mail.get_content()
    assert "Liên kết dùng được đến hết ngày 12/03/2024" in said
    address = re.search(r"https://bamsat.example.vn(/tra-loi/\S+/)", said)
    assert address
    assert Client().get(address[1]).status_code == 200
    assert Event.objects.filter(kind=Kind.LINK_RENEWED).count() == 1


def test_a_link_that_was_withdrawn_stays_closed_however_late_its_mail_leaves(
    plan: Directive, clock: Clock, box: Mailbox
) -> None:
    now = clock.at(WEDNESDAY)
    rounds.remind(now)
    link = AnswerLink.objects.get(agency__name=TRADE)
    links.withdraw(link=link, by=BY, at=now)
    outbox.send_outbox(clock.at(date(2024, 2, 27)))
    [mail] = [m for m in box.taken if m["to"] == "congthuong@example.vn"]
    assert "(liên kết đã thu hồi: xin đăng nhập để trả lời)" in mail.get_content()
    assert not Event.objects.filter(
        kind=Kind.LINK_RENEWED, about=f"link:{link.pk}"
    ).exists()


def test_the_address_of_a_link_lies_nowhere(
    plan: Directive, clock: Clock, box: Mailbox
) -> None:
    rounds.remind(clock.at(WEDNESDAY))
    for text in [
        *Outgoing.objects.values_list("body", flat=True),
        *Notice.objects.values_list("body", flat=True),
    ]:
        assert "/tra-loi/" not in text


def test_who_is_reached_is_the_first_who_has_a_mailbox(
    plan: Directive, clock: Clock, box: Mailbox
) -> None:
    rounds.remind(clock.at(WEDNESDAY))
    ranks = {name: reminder(name).rank for name in (TRADE, SCIENCE, HOME, TAX)}
    assert ranks == {TRADE: "officer", SCIENCE: "head", HOME: "office", TAX: ""}
    assert reminder(TAX).flaw == Notice.Flaw.NOBODY
    assert reminder(TAX).link is None
    # A collective of which nobody said who it is reaches nobody either.
    flaws = Notice.objects.filter(agency__collective=True).values_list("flaw")
    assert set(flaws) == {(Notice.Flaw.COLLECTIVE,)}


def test_the_deputy_is_reached_before_the_head(
    plan: Directive, clock: Clock, box: Mailbox
) -> None:
    deputy = person("pho", email="pho@example.vn")
    head = Post.objects.get(agency__name=SCIENCE, role=PostRole.LEADER)
    stand_in(
        post=head,
        person=deputy,
        since=date(2024, 2, 5),
        until=None,
        reason="",
        by=BY,
        at=NOW,
        today=date(2024, 2, 5),
    )
    rounds.remind(clock.at(WEDNESDAY))
    assert reminder(SCIENCE).message.to == "pho@example.vn"  # type: ignore[union-attr]


def test_what_was_handed_in_extended_or_paused_is_told_as_it_stands(
    plan: Directive, clock: Clock, box: Mailbox
) -> None:
    Occurrence.objects.filter(pk=work(TRADE, FIRST).pk).update(
        state="submitted", submitted_on=WEDNESDAY
    )
    Occurrence.objects.filter(pk=work(SCIENCE, FIRST).pk).update(state="suspended")
    Occurrence.objects.filter(pk=work(HOME, FIRST).pk).update(
        first_due_on=FIRST, due_on=date(2024, 5, 9)
    )
    rounds.remind(clock.at(WEDNESDAY))
    told = set(Notice.objects.values_list("agency__name", flat=True))
    assert told.isdisjoint({TRADE, SCIENCE, HOME})
    assert TAX in told


def test_before_seven_in_the_morning_nobody_is_told(
    plan: Directive, clock: Clock, box: Mailbox
) -> None:
    rounds.remind(clock.at(WEDNESDAY, hour=6))
    assert not Notice.objects.exists()
    assert not Round.objects.exists()


def test_a_directive_has_a_schedule_of_its_own(
    plan: Directive, clock: Clock, box: Mailbox
) -> None:
    operations.set_schedule(
        directive=plan,
        schedule=Schedule(before=(3,), on_the_day=False, after=(), every=0),
        source="Kết luận họp giao ban",
        by=BY,
        at=NOW,
    )
    # Three days before 9 February.
    rounds.remind(clock.at(date(2024, 2, 6)))
    assert reminder(TRADE).subject.endswith("1 việc sắp đến hạn (06/02/2024)")
    for on in (7, 15, 16, 20, 27):
        rounds.remind(clock.at(date(2024, 2, on)))
    assert Notice.objects.filter(agency__name=TRADE).count() == 1
    assert Event.objects.filter(kind=Kind.SCHEDULE_SET).count() == 1


@pytest.mark.parametrize("scope", ["all", "directive", "agency"])
def test_the_quiet_switch(
    plan: Directive, clock: Clock, box: Mailbox, scope: str
) -> None:
    quiet = operations.be_quiet(
        directive=plan if scope == "directive" else None,
        agency=agency(TRADE) if scope == "agency" else None,
        since=date(2024, 2, 5),
        until=date(2024, 3, 1),
        reason="Đang sắp xếp lại",
        by=BY,
        at=NOW,
    )
    rounds.remind(clock.at(WEDNESDAY))
    told = set(Notice.objects.values_list("agency__name", flat=True))
    assert TRADE not in told
    assert (SCIENCE in told) is (scope == "agency")
    # Held back, and seen by whoever looks ahead.
    plan_of_day = planning.plan(agency(TRADE), day(WEDNESDAY))
    assert [item.quiet for item in plan_of_day.held] == [True]
    assert operations.end_quiet(row=quiet, today=WEDNESDAY, by=BY, at=NOW)
    assert not operations.end_quiet(row=quiet, today=WEDNESDAY, by=BY, at=NOW)
    rounds.remind(clock.at(date(2024, 2, 15)))
    assert Notice.objects.filter(agency__name=TRADE).exists()


def test_without_a_mail_server_it_stands_on_the_site_alone(
    plan: Directive, clock: Clock, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    rounds.remind(clock.at(WEDNESDAY))
    assert reminder(TRADE).flaw == Notice.Flaw.NO_SERVER
    assert not Outgoing.objects.exists()
    assert not AnswerLink.objects.exists()


def test_who_helps_is_told_once_for_all_who_lead(clock: Clock, box: Mailbox) -> None:
    directive = register_of(20)
    on = date(2024, 3, 1)
    Occurrence.objects.filter(directive=directive).update(
        timing="dated", due_on=on, state="not-started"
    )
    helper = (
        directive.commitments.filter(assignments__role="support")
        .values_list("assignments__holder", flat=True)
        .filter(assignments__role="support")
        .first()
    )
    body = Agency.objects.get(pk=helper)
    found = planning.plan(body, day(on - timedelta(days=1)))
    helps = [item for item in found.told if item.why is planning.Why.SUPPORT]
    helped = Occurrence.objects.filter(pk__in=[item.key for item in helps])
    assert helps
    assert not helped.filter(agency=body).exists()
    commitments = list(helped.values_list("commitment", flat=True))
    assert len(commitments) == len(set(commitments))


def test_an_agency_with_much_to_do_costs_no_more_queries(
    clock: Clock, box: Mailbox
) -> None:
    on = date(2024, 3, 1)

    def queries(size: int) -> int:
        directive = register_of(size, name=f"cỡ {size}", bodies=1)
        Occurrence.objects.filter(directive=directive).update(
            timing="dated", due_on=on, state="not-started"
        )
        body = Agency.objects.get(name=f"Sở thứ 1 của cỡ {size}")
        Agency.objects.filter(pk=body.pk).update(email="so@example.vn")
        found, now = day(on), clock.at(on)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert rounds.write(body, found, now)
        assert Mention.objects.filter(agency=body).count() >= size
        return len(asked)

    few, many = queries(2), queries(300)
    assert many <= few + 6  # what is written comes in batches
    assert many < 40


def test_a_review_that_fell_into_a_quiet_time_is_told_afterwards_once(
    plan: Directive, clock: Clock, box: Mailbox
) -> None:
    """The plan of the tests reports on 15 June: it is told a week before."""
    row = Occurrence.objects.filter(
        directive=plan, standing="undated", agency__name=TRADE
    ).first()
    assert row
    on = date(2024, 6, 24)
    Commitment.objects.filter(pk=row.commitment_id).update(review_set_on=on)
    operations.be_quiet(
        agency=row.agency,
        since=date(2024, 6, 14),
        until=date(2024, 6, 20),
        reason="Đang kiểm toán",
        by=BY,
        at=NOW,
    )
    said = []
    for day_of_june in (14, 17, 18, 19, 20, 21, 24):
        rounds.remind(clock.at(date(2024, 6, day_of_june)))
        found = Mention.objects.filter(occurrence=row, what="reminder")
        said.append(found.count())
    assert said == [0, 0, 0, 0, 1, 1, 1]


def test_news_that_did_not_leave_told_nothing(
    plan: Directive, clock: Clock, box: Mailbox
) -> None:
    # New work waits to be told this very morning; nobody can be told at Cục Thuế tỉnh.
    now = clock.at(WEDNESDAY)
    news.spread(now)
    assert Mention.objects.waiting().exists()
    rounds.remind(now)
    assert reminder(TRADE).subject.endswith("1 việc sắp đến hạn (07/02/2024)")
    assert reminder(TAX).flaw == Notice.Flaw.NOBODY


def test_what_is_due_today_is_named_however_much_is_late(
    plan: Directive, clock: Clock, box: Mailbox
) -> None:
    on = date(2024, 3, 1)
    late = register_of(300, name="tồn", bodies=1)
    Occurrence.objects.filter(directive=late).update(
        timing="dated", due_on=date(2024, 2, 23), state="not-started"
    )
    body = Agency.objects.get(name="Sở thứ 1 của tồn")
    Agency.objects.filter(pk=body.pk).update(email="ton@example.vn")
    due = Occurrence.objects.filter(agency=body).latest("id")
    Occurrence.objects.filter(pk=due.pk).update(due_on=on)
    rounds.remind(clock.at(on))
    told = reminder(body.name)
    assert "ĐẾN HẠN HÔM NAY (1)" in told.body
    assert due.commitment.title in told.body.split("ĐẾN HẠN HÔM NAY (1)")[1]
    assert told.link
    assert due in told.link.occurrences.all()


def test_an_address_that_is_none_is_passed_over(
    plan: Directive, clock: Clock, box: Mailbox
) -> None:
    Agency.objects.filter(name=HOME).update(email="noi vu tai nha")
    rounds.remind(clock.at(WEDNESDAY))
    assert reminder(HOME).flaw == Notice.Flaw.NOBODY


@pytest.mark.django_db(transaction=True)
def test_workers_at_once_write_each_reminder_once(clock: Clock, box: Mailbox) -> None:
    shared_plan()
    seated()
    sits(PLANNING, PostRole.FOCAL_OFFICER, "khdt@example.vn")
    now = clock.at(WEDNESDAY)

    def worker(_: int) -> None:
        try:
            rounds.remind(now)
            outbox.send_outbox(now)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(worker, range(4)))
    worker(0)
    written = list(
        Notice.objects.filter(kind=Notice.Kind.REMINDER).values_list(
            "agency", flat=True
        )
    )
    assert len(written) == len(set(written)) >= 4
    keys = [mail["message-id"] for mail in box.taken]
    assert len(keys) == len(set(keys)) == Outgoing.objects.count()
    assert set(Outgoing.objects.values_list("state", flat=True)) == {"sent"}
    assert Round.objects.get().finished_at is not None
