"""The outbox: each message leaves once, or is tried again, or is given up."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection, transaction

from bamsat.work import operations, outbox
from bamsat.work.models import Outgoing
from tests.work.conftest import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

State = Outgoing.State


def post(subject: str = "Nhiệm vụ đến hạn") -> Outgoing:
    return operations.post_mail(
        to="chuyenvien@example.vn", subject=subject, body="Kính gửi", now=NOW
    )


@pytest.fixture
def no_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The mail server cannot be reached."""

    def refuse(message: Outgoing, handing: outbox.Handing) -> None:
        raise ConnectionRefusedError("không nối được")

    with monkeypatch.context() as patch:
        patch.setattr(outbox, "deliver", refuse)
        yield


def test_a_mail_is_sent_once() -> None:
    message = post()
    assert operations.send_next(now=NOW)
    assert not operations.send_next(now=NOW)
    message.refresh_from_db()
    assert (message.state, message.sent_at, message.attempts) == (State.SENT, NOW, 1)
    [sent] = mail.outbox
    assert (sent.to, sent.subject) == (["chuyenvien@example.vn"], "Nhiệm vụ đến hạn")
    assert str(message.key) in sent.extra_headers["Message-ID"]


def test_a_mail_of_a_change_that_failed_is_never_sent() -> None:
    with transaction.atomic():
        post()
        transaction.set_rollback(True)
    assert not operations.send_next(now=NOW)


@pytest.mark.parametrize(
    "wrong", [{"to": "nobody"}, {"subject": "Nhắc việc\nBcc: everyone@example.vn"}]
)
def test_a_mail_that_cannot_leave_is_refused(wrong: dict[str, str]) -> None:
    mail = {"to": "a@example.vn", "subject": "Nhắc việc", "body": "", **wrong}
    with pytest.raises(ValueError, match="mail"):
        operations.post_mail(**mail, now=NOW)


@pytest.mark.usefixtures("no_server")
def test_a_mail_that_did_not_leave_is_tried_later_and_later() -> None:
    message, now, pauses = post(), NOW, []
    for _ in range(4):
        assert operations.send_next(now=now)
        assert not operations.send_next(now=now)
        message.refresh_from_db()
        assert message.state == State.WAITING
        pauses.append((message.due_at - now) // timedelta(minutes=1))
        now = message.due_at
    assert pauses == [1, 2, 4, 8]
    assert message.error == "ConnectionRefusedError: không nối được"


@pytest.mark.usefixtures("no_server")
def test_a_mail_is_given_up_after_the_last_attempt() -> None:
    message = post()
    for hours in range(outbox.ATTEMPTS):
        assert operations.send_next(now=NOW + hours * outbox.LONGEST_PAUSE)
    message.refresh_from_db()
    assert (message.state, message.attempts) == (State.GIVEN_UP, outbox.ATTEMPTS)
    assert "không nối được" in message.error
    assert list(Outgoing.objects.given_up()) == [message]
    assert not operations.send_next(now=NOW + timedelta(days=365))


def test_a_server_may_be_away_over_a_weekend() -> None:
    pauses = [outbox.pause_after(n) for n in range(1, outbox.ATTEMPTS)]
    assert timedelta(hours=72) <= sum(pauses, timedelta()) < timedelta(hours=75)
    # What comes back is used within two hours.
    assert max(pauses) == timedelta(hours=2)


@pytest.mark.usefixtures("no_server")
def test_what_no_server_took_leaves_again_at_once_and_nothing_else() -> None:
    mails = {name: post(name) for name in ("hết lượt", "bị từ chối", "chưa rõ", "xóa")}
    outage = {"state": State.GIVEN_UP, "attempts": outbox.ATTEMPTS}
    for name, became in {
        "hết lượt": outage,
        "bị từ chối": {"state": State.GIVEN_UP, "attempts": 1},
        "chưa rõ": {"state": State.UNSURE, "attempts": 1},
        "xóa": {**outage, "to": ""},
    }.items():
        Outgoing.objects.filter(pk=mails[name].pk).update(**became)
    never = Outgoing.objects.never_left(outbox.ATTEMPTS)
    with transaction.atomic():
        assert operations.send_all_again(never, now=NOW) == [mails["hết lượt"].pk]
        assert operations.send_all_again(never, now=NOW) == []
    assert list(Outgoing.objects.waiting()) == [mails["hết lượt"]]


def test_nothing_is_sent_to_nobody() -> None:
    """A person who was erased leaves his rows without an address."""
    message = post()
    Outgoing.objects.update(to="", state=State.GIVEN_UP)
    assert not operations.send_again(message, now=NOW)
    Outgoing.objects.update(state=State.WAITING)
    assert operations.send_next(now=NOW)
    assert Outgoing.objects.get().state == State.GIVEN_UP
    assert mail.outbox == []


@pytest.mark.parametrize("state", [State.GIVEN_UP, State.UNSURE, State.RETURNED])
def test_what_nobody_saw_to_goes_after_ninety_days(state: Outgoing.State) -> None:
    post()
    Outgoing.objects.update(state=state)
    operations.prune(NOW + timedelta(days=89))
    assert Outgoing.objects.exists()
    operations.prune(NOW + timedelta(days=91))
    assert not Outgoing.objects.exists()


def test_a_mail_whose_sender_died_is_tried_again_and_counted() -> None:
    post()
    Outgoing.objects.update(state=State.SENDING, claimed_at=NOW, attempts=1)
    operations.free_left_behind(now=NOW + timedelta(minutes=9))
    assert Outgoing.objects.get().state == State.SENDING
    operations.free_left_behind(now=NOW + timedelta(minutes=10))
    message = Outgoing.objects.get()
    assert (message.state, message.attempts) == (State.WAITING, 1)
    assert operations.send_next(now=message.due_at)
    assert Outgoing.objects.get().attempts == 2


def test_a_mail_that_kills_its_senders_is_given_up() -> None:
    post()
    Outgoing.objects.update(
        state=State.SENDING, claimed_at=NOW, attempts=outbox.ATTEMPTS
    )
    operations.free_left_behind(now=NOW + timedelta(minutes=10))
    assert Outgoing.objects.get().state == State.GIVEN_UP


def test_a_mail_does_not_wait_for_hooks() -> None:
    operations.post_hook(
        to="https://nhan.example.vn/", subject="", body="{}", secret="", now=NOW
    )
    message = post()
    assert operations.send_next(now=NOW)
    message.refresh_from_db()
    assert message.state == State.SENT
    assert Outgoing.objects.waiting().get().channel == "hook"


def test_the_timed_job_empties_the_outbox() -> None:
    for number in range(5):
        post(f"Thư {number}")
    operations.send_outbox(NOW)
    assert [sent.subject for sent in mail.outbox] == [f"Thư {n}" for n in range(5)]


@pytest.mark.django_db(transaction=True)
def test_many_senders_send_each_mail_once() -> None:
    for number in range(30):
        post(str(number))

    def send(sender: int) -> None:
        try:
            while operations.send_next(now=NOW):
                pass
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(send, range(6)))
    subjects = sorted(int(sent.subject) for sent in mail.outbox)
    assert subjects == list(range(30))
    assert set(Outgoing.objects.values_list("attempts", flat=True)) == {1}


def test_what_waits_too_long_is_late() -> None:
    post()
    assert not Outgoing.objects.late(NOW + timedelta(minutes=9)).exists()
    assert Outgoing.objects.late(NOW + timedelta(minutes=10)).exists()
