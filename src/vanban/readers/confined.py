"""A reader in a process of its own, with a limit of time and of memory.

A file may be made to break the library that reads it: pdfium is C++, may not be used by
two threads, and a crash takes its process along. What happens in the child becomes an
answer or an `Unreadable` that says what to do; the parent goes on.
"""

from __future__ import annotations

import contextlib
import contextvars
import ctypes
import gc
import importlib
import os
import pathlib
import resource
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import msgspec

from vanban.readers import Decoded, Unreadable

T = TypeVar("T")

TOO_LONG = (
    "Đọc tệp quá {seconds} giây nên đã dừng: hãy tách văn bản thành nhiều tệp, hoặc "
    "xuất lại PDF từ tệp gốc rồi đọc lại."
)
TOO_LARGE = (
    "Đọc tệp cần quá {megabytes} MB bộ nhớ nên đã dừng: hãy tách văn bản thành nhiều "
    "tệp, hoặc giảm độ phân giải ảnh rồi đọc lại."
)
CRASHED = (
    "Bộ đọc dừng đột ngột khi đọc tệp (tệp hỏng hoặc cần quá {megabytes} MB bộ nhớ): "
    "hãy mở tệp bằng phần mềm soạn thảo, lưu lại rồi đọc lại."
)
UNEXPECTED = (
    "Không đọc được tệp vì một lỗi của bộ đọc ({error}): hãy lưu văn bản thành tệp chữ "
    "(.txt, mã UTF-8) rồi đọc lại, và báo lỗi kèm tệp này."
)


class TooLong(Unreadable):
    """The time of the file is over."""


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one file may use: seconds by the clock, bytes of address space."""

    seconds: float = 60
    memory: int = 1 << 30


LIMITS = Limits()


class _Clock(msgspec.Struct):
    """The time that is left for all steps of one file: until when, of how much."""

    until: float
    seconds: float


_clock: contextvars.ContextVar[_Clock | None] = contextvars.ContextVar(
    "clock", default=None
)


@contextlib.contextmanager
def one_file(limits: Limits = LIMITS) -> Iterator[None]:
    """All processes begun within share the time of one file, step after step."""
    clock = _Clock(time.monotonic() + limits.seconds, limits.seconds)
    before = _clock.set(clock)
    try:
        yield
    finally:
        _clock.reset(before)


@contextlib.contextmanager
def uncounted() -> Iterator[None]:
    """What is done within has limits of its own and takes none of the file's time."""
    clock, begin = _clock.get(), time.monotonic()
    paused = _clock.set(None)
    try:
        yield
    finally:
        _clock.reset(paused)
        if clock is not None:
            clock.until += time.monotonic() - begin


def seconds_left(most: float) -> tuple[float, float]:
    """How long a step may take that alone might take so long; the limit behind it.

    Raises Unreadable where the time of the file is over.
    """
    clock = _clock.get()
    if clock is None:
        return most, most
    left = clock.until - time.monotonic()
    if left <= 0:
        raise TooLong(TOO_LONG.format(seconds=f"{clock.seconds:g}"))
    return (left, clock.seconds) if left < most else (most, most)


def hurry(until: float, seconds: float) -> None:
    """From now on there is time until then, by the clock of parent and child alike."""
    _clock.set(_Clock(until, seconds))


class _Told(msgspec.Struct, frozen=True, tag=True):
    """The child's answer."""

    decoded: msgspec.Raw


class _Refused(msgspec.Struct, frozen=True, tag=True):
    """The child's refusal: what to say, and the traceback of an unexpected error."""

    message: str
    trace: str = ""


class _Exhausted(msgspec.Struct, frozen=True, tag=True):
    """The child ran out of memory."""


_Answer = _Told | _Refused | _Exhausted


def decode_confined(module: str, data: bytes, *, limits: Limits = LIMITS) -> Decoded:
    """What a reader makes of the bytes, run in a child process; see `run_confined`."""
    return run_confined(module, data, Decoded, limits=limits)


def run_confined(
    module: str, data: bytes, given: type[T], *, limits: Limits = LIMITS
) -> T:
    """What `decode(data)` of a module makes of the bytes, run in a child process.

    Raises Unreadable where the module does, where a limit is passed or the time of the
    file is over (`one_file`), and where the child ends without an answer.
    """
    seconds, behind = seconds_left(limits.seconds)
    megabytes = limits.memory >> 20
    command = [
        sys.executable, "-P", "-m", __name__, module, str(limits.memory),
        str(time.monotonic() + seconds), str(behind),
    ]  # fmt: skip
    # The child finds the same modules, whatever made this process find them.
    paths = [*(path for path in sys.path if path), str(_ROOT)]
    child = subprocess.Popen(  # noqa: S603 - our own interpreter and module
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        start_new_session=True,
    )
    with child:
        try:
            printed, _ = child.communicate(data, timeout=seconds)
        except subprocess.TimeoutExpired as late:
            raise TooLong(TOO_LONG.format(seconds=f"{behind:g}")) from late
        finally:
            # A program that the child runs goes with it.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
    try:
        answer: _Answer = msgspec.msgpack.decode(printed, type=_Answer)
    except msgspec.DecodeError:
        ended = RuntimeError(f"{module} ended with {child.returncode}")
        raise Unreadable(CRASHED.format(megabytes=megabytes)) from ended
    if isinstance(answer, _Told):
        return msgspec.msgpack.decode(answer.decoded, type=given)
    if isinstance(answer, _Exhausted):
        raise Unreadable(TOO_LARGE.format(megabytes=megabytes))
    raise Unreadable(answer.message) from (
        RuntimeError(answer.trace) if answer.trace else None
    )


_ROOT = pathlib.Path(__file__).parent.parent.parent


def _answer(module: str, data: bytes) -> _Answer:
    try:
        decode: Callable[[bytes], Any] = importlib.import_module(module).decode
        return _Told(msgspec.Raw(msgspec.msgpack.encode(decode(data))))
    except Unreadable as unreadable:
        return _Refused(str(unreadable))
    except MemoryError:
        return _Exhausted()
    except Exception as error:
        message = UNEXPECTED.format(error=type(error).__name__)
        return _Refused(message, traceback.format_exc())


_PR_SET_PDEATHSIG = 1


def end_with_parent() -> None:
    """Let the system end this process where whoever began it ends without a word.

    Linux has this alone; elsewhere a reader whose parent was killed may go on.
    """
    with contextlib.suppress(AttributeError, OSError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)


def _confine(memory: int) -> None:
    """Limits for this process; Ctrl C is the parent's affair, which kills it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # A lower limit that the system sets already stays.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def main() -> None:
    """The child: bytes come in, an answer goes out, whatever a library prints."""
    module, memory, until, seconds = sys.argv[1:]
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _confine(int(memory))
    # Readers import this module by its name, which is not that of a program.
    importlib.import_module("vanban.readers.confined").hurry(
        float(until), float(seconds)
    )
    # A file's letters are many small values, none in a circle; the process ends soon.
    gc.disable()
    with out:
        out.write(msgspec.msgpack.encode(_answer(module, sys.stdin.buffer.read())))


if __name__ == "__main__":
    main()
