"""The run: files go out to an engine, readings come back in the order of the files.

That order makes the output the same however many processes read, and the same after a
run that was cut off: what is written is always the beginning of the whole.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Literal, Protocol

import msgspec

from vanban.many.answers import Answer, Cause, Failed
from vanban.many.output import CannotGoOn, Output
from vanban.many.places import Place
from vanban.readers import LIMIT
from vanban.reading import VERSION

OTHER_READER = (
    "Máy đọc trong cụm dùng bản {found} của bộ đọc, còn đây là bản {ours}: hãy cài "
    "cùng một bản trên mọi máy."
)
TOO_BIG = "Tệp quá lớn ({size} MB, giới hạn {limit} MB): hãy tách thành nhiều văn bản."
GONE = "Không mở được tệp ({error})."

Outcome = Literal["read", "before", "same", "failed"]
"""Read now; read by an earlier run; the same bytes as an earlier file; no reading."""


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one file; `like` is the file that has the same bytes."""

    name: str
    sha256: str | None
    outcome: Outcome
    like: str | None = None
    cause: Cause | None = None
    reason: str | None = None


class Waiting(Protocol):
    """A file under way."""

    def result(self) -> Answer:
        """What became of it, as soon as it is known."""


class Engine(Protocol):
    """What reads: processes of this machine, or a cluster."""

    @property
    def ahead(self) -> int:
        """How many files may be under way at once."""

    def submit(self, data: bytes, name: str) -> Waiting:
        """Begin to read a file."""


def run(places: Iterable[Place], output: Output, engine: Engine) -> Iterator[Done]:
    """Read the files that have no reading yet; what became of each, in their order.

    Raises CannotGoOn where the engine is lost; what is written stays, and the next run
    goes on behind it.
    """
    under_way: deque[tuple[Done, Waiting | None]] = deque()
    first: dict[str, str] = {}
    for place in places:
        under_way.append(_begun(place, output, engine, first))
        while under_way and (under_way[0][1] is None or len(under_way) >= engine.ahead):
            yield _finished(*under_way.popleft(), output)
    while under_way:
        yield _finished(*under_way.popleft(), output)


def _begun(
    place: Place, output: Output, engine: Engine, first: dict[str, str]
) -> tuple[Done, Waiting | None]:
    """A file on its way, or what is known of it without reading."""
    try:
        data = _bytes(place)
    except OSError as error:
        reason = GONE.format(error=error.strerror)
        return _failure(place, None, Failed(cause="gone", reason=reason)), None
    if data is None:
        size = place.path.stat().st_size // 1_000_000
        reason = TOO_BIG.format(size=size, limit=LIMIT // 1_000_000)
        return _failure(place, None, Failed(cause="too-large", reason=reason)), None
    sha256 = hashlib.sha256(data).hexdigest()
    if sha256 in first:
        like = first[sha256]
        done = Done(name=place.name, sha256=sha256, outcome="same", like=like)
        return done, None
    first[sha256] = place.name
    known = sha256 in output.done
    done = Done(name=place.name, sha256=sha256, outcome="before" if known else "read")
    return done, None if known else engine.submit(data, place.name)


def _bytes(place: Place) -> bytes | None:
    """The content; None where it is more than any reader takes."""
    with place.path.open("rb") as file:
        data = file.read(LIMIT + 1)
    return data if len(data) <= LIMIT else None


def _finished(done: Done, waiting: Waiting | None, output: Output) -> Done:
    """The file with its reading written, or with the reason why there is none."""
    if waiting is None:
        return done
    answer = waiting.result()
    if isinstance(answer, Failed):
        return msgspec.structs.replace(
            done, outcome="failed", cause=answer.cause, reason=answer.reason
        )
    if answer.version != VERSION:
        raise CannotGoOn(OTHER_READER.format(found=answer.version, ours=VERSION))
    output.add(done.sha256 or "", answer.line)
    return done


def _failure(place: Place, sha256: str | None, failed: Failed) -> Done:
    return Done(
        name=place.name,
        sha256=sha256,
        outcome="failed",
        cause=failed.cause,
        reason=failed.reason,
    )
