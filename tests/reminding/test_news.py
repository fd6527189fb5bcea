"""News: what happened to work is told at once, and bundled within the hour."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from bamsat.accounts.models import User
from bamsat.agencies.acting import Who
from bamsat.agencies.models import Agency
from bamsat.commitments.models import Assignment, Commitment, Occurrence
from bamsat.commitments.operations import withdraw
from bamsat.commitments.register.operations import take_back
from bamsat.commitments.succession.handing import hand as hand_over
from bamsat.documents.models import Directive
from bamsat.journal.models import Event, Untold
from bamsat.progress import deciding, extending
from bamsat.progress.following.watching import watch
from bamsat.progress.reporting import Answer, report
from bamsat.reminding import concerning, news
from bamsat.reminding.models import Mention, Notice
from bamsat.rules.access import PostRole, Visitor
from bamsat.urging.climbing import climb
from bamsat.urging.models import Urging
from bamsat.work import operations as outbox
from bamsat.work.models import Outgoing
from tests.progress.cast import DONE, asked, coordinator, speaking_for
from tests.reminding.office import (
    HOME,
    SCIENCE,
    TAX,
    TRADE,
    Clock,
    seated,
    shared_plan,
    sits,
    work,
)
from tests.urging import cast as urging_cast
from tests.work.mail_server import Mailbox
from tests.world import BY, agency, person

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

TUESDAY, FIRST = date(2024, 2, 6), date(2024, 2, 9)
MINUTE = timedelta(minutes=1)

NAMED = "Kế hoạch triển khai thực hiện Nghị quyết số 02/NQ-CP, V.1, gạch đầu dòng 4"


def hand_in(name: str, clock: Clock, hour: int = 9) -> None:
    row = work(name, FIRST)
    sent = report(
        answers=[Answer(occurrence=row.pk, answer=DONE, key=uuid4(), done="Xong.")],
        author=speaking_for(row.agency),
        at=clock.at(TUESDAY, hour),
        today=TUESDAY,
    )
    assert sent.reports


def send_back(name: str, who: Visitor, at: datetime, reason: str) -> None:
    row = work(name, FIRST)
    done = deciding.send_back(
        chosen=[(row.pk, row.version)],
        reason=reason,
        visitor=who,
        at=at,
    )
    assert done.done


def of(name: str) -> list[Notice]:
    return list(Notice.objects.filter(agency__name=name).order_by("pk"))


def test_new_work_is_told_once_to_who_leads_and_who_helps(
    plan: Directive, clock: Clock, box: Mailbox
) -> None:
    assert Untold.objects.exists()
    news.tell(clock.at(TUESDAY))
    assert not Untold.objects.exists()
    news.tell(clock.at(TUESDAY, 12))
    [told] = of(TRADE)
    assert told.subject == f"{TRADE}: 9 nhiệm vụ mới (06/02/2024)"
    assert "Đã ghi nhiệm vụ vào sổ" in told.body
    assert "https://bamsat.example.vn/so/" in told.body
    # What ends soonest comes first, with the day on which it can still be done.
    assert told.body.index("Hạn: hết ngày 09/02/2024 (ngày làm việc cuối là 07/02") < (
        told.body.index("\n2. ")
    )
    assert not Notice.objects.filter(agency__collective=True).exists()
    assert of(TAX)[0].flaw == Notice.Flaw.NOBODY


def test_what_happens_within_the_hour_comes_together(
    plan: Directive, clock: Clock, box: Mailbox
) -> None:
    news.tell(clock.at(TUESDAY))
    who = coordinator()
    hand_in(TRADE, clock, 9)
    send_back(TRADE, who, clock.at(TUESDAY, 10), "Thiếu số liệu quý I")
    # Not in the middle of a sitting.
    news.tell(clock.at(TUESDAY, 10) + MINUTE)
    assert len(of(TRADE)) == 1
    news.tell(clock.at(TUESDAY, 10) + 6 * MINUTE)
    told = of(TRADE)[1]
    assert told.subject.endswith("tin về 1 nhiệm vụ (06/02/2024)")
    assert "Đã trả lại kết quả" in told.body
    assert ": Thiếu số liệu quý I" in told.body
    # What follows soon waits until the hour is over, and comes once.
    hand_in(TRADE, clock, 10)
    send_back(TRADE, who, clock.at(TUESDAY, 10), "Vẫn thiếu biểu")
    news.tell(clock.at(TUESDAY, 10) + 30 * MINUTE)
    assert len(of(TRADE)) == 2
    news.tell(clock.at(TUESDAY, 11) + 10 * MINUTE)
    news.tell(clock.at(TUESDAY, 15))
    assert len(of(TRADE)) == 3
    assert "Vẫn thiếu biểu" in of(TRADE)[2].body
    # Nobody else hears of it, and nobody of what he did himself.
    assert len(of(SCIENCE)) == len(of(HOME)) == 1


def test_what_was_decided_on_a_later_day_is_told_with_its_day_and_reason(
    plan: Directive, clock: Clock, box: Mailbox
) -> None:
    news.tell(clock.at(TUESDAY))
    who, decided_at = coordinator(), clock.at(TUESDAY, 9)
    given, kept = asked(work(TRADE, FIRST)), asked(work(SCIENCE, FIRST))
    extending.grant(
        extension=given.pk,
        until=date(2024, 2, 20),
        answer="Chờ hướng dẫn của Bộ",
        decision="",
        visitor=who,
        at=decided_at,
    )
    extending.refuse(
        extension=kept.pk,
        answer="Không có lý do mới",
        decision="",
        visitor=who,
        at=decided_at,
    )
    news.tell(clock.at(TUESDAY, 10))
    assert ", đến hết ngày 20/02/2024: Chờ hướng dẫn của Bộ" in of(TRADE)[1].body
    assert "Đã từ chối gia hạn" in of(SCIENCE)[1].body
    assert ": Không có lý do mới" in of(SCIENCE)[1].body


def test_who_watches_is_told_what_others_do(
    plan: Directive, clock: Clock, box: Mailbox
) -> None:
    news.tell(clock.at(TUESDAY))
    watcher = sits(HOME, PostRole.EVALUATOR, "theodoi@example.vn")
    gone = person("da-thoi", email="dathoi@example.vn")
    for each in (watcher, gone):
        watch_it(each)
    hand_in(TRADE, clock)
    now = clock.at(TUESDAY, 10)
    news.tell(now)
    outbox.send_outbox(now)
    [told] = Notice.objects.filter(person=watcher)
    assert "Đã gửi kết quả" in told.body
    assert [m["to"] for m in box.taken].count("theodoi@example.vn") == 1
    # Who holds no post any more may not read the register, so not this either.
    assert not Notice.objects.filter(person=gone).exists()
    assert len(of(TRADE)) == 1


def watch_it(watcher: User) -> None:
    watch(
        commitment=work(TRADE, FIRST).commitment_id,
        person=watcher.pk,
        at=timezone.now(),
    )


def test_who_hands_work_on_is_told_of_no_new_work(
    plan: Directive, clock: Clock, box: Mailbox
) -> None:
    news.tell(clock.at(TUESDAY))
    row, taker = work(TRADE, FIRST), agency("Sở Y tế")
    Agency.objects.filter(pk=taker.pk).update(settled=True)
    who = Who(by=BY, at=clock.at(TUESDAY, 9), today=TUESDAY, batch=uuid4())
    hand_over(
        commitments=[row.commitment_id],
        giver=row.agency_id,
        taker=taker.pk,
        document="12/QĐ-UBND",
        who=who,
    )
    news.tell(clock.at(TUESDAY, 10))
    assert "1 nhiệm vụ mới" in of("Sở Y tế")[-1].subject
    assert "nhiệm vụ mới" not in of(TRADE)[-1].subject
    assert "Đã giao lại nhiệm vụ" in of(TRADE)[-1].body


def test_a_change_that_is_rolled_back_is_told_to_nobody(
    plan: Directive, clock: Clock, box: Mailbox
) -> None:
    news.tell(clock.at(TUESDAY))
    hand_in(TRADE, clock)
    with transaction.atomic():
        send_back(TRADE, coordinator(), clock.at(TUESDAY, 10), "Nhầm")
        transaction.set_rollback(True)
    news.tell(clock.at(TUESDAY, 12))
    assert len(of(TRADE)) == 1


def test_what_is_gone_meanwhile_is_told_to_nobody(
    plan: Directive, clock: Clock, box: Mailbox
) -> None:
    Occurrence.objects.filter(agency__name=TRADE).delete()
    Assignment.objects.filter(holder__name=TRADE).delete()
    news.tell(clock.at(TUESDAY))
    assert of(TRADE) == []
    assert of(SCIENCE)


def test_what_was_told_and_is_taken_back_is_told_too(
    plan: Directive, clock: Clock, box: Mailbox
) -> None:
    row = work(TRADE, FIRST)
    news.tell(clock.at(TUESDAY))
    taken_back(row.commitment, clock.at(TUESDAY, 9))
    news.tell(clock.at(TUESDAY, 10))
    told = of(TRADE)[-1]
    assert "nhiệm vụ đưa về xem lại" in told.subject
    assert NAMED in told.body


def test_what_was_taken_back_before_it_was_told_is_told_to_nobody(
    plan: Directive, clock: Clock, box: Mailbox
) -> None:
    row, now = work(TRADE, FIRST), clock.at(TUESDAY)
    news.spread(now)
    taken_back(row.commitment, clock.at(TUESDAY, 9))
    news.tell(clock.at(TUESDAY, 10))
    [told] = of(TRADE)
    assert "xem lại" not in told.body
    assert told.subject.startswith(f"{TRADE}: 8 nhiệm vụ mới")


def taken_back(row: Commitment, at: datetime) -> None:
    """Back to the review desk, as the page of the register does it."""
    withdraw(directive=row.directive, reason="ghi nhầm", by=BY, at=at)
    row.refresh_from_db()
    take_back(commitment=row.pk, version=row.version, by=BY, at=at)


def test_what_is_wrong_with_one_event_holds_up_no_other(
    plan: Directive,
    clock: Clock,
    box: Mailbox,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now, whole = clock.at(TUESDAY), concerning.of_event
    first = Untold.objects.order_by("pk").values_list("pk", flat=True)[0]

    def broken(event: Event) -> concerning.Concerned:
        if event.pk == first:
            raise RuntimeError("hỏng")
        return whole(event)

    with monkeypatch.context() as patch:
        patch.setattr(concerning, "of_event", broken)
        with pytest.raises(news.NotToldError, match=f"event {first}"):
            news.tell(now)
    assert of(TRADE)
    assert list(Untold.objects.values_list("pk", flat=True)) == [first]
    # It is not lost: a minute later all is well.
    news.tell(clock.at(TUESDAY, 10))
    assert not Untold.objects.exists()


def test_urging_reaches_the_agency_its_head_and_the_coordinator(
    clock: Clock, box: Mailbox
) -> None:
    sits("Sở Công Thương", PostRole.FOCAL_OFFICER, "congthuong@example.vn")
    sits("Sở Công Thương", PostRole.LEADER, "giamdoc@example.vn")
    coordinates = sits("Sở Kế hoạch và Đầu tư", PostRole.COORDINATOR, "dp@example.vn")
    directive = urging_cast.plan(2)
    made = urging_cast.urged(directive)
    spread(clock, urging_cast.at(1).date())
    assert [m["to"] for m in box.taken] == ["congthuong@example.vn"]
    assert "Đôn đốc tới đầu mối: 2 việc quá hạn" in box.taken[0].get_content()
    # The letter: its address stands in the mail alone.
    urging_cast.drafted(made)
    urging_cast.sent(made)
    spread(clock, urging_cast.at(1).date(), 11)
    said = box.taken[1].get_content()
    hit = re.search(r"https://bamsat.example.vn(/nhan-cong-van/\S+/)", said)
    assert hit
    assert Client().get(hit[1]).status_code == 200
    assert not Notice.objects.filter(body__contains="/nhan-cong-van/").exists()
    assert not Outgoing.objects.filter(body__contains="/nhan-cong-van/").exists()
    # Still late: the head, and two weeks on who coordinates.
    for days in (7, 15):
        on = urging_cast.at(days).date()
        climb(clock.at(on))
        spread(clock, on)
    told = [m["to"] for m in box.taken]
    assert told.count("giamdoc@example.vn") == 2
    assert told.count("dp@example.vn") == 1
    [notice] = Notice.objects.filter(person=coordinates)
    assert "của Sở Công Thương" in notice.body
    assert "/don-doc/" in notice.body


def linked(notice: Notice) -> str:
    """The page that a notice of urging leads to."""
    hit = re.search(r"Xem: https://bamsat.example.vn(/\S+)", notice.body)
    assert hit
    return hit[1]


def test_who_is_told_of_urging_can_open_the_page_and_reads_which_work_it_is(
    clock: Clock, box: Mailbox, settings
) -> None:
    settings.SECOND_FACTOR = False
    officer = sits(TRADE, PostRole.FOCAL_OFFICER, "congthuong@example.vn")
    head = sits(TRADE, PostRole.LEADER, "giamdoc@example.vn")
    coordinates = sits("Sở Kế hoạch và Đầu tư", PostRole.COORDINATOR, "dp@example.vn")
    directive = urging_cast.plan(2)
    chairs = sits(directive.issuer, PostRole.LEADER, "chutich@example.vn")
    for days in (1, 7, 15, 30):
        on = urging_cast.at(days).date()
        climb(clock.at(on))
        spread(clock, on)
    last = Notice.objects.order_by("-pk")
    agencys = last.filter(agency__name=TRADE)[0]
    mine = "/cong-viec/"
    register = "/so/?co-quan=so-cong-thuong&vai-tro=chu-tri&trang-thai=qua-han"
    urging = f"/don-doc/{Urging.objects.order_by('-rank')[0].pk}/"
    for who, notice, page in (
        (officer, agencys, mine),
        (head, last.filter(person=head)[0], f"{mine}?co-quan=so-cong-thuong"),
        (coordinates, last.filter(person=coordinates)[0], urging),
        (chairs, last.filter(person=chairs)[0], register),
    ):
        assert linked(notice) == page
        client = Client()
        client.force_login(who)
        answer = client.get(page)
        assert answer.status_code == 200, page
        assert "III.2.a" in answer.content.decode(), page
        for row in Commitment.objects.filter(ident__in=("u1", "u2")):
            assert row.title in notice.body
            assert f"https://bamsat.example.vn/so/{row.pk}/" in notice.body
        assert "hết ngày 05/03/2024" in notice.body
    # The letter names what it is about.
    made = Urging.objects.order_by("-rank")[0]
    urging_cast.drafted(made, days=30)
    signed = replace(urging_cast.signed(), dated_on=made.day)
    urging_cast.sent(made, days=30, of=signed)
    spread(clock, urging_cast.at(30).date(), 11)
    body = Notice.objects.filter(agency__name=TRADE).order_by("-pk")[0].body
    assert "công văn" in body
    assert "Rà soát thủ tục số 2" in body


def spread(clock: Clock, day: date, hour: int = 9) -> None:
    now = clock.at(day, hour)
    news.tell(now)
    outbox.send_outbox(clock.at(day, hour, 1))


@pytest.mark.django_db(transaction=True)
def test_workers_at_once_tell_each_thing_once(clock: Clock, box: Mailbox) -> None:
    shared_plan()
    seated()
    now = clock.at(TUESDAY)

    def worker(_: int) -> None:
        try:
            news.tell(now)
            outbox.send_outbox(now)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(worker, range(4)))
    worker(0)
    assert not Untold.objects.exists()
    assert not Mention.objects.waiting().exists()
    assert [len(of(name)) for name in (TRADE, SCIENCE, HOME, TAX)] == [1, 1, 1, 1]
    keys = [mail["message-id"] for mail in box.taken]
    assert len(keys) == len(set(keys)) == 3
