"""What becomes of one file: its reading as a line of JSON, or why there is none."""

from __future__ import annotations

from typing import Literal

import msgspec

from vanban.readers import Unreadable, Watch
from vanban.readers.confined import Limits, TooLong, one_file
from vanban.reading import VERSION, read

Cause = Literal["unreadable", "too-long", "too-large", "crashed", "error", "gone"]

TOO_LONG = (
    "Đọc tệp quá {seconds} giây nên đã dừng: hãy tách văn bản thành nhiều tệp, hoặc "
    "đọc riêng tệp này với --seconds lớn hơn."
)
TOO_LARGE = (
    "Đọc tệp cần quá {megabytes} MB bộ nhớ nên đã dừng: hãy tách văn bản thành nhiều "
    "tệp rồi đọc lại."
)
CRASHED = (
    "Tiến trình đọc hai lần dừng đột ngột ở tệp này: hãy mở tệp bằng phần mềm soạn "
    "thảo, lưu lại rồi đọc lại."
)
ERROR = (
    "Không đọc được tệp vì một lỗi của bộ đọc ({error}): hãy báo lỗi kèm tệp này. "
    "Các tệp khác không bị ảnh hưởng."
)
LOST = (
    "Máy đọc tệp này mất liên lạc nhiều lần: hãy chạy lại lệnh, chỉ những tệp chưa "
    "xong được đọc."
)


class Read(msgspec.Struct, frozen=True, kw_only=True, tag="read"):
    """The reading as one line of JSON, ended by a line feed; which reader made it."""

    line: bytes
    version: str


class Failed(msgspec.Struct, frozen=True, kw_only=True, tag="failed"):
    """Why there is no reading, in Vietnamese with what to do."""

    cause: Cause
    reason: str


Answer = Read | Failed


class Image(msgspec.Struct, frozen=True, tag="image"):
    """A sign of life among pages that are images: so many are read of so many."""

    read: int
    of: int


def too_long(limits: Limits) -> Failed:
    """The time of a file is over."""
    reason = TOO_LONG.format(seconds=f"{limits.seconds:g}")
    return Failed(cause="too-long", reason=reason)


def answer(data: bytes, name: str, *, limits: Limits, watch: Watch) -> Answer:
    """Read one file here and now; nothing that it does comes out as an exception.

    What is read in a process of its own ends within the time of the file; what is read
    here is ended by whoever asks.
    """
    try:
        with one_file(limits):
            reading = read(data, name=name, watch=watch)
    except TooLong:
        return too_long(limits)
    except Unreadable as unreadable:
        return Failed(cause="unreadable", reason=str(unreadable))
    except MemoryError:
        reason = TOO_LARGE.format(megabytes=limits.memory >> 20)
        return Failed(cause="too-large", reason=reason)
    except Exception as error:
        reason = ERROR.format(error=type(error).__name__)
        return Failed(cause="error", reason=reason)
    return Read(line=msgspec.json.encode(reading) + b"\n", version=VERSION)
