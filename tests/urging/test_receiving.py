"""A letter at the agency: acknowledged by one of two, taken back, removed."""

import re
from dataclasses import replace

import pytest
from django.test import Client

from bamsat.urging import sending
from bamsat.urging.models import Letter, Urging
from bamsat.work import filling, operations
from bamsat.work.models import Outgoing
from tests import world
from tests.urging.cast import (
    at,
    drafted,
    keeper,
    plan,
    sent,
    sent_letter,
    signed,
    urged,
)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.each_database,
    pytest.mark.usefixtures("_next_day"),
]

SEEN = re.compile(r'name="seen" value="([^"]+)"')
MINE = "/cong-viec/don-doc/"


def page_of(urging: Urging) -> str:
    return f"/nhan-cong-van/{sending.token(urging)}/"


def test_of_two_who_acknowledge_the_second_is_told_who_did_and_keeps_his_words(
    officer: Client,
) -> None:
    urging = sent_letter(plan(2))
    page = page_of(urging)
    stranger = Client()
    stranger.post(page, {"receiver": "Phòng Tổng hợp"})
    again = stranger.post(page, {"receiver": "Phòng Tổng hợp"}, follow=True)
    assert "không ghi thêm" not in again.content.decode()
    second = Client().post(page, {"receiver": "Văn thư"}, follow=True)
    html = second.content.decode()
    assert "Phòng Tổng hợp đã báo nhận công văn này trước" in html
    assert "Tên bạn gõ, “Văn thư”, không ghi thêm." in html
    told = officer.post(
        f"{MINE}{urging.pk}/nhan/", {"receiver": "Lãnh đạo"}, follow=True
    ).content.decode()
    assert "Tên bạn gõ, “Lãnh đạo”, không ghi thêm." in told
    assert "Đã báo nhận công văn." not in told
    assert Letter.objects.get().receiver == "Phòng Tổng hợp"


def test_who_came_first_without_a_name_is_told_by_the_time() -> None:
    page = page_of(sent_letter(plan(1)))
    Client().post(page, {"receiver": ""})
    html = Client().post(page, {"receiver": "Văn thư"}, follow=True).content.decode()
    assert "Công văn này đã được báo nhận trước" in html


def test_the_link_of_a_letter_that_was_taken_back_says_so_until_it_is_sent_again() -> (
    None
):
    urging = sent_letter(plan(1))
    page = page_of(urging)
    sending.undo(urging=urging.pk, visitor=keeper(), at=at(1, 4))
    for address in (page, f"{page}ban-ky/"):
        answer = Client().get(address)
        html = answer.content.decode()
        assert answer.status_code == 410
        assert "Nơi gửi đã thu công văn này về lúc 11:00, 06/03/2024" in html
        assert "Sở Công Thương" in html
        assert "45/SKHĐT-TH" not in html
    assert Client().post(page, {"receiver": "Văn thư"}).status_code == 410
    drafted(urging)
    sent(urging)
    assert Client().get(page).status_code == 200


def test_a_letter_that_nobody_saw_is_not_acknowledged(officer: Client) -> None:
    """Taken back, and another sent, between the opening of a page and its button."""
    urging = sent_letter(plan(1))
    page = page_of(urging)
    seen = SEEN.search(Client().get(page).content.decode())
    listed = SEEN.search(officer.get(MINE).content.decode())
    assert seen
    assert listed
    assert seen[1] == listed[1]
    sending.undo(urging=urging.pk, visitor=keeper(), at=at(1, 4))
    drafted(urging)
    other = replace(signed(), number="46/SKHĐT-TH")
    sending.send(
        urging=urging.pk,
        version=Urging.objects.get().version,
        signed=other,
        visitor=keeper(),
        at=at(1, 5),
        today=at(1).date(),
    )
    form = {"receiver": "Văn thư", "seen": seen[1]}
    for client, address in ((Client(), page), (officer, f"{MINE}{urging.pk}/nhan/")):
        html = client.post(address, form, follow=True).content.decode()
        assert "công văn khác được gửi" in html
        assert client is officer or 'value="Văn thư"' in html
        assert "46/SKHĐT-TH" in html
    assert Urging.objects.get().state == Urging.State.SENT
    now = SEEN.search(Client().get(page).content.decode())
    assert now
    Client().post(page, {"receiver": "Văn thư", "seen": now[1]})
    assert Letter.objects.get().receiver == "Văn thư"


def test_a_link_says_nothing_of_a_letter_that_never_left() -> None:
    urging = urged(plan(1))
    answer = Client().get(page_of(urging))
    assert answer.status_code == 404
    assert "Sở Công Thương" not in answer.content.decode()


def mail(what: str) -> Outgoing:
    made = operations.post_mail(to="a@example.vn", subject="s", body="", now=world.NOW)
    made.body = f"Đọc tại {filling.mark(made.key, what)}; tin khác."
    made.save()
    return made


def test_a_mail_about_a_letter_that_is_gone_still_brings_its_other_news() -> None:
    urging = sent_letter(plan(1))
    message = mail(f"letter:{urging.pk}")
    assert page_of(urging) in filling.filled(message)
    urging.delete()
    assert filling.filled(message) == (
        "Đọc tại (công văn này không còn trên trang); tin khác."
    )


def test_a_mail_whose_answer_link_is_gone_is_given_up_with_its_reason() -> None:
    message = mail("link:999999")
    assert operations.send_next(now=world.NOW)
    message.refresh_from_db()
    assert message.state == Outgoing.State.GIVEN_UP
    assert "link:999999" in message.error
