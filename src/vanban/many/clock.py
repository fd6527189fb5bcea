"""The time that one file may take, seen from outside the process that reads it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from vanban.readers.scans import PAGE_LIMITS

GRACE = 2.0
"""Seconds for the answer of a process that has ended a file itself in time."""


class Clock:
    """Calls `end` when a file's time is over, from another thread.

    Images of pages take none of it: each has a time of its own, and as long as one
    after the other is read the file goes on.
    """

    def __init__(self, seconds: float, end: Callable[[], None]) -> None:
        self._left = seconds + GRACE
        self._end = end
        self._since = time.monotonic()
        self._among_images = False
        self._timer = threading.Timer(self._left, self._over)
        self.late = False
        """Whether the time was over."""

    def _over(self) -> None:
        self.late = True
        self._end()

    def image(self, read: int, of: int) -> None:
        """So many images of pages are read of so many."""
        self._timer.cancel()
        now = time.monotonic()
        if not self._among_images:
            self._left -= now - self._since
        self._since, self._among_images = now, read < of
        seconds = self._left + (PAGE_LIMITS.seconds if self._among_images else 0)
        self._timer = threading.Timer(max(0, seconds), self._over)
        self._timer.start()

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Nothing is ended any more once this is left."""
        self._timer.cancel()
        self._timer.join()
