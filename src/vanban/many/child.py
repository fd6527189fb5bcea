"""The process that reads: questions come in, answers go out, until nobody asks.

Messages are framed by their length. `worker` starts this process and asks it.
"""

from __future__ import annotations

import contextlib
import os
import resource
import struct
import sys
from typing import IO

import msgspec

from vanban.many.answers import Image, answer
from vanban.readers.confined import Limits, end_with_parent

_LENGTH = struct.Struct(">Q")


class Asked(msgspec.Struct, frozen=True):
    """One file to read."""

    name: str
    data: bytes


_questions = msgspec.msgpack.Decoder(Asked)


def send(out: IO[bytes], message: bytes) -> None:
    """Write one message."""
    out.write(_LENGTH.pack(len(message)))
    out.write(message)
    out.flush()


def received(stream: IO[bytes]) -> bytes | None:
    """The next message; None where the stream ends before its end."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    message = stream.read(length)
    return message if len(message) == length else None


def main() -> None:
    """The process: questions come in, answers go out, whatever a library prints."""
    seconds, memory = sys.argv[1:]
    limits = Limits(seconds=float(seconds), memory=int(memory))
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    end_with_parent()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # A lower limit that the system sets already stays.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))

    def watch(read: int, of: int) -> None:
        send(out, msgspec.msgpack.encode(Image(read, of)))

    with out:
        while (message := received(sys.stdin.buffer)) is not None:
            asked = _questions.decode(message)
            told = answer(asked.data, asked.name, limits=limits, watch=watch)
            send(out, msgspec.msgpack.encode(told))
