"""The look at what is late, when a person does not want to wait for the clock."""

from datetime import timedelta

import pytest
from django.test import Client

from bamsat.agencies.models import Post
from bamsat.reminding import news
from bamsat.reminding.models import Mention
from bamsat.rules.access import PostRole
from bamsat.urging import climbing
from bamsat.urging.climbing import climb, go_round
from bamsat.urging.models import Urging
from bamsat.work.clock import tick
from tests import world
from tests.urging.cast import DUE, at, late_work, plan

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.each_database,
    pytest.mark.usefixtures("_next_day"),
]

QUEUE = "/don-doc/"


def said(client: Client) -> str:
    return client.get(QUEUE).content.decode()


def pressed(client: Client) -> str:
    return client.post(f"{QUEUE}xet/", follow=True).content.decode()


def test_late_work_that_was_not_looked_at_is_told_and_looked_at_on_demand(
    office: Client,
) -> None:
    plan(3)
    html = said(office)
    assert "Không có lần đôn đốc nào chờ" in html
    assert "3 việc quá hạn chưa lên bậc nào." in html
    assert "Trang chưa xét lần nào." in html
    assert "Không cơ quan nào phải đôn đốc hôm nay" not in html
    html = pressed(office)
    assert "Đã xét: 1 lần đôn đốc mới." in html
    assert "1 lần đôn đốc chờ soạn và gửi" in html
    assert "chưa lên bậc nào" not in html
    assert "Đã xét: không việc nào lên bậc mới." in pressed(office)
    assert Urging.objects.count() == 1


def test_the_page_says_when_it_was_looked_at_and_when_it_will_be(
    office: Client,
) -> None:
    tick(at(1, 2))
    html = said(office)
    assert "Xét lần cuối 09:00, 06/03/2024." in html
    assert "Lần tới 12:00, 06/03/2024." in html


def test_the_clock_of_another_day_is_not_shown_beside_a_pinned_one(
    office: Client,
) -> None:
    tick(at(400, 2))
    html = said(office)
    assert "Xét lần cuối" not in html
    assert "Lần tới" not in html
    assert "Ngày trên trang đứng yên: bấm để xét theo ngày ấy." in html


def test_nothing_is_urged_on_a_day_off(office: Client, settings) -> None:
    settings.PINNED_DAY = DUE + timedelta(days=4)
    plan(1)
    assert "Hôm nay là ngày nghỉ" in pressed(office)
    assert not Urging.objects.exists()


def test_a_look_ends_with_its_time_and_goes_on_with_the_next(
    office: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    directive = plan(1)
    late_work(directive, world.agency("Sở Tài chính"), 2)
    assert go_round(at(1), seconds=0).left == 2
    monkeypatch.setattr("bamsat.urging.views.LOOKS", 0)
    assert "Còn 2 cơ quan chưa xét xong" in pressed(office)
    assert go_round(at(1)) == climbing.Round(made=2)


def test_one_agency_that_fails_is_told_and_holds_up_no_other(
    office: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    directive = plan(1)
    bad = world.agency("Sở Tài chính")
    late_work(directive, bad, 2)
    known = climbing._climbs

    def broken(agency, *others):
        if agency == bad.pk:
            raise ValueError("hỏng")
        return known(agency, *others)

    monkeypatch.setattr(climbing, "_climbs", broken)
    html = pressed(office)
    assert "Đã xét: 1 lần đôn đốc mới." in html
    assert "Còn 1 cơ quan chưa xét xong" in html


def test_only_who_coordinates_looks(officer: Client) -> None:
    plan(1)
    assert officer.post(f"{QUEUE}xet/").status_code == 404
    assert not Urging.objects.exists()


def test_the_last_step_tells_the_leaders_of_the_body_that_issued_the_directive(
    settings,
) -> None:
    committee = world.agency("Ủy ban nhân dân tỉnh")
    told = world.holder(PostRole.LEADER, at=committee.name)
    Post.objects.create(
        person=world.person("chuyen-vien-uy-ban"),
        role=PostRole.FOCAL_OFFICER,
        agency=committee,
        since=DUE - timedelta(days=100),
    )
    plan(1)
    for days, people in ((1, set()), (15, set()), (30, {told.pk})):
        settings.PINNED_DAY = DUE + timedelta(days=days)
        climb(at(days))
        while news.spread(at(days)):
            pass
        found = Mention.objects.filter(person__isnull=False)
        assert set(found.values_list("person", flat=True)) == people, days
