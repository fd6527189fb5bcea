"""The page of what did not arrive, and what of it the coordinator's morning says."""

import json
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bamsat.agencies.models import Agency
from bamsat.documents.models import Directive
from bamsat.journal.events import Kind
from bamsat.journal.models import Event
from bamsat.reminding import mornings, news, operations, rounds
from bamsat.reminding.desk.said import said_of
from bamsat.reminding.models import Hook, Notice
from bamsat.rules.access import PostRole
from bamsat.work import operations as outgoing
from bamsat.work import outbox
from bamsat.work.models import Outgoing
from bamsat.work.operations import post_mail
from tests.reminding.office import HOME, TAX, TRADE, Browse, Clock, sits, work
from tests.reminding.test_news import hand_in, watch_it
from tests.work.mail_server import Mailbox
from tests.world import BY, NOW, agency

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

TUESDAY, WEDNESDAY = date(2024, 2, 6), date(2024, 2, 7)
PAGE = "/nhac-viec/thu/"


@pytest.fixture
def desk(plan: Directive, clock: Clock, box: Mailbox, browse: Browse) -> Client:
    """The coordinator's browser on Tuesday morning."""
    clock.at(TUESDAY)
    return browse("dieuphoi@example.vn")


def text(client: Client) -> str:
    answer = client.get(PAGE)
    assert answer.status_code == 200
    return answer.content.decode()


def test_whom_nobody_reached_is_one_row_each_until_somebody_has_seen_it(
    desk: Client, clock: Clock
) -> None:
    news.tell(clock.at(TUESDAY))
    rounds.remind(clock.at(WEDNESDAY))
    clock.at(TUESDAY, 9)
    page = text(desk)
    mine = Notice.objects.unreached().filter(agency__name=TAX)
    assert mine.count() == 2
    assert page.count(f'<p class="name" lang="vi">{TAX}</p>') == 1
    assert "2 thông báo" in page
    last = mine.latest("pk")
    for _ in range(2):  # the second press changes nothing
        assert desk.post(f"{PAGE}khong-toi/{last.pk}/").status_code == 302
    assert f'<p class="name" lang="vi">{TAX}</p>' not in text(desk)
    assert Event.objects.filter(kind=Kind.NOTICE_SEEN).count() == 1
    # What was not reached later is there again.
    rounds.remind(clock.at(date(2024, 2, 15)))
    clock.at(TUESDAY, 10)
    assert f'<p class="name" lang="vi">{TAX}</p>' in text(desk)


def test_many_who_cannot_be_reached_come_in_pages_at_the_same_cost(
    desk: Client, clock: Clock
) -> None:
    def add(first: int, last: int) -> None:
        Notice.objects.bulk_create(
            Notice(
                kind=Notice.Kind.NEWS,
                agency=agency(f"Xã thứ {n}"),
                on=TUESDAY,
                at=NOW,
                subject=f"Xã thứ {n}: 1 nhiệm vụ mới",
                body="",
                flaw=Notice.Flaw.NOBODY,
            )
            for n in range(first, last)
        )

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            text(desk)
        return len(asked)

    add(0, 2)
    text(desk)
    few = queries()
    add(2, 65)
    assert queries() <= few
    found, address = 0, PAGE
    while address:
        page = desk.get(address).content.decode()
        found += page.count('<p class="name" lang="vi">Xã thứ')
        _, _, rest = page.partition('rel="next" href="?khong-toi=')
        address = f"{PAGE}?khong-toi={rest.split('#')[0]}" if rest else ""
    assert found == 65


def test_a_person_without_a_mailbox_is_seen_by_who_coordinates(
    desk: Client, clock: Clock
) -> None:
    news.tell(clock.at(TUESDAY))
    watcher = sits(HOME, PostRole.EVALUATOR, "")
    watch_it(watcher)
    hand_in(TRADE, clock)
    news.tell(clock.at(TUESDAY, 10))
    [told] = Notice.objects.filter(person=watcher)
    assert told.flaw == Notice.Flaw.NOBODY
    assert watcher.name in text(desk)


def test_late_work_of_an_agency_that_ended_waits_for_a_person(
    plan: Directive, clock: Clock, box: Mailbox, browse: Browse
) -> None:
    row = work(TRADE, date(2024, 2, 9))
    Agency.objects.filter(pk=row.agency_id).update(until=date(2024, 2, 10))
    on = date(2024, 2, 16)
    now = clock.at(on)
    rounds.remind(now)
    told = Notice.objects.get(kind=Notice.Kind.REMINDER, agency=row.agency)
    assert told.flaw == Notice.Flaw.ENDED
    assert not Outgoing.objects.filter(to="congthuong@example.vn").exists()
    page = text(browse("dieuphoi@example.vn"))
    assert "1 việc quá hạn do cơ quan đã kết thúc giữ." in page
    [morning] = Notice.objects.filter(kind=Notice.Kind.MORNING)
    assert "1 việc quá hạn do cơ quan đã kết thúc giữ" in morning.body
    assert "/co-quan/cho-giao/" in morning.body


