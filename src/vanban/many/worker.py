"""A process that reads one file after the other and may die without harm.

Whoever asks it holds a `Worker`: it starts the process when it is needed, ends it when
a file takes too long, and begins a new one after so many files that what libraries
leave behind stays little. Ended is the whole session, with what the reader started.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import msgspec

from vanban.many.answers import CRASHED, Answer, Failed, Image, Read, too_long
from vanban.many.child import Asked, received, send
from vanban.many.clock import Clock
from vanban.readers.confined import LIMITS, Limits

FILES = 100
"""Read by one process before the next one takes over."""
ROOT = Path(__file__).parent.parent.parent
START = "from vanban.many.child import main; main()"


_told = msgspec.msgpack.Decoder(Read | Failed | Image)


class Worker:
    """The process, seen from whoever asks. One thread at a time may ask."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._read = 0

    def ask(self, data: bytes, name: str) -> Answer:
        """What becomes of a file. One at which two processes in turn end without a word
        is to blame for it: one alone may have been killed by the system."""
        told = self._asked_once(data, name)
        if isinstance(told, Failed) and told.cause == "crashed":
            told = self._asked_once(data, name)
        return told

    def _asked_once(self, data: bytes, name: str) -> Answer:
        if self._process is not None and self._process.poll() is not None:
            self.close()
        process = self._process = self._process or self._started()
        with Clock(self._limits.seconds, lambda: _kill(process)) as clock:
            told = self._told(process, Asked(name, data), clock)
        if told is None:
            self.close()
            if clock.late:
                return too_long(self._limits)
            return Failed(cause="crashed", reason=CRASHED)
        self._read += 1
        if self._read >= FILES:
            self.close()
        return told

    def _told(
        self, process: subprocess.Popen[bytes], asked: Asked, clock: Clock
    ) -> Answer | None:
        """The answer; None where the process is gone."""
        assert process.stdin is not None  # noqa: S101 - both are pipes
        assert process.stdout is not None  # noqa: S101
        try:
            send(process.stdin, msgspec.msgpack.encode(asked))
            while (printed := received(process.stdout)) is not None:
                told: Answer | Image = _told.decode(printed)
                if not isinstance(told, Image):
                    return told
                clock.image(told.read, told.of)
        except (OSError, ValueError):
            pass  # ended, or closed by another thread
        return None

    def _started(self) -> subprocess.Popen[bytes]:
        self._read = 0
        # The child finds the same modules, whatever made this process find them.
        paths = [*(path for path in sys.path if path), str(ROOT)]
        return subprocess.Popen(  # noqa: S603 - our own interpreter and words
            [
                *(sys.executable, "-P", "-c", START),
                *(str(self._limits.seconds), str(self._limits.memory)),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        )

    @property
    def pid(self) -> int | None:
        """Of the process, where one is running."""
        return self._process.pid if self._process else None

    def close(self) -> None:
        """End the process; the next file starts another one."""
        process, self._process = self._process, None
        if process is None:
            return
        _kill(process)
        with contextlib.suppress(OSError, ValueError), process:
            pass


def _kill(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
