"""Supervision: what ends is started again, what is told to stop stops."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from bamsat.work import supervision
from bamsat.work.supervision import Program, supervise
from tests.work.conftest import eventually

NOTE = "import os, sys; open(sys.argv[1], 'a').write(f'{os.getpid()}\\n')"
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
SLEEP = "; import time; time.sleep(60)"


def program(source: str, notes: Path) -> Program:
    """A program that notes its process id each time that it starts."""
    return Program("Việc", [sys.executable, "-c", source, str(notes)])


def pids(notes: Path) -> list[int]:
    return [int(line) for line in notes.read_text().splitlines()]


def supervised(programs: Sequence[Program], *signals_at: float) -> list[str]:
    """What the supervisor says, when told to stop after so many seconds each."""
    said: list[str] = []
    timers = [
        threading.Timer(delay, os.kill, (os.getpid(), signal.SIGTERM))
        for delay in signals_at
    ]
    for timer in timers:
        timer.start()
    supervise(programs, said.append)
    return said


def test_what_runs_is_stopped_cleanly(notes: Path) -> None:
    begun = time.monotonic()
    assert supervised([program(NOTE + SLEEP, notes)], 1.0) == []
    assert time.monotonic() - begun < 5
    assert len(pids(notes)) == 1


def test_what_ends_is_started_again_after_a_growing_pause(
    notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervision, "FIRST_PAUSE", 0.4)
    monkeypatch.setattr(supervision, "LOOK", 0.05)
    said = supervised([program(NOTE + "; sys.exit(3)", notes)], 2.2)
    # Started at 0, 0.4 and 1.2 seconds and the time each takes; next at 2.8.
    assert len(pids(notes)) == 3
    assert len(said) == 3
    assert said[0].startswith("Việc đã dừng (mã 3)")


def test_what_does_not_stop_is_killed_by_a_second_signal(notes: Path) -> None:
    begun = time.monotonic()
    said = supervised([program(STUBBORN + NOTE + SLEEP, notes)], 1.0, 1.8)
    assert said == ["Việc không dừng kịp, đã bị ngắt."]
    assert time.monotonic() - begun < 5


def test_what_does_not_stop_in_time_is_killed(
    notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervision, "GRACE", 0.5)
    said = supervised([program(STUBBORN + NOTE + SLEEP, notes)], 1.0)
    assert said == ["Việc không dừng kịp, đã bị ngắt."]


def test_the_handlers_of_signals_are_put_back(notes: Path) -> None:
    before = signal.getsignal(signal.SIGTERM)
    supervised([program(NOTE + SLEEP, notes)], 0.5)
    assert signal.getsignal(signal.SIGTERM) is before


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of the parent")
def test_the_programs_of_a_killed_supervisor_end(notes: Path) -> None:
    source = (
        "import sys; from bamsat.work.supervision import Program, supervise; "
        "supervise([Program('Việc', [sys.executable, '-c', *sys.argv[1:]])], print)"
    )
    command = [sys.executable, "-c", source, NOTE + SLEEP, str(notes)]
    with subprocess.Popen(command) as supervisor:
        eventually(lambda: pids(notes))
        supervisor.kill()
    eventually(lambda: not Path(f"/proc/{pids(notes)[0]}/cmdline").exists())
