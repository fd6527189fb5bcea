"""The page of the days off, the form of a notice, and what they show before saving."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from bamsat.calendars.models import CalendarChange, MovedDay
from tests import world
from tests.calendars.conftest import SOURCE

pytestmark = pytest.mark.django_db

YEAR = "/lich-nghi/?nam=2024"
FORM = "/lich-nghi/ghi/"
Move = Callable[..., CalendarChange]


def typed(**more: str) -> dict[str, str]:
    return {
        "first": "2024-02-07",
        "last": "",
        "kind": "nghi",
        "name": "Nghỉ thêm",
        "source": SOURCE,
        **more,
    }


def test_anyone_reads_the_days_off_with_name_and_source(client: Client) -> None:
    page = client.get(YEAR).content.decode()
    assert "thứ Năm 08/02/2024" in page
    assert "29 Tết" in page
    assert "holidays.VN" in page
    assert "Làm bù cho ngày 29/04/2024" in page
    assert FORM not in page


@pytest.mark.parametrize("said", ["", "x", "1500", "99999"])
def test_a_year_that_is_none_is_this_one(
    client: Client, settings: Settings, said: str
) -> None:
    settings.PINNED_DAY = world.MONDAY
    answer = client.get("/lich-nghi/", {"nam": said})
    assert answer.context["page"].year == 2024


def test_a_notice_is_previewed_then_written(coordinator: Client) -> None:
    world.entered_plan()
    preview = coordinator.post(FORM, typed(xem="1"))
    assert preview.status_code == 200
    shown = preview.content.decode()
    assert "Hạn hết ngày 09/02/2024" in shown
    assert "<b>thứ Tư 07/02/2024</b> thành <b>thứ Ba 06/02/2024</b>" in shown
    assert reverse("register:list") + "?tu=2024-02-09&amp;den=2024-02-09" in shown
    assert not MovedDay.objects.exists()
    seen = preview.context["seen"]
    assert coordinator.post(FORM, typed(ghi="1", **{"da-xem": seen})).status_code == 302
    page = coordinator.get(YEAR).content.decode()
    assert "Nghỉ thêm" in page
    assert SOURCE in page


def test_other_days_than_those_previewed_are_previewed_anew(
    coordinator: Client,
) -> None:
    sent = typed(ghi="1", first="2024-02-06", **{"da-xem": "2024-02-07/…"})
    assert coordinator.post(FORM, sent).status_code == 200
    assert not MovedDay.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"first": "2024-02-30"}, "2024-02-30"),
        ({"last": "2024-02-01"}, "Ngày cuối phải bằng hoặc sau ngày đầu."),
        ({"kind": "lam"}, "vốn là ngày làm việc"),
        ({"source": ""}, "Nghỉ thêm"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    coordinator: Client, wrong: dict[str, str], words: str
) -> None:
    answer = coordinator.post(FORM, typed(xem="1", **wrong))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page
    assert 'value="Nghỉ thêm"' in page


def test_a_notice_is_let_go_after_a_look_and_undone(
    coordinator: Client, move: Move
) -> None:
    move("2024-02-07")
    row = MovedDay.objects.get()
    address = reverse("calendars:let-go", args=[row.pk])
    assert address in coordinator.get(YEAR).content.decode()
    assert "Bỏ thông báo" in coordinator.get(address).content.decode()
    assert MovedDay.objects.exists()
    coordinator.post(address)
    assert not MovedDay.objects.exists()
    change = CalendarChange.objects.first()
    assert change
    coordinator.post(reverse("calendars:undo", args=[change.pk]))
    assert MovedDay.objects.get().name == "Nghỉ hoán đổi"


def test_undoing_twice_says_why_not(coordinator: Client, move: Move) -> None:
    address = reverse("calendars:undo", args=[move("2024-02-07").pk])
    coordinator.post(address)
    answer = coordinator.post(address, follow=True)
    assert "24 giờ" in answer.content.decode()


def test_the_queries_of_a_preview_do_not_grow_with_the_work(
    coordinator: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    world.register_of(300)
    with django_assert_max_num_queries(12):
        answer = coordinator.post(FORM, typed(xem="1"))
    assert answer.context["preview"].consequences
