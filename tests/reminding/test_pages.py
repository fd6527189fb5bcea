"""The pages of reminders: what one was told, who would be told what, what did not
arrive, schedules, the quiet switch, other systems."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bamsat.accounts.models import User
from bamsat.agencies.models import Post
from bamsat.commitments.models import Commitment, Occurrence
from bamsat.documents.models import Directive
from bamsat.journal.events import Kind
from bamsat.journal.models import Event
from bamsat.reminding import news, operations, rounds
from bamsat.reminding.desk.ahead import ahead_page
from bamsat.reminding.models import Hook, Notice, Quiet, ReminderSchedule
from bamsat.rules.access import PostRole
from bamsat.rules.reminding import Schedule
from bamsat.work import operations as outbox
from bamsat.work.models import Outgoing
from bamsat.work.operations import post_mail
from tests.reminding.office import HOME, TAX, TRADE, Browse, Clock, work
from tests.work.mail_server import Mailbox
from tests.world import BY, NOW, holder, register_of

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

TUESDAY, WEDNESDAY = date(2024, 2, 6), date(2024, 2, 7)


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def desk(plan: Directive, clock: Clock, box: Mailbox, browse: Browse) -> Client:
    """The coordinator's browser on Tuesday morning."""
    clock.at(TUESDAY)
    return browse("dieuphoi@example.vn")


def test_tomorrow_is_told_with_its_reasons(desk: Client) -> None:
    page = text(desk, "/nhac-viec/")
    assert "Thứ Tư 07/02/2024 sẽ nhắc ai, vì sao" in page
    assert "congthuong@example.vn (đầu mối)" in page
    assert "còn 2 ngày (lịch định 09/02/2024, dời vì ngày nghỉ" in page
    assert "Không có địa chỉ nào: không ai nhận được." in page
    assert "Tập thể chưa chỉ rõ cơ quan" in page
    # A day off, and a day on which nobody need be told.
    assert "Ngày nghỉ" in text(desk, "/nhac-viec/?ngay=2024-02-10")
    assert "không phải nhắc ai" in text(desk, "/nhac-viec/?ngay=2024-02-13")
    # What is no day is tomorrow; far ahead is as far as it goes.
    assert "07/02/2024" in text(desk, "/nhac-viec/?ngay=hom-nay&sau=x")
    assert "06/04/2024" in text(desk, "/nhac-viec/?ngay=2999-01-01")


def test_what_is_foreseen_is_what_comes(desk: Client, clock: Clock) -> None:
    page = text(desk, "/nhac-viec/?ngay=2024-02-07")
    rounds.remind(clock.at(WEDNESDAY))
    told = Notice.objects.filter(kind=Notice.Kind.REMINDER)
    names = set(told.values_list("agency__name", flat=True))
    assert names
    for name in names:
        assert name in page


def test_what_days_before_will_have_told_is_told_once(
    desk: Client, plan: Directive
) -> None:
    operations.set_schedule(
        directive=plan,
        schedule=Schedule(before=(7, 5, 3), on_the_day=False, after=(), every=0),
        source="",
        by=BY,
        at=NOW,
    )
    due = date(2024, 3, 15)
    row = work(TRADE, date(2024, 2, 9))
    Occurrence.objects.filter(pk=row.pk).update(due_on=due)

    def said(on: str) -> tuple[int, int]:
        [mine] = [
            each
            for each in ahead_page(date.fromisoformat(on), 0).rows
            if each.agency.name == TRADE
        ] or [None]
        if mine is None:
            return (0, 0)
        keys = [line.row.pk for line in mine.told], [line.row.pk for line in mine.held]
        return keys[0].count(row.pk), keys[1].count(row.pk)

    assert said("2024-03-08") == (1, 0)
    # What was planned for a Sunday came with it; the next waits for five days.
    assert said("2024-03-11") == (0, 0)
    assert said("2024-03-12") == (0, 1)
    assert said("2024-03-13") == (1, 0)
    assert said("2024-03-14") == (0, 0)


