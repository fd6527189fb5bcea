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

from vanban.many.answers import answer

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
    memory = int(sys.argv[1])
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # A lower limit that the system sets already stays.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    with out:
        while (message := received(sys.stdin.buffer)) is not None:
            asked = _questions.decode(message)
            told = answer(asked.data, asked.name, memory=memory)
            send(out, msgspec.msgpack.encode(told))
