"""The time of one file: its own to the end, and that of images beside it."""

from collections.abc import Callable

import pytest

from vanban.many import clock
from vanban.many.clock import GRACE, Clock
from vanban.readers.scans import PAGE_LIMITS


class Timers:
    """Time that moves when a test says so, and the alarms set in it."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.now = 0.0
        self.alarms: list[float] = []
        self.over: Callable[[], None] = list
        patch.setattr(clock.threading, "Timer", self._timer)
        patch.setattr(clock.time, "monotonic", lambda: self.now)

    def _timer(self, seconds: float, over: Callable[[], None]) -> "Timers":
        self.alarms.append(seconds)
        self.over = over
        return self

    def start(self) -> None:
        """As a timer's."""

    def cancel(self) -> None:
        """As a timer's."""

    def join(self) -> None:
        """As a timer's."""


@pytest.fixture
def timers(monkeypatch: pytest.MonkeyPatch) -> Timers:
    return Timers(monkeypatch)


def test_a_file_is_ended_when_its_time_is_over(timers: Timers) -> None:
    ended: list[bool] = []
    with Clock(60, lambda: ended.append(True)) as watched:
        assert timers.alarms == [60 + GRACE]
        assert not watched.late
        timers.over()
    assert watched.late
    assert ended == [True]


def test_images_of_pages_take_none_of_it(timers: Timers) -> None:
    with Clock(60, list) as watched:
        timers.now = 10  # the file was opened
        for done in range(3):
            watched.image(done, 3)
            left = 60 + GRACE - 10
            assert timers.alarms[-1] == left + PAGE_LIMITS.seconds
            timers.now += 50  # a page that takes long
        watched.image(3, 3)
        assert timers.alarms[-1] == left
        timers.now += 20
        watched.image(0, 1)
        assert timers.alarms[-1] == left - 20 + PAGE_LIMITS.seconds


def test_a_file_that_comes_to_images_too_late_is_ended_at_once(
    timers: Timers,
) -> None:
    with Clock(60, list) as watched:
        timers.now = 70
        watched.image(1, 1)
        assert timers.alarms[-1] == 0
