"""Pages that are images: read by tesseract, an engine of its own, page by page.

A page is drawn, set upright and read in a process of its own with limits of its own, so
that one bad page costs that page alone. What comes back are words with their places, in
points as in a PDF, so that columns and tables are told the same way.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

import msgspec

from vanban.readers import Unreadable, Watch
from vanban.readers.confined import Limits, run_confined
from vanban.readers.scans import engine

PAGE_LIMITS = Limits(seconds=60, memory=1 << 30)
"""A usual page takes two seconds."""
SIDE_BY_SIDE = min(2, os.cpu_count() or 1)
"""Pages read at a time: each takes a process, one core and some 300 MB."""
MOST_PAGES = 500
"""Pages without text of one file: some half an hour on a small machine."""
TOO_MANY = (
    "Tệp có {pages} trang là ảnh, nhiều hơn {most} trang nhận dạng được trong một lần: "
    "hãy tách thành nhiều tệp rồi đọc lại."
)


class Printed(msgspec.Struct, frozen=True, array_like=True):
    """A word of an image: its place in points, and how sure the engine is of it.

    `base` is the height of the line that it stands on, `height` that of its font,
    `certainty` is a whole number up to 100.
    """

    text: str
    left: float
    right: float
    base: float
    height: float
    certainty: int


class Scan(msgspec.Struct, frozen=True, array_like=True):
    """A page of an image, set upright: its size in points, words, and rulings.

    Rulings are (at, first, last); `across` and `upright` as in a PDF. `dropped` counts
    the characters of what is no text: specks, scribbles, pieces of rulings, words in
    coloured ink that the engine is not sure of.
    """

    number: int
    width: float
    height: float
    words: tuple[Printed, ...] = ()
    across: tuple[tuple[float, float, float], ...] = ()
    upright: tuple[tuple[float, float, float], ...] = ()
    dropped: int = 0


class Job(msgspec.Struct, frozen=True, array_like=True):
    """A page to be read: the file, `pdf` or `image`, and the page's number from 0."""

    data: bytes
    kind: str
    number: int


class Laid(msgspec.Struct, frozen=True, array_like=True):
    """A file with what was read in the images of its pages.

    `images` is the number of pages of an image file, None for a PDF. `ocr` names the
    engine, `lacking` the packages without which there is none.
    """

    data: bytes
    scans: tuple[Scan, ...] = ()
    ocr: str | None = None
    lacking: tuple[str, ...] = ()
    images: int | None = None


def read_pages(
    data: bytes, kind: str, numbers: tuple[int, ...], watch: Watch
) -> tuple[Scan, ...]:
    """What stands in the images of some pages (from 0), a few read at a time.

    A page that cannot be read within its limits is left out. Raises Unreadable for more
    pages than are read at once.
    """
    if len(numbers) > MOST_PAGES:
        raise Unreadable(TOO_MANY.format(pages=len(numbers), most=MOST_PAGES))
    jobs = [Job(data, kind, number) for number in numbers]
    scans = []
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        watch(0, len(numbers))
        try:
            for done, scan in enumerate(pool.map(_scan, jobs), 1):
                watch(done, len(numbers))
                scans.append(scan)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return tuple(scan for scan in scans if scan is not None)


def _scan(job: Job) -> Scan | None:
    """A page read in a process of its own; None for one that cannot be read."""
    packed = msgspec.msgpack.encode(job)
    try:
        return run_confined(
            "vanban.readers.scans.page", packed, Scan, limits=PAGE_LIMITS
        )
    except Unreadable:
        return None


def laid(data: bytes, kind: str, numbers: tuple[int, ...], watch: Watch) -> bytes:
    """A file with its scans, for the reader that puts pages together."""
    lacking = engine.lacking()
    scans = () if lacking else read_pages(data, kind, numbers, watch)
    name = engine.name() if scans else None
    # Nothing but the scans is needed of an image file.
    images = None if kind == "pdf" else len(numbers)
    rest = data if kind == "pdf" else b""
    return msgspec.msgpack.encode(Laid(rest, scans, name, lacking, images))