def test_a_review_is_foreseen_on_one_day(desk: Client, plan: Directive) -> None:
    row = Occurrence.objects.filter(
        directive=plan, standing="undated", agency__name=TRADE
    ).first()
    assert row
    on = date(2024, 3, 25)
    Commitment.objects.filter(pk=row.commitment_id).update(review_set_on=on)
    seen = [
        day_of_march
        for day_of_march in range(13, 26)
        for each in ahead_page(date(2024, 3, day_of_march), 0).rows
        if row.pk in [line.row.pk for line in each.told]
    ]
    assert seen == [18]


def test_a_mailbox_that_took_no_mail_is_marked(desk: Client) -> None:
    post_mail(to="congthuong@example.vn", subject="Nhắc việc", body="", now=NOW)
    assert "Thư trước tới địa chỉ này không tới." not in text(desk, "/nhac-viec/")
    Outgoing.objects.update(state=Outgoing.State.RETURNED, error="550 5.1.1")
    page = text(desk, "/nhac-viec/")
    assert page.count("Thư trước tới địa chỉ này không tới.") == 1


def test_looking_ahead_costs_no_more_with_more_work(desk: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            text(desk, "/nhac-viec/?ngay=2024-02-06")
        return len(asked)

    text(desk, "/nhac-viec/")
    few = queries()
    register_of(300, name="lớn", bodies=1)
    Occurrence.objects.filter(agency__name="Sở thứ 1 của lớn").update(
        timing="dated", due_on=TUESDAY, state="not-started"
    )
    assert queries() <= few + 10  # one agency more


def test_a_trial_goes_to_oneself_alone(
    desk: Client, clock: Clock, box: Mailbox
) -> None:
    slug = Post.objects.get(agency__name=TRADE).agency.slug  # type: ignore[union-attr]
    done = desk.post(f"/nhac-viec/thu-thu/{slug}/", {"ngay": "2024-02-07"})
    assert done.headers["Location"].endswith("/nhac-viec/?ngay=2024-02-07")
    outbox.send_outbox(clock.at(TUESDAY, 9))
    [mail] = box.taken
    assert mail["to"] == "dieuphoi@example.vn"
    assert "[Thư thử]" in str(mail["subject"])
    assert "/tra-loi/" not in mail.get_content()
    assert not Notice.objects.filter(kind=Notice.Kind.REMINDER).exists()
    # Nothing to tell: that is said, and nothing leaves.
    desk.post(f"/nhac-viec/thu-thu/{slug}/", {"ngay": "2024-02-13"})
    assert Outgoing.objects.count() == 1


def test_an_agency_sees_what_it_was_told_and_no_other(
    desk: Client, clock: Clock, browse: Browse
) -> None:
    news.tell(clock.at(TUESDAY))
    officer = browse("congthuong@example.vn")
    page = text(officer, "/thong-bao/")
    assert f"{TRADE}: 9 nhiệm vụ mới" in page
    assert HOME not in page
    assert '<strong class="new">' in page
    assert '<strong class="new">' not in text(officer, "/thong-bao/")
    mine = Notice.objects.get(agency__name=TRADE)
    page = text(officer, f"/thong-bao/{mine.pk}/")
    assert "Đã ghi nhiệm vụ vào sổ" in page
    assert "/viec/" in page
    other = Notice.objects.get(agency__name=HOME)
    assert officer.get(f"/thong-bao/{other.pk}/").status_code == 404
    assert desk.get(f"/thong-bao/{mine.pk}/").status_code == 404


def test_what_did_not_arrive_waits_for_a_person(
    desk: Client, clock: Clock, box: Mailbox, browse: Browse
) -> None:
    assert "Mọi thư đã tới" in text(desk, "/nhac-viec/thu/")
    box.ways = {"congthuong@example.vn": "drop", "khoahoc@example.vn": "refuse"}
    now = clock.at(WEDNESDAY)
    rounds.remind(now)
    outbox.send_outbox(now)
    desk = browse("dieuphoi@example.vn")  # a session lasts twelve hours
    page = text(desk, "/nhac-viec/thu/")
    assert "chưa rõ đã tới" in page
    assert "không gửi được" in page
    assert "khong co hop thu nay" in page
    assert f"{TAX}: 1 việc sắp đến hạn" in page
    lost = Outgoing.objects.get(to="congthuong@example.vn")
    box.ways = {}
    for _ in range(2):  # the second press changes nothing
        desk.post(f"/nhac-viec/thu/{lost.pk}/gui-lai/")
    outbox.send_outbox(clock.at(WEDNESDAY, 9))
    lost.refresh_from_db()
    assert lost.state == Outgoing.State.SENT
    refused = Outgoing.objects.get(to="khoahoc@example.vn")
    for _ in range(2):
        desk.post(f"/nhac-viec/thu/{refused.pk}/da-xem/")
    assert not Outgoing.objects.to_look_at().exists()
    kinds = [Kind.MESSAGE_SENT_AGAIN, Kind.MESSAGE_SETTLED]
    assert Event.objects.filter(kind__in=kinds).count() == 2


def test_a_schedule_is_set_refused_and_removed(desk: Client, plan: Directive) -> None:
    address = f"/nhac-viec/lich/{plan.slug}/"
    said = {
        "before": "14, 3",
        "after": "2",
        "every": "10",
        "apart": "5",
        "review": "7",
        "source": "Kết luận họp",
    }
    wrong = desk.post(address, {**said, "before": "hai tuần", "every": "1"})
    assert wrong.status_code == 422
    assert "Chỉ ghi số ngày" in wrong.content.decode()
    assert "quá dày" in wrong.content.decode()
    assert "hai tuần" in wrong.content.decode()
    assert desk.post(address, said).status_code == 302
    row = ReminderSchedule.objects.get()
    assert (row.value.before, row.value.on_the_day) == ((14, 3), False)
    page = text(desk, "/nhac-viec/lich/")
    assert "trước hạn 14, 3 ngày" in page
    assert "Kết luận họp" in page
    twice = desk.post(address, said)
    assert twice.status_code == 422
    assert desk.post(f"{address}bo/").status_code == 302
    assert not ReminderSchedule.objects.exists()
    # The usual one.
    assert desk.post("/nhac-viec/lich/chung/", said).status_code == 302
    assert "trước hạn 14, 3 ngày" in text(desk, "/nhac-viec/lich/")
    assert desk.get("/nhac-viec/lich/khong-co/").status_code == 404


def test_reminders_are_switched_off_and_on(desk: Client) -> None:
    said = {"agency": TRADE.lower(), "since": "2024-02-06", "reason": "Đang sắp xếp"}
    for wrong, words in [
        ({"agency": "Sở Không Có"}, "Không có cơ quan nào"),
        ({"until": "2024-02-06"}, "phải ở sau"),
        ({"since": "2024-02-01", "until": "2024-02-06"}, "đã qua (bật lại 06/02/2024)"),
        ({"agency": "", "directive": "99/KH-UBND"}, "Không có văn bản nào số"),
        ({"reason": ""}, "errorlist"),
    ]:
        answer = desk.post("/nhac-viec/tat/", {**said, **wrong})
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert desk.post("/nhac-viec/tat/", said).status_code == 302
    twice = desk.post("/nhac-viec/tat/", said)
    assert twice.status_code == 422
    assert "Trùng với lần tắt từ 06/02/2024" in twice.content.decode()
    assert "Đang sắp xếp" in text(desk, "/nhac-viec/tat/")
    assert f"Đang tắt nhắc {TRADE}" in text(desk, "/nhac-viec/")
    quiet = Quiet.objects.get()
    assert desk.post(f"/nhac-viec/tat/{quiet.pk}/bat/").status_code == 302
    assert "Không tắt gì" in text(desk, "/nhac-viec/tat/")


def test_quiet_times_stand_as_in_place_to_come_and_over(
    desk: Client, plan: Directive, clock: Clock, browse: Browse
) -> None:
    for said in [
        {"directive": plan.name, "since": "2024-02-06", "reason": "Đang rà soát"},
        {"agency": TRADE, "since": "2024-03-01", "reason": "Sẽ sáp nhập"},
        {"since": "2024-02-01", "until": "2024-02-07", "reason": "Nghỉ Tết"},
    ]:
        assert desk.post("/nhac-viec/tat/", said).status_code == 302
    clock.at(WEDNESDAY)
    desk = browse("dieuphoi@example.vn")
    page = text(desk, "/nhac-viec/tat/")
    places = [
        page.index(words)
        for words in (
            '<h2 id="now">',
            "Đang rà soát",
            '<h2 id="coming">',
            "Sẽ sáp nhập",
            "Thôi, không tắt",
            '<h2 id="over">',
            "Nghỉ Tết",
        )
    ]
    assert places == sorted(places)
    assert page.count("/bat/") == 2
    # One that is to come is taken away before it begins.
    coming = Quiet.objects.get(agency__isnull=False)
    assert desk.post(f"/nhac-viec/tat/{coming.pk}/bat/").status_code == 302
    assert "Sẽ sáp nhập" not in text(desk, "/nhac-viec/tat/").split('id="over"')[0]


def test_the_form_of_quiet_times_does_not_grow_with_the_directives(
    desk: Client,
) -> None:
    Directive.objects.bulk_create(
        Directive(
            slug=f"kh-{n}",
            kind_name="Kế hoạch",
            symbol=f"{n}/KH-UBND",
            title=f"Việc thứ {n}",
            year=2024,
            received_at=NOW,
        )
        for n in range(1000, 1300)
    )
    page = text(desk, "/nhac-viec/tat/")
    offered = page.split('<datalist id="directives">')[1].split("</datalist>")[0]
    assert offered.count("<option") == 200
    # Even one that is not offered is found.
    said = {"since": "2024-02-06", "reason": "Rà soát"}
    for typed in ("1003/kh-ubnd", "Kế hoạch số 1004/KH-UBND"):
        answer = desk.post("/nhac-viec/tat/", {**said, "directive": typed})
        assert answer.status_code == 302
    found = Quiet.objects.order_by("pk").values_list("directive__slug", flat=True)
    assert list(found) == ["kh-1003", "kh-1004"]


def test_another_system_is_told_too(
    desk: Client, clock: Clock, box: Mailbox, browse: Browse
) -> None:
    assert desk.get("/nhac-viec/kenh/").status_code == 404
    User.objects.filter(pk=holder(PostRole.ADMINISTRATOR).pk).update(
        email="quantri@example.vn"
    )
    admin = browse("quantri@example.vn")
    said = {
        "name": "Trục liên thông",
        "address": "https://nhan.example.vn/bamsat",
        "secret": "bí mật đủ dài để ký",
    }
    wrong = admin.post("/nhac-viec/kenh/", {**said, "address": "nhan.example.vn"})
    assert wrong.status_code == 422
    assert "bắt đầu bằng https://" in wrong.content.decode()
    assert said["secret"] not in wrong.content.decode()
    assert admin.post("/nhac-viec/kenh/", said).status_code == 302
    hook = Hook.objects.get()
    assert said["secret"] not in hook.secret
    rounds.remind(clock.at(WEDNESDAY))
    admin = browse("quantri@example.vn")
    posted = Outgoing.objects.filter(channel="hook")
    assert posted.count() == Notice.objects.filter(kind="reminder").count()
    assert TRADE in "".join(posted.values_list("body", flat=True))
    assert admin.post(f"/nhac-viec/kenh/{hook.pk}/dung/").status_code == 302
    assert "Chưa báo cho hệ thống nào" in text(admin, "/nhac-viec/kenh/")
