"""Keeps several programs running side by side: `bamsat serve` (RULES 13).

Knows nothing of Django. A program that ends is started again after a pause that grows
while it keeps ending; SIGTERM or SIGINT stops them all.
"""

import ctypes
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
"""Seconds before a program is started again, at first and at most."""

SETTLED = 60.0
"""A program that ran so many seconds had started well: the pause is short again."""

GRACE = 30.0
"""Seconds that the programs have to stop; what then runs is killed."""

LOOK = 0.2


@dataclass(frozen=True)
class Program:
    """A program by its name, as it is told to people, and its command line."""

    name: str
    command: Sequence[str]


class Charge:
    """One program under supervision."""

    def __init__(self, program: Program, say: Callable[[str], None]) -> None:
        self.program = program
        self.process: subprocess.Popen[bytes] | None = None
        self._say = say
        self._pause = FIRST_PAUSE
        self._since = self._start_at = 0.0

    def look_after(self) -> None:
        """Start the program if it should run and does not."""
        now = time.monotonic()
        if self.process is None:
            if now >= self._start_at:
                self._start(now)
        elif (code := self.process.poll()) is not None:
            self._note_end(code, now)

    def signal(self, number: signal.Signals) -> None:
        """Pass on a signal, if the program runs."""
        if self.process is not None:
            self.process.send_signal(number)

    def wait(self, deadline: float) -> bool:
        """Whether the program has ended by then (by the monotonic clock)."""
        if self.process is None:
            return True
        try:
            self.process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            return False
        return True

    def _start(self, now: float) -> None:
        self._since = now
        self.process = subprocess.Popen(  # noqa: S603 (our own programs)
            self.program.command,
            # Ctrl-C in the terminal reaches the supervisor alone: a worker takes a
            # second signal for an order to drop its task.
            start_new_session=True,
            preexec_fn=end_with_parent,  # noqa: PLW1509 (there is one thread)
        )

    def _note_end(self, code: int, now: float) -> None:
        if now - self._since > SETTLED:
            self._pause = FIRST_PAUSE
        self._say(
            f"{self.program.name} đã dừng (mã {code}), "
            f"sẽ chạy lại sau {self._pause:.0f} giây."
        )
        self.process = None
        self._start_at = now + self._pause
        self._pause = min(self._pause * 2, LONGEST_PAUSE)


def supervise(programs: Sequence[Program], say: Callable[[str], None]) -> None:
    """Keep the programs running until a signal says stop; then stop them cleanly."""
    charges = [Charge(program, say) for program in programs]
    with _stop_signals() as stop:
        try:
            while not stop.wait(LOOK):
                for charge in charges:
                    charge.look_after()
        finally:
            _stop(charges, stop, say)


def _stop(
    charges: Sequence[Charge], stop: threading.Event, say: Callable[[str], None]
) -> None:
    """Ask all to stop; a second signal, or the end of GRACE, kills what is left."""
    stop.clear()
    for charge in charges:
        charge.signal(signal.SIGTERM)
    deadline = time.monotonic() + GRACE
    while time.monotonic() < deadline and not stop.is_set():
        if all(charge.wait(time.monotonic() + LOOK) for charge in charges):
            return
    for charge in charges:
        if not charge.wait(0):
            say(f"{charge.program.name} không dừng kịp, đã bị ngắt.")
            charge.signal(signal.SIGKILL)
            charge.wait(time.monotonic() + GRACE)


@contextmanager
def _stop_signals() -> Iterator[threading.Event]:
    """An event that SIGTERM, SIGINT and SIGHUP set."""
    stop = threading.Event()

    def note(number: int, frame: FrameType | None) -> None:
        stop.set()

    numbers = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
    before = {number: signal.signal(number, note) for number in numbers}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def end_with_parent() -> None:
    """Linux: this process gets SIGTERM when its parent dies, even if killed."""
    if sys.platform == "linux":
        set_parent_death_signal = 1
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGTERM)
