"""A Dask cluster reads: files go there as bytes, so that it needs no common disk.

Each process of the cluster keeps a reader process of its own (`Worker`): a file that
breaks its reader breaks no part of the cluster. A machine that is lost gives its files
back to the scheduler, which hands them to another one.
"""

from __future__ import annotations

import contextlib
import logging
import threading
import warnings
from collections.abc import Iterator
from types import TracebackType
from typing import Self

import dask
from distributed import Client, Future, KilledWorker
from distributed.client import FutureCancelledError
from distributed.comm.core import CommClosedError

from vanban.many.answers import LOST, Answer, Failed
from vanban.many.output import CannotGoOn
from vanban.many.worker import Worker
from vanban.readers.confined import LIMITS, Limits

UNREACHABLE = (
    "Không nối được tới {address}: hãy kiểm tra địa chỉ và bộ điều phối của cụm "
    "(dask scheduler)."
)
NOBODY = (
    "Cụm {address} chưa có máy đọc nào: hãy chạy dask worker {address} trên các máy "
    "rồi chạy lại lệnh."
)
STRANGE = (
    "Cụm {address} không chạy được bộ đọc ({error}): hãy cài cùng một bản bamsat trên "
    "bộ điều phối và mọi máy của cụm."
)
GONE = (
    "Mất liên lạc với cụm {address}: những gì đã đọc vẫn còn, hãy chạy lại lệnh để đọc "
    "tiếp."
)
PATIENCE = 20
"""Seconds to wait for the scheduler and for a first machine."""
AHEAD = 4
"""Files a thread of the cluster that may be on their way."""


class Cluster:
    """Reads files on the machines of a cluster; `submit` answers with a future."""

    def __init__(
        self, address: str, limits: Limits = LIMITS, patience: float = PATIENCE
    ) -> None:
        self.address = address
        self._limits = limits
        self._patience = patience
        self._client: Client

    def __enter__(self) -> Self:
        # What is lost, and what that means, is said by the run itself.
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        dask.config.set(
            {
                "distributed.comm.timeouts.connect": self._patience,
                "distributed.comm.retry.count": 0,
            }
        )
        try:
            self._client = Client(
                self.address, timeout=self._patience, set_as_default=False
            )
        except (OSError, ValueError, TimeoutError) as error:
            message = UNREACHABLE.format(address=self.address)
            raise CannotGoOn(message) from error
        try:
            self._client.wait_for_workers(1, timeout=self._patience)
        except TimeoutError as error:
            self._client.close()
            raise CannotGoOn(NOBODY.format(address=self.address)) from error
        return self

    @property
    def ahead(self) -> int:
        """How many files may be under way: machines may come and go meanwhile."""
        with self._reached():
            threads: int = sum(self._client.nthreads().values())
        return max(1, threads) * AHEAD

    def submit(self, data: bytes, name: str) -> _Waiting:
        """Begin to read a file somewhere."""
        return _Waiting(self, data, name)

    def start(self, data: bytes, name: str) -> Future[Answer]:
        """Hand a file to the scheduler, which keeps its bytes until it is read."""
        with self._reached(), warnings.catch_warnings():
            # A scan has its size; a common disk is what the cluster does without.
            warnings.filterwarnings("ignore", "Sending large graph", UserWarning)
            return self._client.submit(read_there, data, name, self._limits, pure=False)

    @contextlib.contextmanager
    def _reached(self) -> Iterator[None]:
        """The cluster answers, or the run ends."""
        try:
            yield
        except (FutureCancelledError, CommClosedError, OSError) as error:
            raise CannotGoOn(GONE.format(address=self.address)) from error

    def result(self, future: Future[Answer]) -> Answer:
        """What became of a file; one that too many machines were lost with, failed."""
        with self._reached():
            try:
                answer: Answer = future.result()
            except KilledWorker:
                return Failed(cause="crashed", reason=LOST)
            except (ImportError, RuntimeError) as error:
                # A scheduler or worker without this package, or with another one.
                kind = type(error).__name__
                message = STRANGE.format(address=self.address, error=kind)
                raise CannotGoOn(message) from error
        return answer

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()


class _Waiting:
    """A file on its way."""

    def __init__(self, cluster: Cluster, data: bytes, name: str) -> None:
        self._cluster = cluster
        self._future = cluster.start(data, name)

    def result(self) -> Answer:
        return self._cluster.result(self._future)


_here = threading.local()


def read_there(data: bytes, name: str, limits: Limits) -> Answer:
    """Read a file on a machine of the cluster, in the reader process of its thread."""
    return _worker(limits).ask(data, name)


def _worker(limits: Limits) -> Worker:
    workers = _here.__dict__.setdefault("workers", {})
    if limits not in workers:
        workers[limits] = Worker(limits)
    found: Worker = workers[limits]
    return found
