"""The file of readings: one JSON object a line, added to and never written anew.

What stands in it is done. A last line that was cut off is taken away; anything else
that is no reading of this reader means that it is not our file, which stays as it is.
"""

from __future__ import annotations

import fcntl
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import msgspec

from vanban.findings import SCHEMA
from vanban.reading import VERSION

TAKEN = (
    "{path} đang được một lệnh khác ghi: hãy đợi lệnh ấy xong, hoặc ghi ra tệp khác."
)
FOREIGN = (
    "{path} đã có và dòng {line} không phải là bản đọc: hãy ghi ra tệp khác. Tệp không "
    "bị thay đổi."
)
NO_FILE = "{path} không phải là tệp thường: hãy ghi ra một tệp trên đĩa."
OLD = (
    "{path} do bản {found} của bộ đọc ghi, còn đây là bản {ours}: hãy ghi ra tệp khác "
    "để mọi bản đọc cùng một cách đọc."
)


class CannotGoOn(Exception):  # noqa: N818 - the face says what happened
    """The run cannot begin or go on; the message says why and what to do."""


class _With(msgspec.Struct, frozen=True):
    vanban: str


class _Source(msgspec.Struct, frozen=True):
    sha256: str
    with_: _With = msgspec.field(name="with")


class _Line(msgspec.Struct, frozen=True):
    """What of a reading tells which file it is of, and who read it."""

    schema: str
    source: _Source


_lines = msgspec.json.Decoder(_Line)


class Output:
    """The file, held by one run at a time from `with` on.

    `done` are the hashes of the files whose readings stand in it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.done: set[str] = set()
        self._file: BinaryIO

    def __enter__(self) -> Self:
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise CannotGoOn(NO_FILE.format(path=self.path))
        self._file = os.fdopen(descriptor, "r+b")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            end = self._taken_over()
        except BlockingIOError as held:
            self._file.close()
            raise CannotGoOn(TAKEN.format(path=self.path)) from held
        except CannotGoOn:
            self._file.close()
            raise
        self._file.truncate(end)
        self._file.seek(end)
        return self

    def _taken_over(self) -> int:
        """Note what is done; where the whole lines end."""
        end = 0
        for number, line in enumerate(self._file, 1):
            if not line.endswith(b"\n"):
                self._own(line, number)
                break
            try:
                found = _lines.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise self._foreign(number) from error
            if found.schema != SCHEMA:
                raise self._foreign(number)
            if (version := found.source.with_.vanban) != VERSION:
                message = OLD.format(path=self.path, found=version, ours=VERSION)
                raise CannotGoOn(message)
            self.done.add(found.source.sha256)
            end += len(line)
        return end

    def _own(self, torn: bytes, number: int) -> None:
        """Refuse a file whose only line, without an end, was never begun by us."""
        begun = f'{{"schema":"{SCHEMA}"'.encode()
        if torn[: len(begun)] != begun[: len(torn)]:
            raise self._foreign(number)

    def _foreign(self, number: int) -> CannotGoOn:
        return CannotGoOn(FOREIGN.format(path=self.path, line=number))

    def add(self, sha256: str, line: bytes) -> None:
        """Write a reading; a line is handed to the system whole."""
        self._file.write(line)
        self._file.flush()
        self.done.add(sha256)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._file:
            os.fsync(self._file.fileno())


def lines_of(path: Path) -> Iterator[bytes]:
    """The whole lines of a file of readings, one by one."""
    with path.open("rb") as file:
        for line in file:
            if line.endswith(b"\n"):
                yield line
