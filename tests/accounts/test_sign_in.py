"""Signing in and out, as a browser does it."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bamsat.accounts.models import User
from bamsat.accounts.operations import (
    create_person,
    disable_person,
    issue_reset,
)
from bamsat.journal.models import Event
from bamsat.work.models import Outgoing
from bamsat.work.operations import send_outbox
from tests import world
from tests.accounts.conftest import SECRET, code_of, with_factor

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

LOGIN = "/tai-khoan/dang-nhap/"
NEW = "một câu dài chỉ mình tôi nhớ"


def sign_in(client: Client, username: str, password: str = world.PASSWORD, **more: str):
    return client.post(LOGIN, {"login": username, "password": password, **more})


def kinds() -> list[str]:
    return list(Event.objects.in_chain("accounts").values_list("kind", flat=True))


def test_the_right_password_leads_back_to_the_page_asked_for(client: Client) -> None:
    world.person("an")
    answer = sign_in(client, "AN", next="/tai-khoan/")
    assert answer["Location"] == "/tai-khoan/"
    assert "Người tên an" in client.get("/").content.decode()
    assert kinds() == ["person created", "signed in"]


def test_sign_in_never_leads_to_another_site(client: Client) -> None:
    world.person("an")
    answer = sign_in(client, "an", next="https://example.org/")
    assert answer["Location"] == "/"


@pytest.mark.parametrize("name", ["an", "khong-co"])
def test_a_wrong_password_and_an_unknown_name_look_alike(
    client: Client, name: str
) -> None:
    world.person("an")
    answer = sign_in(client, name, "sai hoàn toàn")
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in answer.content.decode()
    assert kinds()[-1] == "sign-in failed"


def test_no_event_holds_a_name_or_a_word_typed(client: Client) -> None:
    world.person("tran-van-an", email="an@example.vn")
    sign_in(client, "tran-van-an")
    sign_in(client, "mat-khau-go-nham-o", "x")
    client.get("/tai-khoan/dang-xuat/")
    for event in Event.objects.filter(chain="accounts"):
        said = f"{event.about} {event.actor} {event.data}"
        assert not re.search("tran|an@|nham|Người", said), said


def test_signing_out_takes_a_form_and_leaves_an_event(client: Client) -> None:
    client.force_login(world.person("an"))
    assert client.get("/tai-khoan/dang-xuat/").status_code == 200
    assert "_auth_user_id" in client.session
    client.post("/tai-khoan/dang-xuat/")
    assert "_auth_user_id" not in client.session
    assert kinds()[-1] == "signed out"


def test_five_wrong_passwords_lock_the_name_for_a_while(client: Client) -> None:
    world.person("an")
    for _ in range(5):
        sign_in(client, "an", "sai")
    answer = sign_in(client, "an")
    assert "Đã thử quá nhiều lần" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_disabled_person_is_turned_away_at_the_next_request(client: Client) -> None:
    person = world.person("an")
    sign_in(client, "an")
    assert client.get("/tai-khoan/").status_code == 200
    disable_person(person=person, by=world.BY, at=timezone.now())
    assert client.get("/tai-khoan/")["Location"].startswith(LOGIN)
    assert sign_in(client, "an")["Location"] == "/tai-khoan/ngung-dung/"
    assert client.get("/tai-khoan/ngung-dung/").status_code == 200
    assert Event.objects.filter(chain="accounts").last().data == {"step": "disabled"}


def test_the_demonstrations_people_stay_in_the_demonstration(
    client: Client, settings
) -> None:
    create_person(
        username="vai",
        name="Vai",
        password=world.PASSWORD,
        demonstration=True,
        by=world.BY,
        at=world.NOW,
    )
    sign_in(client, "vai")
    assert "_auth_user_id" not in client.session
    settings.PINNED_DAY = world.MONDAY
    sign_in(client, "vai")
    assert "_auth_user_id" in client.session
    settings.PINNED_DAY = None
    assert client.get("/tai-khoan/")["Location"].startswith(LOGIN)


def test_a_changed_password_ends_every_other_session(client: Client) -> None:
    world.person("an")
    elsewhere = Client()
    for each in (client, elsewhere):
        sign_in(each, "an")
    answer = client.post(
        "/tai-khoan/mat-khau/",
        {"oldpassword": world.PASSWORD, "password1": NEW, "password2": NEW},
    )
    assert answer["Location"] == "/tai-khoan/"
    assert client.get("/tai-khoan/").status_code == 200
    assert elsewhere.get("/tai-khoan/")["Location"].startswith(LOGIN)
    assert kinds()[-1] == "password changed"


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("ngan qua", "ít nhất 12 ký tự"),
        ("123456789012345", "toàn chữ số"),
        ("nguyen-van-an1", "quá giống"),
        ("1qaz2wsx3edc", "dễ đoán"),
    ],
)
def test_a_weak_password_is_refused_with_its_reason(
    client: Client, password: str, why: str
) -> None:
    client.force_login(world.person("nguyen-van-an"))
    answer = client.post(
        "/tai-khoan/mat-khau/",
        {"oldpassword": world.PASSWORD, "password1": password, "password2": password},
    )
    assert why in answer.content.decode()


def test_a_link_sets_a_password_once(client: Client) -> None:
    person = create_person(username="an", name="An", by=world.BY, at=world.NOW)
    assert not person.has_usable_password()
    link = issue_reset(person=person, by=world.BY, at=world.NOW)
    form = client.get(link, follow=True)
    assert "Đặt mật khẩu" in form.content.decode()
    done = client.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    assert done["Location"] == reverse("account_reset_password_from_key_done")
    assert User.objects.get().check_password(NEW)
    assert "không còn dùng được" in Client().get(link).content.decode()


def test_a_link_unlocks_a_name_that_was_tried_too_often(client: Client) -> None:
    person = world.person("an")
    for _ in range(6):
        sign_in(client, "an", "sai")
    link = issue_reset(person=person, by=world.BY, at=world.NOW)
    form = client.get(link, follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    sign_in(client, "an", NEW)
    assert "_auth_user_id" in client.session


def test_a_forgotten_password_is_reset_by_a_mail_of_the_outbox(client: Client) -> None:
    world.person("an", email="an@example.vn")
    client.post("/tai-khoan/quen-mat-khau/", {"email": "An@example.vn"})
    assert not mail.outbox
    assert Outgoing.objects.get().to == "an@example.vn"
    assert kinds()[-1] == "reset issued"
    send_outbox(timezone.now())
    [letter] = mail.outbox
    assert "“an”" in letter.body
    link = re.search(r"http://testserver(\S+)", letter.body)
    assert link
    form = client.get(link[1], follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    sign_in(client, "an", NEW)
    assert "_auth_user_id" in client.session


def test_an_unknown_address_gets_no_mail_and_the_same_answer(client: Client) -> None:
    answer = client.post("/tai-khoan/quen-mat-khau/", {"email": "la@example.vn"})
    assert answer["Location"] == reverse("account_reset_password_done")
    assert not Outgoing.objects.exists()
    assert "reset issued" not in kinds()


def test_the_second_factor_is_asked_for_after_the_password(client: Client) -> None:
    with_factor(world.person("an"))
    answer = sign_in(client, "an")
    assert answer["Location"] == "/tai-khoan/dang-nhap/ma/"
    assert client.get("/tai-khoan/")["Location"].startswith(LOGIN)
    wrong = client.post("/tai-khoan/dang-nhap/ma/", {"code": "000000"})
    assert "Mã không đúng" in wrong.content.decode()
    assert kinds()[-1] == "sign-in failed"
    client.post("/tai-khoan/dang-nhap/ma/", {"code": code_of(SECRET)})
    assert client.get("/tai-khoan/").status_code == 200
    assert kinds()[-1] == "signed in"


def test_the_secret_of_a_factor_rests_encrypted(settings) -> None:
    with_factor(world.person("an"))
    stored = Authenticator.objects.get()
    assert SECRET not in str(stored.data)
    assert stored.wrap().validate_code(code_of(SECRET))
    settings.SECRET_KEY = "một khóa khác hẳn, dài cho đủ"
    assert not Authenticator.objects.get().wrap().validate_code(code_of(SECRET))


@pytest.mark.parametrize(
    "address",
    ["signup/", "email/", "confirm-email/", "login/", "password/reset/", "mfa/"],
)
def test_other_addresses_of_the_library_are_not_there(
    client: Client, address: str
) -> None:
    for prefix in ("/tai-khoan/", "/accounts/", "/"):
        assert client.get(prefix + address).status_code == 404