def test_a_hook_that_cannot_sign_any_more_is_shown(desk: Client, clock: Clock) -> None:
    assert not mornings.morning(TUESDAY).silent
    hook = operations.set_hook(
        name="Trục liên thông",
        address="https://nhan.example.vn/",
        secret="bí mật đủ dài",
        agency=None,
        by=BY,
        at=NOW,
    )
    assert "không còn được báo" not in text(desk)
    # Signed with the key of another site.
    Hook.objects.filter(pk=hook.pk).update(secret="gAAAAABl")
    assert "Hệ thống “Trục liên thông” không còn được báo:" in text(desk)
    now = clock.at(WEDNESDAY)
    rounds.remind(now)
    [morning] = Notice.objects.filter(kind=Notice.Kind.MORNING)
    assert "Hệ thống “Trục liên thông” không còn được báo" in morning.body
    assert not Outgoing.objects.filter(channel="hook").exists()


def test_a_hook_to_this_very_machine_holds_up_no_mail(
    plan: Directive,
    clock: Clock,
    box: Mailbox,
    browse: Browse,
    caplog: pytest.LogCaptureFixture,
) -> None:
    for name, key in (("Trục cũ", "cu"), ("Trục liên thông", "moi")):
        operations.set_hook(
            name=name,
            address=f"https://{key}.example.vn/",
            secret="bí mật đủ dài",
            agency=None,
            by=BY,
            at=NOW,
        )
    # Kept before such addresses were refused.
    old = Hook.objects.filter(name="Trục cũ")
    old.update(address="http://localhost:8000/")
    now = clock.at(WEDNESDAY)
    rounds.remind(now)
    assert Outgoing.objects.filter(to="congthuong@example.vn").exists()
    told = Outgoing.objects.filter(channel="hook")
    assert {each.to for each in told} == {"https://moi.example.vn/"}
    assert f"hook {old.get().pk} has an address that is refused" in caplog.text
    said = "Hệ thống “Trục cũ” không còn được báo:"
    [morning] = Notice.objects.filter(kind=Notice.Kind.MORNING)
    assert f"{said} địa chỉ của nó nay bị từ chối" in morning.body
    page = text(browse("dieuphoi@example.vn"))
    assert said in page
    assert "“Trục liên thông”" not in page + morning.body
    sits(HOME, PostRole.ADMINISTRATOR, "quantri@example.vn")
    page = browse("quantri@example.vn").get("/nhac-viec/kenh/").content.decode()
    assert page.count("Không báo được:") == 1
    assert "địa chỉ này nay bị từ chối" in page


def test_the_morning_parts_what_nobody_got_by_why_and_of_what_kind(
    desk: Client, clock: Clock
) -> None:
    news.tell(clock.at(WEDNESDAY, 6))
    rounds.remind(clock.at(WEDNESDAY))
    [morning] = Notice.objects.filter(kind=Notice.Kind.MORNING)
    new = morning.body.index("Tin mới, không có đầu mối, lãnh đạo hay hộp thư nào:")
    old = morning.body.index("Thư nhắc việc, không có đầu mối")
    assert "Thư nhắc việc, tập thể chưa chỉ rõ gồm cơ quan nào:" in morning.body
    said = morning.body[old:new] if old < new else morning.body[new:old]
    assert ("nhiệm vụ mới" in said) is (new < old)


def test_the_morning_names_few_of_many(plan: Directive, clock: Clock) -> None:
    clock.at(WEDNESDAY)
    Notice.objects.bulk_create(
        Notice(
            kind=Notice.Kind.NEWS,
            agency=agency(f"Xã thứ {n}"),
            on=TUESDAY,
            at=NOW + timedelta(days=1),
            subject=f"Xã thứ {n}",
            body="",
            flaw=Notice.Flaw.NOBODY,
        )
        for n in range(40)
    )
    with CaptureQueriesContext(connection) as asked:
        [part] = mornings.morning(WEDNESDAY).unreached
    assert (len(part.lines), part.more) == (10, 30)
    assert len(asked) <= 14


def test_after_an_outage_all_that_no_server_took_leaves_at_once(
    desk: Client, clock: Clock, box: Mailbox
) -> None:
    for n in range(3):
        post_mail(to=f"so{n}@example.vn", subject="Nhắc việc", body="", now=NOW)
    state = {"state": Outgoing.State.GIVEN_UP, "attempts": outbox.ATTEMPTS}
    Outgoing.objects.update(**state, error="TimeoutError: timed out")
    page = text(desk)
    assert "3 thư chưa máy chủ nào nhận" in page
    assert "Không tới được máy chủ thư." in page
    for _ in range(2):
        desk.post(f"{PAGE}gui-lai/")
    outgoing.send_outbox(clock.at(TUESDAY, 9))
    assert [m["to"] for m in box.taken] == [f"so{n}@example.vn" for n in range(3)]
    assert Event.objects.filter(kind=Kind.MESSAGE_SENT_AGAIN).count() == 3
    assert "Gửi lại tất cả" not in text(desk)


