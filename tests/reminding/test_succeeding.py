"""What this room keeps of an agency goes where its work goes, and comes back on
undo."""

from datetime import timedelta

import pytest
from pytest_django import Settings

from bamsat.agencies.models import Agency
from bamsat.commitments.models import Occurrence
from bamsat.commitments.succession import operations as reorganising
from bamsat.documents.models import Directive
from bamsat.journal.events import Kind
from bamsat.journal.models import Event
from bamsat.journal.verification import verify_all
from bamsat.reminding import news, operations, succeeding
from bamsat.reminding.models import Hook, Mention, Notice, Quiet
from tests.commitments.succession.cast import (
    KHDT,
    LATER,
    SPRING,
    TC,
    known,
    merged,
    reorganised,
    the_new,
    who,
)
from tests.reminding.office import Clock
from tests.world import BY, public_plan

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


@pytest.fixture
def register(settings: Settings) -> Directive:
    """The plan of 2024, with its agencies known, on a day of 2025."""
    settings.PINNED_DAY = LATER.date()
    for name in (KHDT, TC):
        known(name)
    return public_plan()


def hook(agency: Agency, address: str) -> Hook:
    return operations.set_hook(
        name="Trục liên thông",
        address=address,
        secret="bí mật đủ dài",
        agency=agency,
        by=BY,
        at=LATER,
    )


def quiet(agency: Agency) -> Quiet:
    return operations.be_quiet(
        agency=agency, since=SPRING, until=None, reason="Bận", by=BY, at=LATER
    )


def test_hooks_and_waiting_news_go_along_and_quiet_times_end(
    register: Directive,
) -> None:
    news.spread(LATER)
    old = Agency.objects.get(name=KHDT)
    row, rest = hook(old, "https://nhan.example.vn/"), quiet(old)
    waits = set(Mention.objects.waiting().filter(agency=old).values_list("pk"))
    assert waits
    assert {str(words) for words in succeeding.told([old.pk])[old.pk]} == {
        "1 hệ thống được báo",
        "1 lần tắt nhắc, sẽ thôi",
    }
    made = merged()
    new = the_new()
    assert Hook.objects.get(pk=row.pk).agency_id == new.pk
    assert not Quiet.objects.in_place(LATER.date()).exists()
    mine = Mention.objects.waiting().filter(agency=new)
    assert waits <= set(mine.values_list("pk"))
    assert not Mention.objects.waiting().filter(agency=old).exists()
    reorganising.undo(reorganisation=made.pk, who=who())
    assert Hook.objects.get(pk=row.pk).agency_id == old.pk
    assert Quiet.objects.in_place(LATER.date()).get().pk == rest.pk
    mine = Mention.objects.waiting().filter(agency=old)
    assert waits <= set(mine.values_list("pk"))
    kinds = [Kind.HOOK_PASSED_ON, Kind.QUIET_ENDED, Kind.QUIET_BEGUN]
    told = Event.objects.filter(kind__in=kinds).order_by("pk")
    assert [event.about for event in told] == [
        f"quiet:{rest.pk}",
        f"hook:{row.pk}",
        f"quiet:{rest.pk}",
        f"hook:{row.pk}",
        f"quiet:{rest.pk}",
    ]
    assert verify_all().intact


def test_a_hook_that_the_taker_has_already_is_stopped(register: Directive) -> None:
    old, taker = Agency.objects.get(name=KHDT), Agency.objects.get(name=TC)
    twin = hook(old, "https://nhan.example.vn/")
    its = hook(taker, "https://nhan.example.vn/")
    made = reorganised(("sáp nhập", KHDT, TC))
    assert list(Hook.objects.at_work()) == [its]
    reorganising.undo(reorganisation=made.pk, who=who())
    assert set(Hook.objects.at_work()) == {its, twin}


def test_what_comes_of_an_old_event_is_told_to_who_goes_on(
    register: Directive,
) -> None:
    merged()
    news.spread(LATER)
    assert not Mention.objects.filter(agency__name=KHDT).exists()
    assert Mention.objects.filter(agency=the_new()).exists()


def test_an_undone_succession_is_told_to_both(
    register: Directive, clock: Clock
) -> None:
    assert Occurrence.objects.filter(agency__name=KHDT).exists()
    made = reorganised(("sáp nhập", KHDT, TC))
    day = LATER.date()
    news.tell(clock.at(day, 10))
    assert "nối tiếp" not in body(KHDT)
    reorganising.undo(reorganisation=made.pk, who=who(timedelta(hours=2)))
    news.tell(clock.at(day, 15))
    assert f"việc của {KHDT} trở lại {KHDT}" in body(TC)
    assert "việc trước đây lại do cơ quan làm" in body(KHDT)


def test_one_that_never_came_into_force_is_told_to_nobody(
    register: Directive, clock: Clock
) -> None:
    day = LATER.date()
    news.tell(clock.at(day, 10))
    ahead = day + timedelta(days=30)
    made = reorganised(("sáp nhập", KHDT, TC), day=ahead)
    reorganising.undo(reorganisation=made.pk, who=who(timedelta(hours=2)))
    news.tell(clock.at(day, 15))
    assert "hoàn tác" not in body(TC) + body(KHDT)


def body(name: str) -> str:
    told = Notice.objects.filter(agency__name=name).order_by("-pk")
    return "".join(told.values_list("body", flat=True)[:1])
