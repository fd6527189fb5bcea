"""All cores of this machine: one process a core, each asked by a thread of its own."""

from __future__ import annotations

import os
import queue
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self

from vanban.many.answers import Answer
from vanban.many.worker import Worker
from vanban.readers.confined import LIMITS, Limits

AHEAD = 8
"""Files a process that may be read or wait for an earlier one to be written."""


def cores() -> int:
    """How many this process may use: a container may have fewer than the machine."""
    return len(os.sched_getaffinity(0))


class Pool:
    """Reads files on this machine; `submit` answers with a future."""

    def __init__(self, size: int | None = None, limits: Limits = LIMITS) -> None:
        self.size = size or cores()
        self._workers = [Worker(limits) for _ in range(self.size)]
        self._idle: queue.SimpleQueue[Worker] = queue.SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(self.size, "read")

    @property
    def ahead(self) -> int:
        """How many files may be under way."""
        return self.size * AHEAD

    @property
    def pids(self) -> list[int]:
        """Of the processes that are running."""
        return [worker.pid for worker in self._workers if worker.pid is not None]

    def submit(self, data: bytes, name: str) -> Future[Answer]:
        """Begin to read a file as soon as a process is free."""
        return self._threads.submit(self._ask, data, name)

    def _ask(self, data: bytes, name: str) -> Answer:
        worker = self._idle.get()
        try:
            return worker.ask(data, name)
        finally:
            self._idle.put(worker)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the processes, in the middle of a file where the run is broken off."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._end()
        self._threads.shutdown()
        self._end()  # a thread may have started one meanwhile

    def _end(self) -> None:
        for worker in self._workers:
            worker.close()
