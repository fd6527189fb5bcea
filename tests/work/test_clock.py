"""The tick: once a minute, by one of all workers; what was missed is caught up once."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.db import connection

from bamsat.work import clock as clock_room
from bamsat.work import timetable
from bamsat.work.clock import Clock, tick
from bamsat.work.models import Timer
from tests.work.conftest import NOW, eventually

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

MINUTE = timedelta(minutes=1)

Ran = list[tuple[str, datetime]]


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> Ran:
    """What ran, and when; the timetable holds nothing else."""
    ran: Ran = []
    monkeypatch.setattr(timetable, "_jobs", {})
    timetable.register("often", every=MINUTE, run=lambda at: ran.append(("often", at)))
    timetable.register(
        "daily", every=timedelta(days=1), run=lambda at: ran.append(("daily", at))
    )
    return ran


def test_each_minute_has_one_tick(ran: Ran) -> None:
    assert tick(NOW)
    assert not tick(NOW + timedelta(seconds=29))
    assert tick(NOW + timedelta(seconds=30))
    assert [at for name, at in ran if name == "often"] == [
        NOW,
        NOW + timedelta(seconds=30),
    ]


def test_a_job_runs_as_often_as_it_says(ran: Ran) -> None:
    for hour in range(50):
        tick(NOW + timedelta(hours=hour))
    assert [at - NOW for name, at in ran if name == "daily"] == [
        timedelta(days=day) for day in (0, 1, 2)
    ]


def test_missed_ticks_are_caught_up_once(ran: Ran) -> None:
    tick(NOW)
    later = NOW + timedelta(days=3)
    assert tick(later)
    assert not tick(later)
    assert [name for name, at in ran if at == later] == ["often", "daily"]


def test_a_worker_whose_clock_is_slow_does_not_tick_again(
    ran: Ran,
) -> None:
    assert tick(NOW)
    assert not tick(NOW - timedelta(minutes=5))


def test_a_job_that_fails_is_noted_and_stops_no_other(
    ran: Ran, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(at: datetime) -> None:
        raise RuntimeError("hỏng")

    timetable.register("broken", every=MINUTE, run=fail)
    timetable.register("after", every=MINUTE, run=lambda at: ran.append(("after", at)))
    tick(NOW)
    assert [timer.name for timer in Timer.objects.failed()] == ["broken"]
    assert "hỏng" in Timer.objects.get(name="broken").error
    assert ("after", NOW) in ran
    assert "broken" in caplog.text


def test_a_job_that_works_again_is_no_longer_noted(
    ran: Ran,
) -> None:
    tick(NOW)
    Timer.objects.filter(name="often").update(error="hỏng")
    tick(NOW + MINUTE)
    assert not Timer.objects.failed().exists()


@pytest.mark.django_db(transaction=True)
def test_of_many_workers_one_has_the_tick(ran: Ran) -> None:
    def turn(now: datetime) -> bool:
        try:
            return tick(now)
        finally:
            connection.close()

    minutes = [NOW + minute * MINUTE for minute in range(10)]
    with ThreadPoolExecutor(8) as pool:
        for now in minutes:
            assert sum(pool.map(turn, [now] * 8)) == 1
    assert [at for name, at in ran if name == "often"] == minutes


@pytest.mark.django_db(transaction=True)
def test_the_clock_beats_before_it_ticks_and_stops() -> None:
    beats: list[datetime] = []
    clock = Clock(beats.append)
    clock.start()
    eventually(lambda: Timer.objects.filter(name=timetable.TICK).exists())
    assert beats
    clock.stop()
    assert not clock.is_alive()


@pytest.mark.django_db(transaction=True)
def test_a_long_job_does_not_make_its_worker_look_dead(
    ran: Ran, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock_room, "PACE", 0.01)
    beats: list[datetime] = []
    long, over = threading.Event(), threading.Event()

    def linger(at: datetime) -> None:
        long.set()
        over.wait(30)

    timetable.register("long", every=MINUTE, run=linger)
    clock = Clock(beats.append)
    clock.start()
    try:
        assert long.wait(30)
        before = len(beats)
        eventually(lambda: len(beats) > before + 3)
    finally:
        over.set()
        clock.stop()
    assert not clock.is_alive()


@pytest.mark.parametrize(
    ("name", "every"),
    [("often", timedelta(hours=1)), ("tick", MINUTE), ("new", timedelta(seconds=1))],
)
def test_a_name_taken_or_a_pace_too_fast_is_refused(
    ran: Ran, name: str, every: timedelta
) -> None:
    with pytest.raises(ValueError, match=name):
        timetable.register(name, every=every, run=print)


def test_the_rooms_have_registered_their_jobs() -> None:
    assert {"recover", "send outbox", "prune", "seal journal"} <= set(timetable.jobs())
