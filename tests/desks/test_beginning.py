"""The first hours: steps are read off what is there, and lead on till work is there."""

from unittest.mock import patch

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from bamsat.accounts.models import User
from bamsat.agencies.models import Agency
from bamsat.desks.beginning.steps import STEPS, missing
from bamsat.documents.uploading import take_in
from bamsat.rules.access import PostRole
from tests import world
from tests.desks.conftest import Browse
from tests.progress.cast import coordinator, visitor

PEOPLE = "/nguoi-dung/them/"

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


@pytest.fixture(autouse=True)
def _no_mail_server(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"


@pytest.fixture
def administrator(browse: Browse) -> Client:
    """The browser of who sets the site up."""
    return browse(visitor(PostRole.ADMINISTRATOR, "Văn phòng"))


def text_of(client: Client, address: str = "/bat-dau/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_site_misses_everything() -> None:
    assert missing() == [str(step.name) for step in STEPS]


def test_the_administrator_is_led_to_the_first_step_and_back(
    administrator: Client,
) -> None:
    text = text_of(administrator)
    assert "Còn thiếu 6 bước để trang chạy" in text
    assert "là bước tiếp theo: Danh mục cơ quan" in text
    there = text_of(administrator, "/nguoi-dung/them/")
    assert "Những bước đầu: còn thiếu 6" in there
    assert 'href="/bat-dau/"' in there
    assert "Những bước đầu" not in text_of(administrator, "/cach-tinh/")


def test_a_step_is_done_once_its_fact_is_there_and_open_again_without_it(
    administrator: Client, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    for name in ("Sở Y tế", "Sở Tài chính"):
        world.agency(name)
    Agency.objects.update(settled=True, email="hop-thu@example.vn")
    world.holder(PostRole.COORDINATOR, "Sở Y tế")
    left = ["Văn bản đầu tiên", "Nhiệm vụ đầu tiên vào sổ"]
    assert missing() == left
    take_in(content="KẾ HOẠCH".encode(), name="a.txt", by=world.BY, at=world.NOW)
    assert "máy đang đọc văn bản vừa tải lên" in text_of(administrator)
    Agency.objects.update(email="")
    assert missing() == ["Đầu mối hoặc hộp thư của các cơ quan", *left]


def test_once_there_is_work_nothing_leads_back(
    administrator: Client, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    world.entered_plan()
    Agency.objects.update(settled=True, email="hop-thu@example.vn")
    world.holder(PostRole.COORDINATOR)
    assert missing() == []
    assert "Trang đã sẵn sàng" in text_of(administrator)
    assert "Những bước đầu" not in text_of(administrator, "/nguoi-dung/them/")


def test_who_coordinates_sees_that_somebody_else_is_to_go_on(browse: Browse) -> None:
    world.agency("Sở Y tế")
    Agency.objects.update(settled=True, email="hop-thu@example.vn")
    client = browse(coordinator())
    Agency.objects.update(settled=True)
    take_in(content="KẾ HOẠCH".encode(), name="a.txt", by=world.BY, at=world.NOW)
    text = text_of(client)
    assert "Ai làm: người vận hành máy chủ" in text
    assert "Tiến trình nền chưa chạy" in text
    assert 'href="/van-thu/"' in text
    assert "/nguoi-dung/them/" not in text.partition('<ol class="steps">')[2]


def test_whoever_neither_administers_nor_coordinates_is_not_shown_it(
    browse: Browse,
) -> None:
    client = browse(visitor(PostRole.FOCAL_OFFICER, "Sở Công Thương"))
    assert client.get("/bat-dau/").status_code == 404


def test_the_line_costs_two_queries_while_the_register_is_empty(
    administrator: Client, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    for name in ("Sở Y tế", "Sở Tài chính"):
        world.agency(name)
    Agency.objects.update(settled=True, email="hop-thu@example.vn")
    with CaptureQueriesContext(connection) as leading:
        assert "Những bước đầu: còn thiếu 3" in text_of(administrator, PEOPLE)
    nowhere = patch("bamsat.desks.beginning.pages.LED_BACK", frozenset())
    with CaptureQueriesContext(connection) as elsewhere, nowhere:
        assert "Những bước đầu" not in text_of(administrator, PEOPLE)
    assert len(leading) - len(elsewhere) == 2


def test_one_agency_is_not_enough_and_a_disabled_coordinator_is_none() -> None:
    first = str(STEPS[0].name)
    world.agency("Sở Y tế")
    Agency.objects.update(settled=True)
    assert first in missing()
    world.holder(PostRole.COORDINATOR, "Sở Y tế")
    world.agency("Sở Tài chính")
    Agency.objects.update(settled=True)
    assert first not in missing()
    assert "Người điều phối" not in missing()
    User.objects.update(is_active=False)
    assert "Người điều phối" in missing()
