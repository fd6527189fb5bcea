"""What mail servers do, and what becomes of the mail: sent once, tried again, given up,
or for a person to look at. A real server on a real port."""

import socket
from collections.abc import Iterator
from datetime import timedelta

import pytest
from pytest_django import Settings

from bamsat.work import operations, outbox
from bamsat.work.models import Outgoing
from tests.work.conftest import NOW
from tests.work.mail_server import Mailbox, mail_server

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

TO, State = "chuyenvien@example.vn", Outgoing.State


@pytest.fixture
def box(settings: Settings) -> Iterator[Mailbox]:
    with mail_server() as running:
        settings.EMAIL_BACKEND = "bamsat.work.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        settings.EMAIL_USE_TLS = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.EMAIL_TIMEOUT = 1
        yield running


def sent(way: str, box: Mailbox) -> Outgoing:
    """A mail to a server of that way, after the first attempt."""
    box.ways[TO] = way
    message = operations.post_mail(to=TO, subject="Nhắc việc", body="Việc", now=NOW)
    assert operations.send_next(now=NOW)
    message.refresh_from_db()
    return message


def test_what_is_taken_is_sent_as_it_was_written(box: Mailbox) -> None:
    message = sent("take", box)
    assert (message.state, message.error) == (State.SENT, "")
    [taken] = box.taken
    assert (taken["subject"], taken.get_content().strip()) == ("Nhắc việc", "Việc")
    assert str(message.key) in taken["message-id"]
    assert taken["auto-submitted"] == "auto-generated"


@pytest.mark.parametrize("way", ["refuse", "no data"])
def test_what_is_refused_for_good_is_given_up_at_once(box: Mailbox, way: str) -> None:
    message = sent(way, box)
    assert (message.state, message.attempts) == (State.GIVEN_UP, 1)
    assert "550" in message.error
    assert list(Outgoing.objects.to_look_at()) == [message]


@pytest.mark.parametrize("way", ["later", "lose", "no data now"])
def test_what_was_not_handed_over_is_tried_again(box: Mailbox, way: str) -> None:
    message = sent(way, box)
    assert (message.state, message.handing_at) == (State.WAITING, None)
    box.ways.clear()
    assert operations.send_next(now=message.due_at)
    message.refresh_from_db()
    assert message.state == State.SENT
    assert len(box.taken) == 1


@pytest.mark.parametrize("way", ["silent", "drop"])
def test_what_was_handed_over_and_not_answered_waits_for_a_person(
    box: Mailbox, way: str
) -> None:
    message = sent(way, box)
    assert message.state == State.UNSURE
    assert len(box.taken) == 1
    assert not operations.send_next(now=NOW + timedelta(days=1))
    operations.free_left_behind(now=NOW + timedelta(days=1))
    assert list(Outgoing.objects.to_look_at()) == [message]
    # The person lets it be sent once more, with the same Message-ID.
    box.ways.clear()
    assert operations.send_again(message, now=NOW)
    assert not operations.send_again(message, now=NOW)
    assert operations.send_next(now=NOW)
    assert [each["message-id"] for each in box.taken] == 2 * [
        box.taken[0]["message-id"]
    ]


def test_a_person_may_leave_it_as_it_is(box: Mailbox) -> None:
    message = sent("drop", box)
    assert operations.settle(message)
    assert not operations.settle(message)
    assert not Outgoing.objects.to_look_at().exists()
    assert not operations.send_next(now=NOW + timedelta(days=1))


def test_a_server_that_says_nothing_is_left_after_its_time(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "bamsat.work.smtp.EmailBackend"
    settings.EMAIL_USE_TLS, settings.EMAIL_TIMEOUT = False, 1
    with socket.create_server(("127.0.0.1", 0)) as dumb:
        settings.EMAIL_HOST, settings.EMAIL_PORT = dumb.getsockname()[:2]
        message = operations.post_mail(to=TO, subject="Nhắc", body="", now=NOW)
        operations.send_next(now=NOW)
    message.refresh_from_db()
    assert message.state == State.WAITING
    assert "imed out" in message.error


def test_a_wrong_password_is_no_reason_to_give_a_mail_up(
    box: Mailbox, settings: Settings
) -> None:
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "ai-do", "sai"
    message = sent("take", box)
    assert message.state == State.WAITING


def test_a_sender_that_is_refused_is_ours_to_mend(box: Mailbox) -> None:
    box.refuses_sender = True
    message = sent("take", box)
    assert (message.state, message.attempts) == (State.WAITING, 1)
    assert "SMTPSenderRefused" in message.error
    box.refuses_sender = False
    assert operations.send_next(now=message.due_at)
    message.refresh_from_db()
    assert message.state == State.SENT


def test_a_mail_that_comes_back_is_for_a_person(box: Mailbox) -> None:
    message = sent("take", box)
    assert operations.note_returned(key=message.key, said="550 hộp thư đầy")
    assert not operations.note_returned(key=message.key, said="lần nữa")
    message.refresh_from_db()
    assert (message.state, message.error) == (State.RETURNED, "550 hộp thư đầy")


def test_a_sender_that_slept_does_not_send_what_another_took_over(
    box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = operations.post_mail(to=TO, subject="Nhắc", body="", now=NOW)
    deliver = outbox.deliver

    def after_a_sleep(row: Outgoing, handing: outbox.Handing) -> None:
        """The machine sleeps right before the mail server is called."""
        monkeypatch.setattr(outbox, "deliver", deliver)
        later = NOW + timedelta(minutes=11)
        operations.free_left_behind(now=later)
        assert operations.send_next(now=later + timedelta(minutes=1))
        deliver(row, handing)

    monkeypatch.setattr(outbox, "deliver", after_a_sleep)
    assert operations.send_next(now=NOW)
    assert len(box.taken) == 1
    message.refresh_from_db()
    assert (message.state, message.attempts, message.error) == (State.SENT, 2, "")