def test_what_is_out_of_date_after_an_outage_does_not_leave_with_the_rest(
    plan: Directive, clock: Clock, box: Mailbox, browse: Browse
) -> None:
    to = "congthuong@example.vn"
    for n, day in enumerate((TUESDAY, WEDNESDAY)):
        mail = post_mail(to=to, subject=f"Nhắc {n}", body="", now=NOW)
        Notice.objects.create(
            kind=Notice.Kind.REMINDER,
            agency=agency(TRADE),
            on=day,
            at=NOW,
            subject=mail.subject,
            body="",
            message=mail,
        )
    path = reverse("account_reset_password_from_key", args=["1a", "b2-c3"])
    body = f"https://bamsat.example.vn{path}"
    post_mail(to=to, subject="Đặt lại mật khẩu", body=body, now=NOW)
    Outgoing.objects.update(state=Outgoing.State.GIVEN_UP, attempts=outbox.ATTEMPTS)
    clock.at(WEDNESDAY)
    desk = browse("dieuphoi@example.vn")
    assert "1 thư chưa máy chủ nào nhận" in text(desk)
    desk.post(f"{PAGE}gui-lai/")
    waiting = Outgoing.objects.waiting().values_list("subject", flat=True)
    assert list(waiting) == ["Nhắc 1"]
    # The others stay in the list.
    assert "Đặt lại mật khẩu" in text(desk)
    assert Outgoing.objects.to_look_at().count() == 2


def test_an_outage_is_seen_while_it_lasts(desk: Client) -> None:
    post_mail(to="so@example.vn", subject="Nhắc việc", body="", now=NOW)
    Outgoing.objects.update(attempts=5, error="ConnectionRefusedError: [Errno 111]")
    page = text(desk)
    assert "1 thư chưa gửi được, máy đang thử lại." in page
    assert "Không tới được máy chủ thư." in page


@pytest.mark.parametrize(
    ("state", "error", "words"),
    [
        ("given up", "smtplib.SMTPRecipientsRefused: {…}", "Không có hộp thư này"),
        ("given up", "socket.gaierror: [Errno -2]", "Không tới được máy chủ thư"),
        ("given up", "smtplib.SMTPAuthenticationError: (535", "không nhận mật khẩu"),
        ("given up", "smtplib.SMTPDataError: (554", "coi là thư rác"),
        ("given up", "bamsat.work.outbox.NoAddressError: no", "xóa dữ liệu"),
        ("given up", "something new", "Không gửi được"),
        ("unsure", "bamsat.work.smtp.UnansweredError", "có thể thư đã tới"),
        ("returned", "a@example.vn: smtp; 550 5.1.1", "Không có hộp thư này"),
        ("returned", "a@example.vn: smtp; 552 5.2.2 full", "đã đầy"),
    ],
)
def test_what_a_server_says_is_said_in_words(
    state: str, error: str, words: str
) -> None:
    message = Outgoing(state=state, error=error, to="a@example.vn")
    assert words in str(said_of(message).what)


def test_another_system_is_told_each_piece_of_news(
    plan: Directive, clock: Clock, box: Mailbox
) -> None:
    operations.set_hook(
        name="Trục liên thông",
        address="https://nhan.example.vn/",
        secret="bí mật đủ dài",
        agency=agency(TRADE),
        by=BY,
        at=NOW,
    )
    news.tell(clock.at(TUESDAY))
    said = json.loads(Outgoing.objects.get(channel="hook").body)
    row = work(TRADE, date(2024, 2, 9))
    [item] = [each for each in said["items"] if each["work"] == row.pk]
    assert item == {
        "work": row.pk,
        "why": "new",
        "day": "2024-02-09",
        "place": row.commitment.place,
        "title": row.commitment.title,
        "directive": row.directive.short_name,
        "address": f"https://bamsat.example.vn/viec/{row.pk}/",
        "events": ["commitment entered", "work shared out"],
    }


def test_a_hook_is_not_added_twice(plan: Directive) -> None:
    said = {
        "address": "https://nhan.example.vn/",
        "secret": "bí mật đủ dài",
        "by": BY,
        "at": NOW,
    }
    first = operations.set_hook(name="Một", agency=agency(TRADE), **said)  # type: ignore[arg-type]
    with pytest.raises(operations.RefusedError, match="Một"):
        operations.set_hook(name="Hai", agency=agency(TRADE), **said)  # type: ignore[arg-type]
    operations.set_hook(name="Hai", agency=agency(HOME), **said)  # type: ignore[arg-type]
    operations.stop_hook(row=first, by=BY, at=NOW)
    assert operations.set_hook(name="Ba", agency=agency(TRADE), **said)  # type: ignore[arg-type]
